import { describe, expect, test } from "vitest";
import { jailTestBed, RUNTIME_IDS } from "./jail-test-bed.ts";

const { run, output } = jailTestBed();

describe.each(RUNTIME_IDS)("refused system calls on %s", (runtime) => {
  test("a caught refusal lets the program go on and end well", async () => {
    const code = `
      import os
      try:
          os.fork()
      except PermissionError as error:
          print(error)
    `;
    expect(await output(runtime, code)).toBe("[Errno 1] Operation not permitted");
  });

  test("an uncaught refusal is a security violation with a traceback", async () => {
    const { status, exitCode, stderr } = await run(runtime, "import os\nos.fork()");
    expect({ status, exitCode }).toEqual({ status: "security_violation", exitCode: 1 });
    expect(stderr).toContain("line 2");
    expect(stderr).toContain("PermissionError: [Errno 1] Operation not permitted");
  });

  test("only the socket pair of asyncio exists, of all sockets", async () => {
    const code = `
      import socket
      families = {}
      for family in range(0, 46):
          for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
              try:
                  socket.socketpair(family, kind)
                  families.setdefault(family, []).append(int(kind))
              except PermissionError:
                  pass
      print(families)
    `;
    expect(await output(runtime, code)).toBe("{1: [1, 2, 3]}");
  });

  test("no terminal is faked or written to", async () => {
    const code = `
      import fcntl, os
      for name, request in {"TIOCSTI": 0x5412, "TIOCLINUX": 0x541c, "TIOCSCTTY": 0x540e, "high bits": 0x100005412}.items():
          try:
              fcntl.ioctl(0, request & 0xffffffff, b"x")
              print(name, "done")
          except OSError as error:
              print(name, error.errno)
      try:
          os.open("/dev/tty", os.O_RDWR)
      except OSError as error:
          print("no terminal")
      print(os.isatty(0), os.isatty(1), os.isatty(2))
    `;
    expect(await output(runtime, code)).toBe(
      "TIOCSTI 25\nTIOCLINUX 25\nTIOCSCTTY 25\nhigh bits 25\nno terminal\nFalse False False",
    );
  });

  test("limits of the process can be lowered and not raised", async () => {
    const code = `
      import resource
      soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
      resource.setrlimit(resource.RLIMIT_NOFILE, (100, hard))
      for limit in (resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
          try:
              resource.setrlimit(limit, (2**40, 2**40))
              print(limit, "raised")
          except ValueError:
              print("kept")
    `;
    expect(await output(runtime, code)).toBe("kept\nkept\nkept");
  });
});
