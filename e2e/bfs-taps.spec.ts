import { expect, type IdePage } from "./ide-page.ts";
import { test } from "./keys-page.ts";
import { bareTaps, type Stroke, ThumbTypist } from "./thumb-typist.ts";

const MAZE = "4 6\n101111\n101010\n101011\n111011\n";
const CALL = { held: "()", key: "(" };

/** A breadth-first search on a grid, as one types it: what the editor puts in by itself is not typed. */
const STROKES: Stroke[] = [
  "import sys\nfrom ",
  { complete: "collections", after: "coll" },
  " import ",
  { complete: "deque", after: "de" },
  "\n\ninput = sys.stdin.readline\n\n\n",
  "def bfs(grid, h, w):\n",
  "dist = [[-1] * w for _ in range(h)]\n",
  "dist[0][0] = 1\n",
  "q = deque([(0, 0)])\n",
  "while q:\n",
  "y, x = q.",
  { complete: "popleft", after: "pople" },
  CALL,
  "\n",
  "if (y, x) == (h - 1, w - 1):\n",
  "return dist[y][x]\n",
  "for dy, dx in (1, 0), (0, 1), (-1, 0), (0, -1):\n",
  "ny, nx = y + dy, x + dx\n",
  "if not (0 <= ny < h and 0 <= nx < w):\n",
  { complete: "continue", after: "cont" },
  "\n",
  'if grid[ny][nx] == "0" or dist[ny][nx] != -1:\n',
  { complete: "continue", after: "cont" },
  "\n",
  "dist[ny][nx] = dist[y][x] + 1\n",
  "q.append((ny, nx))\n",
  "dedent",
  "dedent",
  "return -1\n\n\n",
  "def main",
  CALL,
  ":\n",
  "h, w = map(int, input",
  CALL,
  ".split",
  CALL,
  ")\n",
  "grid = [input",
  CALL,
  ".strip",
  CALL,
  " for _ in range(h)]\n",
  "answer = bfs(grid, h, w)\n",
  "if answer < 0:\n",
  'print("no way")\n',
  "else:\n",
  "print(answer)\n",
  "dedent",
  "dedent",
  "\n\n",
  "main",
  CALL,
  "\n",
];

const PROGRAM = `import sys
from collections import deque

input = sys.stdin.readline


def bfs(grid, h, w):
    dist = [[-1] * w for _ in range(h)]
    dist[0][0] = 1
    q = deque([(0, 0)])
    while q:
        y, x = q.popleft()
        if (y, x) == (h - 1, w - 1):
            return dist[y][x]
        for dy, dx in (1, 0), (0, 1), (-1, 0), (0, -1):
            ny, nx = y + dy, x + dx
            if not (0 <= ny < h and 0 <= nx < w):
                continue
            if grid[ny][nx] == "0" or dist[ny][nx] != -1:
                continue
            dist[ny][nx] = dist[y][x] + 1
            q.append((ny, nx))
    return -1


def main():
    h, w = map(int, input().split())
    grid = [input().strip() for _ in range(h)]
    answer = bfs(grid, h, w)
    if answer < 0:
        print("no way")
    else:
        print(answer)


main()
`;

test(
  "a breadth-first search is typed with two thumbs, and finds the way",
  { tag: "@touch" },
  async ({ ide, keys, page }, testInfo) => {
    test.slow();
    await ide.open();
    await ide.giveInput(MAZE);
    await ide.write("");
    await page.setViewportSize({ width: 360, height: 440 });
    const typist = new ThumbTypist(page, keys);
    await typist.type(...STROKES);
    const typed = typist.taps;
    await runsAndFinds(ide, "15");
    const plain = PROGRAM.replaceAll(/^ +/gm, "");
    const told = [
      `${typed} taps for ${PROGRAM.split("\n").length - 1} lines, ${PROGRAM.length} characters`,
      `${bareTaps(PROGRAM)} on a bare keyboard, ${bareTaps(plain)} if that indented by itself`,
    ].join("; ");
    testInfo.annotations.push({ type: "taps", description: told });
    console.log(told);
    expect(typed).toBeLessThan(bareTaps(plain));
  },
);

/** The program is what it should be, and its answer is right. */
async function runsAndFinds(ide: IdePage, answer: string): Promise<void> {
  await ide.page.setViewportSize({ width: 360, height: 1400 });
  await expect.poll(() => ide.code()).toBe(PROGRAM);
  await ide.run();
  await expect(ide.printed).toHaveText(answer);
}
