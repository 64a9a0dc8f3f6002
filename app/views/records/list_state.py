"""What the list shows now: the view it came from, and what the user changed since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.bridge.list_views import ListView, offered_views
from app.queries.criteria import Condition, Filter


class ViewState(QObject):
    """The views that are offered, and the present one as it is set now."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.views: tuple[ListView, ...] = offered_views(())
        self.now = self.views[0]

    @property
    def saved(self) -> ListView:
        """The view as it is kept, without the changes."""
        return self.view(self.now.key) or self.views[0]

    @property
    def is_changed(self) -> bool:
        """Whether something is set otherwise than the view has it."""
        return self.now.differs(self.saved)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The filters."""
        return self.now.only.conditions

    def view(self, key: str) -> ListView | None:
        """A view by its key; saved ones also as `view:id`."""
        bare = key.removeprefix("view:")
        return next((view for view in self.views if view.key == bare), None)

    def offer(self, own: Iterable[ListView]) -> None:
        """The views that come with the program, and these of the user's own."""
        titled = self.now.title.casefold()
        self.views = offered_views(own)
        # One that came with the program is the user's own as soon as it is kept, and the reverse.
        same = (view for view in self.views if view.title.casefold() == titled)
        kept = self.view(self.now.key) or next(same, None)
        if kept is None:
            self.go_to(self.views[0].key)
            return
        self.now = replace(
            self.now, key=kept.key, title=kept.title, icon=kept.icon, view_id=kept.view_id,
            pinned=kept.pinned, is_default=kept.is_default, position=kept.position,
        )  # fmt: skip

    @property
    def first(self) -> ListView | None:
        """The view that the list begins with, where the user chose one."""
        return next((view for view in self.views if view.is_default), None)

    def go_to(self, key: str) -> None:
        """Show a view as it is kept."""
        view = self.view(key)
        if view is not None:
            self._set(view)

    def kept_form(self) -> dict[str, Any]:
        """What to restore after a restart."""
        return {"key": self.now.key, "definition": self.now.as_json()}

    def restore(self, kept: Mapping[str, Any], now: ListView) -> None:
        """Go back to how the list was left."""
        base = self.view(str(kept.get("key", "all"))) or self.views[0]
        self.now = replace(
            now, key=base.key, title=base.title, icon=base.icon, view_id=base.view_id,
            pinned=base.pinned, is_default=base.is_default, position=base.position,
        )  # fmt: skip

    def _set(self, view: ListView) -> None:
        if view != self.now:
            self.now = view
            self.changed.emit()


class ListState(ViewState):
    """The present view with its changes; `changed` follows each of them."""

    def group_by(self, group: str) -> None:
        """Group by another field, or, with the empty word, not at all."""
        self._set(replace(self.now, group=group))

    def sort_by(self, sort: Sequence[tuple[str, bool]]) -> None:
        """Sort by column keys, each with True for descending."""
        self._set(replace(self.now, sort=tuple(sort)))

    def sort_further(self, key: str, down: bool) -> None:  # noqa: FBT001 a step of the order
        """Sort by one more column after the present ones, or turn one of them round."""
        order = list(self.now.sort)
        for place, (held, _) in enumerate(order):
            if held == key:
                order[place] = (key, down)
                break
        else:
            order.append((key, down))
        self.sort_by(order)

    def sort_without(self, key: str) -> None:
        """Leave a column out of the order."""
        self.sort_by([step for step in self.now.sort if step[0] != key])

    def show_columns(self, order: Iterable[str], hidden: Iterable[str] | None) -> None:
        """Show the columns in this order without the hidden ones."""
        kept = None if hidden is None else tuple(sorted(hidden))
        self._set(replace(self.now, order=tuple(order), hidden=kept))

    def hide(self, hidden: Iterable[str] | None) -> None:
        """Hide these columns; None is the usual choice."""
        self._set(replace(self.now, hidden=None if hidden is None else tuple(sorted(hidden))))

    def show_archived(self, *, shown: bool) -> None:
        """Include archived accounts or not."""
        self._set(replace(self.now, only=replace(self.now.only, archived=shown)))

    def clear_filters(self) -> None:
        """Show every account that is not archived."""
        self._set(replace(self.now, only=Filter()))

    def put_filter(self, condition: Condition, place: int | None = None) -> None:
        """Add a condition, or let it take the place of the one there."""
        conditions = list(self.conditions)
        if place is None:
            conditions.append(condition)
        else:
            conditions[place] = condition
        self.filter_by(conditions)

    def filter_by(self, conditions: Iterable[Condition]) -> None:
        """Filter by exactly these conditions."""
        only = Filter(tuple(conditions), archived=self.now.only.archived)
        self._set(replace(self.now, only=only))

    def remove_filter(self, place: int) -> None:
        """Take one condition away."""
        self.filter_by(self.conditions[:place] + self.conditions[place + 1 :])

    def toggle_value(self, field: str, value: Any, place: int | None = None) -> None:  # noqa: ANN401 a cell
        """Add a value to the condition on a field, or take it out; the last one takes it away."""
        conditions = list(self.conditions)
        if place is None:
            place = next((at for at, one in enumerate(conditions) if one.field == field), None)
        if place is None:
            self.filter_by((*conditions, Condition(field, "is", (value,))))
            return
        held = conditions[place]
        kept = tuple(one for one in held.values if one != value)
        values = kept if len(kept) < len(held.values) else (*held.values, value)
        conditions[place : place + 1] = [replace(held, values=values)] if values else []
        self.filter_by(conditions)

    def set_operator(self, place: int, operator: str) -> None:
        """Turn “is” into “is not”, or back."""
        conditions = list(self.conditions)
        conditions[place] = replace(conditions[place], operator=operator)
        self.filter_by(conditions)
