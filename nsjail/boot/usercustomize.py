"""Boot file of a jail: holds the interpreter until a program is handed over on descriptor 3.

The interpreter imports this module as `usercustomize`, the last thing that it does before it opens
`main.py`, which is still empty. The ending import error makes the import system forget the module, so
that the program finds the interpreter as a cold start leaves it. Safety rests on the jail, never on
this file.
"""

# Of what is said here to the server and back; sandbox/boot-file.ts has the same number.
VERSION = 2
# Lines that are written one by one: they cost what ten thousand do in blocks.
FIRST_LINES = 200
# The largest input of which input.txt is a copy: it takes as much of the program's memory.
INPUT_BYTES = 1 << 20
# So much of it is read first: room for the largest is room to be made and given back.
USUAL_BYTES = 1 << 12
# What the name of a coding may hold.
NAME = b"-_.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def boot():
    import os
    import sys

    control, live, ready = 3, 4, 6
    here = os.path.dirname(__file__)
    sys.path[:] = [entry for entry in sys.path if entry != here]
    sys.path_importer_cache.pop(here, None)
    if "PYTHONPATH" not in os.environ:
        return  # An interpreter that the program starts beside its own, long after the handover.
    for name in ("PYTHONPATH", "PYTHONIOENCODING", "PYPY_GC_NURSERY"):
        os.environ.pop(name, None)

    # Descriptors that this jail shares with the one before it, whose program may have set their flags
    # or moved their offset, are opened anew.
    for descriptor, flags in ((0, os.O_RDONLY), (1, os.O_WRONLY), (2, os.O_WRONLY)):
        opened = os.open("/proc/self/fd/%d" % descriptor, flags)
        os.dup2(opened, descriptor)
        os.close(opened)

    # Whatever can be done before the handover is, and what will be needed then is touched.
    loaded = set(sys.modules)
    import itertools

    for name in set(sys.modules) - loaded:
        del sys.modules[name]
    # PyPy imports it before every program, and takes as long for that as for a small program.
    import _signal

    main = os.open("main.py", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    os.unlink("input.txt")
    offered = os.open("input.txt", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    in_utf8(b"# coding: utf-8\n")
    sys.stdout.reconfigure(line_buffering=True)
    count_lines(sys.stdout, itertools)
    # The interpreter looks whether the program is an archive, and compiling takes a deep stack.
    for hook in sys.path_hooks:
        try:
            hook("main.py")
        except ImportError:
            pass
    exec(compile("import sys\nprint(end='')\n" + 30 * "(" + 30 * ")", "<rehearsal>", "exec"), {})
    # Where the server finds what the interpreter holds back, should it have to kill the program.
    objects = sys.stdout, sys.stdout.buffer, sys.stderr, sys.stderr.buffer, list, str, bytes
    words = ["ready", VERSION, sys.implementation.name, *map(id, objects)]
    os.write(ready, b"%s\n" % " ".join(map(str, words)).encode())
    os.close(ready)
    received = b""
    while b"\n" not in received:
        chunk = os.read(control, 65536)
        if not chunk:
            orphaned()
        received += chunk
    header, _, rest = received.partition(b"\n")
    # Behind the size of the program: those of the arguments and the names, each ended by a NUL, and of each file.
    buffering, stdin, size, *more = header.split()

    def take(size):
        nonlocal rest
        parts = [rest[:size]]
        rest = rest[size:]
        missing = size - len(parts[0])
        while missing > 0:
            chunk = os.read(control, min(missing, 1048576))
            if not chunk:
                orphaned()
            parts.append(chunk)
            missing -= len(chunk)
        return b"".join(parts)

    def save(file, content):
        view = memoryview(content)
        while view:
            view = view[os.write(file, view) :]
        os.close(file)

    save(main, in_utf8(take(int(size))))
    if more:
        words, names = [take(int(size)).split(b"\0")[:-1] for size in more[:2]]
        sys.argv += map(os.fsdecode, words)
        for name, size in zip(names, more[2:]):
            save(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), take(int(size)))
    os.close(control)

    offer_input(os, offered, stdin == b"file")
    if stdin == b"live":
        import io

        # All of the input may have come, and its writer gone: to open would then block for ever.
        opened = os.open("/proc/self/fd/%d" % live, os.O_RDONLY | os.O_NONBLOCK)
        os.set_blocking(opened, True)
        os.dup2(opened, 0)
        os.close(opened)
        raw = io.FileIO(0, "r", closefd=False)
        raw.name = "<stdin>"
        text = io.TextIOWrapper(io.BufferedReader(raw), encoding="utf-8", errors=sys.stdin.errors)
        text.mode = "r"
        sys.stdin = sys.__stdin__ = text
    os.close(live)
    # Most programs have their lines shown as they come and their input given: only the others need a change.
    if stdin == b"live" or buffering != b"line":
        del sys.stdout.buffer.flush
    if buffering != b"line":
        sys.stdout.reconfigure(line_buffering=False)


def offer_input(os, file, is_given):
    """A small input has a file of its own, which may be written as well; of any other input.txt is a link."""
    text = os.pread(0, USUAL_BYTES, 0) if is_given else None
    if text is not None and len(text) == USUAL_BYTES:
        text = os.pread(0, INPUT_BYTES + 1, 0)
    try:
        if text is not None and len(text) <= INPUT_BYTES and os.write(file, text) == len(text):
            return
    except OSError:
        pass  # The run's own files have filled the folder.
    finally:
        os.close(file)
    os.unlink("input.txt")
    os.symlink("/dev/stdin", "input.txt")


def count_lines(stdout, itertools):
    """After the first lines, of which each is seen at once, standard output is written in blocks.

    What counts them is an iterator of C's: no tracer sees it, and no signal is handled inside of it.
    """
    starmap, buffer = itertools.starmap, stdout.buffer
    first = starmap(buffer.flush, itertools.repeat((), FIRST_LINES))
    then = starmap(exec, [(write_blocks.__code__, {"stdout": stdout, "buffer": buffer})])
    rest = starmap(buffer.flush, itertools.repeat(()))
    buffer.flush = itertools.chain(first, then, rest).__next__


def write_blocks():
    """Lets standard output fill its buffer, which a thread empties again and again."""
    from _signal import SIG_BLOCK, SIG_SETMASK, pthread_sigmask, valid_signals
    from _thread import allocate_lock, start_new_thread
    from atexit import register
    from time import sleep

    def keep_flushing():
        while True:
            sleep(0.02)
            with ending:
                try:
                    stdout.flush()
                except OSError:
                    pass  # The program's own next flush finds it, too.
                except ValueError:
                    return  # The program has closed or detached it.

    ending = allocate_lock()
    try:
        del buffer.flush
        stdout.flush()
        # A signal that the program blocks, to wait for it, would else end up in the thread.
        mask = pthread_sigmask(SIG_BLOCK, valid_signals())
        try:
            start_new_thread(keep_flushing, ())
        finally:
            pthread_sigmask(SIG_SETMASK, mask)
        # An interpreter that ends while another thread holds the stream could not empty it.
        register(ending.acquire)
        stdout.reconfigure(line_buffering=False)
    except (RuntimeError, ValueError):
        pass  # No thread is left, or the program has detached it: then it goes on by the line.


def in_utf8(code):
    """The program, which is UTF-8, with that in place of another coding that one of its first lines names.

    A name that the interpreter does not know stays, and is the program's SyntaxError.
    """
    import codecs

    if code.find(b"coding", 0, 4099) == -1:
        return code
    start = 3 if code.startswith(codecs.BOM_UTF8) else 0
    for line in code[start : start + 4096].splitlines(True)[:2]:
        comment = line.strip(b" \t\f\r\n")
        if comment and not comment.startswith(b"#"):
            break
        name = coding_in(line)
        if name:
            at = start + line.index(name, line.index(b"coding") + 6)
            return code[:at] + utf8_for(name) + code[at + len(name) :]
        start += len(line)
    return code


def coding_in(line):
    """The name of the coding in a comment, by the rule of PEP 263: `coding[:=][ \\t]*([-\\w.]+)`."""
    for text in line.split(b"coding")[1:]:
        if text.startswith((b":", b"=")):
            text = text[1:].lstrip(b" \t")
            rest = text.lstrip(NAME)
            if rest != text:
                return text[: len(text) - len(rest)]
    return b""


def utf8_for(name):
    import codecs

    try:
        codec = codecs.lookup(name.decode())
    except LookupError:
        return name
    return b"utf-8" if codec._is_text_encoding and codec.name != "utf-8" else name


def orphaned():
    """The server is gone: ends, but not at once, since nsjail could boot the next one for ever."""
    import os
    import time

    time.sleep(1)
    os._exit(0)


boot()
# What a function refers to, its module among it, would stay until the first collection of garbage.
for name in [name for name in globals() if not name.startswith("__")]:
    del globals()[name]
raise ImportError("the boot file leaves no module behind", name="usercustomize")
