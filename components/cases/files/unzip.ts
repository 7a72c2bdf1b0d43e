import { Unzip, UnzipInflate, unzipSync } from "fflate";
import { packedPath } from "./packed-path.ts";

/** A file by its path, with a text's bytes. */
export interface PackedFile {
  path: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** What an archive may be, told by its own list of contents before anything of it is inflated. */
export interface ArchiveBounds {
  entries: number;
  /** Of all entries together, inflated. */
  totalBytes: number;
  /** Inflated to packed, for what is more than a little. */
  ratio: number;
}

export const ARCHIVE_BOUNDS: ArchiveBounds = { entries: 5000, totalBytes: 64 * 1024 * 1024, ratio: 400 };

/** So much may come of however little: a line of zeros is a usual test. */
const LITTLE_BYTES = 4 * 1024 * 1024;

/** Why an archive was not read. */
export type ArchiveProblem = "broken" | "entries" | "total" | "ratio";

/**
 * The files of a zip archive whose paths are wanted. Its list of contents is looked at first, and what comes out is
 * counted against it, so that an archive that lies about itself ends as `broken`. The page can draw in between.
 */
export async function unzipFiles(
  packed: Uint8Array<ArrayBuffer>,
  isWanted: (path: string) => boolean,
  bounds = ARCHIVE_BOUNDS,
): Promise<PackedFile[] | ArchiveProblem> {
  const listed = listOf(packed);
  if (listed === null) return "broken";
  const total = listed.reduce((sum, { bytes }) => sum + bytes, 0);
  if (listed.length > bounds.entries) return "entries";
  if (total > bounds.totalBytes) return "total";
  if (total > LITTLE_BYTES && total > packed.length * bounds.ratio) return "ratio";
  const wanted = new Map(listed.filter(({ path }) => isWanted(path)).map((entry) => [entry.name, entry]));
  try {
    return await inflate(packed, wanted);
  } catch {
    return "broken";
  }
}

interface Listed {
  /** As fflate has it, by which an entry is found again. */
  name: string;
  path: string;
  bytes: number;
}

function listOf(packed: Uint8Array): Listed[] | null {
  const listed: Listed[] = [];
  try {
    unzipSync(packed, {
      filter({ name, originalSize }) {
        const path = packedPath(name);
        if (!path.endsWith("/")) listed.push({ name, path, bytes: originalSize });
        return false;
      },
    });
    return listed;
  } catch {
    return null;
  }
}

const PIECE_BYTES = 16 * 1024;
const TURN_MS = 8;

async function inflate(packed: Uint8Array<ArrayBuffer>, wanted: ReadonlyMap<string, Listed>): Promise<PackedFile[]> {
  const found: PackedFile[] = [];
  let failure: Error | null = null;
  const reader = new Unzip((file) => {
    const entry = wanted.get(file.name);
    if (!entry) return;
    const { path, bytes: most } = entry;
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let length = 0;
    file.ondata = (error, part, isLast) => {
      length += part?.length ?? 0;
      if (error || length > most) failure ??= error ?? new Error(`${path} is more than its archive says.`);
      if (failure) return file.terminate();
      parts.push(part as Uint8Array<ArrayBuffer>);
      if (isLast) found.push({ path, bytes: joinedBytes(parts, length) });
    };
    file.start();
  });
  reader.register(UnzipInflate);
  let since = performance.now();
  for (let at = 0; at < packed.length && !failure; at += PIECE_BYTES) {
    reader.push(packed.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= packed.length);
    if (performance.now() - since < TURN_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  }
  if (failure) throw failure;
  return found;
}

function joinedBytes(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
