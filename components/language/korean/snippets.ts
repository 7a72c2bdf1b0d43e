import type { SnippetWords } from "../snippet-words.ts";

export const snippets: SnippetWords = {
  own: "내 코드 조각",
  builtIn: "기본 코드 조각",
  search: "코드 조각 찾기",
  none: "찾는 코드 조각이 없어요.",
  create: "새로 만들기",
  fromSelection: "선택 영역 담기",
  edit: (title) => `${title} 고치기`,
  title: "이름",
  body: "코드",
  fieldsHint: `채울 곳은 $\{이름}처럼 쓰세요. 탭 키를 누르면 다음 곳으로 가요.`,
  keep: "저장",
  delete: "삭제",
  cancel: "취소",
};
