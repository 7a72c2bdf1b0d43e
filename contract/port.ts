import type { Drawing } from "./drawing.ts";
import type { Limits } from "./limits.ts";
import type { Runtime } from "./runtimes.ts";
import type { FoundShare } from "./share.ts";

/**
 * What a page may ask of the server it is rendered in. Next and the server share a process but not
 * their modules, so the server leaves this one object on globalThis.
 */
export interface ServerPort {
  /** The runtimes of the rootfs, or none while the sandbox is not ready. */
  runtimes(): Runtime[];
  /** The most that a run may ask for. */
  ceilings(): Limits;
  /** Names the build of the pages; undefined in development. */
  build(): string | undefined;
  /** The product's version. */
  version(): string;
  /** null where shares are not stored. */
  sharing(): SharePort | null;
  /** Whether tools of its machine may send it problems. */
  receives(): boolean;
}

/** The shares, as a page reads them. */
export interface SharePort {
  /** What is behind an id; undefined for nothing. Rejects where the store has no answer. */
  find(id: string): Promise<FoundShare | undefined>;
  /** A picture of it as PNG; undefined where too many wait to be drawn, or it could not be. */
  draw(drawing: Drawing): Promise<Uint8Array | undefined>;
  settings: {
    /** The public origin of links. */
    origin?: string | undefined;
    /** The URL or mail address by which a share is reported. */
    report?: string | undefined;
    /** The origins whose pages may frame an embedded share, in the words of frame-ancestors; none for nobody. */
    framedBy: readonly string[];
  };
}

const KEY = Symbol.for("onpyrunner.port");

type Shared = { [KEY]?: ServerPort };

/** Called once by the server, before the first page is rendered. */
export function openPort(port: ServerPort): void {
  (globalThis as Shared)[KEY] = port;
}

/** The server of this process; undefined while `next build` renders. */
export function serverPort(): ServerPort | undefined {
  return (globalThis as Shared)[KEY];
}
