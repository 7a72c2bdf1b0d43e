import { themeColours } from "./theme-colours.ts";

/**
 * The style sheet of the pages that need no script, with the colours of a theme's own text, for both schemes: old
 * browsers inside of other apps know no light-dark().
 */
export function sharedStyle(theme: string): string {
  const colours = [...themeColours(theme)];
  const scheme = (which: 0 | 1) => colours.map(([name, colour]) => `${name}:${colour[which]}`).join(";");
  return `:root{color-scheme:light dark;${scheme(0)}}@media(prefers-color-scheme:dark){:root{${scheme(1)}}}${RULES}`;
}

const RULES = `
*{box-sizing:border-box}
body{margin:0 auto;max-width:960px;background:var(--color-paper);color:var(--color-ink);font:15px/1.5 system-ui,-apple-system,"Apple SD Gothic Neo","Noto Sans KR","Noto Sans CJK KR",sans-serif;overflow-wrap:anywhere}
header,.note,footer,.bar,.head,.text,.message{padding:10px 14px}
header{padding-top:18px}
h1{margin:0;font-size:22px;unicode-bidi:isolate}
h2{margin:0;font-size:13px;font-weight:600;color:var(--color-soft)}
.about,footer,.figures{color:var(--color-soft);font-size:13px}
p{margin:0}
.note{white-space:pre-wrap;unicode-bidi:plaintext}
.head{display:flex;flex-wrap:wrap;gap:4px 12px;justify-content:space-between;align-items:baseline;background:var(--color-panel);border-block:1px solid var(--color-line)}
pre{margin:0;font:14px/1.6 ui-monospace,SFMono-Regular,Menlo,Consolas,"Noto Sans Mono CJK KR",monospace;white-space:pre;tab-size:4;overflow-x:auto;unicode-bidi:isolate}
code{font:inherit}
.code{counter-reset:line;padding:8px 14px 8px 0}
.line{display:block;padding-left:56px;position:relative;min-height:1.6em}
.line::before{counter-increment:line;content:counter(line);position:absolute;left:0;width:42px;text-align:right;color:var(--color-faint)}
.text{max-height:60vh;overflow:auto;background:var(--color-raise);unicode-bidi:plaintext}
.err{color:var(--color-bad)}
.good{color:var(--color-accent);font-weight:600}
.bad{color:var(--color-bad);font-weight:600}
.bar{position:sticky;bottom:0;background:var(--color-panel);border-top:1px solid var(--color-line)}
.run{display:block;padding:12px;min-height:44px;border-radius:12px;background:var(--color-accent);color:var(--color-on-accent);font-weight:700;text-align:center;text-decoration:none}
footer{display:flex;flex-wrap:wrap;gap:0 20px}
a{color:var(--color-link)}
footer a{display:inline-flex;align-items:center;min-height:44px}
:focus-visible{outline:2px solid var(--color-accent);outline-offset:2px}
details{border-bottom:1px solid var(--color-line)}
summary{padding:10px 14px;min-height:44px;cursor:pointer}
.tok-keyword{color:var(--color-code-keyword)}
.tok-string,.tok-string2{color:var(--color-code-string)}
.tok-number,.tok-bool{color:var(--color-code-number)}
.tok-comment{color:var(--color-faint)}
.tok-definition,.tok-className{color:var(--color-code-name)}
.tok-meta,.tok-typeName{color:var(--color-code-builtin)}
`;
