import type { SandboxRun } from "./sandbox-run.ts";

/** Gives an interactive run text as it comes, and the end of its input after the last; `given` is told before each. */
export async function feed(
  run: Pick<SandboxRun, "stdin" | "kill">,
  texts: AsyncIterable<string | Uint8Array> | undefined,
  { given, report }: { given: () => void; report: (error: unknown) => void },
): Promise<void> {
  try {
    if (texts)
      for await (const bytes of encoded(texts)) {
        given();
        await run.stdin.write(bytes);
      }
    run.stdin.end();
  } catch (error) {
    report(error);
    run.kill("internal_error");
  }
}

/** Bytes as they are, and UTF-8 of text that may be cut anywhere, also between the two halves of a character. */
async function* encoded(texts: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let half = "";
  for await (const text of texts) {
    if (typeof text !== "string") {
      yield text;
      continue;
    }
    const whole = half + text;
    half = /[\ud800-\udbff]$/.exec(whole)?.[0] ?? "";
    const ready = whole.slice(0, whole.length - half.length);
    if (ready !== "") yield Buffer.from(ready);
  }
  if (half !== "") yield Buffer.from(half);
}
