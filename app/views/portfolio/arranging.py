"""How the list is grouped and sorted: the groupings by key, and the order in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.bridge.card_row import CardRow
from app.bridge.columns import Align, Column
from app.bridge.grouping import Grouping
from app.bridge.tr import tr
from app.models.codes import LIFECYCLE
from app.views.portfolio.columns import SEGMENTS
from app.views.portfolio.words import segment_word, stage_word

GROUPINGS: dict[str, str] = {
    "segment": "Segment",
    "stage": "Stage",
    "owner": "Owner",
    "tier": "Tier",
    "industry": "Industry",
    "": "Nothing",
}
"""What the list can be grouped by, with its word; the empty key is no grouping."""


def grouping_by(key: str) -> Grouping[CardRow] | None:
    """The grouping of a key, None where the list is not grouped."""
    if key not in GROUPINGS or not key:
        return None
    place = CardRow._fields.index(key)
    orders: dict[str, Sequence[str]] = {"segment": SEGMENTS, "stage": LIFECYCLE}
    order = orders.get(key)
    words = {"segment": segment_word, "stage": stage_word}.get(key, str)
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
    if column.key in ("renewal", "step"):
        return tr("latest first") if down else tr("earliest first")
    if column.key == "touch":
        return tr("longest ago first") if down else tr("most recent first")
    return tr("Z to A") if down else tr("A to Z")
