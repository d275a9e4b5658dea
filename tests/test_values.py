"""Values behave as the standard library's frozen, slotted dataclasses do."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import values

T = TypeVar("T")


@values.frozen
class Place:
    """Where something stands."""

    file: str
    line: int = 0


@values.frozen
class Told(Place):
    """A place and what is said of it."""

    words: tuple[str, ...] = values.field(default_factory=tuple)
    by: Place | None = values.field(default=None, compare=False, repr=False)


@values.mutable
class Tray:
    """What is gathered."""

    things: list[str] = values.field(default_factory=list)
    full: bool = False


@values.frozen
class Circle:
    """A value that keeps what it reckoned."""

    radius: float

    @cached_property
    def area(self) -> float:
        """Half a turn times the radius squared."""
        return 3 * self.radius**2


@values.frozen
class Holder(Generic[T]):
    """A value of a kind of its own."""

    held: T


class Shape(NamedTuple):
    """The fields of a class that is yet to be made."""

    names: list[str]
    defaults: dict[str, Any]
    hidden: set[str]
    mutable: bool

    @property
    def required(self) -> int:
        """How many fields have no default."""
        return len(self.names) - len(self.defaults)

    def made(self) -> tuple[Any, Any]:
        """Return the class as we make it, and as the standard library does."""
        ours: Callable[[type], type] = values.mutable if self.mutable else values.frozen
        theirs = dataclasses.dataclass(frozen=not self.mutable, slots=True)
        return ours(self._bare(values.field)), theirs(self._bare(dataclasses.field))

    def _bare(self, field: Callable[..., Any]) -> type:
        body: dict[str, Any] = {
            "__annotations__": dict.fromkeys(self.names, object),
            "__qualname__": "Outer.Made",
        }
        for name in self.names:
            more = {"default": self.defaults[name]} if name in self.defaults else {}
            if more or name in self.hidden:
                seen = name not in self.hidden
                body[name] = field(**more, compare=seen, repr=seen)
        return type("Made", (), body)


VALUES = st.integers(0, 2) | st.sampled_from(["", "a"]) | st.just((1, 2))


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    """Up to five fields, of which the last ones have defaults."""
    names = draw(st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=5))
    required = draw(st.integers(0, len(names)))
    defaults = {name: draw(VALUES) for name in names[required:]}
    hidden = set(draw(st.lists(st.sampled_from(names), max_size=3))) if names else set()
    return Shape(names, defaults, hidden, draw(st.booleans()))


def outcome(does: Callable[[], Any]) -> Any:
    """What a call returns, or the kind and the words of what it raises."""
    try:
        return does()
    except (TypeError, AttributeError) as error:
        return type(error).__mro__[-4:], str(error)


@settings(deadline=None)
@given(shapes(), st.lists(VALUES, max_size=6), st.dictionaries(st.sampled_from("abcz"), VALUES))
def test_calling_a_class_gives_what_it_gives_in_the_standard_library(
    shape: Shape, given_values: list[Any], named: dict[str, Any]
) -> None:
    ours, theirs = shape.made()
    assert outcome(lambda: repr(ours(*given_values, **named))) == outcome(
        lambda: repr(theirs(*given_values, **named))
    )


@settings(deadline=None)
@given(shapes(), st.data())
def test_equality_hash_and_replacing_are_the_standard_librarys(
    shape: Shape, data: st.DataObject
) -> None:
    ours, theirs = shape.made()
    several = st.lists(VALUES, min_size=shape.required, max_size=len(shape.names))
    one, other = data.draw(several), data.draw(several)
    assert (ours(*one) == ours(*other)) == (theirs(*one) == theirs(*other))
    hashed = outcome(lambda: hash(ours(*one)) == hash(ours(*other)))
    if ours(*one) == ours(*other):
        assert hashed == outcome(lambda: hash(theirs(*one)) == hash(theirs(*other)))
    changes = data.draw(st.dictionaries(st.sampled_from([*ours.__match_args__, "z"]), VALUES))
    assert outcome(lambda: repr(values.replace(ours(*one), **changes))) == outcome(
        lambda: repr(dataclasses.replace(theirs(*one), **changes))
    )


@settings(deadline=None)
@given(shapes())
def test_fields_are_the_standard_librarys(shape: Shape) -> None:
    ours, theirs = shape.made()
    assert ours.__match_args__ == theirs.__match_args__
    assert ours.__slots__ == theirs.__slots__
    assert (ours.__name__, ours.__qualname__) == (theirs.__name__, theirs.__qualname__)
    assert [(one.name, one.compare, one.repr) for one in values.fields(ours)] == [
        (one.name, one.compare, one.repr) for one in dataclasses.fields(theirs)
    ]


@settings(deadline=None)
@given(shapes(), st.data())
def test_copies_and_pickled_values_are_equal(shape: Shape, data: st.DataObject) -> None:
    ours, _ = shape.made()
    one = ours(*data.draw(st.lists(VALUES, min_size=shape.required, max_size=len(shape.names))))
    assert repr(copy.deepcopy(one)) == repr(copy.copy(one)) == repr(one)
    told = Told("a", 1, ("b",), Place("c"))
    again = pickle.loads(pickle.dumps(told))
    assert (again, again.by) == (told, told.by)


def test_a_subclass_has_the_fields_of_its_bases_first() -> None:
    told = Told("a", 2, ("b",), Place("c"))
    assert [one.name for one in values.fields(told)] == ["file", "line", "words", "by"]
    assert repr(told) == "Told(file='a', line=2, words=('b',))"
    assert Told.__slots__ == ("words", "by")  # type: ignore[attr-defined]
    assert told == Told("a", 2, ("b",), None) != Place("a", 2)
    assert hash(told) == hash(Told("a", 2, ("b",)))
    assert values.replace(told, words=()) == Told("a", 2)


def test_a_subclass_may_give_a_field_another_default() -> None:
    @values.frozen
    class First(Place):
        line: int = 1

    assert (First("a").line, Place("a").line) == (1, 0)
    assert (First.__slots__, First.__match_args__) == ((), ("file", "line"))  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["file", "line", "other"])
def test_a_frozen_value_cannot_be_changed(name: str) -> None:
    place = Place("a")
    with pytest.raises(AttributeError, match=f"'{name}'.*Place is frozen"):
        setattr(place, name, "b")
    with pytest.raises(AttributeError, match=f"'{name}'.*Place is frozen"):
        delattr(place, name)
    assert place == Place("a", 0)


def test_a_mutable_one_can_and_has_no_hash() -> None:
    tray, other = Tray(), Tray()
    tray.things.append("a")
    tray.full = True
    assert (tray, other) == (Tray(["a"], True), Tray())
    with pytest.raises(TypeError, match="unhashable"):
        hash(tray)
    with pytest.raises(AttributeError):
        tray.other = 1  # type: ignore[attr-defined]


def test_cached_properties_are_kept_and_are_no_fields() -> None:
    one = Circle(2.0)
    assert (one.area, one.__dict__) == (12.0, {"area": 12.0})
    assert (one, repr(one)) == (Circle(2.0), "Circle(radius=2.0)")
    assert copy.copy(one).__dict__ == {}


def test_values_are_matched_by_their_fields_in_order() -> None:
    match Place("a", 3):
        case Place(file, line):
            assert (file, line) == ("a", 3)


def test_a_generic_class_can_be_called_with_its_kind() -> None:
    assert Holder[int](3) == Holder(3)


def test_a_default_that_may_change_is_refused() -> None:
    with pytest.raises(ValueError, match=r"Careless\.things"):

        @values.frozen
        class Careless:
            things: list[str] = []  # noqa: RUF012


def test_what_was_not_made_here_is_no_value() -> None:
    assert (values.is_value(Place), values.is_value(Place("a"))) == (True, True)
    assert not values.is_value("a")


def test_text_of_a_value_within_itself_ends() -> None:
    tray = Tray()
    tray.things = [tray]  # type: ignore[list-item]
    assert repr(tray) == "Tray(things=[...], full=False)"


def test_documents_and_places_of_classes_are_kept() -> None:
    assert (Place.__doc__, Place.__module__) == ("Where something stands.", __name__)
    assert Holder.__qualname__ == "Holder"
