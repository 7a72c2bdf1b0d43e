/** The limits that a problem's text names; what it does not name is left out. */
export interface ProblemLimits {
  timeMs?: number;
  memoryMb?: number;
}

const TIME_LABEL = /시간\s*제한|time\s*limit|実行時間制限|時間制限|时间限制|ограничение по времени/i;
const MEMORY_LABEL = /메모리\s*제한|memory\s*limit|メモリ制限|内存限制|空间限制|ограничение по памяти/i;
const TIME = /(\d+(?:\.\d+)?)\s*(초|秒|ms|밀리초|毫秒|s(?:ec(?:ond)?s?)?|секунд[аы]?)(?![a-z])/i;
const MEMORY =
  /(\d+(?:\.\d+)?)\s*(kib|kb|kilobytes?|килобайта?|mib|mb|megabytes?|мегабайта?|gib|gb|gigabytes?|гигабайта?)/i;
const PAIR = /(\d+(?:\.\d+)?)\s*sec\s*\/\s*(\d+)\s*mb/i;

/** How far behind its label a number may stand: the head of a table comes between. */
const REACH = 160;

export function readLimits(text: string): ProblemLimits {
  const time = behind(text, TIME_LABEL, TIME) ?? PAIR.exec(text)?.[0].match(TIME);
  const memory = behind(text, MEMORY_LABEL, MEMORY) ?? PAIR.exec(text)?.[0].match(MEMORY);
  return {
    ...(time && { timeMs: Math.round(Number(time[1]) * timeUnit(time[2] as string)) }),
    ...(memory && { memoryMb: Math.max(1, Math.round(Number(memory[1]) * memoryUnit(memory[2] as string))) }),
  };
}

/** Limits that were typed alone, such as "1 s, 128 MB" or "0.5초/64MB". */
export function readTypedLimits(text: string): ProblemLimits {
  const [time, memory] = [TIME.exec(text), MEMORY.exec(text)];
  return {
    ...(time && { timeMs: Math.round(Number(time[1]) * timeUnit(time[2] as string)) }),
    ...(memory && { memoryMb: Math.max(1, Math.round(Number(memory[1]) * memoryUnit(memory[2] as string))) }),
  };
}

function behind(text: string, label: RegExp, value: RegExp): RegExpExecArray | null {
  const found = label.exec(text);
  if (!found) return null;
  const start = found.index + found[0].length;
  return value.exec(text.slice(start, start + REACH));
}

/** Milliseconds in a unit. */
function timeUnit(unit: string): number {
  return /^(?:ms|밀리초|毫秒)$/i.test(unit) ? 1 : 1000;
}

/** MiB in a unit: where a judge writes MB it bounds by MiB, or near enough. */
function memoryUnit(unit: string): number {
  const first = unit[0]?.toLowerCase();
  if (first === "k" || first === "к") return 1 / 1024;
  return first === "g" || first === "г" ? 1024 : 1;
}
