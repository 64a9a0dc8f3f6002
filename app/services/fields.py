"""Brings a field's value into the shape that is kept, or says in a sentence why it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Table

from app.core.errors import DomainError
from app.models.labels import LABELS
from app.models.names import field_name, record_name
from app.models.rules import CODED, RANGES, codes_of
from app.models.types import Day, Exact, Flag, Json, Moment

_SET_BY_THE_BASE = {"id", "version", "ref"}


def cleaned(table: Table, name: str, value: object) -> object:
    """The value as it is kept: trimmed, empty as None, of the right kind, a known code, in range.

    A value of the wrong Python type is a mistake of the program and raises TypeError.
    """
    column = table.columns.get(name)
    if column is None or name in _SET_BY_THE_BASE:
        raise TypeError(f"{name} of {table.name} is not a field to be written")
    if isinstance(value, str):
        value = value.strip() or None
    if isinstance(column.type, Json) and isinstance(value, list | tuple | set | frozenset):
        value = _cleaned_list(table.name, name, value)
    if value is None:
        return None
    value = _of_kind(column, value)
    _check_code(table.name, name, value)
    _check_range(table.name, name, value)
    if name == "currency" or (table.name == "rate" and name in ("base", "quote")):
        return _currency(str(value))
    if name == "email":
        _check_email(str(value))
    return value


def check_required(table: Table, values: dict[str, Any]) -> None:
    """Refuse a row that lacks what every row of its kind needs."""
    for column in table.columns:
        if column.nullable or column.name in _SET_BY_THE_BASE or column.default is not None:
            continue
        if values.get(column.name) is None:
            raise DomainError(
                f"{field_name(column.name)} is missing. Every {record_name(table.name)} needs it."
            )


def _of_kind(column: Column[Any], value: object) -> object:
    kind = column.type
    for type_, convert in _KINDS:
        if isinstance(kind, type_):
            return convert(column.name, value)
    expected = str if kind.python_type is str else int
    if not isinstance(value, expected) or isinstance(value, bool):
        raise TypeError(f"{column.name} takes {expected.__name__}, not {type(value).__name__}")
    return value


def _decimal(name: str, value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, Decimal | int):
        raise TypeError(f"{name} takes Decimal, not {type(value).__name__}")
    number = Decimal(value)
    if not number.is_finite():
        raise DomainError(f"{field_name(name)} is not a number.")
    return number


def _flag(name: str, value: object) -> bool:
    return bool(_instance(bool, name, value))


def _day(name: str, value: object) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise TypeError(f"{name} takes date, not {type(value).__name__}")
    return value


def _moment(name: str, value: object) -> datetime:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise TypeError(f"{name} takes a datetime with its zone")
    return value


def _anything(name: str, value: object) -> object:  # noqa: ARG001 one shape with the others
    return value


def _instance(type_: type, name: str, value: object) -> object:
    if not isinstance(value, type_):
        raise TypeError(f"{name} takes {type_.__name__}, not {type(value).__name__}")
    return value


_KINDS: tuple[tuple[type, Callable[[str, object], object]], ...] = (
    (Exact, _decimal),
    (Flag, _flag),
    (Day, _day),
    (Moment, _moment),
    (Json, _anything),
)


def _cleaned_list(table: str, name: str, values: Any) -> list[str] | None:  # noqa: ANN401 any collection
    """Without doubles; codes in the order of their enumeration."""
    codes = codes_of(table, name)
    words = list(dict.fromkeys(str(value).strip() for value in values if str(value).strip()))
    if codes is not None:
        for word in words:
            _refuse_unknown(table, name, word, codes)
        words.sort(key=codes.index)
    return words or None


def _check_code(table: str, name: str, value: object) -> None:
    codes = codes_of(table, name)
    if codes is not None and not isinstance(value, list):
        _refuse_unknown(table, name, str(value), codes)


def _refuse_unknown(table: str, name: str, word: str, codes: tuple[str, ...]) -> None:
    if word not in codes:
        labels = LABELS[CODED[table][name]]
        choices = ", ".join(dict.fromkeys(labels[code] for code in codes))
        raise DomainError(f"{field_name(name)} cannot be “{word}”. Choose one of: {choices}.")


def _check_range(table: str, name: str, value: object) -> None:
    low, high = RANGES.get(table, {}).get(name, (None, None))
    if not isinstance(value, int | Decimal):
        return
    too_low, too_high = low is not None and value < low, high is not None and value > high
    if not too_low and not too_high:
        return
    if high is None:
        raise DomainError(f"{field_name(name)} cannot be below {low}.")
    if low is None:
        raise DomainError(f"{field_name(name)} cannot be above {high}.")
    raise DomainError(f"{field_name(name)} is a number from {low} to {high}, not {value}.")


def _currency(text: str) -> str:
    if len(text) != 3 or not text.isascii() or not text.isalpha():
        raise DomainError(f"“{text}” is not a currency. Write its three letters, such as EUR.")
    return text.upper()


def _check_email(text: str) -> None:
    name, _, host = text.rpartition("@")
    if not name or not host or " " in text:
        raise DomainError(f"“{text}” is not an e-mail address. Write it as name@example.com.")
