import type { TalkWords } from "../talk-words.ts";

export const talk: TalkWords = {
  interactor: "채점하는 코드",
  choose: "코드 고르기",
  hint: "채점하는 코드의 출력이 내 코드의 입력이 되고, 내 출력은 그쪽 입력이 돼요. 맞으면 0, 틀리면 1로 끝나야 해요.",
  convention: "종료 코드",
  input: "채점하는 코드의 입력 파일",
  start: "주고받기",
  stop: "중지",
  close: "닫기",
  going: "주고받는 중이에요.",
  said: "주고받은 말",
  judge: "채점",
  mine: "내 코드",
  passed: "통과",
  refused: "틀림",
  broken: "채점하는 코드가 오류로 끝나요",
  waited: {
    program: "서로 기다리기만 했어요. 내 코드가 먼저 기다렸어요.",
    interactor: "서로 기다리기만 했어요. 채점하는 코드가 먼저 기다렸어요.",
  },
  truncated: "주고받은 말이 더 있어요.",
  status: (judge, mine) => `채점: ${judge} · 내 코드: ${mine}`,
  stderrOf: (who) => `stderr: ${who}`,
};
