"""What is done on the lifecycle tab; every change is one step and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.bridge.place import Place
from app.bridge.tr import tr
from app.models.gates import Criterion
from app.queries.farewell import AttemptRow
from app.queries.stage_log import StageLine
from app.services import gates, offboarding, save_attempts, stages
from app.services.gates import GateLine
from app.views.dialogs.gate import Move, open_gate
from app.views.lifecycle import forms
from app.views.lifecycle.words import next_stage, stage_word
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.queries.accounts import AccountRow
    from app.queries.lifecycle import Lifecycle
    from app.views.lifecycle.page import LifecyclePage

Saved = Callable[..., Any]
SPARE_LINES = 3  # empty lines for further criteria of a gate


class LifecycleDeeds(QObject):
    """Gates, stages and attempts, over one page."""

    def __init__(self, page: LifecyclePage) -> None:
        super().__init__(page)
        self._page = page
        self.app = page.app

    @property
    def life(self) -> Lifecycle:
        """What the page shows."""
        return self._page.life

    @property
    def account(self) -> AccountRow:
        """The account that the page shows."""
        return self.life.account

    @property
    def me(self) -> str | None:
        """Who is at the keyboard."""
        return self.app.settings.user_name or None

    def ask(
        self,
        spec: FormSpec,
        draft: Mapping[str, Any],
        save: Callable[[forms.Values], tuple[Saved, tuple[Any, ...], Mapping[str, Any]]],
        said: str = "",
    ) -> FormDialog:
        """Open a form; `save` makes of its answers a service with what it is given."""
        dialog = FormDialog(self.app, spec, draft, self._page)

        def submit(answers: forms.Values) -> None:
            service, args, kw = save(answers)
            outcome = self.app.edits.attempt(spec.title, service, *args, **kw)
            if outcome.refusal is not None:
                dialog.refuse(outcome.refusal)
            elif said:
                self._page.toast(said, undo=True)

        dialog.submitted.connect(submit)
        dialog.open()
        return dialog

    # --- gates -------------------------------------------------------------------------------

    def tick(self, row: GateLine) -> None:
        """Tick a criterion off, or take the tick back; what is met by itself stays so."""
        if row.is_own:
            self._page.toast(tr("This is met by itself: {0}.", tr(row.why)))
        elif row.met:
            self._page.attempt(tr("Untick criterion"), gates.untick_criterion, self.account.id,
                               row.stage, row.text)  # fmt: skip
        else:
            self._page.attempt(tr("Tick criterion"), gates.tick_criterion, self.account.id,
                               row.stage, row.text, author=self.me)  # fmt: skip

    def advance(self) -> FormDialog | None:
        """Go to the next stage, through the gate."""
        after = next_stage(self.account.lifecycle_stage)
        if after is None or not self.app.edits.enabled:
            return None
        move = Move(self.account.id, self.account.name, self.account.lifecycle_stage, after)
        words = tr("{0} is now in stage {1}.", self.account.name, stage_word(after))
        return open_gate(self.app, move, self._page, lambda: self._page.toast(words, undo=True))

    def edit_criteria(self) -> FormDialog | None:
        """Change the criteria of the present stage, for the whole portfolio."""
        stage = self.account.lifecycle_stage
        if stage is None or stage == "closed":
            return None
        known = self.app.read(gates.criteria, stage)
        many = len(known) + SPARE_LINES
        draft: dict[str, Any] = {}
        for number, one in enumerate(known):
            draft |= {f"text_{number}": one.text, f"rule_{number}": one.rule,
                      f"blocking_{number}": one.blocking}  # fmt: skip
        spec = FormSpec(
            tr("Criteria of the gate after {0}", stage_word(stage)), forms.criteria_fields(many),
            tr("Save criteria"), tr("They hold for every account of this portfolio."),
        )  # fmt: skip

        def save(answers: forms.Values) -> tuple[Saved, tuple[Any, ...], Mapping[str, Any]]:
            lines = [
                Criterion(
                    answers.get(f"text_{number}") or "", bool(answers.get(f"blocking_{number}")),
                    answers.get(f"rule_{number}"),
                )
                for number in range(many)
            ]  # fmt: skip
            return gates.set_criteria, (stage, lines), {}

        return self.ask(spec, draft, save)

    # --- the stage log -----------------------------------------------------------------------

    def correct(self, line: StageLine) -> FormDialog:
        """Put right the day or the reason of a line in the stage log."""
        spec = FormSpec(tr("Correct {0}", stage_word(line.stage)), forms.stage_fields(self.app))

        def save(answers: forms.Values) -> tuple[Saved, tuple[Any, ...], Mapping[str, Any]]:
            reason = answers.get("reason") or ""
            day = answers["on"] if answers["on"] != line.from_date else None
            return stages.correct_stage, (line.id,), {"on": day, "reason": reason}

        return self.ask(spec, {"on": line.from_date, "reason": line.reason}, save)

    def remove(self, line: StageLine) -> None:
        """Take a line out of the stage log."""
        if self._page.attempt(tr("Remove stage"), stages.remove_stage, line.id):
            self._page.toast(tr("{0} was taken out of the log.", stage_word(line.stage)), undo=True)

    # --- attempts and offboarding ------------------------------------------------------------

    def add_attempt(self) -> FormDialog:
        """Note a try to keep the client."""
        spec = FormSpec(tr("Add save attempt"), forms.attempt_fields(self.app), tr("Add attempt"))

        def save(answers: forms.Values) -> tuple[Saved, tuple[Any, ...], Mapping[str, Any]]:
            return save_attempts.add_save_attempt, (self.account.id,), answers

        return self.ask(spec, {"on_date": self.app.today, "author": self.me}, save)

    def change_attempt(self, row: AttemptRow) -> FormDialog:
        """Correct an attempt, or say what came of it."""
        spec = FormSpec(tr("Change save attempt"), forms.attempt_fields(self.app))
        before = {field.name: getattr(row, field.name) for field in spec.fields}

        def save(answers: forms.Values) -> tuple[Saved, tuple[Any, ...], Mapping[str, Any]]:
            return save_attempts.change_save_attempt, (row.id, answers, before), {}

        return self.ask(spec, before, save)

    def remove_attempt(self, row: AttemptRow) -> None:
        """Remove an attempt."""
        if self._page.attempt(tr("Remove save attempt"), save_attempts.remove_save_attempt, row.id):
            self._page.toast(tr("Save attempt removed."), undo=True)

    def start_offboarding(self) -> None:
        """Make the project of the farewell, counted from the last day."""
        last = self.account.end_date or self.app.today
        label = tr("Start offboarding")
        if self._page.attempt(label, offboarding.start_offboarding, self.account.id, last):
            self._page.toast(tr("The offboarding tasks are there, with their days."), undo=True)

    def show_projects(self) -> None:
        """Go to the projects of the account."""
        self._page.go.emit(Place("account", account_id=self.account.id, tab="projects"))
