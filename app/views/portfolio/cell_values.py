"""Reads what was typed or pasted into a cell: codes by their words, days and numbers as typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from app.bridge.card_row import TARGET_TAG
from app.bridge.filter_fields import CUSTOM
from app.bridge.tr import tr
from app.core.days import NotADay, parse_day
from app.services.bulk_types import Cell
from app.views.portfolio.columns import offered
from app.views.widgets.amounts import parse_number
from app.views.widgets.fields import Refused

if TYPE_CHECKING:
    from app.queries.custom_fields import CustomFieldRow

_YES = frozenset(("★", "*", "x", "1", "yes", "true", "target", "✓"))
_NO = frozenset(("", "0", "no", "false", "–", "-", "no target"))
_NOTHING = frozenset(("", "–", "none"))


class CellReader:
    """Makes of a column, a row and a text the change that the file is asked for."""

    def __init__(self, today: date, fields: Sequence[CustomFieldRow]) -> None:
        self._today = today
        self._fields = {CUSTOM + field.field: field for field in fields}

    def cell(self, account_id: int, key: str, value: Any) -> Cell:  # noqa: ANN401 a text or a code
        """The change; a text that the column cannot take raises Refused with the reason."""
        if key == "target":
            wanted = value if isinstance(value, bool) else _is_yes(str(value or ""))
            return Cell(account_id, "add_tag" if wanted else "remove_tag", TARGET_TAG)
        field = self._fields.get(key)
        if field is not None:
            return Cell(account_id, f"{CUSTOM}{field.id}", self._own(field, value))
        return Cell(account_id, key, read_plain(key, value))

    def _own(self, field: CustomFieldRow, value: Any) -> str | None:  # noqa: ANN401
        text = "" if value is None else str(value).strip()
        if text in ("", "–"):
            return None
        read: dict[str, Callable[[CustomFieldRow, str], str]] = {
            "number": _number, "money": _number, "choice": _choice, "multi": _choices,
            "date": self._day,
        }  # fmt: skip
        reader = read.get(field.type)
        return reader(field, text) if reader is not None else text

    def _day(self, _field: CustomFieldRow, text: str) -> str:
        try:
            day = parse_day(text, self._today)
        except NotADay as error:
            raise Refused(str(error)) from error
        return day.isoformat() if day is not None else ""


def read_plain(key: str, value: Any) -> Any:  # noqa: ANN401 a text or a code
    """The value of one of the account's own columns."""
    if key == "tags":
        words = value.split(",") if isinstance(value, str) else (value or ())
        return tuple(word.strip() for word in words if word.strip())
    if not isinstance(value, str):
        return value
    text = value.strip()
    if key in ("stage", "segment", "decision", "intensity"):
        return _code(key, text)
    if key == "name" and not text:
        raise Refused(tr("Every account needs a name."))
    return text or None


def _code(key: str, text: str) -> str | None:
    """The code that a word names: its label, or the code itself."""
    choices = offered(key)
    wanted = text.casefold()
    for code, word in choices:
        if wanted in (word.casefold(), str(code).casefold()) and code is not None:
            return str(code)
    if wanted in _NOTHING or wanted == "as computed":
        if key == "stage":
            raise Refused(tr("An account is always in a stage."))
        return None
    words = ", ".join(word for code, word in choices if code is not None)
    raise Refused(tr("“{0}” is not known here. Choose one of: {1}.", text, words))


def _is_yes(text: str) -> bool:
    word = text.strip().casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise Refused(tr("“{0}” is neither yes nor no.", text))


def _number(_field: CustomFieldRow, text: str) -> str:
    from app.models.types import plain

    number = parse_number(text)
    if number is None:
        raise Refused(tr("“{0}” is not a number.", text))
    return plain(number)


def _choice(field: CustomFieldRow, text: str) -> str:
    for option in field.options:
        if option.casefold() == text.casefold():
            return option
    raise Refused(tr("“{0}” is not one of the choices: {1}.", text, ", ".join(field.options)))


def _choices(field: CustomFieldRow, text: str) -> str:
    parts = [part.strip() for part in text.replace("|", ",").split(",")]
    return "|".join(_choice(field, part) for part in parts if part)
