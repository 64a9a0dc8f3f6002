"""The farewell: how it ended or will end, which reasons count, and what is left to do."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.bridge import formats
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.core.money import from_minor
from app.models.labels import label
from app.queries.farewell import Farewell
from app.queries.lifecycle import Lifecycle
from app.views.lifecycle.painters import paint_reason, reason_spoken
from app.views.records.row_list import RowList
from app.views.widgets.base import Label
from app.views.widgets.buttons import Button, ghost, primary, secondary
from app.views.widgets.card import Card
from app.views.widgets.figure_link import FigureLink
from app.views.widgets.flow import FlowLayout
from app.views.widgets.lengths import Lengths

_ROW_PX = 42.0


class ClosureCard(Card):
    """Facts, reasons with their evidence, and the buttons of the moment."""

    wished = Signal(str)  # close, change, confirm, withdraw, interview, offboard, projects, reopen
    reason_opened = Signal(object)
    explain_wished = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Farewell"))
        self.found: Farewell | None = None
        self.facts = Label(theme, "", "body", "text.secondary")
        self.said = Label(theme, "", "body", "text.primary")
        self.lost = FigureLink(theme, tr("Revenue lost a year"), flush=True)
        self.lost.clicked.connect(lambda: self.explain_wished.emit(self.found, self.lost))
        self.reasons = RowList(theme, tr("Reasons"), _ROW_PX, paint_reason, reason_spoken)
        self.reasons.opened.connect(self.reason_opened)
        self.buttons: dict[str, Button] = {}
        self._bar = QWidget()
        self._flow = FlowLayout(self._bar)
        self._top = QWidget()
        top = QVBoxLayout(self._top)
        for text in (self.facts, self.said):
            text.setWordWrap(True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            top.addWidget(text)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.lost)
        line.addStretch(1)
        top.addLayout(line)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.addWidget(self._bar)
        for widget in (self._top, self.reasons, self._foot):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        lengths = Lengths(theme, self)
        lengths.keep(top.setContentsMargins, 14, 0, 14, 6).keep(top.setSpacing, 6)
        lengths.keep(foot.setContentsMargins, 14, 6, 14, 12)
        self._make_buttons()

    def _make_buttons(self) -> None:
        make = (
            ("close", tr("Close account…"), secondary, "log-out"),
            ("confirm", tr("Confirm the end…"), primary, "log-out"),
            ("interview", tr("Exit interview…"), secondary, "message-square"),
            ("offboard", tr("Start offboarding"), secondary, "circle-check"),
            ("projects", tr("Show offboarding"), secondary, "circle-check"),
            ("withdraw", tr("Withdraw notice…"), secondary, "undo-2"),
            ("reopen", tr("Begin again…"), primary, "repeat"),
            ("change", tr("Change closure…"), ghost, "pencil"),
        )
        for key, words, kind, icon in make:
            button = kind(self.theme, words, icon).set_small()
            button.clicked.connect(lambda _=False, wish=key: self.wished.emit(wish))
            self.buttons[key] = button
            self._flow.addWidget(button)

    def show_life(self, life: Lifecycle, today: date) -> None:
        """Show the closure of the present time, or how one is noted."""
        found = self.found = life.current
        stage = life.account.lifecycle_stage
        self.set_note(_note(life))
        self.facts.setText(_facts(found) if found else _nothing(life))
        said = _said(found, life) if found else ""
        self.said.setText(said)
        self.said.setVisible(bool(said))
        amount = found.closure.revenue_lost_minor if found else None
        self.lost.setVisible(found is not None)
        if found is not None:
            currency = found.closure.currency
            value = from_minor(amount, currency) if amount is not None else None
            self.lost.show_value(formats.money_exact(value, currency) if value is not None else "–")
        rows = found.reasons if found else ()
        self.reasons.show_rows(rows)
        self.reasons.setVisible(bool(rows))
        self.reasons.setFixedHeight(round(len(rows) * self.theme.px(_ROW_PX)) + 2)
        ended = found is not None
        shown = {
            "close": not ended and stage not in (None, "closed"),
            "confirm": is_due(life, today),
            "interview": ended, "change": ended,
            "offboard": ended and life.project is None,
            "projects": life.project is not None,
            "withdraw": ended and stage == "closing",
            "reopen": stage == "closed",
        }  # fmt: skip
        for key, button in self.buttons.items():
            button.setVisible(shown[key])

    def allow(self, enabled: bool) -> None:  # noqa: FBT001 as `setEnabled`
        """Whether changes can be made now; looking is always possible."""
        for key, button in self.buttons.items():
            button.setEnabled(enabled or key == "projects")


def is_due(life: Lifecycle, today: date) -> bool:
    """Whether notice was given and its last day has come, so that the end can be confirmed."""
    found = life.current
    if found is None or life.account.lifecycle_stage != "closing":
        return False
    return found.closure.effective_date is None or found.closure.effective_date <= today


def _note(life: Lifecycle) -> str:
    stage = life.account.lifecycle_stage
    if stage == "closed":
        return tr("Closed on {0}", formats.day_full(life.account.end_date))
    if stage == "closing":
        return tr("Notice given")
    return ""


def _nothing(life: Lifecycle) -> str:
    if life.account.lifecycle_stage == "closed":
        return tr("This account was closed without a record of why.")
    if life.account.lifecycle_stage == "closing":
        return tr("Notice is given, but not yet why. Note how and when it ends.")
    return tr("Nobody has given notice. Note here when a client leaves: why, when, and what "
              "would bring it back.")  # fmt: skip


def _facts(found: Farewell) -> str:
    """How, when, what it was, and when to ask again, in one paragraph."""
    row = found.closure
    parts = [tr(label("closure_type", row.type))]
    if row.notice_date:
        parts.append(tr("notice {0}", formats.day_full(row.notice_date)))
    if row.effective_date:
        parts.append(tr("ends {0}", formats.day_full(row.effective_date)))
    if row.controllability:
        parts.append(tr(label("controllability", row.controllability)).lower())
    if row.competitor:
        parts.append(tr("to {0}", row.competitor))
    if found.exit.products:
        parts.append(tr("products: {0}", ", ".join(found.exit.products)))
    if row.win_back_on:
        parts.append(tr("ask again {0}", formats.day_full(row.win_back_on)))
    return " · ".join(parts)


def _said(found: Farewell, life: Lifecycle) -> str:
    """What was said apart from what was found, the interview, and the tasks of the farewell."""
    exit_, lines = found.exit, list[str]()
    if exit_.stated_reason:
        lines.append(tr("The client says: {0}", exit_.stated_reason))
    if exit_.root_cause:
        lines.append(tr("Root cause: {0}", tr(label("closure_cause", exit_.root_cause))))
    if exit_.interviewed_on or exit_.answered:
        lines.append(tr("Exit interview: {0} of 5 questions answered", exit_.answered))
    scores = [
        tr("CSAT {0}", formats.number(exit_.final_csat, 1)) if exit_.final_csat is not None else "",
        tr("NPS answer {0}", exit_.final_nps) if exit_.final_nps is not None else "",
    ]
    if any(scores):
        lines.append(tr("Last scores: {0}", ", ".join(one for one in scores if one)))
    if life.project is not None:
        project = life.project
        lines.append(tr("Offboarding: {0} of {1} tasks done", project.done, project.tasks))
    return "\n".join(lines)
