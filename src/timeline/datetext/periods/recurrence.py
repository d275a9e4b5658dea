"""Words for days that come round, as in hledger's "every 2nd thursday of month"."""

from timeline.dates import recurrence
from timeline.dates.days import days_in_month
from timeline.dates.recurrence import Recurrence
from timeline.datetext.words.lexicon import MONTHS

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS = {name: number for number, name in enumerate(_WEEKDAYS)} | {
    name[:3]: number for number, name in enumerate(_WEEKDAYS)
}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}


def read_recurrence(words: list[str]) -> Recurrence | None:
    """The recurrence that words name, or None."""
    if words[-2:] in (["of", "month"], ["of", "year"], ["of", "week"]):
        cycle, words = words[-1], words[:-2]
    else:
        cycle = ""
    if len(words) == 1:
        return _read_weekdays(words[0]) if cycle in ("", "week") else None
    if len(words) != 2:
        return None
    return _read_nth(words[0], words[1], cycle)


def _read_weekdays(word: str) -> Recurrence | None:
    if word == "weekday":
        return recurrence.days_of_week((0, 1, 2, 3, 4))
    if word == "weekendday":
        return recurrence.days_of_week((5, 6))
    names = word.split(",")
    if not all(name in WEEKDAYS for name in names):
        return None
    return recurrence.days_of_week(tuple({WEEKDAYS[name] for name in names}))


def _read_nth(first: str, second: str, cycle: str) -> Recurrence | None:
    number = _ordinal(first)
    if number is None:
        number, second = _ordinal(second), first
    if number is None:
        return None
    if second == "day" and cycle == "week":
        return recurrence.days_of_week((number - 1,)) if number <= 7 else None
    if second == "day" and cycle in ("", "month"):
        return recurrence.day_of_month(number) if number <= 31 else None
    if second in WEEKDAYS and cycle in ("", "month") and number <= 5:
        return recurrence.weekday_of_month(number, WEEKDAYS[second])
    month = MONTHS.get(second)
    if month is None or cycle not in ("", "year") or number > days_in_month(2000, month):
        return None
    return recurrence.day_of_year(month, number)


def _ordinal(word: str) -> int | None:
    if word in _ORDINALS:
        return _ORDINALS[word]
    digits = word[:-2]
    if word[-2:] not in ("st", "nd", "rd", "th") or not (digits.isascii() and digits.isdecimal()):
        return None
    return int(digits) if 1 <= len(digits) <= 2 and int(digits) else None
