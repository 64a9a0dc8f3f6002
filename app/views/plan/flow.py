"""The way of a plan: asked for, approved or given back, recalled, put away, drawn out again."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.analytics.shown_goals import shown_goals
from app.bridge.tr import tr
from app.services import plans
from app.views.widgets.fields import LongText, Text
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.queries.plans import PlanRow
    from app.views.plan.page import PlanPage


class PlanFlow(QObject):
    """The bodies of the commands that change the state of a plan."""

    def __init__(self, page: PlanPage) -> None:
        super().__init__(page)
        self._page = page
        self._app = page.app

    @property
    def _head(self) -> PlanRow | None:
        return self._page.document.head if self._page.document is not None else None

    def advance(self) -> None:
        """Ask for approval, or approve."""
        head = self._head
        status = head.status or "draft" if head is not None else ""
        if status == "draft":
            self._set("in_review", tr("Ask for approval"), tr("The plan waits for approval."))
        elif status == "in_review":
            self.approve()

    def approve(self) -> None:
        """Ask who approves, and note it."""
        fields = (
            Text(name="by", label=tr("&Approved by"), required=True, most=200),
            LongText(name="note", label=tr("&Note"), lines=3, most=2000),
        )
        note = tr("The plan is kept as a version. Editing it later starts a new draft.")
        spec = FormSpec(tr("Approve plan"), fields, tr("Approve"), note)

        def store(dialog: FormDialog, answers: Mapping[str, Any]) -> None:
            head = self._head
            if head is None:
                return
            outcome = self._app.edits.attempt(
                tr("Approve plan"), plans.set_plan_status, head.id, "approved",
                by=answers["by"], note=answers["note"] or None,
                shown=self._app.read(shown_goals, head.id, self._app.today),
            )  # fmt: skip
            self._answer(dialog, outcome.refusal, tr("The plan is approved."))

        self._ask(spec, {"by": self._app.settings.user_name or ""}, store)

    def send_back(self) -> None:
        """Ask what has to change, and make the plan a draft again."""
        fields = (
            LongText(name="note", label=tr("What has to &change"), required=True, lines=3,
                     most=2000),
            Text(name="by", label=tr("Your na&me"), most=200),
        )  # fmt: skip
        spec = FormSpec(tr("Send plan back"), fields, tr("Send back"))

        def store(dialog: FormDialog, answers: Mapping[str, Any]) -> None:
            head = self._head
            if head is None:
                return
            outcome = self._app.edits.attempt(
                tr("Send plan back"), plans.reject_plan, head.id, answers["note"],
                answers["by"] or None,
            )  # fmt: skip
            self._answer(dialog, outcome.refusal, tr("The plan is a draft again."))

        self._ask(spec, {"by": self._app.settings.user_name or ""}, store)

    def recall(self) -> None:
        """Take a plan back that waits for approval."""
        self._set("draft", tr("Recall plan"), tr("The plan is a draft again."))

    def archive(self) -> None:
        """Put a plan away; it can be read and drawn out again."""
        self._set("archived", tr("Archive plan"), tr("The plan is in the archive."))

    def draw_out(self) -> None:
        """Make an archived plan a draft."""
        self._set("draft", tr("Take plan out of the archive"), tr("The plan is a draft again."))

    def _set(self, status: str, label: str, said: str) -> None:
        head = self._head
        service, me = plans.set_plan_status, self._page.versions.me
        if head is not None and self._page.attempt(label, service, head.id, status, by=me):
            self._page.toast(said, undo=True)

    def _ask(self, spec: FormSpec, draft: Mapping[str, Any], store: Any) -> None:  # noqa: ANN401 a call with the dialog
        dialog = FormDialog(self._app, spec, draft, self._page)
        dialog.submitted.connect(partial(store, dialog))
        dialog.open()

    def _answer(self, dialog: FormDialog, refusal: str | None, said: str) -> None:
        if refusal is not None:
            dialog.refuse(refusal)
        else:
            self._page.toast(said, undo=True)
