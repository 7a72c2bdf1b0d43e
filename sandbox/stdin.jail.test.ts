import { describe, expect, test } from "vitest";
import { jailTestBed, RUNTIME_IDS } from "./jail-test-bed.ts";

const { run, output } = jailTestBed();

async function* never() {
  await new Promise(() => {});
  yield "";
}

describe.each(RUNTIME_IDS)("standard input on %s", (runtime) => {
  test("16 MiB that nobody reads hinder nothing", async () => {
    expect(await output(runtime, 'print("done")', { stdin: "x".repeat(16 << 20) })).toBe("done");
  });

  test("16 MiB arrive whole", async () => {
    const code = "import sys\nprint(len(sys.stdin.buffer.read()))";
    expect(await output(runtime, code, { stdin: "x".repeat(16 << 20) })).toBe(String(16 << 20));
  });

  test("a last line without an end is read, and then there is no more", async () => {
    const code = `
      print(input())
      try:
          input()
      except EOFError:
          print("the end")
    `;
    expect(await output(runtime, code, { stdin: "one" })).toBe("one\nthe end");
  });

  test("NUL and every kind of line end pass as they are", async () => {
    const text = "a\0b\rc\r\nd\u2028e\n";
    const code = "import sys\nprint(list(sys.stdin.buffer.read()))";
    expect(JSON.parse(await output(runtime, code, { stdin: text }))).toEqual([...Buffer.from(text)]);
  });

  test.each(["open(0)", 'open("/dev/stdin")', 'open("input.txt")', "sys.stdin"])("%s reads it", async (source) => {
    expect(await output(runtime, `import sys\nprint(${source}.read())`, { stdin: "가나" })).toBe("가나");
  });

  test("a program without input that asks for some gets the end at once", async () => {
    const { status, stderr } = await run(runtime, "input()");
    expect(status).toBe("runtime_error");
    expect(stderr).toContain("EOFError");
  });

  test("the debugger finds the end of input and gives up", async () => {
    const { status, exitCode } = await run(runtime, "breakpoint()\nx = 1");
    expect({ status, exitCode }).toEqual({ status: "runtime_error", exitCode: 1 });
  });

  test("it cannot be written", async () => {
    const code = `
      import os
      for attempt in (lambda: os.write(0, b"x"), lambda: open("/dev/stdin", "w"), lambda: os.chmod("/dev/stdin", 0o777)):
          try:
              attempt()
          except OSError as error:
              print(type(error).__name__)
    `;
    expect(await output(runtime, code, { stdin: "text" })).toBe("OSError\nPermissionError\nPermissionError");
  });

  test("an interactive run waits without using up its limits", async () => {
    const stop = new AbortController();
    const { status, events } = await run(runtime, 'input("name? ")', {
      interactive: true,
      live: never(),
      limits: { timeMs: 100 },
      signal: stop.signal,
      seen: (event) => {
        if (event.type === "waiting") setTimeout(() => stop.abort(), 2000);
      },
    });
    expect(status).toBe("cancelled");
    expect(events.map(({ type }) => type)).toEqual(["started", "stdout", "waiting", "finished"]);
  });

  test("reading standard input without end is bound by output and time, not by us", async () => {
    const code = `
      import sys
      while True: sys.stdout.write(sys.stdin.read(10) or "x")
    `;
    const { status } = await run(runtime, code, { stdin: "input", limits: { outputBytes: 1000 } });
    expect(status).toBe("output_limit");
  });
});
