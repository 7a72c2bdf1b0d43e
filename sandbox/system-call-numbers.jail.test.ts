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
const REFUSED = numbers(`
  fork 57, vfork 58, socket 41, connect 42, accept 43, sendmsg 46, recvmsg 47, bind 49, listen 50,
  accept4 288, shmget 29, semget 64, msgget 68, mq_open 240, flock 73, setuid 105, setgid 106,
  setsid 112, capset 126, personality 135, setpriority 141, sched_setscheduler 144,
  sched_setaffinity 203, sched_setattr 314, mlock 149, mlockall 151, mlock2 325, mount 165,
  umount2 166, pivot_root 155, chroot 161, unshare 272, setns 308, quotactl 179, clock_settime
  227, clock_adjtime 305, settimeofday 164, adjtimex 159, timer_create 222, rt_sigqueueinfo 129,
  rt_tgsigqueueinfo 297, inotify_init 253, inotify_init1 294, inotify_add_watch 254, fanotify_init
  300, fanotify_mark 301, name_to_handle_at 303, seccomp 317, memfd_create 319, splice 275, tee
  276, vmsplice 278, fadvise64 221, setxattr 188, sysinfo 99,
  statfs 137, fstatfs 138
`);
const UNKNOWN = numbers(`
  io_setup 206, mincore 27, readahead 187, remap_file_pages 216, lookup_dcookie 212, move_pages
  279, migrate_pages 256, signalfd 282, pkey_alloc 330, pidfd_send_signal 424, io_uring_setup 425,
  io_uring_enter 426, io_uring_register 427, open_tree 428, move_mount 429, fsopen 430, fsconfig
  431, fsmount 432, fspick 433, pidfd_open 434, clone3 435, openat2 437, pidfd_getfd 438,
  process_madvise 440, mount_setattr 442, quotactl_fd 443, landlock_create_ruleset 444,
  memfd_secret 447, process_mrelease 448, cachestat 451, map_shadow_stack 453, statmount 457,
  listmount 458, statx 332, lsm_get_self_attr 459, open_tree_attr 467
`);
const DEADLY = numbers(`
  ptrace 101, syslog 103, acct 163, swapon 167, reboot 169, sethostname 170, iopl 172, ioperm 173,
  init_module 175, delete_module 176, modify_ldt 154, kexec_load 246, add_key 248, request_key
  249, keyctl 250, perf_event_open 298, open_by_handle_at 304, process_vm_readv 310,
  process_vm_writev 311, kcmp 312, finit_module 313, kexec_file_load 320, bpf 321, userfaultfd 323
`);
const BAD = "-1, -1, -1, -1, -1, -1";

// Numbers and machine code are those of x86-64, on which the policy was tried.
describe.runIf(process.arch === "x64").each(RUNTIME_IDS)("system calls by number on %s", (runtime) => {
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

  // The kernel asks no filter about these; one that lacks them leaves the answer to ours.
  test.each([335, 336])("the probe call %i, which goes past every filter, does nothing", async (number) => {
    const { signal, stdout } = await run(runtime, `${RAW}\nprint(answer(${number}, ${BAD}))`);
    expect(signal ?? stdout).toMatch(/^(SIGILL|SIGSYS|E[A-Z]+\n)$/);
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
});

function numbers(text: string): Record<string, number> {
  return Object.fromEntries(Array.from(text.matchAll(/(\w+) (\d+)/g), ([, name, number]) => [name, Number(number)]));
}

function machineCode(bytes: string): string {
  return `
import ctypes, mmap
page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
page.write(b"${bytes}")
ctypes.CFUNCTYPE(ctypes.c_long)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()
print("went on")`;
}
