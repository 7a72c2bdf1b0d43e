/** What the commonest messages of Python's compilers mean; the groups of a pattern go into the words. */
const MEANINGS: readonly (readonly [RegExp, (...groups: string[]) => string])[] = [
  [/^expected ':'/, () => "A colon (:) is missing at the end of this line."],
  [/^'(.)' was never closed/, (open) => `This ${open} is never closed.`],
  [/^unmatched '(.)'/, (close) => `There is a ${close} too many, or its other half is missing.`],
  [
    /^closing parenthesis '(.)' does not match opening parenthesis '(.)'/,
    (close, open) => `A ${open} was opened, and ${close} closes another kind.`,
  ],
  [/^unterminated triple-quoted/, () => "The three quotation marks that end the text are missing."],
  [/^unterminated (?:f-|t-)?string/, () => "The quotation mark that ends the text is missing."],
  [/^f-string: expecting '}'/, () => "A { in the f-string is not closed."],
  [
    /^expected an indented block after (?:'(\w+)' statement|(\w+) definition) on line (\d+)/,
    (word, definition, line) => `What belongs to the ${word || definition} of line ${line} must be indented below it.`,
  ],
  [/^expected an indented block/, () => "The lines below the colon must be indented."],
  [/^unexpected indent/, () => "This line is indented without need. Take the spaces at its beginning away."],
  [/^unindent does not match/, () => "This line's indentation fits no line above it."],
  [/^inconsistent use of tabs/, () => "Tabs and spaces are mixed in the indentation. Use one of them."],
  [/^Missing parentheses in call to '(\w+)'/, (name) => `In Python 3 ${name} needs parentheses: ${name}(…)`],
  [
    /^invalid character '(.+)' \((U\+[0-9A-F]+)\)/,
    (character, code) => `Python does not know the character ${character} (${code}). It often comes with copied text.`,
  ],
  [
    /^invalid non-printable character (U\+[0-9A-F]+)/,
    (code) => `There is a character that cannot be seen (${code}). Delete it and type again.`,
  ],
  [/Perhaps you forgot a comma/, () => "Perhaps a comma is missing."],
  [/Maybe you meant '==' (?:or ':=' )?instead of '='/, () => "= sets a value. To compare, write ==."],
  [/^invalid syntax\. Did you mean '(.+)'\?/, (word) => `This looks like ${word}, misspelt.`],
  [/^cannot assign to/, () => "Left of = there must be a variable."],
  [/^'?return'? outside function/, () => "return works inside a function only. Check the indentation."],
  [/^'?yield'? outside function/, () => "yield works inside a function only. Check the indentation."],
  [/^'?await'? outside function/, () => "await works inside a function only. Check the indentation."],
  [/^'?break'? (?:outside|not properly in) loop/, () => "break works inside a loop only. Check the indentation."],
  [/^'?continue'? not properly in loop/, () => "continue works inside a loop only. Check the indentation."],
  [/^invalid decimal literal/, () => "A letter follows a number at once. A name cannot begin with a digit."],
  [/^leading zeros in decimal/, () => "A whole number cannot begin with 0."],
  [/^unexpected character after line continuation/, () => "Something follows the backslash (\\) at the end."],
  [/^expected 'except' or 'finally' block/, () => "try needs an except or a finally below it."],
  [/^positional argument follows keyword argument/, () => "Arguments without a name come before those with one."],
  [/^duplicate (?:argument|parameter) '(\w+)'/, (name) => `${name} is there twice.`],
  [/^unexpected EOF/, () => "The program ends in the midst of something."],
  [/invalid escape sequence/, () => "Look at what follows the backslash (\\); for a backslash itself write two."],
  [/^"is(?: not)?" with /, () => "Compare values with ==, not with is."],
  [/is not callable; perhaps you missed a comma/, () => "Perhaps a comma is missing before this."],
  [
    /^invalid syntax/,
    () => "Python cannot read this. Look for a missing bracket, quotation mark or colon, here or above.",
  ],
];

/** A compiler's message about a line, in plain words; null for a rare one. */
export function explainSyntax(message: string, line = ""): string | null {
  if (/^\s*else\s+if\b/.test(line)) return "In Python else if is one word: elif.";
  for (const [pattern, say] of MEANINGS) {
    const match = pattern.exec(message);
    if (match) return say(...match.slice(1).map((group) => group ?? ""));
  }
  return null;
}
