/** Particles that depend on how the word before them ends: after a consonant, or after a vowel. */
export type Particles = "은/는" | "이/가" | "을/를" | "과/와" | "이라는/라는" | "이에요/예요" | "으로/로";

/** A word with the particle that fits, by how Koreans read it aloud: `josa("n", "은/는")` is "n은". */
export function josa(word: string, particles: Particles): string {
  const [closed = "", open = ""] = particles.split("/");
  const end = endOf(word);
  // "로" also follows ㄹ.
  const isClosed = end === "closed" || (end === "ㄹ" && particles !== "으로/로");
  return word + (isClosed ? closed : open);
}

type End = "closed" | "ㄹ" | "open";

/** How a word ends when it is read; quotation marks and brackets are silent. */
function endOf(word: string): End {
  const last = /[가-힣a-z0-9]+(?=[^가-힣a-z0-9]*$)/i.exec(word)?.[0] ?? "";
  const code = last.charCodeAt(last.length - 1) - 0xac00;
  if (code >= 0 && code < 11_172) return code % 28 === 8 ? "ㄹ" : code % 28 === 0 ? "open" : "closed";
  const lower = last.toLowerCase();
  const known = KNOWN[lower];
  if (known) return known;
  if (/\d$/.test(lower)) return DIGITS[Number(lower.at(-1))] ?? "open";
  if (lower.length === 1) return LETTERS[lower] ?? "open";
  if (/le?$/.test(lower)) return "ㄹ";
  // A short vowel before one of these is closed by it: "set", "map", "heap". So is one before a nasal: "time".
  return /(?:[mn]e?|ng|[aeiou][bcgkpt])$/.test(lower) ? "closed" : "open";
}

/** 영 일 이 삼 사 오 육 칠 팔 구 */
const DIGITS: readonly End[] = ["closed", "ㄹ", "open", "closed", "open", "open", "closed", "ㄹ", "ㄹ", "open"];
/** 엘 엠 엔 알 */
const LETTERS: Partial<Record<string, End>> = { l: "ㄹ", m: "closed", n: "closed", r: "ㄹ" };
/** Words of programs that are read otherwise than they are written. */
const KNOWN: Partial<Record<string, End>> = {
  float: "open",
  str: "closed",
  string: "closed",
  range: "open",
  type: "closed",
  nonetype: "closed",
};
