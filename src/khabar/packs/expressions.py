"""Regular expressions as plain data, so that the cache can keep them compiled: compiling those of one pack takes a fifth of a second.

What is kept is the program of Python's own matcher. It fits one build of Python alone, which is part of the cache's key; where a Python has
these parts elsewhere, the expression itself is kept and compiled as always.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from typing import Any

from khabar.packs.cache import digest, kept


def expressions(name: str, wanted: Sequence[str]) -> list[re.Pattern[str]]:
    """The expressions compiled, from the cache file `name` if these very ones were compiled before; an empty name keeps nothing."""
    if not name:
        return [re.compile(one) for one in wanted]
    return [opened(one) for one in kept(name, digest(list(wanted)), lambda: [closed(one) for one in wanted])]


def closed(expression: str) -> tuple[Any, ...]:
    """An expression as plain data: with flags, program, number of groups and their names, or alone when this Python does not show them."""
    re.compile(expression)  # a faulty one is told as always
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(expression)
        state, program = parsed.state, array("I", map(int, _compiler._code(parsed, 0)))
        names: list[str | None] = [None] * state.groups
        for name, number in state.groupdict.items():
            names[number] = name
        return expression, int(state.flags), program.tobytes(), state.groups - 1, dict(state.groupdict), tuple(names)
    except (ImportError, AttributeError, TypeError, OverflowError):
        return (expression,)


def opened(plain: tuple[Any, ...]) -> re.Pattern[str]:
    """The expression that `closed` made plain data of."""
    try:
        import _sre

        expression, flags, program, groups, numbers, names = plain
        return _sre.compile(expression, flags, array("I", program).tolist(), groups, numbers, names)
    except (ImportError, ValueError, TypeError, RuntimeError):
        return re.compile(plain[0])
