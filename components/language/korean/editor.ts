import type { EditorWords } from "../editor-words.ts";
import { explainSyntax } from "./syntax.ts";

export const editor: EditorWords = {
  phrases: {
    "Control character": "제어 문자",
    "Selection deleted": "선택한 부분을 지웠어요",
    Completions: "자동 완성",
    "Fold line": "줄 접기",
    "Unfold line": "줄 펼치기",
    "Folded lines": "줄을 접었어요",
    "Unfolded lines": "줄을 펼쳤어요",
    "folded code": "접은 코드",
    unfold: "펼치기",
    to: "부터",
    "replaced match on line $": "$번째 줄에서 바꿨어요",
    "replaced $ matches": "$곳을 바꿨어요",
    "current match": "지금 찾은 곳",
    "on line": "줄",
    Diagnostics: "문법 오류",
    "No diagnostics": "문법 오류가 없어요",
  },
  close: "닫기",
  search: {
    panel: "찾기·바꾸기",
    find: "찾을 말",
    replace: "바꿀 말",
    next: "다음 찾기",
    previous: "이전 찾기",
    replaceOne: "바꾸기",
    replaceAll: "모두",
    showReplace: "바꾸기",
    matchCase: "대소문자 구분",
    wholeWord: "단어 단위",
    regexp: "정규식",
    count: (at, of, more) => `${at === 0 ? "–" : at}/${of}${more ? "+" : ""}`,
    none: "없음",
  },
  syntax: {
    at: (line, message) => `${line}번째 줄: ${message}`,
    explain: explainSyntax,
  },
};
