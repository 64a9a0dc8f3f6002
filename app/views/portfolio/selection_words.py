"""What the list says about what is selected and how much of it is shown."""

from __future__ import annotations

from collections.abc import Sequence

from app.bridge import formats
from app.bridge.card_row import CardRow
from app.bridge.list_totals import Totals
from app.bridge.tr import tr, trn
from app.views.portfolio.words import Words


def count_words(shown: int, every: int) -> tuple[str, str]:
    """“24 of 24 accounts”, “24 of 24”."""
    few, all_ = formats.number(shown), formats.number(every)
    said = trn("{1} of {2} account", "{1} of {2} accounts", every, few, all_)
    return said, tr("{0} of {1}", few, all_)


def selected_words(rows: Sequence[CardRow], hidden: int) -> str:
    """“4 selected, 1 hidden”."""
    said = tr("{0} selected", formats.number(len(rows)))
    return tr("{0}, {1} hidden", said, formats.number(hidden)) if hidden else said


def status_words(rows: Sequence[CardRow], hidden: int, words: Words) -> str:
    """“1 selected · Meridell Clinics · ARR €486k” for the status bar."""
    if not rows:
        return ""
    said = [selected_words(rows, hidden)]
    if len(rows) == 1:
        said.append(rows[0].name)
    total = Totals(rows).arr_minor
    if total is not None:
        said.append(tr("ARR {0}", words.money(total)))
    return " · ".join(said)


def bulk_words(rows: Sequence[CardRow], hidden: int, words: Words) -> tuple[str, str]:
    """What the bulk bar says: how many, and their recurring revenue."""
    return selected_words(rows, hidden), tr("ARR {0}", words.money(Totals(rows).arr_minor))
