"""Views of the portfolio list as data: what they show, how grouped and sorted, and in words.

A view is kept in the file as JSON; the six that come with the program are built the same way.
Conditions are compiled to one predicate each, since the list is filtered at every keystroke.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.bridge.card_row import SOON_DAYS, CardRow
from app.bridge.filter_fields import (
    CUSTOM,
    FIELDS,
    FilterField,
    either,
    in_words,
    reader_of,
)
from app.bridge.tr import tr
from app.bridge.view_form import (
    filters_form,
    filters_from,
    names_from,
    sort_form,
    sort_from,
)
from app.queries.criteria import Condition, Filter

__all__ = [
    "FIELDS", "FilterField", "ListView", "built_in_views", "either", "in_words", "needs_cards",
    "offered_views", "predicate_of", "saved_view",
]  # fmt: skip

Predicate = Callable[[CardRow], bool]

PROSPECTS_HIDDEN = Condition("stage", "is_not", ("prospecting", "closed"))
SORT = (("arr", True),)


@dataclass(frozen=True)
class ListView:
    """A way to look at the portfolio; `key` is `all`, a built-in word, or a saved view's id.

    `hidden` and `order` are its columns; None and nothing are the usual ones. `pinned` is whether
    it stands in the sidebar, `is_default` whether the list begins with it.
    """

    key: str
    title: str
    icon: str = ""
    only: Filter = field(default_factory=Filter)
    group: str = "segment"
    sort: tuple[tuple[str, bool], ...] = SORT
    hidden: tuple[str, ...] | None = None
    view_id: int | None = None
    order: tuple[str, ...] = ()
    pinned: bool = True
    is_default: bool = False
    position: int | None = None

    def as_json(self) -> dict[str, Any]:
        """The definition as the file keeps it."""
        made: dict[str, Any] = {
            "filters": filters_form(self.only),
            "group": self.group,
            "sort": sort_form(self.sort),
        }
        if self.hidden is not None:
            made["hidden"] = list(self.hidden)
        if self.order:
            made["columns"] = list(self.order)
        return made

    def kept_form(self) -> dict[str, Any]:
        """The definition with where the view stands among the others."""
        made = self.as_json()
        if not self.pinned:
            made["pinned"] = False
        if self.is_default:
            made["default"] = True
        if self.position is not None:
            made["position"] = self.position
        return made

    def differs(self, other: ListView) -> bool:
        """Whether something that is kept with a view is another."""
        return self.as_json() != other.as_json()


def saved_view(view_id: int, name: str, definition: Mapping[str, Any] | None) -> ListView:
    """A view of the user's own; what this program does not know is left out."""
    kept = definition or {}
    return ListView(
        str(view_id), name, "filter", filters_from(kept.get("filters")),
        str(kept.get("group", "")), sort_from(kept.get("sort")) or SORT,
        names_from(kept.get("hidden")), view_id, names_from(kept.get("columns")) or (),
        kept.get("pinned") is not False, kept.get("default") is True, _whole(kept.get("position")),
    )  # fmt: skip


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def built_in_views() -> tuple[ListView, ...]:
    """The six views that come with the program."""
    clients = Filter((PROSPECTS_HIDDEN,))

    def view(key: str, title: str, icon: str, *conditions: Condition) -> ListView:
        return ListView(key, title, icon, Filter(conditions))

    return (
        replace(view("all", tr("All accounts"), "table-2"), only=clients),
        view(
            "at_risk", tr("At risk"), "circle-alert", Condition("health_band", "is", ("at_risk",))
        ),
        view(
            "renewing", tr("Renewing in 90 days"), "calendar",
            Condition("renewal_days", "at_most", (SOON_DAYS,)),
        ),
        view("touch_overdue", tr("Touch overdue"), "clock", Condition("touch", "is", ("overdue",))),
        view("grow", tr("Grow"), "trending-up", Condition("decision", "is", ("grow",))),
        view(
            "trim_review", tr("Trim review"), "sliders-horizontal",
            Condition("trim", "is", ("confirmed", "proposed")),
        ),
    )  # fmt: skip


def offered_views(own: Iterable[ListView]) -> tuple[ListView, ...]:
    """All views in the user's order: their own take the place of those of the program."""
    named = {view.title.casefold(): view for view in own}
    first = [named.pop(view.title.casefold(), view) for view in built_in_views()]
    views = (*first, *named.values())
    last = len(views)
    return tuple(sorted(views, key=lambda view: last if view.position is None else view.position))


_SEVERAL = frozenset(("tags", "segments"))
_OF_THE_ACCOUNT = frozenset(("name", "owner", "segment", "tier", "stage"))


def needs_cards(view: ListView) -> bool:
    """Whether the view arranges accounts by more than their own cells and recurring revenue."""
    fields = {condition.field for condition in view.only.conditions}
    fields |= {key for key, _ in view.sort if key != "arr"} | ({view.group} - {""})
    return not fields <= _OF_THE_ACCOUNT


def predicate_of(only: Filter, today: date) -> Predicate:
    """One function for all conditions."""
    tests = [_test(condition, today) for condition in only.conditions]
    if not only.archived:
        tests.append(_is_current)
    if not tests:
        return lambda _row: True
    if len(tests) == 1:
        return tests[0]
    first, *rest = tests
    if len(rest) == 1:
        second = rest[0]
        return lambda row: first(row) and second(row)
    return lambda row: all(test(row) for test in tests)


def _is_current(row: CardRow) -> bool:
    return not row.is_archived


def _test(condition: Condition, today: date) -> Predicate:
    read = reader_of(condition.field, today)
    if condition.field.startswith(CUSTOM):
        return lambda row: condition.holds(read(row))
    wanted = frozenset(condition.values)
    if condition.operator == "is" and condition.field not in _SEVERAL:
        return lambda row: read(row) in wanted
    if condition.operator == "is_not" and condition.field not in _SEVERAL:
        return lambda row: read(row) not in wanted
    if condition.operator == "at_most" and condition.field == "renewal_days":
        most = condition.values[0]
        return lambda row: (days := read(row)) is not None and 0 <= days <= most
    return lambda row: condition.holds(read(row))
