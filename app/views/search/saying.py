"""What the search screen says where it has no rows, and what its filters offer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.bridge.search_text import has_filters, without_filters
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.views.widgets.buttons import Button, secondary
from app.views.widgets.empty import EmptyPanel

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.queries.search import SearchRow

_LONGEST = 32
_OFFERED = 3
_MOST_ACCOUNTS, _MOST_TAGS = 12, 30

SetText = Callable[[str], object]


def say_why(
    panel: EmptyPanel, theme: Theme, text: str, last: Sequence[str], set_text: SetText
) -> None:
    """Nothing typed, nothing found, or nothing within the filters: what to do about it."""
    if not text.strip():
        means = tr(
            "Notes, plans, people, promises, issues, answers and attached files are searched. "
            "Narrow it by account:, type:, date: and tag:, such as date:2026-09 or type:issue."
        )
        again = [_button(theme, one, one, set_text) for one in last[:_OFFERED]]
        panel.say(tr("Search everything that is written"), means, *again)
    elif has_filters(text):
        bare = without_filters(text)
        means = tr("No record holds this within these filters.")
        panel.say(
            tr("Nothing found"), means,
            _button(theme, tr("Search without filters"), bare, set_text),
        )  # fmt: skip
    else:
        means = tr("No record holds “{0}”. Fewer or other words may find more.", text.strip())
        panel.say(tr("Nothing found"), means)


def _button(theme: Theme, words: str, text: str, set_text: SetText) -> Button:
    button = secondary(theme, words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…")
    button.clicked.connect(lambda: set_text(text))
    return button


def choices(app: App, name: str, rows: Sequence[SearchRow]) -> list[tuple[str, str]]:
    """What the menu of a filter offers: its words, and the value that goes into the line."""
    if name == "account":
        names = Counter(row.account_name for row in rows if row.account_name)
        return [(f"{one}  {count}", one) for one, count in names.most_common(_MOST_ACCOUNTS)]
    if name == "tag":
        from app.queries.tags import tag_rows

        return [(row.name, row.name) for row in app.read(tag_rows)[:_MOST_TAGS]]
    days = ("today", "this week", "last week", "this month", "last month", "this year", "last year")
    return [(tr(day.capitalize()), day) for day in days]
