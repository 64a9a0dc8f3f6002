"""What the operators and functions of a computed field do with values; they know no Python types.

Numbers are exact decimals. What has no answer raises `Undefined` with the reason.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, cast

from app.models.types import plain

_LONGEST_TEXT = 1000
_HIGHEST_POWER = 100
_MOST_DIGITS = 30


class Undefined(Exception):
    """There is no value; the text is the reason."""


@dataclass(frozen=True, slots=True)
class Empty:
    """A field that is empty on this record."""

    name: str

    def __bool__(self) -> bool:
        """Neither true nor false."""
        raise Undefined(f"“{self.name}” is empty")


def known(value: object) -> Any:  # noqa: ANN401 any value of a field
    """The value, which must be there."""
    if isinstance(value, Empty):
        raise Undefined(f"“{value.name}” is empty")
    return value


def number(value: object) -> Decimal:
    """The value, which must be a number."""
    found = known(value)
    if not isinstance(found, Decimal):
        raise Undefined(f"“{text(found)}” is not a number")
    return found


def day(value: object) -> date:
    """The value, which must be a date."""
    found = known(value)
    if not isinstance(found, date):
        raise Undefined(f"“{text(found)}” is not a date")
    return found


def text(value: object) -> str:
    """The value as it is written."""
    found = known(value)
    if isinstance(found, bool):
        return "yes" if found else "no"
    if isinstance(found, Decimal):
        return plain(found)
    return ", ".join(several(value)) if isinstance(found, tuple) else str(found)


def several(value: Any) -> tuple[str, ...]:  # noqa: ANN401 a tuple, as the caller knows
    """The choices of a field that has several."""
    return cast("tuple[str, ...]", value)


def settled(value: object) -> Any:  # noqa: ANN401 any value of a field
    """What a formula may give: a value that is there, of a bearable size."""
    found = known(value)
    if isinstance(found, Decimal) and (
        not found.is_finite() or (found and abs(found.adjusted()) > _MOST_DIGITS)
    ):
        raise Undefined("the number is too large or too small")
    return found


def add(left: object, right: object) -> object:
    """Numbers add up, a date moves by days, texts are joined."""
    first, second = known(left), known(right)
    if isinstance(first, date) and isinstance(second, Decimal):
        return _moved(first, second)
    if isinstance(first, str) or isinstance(second, str):
        return _short(text(first) + text(second))
    return number(first) + number(second)


def subtract(left: object, right: object) -> object:
    """Numbers; the days between two dates; a date moved back by days."""
    first, second = known(left), known(right)
    if isinstance(first, date) and isinstance(second, date):
        return Decimal((first - second).days)
    if isinstance(first, date):
        return _moved(first, -number(second))
    return number(first) - number(second)


def multiply(left: object, right: object) -> Decimal:
    """Two numbers."""
    return number(left) * number(right)


def divide(left: object, right: object) -> Decimal:
    """Two numbers; nothing is divided by nought."""
    over, under = number(left), number(right)
    if not under:
        raise Undefined("it would divide by nought")
    return over / under


def remainder(left: object, right: object) -> Decimal:
    """What is left of a division."""
    over, under = number(left), number(right)
    if not under:
        raise Undefined("it would divide by nought")
    return over % under


def power(left: object, right: object) -> Decimal:
    """A number to a power of bearable size."""
    base, exponent = number(left), number(right)
    if abs(exponent) > _HIGHEST_POWER:
        raise Undefined(f"powers go up to {_HIGHEST_POWER}")
    return base**exponent


def negative(value: object) -> Decimal:
    """The number with the other sign."""
    return -number(value)


def positive(value: object) -> Decimal:
    """The number as it is."""
    return number(value)


def opposite(value: object) -> bool:
    """Whether it does not hold."""
    return not truth(value)


def truth(value: object) -> bool:
    """Whether it holds."""
    found = known(value)
    if not isinstance(found, bool):
        raise Undefined(f"“{text(found)}” is neither true nor false")
    return found


def equal(left: object, right: object) -> bool:
    """The same value; capitals make no difference."""
    first, second = known(left), known(right)
    if isinstance(first, str) and isinstance(second, str):
        return first.casefold() == second.casefold()
    return type(first) is type(second) and bool(first == second)


def unequal(left: object, right: object) -> bool:
    """Not the same value."""
    return not equal(left, right)


def ordered(compare: Callable[[Any, Any], bool]) -> Callable[[object, object], bool]:
    """A comparison of two numbers or two dates."""

    def judge(left: object, right: object) -> bool:
        first, second = known(left), known(right)
        for kind in (Decimal, date):
            if isinstance(first, kind) and isinstance(second, kind):
                return compare(first, second)
        raise Undefined(f"“{text(first)}” cannot be compared with “{text(second)}”")

    return judge


def contained(part: object, whole: object) -> bool:
    """Whether a choice is among several, or a text within a text."""
    inner, outer = text(part).casefold(), known(whole)
    if isinstance(outer, tuple):
        return inner in {one.casefold() for one in several(whole)}
    return inner in text(outer).casefold()


def not_contained(part: object, whole: object) -> bool:
    """The opposite of `contained`."""
    return not contained(part, whole)


# --- functions that a formula may name -------------------------------------------------------


def rounded(value: object, places: object = Decimal(0)) -> Decimal:
    """Rounded half up to so many places."""
    digits = max(-12, min(12, int(number(places))))
    return number(value).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def least(*values: object) -> Decimal:
    """The smallest number."""
    return min(number(value) for value in _some(values))


def greatest(*values: object) -> Decimal:
    """The largest number."""
    return max(number(value) for value in _some(values))


def absolute(value: object) -> Decimal:
    """The number without its sign."""
    return abs(number(value))


def days_between(first: object, last: object) -> Decimal:
    """Days from one date to another."""
    return Decimal((day(last) - day(first)).days)


def years_between(first: object, last: object) -> Decimal:
    """Whole years from one date to another."""
    start, end = day(first), day(last)
    whole = end.year - start.year - ((end.month, end.day) < (start.month, start.day))
    return Decimal(whole)


def year_of(value: object) -> Decimal:
    """The year of a date."""
    return Decimal(day(value).year)


def month_of(value: object) -> Decimal:
    """The month of a date, 1 to 12."""
    return Decimal(day(value).month)


def is_empty(value: object) -> bool:
    """Whether a field is empty."""
    return isinstance(value, Empty)


def first_known(*values: object) -> object:
    """The first value that is not empty."""
    there = (value for value in _some(values) if not isinstance(value, Empty))
    return next(there, values[-1])


def chosen(condition: object, then: object, otherwise: object) -> object:
    """One of two values by a condition."""
    return then if truth(condition) else otherwise


def length(value: object) -> Decimal:
    """How many choices, or how many characters."""
    found = known(value)
    return Decimal(len(several(value)) if isinstance(found, tuple) else len(text(found)))


def _some(values: tuple[object, ...]) -> tuple[object, ...]:
    if not values:
        raise Undefined("a function needs something to work with")
    return values


def _moved(start: date, days: Decimal) -> date:
    try:
        return start + timedelta(days=int(days))
    except OverflowError:
        raise Undefined("there is no such day") from None


def _short(words: str) -> str:
    if len(words) > _LONGEST_TEXT:
        raise Undefined("the text is too long")
    return words
