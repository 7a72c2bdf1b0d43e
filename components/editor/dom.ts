/** Elements of the editor's own parts, which live outside of React. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string>,
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}

interface ButtonParts {
  text?: string;
  icon?: keyof typeof ICONS;
  onTap: () => void;
}

/** A button of 44 px that leaves the focus, and with it the screen's keyboard, where it is. */
export function button(label: string, { text, icon, onTap }: ButtonParts): HTMLButtonElement {
  const made = element("button", {
    type: "button",
    class: icon ? "editor-icon" : "editor-button",
    "aria-label": label,
  });
  if (icon) made.append(picture(ICONS[icon]));
  if (text) made.append(text);
  // iPhones make a mousedown even of a cancelled pointerdown.
  for (const type of ["pointerdown", "mousedown"]) made.addEventListener(type, (event) => event.preventDefault());
  made.addEventListener("click", onTap);
  return made;
}

const ICONS = {
  up: "m18 15-6-6-6 6",
  down: "m6 9 6 6 6-6",
  chevron: "m9 6 6 6-6 6",
  cross: "M18 6 6 18M6 6l12 12",
};

const SVG = "http://www.w3.org/2000/svg";

function picture(shape: string): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({
    viewBox: "0 0 24 24",
    width: "20",
    height: "20",
    "aria-hidden": "true",
  }))
    svg.setAttribute(name, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", shape);
  svg.append(path);
  return svg;
}
