"""Options in bundles: a command takes a value, the terminal sees its fields as options.

Typer reads a command's options off its signature. So that every command does not repeat the
ones it shares with others, a parameter whose type is a bundle, or a dictionary of what questions
of the library take, is replaced by one option for each of its fields, and put together again when
the command is called. An option that says only what it means gets the rest, its flags and its
completion, by its name from `forms`.
"""

import inspect
from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, Any, get_args, get_origin, is_typeddict

from msgspec import Struct
from msgspec.structs import fields

from timeline.library import parameters
from timeline.terminal import forms


class Bundle(Struct, frozen=True):
    """A value of annotated options; every field has a default.

    `Annotated[…, "PANEL"]` says in which panel of help those stand that have their meaning only.
    """


def unbundled(
    command: Callable[..., None], run: Callable[..., None], more: Sequence[inspect.Parameter]
) -> Callable[..., None]:
    """Return a command with the fields of its bundles as parameters of their own, and with `more`.

    `run` is called in its place, with values for all of these but the fields.
    """
    arguments: list[inspect.Parameter] = []
    options: list[inspect.Parameter] = []
    bundles: dict[str, tuple[Any, list[str]]] = {}
    whole = [*more, *inspect.signature(command, eval_str=True).parameters.values()]
    for parameter in sorted(whole, key=lambda one: one.default is not one.empty):
        name = parameter.name
        hint, panel = _type_and_meaning(parameter.annotation)
        if is_typeddict(hint) or (isinstance(hint, type) and issubclass(hint, Bundle)):
            own = [*_options(hint, panel)]
            bundles[name] = hint, [one.name for one in own]
            options += own
        else:
            annotation = _for_typer(name, parameter.annotation)
            arguments.append(parameter.replace(kind=parameter.KEYWORD_ONLY, annotation=annotation))

    def called(**values: Any) -> None:
        for name, (bundle, own) in bundles.items():
            values[name] = bundle(**{one: values.pop(one) for one in own})
        run(**values)

    called.__name__, called.__doc__ = command.__name__, command.__doc__
    called.__module__ = command.__module__
    called.__annotations__ = {}  # the signature has them; Typer would work out both
    called.__signature__ = inspect.Signature([*arguments, *options])  # type: ignore[attr-defined]
    return called


def _options(bundle: Any, panel: str | None) -> Iterator[inspect.Parameter]:
    if is_typeddict(bundle):
        hints = bundle.__annotations__.items()
        # A key that says no meaning is for the library alone.
        own = [(name, hint, _default(hint)) for name, hint in hints if _type_and_meaning(hint)[1]]
    else:
        own = [(one.name, one.type, one.default) for one in fields(bundle)]
    kind = inspect.Parameter.KEYWORD_ONLY
    for name, hint, default in own:
        annotation = _for_typer(name, hint, panel)
        yield inspect.Parameter(name, kind, default=default, annotation=annotation)


def _type_and_meaning(hint: Any) -> tuple[Any, Any]:
    """Return a type, and what is said of it, if anything."""
    return get_args(hint) if get_origin(hint) is Annotated else (hint, None)


def _default(hint: Any) -> bool | None:
    return False if _type_and_meaning(hint)[0] is bool else None


def _for_typer(name: str, hint: Any, panel: str | None = None) -> Any:
    """Return the type of a parameter as Typer knows it, with its option in a panel of help."""
    type_, said = _type_and_meaning(hint)
    if not isinstance(said, str):
        return hint
    typed = list[str] | None if type_ == parameters.Texts else type_
    return Annotated[typed, forms.option_named(name, said, panel)]
