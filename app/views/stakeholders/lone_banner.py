"""The banner about a unit that rests on one person, and what can be done about it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.queries.stakeholders import StakeholderMap, UnitShare
from app.views.stakeholders.units import lone_units, paid
from app.views.widgets.banner import Banner
from app.views.widgets.page import Memory

QUIET_DAYS = 14


class LoneBanner(Banner):
    """Names the unit that pays most; quiet about one that is to be brought up again later."""

    introduction_wished = Signal(object)

    def __init__(self, theme: Theme, memory: Memory, today: date) -> None:
        super().__init__(theme, "risk")
        self._memory = memory
        self._today = today
        self._unit: UnitShare | None = None
        self.plan = self.add_button(tr("Plan an introduction"))
        self.later = self.add_link(tr("Remind me in 2 weeks"))
        self.plan.clicked.connect(self._on_plan)
        self.later.clicked.connect(self._on_later)
        self.closed.connect(self._on_later)
        self.hide()

    def show_map(self, shown: StakeholderMap) -> None:
        """Show what this map gives cause for, or nothing."""
        found = [(unit, seat) for unit, seat in lone_units(shown) if not self._is_quiet(unit)]
        self.setVisible(bool(found))
        if found:
            self._unit, holder = found[0]
            self.say(
                tr("{0} rests on one contact", self._unit.name),
                tr("{0}: {1} is the only one known there", paid(self._unit), holder.name),
            )

    def _is_quiet(self, unit: UnitShare) -> bool:
        until = self._memory.get(f"quiet/{unit.id}")
        return isinstance(until, str) and self._today.isoformat() < until

    def _on_plan(self) -> None:
        if self._unit is not None:
            self.introduction_wished.emit(self._unit)

    def _on_later(self) -> None:
        if self._unit is not None:
            until = self._today + timedelta(days=QUIET_DAYS)
            self._memory.put(f"quiet/{self._unit.id}", until.isoformat())
        self.hide()
