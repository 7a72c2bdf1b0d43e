/** What a line says of the lines after it. */
export type Label =
  /** The input or the output of a sample; `sure` where the words say that it is a sample's. */
  | { kind: "input" | "output"; sure: boolean; number: number | null; rest: string }
  /** Both, side by side. */
  | { kind: "both" }
  /** From here on the bare words input and output are a sample's. */
  | { kind: "samples" }
  /** What comes now belongs to no sample. */
  | { kind: "end" };

const CAPTION = "(?:복사|예시 ?복사|copy|コピー|复制|複製|скопировать)";
/** A button's caption alone on its line. */
const CAPTION_LINE = new RegExp(`^\\s*${CAPTION}\\s*$`, "i");
/** A button's caption at the end of a label. */
const CAPTION_AT_END = new RegExp(`\\s*(?:${CAPTION}\\s*)+$`, "i");
/** Captions that stick to text; "copy" is left out, which is a word of programs. */
const STUCK_CAPTION = /(?:복사|コピー|复制|複製|Скопировать)$/;

export function isCaption(line: string): boolean {
  return CAPTION_LINE.test(line);
}

/** A line of a sample without the caption of a button that sticks to it. */
export function withoutCaption(line: string): string {
  return line.replace(STUCK_CAPTION, "");
}

const words = (list: string) => new Set(list.split(" "));

const SURE_INPUT = words(
  "예제입력 입력예제 예시입력 입력예시 입력예 sampleinput exampleinput inputsample inputexample inputforsample inputforexample " +
    "入力例 サンプル入力 样例输入 输入样例 示例输入 输入示例 輸入範例 範例輸入 примервходныхданных sample_input.txt",
);
const SURE_OUTPUT = words(
  "예제출력 출력예제 예시출력 출력예시 출력예 sampleoutput exampleoutput outputsample outputexample outputforsample outputforexample " +
    "outputforsampleinput outputforexampleinput 出力例 サンプル出力 样例输出 输出样例 示例输出 输出示例 輸出範例 範例輸出 " +
    "примервыходныхданных sample_output.txt",
);
const BARE_INPUT = words("입력 input in stdin 入力 输入 輸入 входныеданные ввод");
const BARE_OUTPUT = words("출력 output out stdout 出力 输出 輸出 выходныеданные вывод");
const SAMPLES = words(
  "예제 예시 입출력예 입출력예제 입출력예시 example examples sample samples sampletestcase sampletestcases サンプル " +
    "样例 示例 输入输出样例 輸入輸出範例 пример примеры",
);
const END = words(
  "힌트 출처 알고리즘분류 노트 설명 문제 제한 제한사항 제약조건 시간제한 메모리제한 비슷한문제 예제설명 예시설명 입출력예설명 " +
    "입력설명 출력설명 입력형식 출력형식 note notes hint hints source constraints explanation scoring subtasks interaction " +
    "problem problemstatement inputformat outputformat inputspecification outputspecification 問題文 制約 入力形式 出力形式 " +
    "解説 説明 注意 注释 说明 提示 说明/提示 数据范围 题目描述 输入格式 输出格式 примечание",
);

/** Reads a line as a label; null when it is none. */
export function labelOf(line: string): Label | null {
  const text = line.replace(CAPTION_AT_END, "").trim();
  if (text === "" || text.length > 80) return null;
  const whole = simple(text);
  return both(text) ?? withRest(text) ?? named(text, whole, "");
}

function named(text: string, { word, number }: Simple, rest: string): Label | null {
  const isNumbered = number !== null;
  if (SURE_INPUT.has(word)) return { kind: "input", sure: true, number, rest };
  if (SURE_OUTPUT.has(word)) return { kind: "output", sure: true, number, rest };
  if (BARE_INPUT.has(word)) return { kind: "input", sure: isNumbered, number, rest };
  if (BARE_OUTPUT.has(word)) return { kind: "output", sure: isNumbered, number, rest };
  if (rest !== "") return null;
  if (SAMPLES.has(word)) return { kind: "samples" };
  if (END.has(word) || /^(?:explanation|notes?)\b/i.test(text) || word.endsWith("설명")) return { kind: "end" };
  return null;
}

/** A label with the content's first line behind it: "Input: 3", "입력) 3". */
function withRest(text: string): Label | null {
  const match = /^([^:：)]{1,40})[:：)]\s*(\S.*)$/.exec(text);
  if (!match) return null;
  return named(text, simple(match[1] as string), match[2] as string);
}

const BOTH =
  /^(.*?(?:input|입력|入力|输入|輸入)[^\t]*?)\s+((?:sample\s*|example\s*|예제\s*|예시\s*|样例|範例|サンプル)?(?:output|출력|出力|输出|輸出).*)$/i;

/** Two labels on one line, as the header of a table with two columns. */
function both(text: string): Label | null {
  const match = BOTH.exec(text);
  if (!match) return null;
  const [left, right] = [simple(match[1] as string), simple(match[2] as string)];
  const isPair =
    (SURE_INPUT.has(left.word) && SURE_OUTPUT.has(right.word)) ||
    (BARE_INPUT.has(left.word) && BARE_OUTPUT.has(right.word));
  return isPair ? { kind: "both" } : null;
}

interface Simple {
  word: string;
  number: number | null;
}

/** A label's words run together in small letters, without decoration, and its number apart. */
function simple(text: string): Simple {
  const bare = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(CAPTION_AT_END, "")
    .replace(/^[\s#*\-•■▶◆[(<【〔「]+|[\s:*\])>】〕」]+$/g, "");
  const number = /(?:#|№|no\.?)?\s*(\d{1,3})(?=\D*$)/.exec(bare);
  const word = bare.replace(/(?:#|№)?\s*\d{1,3}(?=\D*$)/, "").replace(/[\s:#]+/g, "");
  return { word, number: number ? Number(number[1]) : null };
}
