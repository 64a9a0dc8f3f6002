"""What can be done with rhythms and with those who wait: set, take away, log, plan, snooze."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QCompleter, QDialog

from app.analytics.cadence import RankedTouch
from app.bridge.place import Place
from app.bridge.tr import tr
from app.queries.cadence_rules import RuleRow, Target, targets
from app.services.cadence import remove_rhythm, set_rhythm, set_usual_rhythm
from app.services.snoozes import snooze
from app.views.cadence.columns import SCOPES
from app.views.dialogs.touch import open_touch
from app.views.widgets.entries import TextEntry
from app.views.widgets.fields import Day, Field, Number, Pick, Text
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.views.cadence.page import CadencePage

_SCOPES = ("tag", "role", "tier", "person")


class Deeds(QObject):
    """The commands' bodies."""

    def __init__(self, page: CadencePage) -> None:
        super().__init__(page)
        self._page = page

    def add(self) -> QDialog:
        """Ask for whom, and for the two limits."""
        app = self._page.app
        scopes = [(scope, tr(SCOPES[scope])) for scope in _SCOPES]
        fields: list[Field] = [
            Pick(name="scope", label=tr("&For a"), options=scopes, required=True),
            Text(name="which", label=tr("&Which"), required=True),
            *_limits(),
        ]
        note = tr("A person’s rhythm stands over a tag’s, that over a role’s, that over a tier’s.")
        spec = FormSpec(tr("Add rhythm"), fields, tr("Add rhythm"), note)
        draft = {"scope": "tag", "ideal": 7, "max": 14}
        dialog = FormDialog(app, spec, draft, self._page)
        scope = dialog.form.entry("scope")
        self._suggest(dialog)
        scope.changed.connect(partial(self._suggest, dialog))
        dialog.submitted.connect(partial(self._add, dialog))
        dialog.open()
        return dialog

    def change(self, row: RuleRow | None = None) -> QDialog | None:
        """Other limits for the rule that is chosen."""
        chosen = row or self._page.chosen_rule
        if chosen is None:
            return None
        title = tr("Rhythm of {0}", chosen.name)
        draft = {"ideal": chosen.ideal_days, "max": chosen.max_days}
        dialog = FormDialog(
            self._page.app, FormSpec(title, _limits(), tr("Save")), draft, self._page
        )
        dialog.submitted.connect(partial(self._change, dialog, chosen))
        dialog.open()
        return dialog

    def remove(self) -> None:
        """Take the rule away; the toast has Undo."""
        row = self._page.chosen_rule
        if row is None or row.scope == "intensity":
            return
        if self._page.attempt(tr("Remove rhythm"), remove_rhythm, *row.id):
            self._page.toast(tr("Rhythm of {0} removed", row.name), undo=True)

    def log_touch(self) -> QDialog | None:
        """Log the touch with whom is chosen."""
        one = self._page.chosen_touch
        if one is None:
            return None
        people = (one.id,) if one.row.table == "person" else ()
        return open_touch(self._page.app, one.row.account_id, self._page.window(), people)

    def snooze(self) -> QDialog | None:
        """Put a touch off, with the reason."""
        one = self._page.chosen_touch
        if one is None:
            return None
        fields: list[Field] = [
            Day(name="until", label=tr("&Until"), required=True, half=True),
            Text(name="reason", label=tr("&Reason"), hint=tr("Kept with the snooze")),
        ]
        spec = FormSpec(tr("Snooze {0}", one.row.name), fields, tr("Snooze"))
        draft = {"until": self._page.app.today + timedelta(days=7)}
        dialog = FormDialog(self._page.app, spec, draft, self._page)
        dialog.submitted.connect(partial(self._snooze, dialog, one))
        dialog.open()
        return dialog

    def open(self, one: RankedTouch) -> None:
        """Go to whom it is about."""
        row = one.row
        if row.table == "person":
            self._page.go.emit(Place("account", row.account_id, row.id, "stakeholders"))
        else:
            self._page.open_account(row.account_id)

    # --- storing ---------------------------------------------------------------------------

    def _suggest(self, dialog: FormDialog) -> None:
        known = self._targets(dialog)
        entry = dialog.form.entry("which")
        if isinstance(entry, TextEntry):
            completer = QCompleter([target.name for target in known], entry.line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            entry.line.setCompleter(completer)
            entry.line.setPlaceholderText(", ".join(target.name for target in known[:3]))

    def _targets(self, dialog: FormDialog) -> list[Target]:
        return self._page.app.read(targets, dialog.form.entry("scope").read())

    def _add(self, dialog: FormDialog, answers: dict[str, Any]) -> None:
        wanted = answers["which"].casefold()
        found = [one for one in self._targets(dialog) if one.name.casefold() == wanted]
        if len(found) != 1:
            words = tr("There is no {0} “{1}”. Choose one of those offered while you type.")
            scope = tr(SCOPES[answers["scope"]]).lower()
            dialog.refuse(words.format(scope, answers["which"]), "which")
            return
        self._store(dialog, set_rhythm, (found[0].scope, found[0].value), answers)

    def _change(self, dialog: FormDialog, row: RuleRow, answers: dict[str, Any]) -> None:
        if row.scope == "intensity":
            self._store(dialog, set_usual_rhythm, row.id[1:], answers)
        else:
            self._store(dialog, set_rhythm, row.id, answers)

    def _store(
        self, dialog: FormDialog, service: Any, key: tuple[str, ...], answers: dict[str, Any]  # noqa: ANN401 one of two services
    ) -> None:  # fmt: skip
        limits = (int(answers["ideal"]), int(answers["max"]))
        outcome = self._page.app.edits.attempt(tr("Set rhythm"), service, *key, *limits)
        if outcome.refusal is not None:
            dialog.refuse(outcome.refusal)

    def _snooze(self, dialog: FormDialog, one: RankedTouch, answers: dict[str, Any]) -> None:
        until: date = answers["until"]
        outcome = self._page.app.edits.attempt(
            tr("Snooze"), snooze, one.row.table, one.id, until, reason=answers.get("reason"),
            author=self._page.app.settings.user_name or None,
        )  # fmt: skip
        if outcome.refusal is not None:
            dialog.refuse(outcome.refusal)
            return
        self._page.toast(tr("{0} snoozed", one.row.name), undo=True)


def _limits() -> list[Field]:
    return [
        Number(name="ideal", label=tr("&Ideal, days"), required=True, half=True),
        Number(name="max", label=tr("&Most, days"), required=True, half=True),
    ]
