import { describe, expect, test } from "vitest";
import { jailTestBed, RUNTIME_IDS } from "./jail-test-bed.ts";

const { output } = jailTestBed();

/** Calls by number: "refused", "absent", or what it returned. */
const RAW = `
import ctypes, errno
call = ctypes.CDLL(None, use_errno=True).syscall
call.restype = ctypes.c_long
def answer(number, *arguments):
    result = call(ctypes.c_long(number), *[argument if isinstance(argument, (bytes, ctypes.Array)) else ctypes.c_long(argument) for argument in arguments])
    return result if result != -1 else errno.errorcode[ctypes.get_errno()]
`;

// Numbers are those of x86-64, on which the policy was tried.
describe.runIf(process.arch === "x64").each(RUNTIME_IDS)("what %s learns of the machine", (runtime) => {
  test("neither its load and free memory nor how full its disk is", async () => {
    const code = `${RAW}
room = ctypes.create_string_buffer(512)
print(answer(99, room), answer(137, b"/", room), answer(138, 0, room), set(room.raw))`;
    expect(await output(runtime, code)).toBe("EPERM EPERM EPERM {0}");
  });

  test("not how many mounts it has made", async () => {
    expect(
      await output(runtime, `${RAW}\nprint(answer(332, -100, b"/", 0, 0xfff, ctypes.create_string_buffer(512)))`),
    ).toBe("ENOSYS");
  });

  test("not how many sockets and namespaces it has made", async () => {
    const code = `
      import socket
      one, _ = socket.socketpair()
      def told(option):
          try:
              return one.getsockopt(socket.SOL_SOCKET, option, 8)
          except PermissionError:
              return "refused"
      print({told(option) for option in range(1, 100) if option not in (3, 4, 7, 8, 30, 38, 39)})
      print(one.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE) == socket.SOCK_STREAM)
    `;
    expect(await output(runtime, code)).toBe("{'refused'}\nTrue");
  });

  test.runIf(process.getuid?.() === 0)("not where this installation lies, nor its server's number", async () => {
    const code = `
      import os
      print([os.readlink(f"/proc/self/fd/{fd}") for fd in range(3)])
    `;
    const told = await output(runtime, code);
    expect(told).toMatch(
      /^\['\/\w+\/run\/slot-\d+\/stdin \(deleted\)', '\/\w+\/run\/slot-\d+\/stdout', '\/\w+\/run\/slot-\d+\/stderr'\]$/,
    );
  });

  test("not what neighbours have in memory", async () => {
    const code = `
      import os
      views = ("numa_maps", "smaps", "smaps_rollup", "pagemap", "map_files", "mountinfo", "mounts", "net", "ns", "uid_map", "io", "status")
      print([view for owner in ("self", "1", "thread-self", "self/task/1") for view in views if os.path.lexists(f"/proc/{owner}/{view}")])
    `;
    expect(await output(runtime, code)).toBe("[]");
  });
});

describe.runIf(process.arch === "x64").each(RUNTIME_IDS)("the machine's disk is not moved by %s", (runtime) => {
  test("whatever would write it out does nothing, and says that all is well", async () => {
    const code = `${RAW}
import mmap, os
library = os.open(os.__file__, os.O_RDONLY)
print([answer(number, library, 0, 0, 0) for number in (74, 75, 162, 277, 306)], answer(26, 1, 1, 4))
with open("file", "wb+") as file:
    file.write(bytes(4096))
    file.flush()
    os.fsync(file)
    with mmap.mmap(file.fileno(), 4096) as view:
        view[0] = 1
        view.flush()
os.sync()`;
    expect(await output(runtime, code)).toBe("[0, 0, 0, 0, 0] 0");
  });

  test("no file can be read past the page cache", async () => {
    const code = `
      import errno, fcntl, os
      def attempt(what, *arguments):
          try:
              what(*arguments)
              return "done"
          except OSError as error:
              return errno.errorcode[error.errno]
      library = os.open(os.__file__, os.O_RDONLY)
      print(attempt(os.open, os.__file__, os.O_RDONLY | os.O_DIRECT), attempt(fcntl.fcntl, library, fcntl.F_SETFL, os.O_DIRECT))
    `;
    expect(await output(runtime, code)).toBe("EINVAL EINVAL");
  });

  test("neither memory that cannot be moved nor huge pages are to be had", async () => {
    const code = `${RAW}
MAP = 0x22
print([answer(9, 0, 1 << 21, 3, MAP | flag, -1, 0) for flag in (0x2000, 0x40000)], answer(9, 0, 4096, 3, MAP, -1, 0) != "EPERM")`;
    expect(await output(runtime, code)).toBe("['EPERM', 'EPERM'] True");
  });
});
