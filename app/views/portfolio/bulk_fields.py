"""What can be changed for many accounts at once, as fields of a form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, cast

from app.analytics.account_card import AccountCard
from app.bridge import formats
from app.bridge.filter_fields import CUSTOM
from app.bridge.tr import tr
from app.models.types import plain
from app.queries.custom_fields import CustomFieldRow
from app.services.bulk_types import BulkChange
from app.views.portfolio.columns import offered
from app.views.portfolio.edits import field_word, value_word
from app.views.widgets.fields import Day, Field, MultiPick, Number, Pick, Text

_TEXTS = ("owner", "tier", "industry", "region", "country")
_CODED = ("stage", "segment", "intensity", "decision")


class Choice(NamedTuple):
    """A field that many accounts can be given at once: its key, its word, how it is asked for."""

    key: str
    word: str
    asked: Field


def bulk_choices(
    known: Mapping[str, Sequence[str]], fields: Sequence[CustomFieldRow]
) -> list[Choice]:
    """Everything that can be changed; `known` are the values that occur, by the field's key."""

    def text(key: str, word: str) -> Choice:
        suggest = tuple(known.get(key, ()))
        return Choice(key, word, Text(name="value", label=tr("&New value"), suggest=suggest))

    coded = {key: Choice(key, _capital(field_word(key)), _pick(offered(key))) for key in _CODED}
    texts = {key: text(key, _capital(field_word(key))) for key in _TEXTS}
    return [
        texts["owner"], texts["tier"], coded["segment"], coded["intensity"], coded["decision"],
        coded["stage"],
        text("add_tag", tr("Add tag")),
        text("remove_tag", tr("Remove tag")),
        Choice("next_due", tr("Next date"), Day(name="value", label=tr("&New date"))),
        texts["industry"], texts["region"], texts["country"],
        *(_own(field) for field in fields if _can_be_set(field)),
    ]  # fmt: skip


def _pick(options: Sequence[tuple[Any, str]]) -> Pick:
    given = [(value, word) for value, word in options if value is not None]
    empty = next((word for value, word in options if value is None), "")
    return Pick(name="value", label=tr("&New value"), options=given, empty=empty)


def _can_be_set(field: CustomFieldRow) -> bool:
    return field.type != "computed" and not (field.type == "link" and field.options)


def _own(field: CustomFieldRow) -> Choice:
    label = tr("&New value")
    asked: Field = Text(name="value", label=label)
    if field.type == "choice":
        asked = Pick(name="value", label=label, options=[(o, o) for o in field.options],
                     empty=tr("None"))  # fmt: skip
    elif field.type == "multi":
        asked = MultiPick(name="value", label=label, options=[(o, o) for o in field.options])
    elif field.type in ("number", "money"):
        asked = Number(name="value", label=label, places=4)
    elif field.type == "date":
        asked = Day(name="value", label=label)
    return Choice(f"{CUSTOM}{field.id}", field.field, asked)


def change_of(choice: Choice, value: Any, cards: Mapping[int, AccountCard]) -> BulkChange:  # noqa: ANN401
    """The change that an answer asks for."""
    if choice.key == "next_due":
        steps = {
            key: (card.next_table, card.next_id)
            for key, card in cards.items()
            if card.next_table is not None and card.next_id is not None
        }
        return BulkChange(choice.key, value, steps)
    if choice.key.startswith(CUSTOM):
        return BulkChange(choice.key, _written(value))
    return BulkChange(choice.key, value)


def _written(value: Any) -> str | None:  # noqa: ANN401 whatever the entry gives
    """A value of one of the user's own fields in the open format's writing."""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return "|".join(map(str, cast("tuple[object, ...]", value))) or None
    return str(value) if value not in (None, "") else None


def said(key: str, value: Any) -> str:  # noqa: ANN401 a value as the file has it
    """What a value is called in the preview."""
    if isinstance(value, date):
        return formats.day_full(value)
    if key.startswith(CUSTOM) and isinstance(value, str):
        return value.replace("|", ", ")
    return value_word(key, value)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
