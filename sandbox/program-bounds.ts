import type { Program } from "./sandbox-run.ts";

/** What /box holds, as nsjail/jail.cfg makes it. */
const BOX_BYTES = 16 * 1024 * 1024;
const PAGE_BYTES = 4096;
const MOST_FILES = 1000;
const MOST_ARGUMENTS = 1000;
const ARGUMENT_BYTES = 128 * 1024;
/** The longest name that Linux takes. */
const NAME_BYTES = 255;
const TAKEN = new Set(["", ".", "..", "main.py", "input.txt"]);

/** Throws a RangeError that names the field and the bound where a program brings more than a jail takes. */
export function checkProgram({ code, files = [], arguments: words = [] }: Program): void {
  if (files.length > MOST_FILES) refuse("files", `are more than ${MOST_FILES}`);
  const names = new Set(TAKEN);
  for (const { name } of files) {
    if (/[/\0]/.test(name)) refuse("files", `have a name with a slash or NUL: ${JSON.stringify(name)}`);
    if (names.has(name)) refuse("files", `cannot have the name ${JSON.stringify(name)}: it is taken`);
    if (Buffer.byteLength(name) > NAME_BYTES) refuse("files", `have a name above ${NAME_BYTES} bytes`);
    names.add(name);
  }
  const sizes = [Buffer.byteLength(code), ...files.map(({ bytes }) => bytes.length)];
  if (sizes.map(inPages).reduce((a, b) => a + b) > BOX_BYTES)
    refuse("files", `and the program take more than ${BOX_BYTES} bytes`);
  if (words.length > MOST_ARGUMENTS) refuse("arguments", `are more than ${MOST_ARGUMENTS}`);
  if (words.some((word) => word.includes("\0"))) refuse("arguments", "hold a NUL");
  if (Buffer.byteLength(words.join("")) > ARGUMENT_BYTES) refuse("arguments", `are above ${ARGUMENT_BYTES} bytes`);
}

function refuse(field: string, why: string): never {
  throw new RangeError(`${field} ${why}`);
}

function inPages(bytes: number): number {
  return Math.ceil(bytes / PAGE_BYTES) * PAGE_BYTES;
}
