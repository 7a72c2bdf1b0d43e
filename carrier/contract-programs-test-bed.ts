/** Programs of the contract, which a worker without an interpreter knows by their text. */
export const PROGRAMS = {
  /** Prints one line. */
  hello: "print('hello')",
  /** Prints 50 lines, and says so at the end. */
  lines: "for i in range(50): print('line', i, flush=True)",
  /** Reads all of its input and prints its words. */
  echo: "import sys\nprint(sys.stdin.read().split())",
  /** Says that it is there and goes on until it is stopped. */
  endless: "print('running', flush=True)\nwhile True: pass",
  /** Prints 8 MB. */
  flood: "import sys\nfor _ in range(80): sys.stdout.write('0123456789' * 10_000)",
} as const;

/** Requests of tasks, which such a worker knows by their programs. */
export const SEARCHES = {
  /** Fails on every input. */
  broken: { code: "print(1)", trusted: { code: "print(2)" }, generator: { code: "print(3)" } },
  /** Is right on every input, for as long as it may. */
  right: { code: "print(2)", trusted: { code: "print(2)" }, generator: { code: "print(3)" } },
} as const;

export const TALK = {
  code: "print(input())",
  interactor: { code: "import sys\nprint('ping', flush=True)\nsys.exit(input() != 'ping')" },
} as const;

/** Characters of the flood. */
export const FLOOD_CHARACTERS = 8_000_000;
