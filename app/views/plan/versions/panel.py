"""The version history in the rail: the plan as it stands, and every version before it."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout
from typing_extensions import override

from app.bridge.plan_states import (
    NOW,
    Counted,
    Counts,
    Pair,
    StateLine,
    count_changes,
    present_line,
    told_counts,
    version_line,
)
from app.bridge.tr import tr
from app.queries.plan_versions import NOTHING, DayState, version_rows
from app.queries.plans import PlanRow
from app.views.plan.lines import add_entry
from app.views.plan.parts.part import PartFrame, PlanPart
from app.views.plan.versions.rows import VersionList
from app.views.widgets.base import Label
from app.views.widgets.buttons import ghost, secondary
from app.views.widgets.page import pause_ms

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage

_COUNT_AFTER_MS = 1500  # of quiet: who types does not wait for a count


class VersionPanel(PlanPart):
    """Lists the versions; what they differ by is counted beside the window's thread."""

    watches = (
        "plan_version", "plan", "plan_detail", "goal", "goal_detail", "action", "action_detail",
        "action_dependency", "strategy", "strategy_goal", "swot_entry", "communication",
        "communication_detail", "risk", "risk_detail", "insight", "competitor", "handoff",
    )  # fmt: skip

    def __init__(self, page: PlanPage) -> None:
        super().__init__(page)
        self._head: PlanRow | None = None
        self._lines: list[StateLine] = []
        self._last: DayState | None = None
        self._counts: dict[Pair, Counts] = {}
        self._soon = QTimer(self, singleShot=True, interval=_COUNT_AFTER_MS)
        self._soon.timeout.connect(self._count)
        self.list = VersionList(self.theme)
        self.list.compared.connect(page.versions.compare)
        self.list.menu_wished.connect(self._open_menu)
        self._hint = Label(self.theme, "", "caption", "text.secondary")
        self._hint.setWordWrap(True)
        self._compare = ghost(self.theme, tr("Compare")).set_small()
        self._compare.setToolTip(tr("Compare versions (Ctrl+H)"))
        self._compare.clicked.connect(page.versions.turn)
        self.name_button = secondary(self.theme, tr("Name this version…"), "tag").set_small()
        self.name_button.clicked.connect(page.versions.name_now)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addWidget(self._hint)
        foot = QHBoxLayout()
        foot.addWidget(self.name_button)
        foot.addStretch(1)
        column.addLayout(foot)

    @override
    def load(self, head: PlanRow) -> None:
        if self._head is None or self._head.id != head.id:
            self._counts.clear()
            self._last = None
        self._head = head
        self._take_title()
        versions = self.app.read(version_rows, head.id)
        present = present_line(head, versions, self._last, self.app.today)
        self._lines = [present, *(version_line(one, self.app.today) for one in versions)]
        self._counts = {pair: told for pair, told in self._counts.items() if NOW not in pair}
        self._show()
        self._compare.setVisible(bool(versions) or self._last is not None)
        self.name_button.setEnabled(self.app.edits.enabled)
        self._hint.setText(
            "" if versions else tr("Nothing was named or approved yet. Every change is kept "
                                   "all the same: Compare shows any earlier day.")
        )  # fmt: skip
        self._hint.setVisible(not versions)
        self._soon.start(pause_ms(self.page, _COUNT_AFTER_MS))

    def _take_title(self) -> None:
        """The button stands beside the heading that the frame has."""
        frame = self.parentWidget()
        if isinstance(frame, PartFrame) and self._compare.parentWidget() is not frame.title:
            frame.title.row.addWidget(self._compare)

    def _show(self) -> None:
        told = {one.key: told_counts(self._counts.get((before.key, one.key)))
                for one, before in pairwise(self._lines)}  # fmt: skip
        self.list.show_lines(self._lines, told)

    def _count(self) -> None:
        head = self._head
        pairs = [(before.key, one.key) for one, before in pairwise(self._lines)]
        missing = [pair for pair in pairs if pair not in self._counts]
        if head is None or not self.app.has_store:
            return

        def take(counted: Counted) -> None:
            if self._head is None or self._head.id != head.id:
                return
            self._counts |= counted.counts
            self._last = counted.last
            versions = self.app.read(version_rows, head.id)
            self._lines[0] = present_line(self._head, versions, self._last, self.app.today)
            self._compare.setVisible(bool(versions) or self._last is not None)
            self._show()

        self.app.tasks.run(count_changes, self.app.store, head.id, missing, done=take)

    def _open_menu(self, key: str, at: QPoint) -> None:
        deeds = self.page.versions
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if key == NOW:
            menu.addAction(tr("Name this version…")).triggered.connect(deeds.name_now)
        else:
            line = next(one for one in self._lines if one.key == key)
            add_entry(menu, tr("Show"), partial(deeds.compare, NOTHING, key))
            add_entry(menu, tr("Compare with now"), partial(deeds.compare, key))
            changing = [
                add_entry(menu, tr("Rename…"), partial(deeds.rename, line)),
                add_entry(menu, tr("Restore…"), partial(deeds.restore_whole, line)),
            ]
            if line.kind in {"named", "before_restore"}:
                changing.append(add_entry(menu, tr("Remove"), partial(deeds.remove, line)))
            for entry in changing:
                entry.setEnabled(self.app.edits.enabled)
        menu.popup(at)
