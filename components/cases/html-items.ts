import type { Item } from "#judging/problem/item.ts";

/** What a copied page is made of: its blocks and the cells of its tables are whole, which plain text does not tell. */
export function itemsOfHtml(html: string): Item[] {
  const { body } = new DOMParser().parseFromString(withoutStyles(html), "text/html");
  const reader = new ItemReader();
  reader.read(body);
  reader.endLine();
  return reader.items;
}

/** The page's policy refuses styles in markup, those of a document that nobody sees too, and reports each one. */
function withoutStyles(html: string): string {
  return html.replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\sstyle\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, ""));
}

const UNSEEN = new Set(["SCRIPT", "STYLE", "TEMPLATE", "TITLE"]);
/** What stands within a line of text. */
const INLINE = new Set(
  "A ABBR B BDI BDO CITE CODE EM FONT I KBD LABEL MARK Q S SAMP SMALL SPAN STRONG SUB SUP TT U VAR".split(" "),
);

class ItemReader {
  readonly items: Item[] = [];
  #line = "";

  read(node: Node): void {
    if (node.nodeType === Node.TEXT_NODE) this.#line += (node.nodeValue ?? "").replace(/[ \t\r\n]+/g, " ");
    if (!(node instanceof Element) || UNSEEN.has(node.tagName)) return;
    if (node.tagName === "BR") this.endLine();
    else if (node.tagName === "PRE") this.#put({ kind: "block", text: textOf(node) });
    else if (node.tagName === "TR") this.#row(node as HTMLTableRowElement);
    else {
      if (!INLINE.has(node.tagName)) this.endLine();
      for (const child of node.childNodes) this.read(child);
      if (!INLINE.has(node.tagName)) this.endLine();
    }
  }

  endLine(): void {
    if (this.#line.trim() !== "") this.items.push({ kind: "line", text: this.#line.trim() });
    this.#line = "";
  }

  #put(item: Item): void {
    this.endLine();
    this.items.push(item);
  }

  /** A table that lays out others is no table of cells. */
  #row(row: HTMLTableRowElement): void {
    const cells = [...row.cells];
    if (cells.length > 1 && !row.querySelector("table")) {
      this.#put({ kind: "row", cells: cells.map((cell) => textOf(cell).trim()) });
    } else for (const cell of cells) for (const child of cell.childNodes) this.read(child);
    this.endLine();
  }
}

/** The text of an element with the lines that are seen. */
function textOf(element: Element): string {
  const isKept = element.closest("pre") !== null || element.querySelector("pre") !== null;
  let text = "";
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      text += isKept ? child.nodeValue : (child.nodeValue ?? "").replace(/[ \t\r\n]+/g, " ");
    } else if (child instanceof Element && child.tagName === "BR") text += "\n";
    else if (child instanceof Element && !UNSEEN.has(child.tagName)) {
      const ends = !INLINE.has(child.tagName) && text !== "" && !text.endsWith("\n");
      text += `${ends ? "\n" : ""}${textOf(child)}`;
      if (!INLINE.has(child.tagName) && !text.endsWith("\n")) text += "\n";
    }
  }
  return text;
}
