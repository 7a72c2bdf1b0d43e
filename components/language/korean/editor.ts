import type { Blemish, EditorWords } from "../editor-words.ts";
import { explainSyntax } from "./syntax.ts";

const BLEMISHES: Record<Blemish, string> = {
  quotes: "따옴표",
  spaces: "특수 공백",
  invisible: "안 보이는 글자",
  fullWidth: "전각 문자",
  backslashes: "₩를 \\로",
  dashes: "줄표",
  tabs: "탭",
};

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
    replaced: (count) => `${count}곳을 바꿨어요.`,
    undo: "되돌리기",
  },
  hangul: {
    offer: (word, meant, others) => `한글로 친 코드예요: ${word} → ${meant}${others > 0 ? ` 외 ${others}개` : ""}`,
    fix: "고치기",
  },
  paste: {
    cleaned: (count) => `붙여넣은 글을 고쳤어요: ${count.map(([of, times]) => `${BLEMISHES[of]} ${times}`).join(", ")}`,
    residue: {
      fences: "``` 표시가 있는 코드를 붙여넣었어요.",
      prompts: ">>> 표시가 있는 코드를 붙여넣었어요.",
      numbers: "줄 번호가 있는 코드를 붙여넣었어요.",
    },
    clean: "정리",
    undo: "되돌리기",
  },
  format: {
    loading: "정리하는 중이에요 …",
    done: "코드를 정리했어요.",
    already: "이미 정리된 코드예요.",
    undo: "되돌리기",
    offline: "오프라인이고, 정리 도구를 아직 받지 못했어요.",
    unreachable: "정리 도구를 받지 못했어요. 잠시 뒤에 다시 해 보세요.",
    syntax: (line, error) => `${line}번째 줄에 문법 오류가 있어서 정리하지 못했어요. (${error})`,
    show: "보기",
  },
  syntax: {
    at: (line, message) => `${line}번째 줄: ${message}`,
    explain: explainSyntax,
    lacks: ({ what, needs, judge, has }) =>
      `${what}: Python ${needs}부터 쓸 수 있어요. ${judge}의 Python은 ${has}이에요.`,
  },
};
