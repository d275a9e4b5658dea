"""What a function's docstring says, also where Python was told to leave docstrings out."""

import ast
import inspect
import textwrap
from collections.abc import Callable
from typing import Any


def manual_of(function: Callable[..., Any]) -> str:
    """Return a function's docstring, from its source where `python -OO` has dropped it."""
    if function.__doc__:
        return inspect.cleandoc(function.__doc__)
    try:
        source = textwrap.dedent(inspect.getsource(function))
        tree = compile(source, "", "exec", ast.PyCF_ONLY_AST, dont_inherit=True, optimize=0)
    except (OSError, TypeError, SyntaxError):
        return ""
    match tree:
        case ast.Module(body=[ast.FunctionDef() as definition]):
            return ast.get_docstring(definition) or ""
        case _:
            return ""
