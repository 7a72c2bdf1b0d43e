import type { DraftWords } from "../words.ts";

export const drafts: DraftWords = {
  title: "초안",
  open: (title) => `초안: ${title}`,
  untitled: (number) => `초안 ${number}`,
  runs: "지난 실행",
  outputIsCut: "출력의 앞부분만 남아 있어요.",
  loadFailed: "페이지의 이 부분을 불러오지 못했어요.",
  reload: "새로고침",
  version: { ready: "새 버전이 나왔어요. 초안은 그대로 있어요.", take: "새로고침" },
  notices: {
    forked: "다른 탭에서도 이 초안을 고쳤어요. 여기 쓴 것은 새 초안이 되었고, 둘 다 남아 있어요.",
    "not-kept": "저장 공간이 없거나 막혀 있어서 이 기기에 남길 수 없어요. 코드를 파일로 저장해 주세요.",
    dismiss: "닫기",
  },
};
