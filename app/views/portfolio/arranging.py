"""How the list is grouped and sorted: the groupings by key, and the order in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from app.bridge import formats
from app.bridge.card_row import CardRow
from app.bridge.columns import Align, Column
from app.bridge.filter_fields import CUSTOM, FIELDS
from app.bridge.grouping import Grouping
from app.bridge.tr import tr
from app.models.codes import LIFECYCLE
from app.views.portfolio.columns import SEGMENTS, decision_word
from app.views.portfolio.words import segment_word, stage_word

if TYPE_CHECKING:
    from app.queries.custom_fields import CustomFieldRow

GROUPINGS: dict[str, str] = {
    "segment": "Segment",
    "stage": "Stage",
    "owner": "Owner",
    "tier": "Tier",
    "industry": "Industry",
    "health_band": "Health",
    "decision": "Decision",
    "region": "Region",
    "country": "Country",
    "tags": "Tag",
    "renewal_month": "Renewal month",
    "": "Nothing",
}
"""What the list can be grouped by, with its word; the empty key is no grouping."""
_NEVER = "9999"


def groupings(fields: Sequence[CustomFieldRow]) -> dict[str, str]:
    """The same with the user's own fields that are choices; “Nothing” is the last."""
    own = {CUSTOM + field.field: field.field for field in fields if field.type == "choice"}
    usual = {key: tr(word) for key, word in GROUPINGS.items()}
    nothing = usual.pop("")
    return {**usual, **own, "": nothing}


def group_word(key: str) -> str:
    """What a grouping is called."""
    return tr(GROUPINGS[key]) if key in GROUPINGS else key.removeprefix(CUSTOM)


def grouping_by(key: str) -> Grouping[CardRow] | None:
    """The grouping of a key, None where the list is not grouped."""
    if not key or (key not in GROUPINGS and not key.startswith(CUSTOM)):
        return None
    if key in ("tags", "renewal_month") or key.startswith(CUSTOM):
        return _special(key)
    place = CardRow._fields.index(key)
    orders: dict[str, Sequence[str]] = {
        "segment": SEGMENTS, "stage": LIFECYCLE, "health_band": ("at_risk", "watch", "healthy"),
        "decision": ("grow", "keep", "repair", "trim"),
    }  # fmt: skip
    order = orders.get(key)
    words = _GROUP_WORDS.get(key, str)
    title = tr(GROUPINGS[key])
    last = len(order or ())

    def rank(name: str) -> Any:  # noqa: ANN401 what is compared
        if order is not None:
            return order.index(name) if name in order else last
        return (not name, name.casefold())

    return Grouping(
        lambda row: str(row[place] or ""),
        lambda name: words(name) or tr("{0} not set", title),
        rank,
    )


def _health_word(band: str) -> str:
    return FIELDS["health_band"].word(band) if band else ""


_GROUP_WORDS: dict[str, Callable[[str], str]] = {
    "segment": segment_word,
    "stage": stage_word,
    "health_band": _health_word,
    "decision": decision_word,
}


def _special(key: str) -> Grouping[CardRow]:
    """By what is not one plain cell: an account is in one group only, so that the sums add up."""
    if key == "tags":
        return Grouping(
            lambda row: ", ".join(sorted(row.tags, key=str.casefold)),
            lambda name: name or tr("No tag"),
            lambda name: (not name, name.casefold()),
        )
    if key == "renewal_month":
        return Grouping(_renewal_month, _month_word, str)
    own, title = key.removeprefix(CUSTOM), key.removeprefix(CUSTOM)
    return Grouping(
        lambda row: str(row.own.get(own) or "") if row.own else "",
        lambda name: name or tr("{0} not set", title),
        lambda name: (not name, name.casefold()),
    )


def _renewal_month(row: CardRow) -> str:
    return _NEVER if row.renewal is None else f"{row.renewal:%Y-%m}"


def _month_word(month: str) -> str:
    if month == _NEVER:
        return tr("No renewal ahead")
    return formats.month(date.fromisoformat(f"{month}-01"))


def sort_words(order: Sequence[tuple[str, bool]], columns: Sequence[Column[CardRow]]) -> str:
    """“ARR, high to low”, for the chip."""
    titles = {column.key: column for column in columns}
    said: list[str] = []
    for key, down in order:
        column = titles.get(key)
        if column is None:
            continue
        name = column.title.partition(",")[0]
        said.append(tr("{0}, {1}", name, _direction(column, down=down)))
    return tr(", then ").join(said) or tr("nothing")


def _direction(column: Column[CardRow], *, down: bool) -> str:
    if column.align is Align.RIGHT or column.key in ("health", "csat"):
        return tr("high to low") if down else tr("low to high")
    if column.key in ("renewal", "step", "due"):
        return tr("latest first") if down else tr("earliest first")
    if column.key == "touch":
        return tr("longest ago first") if down else tr("most recent first")
    return tr("Z to A") if down else tr("A to Z")
