import type { KeysWords, LayoutWords } from "../keys-words.ts";

export const keys: KeysWords = {
  bar: "파이썬 키",
  arrange: "키 배열 바꾸기",
  snippets: "코드 조각",
  names: {
    snippets: "코드 조각",
    arrange: "키 배열 바꾸기",
    indent: "탭",
    dedent: "내어쓰기",
    left: "왼쪽",
    right: "오른쪽",
    up: "위",
    down: "아래",
    undo: "되돌리기",
    redo: "되살리기",
    lineStart: "줄 처음",
    lineEnd: "줄 끝",
    comment: "주석",
    complete: "자동 완성",
    moveLineUp: "줄 위로",
    moveLineDown: "줄 아래로",
    copyLine: "줄 복사",
    deleteLine: "줄 삭제",
    selectAll: "모두 선택",
    "\n": "줄 바꿈",
    " ": "빈칸",
  },
};

export const layout: LayoutWords = {
  splitter: { main: "코드와 창의 크기", panes: "입력과 출력의 크기" },
  closed: "닫힘",
};
