"""Carries the program beside it out again and again in this one interpreter: once for each request that comes.

The interpreter runs this as main.py, which the program itself then becomes. A request is a line with the sizes of its
parts, and the parts: a standard input, or what a checker gets. An answer is a line with the exit code and the sizes of
what was printed and of the exception's name, and these. Each time the program has globals of its own, files of its own
as descriptors 0 and 1, and streams on them. What it does to this file is its own loss: nobody believes an answer that
a run in a jail of its own has not confirmed.
"""

import builtins
import io
import os
import sys


def main():
    kind, most, words = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    with open("program", encoding="utf-8", newline="") as file:
        source = file.read()
    os.replace("program", "main.py")
    path = os.path.abspath("main.py")
    code = compile(source, path, "exec", dont_inherit=True)
    asked, told = os.dup(0), os.dup(1)
    given, printed = scratch("given"), scratch("printed")
    nothing = os.open("/dev/null", os.O_WRONLY)
    os.dup2(nothing, 2)
    parts_of = {"program": program_parts, "generator": generator_parts, "checker": checker_parts}[kind]
    requests = os.fdopen(asked, "rb", closefd=False)
    depth = sys.getrecursionlimit()
    while True:
        line = requests.readline()
        if not line:
            os._exit(0)
        parts = [requests.read(int(size)) for size in line.split()]
        stdin, argv = parts_of(parts, words)
        sys.setrecursionlimit(depth)
        exit_code, name = carry_out(code, (given, printed), stdin, [path, *argv])
        size = min(os.lseek(printed, 0, os.SEEK_END), most + 1)
        answer = b"%d %d %d\n" % (exit_code & 255, size, len(name)) + os.pread(printed, size, 0) + name
        while answer:
            answer = answer[os.write(told, answer) :]


def scratch(name):
    """A file that has no name any more."""
    path = "/tmp/" + name
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    os.unlink(path)
    return file


def program_parts(parts, words):
    return parts[0], words


def generator_parts(parts, words):
    """A seed, which also makes `random` begin alike."""
    import random

    random.seed(int(parts[0]))
    return parts[0] + b"\n", [*words, parts[0].decode()]


def checker_parts(parts, words):
    """Input, output and answer as files, and what stands on standard input."""
    for name, content in zip(("case.in", "case.out", "case.ans"), parts):
        with open(name, "wb") as file:
            file.write(content)
    return parts[3], words


def carry_out(code, files, stdin, argv):
    given, printed = files
    for file, descriptor in ((given, 0), (printed, 1)):
        os.ftruncate(file, 0)
        os.lseek(file, 0, os.SEEK_SET)
        os.dup2(file, descriptor)
    os.pwrite(given, stdin, 0)
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(
        io.BufferedReader(io.FileIO(0, "r", closefd=False)), "utf-8", "strict"
    )
    sys.stdout = sys.__stdout__ = stdout = io.TextIOWrapper(
        io.BufferedWriter(io.FileIO(1, "w", closefd=False)), "utf-8", "strict"
    )
    sys.argv = argv
    module = type(sys)("__main__")
    sys.modules["__main__"] = module
    names = module.__dict__
    names["__file__"] = argv[0]
    names["__builtins__"] = builtins
    exit_code, name = 0, b""
    try:
        exec(code, names)
        finish()
    except SystemExit as error:
        exit_code = error.code if isinstance(error.code, int) else int(error.code is not None)
        finish()
    except BaseException as error:
        exit_code, name = 1, type(error).__name__.encode("utf-8", "replace")[:100]
    for stream in (sys.stdout, stdout):
        try:
            stream.flush()
        except Exception:
            pass  # It is closed, or no stream any more.
    names.clear()
    return exit_code, name


def finish():
    """What the interpreter does at a program's end: waits for its threads, and calls what was registered."""
    threading = sys.modules.get("threading")
    if threading:
        for thread in threading.enumerate():
            if thread is not threading.current_thread() and not thread.daemon:
                thread.join()
    atexit = sys.modules.get("atexit")
    if atexit:
        atexit._run_exitfuncs()


main()
