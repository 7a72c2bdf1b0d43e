import type { SearchWords } from "../search-words.ts";

export const search: SearchWords = {
  hint: "작은 입력을 수천 개 넣어 봐요. 틀리는 입력을 찾으면 작게 줄여서 케이스로 담아요.",
  trusted: "느려도 맞는 코드",
  none: "없음 · 오류와 제한 초과만 찾기",
  inputs: "입력 만들기",
  byShape: "입력 모양대로",
  shape: "입력 모양",
  shapeHint:
    "n=1..8은 수 하나예요. list n 1..20, permutation n, string n a-z, tree n, graph n m, rows n 1..9, grid n m .#, cases t도 쓸 수 있어요.",
  unread: (line) => `입력 모양의 ${line}번째 줄을 읽을 수 없어요.`,
  start: "찾기",
  stop: "중지",
  close: "닫기",
  starting: "찾기 시작했어요.",
  tried: (tried, perSecond) => `입력 ${tried}개 확인 · 초당 ${perSecond}개`,
  shrinking: "찾았어요. 입력을 줄이는 중이에요.",
  ends: {
    found: (tried) => `입력 ${tried}개째에 찾아 케이스로 담았어요`,
    time: (tried) => `입력 ${tried}개에서 못 찾았어요`,
    cancelled: (tried) => `입력 ${tried}개까지 보고 멈췄어요`,
    generator: () => "입력을 만드는 코드가 오류로 끝나요",
    trusted: () => "맞는 코드가 오류로 끝나요",
    checker: () => "채점 코드가 오류로 끝나요",
    unsteady: () => "여러 번 이어서 실행하면 다르게 움직이는 코드예요",
  },
  name: (seed) => `반례 ${seed}`,
};
