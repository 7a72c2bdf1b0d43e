"""Compiles the program on standard input without running it, and prints what the compiler says of it.

With the arguments VERSION and COUNT it prints as well which of its places need a newer Python, at most so many.
"""

import __future__

import sys
import warnings


def tell(severity, line, column, end_line, end_column, message):
    print(severity, line or 1, column or "", end_line or "", end_column or "", " ".join(str(message).split()), sep="\t")


def check(code):
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always", SyntaxWarning)
        compiled = None
        try:
            # No file may have this name: columns are counted in its lines, where there is one.
            compiled = compile(code, "<program>", "exec", dont_inherit=True)
        except SyntaxError as error:
            tell("error", error.lineno, error.offset, error.end_lineno, error.end_offset, error.msg)
        except ValueError as error:  # NUL, as older compilers refuse it.
            tell("error", 1, None, None, None, error)
        except (MemoryError, RecursionError):
            pass  # Too deep for the compiler: the run will say so better.
    for warning in warned:
        if issubclass(warning.category, SyntaxWarning):
            tell("warning", warning.lineno, None, None, None, warning.message)
    return compiled


def mark(code, target, most, annotated):
    lines = code.splitlines()
    for line, column, needs, what in sorted(newer(code, target, annotated))[:most]:
        # The parser counts bytes.
        column = len(lines[line - 1].encode()[:column].decode(errors="ignore")) + 1 if column >= 0 else ""
        print("mark", line, column, ".".join(map(str, needs)), " ".join(what.split()), sep="\t")


def newer(code, target, annotated):
    """What vermin finds: line, column from 0 or -1, version, and the thing's name or words for it.

    With `annotated` the program's annotations are run as well.
    """
    import types

    # Its own __init__ would bring in what starts processes.
    package = sys.modules["vermin"] = types.ModuleType("vermin")
    package.__path__ = ["/usr/lib/onpyrunner/checks/vermin"]
    from vermin.config import Config
    from vermin.formats.format import Format
    from vermin.parser import Parser
    from vermin.source_visitor import SourceVisitor

    found = set()

    class Collecting(Format):
        def skip_output_line(self):
            return False

        def format_output_line(self, msg, path=None, line=None, col=None, versions=None, plural=None, violation=False):
            version = versions[-1] if versions else None
            if line and version and version > target:
                found.add((line, -1 if col is None else col, version, name(msg)))
            return ""

        def output_result(self, proc_res):
            pass

        def sort_output_lines(self, lines):
            return lines

    config = Config()
    config.set_format(Collecting("collecting"))
    config.set_verbose(3)
    config.set_ignore_incomp(True)
    config.set_eval_annotations(annotated)
    node, _, _, _ = Parser(code).detect(config)
    visitor = SourceVisitor(config, None, code)
    visitor.set_no_lines(set())
    # A name would else be found where it is used last.
    visitor._SourceVisitor__s.line_col_entities = First()
    visitor.tour(node)
    visitor.minimum_versions()
    return found


class First(dict):
    __setitem__ = dict.setdefault


def name(message):
    """`'itertools.pairwise' member` is itertools.pairwise; words for syntax stay as they are."""
    quoted = message.split("'")
    return quoted[1] if len(quoted) == 3 and quoted[0] == "" else message


code = sys.stdin.buffer.read().decode()
compiled = check(code)
if compiled and len(sys.argv) == 3:
    annotated = not compiled.co_flags & __future__.annotations.compiler_flag
    try:
        mark(code, tuple(map(int, sys.argv[1].split("."))), int(sys.argv[2]), annotated)
    except Exception as error:
        print(type(error).__name__, error, file=sys.stderr)  # What it cannot read has no marks.
