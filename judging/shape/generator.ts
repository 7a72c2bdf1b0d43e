import type { Item, Line, Range } from "./parse.ts";

/** A Python program that prints one input of a shape, by chance. */
export function generatorOf(lines: readonly Line[]): string {
  const at = lines.findIndex(({ kind }) => kind === "cases");
  const before = at === -1 ? lines : lines.slice(0, at);
  const [cases, ...repeated] = at === -1 ? [] : lines.slice(at);
  const loop = cases?.kind === "cases" ? [`for _ in range(${cases.size}):`, ...indented(repeated.flatMap(codeOf))] : [];
  return `${HEAD}\n${[...before.flatMap(codeOf), ...loop].join("\n")}\n`;
}

const HEAD = `import random


def number(low, high):
    return random.randint(low, max(low, high))


def words(count, letters):
    return "".join(random.choice(letters) for _ in range(count))


def numbers(count, low, high, order):
    if order == "distinct":
        return random.sample(range(low, max(high + 1, low + count)), count)
    found = [number(low, high) for _ in range(count)]
    return sorted(found) if order else found


def relabelled(count, edges):
    names = random.sample(range(1, count + 1), count)
    for a, b in edges:
        print(*random.sample([names[a], names[b]], 2))


def tree(count):
    edges = [(random.randrange(node), node) for node in range(1, count)]
    relabelled(count, random.sample(edges, len(edges)))


def graph(count, edges):
    every = [(a, b) for b in range(count) for a in range(b)]
    while len(every) < edges:
        every += every or [(0, 0)]
    relabelled(count, random.sample(every, edges))

`;

function codeOf(line: Line): string[] {
  switch (line.kind) {
    case "numbers":
      return rowOf(line.items);
    case "list":
      return [`print(*numbers(${line.size}, ${bounds(line.range)}, ${JSON.stringify(line.order ?? "")}))`];
    case "permutation":
      return [`print(*random.sample(range(1, ${line.size} + 1), ${line.size}))`];
    case "string":
      return [`print(words(${line.size}, ${JSON.stringify(line.letters)}))`];
    case "tree":
      return [`tree(${line.size})`];
    case "graph":
      return [`graph(${line.size}, ${line.edges})`];
    case "rows":
      return [`for _ in range(${line.size}):`, ...indented(rowOf(line.items))];
    case "grid":
      return [`for _ in range(${line.size}):`, `    print(words(${line.width}, ${JSON.stringify(line.letters)}))`];
    case "cases":
      return [];
  }
}

/** Numbers one after the other, since each may bound the next. */
function rowOf(items: readonly Item[]): string[] {
  const names = items.map(({ name }, i) => name ?? `_${i}`);
  return [...items.map(({ range }, i) => `${names[i]} = number(${bounds(range)})`), `print(${names.join(", ")})`];
}

function bounds({ low, high }: Range): string {
  return `${low}, ${high}`;
}

function indented(lines: readonly string[]): string[] {
  return (lines.length > 0 ? lines : ["pass"]).map((line) => `    ${line}`);
}
