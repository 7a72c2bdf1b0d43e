import { readFileSync } from "node:fs";
import { test } from "@playwright/test";

const svg = readFileSync("app/icon.svg", "utf8");
/** A platform may cut a maskable icon down to a circle of 80 %. */
const maskable = svg
  .replace('rx="15"', "")
  .replace(/(<path.*)<\/svg>/, '<g transform="translate(9.6 9.6) scale(.7)">$1</g></svg>');

for (const [name, size, drawing] of [
  ["192", 192, svg],
  ["512", 512, svg],
  ["maskable", 512, maskable],
] as const) {
  test(`the icon ${name}`, async ({ browser }) => {
    const page = await browser.newPage({ viewport: { width: size, height: size }, deviceScaleFactor: 1 });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${drawing}`);
    await page.screenshot({ path: `public/icons/${name}.png`, omitBackground: true });
    await page.close();
  });
}
