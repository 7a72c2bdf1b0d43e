import type { CompareWords, ConsoleWords } from "../console-words.ts";
import { count } from "../count.ts";

export const console: ConsoleWords = {
  input: {
    paste: "붙여넣기",
    open: "텍스트 파일 열기",
    clear: "지우기",
    undo: "되돌리기",
    large: "너무 커서 여기서 고칠 수 없어요. 프로그램은 전부 받아요.",
    omitted: (lines) => `${count(lines)}줄은 안 보여요`,
    live: "실시간",
    liveHint: "실행하는 동안 이어서 입력하기",
    cleared: "입력을 지웠어요.",
    pasted: "복사해 둔 내용으로 입력을 바꿨어요.",
    opened: (name) => `${name} 파일을 입력으로 열었어요.`,
    openedAs: (name, encoding) => `${name} 파일을 ${encoding}로 읽어서 열었어요.`,
    pasteByHand: "페이지가 클립보드를 읽을 수 없어요. 입력 칸을 길게 눌러 붙여넣어 주세요.",
    clipboardEmpty: "클립보드에 텍스트가 없어요.",
    tooLarge: "파일이 너무 커요. 입력은 16 MiB까지 보낼 수 있어요.",
    notText: (name) => `${name}은(는) 텍스트 파일이 아니에요.`,
  },
  output: {
    copy: "출력 복사",
    more: "출력 더 보기",
    copyAll: "오류까지 모두 복사",
    copied: "복사했어요",
    refused: "브라우저가 복사를 막았어요. 글을 길게 눌러 직접 복사해 주세요.",
    download: "내려받기",
    hidden: (size) => `앞부분 ${size}는 접어 두었어요.`,
    showAll: "모두 보기",
  },
  run: {
    endedByServer: [
      "서버가 실행을 끝냈어요",
      "서버가 다시 시작됐거나 연결이 2분 넘게 끊겨 있었어요. 다시 실행해 주세요.",
    ],
  },
  live: {
    label: "프로그램에 보낼 한 줄",
    placeholder: "프로그램에 보낼 한 줄",
    send: "보내기",
    end: "입력 끝",
    ended: "입력을 끝냈어요.",
    refused: "프로그램에 보낼 수 있는 입력보다 많아요.",
  },
};

export const compare: CompareWords = {
  start: "둘 다 실행해서 비교",
  title: "CPython과 PyPy 비교",
  oneAfterTheOther: "같은 입력으로 하나씩 차례로 실행해요.",
  waits: "차례를 기다려요",
  time: "시간",
  cpu: "CPU 시간",
  memory: "메모리",
  faster: (name, times) => `CPU 시간으로 ${name} 쪽이 ${times}배 빨라요.`,
  equal: "출력이 같아요.",
  different: "출력이 달라요.",
  again: "다시 비교",
};
