import type { RunRequestInput, Status } from "#contract/run.ts";
import type { RuntimeId } from "#contract/runtimes.ts";

/** A program of the soak, and how it must end. */
export interface SoakProgram {
  name: string;
  status: Status;
  request: RunRequestInput;
  /** The client takes the run back this long after it was admitted, in milliseconds. */
  cancelAfterMs?: number;
}

const FILES = 'for i in range(50):\n    open(f"/tmp/{i}", "w").write("x" * 10000)\nprint("written")\n';

const PROGRAMS: SoakProgram[] = [
  { name: "prints", status: "ok", request: { code: 'print("hello")\n' } },
  {
    name: "reads stdin",
    status: "ok",
    request: { code: "print(sum(map(int, open(0))))\n", stdin: "1\n2\n".repeat(500) },
  },
  { name: "reads a live stdin", status: "ok", request: { code: "print(input())\n", stdin: "hi\n", interactive: true } },
  { name: "writes files", status: "ok", request: { code: FILES } },
  { name: "raises", status: "runtime_error", request: { code: 'raise ValueError("no")\n' } },
  { name: "exits with 3", status: "runtime_error", request: { code: "import os\nos._exit(3)\n" } },
  { name: "spins", status: "time_limit", request: { code: "while True:\n    pass\n", limits: { timeMs: 100 } } },
  {
    name: "spins in threads",
    status: "time_limit",
    request: {
      code: "import threading\nfor _ in range(8):\n    threading.Thread(target=lambda: sum(iter(int, 1))).start()\n",
      limits: { timeMs: 100 },
    },
  },
  {
    name: "takes memory",
    status: "memory_limit",
    request: { code: 'blocks = []\nwhile True:\n    blocks.append(b"x" * 10**7)\n', limits: { memoryMb: 128 } },
  },
  {
    name: "prints without end",
    status: "output_limit",
    request: { code: 'while True:\n    print("x" * 100)\n', limits: { outputBytes: 5000 } },
  },
  { name: "forks", status: "security_violation", request: { code: "import os\nos.fork()\n" } },
  {
    name: "traces",
    status: "security_violation",
    request: { code: "import ctypes\nctypes.CDLL(None).ptrace(0, 0, 0, 0)\n" },
  },
  {
    name: "sleeps and is cancelled",
    status: "cancelled",
    request: { code: "import time\ntime.sleep(60)\n" },
    cancelAfterMs: 30,
  },
  { name: "is cancelled at once", status: "cancelled", request: { code: "while True:\n    pass\n" }, cancelAfterMs: 0 },
];

/** The nth program of a soak: each in turn, every third time around on PyPy. */
export function soakProgram(index: number): SoakProgram & { request: { runtime: RuntimeId } } {
  const program = PROGRAMS[index % PROGRAMS.length] as SoakProgram;
  const runtime = Math.floor(index / PROGRAMS.length) % 3 === 2 ? "pypy" : "cpython";
  return { ...program, request: { ...program.request, runtime } };
}

/** Enough programs to have run each on each runtime. */
export const ONE_ROUND = 3 * PROGRAMS.length;
