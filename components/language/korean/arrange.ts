import type { ArrangeWords } from "../arrange-words.ts";

export const arrange: ArrangeWords = {
  advice: "키를 누른 다음, 옮길 자리를 누르세요.",
  shown: "키 바의 키",
  hidden: "숨긴 키: 누르면 추가돼요",
  earlier: "앞으로 옮기기",
  later: "뒤로 옮기기",
  hide: "숨기기",
  reset: "처음대로",
  show: (name) => `${name} 추가`,
};
