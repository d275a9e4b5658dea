"""What a function's docstring says, also where Python was told to leave docstrings out."""

import inspect
from collections.abc import Callable
from typing import Any


def manual_of(function: Callable[..., Any]) -> str:
    """Return a function's docstring, from its source where `python -OO` has dropped it."""
    if function.__doc__:
        return inspect.cleandoc(function.__doc__)
    import ast
    from textwrap import dedent

    try:
        [definition] = ast.parse(dedent(inspect.getsource(function))).body
    except (OSError, TypeError, SyntaxError, ValueError):
        return ""
    if not isinstance(definition, ast.FunctionDef):
        return ""
    return ast.get_docstring(definition) or ""
