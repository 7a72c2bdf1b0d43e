"""Compiles the program on standard input without running it, and prints what the compiler says of it."""

import sys
import warnings


def tell(severity, line, column, end_line, end_column, message):
    print(severity, line or 1, column or "", end_line or "", end_column or "", " ".join(str(message).split()), sep="\t")


with warnings.catch_warnings(record=True) as warned:
    warnings.simplefilter("always", SyntaxWarning)
    try:
        # No file may have this name: columns are counted in its lines, where there is one.
        compile(sys.stdin.buffer.read().decode(), "<program>", "exec", dont_inherit=True)
    except SyntaxError as error:
        tell("error", error.lineno, error.offset, error.end_lineno, error.end_offset, error.msg)
    except ValueError as error:  # NUL, as older compilers refuse it.
        tell("error", 1, None, None, None, error)
    except (MemoryError, RecursionError):
        pass  # Too deep for the compiler: the run will say so better.
for warning in warned:
    if issubclass(warning.category, SyntaxWarning):
        tell("warning", warning.lineno, None, None, None, warning.message)
