"""The menus of the list: what to group, sort and filter by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.bridge.card_row import SOON_DAYS, CardRow
from app.bridge.filter_fields import CUSTOM, FIELDS, FilterField, field_named, own_field, reader_of
from app.bridge.tr import tr
from app.models.codes import DECISION, INTENSITY, LIFECYCLE
from app.queries.criteria import Condition
from app.views.portfolio.arranging import groupings, sort_words
from app.views.portfolio.columns import SEGMENTS
from app.views.portfolio.filter_bar import Menus
from app.views.portfolio.pane import ListPane
from app.views.records.list_state import ListState
from app.views.widgets.table_paint import SELECT_KEY

if TYPE_CHECKING:
    from app.queries.custom_fields import CustomFieldRow

_FIXED: dict[str, tuple[str | None, ...]] = {
    "stage": LIFECYCLE,
    "segment": (*SEGMENTS, None),
    "health_band": ("healthy", "watch", "at_risk", None),
    "decision": (*DECISION, None),
    "trim": ("confirmed", "proposed"),
    "touch": ("overdue", "in_rhythm"),
    "target": ("yes", "no"),
    "intensity": (*INTENSITY, None),
}
_CHOICES = (
    "owner", "stage", "segment", "health_band", "decision", "tags", "target", "tier", "industry",
    "region", "country", "segments", "intensity", "mismatch", "touch",
)  # fmt: skip
_MEASURES = (
    "arr_minor", "revenue_minor", "ytd_minor", "ytd_change", "margin", "health", "health_change",
    "csat", "nps", "strength", "standing", "attractiveness",
)  # fmt: skip
_DAYS = ("renewal_days", "renewal", "due_days", "touch_days", "stage_days")
_TEXTS = ("name", "next_step")
_SEVERAL = ("tags", "segments")
_MOST_VALUES = 40
_WITHIN_DAYS = (30, 60, SOON_DAYS, 180)

AskLimit = Callable[[FilterField, "int | None"], object]
"""Asks for the limit of a filter by number, day or text: a new one, or that at a place."""


class ListMenus:
    """Fills menus from what the list holds; every choice goes to the state."""

    def __init__(
        self,
        state: ListState,
        pane: Callable[[], ListPane],
        rows: Callable[[], list[CardRow]],
        ask_limit: AskLimit,
        columns: Callable[[], object],
    ) -> None:
        self._state = state
        self._pane = pane
        self._rows = rows
        self._ask_limit = ask_limit
        self._columns = columns

    def menus(self) -> Menus:
        """The menus as the chips want them."""
        return Menus(self.group, self.sort, self.add, self._columns)

    def group(self, menu: QMenu) -> None:
        """What to group by, the present one ticked."""
        for key, word in groupings(self._pane().fields).items():
            entry = _ticked(menu, word, on=key == self._state.now.group)
            entry.triggered.connect(lambda _=False, to=key: self._state.group_by(to))

    def sort(self, menu: QMenu) -> None:
        """What to sort by, and then by; choosing a present one turns its order round."""
        order = dict(self._state.now.sort)
        then = menu.addMenu(tr("Then by")) if order else None
        if then is not None:
            menu.addSeparator()
        for column in self._pane().columns:
            if column.key == SELECT_KEY or not column.title:
                continue
            down = order.get(column.key)
            title = column.title.partition(",")[0]
            entry = _ticked(menu, title, on=down is not None)
            wanted = not down if down is not None else column.key in _LARGEST_FIRST
            entry.triggered.connect(
                lambda _=False, key=column.key, to=wanted: self._state.sort_by([(key, to)])
            )
            if then is not None and down is None:
                further = then.addAction(title.replace("&", "&&"))
                further.triggered.connect(
                    lambda _=False, key=column.key, to=wanted: self._state.sort_further(key, to)
                )
        if len(order) > 1:
            self._fill_steps(menu)

    def _fill_steps(self, menu: QMenu) -> None:
        """The steps of the present order, each to be turned round or taken out."""
        menu.addSeparator()
        for key, down in self._state.now.sort:
            words = sort_words([(key, down)], self._pane().columns)
            below = menu.addMenu(words)
            turn = below.addAction(tr("Turn round"))
            turn.triggered.connect(
                lambda _=False, one=key, to=not down: self._state.sort_further(one, to)
            )
            out = below.addAction(tr("Leave out"))
            out.triggered.connect(lambda _=False, one=key: self._state.sort_without(one))

    def add(self, menu: QMenu) -> None:
        """What to filter by: every attribute, those with values with the ones that occur."""
        for name in _CHOICES:
            self._add_choices(menu, FIELDS[name])
        menu.addSeparator()
        soon = menu.addMenu(tr("Renewal"))
        for days in _WITHIN_DAYS:
            entry = soon.addAction(tr("within {0} days", days))
            entry.triggered.connect(lambda _=False, most=days: self._within(most))
        self._add_limits(menu.addMenu(tr("Days")), [FIELDS[name] for name in _DAYS])
        self._add_limits(menu.addMenu(tr("Figures")), [FIELDS[name] for name in _MEASURES])
        self._add_limits(menu.addMenu(tr("Words")), [FIELDS[name] for name in _TEXTS])
        self._add_own(menu, self._pane().fields)
        menu.addSeparator()
        archived = _ticked(menu, tr("Archived accounts"), on=self._state.now.only.archived)
        wanted = not self._state.now.only.archived
        archived.triggered.connect(lambda: self._state.show_archived(shown=wanted))

    def _add_choices(self, menu: QMenu, field: FilterField) -> None:
        values = self._values(field)
        if values:
            self._fill_values(menu.addMenu(tr(field.title)), field, None, values)

    def _add_limits(self, menu: QMenu, fields: Sequence[FilterField]) -> None:
        for field in fields:
            entry = menu.addAction(tr("{0}…", tr(field.title)).replace("&", "&&"))
            entry.triggered.connect(lambda _=False, one=field: self._ask_limit(one, None))

    def _add_own(self, menu: QMenu, rows: Sequence[CustomFieldRow]) -> None:
        if not rows:
            return
        below = menu.addMenu(tr("Own fields"))
        for field in map(own_field, rows):
            if field.kind == "choice":
                self._add_choices(below, field)
            else:
                self._add_limits(below, [field])

    def condition(self, menu: QMenu, place: int) -> None:
        """Change the filter at a place: its values, is or is not, or take it away."""
        held = self._state.conditions[place]
        field = self.field_of(held)
        if field.kind != "choice":
            self._fill_limit(menu, field, place)
        elif field.name != "id":
            for operator, word in (("is", tr("is")), ("is_not", tr("is not"))):
                entry = _ticked(menu, word, on=held.operator == operator)
                entry.triggered.connect(
                    lambda _=False, to=operator: self._state.set_operator(place, to)
                )
            menu.addSeparator()
            self._fill_values(menu, field, place, self._values(field))
        menu.addSeparator()
        remove = menu.addAction(tr("Remove filter"))
        remove.triggered.connect(lambda: self._state.remove_filter(place))

    def _fill_limit(self, menu: QMenu, field: FilterField, place: int) -> None:
        held = self._state.conditions[place]
        if field.name == "renewal_days":
            for days in _WITHIN_DAYS:
                entry = _ticked(menu, tr("within {0} days", days), on=held.values == (days,))
                entry.triggered.connect(lambda _=False, most=days: self._within(most))
        other = menu.addAction(tr("Another limit…"))
        other.triggered.connect(lambda: self._ask_limit(field, place))

    def field_of(self, held: Condition) -> FilterField:
        """The field of a condition, with the kind that the user's own fields have."""
        if not held.field.startswith(CUSTOM):
            return field_named(held.field)
        known = {one.name: one for one in map(own_field, self._pane().fields)}
        return known.get(held.field, field_named(held.field))

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
        read = reader_of(field.name, self._pane().words.today)
        for row in self._rows():
            for one in _each(read(row), several=field.name in _SEVERAL):
                counts[one] = counts.get(one, 0) + 1
        known = sorted((one for one in counts if one), key=lambda one: (-counts[one], str(one)))
        shown = sorted(known[:_MOST_VALUES], key=lambda one: str(one).casefold())
        missing: list[Any] = [None] if counts.get(None) and known else []
        return [*shown, *missing]

    def _within(self, days: int) -> None:
        others = [one for one in self._state.conditions if one.field != "renewal_days"]
        self._state.filter_by((*others, Condition("renewal_days", "at_most", (days,))))


_LARGEST_FIRST = frozenset((
    "arr", "course", "margin", "csat", "health", "nps", "revenue", "strength", "touch", "ytd",
    "ytd_change", "standing", "attractiveness", "target", "stage_days",
))  # fmt: skip


def _each(held: object, *, several: bool) -> Sequence[Any]:
    """The values in a cell: a cell of several words has each of them."""
    if several or isinstance(held, tuple):
        return cast("Sequence[Any]", held or ())
    return (held,)


def _ticked(menu: QMenu, text: str, *, on: bool) -> QAction:
    entry = menu.addAction(text.replace("&", "&&"))
    entry.setCheckable(True)
    entry.setChecked(on)
    return entry
