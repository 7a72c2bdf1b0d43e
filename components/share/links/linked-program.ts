import type { DraftBody } from "#components/draft/draft.ts";
import { CODE_BYTES, STDIN_BYTES } from "#contract/limits.ts";
import type { RuntimeId } from "#contract/runtimes.ts";
import type { ShareRequest } from "#contract/share.ts";
import { LinkError } from "./packed.ts";

/** What a new draft takes of a link. */
export type LinkedProgram = Partial<DraftBody> & { name?: string; code: string };

/** A share as a draft has it: the arguments of a call stand each in a line. */
export function programOfShare(share: Pick<ShareRequest, "title" | "code" | "stdin" | "cases" | "profile">) {
  const { title: name, code, stdin, profile } = share;
  const cases = share.cases.map(({ name: called = "", stdin: input, arguments: given, expected }) => ({
    ...{ name: called, expected, input: given ? given.join("\n") : input },
    ...(given && { isCall: true as const }),
  }));
  return { name, code, stdin, cases, profile };
}

/** A program with its input, as another site keeps it; throws a LinkError for more than a run takes. */
export function foreignProgram(code: string, stdin: string, runtime?: RuntimeId): LinkedProgram {
  // As a program is kept here: whatever ends its lines there.
  const [program, input] = [code, stdin].map((text) => text.replaceAll("\r\n", "\n").toWellFormed()) as [
    string,
    string,
  ];
  if (program.length > CODE_BYTES || input.length > STDIN_BYTES) throw new LinkError("too_large");
  return { code: program, stdin: input, ...(runtime && { runtime }) };
}
