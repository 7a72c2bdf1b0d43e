import { countsIn, withFewer } from "./counted.ts";
import { withSmallerNumbers } from "./numbers.ts";
import { type Rows, rowsOf, stretches, textOf } from "./rows.ts";

/** How many smaller inputs are tried at once. */
const AT_ONCE = 24;

/**
 * An input made smaller as long as `firstFailing` finds one that fails alike among those that it is given (its index,
 * or -1), until `isOver`. Numbers that count something go down with it, so that an input stays what its problem asks for.
 */
export async function shrink(
  input: string,
  firstFailing: (inputs: readonly string[]) => Promise<number>,
  isOver: () => boolean,
): Promise<string> {
  const tried = new Set([input]);
  let smallest = input;
  for (let next: string | null = input; next !== null; next = await oneSmaller(smallest)) smallest = next;
  return smallest;

  async function oneSmaller(text: string): Promise<string | null> {
    let group: string[] = [];
    for (const candidate of smallerThan(text)) {
      if (tried.has(candidate) || group.includes(candidate)) continue;
      group.push(candidate);
      if (group.length < AT_ONCE) continue;
      const found = await failingOf(group);
      if (found !== null || isOver()) return found;
      group = [];
    }
    return group.length > 0 ? failingOf(group) : null;
  }

  async function failingOf(group: readonly string[]): Promise<string | null> {
    const at = await firstFailing(group);
    // Of those behind it nothing is known.
    for (const passing of at === -1 ? group : group.slice(0, at)) tried.add(passing);
    return group[at] ?? null;
  }
}

/** Smaller inputs of the same kind, those with much less first. */
export function* smallerThan(text: string): Generator<string, void, undefined> {
  const rows = rowsOf(text);
  const counts = countsIn(rows);
  for (const count of counts) yield* texts(withFewer(rows, count));
  if (counts.length === 0) yield* texts(withFewerRows(rows));
  yield* texts(withShorterWords(rows));
  const isCount = ([at, column]: readonly [number, number]) =>
    counts.some(({ place }) => place[0] === at && place[1] === column);
  yield* texts(withSmallerNumbers(rows, isCount));
}

function* texts(all: Iterable<Rows>): Generator<string, void, undefined> {
  for (const rows of all) yield textOf(rows);
}

/** Where no number tells how many rows there are. */
function* withFewerRows(rows: Rows): Generator<Rows, void, undefined> {
  for (const [from, size] of stretches(rows.length)) if (size < rows.length) yield rows.toSpliced(from, size);
}

/** Words of letters may have any length, unless a number says which; those have been shortened with it. */
function* withShorterWords(rows: Rows): Generator<Rows, void, undefined> {
  for (const [at, row] of rows.entries())
    for (const [column, word] of row.entries()) {
      if (word.length < 2 || /^[-+.\d]+$/.test(word) || rows.flat().includes(String(word.length))) continue;
      for (const [from, size] of stretches(word.length))
        if (size < word.length) yield rows.with(at, row.with(column, word.slice(0, from) + word.slice(from + size)));
    }
}
