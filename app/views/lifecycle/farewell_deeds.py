"""Closing, the exit interview, evidence and a new beginning: a form for each, by keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.analytics.figure import Figure
from app.analytics.revenue_lost import revenue_lost
from app.bridge import formats
from app.bridge.tr import tr, trn
from app.core.money import to_minor
from app.models.labels import label
from app.queries.farewell import EvidenceRow, Farewell, ReasonLine
from app.services import closures, gates
from app.views.charts.explaining import Explainer
from app.views.dialogs.gate import Move, open_gate
from app.views.lifecycle import forms
from app.views.widgets.fields import LongText
from app.views.widgets.figure_link import FigureLink
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.views.lifecycle.deeds import LifecycleDeeds, Saved
    from app.views.lifecycle.page import LifecyclePage

_Step = tuple["Saved", tuple[Any, ...], Mapping[str, Any]]


class FarewellDeeds(QObject):
    """What is done about a client that leaves, or comes back."""

    def __init__(self, page: LifecyclePage, deeds: LifecycleDeeds) -> None:
        super().__init__(page)
        self._page = page
        self._deeds = deeds
        self._explainer = Explainer(page)

    # --- closing -----------------------------------------------------------------------------

    def proposal(self, last_day: object = None) -> Figure:
        """What would be lost, from the contracts that run."""
        account, app = self._deeds.account, self._page.app
        day = last_day or account.end_date or app.today
        return revenue_lost(app.facts(account.id), account.id, app.today, day)  # type: ignore[arg-type]

    def close(self) -> FormDialog:
        """Record that a client leaves: with notice, or at once."""
        app, account = self._page.app, self._deeds.account
        figure = self.proposal()
        fields = forms.closure_fields(app, account.currency, is_new=True)
        blocking = gates.blocking_in(app.read(gates.gate_of, account.id, self._entering()))
        if blocking:
            fields.append(LongText(
                name="override", label=tr("Go on all the same &because"), lines=2,
                tip=tr("Not met yet: {0}", "; ".join(map(tr, blocking))),
            ))  # fmt: skip
        spec = FormSpec(tr("Close {0}", account.name), fields, tr("Close account"))
        draft: dict[str, Any] = {"notice_date": app.today}
        if figure.value is not None:
            draft["revenue_lost_minor"] = to_minor(figure.value, account.currency)

        def save(answers: forms.Values) -> _Step:
            return closures.close_account, (account.id,), answers

        dialog = self._deeds.ask(
            spec, draft, save, tr("The closure of {0} is noted.", account.name)
        )
        self._warn(dialog)
        self._explain_in(dialog, figure)
        return dialog

    def _entering(self) -> str:
        return "closed" if self._deeds.account.lifecycle_stage == "closing" else "closing"

    def _warn(self, dialog: FormDialog) -> None:
        """Say before it is confirmed that nothing was tried to keep the client."""
        many = len(self._deeds.life.own_attempts)
        row = dialog.form.rows["type"]
        row.warn("" if many else tr(
            "No save attempt is noted. Talk to the client first, or go on: the log will say so."
        ))  # fmt: skip

    def _explain_in(self, dialog: FormDialog, figure: Figure) -> None:
        """The proposal below the amount, which explains itself."""
        link = FigureLink(self._page.app.theme, tr("Proposed:"), "body")
        value = formats.figure(figure.value, figure.unit, figure.currency or "")
        many = figure.n or 0
        words = trn("{1} from {0} contract", "{1} from {0} contracts", many, value)
        link.show_value(words if many else tr("– ({0})", figure.reason or ""), "accent.text")
        link.clicked.connect(lambda: self._explainer.show(figure, link))
        layout = dialog.form.rows["revenue_lost_minor"].layout()
        if layout is not None:
            layout.addWidget(link)

    def explain_lost(self, found: Farewell, at: FigureLink) -> None:
        """How the proposal for the revenue lost comes about."""
        self._explainer.show(self.proposal(found.closure.effective_date), at)

    def change(self, found: Farewell) -> FormDialog:
        """Correct a closure."""
        account = self._deeds.account
        asked = forms.closure_fields(self._page.app, account.currency, is_new=False)
        before = forms.closure_draft(found)

        def whole(values: Mapping[str, Any]) -> dict[str, Any]:
            main = values["primary_reason"]
            return {**values, "reasons": [main, *(one for one in values["reasons"] if one != main)]}

        def noted(values: Mapping[str, Any]) -> dict[str, Any]:
            """As it is stored: elsewhere the main reason may be none, or not stand first."""
            return {**values, "reasons": found.closure.reasons}

        names = [field.name for field in asked]
        shown = {name: before[name] for name in names}
        shown.setdefault("products", before["products"])

        def save(answers: forms.Values) -> _Step:
            after = {name: answers[name] for name in shown if name in answers}
            return closures.change_closure, (found.closure.id, whole(after), noted(shown)), {}

        return self._deeds.ask(FormSpec(tr("Change closure"), asked), shown, save)

    def confirm(self, found: Farewell) -> FormDialog:
        """The day has come: close, through the gate of closing."""
        account = self._deeds.account
        move = Move(account.id, account.name, account.lifecycle_stage, "closed")
        said = tr("{0} is closed.", account.name)
        return open_gate(self._page.app, move, self._page,
                         lambda: self._page.toast(said, undo=True), found.closure.id)  # fmt: skip

    def withdraw(self, found: Farewell) -> FormDialog:
        """The client stays after all."""
        spec = FormSpec(
            tr("Withdraw notice"), [LongText(name="reason", label=tr("&Why it stays"), lines=2)],
            tr("Withdraw notice"),
            tr("The account goes back to the stage before. What was tried stays on record."),
        )  # fmt: skip

        def save(answers: forms.Values) -> _Step:
            return closures.withdraw_closure, (found.closure.id, answers.get("reason")), {}

        return self._deeds.ask(spec, {}, save, tr("{0} stays.", self._deeds.account.name))

    def remove(self, found: Farewell) -> None:
        """Remove the record of a closure; the account stays as it is."""
        if self._page.attempt(tr("Remove closure"), closures.remove_closure, found.closure.id):
            self._page.toast(tr("Closure removed."), undo=True)

    def reopen(self) -> FormDialog:
        """A closed client begins again, as a new episode."""
        account = self._deeds.account
        spec = FormSpec(
            tr("{0} begins again", account.name), forms.return_fields(self._page.app),
            tr("Begin again"),
            tr("A new time as a client. The closure and everything before stay on record."),
        )  # fmt: skip

        def save(answers: forms.Values) -> _Step:
            return closures.reopen_account, (account.id, answers["stage"]), {
                "on": answers["on"], "reason": answers.get("reason"),
            }  # fmt: skip

        draft = {"stage": "onboarding", "on": self._page.app.today}
        return self._deeds.ask(spec, draft, save, tr("{0} is a client again.", account.name))

    # --- what was learnt ---------------------------------------------------------------------

    def interview(self, found: Farewell) -> FormDialog:
        """Write down the exit interview."""
        asked = forms.exit_fields(self._page.app, self._deeds.account.id)
        before = {field.name: getattr(found.exit, field.name) for field in asked}
        draft = {**before, "interviewed_on": before["interviewed_on"] or self._page.app.today,
                 "interviewer": before["interviewer"] or self._deeds.me}  # fmt: skip

        def save(answers: forms.Values) -> _Step:
            nps = answers.get("final_nps")
            after = {**answers, "final_nps": int(nps) if nps is not None else None}
            return closures.change_closure, (found.closure.id, after, before), {}

        return self._deeds.ask(FormSpec(tr("Exit interview"), asked), draft, save)

    def add_evidence(self, found: Farewell, row: ReasonLine) -> FormDialog:
        """Bear a reason out."""
        spec = FormSpec(
            tr("Evidence for {0}", tr(label("closure_reason", row.reason))),
            forms.evidence_fields(), tr("Add evidence"),
        )  # fmt: skip

        def save(answers: forms.Values) -> _Step:
            args = (found.closure.id, row.reason, answers["kind"], answers["text"])
            return closures.add_evidence, args, {}

        return self._deeds.ask(spec, {"kind": "quote"}, save)

    def change_evidence(self, row: EvidenceRow) -> FormDialog:
        """Correct evidence."""
        before = {"kind": row.kind, "text": row.text}

        def save(answers: forms.Values) -> _Step:
            return closures.change_evidence, (row.id, answers, before), {}

        return self._deeds.ask(FormSpec(tr("Change evidence"), forms.evidence_fields()), before,
                               save)  # fmt: skip

    def remove_evidence(self, row: EvidenceRow) -> None:
        """Take evidence away."""
        if self._page.attempt(tr("Remove evidence"), closures.remove_evidence, row.id):
            self._page.toast(tr("Evidence removed."), undo=True)
