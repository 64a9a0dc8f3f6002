"""What is done with a whole plan: its details, another plan, its end."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.bridge.edits import Outcome
from app.bridge.tr import tr
from app.queries.plan_templates import template_choices
from app.queries.plans import PlanRow
from app.services import plans
from app.views.plan.header import edit_head
from app.views.plan.templates.deeds import TemplateDeeds

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage


class PlanDeeds(QObject):
    """The bodies of the plan's commands."""

    def __init__(self, page: PlanPage) -> None:
        super().__init__(page)
        self._page = page
        self._app = page.app
        self.templates = TemplateDeeds(page)

    @property
    def _head(self) -> PlanRow | None:
        return self._page.document.head if self._page.document is not None else None

    def edit_details(self) -> None:
        """Ask for name, scope, period, target, owner, team and next review."""
        edit_head(self._page)

    def start(self, template: str, without: Collection[str] = ()) -> None:
        """Begin a plan from a template, but for the parts that are left out, and show it."""
        outcome = self._begin(template, without)
        if outcome.refusal is not None:
            self._page.toast(outcome.refusal)
            self._page.load()

    def start_another(self) -> None:
        """Ask which template the next plan begins from."""
        from app.views.plan.templates.dialog import NewPlanDialog

        choices = self._app.read(template_choices, self._page.account_id or 0)
        dialog = NewPlanDialog(self._app, choices, self._page)

        def begin(template: str, without: Collection[str]) -> None:
            outcome = self._begin(template, without)
            if outcome.refusal is not None:
                dialog.refuse(outcome.refusal)
            else:
                dialog.accept()

        self.templates.look_after(dialog.picker.list)
        dialog.wished.connect(begin)
        dialog.open()

    def _begin(self, template: str, without: Collection[str]) -> Outcome:
        outcome = self._app.edits.attempt(
            tr("Start plan"), plans.add_plan, self._page.account_id, template, without
        )
        if outcome.value is not None:
            self._page.show_plan(outcome.value)
        return outcome

    def remove(self) -> None:
        """Take the plan away; Undo brings it back."""
        head = self._head
        if head is not None and self._page.attempt(tr("Remove plan"), plans.remove_plan, head.id):
            self._page.toast(tr("The plan was removed."), undo=True)
