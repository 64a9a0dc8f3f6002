"""The lifecycle of an account: its gate, its stages, its farewell, and its return."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.commands import Situation
from app.bridge.tr import tr, trn
from app.queries.farewell import AttemptRow, Farewell, ReasonLine
from app.queries.lifecycle import Lifecycle, lifecycle_of
from app.queries.stage_log import StageLine, days_by_stage, present_time
from app.services.gates import GateLine, gate_of
from app.views.lifecycle.actions import LIFECYCLE_ACTIONS, PAGE
from app.views.lifecycle.cards import attempts_card, episodes_card, gate_card, log_card, past_card
from app.views.lifecycle.closure_card import ClosureCard, is_due
from app.views.lifecycle.deeds import LifecycleDeeds
from app.views.lifecycle.farewell_deeds import FarewellDeeds
from app.views.lifecycle.time_bar import TimeBar
from app.views.lifecycle.words import next_stage, stage_word
from app.views.records.row_list import RowList
from app.views.widgets.buttons import secondary
from app.views.widgets.lengths import Lengths
from app.views.widgets.page import ReusablePage
from app.views.widgets.sheet import Sheet, Spread, stacked

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from app.bridge.context import App
    from app.queries.facts import Facts

_SPREADS = (Spread(980, ((0, 0, 1, 1), (0, 1, 1, 1)), (1, 1), (1,)), stacked(2))
Entry = tuple[str, Callable[[], object]]


class LifecyclePage(ReusablePage):
    """Gate and stage log at the left, farewell, attempts and episodes at the right."""

    name = PAGE
    watches = (
        "account", "stage_change", "gate_check", "portfolio_setting", "handoff", "handoff_detail",
        "plan", "review", "person", "interaction", "interaction_person", "project",
        "project_detail", "action", "action_detail", "closure", "closure_detail",
        "closure_evidence", "save_attempt", "episode", "contract",
    )  # fmt: skip
    own_actions = LIFECYCLE_ACTIONS
    commands = ("lifecycle.attempt", "lifecycle.advance")
    more_commands = ("lifecycle.close", "lifecycle.reopen", "lifecycle.criteria")

    def __init__(self, app: App, account_id: int | None, parent: QWidget | None = None) -> None:
        super().__init__(app, account_id, parent)
        theme = app.theme
        self.life: Lifecycle
        self.deeds = LifecycleDeeds(self)
        self.farewell = FarewellDeeds(self, self.deeds)
        self.gate = gate_card(theme)
        self.advance = secondary(theme, "", "arrow-right").set_small()
        self.log = log_card(theme)
        self.bar = TimeBar(theme)
        self.closure = ClosureCard(theme)
        self.attempts = attempts_card(theme)
        self.past = past_card(theme)
        self.times = episodes_card(theme)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        lengths = Lengths(self.app.theme, self)
        foot, above = QWidget(), QWidget()
        for holder, widget, edges in (
            (foot, self.advance, (14, 6, 14, 12)), (above, self.bar, (14, 2, 14, 4)),
        ):  # fmt: skip
            box = QVBoxLayout(holder)
            lengths.keep(box.setContentsMargins, *edges)
            align = Qt.AlignmentFlag.AlignLeft if widget is self.advance else Qt.AlignmentFlag(0)
            box.addWidget(widget, 0, align)
        self.gate.body.addWidget(foot)
        self.log.body.insertWidget(0, above)
        self._foot = foot
        columns: list[QWidget] = []
        for cards in ((self.gate, self.log), (self.closure, self.attempts, self.past, self.times)):
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            lengths.keep(column.setSpacing, 14)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            columns.append(holder)
        self.sheet = Sheet(self.app.theme, columns, _SPREADS)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.sheet)

    def _connect(self) -> None:
        self.gate.opened.connect(self.deeds.tick)
        self.gate.ticked.connect(self.deeds.tick)
        self.gate.tool_clicked.connect(self.deeds.edit_criteria)
        self.gate.offer_taken.connect(self.deeds.edit_criteria)
        self.advance.clicked.connect(self.deeds.advance)
        self.log.opened.connect(self._open_stage)
        self.attempts.opened.connect(self._open_attempt)
        self.attempts.tool_clicked.connect(self.deeds.add_attempt)
        self.attempts.offer_taken.connect(self.deeds.add_attempt)
        self.past.opened.connect(self._open_past)
        self.closure.reason_opened.connect(self._open_reason)
        self.closure.explain_wished.connect(self.farewell.explain_lost)
        self.closure.wished.connect(self._on_wish)
        self.app.edits.enabled_changed.connect(self._on_enabled)

    # --- what the shell asks -----------------------------------------------------------------

    @override
    def title(self) -> str:
        return tr("Lifecycle")

    @override
    def situation(self) -> Situation:
        states: set[str] = set()
        if self._loaded:
            stage, current = self.life.account.lifecycle_stage, self.life.current
            states = {
                word for word, holds in (
                    ("has_next", next_stage(stage) is not None),
                    ("has_gate", stage not in (None, "closed")),
                    ("can_close", current is None and stage not in (None, "closed")),
                    ("closing", current is not None and stage == "closing"),
                    ("due", is_due(self.life, self.app.today)),
                    ("closed", stage == "closed"), ("has_closure", current is not None),
                ) if holds
            }  # fmt: skip
        return Situation(page=PAGE, account_id=self.account_id, extra=frozenset(states))

    @override
    def turn_to(self, account_id: int) -> None:
        super().turn_to(account_id)
        for card in (self.gate, self.log, self.attempts, self.past, self.times):
            card.forget()
        self.sheet.verticalScrollBar().setValue(0)

    @classmethod
    @override
    def warm_up(cls, session: Session, facts: Facts, account_id: int, today: date) -> None:
        lifecycle_of(session, account_id)
        gate_of(session, account_id)

    @override
    def load(self) -> None:
        account_id = self.account_id or 0
        life = self.life = self.app.read(lifecycle_of, account_id)
        lines = self.app.read(gate_of, account_id)
        stage = life.account.lifecycle_stage
        self._show_gate(lines, stage)
        present = present_time(life.log)
        back = sum(1 for line in present if line.backward)
        moves = trn("{0} move back", "{0} moves back", back) if back else ""
        self.log.show_rows(tuple(reversed(life.log)), moves)
        self.bar.show_days(days_by_stage(present))
        self.closure.show_life(life, self.app.today)
        self.closure.allow(self.app.edits.enabled)
        self.attempts.show_rows(life.attempts, str(len(life.attempts) or ""))
        past = [one for one in life.farewells if one is not life.current]
        self.past.show_rows(past, "")
        self.past.setVisible(bool(past))
        self.times.show_rows(life.times, "")
        self.times.setVisible(len(life.times) > 1)

    def _show_gate(self, lines: tuple[GateLine, ...], stage: str | None) -> None:
        after = next_stage(stage)
        words = tr("Gate before the end") if stage == "closing" else None
        self.gate.set_title(words or tr("Gate after {0}", stage_word(stage)))
        met = sum(1 for line in lines if line.met)
        self.gate.show_rows(lines, tr("{0} of {1} met", met, len(lines)) if lines else "")
        self.gate.setVisible(stage != "closed")
        self._foot.setVisible(after is not None)
        self.advance.setText(tr("Move to {0}…", stage_word(after)))
        self.advance.updateGeometry()
        self.advance.setEnabled(self.app.edits.enabled)

    def _on_enabled(self, enabled: bool) -> None:  # noqa: FBT001 a slot
        self.advance.setEnabled(enabled)
        self.closure.allow(enabled)

    # --- menus at the rows -------------------------------------------------------------------

    def _open_stage(self, line: StageLine) -> QMenu:
        entries: list[Entry] = [
            (tr("Correct…"), partial(self.deeds.correct, line)),
            (tr("Remove from the log"), partial(self.deeds.remove, line)),
        ]
        return self._menu(entries, line, self.log.list)

    def _open_attempt(self, row: AttemptRow) -> QMenu:
        entries: list[Entry] = [
            (tr("Change…"), partial(self.deeds.change_attempt, row)),
            (tr("Remove"), partial(self.deeds.remove_attempt, row)),
        ]
        return self._menu(entries, row, self.attempts.list)

    def _open_past(self, row: Farewell) -> QMenu:
        entries: list[Entry] = [
            (tr("Show and change…"), partial(self.farewell.change, row)),
            (tr("Exit interview…"), partial(self.farewell.interview, row)),
            (tr("Remove"), partial(self.farewell.remove, row)),
        ]
        return self._menu(entries, row, self.past.list)

    def _open_reason(self, row: ReasonLine) -> QMenu | None:
        found = self.life.current
        if found is None:
            return None
        entries: list[Entry] = [
            (tr("Add evidence…"), partial(self.farewell.add_evidence, found, row))
        ]
        for one in row.evidence:
            words = one.text.split("\n")[0][:40].replace("&", "&&")
            entries += [
                (tr("Change “{0}”…", words), partial(self.farewell.change_evidence, one)),
                (tr("Remove “{0}”", words), partial(self.farewell.remove_evidence, one)),
            ]
        return self._menu(entries, row, self.closure.reasons)

    def _menu(self, entries: list[Entry], row: Any, at: RowList) -> QMenu:  # noqa: ANN401 any row
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, run in entries:
            action = menu.addAction(words)
            action.setEnabled(self.app.edits.enabled)
            action.triggered.connect(_calling(run))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(at.viewport().mapToGlobal(at.box_of(row).bottomLeft()))
        return menu

    # --- wishes ------------------------------------------------------------------------------

    def do_confirm(self) -> None:
        """Confirm the end of the account that gave notice."""
        self._with(self.farewell.confirm)

    def do_withdraw(self) -> None:
        """Withdraw the notice."""
        self._with(self.farewell.withdraw)

    def do_interview(self) -> None:
        """Write down the exit interview."""
        self._with(self.farewell.interview)

    def _with(self, deed: Callable[[Farewell], object]) -> None:
        if self.life.current is not None:
            deed(self.life.current)

    def _on_wish(self, wish: str) -> None:
        plain: dict[str, Callable[[], object]] = {
            "close": self.farewell.close, "reopen": self.farewell.reopen,
            "confirm": self.do_confirm, "withdraw": self.do_withdraw,
            "interview": self.do_interview, "offboard": self.deeds.start_offboarding,
            "projects": self.deeds.show_projects,
            "change": partial(self._with, self.farewell.change),
        }  # fmt: skip
        plain[wish]()


def _calling(run: Callable[[], object]) -> Callable[[], None]:
    """What a menu calls: without the state of a tick, which a `partial` would be handed."""

    def call() -> None:
        run()

    return call
