import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { STDIN_BYTES } from "#contract/limits.ts";
import { readFiles } from "./read-files.ts";

const file = (name: string, text: string) => new File([text], name);
const zip = (name: string, files: Record<string, string>) =>
  new File(
    [
      zipSync(
        Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])),
      ) as Uint8Array<ArrayBuffer>,
    ],
    name,
  );

test("files that were chosen together pair by their names", async () => {
  const { problems, troubles } = await readFiles([
    file("1.in", "1 2\r\n"),
    file("1.ans", "3\n"),
    file("notes.md", "x"),
  ]);
  expect(problems).toMatchObject([{ cases: [{ name: "1", input: "1 2\n", expected: "3\n" }] }]);
  expect(troubles).toEqual([]);
});

test("a Kattis package brings its samples, secrets, limits and tolerance", async () => {
  const packed = zip("gaps.zip", {
    "gaps/problem.yaml": "name: Gaps\nvalidator_flags: float_tolerance 1e-6\nlimits:\n  memory: 512\n",
    "gaps/data/sample/1.in": "1\n",
    "gaps/data/sample/1.ans": "2\n",
    "gaps/data/secret/01.in": "5\n",
    "gaps/data/secret/01.ans": "6\n",
    "gaps/submissions/accepted/a.py": "print(1)",
    "__MACOSX/gaps/data/sample/._1.in": "junk",
  });
  expect((await readFiles([packed])).problems).toMatchObject([
    {
      ...{ name: "Gaps", judge: "kattis", limits: { memoryMb: 512 } },
      comparison: { rule: "numbers", absolute: 1e-6, relative: 1e-6 },
      cases: [{ input: "1\n", expected: "2\n" }, { input: "5\n" }],
    },
  ]);
});

test("the cases that a configuration lists go before the names of the files", async () => {
  const packed = zip("a.zip", {
    "init.yml": "test_cases:\n- {in: first.txt, out: first.res, points: 1}\nchecker: bridged\n",
    "first.txt": "1\n",
    "first.res": "2\n",
    "other.in": "9\n",
  });
  const { problems, troubles } = await readFiles([packed]);
  expect(problems).toMatchObject([{ name: "a", cases: [{ name: "first", input: "1\n", expected: "2\n" }] }]);
  expect(troubles).toEqual([{ kind: "checker", name: "init.yml" }]);
});

test("what tools write is read, each problem for itself", async () => {
  const sent = (name: string) =>
    JSON.stringify({
      name,
      url: "https://atcoder.jp/x",
      timeLimit: 2000,
      memoryLimit: 1024,
      tests: [{ input: "1\n", output: "2\n" }],
    });
  const { problems } = await readFiles([file("a.json", sent("A")), file("b.prob", sent("B"))]);
  expect(problems).toMatchObject([
    { name: "A", judge: "atcoder", limits: { timeMs: 2000, memoryMb: 1024 } },
    { name: "B", cases: [{ input: "1\n", expected: "2\n" }] },
  ]);
});

test("a file with the text of a problem brings its samples", async () => {
  const { problems } = await readFiles([file("problem.txt", "예제 입력 1\n1\n예제 출력 1\n2\n")]);
  expect(problems).toMatchObject([{ cases: [{ input: "1\n", expected: "2\n" }] }]);
});

test("input and output in an older Korean encoding are read", async () => {
  const korean = new Uint8Array([0xb0, 0xa1, 0x0a]);
  const { problems } = await readFiles([new File([korean], "1.in"), new File([korean], "1.out")]);
  expect(problems).toMatchObject([{ cases: [{ input: "가\n", expected: "가\n" }] }]);
});

/** Puts bytes in the place of some of an archive's, as other systems would have written its names. */
async function renamed(archive: File, from: string, to: number[]): Promise<File> {
  const bytes = new Uint8Array(await archive.arrayBuffer());
  const old = [...strToU8(from)];
  for (let at = 0; at < bytes.length; at++) if (old.every((byte, i) => bytes[at + i] === byte)) bytes.set(to, at);
  return new File([bytes], archive.name);
}

test("names in an archive are read as Windows and older Korean systems write them", async () => {
  const inFolders = zip("windows.zip", { "t/in/1.txt": "1\n", "t/out/1.txt": "2\n" });
  const windows = await renamed(
    await renamed(inFolders, "t/in/1", [..."t\\in\\1"].map(code)),
    "t/out/1",
    [..."t\\out\\1"].map(code),
  );
  expect((await readFiles([windows])).problems).toMatchObject([
    { cases: [{ name: "1", input: "1\n", expected: "2\n" }] },
  ]);
  const older = await renamed(zip("korean.zip", { "XX1.in": "1\n", "XX1.out": "2\n" }), "XX", [0xb0, 0xa1]);
  expect((await readFiles([older])).problems).toMatchObject([{ cases: [{ name: "가1", expected: "2\n" }] }]);
});

const code = (char: string) => char.charCodeAt(0);

test("a file that is too large for a case is told as that, and by its own name", async () => {
  const large = new File([new Uint8Array(STDIN_BYTES + 1).fill(0x30)], "1.out");
  const { troubles } = await readFiles([file("1.in", "1\n"), large, file("2.in", "1\n"), file("2.out", "\0")]);
  expect(troubles).toEqual([
    { kind: "caseSize", name: "1.out" },
    { kind: "notText", name: "2.out" },
  ]);
});

test("what cannot be read is named with its reason", async () => {
  const binary = new File([new Uint8Array([0, 1, 2])], "1.in");
  const { problems, troubles } = await readFiles([file("broken.zip", "no archive"), binary]);
  expect(problems).toEqual([]);
  expect(troubles).toEqual([
    { kind: "broken", name: "broken.zip" },
    { kind: "notText", name: "1.in" },
  ]);
});

test("more cases than are judged at a time are cut, and that is told", async () => {
  const many = Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`${index}.in`, "1\n"]));
  const { problems, troubles } = await readFiles([zip("many.zip", many)]);
  expect(problems[0]?.cases).toHaveLength(1000);
  expect(troubles).toEqual([{ kind: "cut", name: "many" }]);
});
