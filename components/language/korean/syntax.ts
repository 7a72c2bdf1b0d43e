import { josa } from "./josa.ts";

/** What the commonest messages of Python's compilers mean; the groups of a pattern go into the words. */
const MEANINGS: readonly (readonly [RegExp, (...groups: string[]) => string])[] = [
  [/^expected ':'/, () => "줄 끝에 콜론(:)이 빠졌어요."],
  [/^'(.)' was never closed/, (open) => `괄호 ${open} 를 닫지 않았어요.`],
  [/^unmatched '(.)'/, (close) => `괄호 ${close} 의 짝이 없어요.`],
  [
    /^closing parenthesis '(.)' does not match opening parenthesis '(.)'/,
    (close, open) => `괄호 ${open} 를 ${close} 로 닫았어요.`,
  ],
  [/^unterminated triple-quoted/, () => "세 따옴표로 연 문자열을 닫지 않았어요."],
  [/^unterminated (?:f-|t-)?string/, () => "문자열의 따옴표를 닫지 않았어요."],
  [/^f-string: expecting '}'/, () => "f-문자열의 중괄호 { 를 닫지 않았어요."],
  [
    /^expected an indented block after (?:'(\w+)' statement|(\w+) definition) on line (\d+)/,
    (word, definition, line) => `${line}번째 줄 ${word || definition} 아래를 들여 써 주세요.`,
  ],
  [/^expected an indented block/, () => "콜론(:) 아래 줄을 들여 써 주세요."],
  [/^unexpected indent/, () => "들여쓰기가 필요 없는 줄이에요."],
  [/^unindent does not match/, () => "들여쓰기 칸 수가 위의 어느 줄과도 맞지 않아요."],
  [/^inconsistent use of tabs/, () => "들여쓰기에 탭과 공백이 섞였어요."],
  [/^Missing parentheses in call to '(\w+)'/, (name) => `파이썬 3에서는 ${name}(…)처럼 괄호를 써야 해요.`],
  [
    /^invalid character '(.+)' \((U\+[0-9A-F]+)\)/,
    (character, code) => `파이썬이 모르는 글자 ${character} (${code})가 있어요. 복사할 때 자주 섞여요.`,
  ],
  [
    /^invalid non-printable character (U\+[0-9A-F]+)/,
    (code) => `눈에 보이지 않는 글자(${code})가 섞였어요. 지우고 다시 쓰세요.`,
  ],
  [/Perhaps you forgot a comma/, () => "쉼표(,)가 빠진 것 같아요."],
  [/Maybe you meant '==' (?:or ':=' )?instead of '='/, () => "같은지 비교하려면 =가 아니라 ==을 쓰세요."],
  [/^invalid syntax\. Did you mean '(.+)'\?/, (word) => `${josa(word, "을/를")} 잘못 쓴 것 같아요.`],
  [/^cannot assign to/, () => "= 왼쪽에는 변수가 와야 해요."],
  [/^'?return'? outside function/, () => "return은 함수 안에서만 쓸 수 있어요."],
  [/^'?yield'? outside function/, () => "yield는 함수 안에서만 쓸 수 있어요."],
  [/^'?await'? outside function/, () => "await는 함수 안에서만 쓸 수 있어요."],
  [/^'?break'? (?:outside|not properly in) loop/, () => "break는 반복문 안에서만 쓸 수 있어요."],
  [/^'?continue'? not properly in loop/, () => "continue는 반복문 안에서만 쓸 수 있어요."],
  [/^invalid decimal literal/, () => "숫자 바로 뒤에 글자가 붙었어요. 이름은 숫자로 시작할 수 없어요."],
  [/^leading zeros in decimal/, () => "정수 앞에 0을 붙일 수 없어요."],
  [/^unexpected character after line continuation/, () => "역슬래시(\\) 뒤에 다른 글자가 있어요."],
  [/^expected 'except' or 'finally' block/, () => "try 뒤에 except나 finally가 있어야 해요."],
  [/^positional argument follows keyword argument/, () => "이름을 붙인 인수 뒤에는 이름 없는 인수를 쓸 수 없어요."],
  [/^duplicate (?:argument|parameter) '(\w+)'/, (name) => `${josa(name, "이/가")} 두 번 나와요.`],
  [/^unexpected EOF/, () => "코드가 끝나지 않은 채로 끝났어요."],
  [/invalid escape sequence/, () => "역슬래시(\\) 뒤의 글자를 확인하세요. 역슬래시를 그대로 쓰려면 두 번 쓰세요."],
  [/^"is(?: not)?" with /, () => "값이 같은지는 is가 아니라 ==으로 비교하세요."],
  [/is not callable; perhaps you missed a comma/, () => "앞에 쉼표(,)가 빠진 것 같아요."],
  [/^invalid syntax/, () => "문법에 맞지 않아요. 이 줄이나 윗줄에 괄호, 따옴표, 콜론이 빠졌는지 살펴보세요."],
];

/** A compiler's message about a line, in Korean; null for a rare one. */
export function explainSyntax(message: string, line = ""): string | null {
  if (/^\s*else\s+if\b/.test(line)) return "파이썬에서 else if는 한 단어 elif로 써요.";
  for (const [pattern, say] of MEANINGS) {
    const match = pattern.exec(message);
    if (match) return say(...match.slice(1).map((group) => group ?? ""));
  }
  return null;
}
