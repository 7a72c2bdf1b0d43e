import { Mapping, Sequence, type Value, ValueSet } from "./value.ts";

/** A bracket that is open, with what has come in it. */
export class Frame {
  readonly close: "]" | ")" | "}";
  readonly items: Value[] = [];
  #commas = 0;
  #colons = 0;

  constructor(close: Frame["close"]) {
    this.close = close;
  }

  /** Whether it may end where a value could stand: empty, or behind a comma. */
  mayEnd(): boolean {
    return this.items.length === 0 || this.#commas * this.#width === this.items.length;
  }

  /** Takes a comma or a colon behind a value; false where none may stand. */
  separate(character: string): boolean {
    const count = this.items.length;
    if (character === ":") {
      if (this.close !== "}" || count !== 2 * this.#colons + 1 || this.#commas !== this.#colons) return false;
      this.#colons++;
      return true;
    }
    if (character !== "," || count !== (this.#commas + 1) * this.#width) return false;
    this.#commas++;
    return true;
  }

  /** The value that it holds; undefined where its parts do not fit each other. */
  value(): Value | undefined {
    const { items } = this;
    if (this.close === "]") return new Sequence(items);
    if (this.close === ")") return items.length === 1 && this.#commas === 0 ? items[0] : new Sequence(items);
    if (items.length > 0 && this.#colons === 0) return new ValueSet(items);
    if (items.length !== 2 * this.#colons) return undefined;
    return new Mapping(
      Array.from({ length: this.#colons }, (_, i) => [items[2 * i] as Value, items[2 * i + 1] as Value] as const),
    );
  }

  /** Values of one entry. */
  get #width(): number {
    return this.#colons > 0 ? 2 : 1;
  }
}
