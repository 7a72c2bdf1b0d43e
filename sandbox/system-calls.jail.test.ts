import { describe, expect, test } from "vitest";
import { jailTestBed, RUNTIME_IDS } from "./jail-test-bed.ts";

const { run, output } = jailTestBed();

/** Calls by number with harmless arguments, as a program does that avoids Python's own wrappers. */
const RAW = `
import ctypes, errno
call = ctypes.CDLL(None, use_errno=True).syscall
call.restype = ctypes.c_long
def answer(number, *arguments):
    ctypes.set_errno(0)
    result = call(ctypes.c_long(number), *[ctypes.c_long(value) for value in arguments])
    return "done" if result != -1 else errno.errorcode[ctypes.get_errno()]
`;

/** x86-64 numbers: the same on every Linux. */
const REFUSED = {
  fork: 57,
  vfork: 58,
  socket: 41,
  connect: 42,
  accept: 43,
  sendmsg: 46,
  recvmsg: 47,
  bind: 49,
  listen: 50,
  accept4: 288,
  shmget: 29,
  semget: 64,
  msgget: 68,
  mq_open: 240,
  flock: 73,
  setuid: 105,
  setgid: 106,
  setsid: 112,
  capset: 126,
  personality: 135,
  setpriority: 141,
  sched_setscheduler: 144,
  sched_setaffinity: 203,
  sched_setattr: 314,
  mlock: 149,
  mlockall: 151,
  mlock2: 325,
  mount: 165,
  umount2: 166,
  pivot_root: 155,
  chroot: 161,
  unshare: 272,
  setns: 308,
  quotactl: 179,
  clock_settime: 227,
  clock_adjtime: 305,
  settimeofday: 164,
  adjtimex: 159,
  timer_create: 222,
  rt_sigqueueinfo: 129,
  rt_tgsigqueueinfo: 297,
  inotify_init: 253,
  inotify_init1: 294,
  inotify_add_watch: 254,
  fanotify_init: 300,
  fanotify_mark: 301,
  name_to_handle_at: 303,
  seccomp: 317,
  memfd_create: 319,
  splice: 275,
  tee: 276,
  vmsplice: 278,
  fadvise64: 221,
  sync: 162,
  setxattr: 188,
};
const UNKNOWN = {
  io_setup: 206,
  mincore: 27,
  readahead: 187,
  remap_file_pages: 216,
  lookup_dcookie: 212,
  move_pages: 279,
  migrate_pages: 256,
  signalfd: 282,
  pkey_alloc: 330,
  pidfd_send_signal: 424,
  io_uring_setup: 425,
  io_uring_enter: 426,
  io_uring_register: 427,
  open_tree: 428,
  move_mount: 429,
  fsopen: 430,
  fsconfig: 431,
  fsmount: 432,
  fspick: 433,
  pidfd_open: 434,
  clone3: 435,
  openat2: 437,
  pidfd_getfd: 438,
  process_madvise: 440,
  mount_setattr: 442,
  quotactl_fd: 443,
  landlock_create_ruleset: 444,
  memfd_secret: 447,
  process_mrelease: 448,
  cachestat: 451,
  map_shadow_stack: 453,
  statmount: 457,
  listmount: 458,
  lsm_get_self_attr: 459,
  open_tree_attr: 467,
};
const DEADLY = {
  ptrace: 101,
  syslog: 103,
  acct: 163,
  swapon: 167,
  reboot: 169,
  sethostname: 170,
  iopl: 172,
  ioperm: 173,
  init_module: 175,
  delete_module: 176,
  modify_ldt: 154,
  kexec_load: 246,
  add_key: 248,
  request_key: 249,
  keyctl: 250,
  perf_event_open: 298,
  open_by_handle_at: 304,
  process_vm_readv: 310,
  process_vm_writev: 311,
  kcmp: 312,
  finit_module: 313,
  kexec_file_load: 320,
  bpf: 321,
  userfaultfd: 323,
};
const BAD = "-1, -1, -1, -1, -1, -1";

describe.each(RUNTIME_IDS)("system calls on %s", (runtime) => {
  const answers = async (numbers: Record<string, number>) =>
    JSON.parse(
      await output(
        runtime,
        `${RAW}
import json
print(json.dumps({name: answer(number, ${BAD}) for name, number in ${JSON.stringify(numbers)}.items()}))`,
      ),
    );
  const all = (numbers: Record<string, number>, answer: string) =>
    Object.fromEntries(Object.keys(numbers).map((name) => [name, answer]));

  test("what honest code may try is refused with EPERM", async () => {
    expect(await answers(REFUSED)).toEqual(all(REFUSED, "EPERM"));
  });

  test("what a program has no need of does not exist", async () => {
    expect(await answers(UNKNOWN)).toEqual(all(UNKNOWN, "ENOSYS"));
  });

  test("numbers of kernels to come do not exist", async () => {
    expect(await output(runtime, `${RAW}\nprint({answer(number, ${BAD}) for number in range(470, 1200)})`)).toBe(
      "{'ENOSYS'}",
    );
  });

  test.each(Object.entries(DEADLY))("%s ends the run as a security violation", async (_name, number) => {
    const { status, signal, stdout } = await run(
      runtime,
      `${RAW}\nprint("before")\nanswer(${number}, ${BAD})\nprint("after")`,
    );
    expect({ status, signal, stdout }).toEqual({
      status: "security_violation",
      signal: "SIGSYS",
      stdout: "before\n",
    });
  });

  test("the 32-bit ABI ends the run as a security violation", async () => {
    const getpid32 = String.raw`\xb8\x14\x00\x00\x00\xcd\x80\xc3`;
    const { status, signal } = await run(runtime, machineCode(getpid32));
    expect({ status, signal }).toEqual({ status: "security_violation", signal: "SIGSYS" });
  });

  test("no number of the x32 ABI is answered", async () => {
    expect(
      await output(runtime, `${RAW}\nprint({answer(0x40000000 + number, ${BAD}) for number in range(0, 600)})`),
    ).toBe("{'ENOSYS'}");
  });

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

  test("clone makes threads and nothing else", async () => {
    const flags = {
      process: 17,
      "new user namespace": 0x10000011,
      "new mount namespace": 0x20011,
      "thread in a new namespace": 0x3d0f00 + 0x10000000,
      "traced thread": 0x3d0f00 + 0x2000,
      "high bits": 0x1_003d0f00,
    };
    const code = `${RAW}
import json
print(json.dumps({name: answer(56, flags, 0, 0, 0, 0) for name, flags in ${JSON.stringify(flags)}.items()}))`;
    expect(JSON.parse(await output(runtime, code))).toEqual(all(flags, "EPERM"));
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

  test("prctl can neither outlive nsjail nor touch what guards the process", async () => {
    const options = {
      pdeathsig: 1,
      dumpable: 4,
      keepCaps: 8,
      seccomp: 22,
      securebits: 28,
      tsc: 26,
      mm: 35,
      subreaper: 36,
      noNewPrivs: 38,
      ambient: 47,
      speculation: 53,
      mergeMemory: 67,
    };
    const code = `${RAW}
import json
print(json.dumps({name: answer(157, option, 0, 0, 0, 0) for name, option in ${JSON.stringify(options)}.items()}))`;
    expect(JSON.parse(await output(runtime, code))).toEqual(all(options, "EPERM"));
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

function machineCode(bytes: string): string {
  return `
import ctypes, mmap
page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
page.write(b"${bytes}")
ctypes.CFUNCTYPE(ctypes.c_long)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()
print("went on")`;
}
