import { count } from "./count.ts";
import { compare, console } from "./korean/console.ts";
import { drafts } from "./korean/drafts.ts";
import { keys, layout } from "./korean/keys.ts";
import { settings } from "./korean/settings.ts";
import type { Words } from "./words.ts";

export const korean: Words = {
  languageName: "한국어",
  page: {
    title: "OnPyRunner · 폰에서 실행하는 파이썬",
    description: "두 엄지로 파이썬을 쓰고, 입력을 넣고, 실행을 누르면 출력이 바로 흘러나옵니다.",
  },
  lastResort: {
    page: { title: "페이지에 문제가 생겼어요", advice: "코드는 이 기기에 남아 있어요. 다시 시도해 보세요." },
    missing: { title: "여기에는 아무것도 없어요", advice: "주소가 틀렸거나, 있던 것이 사라졌어요." },
    retry: "다시 시도",
    home: "편집기 열기",
  },
  header: {
    menu: "메뉴",
    runtime: "런타임",
    runtimeHint: { cpython: "표준 파이썬", pypy: "긴 반복문이 빨라요" },
    standardLibraryOnly: "표준 라이브러리만 쓸 수 있어요.",
    noRuntime: "런타임 없음",
  },
  menu: {
    language: "언어",
    theme: "화면 색",
    themes: { system: "시스템", light: "밝게", dark: "어둡게" },
    shortcuts: "키보드 단축키",
  },
  editor: {
    title: "코드",
    label: "파이썬 프로그램",
    keyboardHint: "키보드로 편집기를 벗어나려면 Esc를 누른 다음 Tab을 누르세요.",
  },
  settings,
  input: {
    title: "입력",
    label: "프로그램의 표준 입력",
    placeholder: "프로그램이 input()으로 읽을 내용이에요. 비워 두면 실행 중에 입력할 수 있어요.",
    lines: (lines) => `${count(lines)}줄`,
  },
  output: {
    title: "출력",
    label: "프로그램의 출력",
    empty: "실행하면 출력이 여기에 나타나요.",
    nothing: "출력한 내용이 없어요.",
    stderr: "표준 오류",
    truncated: {
      stdout: "출력이 한도보다 길어서 나머지는 잘렸어요.",
      stderr: "오류 출력이 한도보다 길어서 나머지는 잘렸어요.",
    },
    toTail: "맨 끝으로",
    goToLine: (line) => `${line}번째 줄로`,
    restarted: "다른 서버가 이어받아서 출력을 처음부터 다시 보여드려요.",
  },
  console,
  compare,
  run: {
    run: "실행",
    stop: "멈추기",
    stopping: "멈추는 중",
    sending: "보내는 중",
    queued: (position) => `대기 중 · ${position}번째`,
    running: "실행 중",
    waiting: "입력을 기다리는 중",
  },
  status: {
    ok: "정상 종료",
    runtime_error: "런타임 에러",
    time_limit: "시간 초과",
    memory_limit: "메모리 초과",
    output_limit: "출력 초과",
    security_violation: "허용되지 않은 동작",
    cancelled: "멈춤",
    internal_error: "서버 오류",
  },
  advice: {
    time_limit: (limit) => `시간 제한${limit ? ` ${limit}를` : "을"} 넘겨서 멈췄어요.`,
    memory_limit: (limit) => `메모리 제한${limit ? ` ${limit}를` : "을"} 넘겼어요.`,
    output_limit: (limit) => `출력 제한${limit ? ` ${limit}를` : "을"} 넘겼어요. 그때까지의 출력은 아래에 있어요.`,
    security_violation: () => "네트워크나 셸, 새 프로세스처럼 샌드박스가 막는 일을 하려고 했어요.",
    internal_error: () => "프로그램이 아니라 서버에 문제가 있었어요. 다시 실행해 주세요.",
  },
  syntaxError: "문법 에러",
  limits: {
    title: "제한",
    time: "CPU 시간",
    memory: "메모리",
    note: "채점 때와 같은 제한으로 돌려 보면 느린 코드를 미리 알 수 있어요. 더 넉넉한 값은 실험할 때 쓰세요.",
    seconds: (seconds) => `${seconds}초`,
    megabytes: (megabytes) => (megabytes < 1024 ? `${megabytes} MB` : `${megabytes / 1024} GB`),
    again: (limit) => `${limit}로 다시 실행`,
  },
  copy: { program: "코드 복사", copied: "코드를 복사했어요.", refused: "브라우저가 복사를 막았어요." },
  result: {
    exitCode: (code) => `종료 코드 ${code}`,
    cpu: (time) => `CPU ${time}`,
    earlier: (runtime) => `이전: ${runtime}`,
  },
  refusal: {
    offline: ["오프라인이에요", "쓴 내용은 그대로 있어요. 연결되면 다시 실행해 주세요."],
    unreachable: ["서버가 응답하지 않아요", "쓴 내용은 그대로 있어요. 네트워크를 확인하고 다시 실행해 주세요."],
    reconnected: ["다시 연결됐어요", "쓴 내용은 그대로 있어요. 다시 실행해 주세요."],
    lost: ["실행을 잃어버렸어요", "실행하는 동안 서버가 다시 시작됐어요. 다시 실행해 주세요."],
    invalid: ["서버가 실행을 거절했어요", "페이지를 새로고침하고 다시 실행해 주세요."],
    too_large: ["실행하기에 너무 커요", "프로그램은 1 MiB, 입력은 16 MiB까지 보낼 수 있어요."],
    not_found: ["실행을 잃어버렸어요", "서버에 남아 있지 않아요. 다시 실행해 주세요."],
    rate_limited: ["실행이 너무 많아요", "먼저 누른 실행이 끝날 때까지 기다려 주세요."],
    queue_full: ["서버가 붐벼요", "대기열이 가득 찼어요. 잠시 뒤에 다시 실행해 주세요."],
    internal: ["서버 오류", "서버에 문제가 있었어요. 다시 실행해 주세요."],
    unavailable: ["서버가 시작되고 있어요", "잠시 뒤면 다시 실행할 수 있어요."],
    retryAfter: (seconds) => `${seconds}초 뒤에 다시 눌러 주세요.`,
  },
  connection: {
    offline: "서버에 연결할 수 없어요. 쓴 내용은 이 기기에 남아요.",
    offlineRunning: "연결이 끊겼어요. 실행은 계속되고, 다시 연결되면 출력을 이어서 보여드려요.",
  },
  drafts,
  keys,
  layout,
};
