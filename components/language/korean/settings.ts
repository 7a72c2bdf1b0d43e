import type { SettingsWords } from "../words.ts";

export const settings: SettingsWords = {
  find: "찾기·바꾸기",
  format: "코드 정리",
  fontSize: "코드 글자 크기",
  smaller: "코드 글자 작게",
  larger: "코드 글자 크게",
  wrap: "긴 줄 바꿔 보기",
  compatible: "호환 입력",
  compatibleHint: "글자가 겹치거나 커서가 튀면 켜 보세요",
  tabWidth: "들여쓰기",
  columns: (columns) => `${columns}칸`,
};
