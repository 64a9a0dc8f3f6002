"""What the map asks for, each as one service call; dialogs where words are needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.bridge.place import Place
from app.bridge.tr import tr
from app.queries.stakeholders import Seat, contact_of, step_value
from app.services import influences, people
from app.views.stakeholders.card import SUPPORT_TITLES, stance_of
from app.views.stakeholders.forms import draft_of, person_fields
from app.views.widgets import fields
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.views.stakeholders.page import StakeholdersPage

Service = Callable[..., Any]

_SUPPORTS = tuple(SUPPORT_TITLES)


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
        )
        chosen = self._page.scene.selected_id()
        dialog = FormDialog(self._app, spec, {"reports_to_id": chosen}, self._page)

        def add(draft: dict[str, Any]) -> None:
            outcome = self._app.edits.attempt(
                tr("Add person"), people.add_person, self._page.account_id, **_values(draft)
            )
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
        spec = FormSpec(seat.name, person_fields(others, self._page.shown.units), tr("Save"))
        before = draft_of(seat, self._app.read(contact_of, person_id))
        dialog = FormDialog(self._app, spec, before, self._page)

        def save(after: dict[str, Any]) -> None:
            outcome = self._app.edits.attempt(
                tr("Change person"), people.change_person, person_id, after, before
            )
            if outcome.refusal is not None:
                dialog.refuse(outcome.refusal)

        dialog.submitted.connect(save)
        dialog.open()

    def log_touch(self, person_id: int) -> None:
        """Ask the shell for the form of a touch with this person."""
        self._page.go.emit(Place("log_touch", account_id=self._page.account_id, item_id=person_id))

    def on_note(self, person_id: int, text: str) -> None:
        """Keep what was written about a person."""
        self.do(tr("Change note"), people.change_person, person_id, {"note": text})

    def on_cell(self, field: str, seat: Seat, value: object) -> None:
        """Change what was edited in the table."""
        if field in {"power", "interest"} and isinstance(value, int):
            value = step_value(value)
        self.do(tr("Change person"), people.change_person, seat.id, {field: value})


def _values(draft: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in draft.items() if value not in (None, "", ())}
