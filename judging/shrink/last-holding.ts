/**
 * What `look` gives for the last of a chain that it gives anything for, where those behind one that holds no more hold
 * no more either: a smaller input takes less. Few are looked at, each of which may take as long as a run's limit.
 */
export async function lastHolding<T, R>(
  chain: readonly T[],
  look: (one: T) => Promise<R | null>,
  isOver: () => boolean,
): Promise<R | null> {
  let best: R | null = null;
  let [holds, fails] = [-1, chain.length];
  for (let at = chain.length - 1; holds < at && at < fails; at = Math.floor((holds + fails) / 2)) {
    if (isOver()) break;
    const seen = await look(chain[at] as T);
    if (seen === null) fails = at;
    else [best, holds] = [seen, at];
  }
  return best;
}
