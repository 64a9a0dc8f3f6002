"""What can be done with an entry of the SWOT; each is one service call and one step of undo."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QPoint, Signal

from app.bridge.tr import tr
from app.models.codes import QUADRANT
from app.queries.swot import SwotRow, swot_rows
from app.services import swot
from app.views.plan.carry import ENTRY, Drops
from app.views.plan.goal_drops import card_at
from app.views.widgets.fields import Text
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.store.changes import ChangeSet
    from app.views.plan.document import PlanPaper
    from app.views.plan.lines import Wishes
    from app.views.plan.page import PlanPage


_BESIDE = ("fact_mark", "tagging", "tag")


class SwotDeed(Enum):
    """What a line asks for."""

    GOAL = auto()
    RISK = auto()
    ACTION = auto()
    MOVE = auto()
    PERSPECTIVE = auto()
    SOURCE = auto()
    ADD = auto()


class NewEntry(NamedTuple):
    """What was typed into an empty line, and whose view it is."""

    text: str
    perspective: str


class SwotAsks(QObject):
    """What the entries ask for: a deed with a key and a value, or to go where a record is."""

    asked = Signal(object, object, object)
    revealed = Signal(str)


class SwotDeeds(QObject):
    """Hears what the entries of one page ask for, and what is dropped on its goals."""

    def __init__(self, page: PlanPage, paper: PlanPaper, wishes: Wishes) -> None:
        super().__init__(page)
        self._page = page
        self._app = page.app
        self._paper = paper
        self._wishes = wishes
        paper.swot.asks.asked.connect(self.do)
        paper.swot.asks.revealed.connect(self._reveal)
        self._app.bus.changed.connect(self._on_changed)
        Drops(self._app.theme, paper.sheet, ENTRY, partial(card_at, paper), self._let_go)

    def _on_changed(self, changes: ChangeSet) -> None:
        """Sources and tags stand beside the document; an entry shows them."""
        document = self._page.document
        if document is None or document.head is None or not changes.touches(*_BESIDE):
            return
        rows = self._app.read(swot_rows, document.head.id)
        swot = {name: [row for row in rows if row.quadrant == name] for name in QUADRANT}
        self._page.document = document._replace(swot=swot)
        self._paper.swot.show_document(self._page.document)

    def _let_go(self, entry: int, at: QPoint) -> None:
        card = card_at(self._paper, at)
        if card is not None:
            self.link(entry, card.key)

    def link(self, entry_id: int, goal_id: int) -> None:
        """Link an entry to a goal."""
        self._wishes.linked.emit(entry_id, goal_id)

    def do(self, deed: SwotDeed, key: object, value: object) -> None:
        """Carry out what a line asks for."""
        if deed is SwotDeed.SOURCE:
            self._ask_for_source(key)
            return
        label, service, args = _CALLS[deed]
        words = tr(label)
        given: tuple[object, ...] = (key, value) if args else (key,)
        if isinstance(value, NewEntry):
            given = (self._page.plan_id, key, value.text)
            service = partial(service, perspective=value.perspective)
        if not self._page.attempt(words, service, *given):
            return
        said = _SAID.get(deed)
        if said is not None:
            self._page.toast(tr(said), undo=True)

    def _ask_for_source(self, key: object) -> None:
        entry = self._entry(key)
        if entry is None:
            return
        field = Text(name="source", label=tr("&Where it comes from"), most=200)
        note = tr("A person, a survey, a report: what somebody could look up.")
        spec = FormSpec(tr("Source of “{0}”", entry.text[:60]), (field,), tr("Save"), note)
        dialog = FormDialog(self._app, spec, {"source": entry.source or ""}, self._page)

        def save(answers: Mapping[str, Any]) -> None:
            outcome = self._app.edits.attempt(
                tr("Set source"), swot.set_swot_source, entry.id, answers["source"]
            )
            if outcome.refusal is not None:
                dialog.refuse(outcome.refusal)

        dialog.submitted.connect(save)
        dialog.open()

    def _entry(self, key: object) -> SwotRow | None:
        document = self._page.document
        rows = [row for rows in document.swot.values() for row in rows] if document else []
        return next((row for row in rows if row.id == key), None)

    def _reveal(self, place: str) -> None:
        kind, _, number = place.partition(":")
        document = self._page.document
        if kind == "action" and document is not None:
            goals = (
                goal.id
                for goal in document.goals
                if any(action.id == int(number) for action in goal.actions)
            )
            goal = next(goals, None)
            place = f"goal:{goal}" if goal is not None else "actions"
        self._page.reveal(place)


_CALLS: dict[SwotDeed, tuple[str, Callable[..., object], bool]] = {
    SwotDeed.GOAL: ("Make goal of SWOT entry", swot.make_goal_of_swot_entry, False),
    SwotDeed.RISK: ("Make risk of SWOT entry", swot.make_risk_of_swot_entry, False),
    SwotDeed.ACTION: ("Make action of SWOT entry", swot.make_action_of_swot_entry, False),
    SwotDeed.MOVE: ("Move SWOT entry", swot.move_swot_entry, True),
    SwotDeed.PERSPECTIVE: ("Change whose view it is", swot.set_swot_perspective, True),
    SwotDeed.ADD: ("Add SWOT entry", swot.add_swot_entry, True),
}
_SAID = {
    SwotDeed.GOAL: "The entry became a goal and is linked to it.",
    SwotDeed.RISK: "The entry is on the risk register now.",
    SwotDeed.ACTION: "The entry became an action.",
}
