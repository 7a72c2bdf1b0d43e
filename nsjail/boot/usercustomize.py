"""Boot file of a jail: holds the interpreter until a program is handed over on descriptor 3.

The interpreter imports this module as `usercustomize`, the last thing that it does before it opens
`main.py`, which is still empty. The ending import error makes the import system forget the module, so
that the program finds the interpreter as a cold start leaves it. Safety rests on the jail, never on
this file.
"""


def boot():
    import os
    import sys

    control, live, ready = 3, 4, 6
    here = os.path.dirname(__file__)
    sys.path[:] = [entry for entry in sys.path if entry != here]
    sys.path_importer_cache.pop(here, None)
    if "PYTHONPATH" not in os.environ:
        return  # An interpreter that the program starts beside its own, long after the handover.
    for name in ("PYTHONPATH", "PYPY_GC_NURSERY"):
        os.environ.pop(name, None)

    # Descriptors that this jail shares with the one before it, whose program may have set their flags
    # or moved their offset, are opened anew.
    for descriptor, flags in ((0, os.O_RDONLY), (1, os.O_WRONLY), (2, os.O_WRONLY)):
        opened = os.open("/proc/self/fd/%d" % descriptor, flags)
        os.dup2(opened, descriptor)
        os.close(opened)

    # Whatever can be done before the handover is, and what will be needed then is touched.
    main = os.open("main.py", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    exec(compile("import sys\nprint(end='')\n", "<rehearsal>", "exec"), {})
    os.write(ready, b"ready\n")
    os.close(ready)
    received = b""
    while b"\n" not in received:
        chunk = os.read(control, 65536)
        if not chunk:
            orphaned()
        received += chunk
    header, _, code = received.partition(b"\n")
    buffering, stdin, size = header.split()
    parts = [code]
    missing = int(size) - len(code)
    while missing > 0:
        chunk = os.read(control, min(missing, 1048576))
        if not chunk:
            orphaned()
        parts.append(chunk)
        missing -= len(chunk)

    for part in parts:
        view = memoryview(part)
        while view:
            view = view[os.write(main, view) :]
    os.close(main)
    os.close(control)

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
    if buffering == b"line":
        sys.stdout.reconfigure(line_buffering=True)


def orphaned():
    """The server is gone: ends, but not at once, since nsjail could boot the next one for ever."""
    import os
    import time

    time.sleep(1)
    os._exit(0)


boot()
raise ImportError("the boot file leaves no module behind", name="usercustomize")
