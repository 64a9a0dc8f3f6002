"""The menus of the list: what to group, sort and filter by, and which columns to show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.bridge.card_row import SOON_DAYS, CardRow
from app.bridge.list_views import FIELDS, FilterField
from app.bridge.tr import tr
from app.models.codes import DECISION, LIFECYCLE
from app.queries.criteria import Condition
from app.views.portfolio.arranging import GROUPINGS
from app.views.portfolio.columns import SEGMENTS
from app.views.portfolio.filter_bar import Menus
from app.views.portfolio.pane import ListPane
from app.views.portfolio.state import ListState
from app.views.widgets.table_paint import SELECT_KEY

_FIXED: dict[str, tuple[str | None, ...]] = {
    "stage": LIFECYCLE,
    "segment": (*SEGMENTS, None),
    "health_band": ("healthy", "watch", "at_risk", None),
    "decision": (*DECISION, None),
    "trim": ("confirmed", "proposed"),
    "touch": ("overdue", "in_rhythm"),
}
_OFFERED = (
    "owner", "stage", "segment", "health_band", "decision", "tags", "tier", "industry", "segments",
    "mismatch",
)  # fmt: skip
_MOST_VALUES = 40
_WITHIN_DAYS = (30, 60, SOON_DAYS, 180)


class ListMenus:
    """Fills menus from what the list holds; every choice goes to the state."""

    def __init__(
        self, state: ListState, pane: Callable[[], ListPane], rows: Callable[[], list[CardRow]]
    ) -> None:
        self._state = state
        self._pane = pane
        self._rows = rows

    def menus(self) -> Menus:
        """The menus as the chips want them."""
        return Menus(self.group, self.sort, self.add, self.columns, self.condition)

    def group(self, menu: QMenu) -> None:
        """What to group by, the present one ticked."""
        for key, word in GROUPINGS.items():
            entry = _ticked(menu, tr(word), on=key == self._state.now.group)
            entry.triggered.connect(lambda _=False, to=key: self._state.group_by(to))

    def sort(self, menu: QMenu) -> None:
        """What to sort by; choosing the present one turns the order round."""
        order = dict(self._state.now.sort)
        for column in self._pane().columns:
            if column.key == SELECT_KEY or not column.title:
                continue
            down = order.get(column.key)
            entry = _ticked(menu, column.title.partition(",")[0], on=down is not None)
            wanted = not down if down is not None else column.key in _LARGEST_FIRST
            entry.triggered.connect(
                lambda _=False, key=column.key, to=wanted: self._state.sort_by([(key, to)])
            )

    def columns(self, menu: QMenu) -> None:
        """Which columns are shown; the names always are."""
        pane = self._pane()
        hidden = {
            column.key for column in pane.columns if not pane.data_table.widths.is_shown(column)
        }
        for column in pane.columns:
            if column.key in (SELECT_KEY, "name"):
                continue
            entry = _ticked(menu, column.title.partition(",")[0], on=column.key not in hidden)
            entry.triggered.connect(
                lambda _=False, key=column.key: self._state.hide(hidden ^ {key})
            )
        menu.addSeparator()
        usual = menu.addAction(tr("Usual columns"))
        usual.setEnabled(self._state.now.hidden is not None)
        usual.triggered.connect(lambda: self._state.hide(None))

    def add(self, menu: QMenu) -> None:
        """What to filter by: each field with the values that occur."""
        for name in _OFFERED:
            field = FIELDS[name]
            values = self._values(field)
            if values:
                self._fill_values(menu.addMenu(tr(field.title)), field, None, values)
        soon = menu.addMenu(tr("Renewal"))
        for days in _WITHIN_DAYS:
            entry = soon.addAction(tr("within {0} days", days))
            entry.triggered.connect(lambda _=False, most=days: self._within(most))
        self._fill_values(menu.addMenu(tr("Touch")), FIELDS["touch"], None, list(_FIXED["touch"]))
        menu.addSeparator()
        archived = _ticked(menu, tr("Archived accounts"), on=self._state.now.only.archived)
        wanted = not self._state.now.only.archived
        archived.triggered.connect(lambda: self._state.show_archived(shown=wanted))

    def condition(self, menu: QMenu, place: int) -> None:
        """Change the filter at a place: its values, is or is not, or take it away."""
        held = self._state.conditions[place]
        field = FIELDS.get(held.field)
        if field is not None and held.operator in ("is", "is_not"):
            for operator, word in (("is", tr("is")), ("is_not", tr("is not"))):
                entry = _ticked(menu, word, on=held.operator == operator)
                entry.triggered.connect(
                    lambda _=False, to=operator: self._state.set_operator(place, to)
                )
            menu.addSeparator()
            self._fill_values(menu, field, place, self._values(field))
        elif held.field == "renewal_days":
            for days in _WITHIN_DAYS:
                entry = _ticked(menu, tr("within {0} days", days), on=held.values == (days,))
                entry.triggered.connect(lambda _=False, most=days: self._within(most))
        menu.addSeparator()
        remove = menu.addAction(tr("Remove filter"))
        remove.triggered.connect(lambda: self._state.remove_filter(place))

    def _fill_values(
        self, menu: QMenu, field: FilterField, place: int | None, values: list[Any]
    ) -> None:
        held = [one for one in self._state.conditions if one.field == field.name]
        chosen = self._state.conditions[place].values if place is not None else ()
        if place is None and held:
            chosen = held[0].values
        for value in values[:_MOST_VALUES]:
            word = field.word(value)
            entry = _ticked(menu, word[:1].upper() + word[1:], on=value in chosen)
            entry.triggered.connect(
                lambda _=False, one=value: self._state.toggle_value(field.name, one, place)
            )

    def _values(self, field: FilterField) -> list[Any]:
        """The values to choose from: every code, or what the accounts have, the frequent first."""
        fixed = _FIXED.get(field.name)
        if fixed is not None:
            return list(fixed)
        counts: dict[Any, int] = {}
        for row in self._rows():
            held: Any = getattr(row, field.name)
            several: tuple[Any, ...] = held if field.name in ("tags", "segments") else (held,)
            for one in several:
                counts[one] = counts.get(one, 0) + 1
        known = sorted((one for one in counts if one), key=lambda one: (-counts[one], str(one)))
        shown = sorted(known[:_MOST_VALUES], key=lambda one: str(one).casefold())
        missing: list[Any] = [None] if counts.get(None) and known else []
        return [*shown, *missing]

    def _within(self, days: int) -> None:
        others = [one for one in self._state.conditions if one.field != "renewal_days"]
        self._state.filter_by((*others, Condition("renewal_days", "at_most", (days,))))


_LARGEST_FIRST = frozenset(
    ("arr", "course", "margin", "csat", "health", "nps", "revenue", "strength", "touch")
)


def _ticked(menu: QMenu, text: str, *, on: bool) -> QAction:
    entry = menu.addAction(text.replace("&", "&&"))
    entry.setCheckable(True)
    entry.setChecked(on)
    return entry
