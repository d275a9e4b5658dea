"""Options in bundles: a command takes a value, the terminal sees its fields as options.

Typer reads a command's options off its signature. So that every command does not repeat the
ones it shares with others, a parameter whose type is a bundle is replaced by one option for
each of its fields, and put together again when the command is called.
"""

import inspect
from collections.abc import Callable
from copy import copy
from typing import Annotated, Any, ClassVar, get_args

from msgspec import Struct
from msgspec.structs import fields


class Bundle(Struct, frozen=True):
    """A value of annotated options; every field has a default.

    In help an option stands in the `panel` of the bundle that declares it, or in one of its own.
    """

    panel: ClassVar[str | None] = None


def unbundled(command: Callable[..., None]) -> Callable[..., None]:
    """Return the command with the fields of its bundles as parameters of their own."""
    parameters: list[inspect.Parameter] = []
    bundles: dict[str, type[Bundle]] = {}
    for name, parameter in inspect.signature(command, eval_str=True).parameters.items():
        hint = parameter.annotation
        if isinstance(hint, type) and issubclass(hint, Bundle):
            bundles[name] = hint
        else:
            parameters.append(parameter)
    for bundle in bundles.values():
        parameters += _options(bundle)

    def called(**values: Any) -> None:
        for name, bundle in bundles.items():
            own = {one: values.pop(one) for one in bundle.__struct_fields__}
            values[name] = bundle(**own)
        command(**values)

    called.__name__, called.__doc__ = command.__name__, command.__doc__
    called.__module__ = command.__module__
    called.__annotations__ = {}  # the signature has them; Typer would work out both
    called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return called


def _options(bundle: type[Bundle]) -> list[inspect.Parameter]:
    return [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=field.default,
            annotation=_in_panel(field.type, _panel(bundle, field.name)),
        )
        for field in fields(bundle)
    ]


def _panel(bundle: type[Bundle], option: str) -> str | None:
    """Return the panel of the bundle that declares an option: this one, or one it is made from."""
    base = next(
        (one for one in bundle.__bases__ if option in getattr(one, "__struct_fields__", ())), None
    )
    return bundle.panel if base is None else _panel(base, option)


def _in_panel(hint: Any, panel: str | None) -> Any:
    type_, declared = get_args(hint)
    if panel is None or declared.rich_help_panel is not None:
        return hint
    option = copy(declared)
    option.rich_help_panel = panel
    return Annotated[type_, option]
