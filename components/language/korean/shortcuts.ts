import type { ShortcutGroup } from "../shortcut-words.ts";

export const shortcuts: readonly ShortcutGroup[] = [
  {
    title: "프로그램",
    shortcuts: [
      ["실행", "Ctrl Enter"],
      ["케이스 모두 실행", "Shift Ctrl Enter"],
      ["멈추기", "Esc"],
      ["다음 창으로, 이전 창으로", "F6", "Shift F6"],
      ["코드 조각", "Ctrl J"],
      ["이 목록", "F1"],
    ],
  },
  {
    title: "편집",
    shortcuts: [
      ["주석", "Ctrl /"],
      ["자동 완성", "Ctrl Space"],
      ["들여쓰기, 내어쓰기", "Tab", "Shift Tab"],
      ["줄 옮기기", "Alt ↑", "Alt ↓"],
      ["줄 복사", "Shift Alt ↑", "Shift Alt ↓"],
      ["줄 삭제", "Shift Ctrl K"],
      ["되돌리기, 되살리기", "Ctrl Z", "Ctrl Y"],
      ["편집기 벗어나기", "Esc Tab"],
    ],
  },
  {
    title: "찾기",
    shortcuts: [
      ["찾기와 바꾸기", "Ctrl F"],
      ["같은 것 하나 더 선택", "Ctrl D"],
      ["줄 번호로 가기", "Ctrl Alt G"],
      ["커서 추가", "Ctrl Click"],
    ],
  },
];
