"""Views of the portfolio list as data: what they show, how grouped and sorted, and in words.

A view is kept in the file as JSON; the six that come with the program are built the same way.
Conditions are compiled to one predicate each, since the list is filtered at every keystroke.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.bridge.card_row import SOON_DAYS, CardRow
from app.bridge.tr import tr, trn
from app.bridge.view_form import (
    filters_form,
    filters_from,
    names_from,
    sort_form,
    sort_from,
)
from app.models.labels import label
from app.queries.criteria import Condition, Filter

Predicate = Callable[[CardRow], bool]

PROSPECTS_HIDDEN = Condition("stage", "is_not", ("prospecting", "closed"))
SORT = (("arr", True),)


@dataclass(frozen=True)
class ListView:
    """A way to look at the portfolio; `key` is `all`, a built-in word, or a saved view's id."""

    key: str
    title: str
    icon: str = ""
    only: Filter = field(default_factory=Filter)
    group: str = "segment"
    sort: tuple[tuple[str, bool], ...] = SORT
    hidden: tuple[str, ...] | None = None
    view_id: int | None = None

    def as_json(self) -> dict[str, Any]:
        """The definition as the file keeps it."""
        made: dict[str, Any] = {
            "filters": filters_form(self.only),
            "group": self.group,
            "sort": sort_form(self.sort),
        }
        if self.hidden is not None:
            made["hidden"] = list(self.hidden)
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
        names_from(kept.get("hidden")), view_id,
    )  # fmt: skip


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
    """All views: the user's own take the place of those that come with the program."""
    named = {view.title.casefold(): view for view in own}
    first = [named.pop(view.title.casefold(), view) for view in built_in_views()]
    return (*first, *named.values())


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
    read = _reader(condition.field, today)
    wanted = frozenset(condition.values)
    if condition.operator == "is" and condition.field not in _SEVERAL:
        return lambda row: read(row) in wanted
    if condition.operator == "is_not" and condition.field not in _SEVERAL:
        return lambda row: read(row) not in wanted
    if condition.operator == "at_most" and condition.field == "renewal_days":
        most = condition.values[0]
        return lambda row: (days := read(row)) is not None and 0 <= days <= most
    return lambda row: condition.holds(read(row))


def _reader(name: str, today: date) -> Callable[[CardRow], Any]:
    special: dict[str, Callable[[CardRow], Any]] = {
        "renewal_days": lambda row: row.days_to_renewal(today),
        "touch_days": lambda row: row.days_since_touch(today),
        "trim": lambda row: row.trim,
        "touch": lambda row: "overdue" if row.is_touch_overdue(today) else "in_rhythm",
    }
    place = CardRow._fields.index(name) if name in CardRow._fields else None
    if place is None:
        return special.get(name, lambda _row: None)
    return lambda row: row[place]


@dataclass(frozen=True)
class FilterField:
    """Something to filter by: its name in rows, its words, and what a code is called."""

    name: str
    title: str
    enumeration: str = ""

    def word(self, value: Any) -> str:  # noqa: ANN401 a code, a name or nothing
        """What a value is called."""
        if value in (None, ""):
            return tr("not set")
        own = _WORDS.get((self.name, str(value)))
        if own:
            return tr(own)
        return tr(label(self.enumeration, str(value))) if self.enumeration else str(value)


_WORDS = {
    ("stage", "closed"): "Closed",
    ("health_band", "healthy"): "Healthy",
    ("health_band", "watch"): "Watch",
    ("health_band", "at_risk"): "At risk",
    ("trim", "confirmed"): "confirmed",
    ("trim", "proposed"): "proposed",
    ("mismatch", "against_wish"): "against the client's wish",
    ("mismatch", "wish_differs"): "recommended otherwise than they wish",
    ("mismatch", "not_as_recommended"): "not as recommended",
    ("touch", "overdue"): "overdue",
    ("touch", "in_rhythm"): "in rhythm",
}

FIELDS = {
    item.name: item
    for item in (
        FilterField("owner", "Owner"),
        FilterField("stage", "Stage", "lifecycle_stage"),
        FilterField("segment", "Segment", "strategy_type"),
        FilterField("health_band", "Health"),
        FilterField("decision", "Decision", "decision"),
        FilterField("trim", "Trim"),
        FilterField("tags", "Tag"),
        FilterField("segments", "In segment"),
        FilterField("mismatch", "Intensity"),
        FilterField("tier", "Tier"),
        FilterField("industry", "Industry"),
        FilterField("touch", "Touch"),
        FilterField("renewal_days", "Renewal"),
        FilterField("id", "Account"),
    )
}


def in_words(condition: Condition) -> tuple[str, str]:
    """A condition as a chip reads it: “Owner is”, “Nora Velde”."""
    known = FIELDS.get(condition.field, FilterField(condition.field, condition.field))
    title = tr(known.title)
    if condition.operator == "at_most" and condition.field == "renewal_days":
        return tr("{0} within", title), tr("{0} days", condition.values[0])
    if condition.field == "id":
        count = len(condition.values)
        return tr("{0} is", title), trn("the one chosen", "one of {0} chosen", count)
    values = [known.word(value) for value in condition.values]
    if condition.operator == "is_not":
        return tr("{0} is not", title), either(values)
    return tr("{0} is", title), either(values)


def either(words: Sequence[str]) -> str:
    """“A”, “A or B”, “A, B or C”."""
    if len(words) < 2:
        return "".join(words)
    return tr("{0} or {1}", ", ".join(words[:-1]), words[-1])
