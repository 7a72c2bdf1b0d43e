import { describe, expect, test } from "vitest";
import { jailTestBed, RUNTIME_IDS } from "./jail-test-bed.ts";

const { run, output } = jailTestBed();

describe.each(RUNTIME_IDS)("source text on %s", (runtime) => {
  test("a NUL in the source is a SyntaxError of the program", async () => {
    const { status, stderr } = await run(runtime, 'print("a\0b")');
    expect(status).toBe("runtime_error");
    expect(stderr).toContain("SyntaxError");
  });

  test("a byte order mark is no part of the program", async () => {
    expect(await output(runtime, '\ufeffprint("fine")')).toBe("fine");
  });

  test.each(["\r\n", "\r"])("line ends %j count as lines", async (end) => {
    const { stdout, stderr } = await run(runtime, ['print("one")', "", "1 / 0"].join(end));
    expect(stdout).toBe("one\n");
    expect(stderr).toContain("line 3");
  });

  test("a coding cookie is obeyed or refused with a clear error", async () => {
    expect(await output(runtime, '# -*- coding: utf-8 -*-\nprint("가")')).toBe("가");
    const { status, stderr } = await run(runtime, '# coding: no-such-coding\nprint("가")');
    expect(status).toBe("runtime_error");
    expect(stderr).toMatch(/SyntaxError|unknown encoding/);
  });

  test.each([
    ["in the first line", "# -*- coding: cp949 -*-"],
    ["in the second line, as an editor has it", "#!/usr/bin/python3\n# vim: set fileencoding=euc-kr :"],
    ["after a byte order mark", "\ufeff# coding=latin-1"],
  ])("a cookie of another coding changes no text and no line: %s", async (_name, cookie) => {
    const { stdout, stderr } = await run(runtime, `${cookie}\nprint("가 é 🐍")\n가 = 1 / 0  # 나눔`);
    expect(stdout).toBe("가 é 🐍\n");
    expect(stderr).toContain(`line ${cookie.split("\n").length + 2}, in <module>\n    가 = 1 / 0  # 나눔`);
  });

  test("what is no cookie, a comment of a later line or a text, stays as it is", async () => {
    const code = 'text = "# coding: cp949"\n# coding: cp949\nprint(text, open(__file__).read().count("cp949"))';
    expect(await output(runtime, code)).toBe("# coding: cp949 3");
  });

  test("names and texts of any script work", async () => {
    expect(await output(runtime, 'π = "🐍"\n변수 = "안녕"\nprint(변수, π, len(π))')).toBe("안녕 🐍 1");
  });

  test("an empty program ends well", async () => {
    expect(await output(runtime, "")).toBe("");
  });

  test.each([
    ["nested parentheses", `print(${"(".repeat(100_000)}1${")".repeat(100_000)})`],
    ["nested lists", `x = ${"[".repeat(5000)}${"]".repeat(5000)}`],
    ["unary operators", `x = ${"-".repeat(200_000)}1`],
    ["an endless sum", `x = ${"1+".repeat(200_000)}1`],
  ])("%s cannot bring down more than the run", async (_name, code) => {
    const { status } = await run(runtime, code);
    expect(["ok", "runtime_error", "memory_limit", "time_limit"]).toContain(status);
  });

  test("a program of 100 000 lines runs", async () => {
    expect(await output(runtime, `x = 0\n${"x += 1\n".repeat(100_000)}print(x)`, { limits: { memoryMb: 512 } })).toBe(
      "100000",
    );
  });

  test("a huge number is bound where Python bounds it, and by the limits elsewhere", async () => {
    const { status } = await run(runtime, "print(str(10 ** 10 ** 6))");
    expect(status).toBe("runtime_error");
  });
});
