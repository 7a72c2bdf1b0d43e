import type { ObjectPlaces } from "./stream-objects.ts";

/** Of what is said here to nsjail/boot/usercustomize.py and back; its own number must be the same. */
const VERSION = 2;

/** What is handed over to a jail that waits. */
export interface Handed {
  code: string;
  buffering: "line" | "block";
  /** Whether its standard input is the live pipe and not the file. */
  live: boolean;
  arguments?: readonly string[];
  files?: readonly { name: string; bytes: Uint8Array }[];
}

/**
 * What the boot file reads on its control descriptor: one header line, then the program; where there are
 * arguments or files, those and the files' names, each ended by a NUL, and the files' bytes.
 */
export function handoverMessage({ code, buffering, live, arguments: words = [], files = [] }: Handed): Buffer {
  const parts: Uint8Array[] = [Buffer.from(code)];
  if (words.length > 0 || files.length > 0)
    parts.push(ended(words), ended(files.map(({ name }) => name)), ...files.map(({ bytes }) => bytes));
  const sizes = parts.map(({ length }) => length).join(" ");
  return Buffer.concat([Buffer.from(`${buffering} ${live ? "live" : "file"} ${sizes}\n`), ...parts]);
}

/**
 * What the boot file says when it waits: `ready`, the version, the interpreter and the places of its objects. Throws, with
 * what to do, when the rootfs has the boot file of another build.
 */
export function readyPlaces(line: string): ObjectPlaces {
  const [, version, implementation = "", ...addresses] = line.split(" ");
  if (Number(version) !== VERSION)
    throw new Error(
      `The boot file in the rootfs is of another build: it speaks version ${version ?? 1} of the handover, and this server version ${VERSION}. \`npm start\` and \`npm test\` put the right one in.`,
    );
  return { implementation, addresses: addresses.map(Number) };
}

function ended(words: readonly string[]): Buffer {
  return Buffer.from(words.map((word) => `${word}\0`).join(""));
}
