"""Prints, as JSON, the names that the editor completes, from the Python that runs this."""

import builtins
import importlib
import json
import keyword
import sys
import warnings
from collections import Counter, OrderedDict, defaultdict, deque
from io import BufferedReader, BufferedWriter, TextIOWrapper

warnings.simplefilter("ignore")

MODULES = """
array bisect cmath collections copy datetime decimal enum fractions functools heapq io itertools json math
operator os random re statistics string sys time typing
""".split()

TYPES = [
    *(str, list, dict, set, tuple, int, float, bytes, deque, defaultdict, OrderedDict, Counter),
    *(TextIOWrapper, BufferedReader, BufferedWriter),
]

# Of no use to a program, or only to a session at a prompt.
LEFT_OUT = {"antigravity", "this", "idlelib", "lib2to3", "pydoc_data", "turtledemo"}


def kind(value):
    if isinstance(value, type):
        return "class"
    return "function" if callable(value) else "constant"


def names(owner):
    public = sorted(name for name in dir(owner) if not name.startswith("_"))
    return [[name, kind(getattr(owner, name))] for name in public]


def grouped(pairs):
    groups = {}
    for name, of in pairs:
        groups.setdefault(of, []).append(name)
    return {of: " ".join(found) for of, found in sorted(groups.items())}


def module_members(name):
    module = importlib.import_module(name)
    submodules = {"path"} if name == "os" else set()
    return [
        [member, of]
        for member, of in names(module)
        if type(getattr(module, member)).__name__ != "module" or member in submodules
    ]


print(
    json.dumps(
        {
            "keywords": " ".join([*keyword.kwlist, *(word for word in keyword.softkwlist if word != "_")]),
            "builtins": grouped(names(builtins)),
            "modules": " ".join(
                sorted(name for name in sys.stdlib_module_names if not name.startswith("_") and name not in LEFT_OUT)
            ),
            "members": {name: grouped(module_members(name)) for name in MODULES},
            "methods": {made.__name__: " ".join(name for name, _ in names(made)) for made in TYPES},
        },
        indent=2,
    )
)
