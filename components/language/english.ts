import { count } from "./count.ts";
import { compare, console } from "./english/console.ts";
import { drafts } from "./english/drafts.ts";
import { keys, layout } from "./english/keys.ts";
import { settings } from "./english/settings.ts";
import type { Words } from "./words.ts";

export const english: Words = {
  languageName: "English",
  page: {
    title: "OnPyRunner · Run Python on your phone",
    description: "Write Python with two thumbs, give it input, tap Run and watch the output as it is written.",
  },
  lastResort: {
    page: { title: "The page failed", advice: "Your program is kept on this device. Try again." },
    missing: { title: "There is nothing here", advice: "The address is wrong, or what was here is gone." },
    retry: "Try again",
    home: "Open the editor",
  },
  header: {
    menu: "Menu",
    runtime: "Runtime",
    runtimeHint: { cpython: "The reference Python", pypy: "Faster in long loops" },
    standardLibraryOnly: "Only the standard library is installed.",
    noRuntime: "No runtime",
  },
  menu: {
    language: "Language",
    theme: "Colours",
    themes: { system: "System", light: "Light", dark: "Dark" },
    shortcuts: "Keyboard shortcuts",
  },
  editor: {
    title: "Program",
    label: "Python program",
    keyboardHint: "To leave the editor with the keyboard, press Escape, then Tab.",
  },
  settings,
  input: {
    title: "Input",
    label: "Standard input of the program",
    placeholder: "What the program reads with input(). Left empty, you are asked while it runs.",
    lines: (lines) => (lines === 1 ? "1 line" : `${count(lines)} lines`),
  },
  output: {
    title: "Output",
    label: "Output of the program",
    empty: "Run the program, and its output appears here.",
    nothing: "The program printed nothing.",
    stderr: "Standard error",
    truncated: {
      stdout: "The output is longer than the limit; the rest was cut off.",
      stderr: "The error output is longer than the limit; the rest was cut off.",
    },
    toTail: "Go to the end",
    goToLine: (line) => `Go to line ${line}`,
    restarted: "Another worker took over, so the output starts afresh.",
  },
  console,
  compare,
  run: {
    run: "Run",
    stop: "Stop",
    stopping: "Stopping",
    sending: "Sending",
    queued: (position) => `In the queue · place ${position}`,
    running: "Running",
    waiting: "Waiting for input",
  },
  status: {
    ok: "Finished",
    runtime_error: "Runtime error",
    time_limit: "Time limit",
    memory_limit: "Memory limit",
    output_limit: "Output limit",
    security_violation: "Not allowed",
    cancelled: "Stopped",
    internal_error: "Our fault",
  },
  advice: {
    time_limit: (limit) => `It was stopped at the time limit${limit ? ` of ${limit}` : ""}.`,
    memory_limit: (limit) => `It needed more memory than the limit${limit ? ` of ${limit}` : ""}.`,
    output_limit: (limit) => `It printed more than the limit${limit ? ` of ${limit}` : ""}. What came before is below.`,
    security_violation: () =>
      "It tried something that the sandbox does not allow, such as network, a shell or a new process.",
    internal_error: () => "Something broke on the server, not in your program. Run it again.",
  },
  syntaxError: "Syntax error",
  limits: {
    title: "Limits",
    time: "CPU time",
    memory: "Memory",
    note: "A judge's limits show early what would be too slow. More is for trying things out.",
    seconds: (seconds) => `${seconds} s`,
    megabytes: (megabytes) => (megabytes < 1024 ? `${megabytes} MB` : `${megabytes / 1024} GB`),
    again: (limit) => `Run again with ${limit}`,
  },
  copy: {
    program: "Copy the program",
    copied: "The program is copied.",
    refused: "The browser does not let the page copy.",
  },
  result: {
    exitCode: (code) => `exit ${code}`,
    cpu: (time) => `CPU ${time}`,
    earlier: (runtime) => `was ${runtime}`,
  },
  refusal: {
    offline: ["You are offline", "Nothing is lost. Run again when the network is back."],
    unreachable: ["The server does not answer", "Nothing is lost. Check the network and run again."],
    reconnected: ["The network is back", "Nothing is lost. Run again."],
    lost: ["The run was lost", "The server was restarted while it ran. Run it again."],
    invalid: ["The server refused the run", "Reload the page and run again."],
    too_large: ["Too large to run", "The program may have 1 MiB and its input 16 MiB."],
    not_found: ["The run was lost", "The server no longer knows it. Run it again."],
    rate_limited: ["Too many runs", "Wait until your earlier runs have finished."],
    queue_full: ["The server is busy", "Its queue is full. Try again in a moment."],
    internal: ["Our fault", "Something broke on the server. Run it again."],
    unavailable: ["The server is starting", "It can run programs again in a moment."],
    unauthorized: ["Not allowed", "Reload the page and try again."],
    method_not_allowed: ["The server refused that", "Reload the page and try again."],
    gone: ["It is gone", "The server keeps it no longer."],
    retryAfter: (seconds) => `Try again in ${seconds} s.`,
    retriesIn: (seconds) => `It is tried again by itself in ${seconds} s.`,
  },
  connection: {
    offline: "The server cannot be reached. What you write is kept on this device.",
    offlineRunning: "The connection is gone. The run goes on, and its output follows when it is back.",
  },
  drafts,
  keys,
  layout,
};
