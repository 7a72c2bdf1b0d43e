import type { TokenWords } from "../token-words.ts";

export const token: TokenWords = {
  title: "토큰이 필요한 서버예요",
  says: "모두에게 열린 서버가 아니라서, 운영하는 사람이 토큰을 나눠 줘요. 한 번만 입력하면 이 브라우저가 기억해요. 토큰이 없어도 코드는 쓸 수 있고, 실행하거나 링크를 만들 때 필요해요.",
  field: "토큰",
  use: "이 토큰 쓰기",
  later: "나중에",
  wrong: "서버가 모르는 토큰이에요. 빠진 글자가 없는지 확인해 주세요.",
  tooOften: "너무 여러 번 시도했어요. 1분쯤 뒤에 다시 해 주세요.",
  unreachable: "서버가 응답하지 않아요. 잠시 뒤에 다시 해 주세요.",
};
