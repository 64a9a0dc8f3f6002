"""What the map asks for, each as one service call; dialogs where words are needed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, SignalInstance
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from app.bridge.tr import tr
from app.models.rules import step_value
from app.queries.people import PersonRow
from app.queries.plans import plan_rows
from app.queries.stakeholders import UnitShare
from app.services import actions, influences, people
from app.services.facts import confirm_facts
from app.views.dialogs.fact_source import open_fact_source
from app.views.dialogs.touch import open_touch
from app.views.stakeholders.card import SUPPORT_TITLES, stance_of
from app.views.stakeholders.forms import draft_of, person_fields
from app.views.widgets import fields
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.views.stakeholders.freshness import FreshnessLines
    from app.views.stakeholders.page import StakeholdersPage

Service = Callable[..., Any]

_SUPPORTS = tuple(SUPPORT_TITLES)
SOON_DAYS = 14


class MapWishes:
    """Turns wishes of the canvas, the inspector and the table into changes."""

    def __init__(self, page: StakeholdersPage) -> None:
        self._page = page
        self._app = page.app

    def add_person(self) -> None:
        """Ask for a new person of this account."""
        spec = FormSpec(
            tr("Add person"),
            person_fields(self._page.shown.seats, self._page.shown.units),
            tr("Add person"),
            record=("people", None),
        )
        chosen = self._page.scene.selected_id()
        dialog = FormDialog(self._app, spec, {"reports_to_id": chosen}, self._page)

        def add(draft: dict[str, Any]) -> None:
            outcome = self._app.edits.attempt(
                tr("Add person"), dialog.saving(people.add_person), self._page.account_id,
                **_values(draft),
            )  # fmt: skip
            if outcome.refusal is not None:
                dialog.refuse(outcome.refusal)
            else:
                self._page.load()
                self._page.canvas.choose(outcome.value)

        dialog.submitted.connect(add)
        dialog.open()

    def do(self, label: str, service: Service, *args: object) -> bool:
        """Run a service; a refusal is said, and the map shows what is true."""
        outcome = self._app.edits.attempt(label, service, *args)
        if outcome.refusal is not None:
            self._page.toast(outcome.refusal)
            self._page.load()
        return outcome.ok

    def re_report(self, person_id: int, manager_id: object) -> None:
        """Let a person report to another."""
        seat, boss = self._page.seat(person_id), self._page.seat(manager_id)
        if seat is None or boss is None or seat.reports_to_id == boss.id:
            self._page.scene.place_cards()
            return
        if self.do(tr("Change manager"), people.set_reports_to, person_id, boss.id):
            self._page.toast(tr("{0} now reports to {1}", seat.name, boss.name), undo=True)

    def set_influence(self, person_id: int, step: int) -> None:
        """Set the influence in five steps."""
        self.do(tr("Change influence"), people.set_power, person_id, step_value(step))

    def set_interest(self, person_id: int, step: int) -> None:
        """Set the interest in five steps."""
        self.do(tr("Change interest"), people.set_interest, person_id, step_value(step))

    def cycle_support(self, person_id: int) -> None:
        """Go on to the next stance."""
        seat = self._page.seat(person_id)
        if seat is not None:
            after = _SUPPORTS[(_SUPPORTS.index(stance_of(seat)) + 1) % len(_SUPPORTS)]
            self.do(tr("Change support"), people.set_support, person_id, after)

    def move(self, person_id: int, x: int, y: int) -> None:
        """Keep where a card was put."""
        self.do(tr("Move on map"), people.place_people, {person_id: (x, y)})

    def nudge(self, person_id: int, dx: int, dy: int) -> None:
        """Move a card a little."""
        spot = self._page.scene.cards[person_id].pos() / self._app.theme.px(1)
        self.move(person_id, round(spot.x()) + dx, round(spot.y()) + dy)

    def remove(self, person_id: int) -> None:
        """Take a person away; Undo brings them back."""
        seat = self._page.seat(person_id)
        if seat is not None and self.do(tr("Remove person"), people.remove_person, person_id):
            self._page.toast(tr("{0} was removed.", seat.name), undo=True)

    def draw_line(self, source: int, target: int) -> None:
        """Ask for the words on a new line of influence, and draw it."""
        spec = FormSpec(
            tr("Influence line"),
            (
                fields.Text(name="note", label=tr("&Words on the line"), hint=tr("advises on …")),
                fields.Pick(
                    name="strength", label=tr("&Strength"), half=True, empty=tr("Not judged"),
                    options=[(n, str(n)) for n in (1, 2, 3)],
                ),
            ),
            tr("Draw line"),
        )  # fmt: skip
        dialog = FormDialog(self._app, spec, {}, self._page)

        def draw(draft: dict[str, Any]) -> None:
            outcome = self._app.edits.attempt(
                tr("Draw influence line"), influences.add_influence, source, target, **draft
            )
            if outcome.refusal is not None:
                dialog.refuse(outcome.refusal)

        dialog.submitted.connect(draw)
        dialog.open()

    def edit(self, person_id: int) -> None:
        """Open the form of a person."""
        seat = self._page.seat(person_id)
        if seat is None:
            return
        others = [other for other in self._page.shown.seats if other.id != person_id]
        asked = person_fields(others, self._page.shown.units)
        spec = FormSpec(seat.name, asked, tr("Save"), record=("people", person_id))
        before = draft_of(seat)
        dialog = FormDialog(self._app, spec, before, self._page)

        def save(after: dict[str, Any]) -> None:
            outcome = self._app.edits.attempt(
                tr("Change person"), dialog.saving(people.change_person), person_id, after, before
            )
            if outcome.refusal is not None:
                dialog.refuse(outcome.refusal)

        dialog.submitted.connect(save)
        dialog.open()

    def log_touch(self, person_id: int) -> None:
        """Open the form of a touch with this person."""
        open_touch(self._app, self._page.account_id, self._page.window(), (person_id,))

    def plan_introduction(self, unit: UnitShare) -> None:
        """Put getting to know a second person of a unit into the plan."""
        today = self._app.today
        plans = self._app.read(plan_rows, account_id=self._page.account_id)
        plan = next((plan for plan in plans if plan.is_running(today)), None)
        words = tr("Get to know a second person in {0}", unit.name)
        links = {"account_id": self._page.account_id, "plan_id": plan.id if plan else None}
        due = today + timedelta(days=SOON_DAYS)
        if self._page.attempt(tr("Add action"), actions.add_action, words, due_date=due, **links):
            self._page.toast(tr("Added to the actions: {0}", words), undo=True)

    def open_menu(self, person_id: int, at: QPoint) -> QMenu:
        """What can be done with a person, with the keys that do the same."""
        canvas, edit = self._page.canvas, self._app.edits.enabled
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entry in (
            (tr("Edit person…"), self.edit, ""),
            (tr("Log touch…"), self.log_touch, ""),
            None,
            (tr("Next support"), self.cycle_support, "S"),
            (tr("Set reports-to…"), canvas.keys.start_manager, "P"),
            (tr("Draw influence line…"), canvas.keys.start_line, "C"),
            None,
            (tr("Remove from map"), self.remove, "Del"),
        ):
            if entry is None:
                menu.addSeparator()
                continue
            words, run, keys = entry
            action = menu.addAction(words)
            action.setEnabled(edit)
            action.triggered.connect(_asking(run, person_id))
            if keys:
                action.setShortcut(QKeySequence(keys))
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                action.setShortcutVisibleInContextMenu(True)
        menu.popup(at)
        return menu

    def on_note(self, person_id: int, text: str) -> None:
        """Keep what was written about a person."""
        self.do(tr("Change note"), people.change_person, person_id, {"note": text})

    def follow_freshness(self, lines: FreshnessLines, all_wished: SignalInstance) -> None:
        """Do what is wished about the age of judgements, by mouse or by R on the canvas."""
        lines.confirm_wished.connect(self.confirm)
        lines.source_wished.connect(self.note_source)
        all_wished.connect(lines.confirm_all)

    def confirm(self, facts: list[tuple[str, int, str]]) -> None:
        """Say that these judgements are still true today."""
        author = self._app.store.author
        if self._page.attempt(tr("Confirm facts"), confirm_facts, facts, author=author):
            self._page.toast(tr("Confirmed as of today."), undo=True)

    def note_source(self, key: tuple[str, int, str]) -> None:
        """Ask where a judgement comes from."""
        fact = self._page.inspector.freshness.fact(key)
        if fact is not None:
            open_fact_source(self._app, fact, self._page)

    def on_cell(self, field: str, seat: PersonRow, value: object) -> None:
        """Change what was edited in the table."""
        if field in {"power", "interest"} and isinstance(value, int):
            value = step_value(value)
        self.do(tr("Change person"), people.change_person, seat.id, {field: value})


def _values(draft: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in draft.items() if value not in (None, "", ())}


def _asking(run: Callable[[int], object], person_id: int) -> Callable[[], None]:
    """What a menu calls: without the state of a tick, which a `partial` would be handed."""

    def call() -> None:
        run(person_id)

    return call
