import type { MenuWords } from "../menu-words.ts";

export const menu: MenuWords = {
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
  install: {
    offered: "앱으로 설치",
    "by-share-menu": "설치하려면 브라우저의 공유를 누르고 ‘홈 화면에 추가’를 고르세요.",
    "by-browser-menu": "네트워크가 없어도 열려요. 설치하려면 브라우저 메뉴를 이용하세요.",
    "needs-https": "HTTP로는 설치하거나 오프라인에서 열 수 없어요. HTTPS로 열어 주세요.",
  },
};
