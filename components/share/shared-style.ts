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

/** Faces that phones and desktops have, Hangul's last: they are asked for what the others lack. */
const CODE =
  'ui-monospace,SFMono-Regular,Menlo,Consolas,"Roboto Mono","DejaVu Sans Mono","Noto Sans Mono CJK KR",monospace';
const WORDS =
  'system-ui,-apple-system,"Apple SD Gothic Neo","Noto Sans KR","Noto Sans CJK KR","Malgun Gothic",sans-serif';

/** Two columns where there is room; Run at the thumb of a phone, in the head elsewhere. */
const RULES = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--color-paper);color:var(--color-ink);font:0.9375rem/1.5 ${WORDS};overflow-wrap:anywhere}
h1,h2,h3,p{margin:0;word-break:keep-all}
header,.ending,.note,footer,.head,.message{padding:10px 14px}
header{padding:18px 14px 6px}
header h1{text-align:left}
h1{font-size:1.375rem;line-height:1.3;letter-spacing:-.01em;unicode-bidi:isolate;text-wrap:balance}
h2,h3{display:flex;flex-wrap:wrap;gap:4px 10px;font-size:0.8125rem;font-weight:600;color:var(--color-soft)}
h3{padding:8px 14px 0;background:var(--color-raise);font-weight:500}
.about,footer,.figures{color:var(--color-soft);font-size:0.8125rem;font-variant-numeric:tabular-nums}
.about{padding-top:2px}
.ending{padding-top:4px}
.note{margin:2px 14px 10px;padding:8px 12px;border-left:3px solid var(--color-accent);background:var(--color-accent-tint);white-space:pre-wrap;unicode-bidi:plaintext}
.head{display:flex;flex-wrap:wrap;gap:4px 12px;justify-content:space-between;align-items:center;min-height:40px;padding-block:8px;background:var(--color-panel);border-block:1px solid var(--color-line)}
pre{margin:0;font:0.875rem/1.6 ${CODE};font-variant-ligatures:none;white-space:pre;tab-size:4;unicode-bidi:isolate}
code{display:block;width:max-content;min-width:100%;font:inherit}
.code{counter-reset:line;padding:8px 0;overflow-x:auto}
.line{display:block;padding-right:14px;min-height:1.6em}
.line::before{counter-increment:line;content:counter(line);display:inline-block;position:sticky;left:0;width:46px;padding-right:12px;background:var(--color-paper);color:var(--color-faint);text-align:right}
.unseen::before{content:"•";color:var(--color-bad)}
.text{max-height:60vh;padding:10px 14px;overflow:auto;background:var(--color-raise);unicode-bidi:plaintext}
.message{background:var(--color-raise);color:var(--color-soft)}
.err{color:var(--color-bad)}
.good,.bad{font-weight:600;color:var(--color-accent)}
.bad{color:var(--color-bad)}
.run{display:block;padding:11px 22px;min-height:44px;border-radius:12px;background:var(--color-accent);color:var(--color-on-accent);font-weight:700;text-align:center;text-decoration:none}
.run:hover{background:var(--color-accent-press)}
footer{display:flex;flex-wrap:wrap;gap:0 20px}
a{color:var(--color-link);text-underline-offset:3px}
footer a{display:inline-flex;align-items:center;min-height:44px}
:focus-visible{outline:2px solid var(--color-accent);outline-offset:-2px}
.run:focus-visible{outline-offset:2px}
details{border-bottom:1px solid var(--color-line);background:var(--color-raise)}
summary{display:flex;flex-wrap:wrap;gap:0 10px;align-items:center;min-height:48px;padding:8px 14px;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary::before{content:"";flex:none;width:7px;height:7px;margin-right:2px;border:solid var(--color-faint);border-width:0 2px 2px 0;transform:rotate(-45deg)}
details[open]>summary::before{transform:rotate(45deg)}
summary .figures{margin-left:auto}
.name{font-weight:600}
.none{max-width:520px;margin:18vh auto 0;padding:0 20px;text-align:center}
.none .message{padding:8px 0 24px;background:none}
[class^=tok-]{unicode-bidi:isolate}
.tok-keyword{color:var(--color-code-keyword)}
.tok-string,.tok-string2{color:var(--color-code-string)}
.tok-number,.tok-bool{color:var(--color-code-number)}
.tok-comment{color:var(--color-faint)}
.tok-definition,.tok-className{color:var(--color-code-name)}
.tok-meta,.tok-typeName{color:var(--color-code-builtin)}
@media(max-width:759.98px){
.bar{position:fixed;inset:auto 0 0;z-index:1;padding:10px 14px calc(10px + env(safe-area-inset-bottom));background:var(--color-panel);border-top:1px solid var(--color-line)}
.top~footer{padding-bottom:calc(80px + env(safe-area-inset-bottom))}
}
@media(min-width:760px){
header,.ending,.note,footer,.head,.text,.message,summary{padding-inline:20px}
h3{padding-inline:20px}
.note{margin-inline:20px;padding-inline:14px}
.top{display:flex;gap:24px;align-items:center;justify-content:space-between;padding-block:14px;background:var(--color-paper);border-bottom:1px solid var(--color-line)}
.bar{flex:none}
.ending{padding-top:14px}
.line::before{width:56px}
}
@media(min-width:760px) and (min-height:480px){.top{position:sticky;top:0;z-index:1}}
@media(min-width:1024px){
.top~main{display:grid;grid-template:auto auto 1fr/minmax(0,1fr) minmax(360px,38%);min-height:70vh}
.ending,.note{grid-column:1}
.program{grid-column:1}
.outcome{grid-area:1/2/4/3;border-left:1px solid var(--color-line);background:var(--color-raise)}
.outcome>section:first-child>.head{border-top:0}
}
`;
