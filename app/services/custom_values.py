"""What a value of the user's own fields may say, by the field's type."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from app.core.errors import DomainError
from app.models.extra import CustomField
from app.models.types import plain

_SCHEMES = ("http", "https", "mailto", "tel", "file")


def checked_value(field: CustomField, text: str) -> str:
    """The value in the open format's writing, or a DomainError that says what is expected."""
    check = _CHECKS.get(field.type or "text")
    return check(field, text) if check is not None else text


def _day(_field: CustomField, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise DomainError(f"“{text}” is not a date such as 2026-10-13.") from None


def _number(_field: CustomField, text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number.adjusted()) > 60:
        raise DomainError(f"“{text}” is not a number such as 12.5.")
    return plain(number)


def _choices(field: CustomField, text: str) -> str:
    words = text.split("|") if field.type == "multi" else [text]
    unknown = [word for word in words if word not in (field.options or [])]
    if unknown:
        raise DomainError(f"“{unknown[0]}” is not one of the choices of {field.field}.")
    return "|".join(dict.fromkeys(words))


def _link(field: CustomField, text: str) -> str:
    if field.options:  # leads to a record, by its id of the open format
        return text
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if not parts.scheme and "." in text and " " not in text:
        return f"https://{text}"
    if parts.scheme.lower() not in _SCHEMES or not (parts.netloc or parts.path):
        raise DomainError(f"“{text}” is not an address such as https://example.com.")
    return text


def _computed(field: CustomField, _text: str) -> str:
    raise DomainError(f"{field.field} is computed. Change its formula instead.")


_CHECKS: dict[str, Callable[[CustomField, str], str]] = {
    "date": _day, "number": _number, "money": _number, "choice": _choices, "multi": _choices,
    "link": _link, "computed": _computed,
}  # fmt: skip
