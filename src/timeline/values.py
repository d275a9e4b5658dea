"""Values: classes of named fields, as `dataclasses` makes them, for a fraction of the cost.

The standard library writes half a dozen methods as text for each class and compiles them, which
for a hundred classes is most of a short command's time. Here equality, hash and text are shared
by all, and `__init__`, the one method whose own parameters make it worth compiling, is written
when a class is first called. What `dataclasses` offers beside what is here is not there.
"""

import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from dataclasses import replace  # type checkers know what it may be given
else:

    def replace(one, /, **changes):
        """Return a value like this one but for the fields that are given."""
        for name in one.__match_args__:
            if name not in changes:
                changes[name] = getattr(one, name)
        return one.__class__(**changes)


__all__ = ["Field", "field", "fields", "frozen", "is_value", "mutable", "replace"]

C = TypeVar("C", bound=type)

_REQUIRED: Any = type("Required", (), {"__slots__": (), "__repr__": lambda _: "required"})()


class Field:
    """One field of a class: its name, its default if it has one, and who looks at it."""

    __slots__ = ("compare", "default", "default_factory", "name", "repr")

    def __init__(
        self,
        default: Any,
        default_factory: Callable[[], Any] | None,
        compare: bool,
        repr: bool,  # noqa: A002
    ) -> None:
        self.name = ""
        self.default = default
        self.default_factory = default_factory
        self.compare = compare
        self.repr = repr


def field(
    *,
    default: Any = _REQUIRED,
    default_factory: Callable[[], Any] | None = None,
    compare: bool = True,
    repr: bool = True,  # noqa: A002
) -> Any:
    """Say more of a field than its default: made anew each time, not compared, not shown."""
    return Field(default, default_factory, compare, repr)


@dataclass_transform(frozen_default=True, field_specifiers=(field, Field))
def frozen(cls: C) -> C:
    """Make a class frozen and slotted, equal and hashed by its annotated fields.

    A class with cached properties keeps a `__dict__` for them.
    """
    return _made(cls, _FROZEN)


@dataclass_transform(field_specifiers=(field, Field))
def mutable(cls: C) -> C:
    """Make a class slotted and equal by its annotated fields, which may be set; it has no hash."""
    return _made(cls, _MUTABLE)


def fields(one: object) -> tuple[Field, ...]:
    """Return the fields of a class made here, or of one of its values, in order."""
    found: tuple[Field, ...] = one.__fields__  # type: ignore[attr-defined]
    return found


def is_value(one: object) -> bool:
    """Whether something is a class made here, or one of its values."""
    return hasattr(one, "__fields__")


def _made(cls: C, methods: dict[str, Any]) -> C:
    inherited = {one.name: one for base in cls.__mro__[:0:-1] for one in _own_fields(base)}
    own = {one.name: one for one in _declared(cls)}
    every = (inherited | own).values()
    body = {name: given for name, given in cls.__dict__.items() if name not in own}
    for left in ("__dict__", "__weakref__"):
        body.pop(left, None)
    slots = [name for name in own if name not in inherited]
    if any(isinstance(member, cached_property) for member in body.values()):
        slots.append("__dict__")
    body["__slots__"] = tuple(slots)
    body["__qualname__"] = cls.__qualname__
    body["__fields__"] = tuple(every)
    body["__match_args__"] = tuple(one.name for one in every)
    body["__compared__"] = attrgetter("__class__", *(one.name for one in every if one.compare))
    made: Any = type(cls)(cls.__name__, cls.__bases__, {**methods, **body})
    made.__init__ = _init_later(made, "__setattr__" in methods)
    return made  # type: ignore[no-any-return]


def _own_fields(cls: type) -> tuple[Field, ...]:
    found: tuple[Field, ...] = cls.__dict__.get("__fields__", ())
    return found


def _declared(cls: type) -> Iterator[Field]:
    given = cls.__dict__
    for name in _annotations(cls):
        default = given.get(name, _REQUIRED)
        one = default if isinstance(default, Field) else Field(default, None, True, True)
        if one.default.__class__.__hash__ is None:
            raise ValueError(f"{cls.__name__}.{name}: a default that may change; make it anew")
        one.name = name
        yield one


if sys.version_info >= (3, 14):

    def _annotations(cls: type) -> dict[str, Any]:
        from annotationlib import Format, get_annotations

        return get_annotations(cls, format=Format.FORWARDREF)

else:

    def _annotations(cls: type) -> dict[str, Any]:
        found: dict[str, Any] = cls.__dict__.get("__annotations__", {})  # noqa: RUF063
        return found


def _init_later(cls: Any, sealed: bool) -> Callable[..., None]:
    """Return an `__init__` that writes the real one when it is first called."""

    def __init__(self: object, *values: Any, **named: Any) -> None:  # noqa: N807
        cls.__init__ = _written_init(cls, sealed)
        cls.__init__(self, *values, **named)

    return __init__


def _written_init(cls: Any, sealed: bool) -> Callable[..., None]:
    """Return the `__init__` of a class; a frozen one's sets its slots past `__setattr__`."""
    names: dict[str, Any] = {"_required": _REQUIRED}
    parameters, lines = ["self"], []
    for at, one in enumerate(cls.__fields__):
        name = given = one.name
        if one.default_factory is not None:
            names[f"_make{at}"] = one.default_factory
            parameters.append(f"{name}=_required")
            given = f"_make{at}() if {name} is _required else {name}"
        elif one.default is not _REQUIRED:
            names[f"_default{at}"] = one.default
            parameters.append(f"{name}=_default{at}")
        else:
            parameters.append(name)
        if sealed:
            names[f"_set{at}"] = getattr(cls, name).__set__
            lines.append(f" _set{at}(self, {given})")
        else:
            lines.append(f" self.{name} = {given}")
    exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines or [" pass"]), names)  # noqa: S102
    written: Callable[..., None] = names["__init__"]
    written.__qualname__ = f"{cls.__qualname__}.__init__"
    return written


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self.__compared__(self) == self.__compared__(other)


def _hash(self: Any) -> int:
    return hash(self.__compared__(self))


@recursive_repr()
def _text(self: Any) -> str:
    said = (f"{one.name}={getattr(self, one.name)!r}" for one in self.__fields__ if one.repr)
    return f"{self.__class__.__qualname__}({', '.join(said)})"


def _set(self: object, name: str, _: object) -> None:
    raise AttributeError(f"cannot set {name!r}: {self.__class__.__name__} is frozen")


def _delete(self: object, name: str) -> None:
    raise AttributeError(f"cannot delete {name!r}: {self.__class__.__name__} is frozen")


def _reduced(self: Any) -> tuple[type, tuple[Any, ...]]:
    """Copy and pickle a value by calling its class again."""
    return self.__class__, tuple(getattr(self, name) for name in self.__match_args__)


_MUTABLE = {"__eq__": _equal, "__hash__": None, "__repr__": _text, "__reduce__": _reduced}
_FROZEN = {**_MUTABLE, "__hash__": _hash, "__setattr__": _set, "__delattr__": _delete}
