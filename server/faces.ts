import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Renderer } from "@takumi-rs/core";
import { DRAWN_SCRIPTS, type Drawing } from "#contract/drawing.ts";

/** A file of a face, what drawings call that face, and the characters for which it is needed. */
interface FaceFile {
  name: string;
  file: string;
  isFor(character: number): boolean;
}

/** The faces of drawings; each file is read when a character of its own is to be drawn for the first time. */
export class Faces {
  readonly #renderer: Renderer;
  #missing: FaceFile[] = [
    ...filesOf("code", "jetbrains-mono", ["latin", "latin-ext", "vietnamese", "greek", "cyrillic", "cyrillic-ext"]),
    // Its own subsets have no Han, and a wrong bracket. Its Han are those of Korean and Japanese alone.
    { name: "hangul", file: pathOf("d2coding/fonts/d2coding-full.woff2"), isFor: within([0x80, 0xffff]) },
    ...DRAWN_SCRIPTS.map(fileOf),
    ...filesOf("han", "noto-sans-sc", null),
    {
      name: "braille",
      file: pathOf("@fontsource/noto-sans-symbols-2/files/noto-sans-symbols-2-braille-400-normal.woff2"),
      isFor: within([0x2800, 0x28ff]),
    },
    {
      name: "emoji",
      file: pathOf("@fontsource/noto-emoji/files/noto-emoji-emoji-400-normal.woff2"),
      isFor: within([0x203c, 0x3299], [0x1f000, 0x1faff]),
    },
  ];

  constructor(renderer: Renderer) {
    this.#renderer = renderer;
  }

  /** Reads the faces that a drawing needs and no drawing before did. */
  async bring(drawing: Drawing): Promise<void> {
    const characters = [...charactersOf(drawing)];
    const needed = this.#missing.filter((face) => characters.some((character) => face.isFor(character)));
    this.#missing = this.#missing.filter((face) => !needed.includes(face));
    for (const { name, file } of needed) await this.#renderer.registerFont({ name, data: readFileSync(file) });
  }
}

function charactersOf(drawing: Drawing): Set<number> {
  if (drawing.type === "text") return new Set(Array.from(drawing.text, (character) => character.codePointAt(0) ?? 0));
  return new Set(drawing.children.flatMap((child) => [...charactersOf(child)]));
}

/** The file of a script. What several scripts share, such as joiners, brings none of them. */
function fileOf(script: string): FaceFile {
  const part = script.toLowerCase();
  const letters = new RegExp(`\\p{Script=${script}}`, "u");
  return {
    name: script,
    file: pathOf(`@fontsource-variable/noto-sans-${part}/files/noto-sans-${part}-${part}-wght-normal.woff2`),
    isFor: (character) => letters.test(String.fromCodePoint(character)),
  };
}

/** The files of a variable face of Fontsource, which tells the characters of each; all numbered parts for null. */
function filesOf(name: string, face: string, parts: string[] | null): FaceFile[] {
  const folder = `@fontsource-variable/${face}`;
  const ranges: Record<string, string> = JSON.parse(readFileSync(pathOf(`${folder}/unicode.json`), "utf8"));
  return Object.entries(ranges)
    .filter(([part]) => parts?.includes(part) ?? /^\[\d+\]$/.test(part))
    .map(([part, characters]) => ({
      name,
      file: pathOf(`${folder}/files/${face}-${part.replace(/[[\]]/g, "")}-wght-normal.woff2`),
      isFor: within(...characters.split(",").map(rangeOf)),
    }));
}

function within(...ranges: [from: number, to: number][]) {
  return (character: number) => ranges.some(([from, to]) => from <= character && character <= to);
}

/** A range as style sheets write it: "U+4E00", or "U+4E00-4EFF". */
function rangeOf(written: string): [number, number] {
  const [from = "", to = from] = written.trim().slice(2).split("-");
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}

function pathOf(file: string): string {
  return fileURLToPath(import.meta.resolve(file));
}
