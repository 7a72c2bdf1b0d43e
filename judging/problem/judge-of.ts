/** Words that a judge's pages have and others do not, by the id of the judge's preset. */
const WORDS: readonly (readonly [id: string, words: RegExp])[] = [
  ["baekjoon-style", /맞힌 사람\s+정답 비율|정답 비율/],
  ["codeforces", /time limit per test|ограничение по времени на тест/i],
  ["kattis", /CPU time limit/i],
  ["atcoder", /実行時間制限|Time Limit:\s*[\d.]+ sec \/ Memory Limit:/],
  ["luogu", /(?:输入|输出) ?#\d/],
  ["swea", /sample_input\.txt/],
  ["programmers", /입출력 예 설명/],
  ["codetree", /입출력 예제/],
];

const HOSTS: readonly (readonly [id: string, host: RegExp])[] = [
  ["baekjoon-style", /acmicpc\.net$/],
  ["atcoder", /atcoder\.jp$/],
  ["codeforces", /codeforces\.com$/],
  ["kattis", /kattis\.com$/],
  ["luogu", /luogu\.com(?:\.cn)?$/],
  ["swea", /swexpertacademy\.com$/],
  ["programmers", /programmers\.co\.kr$/],
  ["codetree", /codetree\.ai$/],
  ["jungol", /jungol\.co\.kr$/],
];

/** The id of the preset of the judge whose page a text was copied from; null where nothing tells. */
export function judgeOfText(text: string): string | null {
  return WORDS.find(([, words]) => words.test(text))?.[0] ?? null;
}

/** The id of the preset of the judge that a problem's address belongs to; null for others. */
export function judgeOfUrl(url: string): string | null {
  const host = URL.parse(url)?.hostname ?? "";
  return HOSTS.find(([, its]) => its.test(host))?.[0] ?? null;
}
