"""Templates of the user's own: saved from the plan that is shown, renamed, removed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.bridge.tr import tr
from app.models.plan_templates import OWN
from app.queries.plan_templates import TemplateChoice, template_choices
from app.services import own_templates
from app.views.plan.templates.choices import TemplateList
from app.views.widgets.fields import Text
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage


class TemplateDeeds(QObject):
    """The bodies of what is done with templates on one page."""

    def __init__(self, page: PlanPage) -> None:
        super().__init__(page)
        self._page = page
        self._app = page.app

    def save_as(self) -> None:
        """Ask for a name, and keep the plan as a template without its client and its days."""
        plan_id = self._page.plan_id
        if plan_id is None:
            return
        spec = FormSpec(
            tr("Save as template"),
            (
                Text(name="name", label=tr("&Name"), required=True, most=120),
                Text(name="about", label=tr("&What it is for"), most=200),
            ),
            tr("Save template"),
            tr("Kept are goals, strategies, actions, communication plan, risks, targets and "
               "compliance dates. Days become offsets from the plan's first day, people their "
               "roles. Values reached and the SWOT are left out."),
        )  # fmt: skip
        dialog = FormDialog(self._app, spec, {}, self._page)

        def save(answers: Mapping[str, Any]) -> None:
            outcome = self._app.edits.attempt(
                tr("Save template"), own_templates.save_plan_template, plan_id, answers["name"],
                answers["about"] or "",
            )  # fmt: skip
            if outcome.refusal is not None:
                dialog.refuse(outcome.refusal, "name")
            else:
                self._page.toast(tr("“{0}” can be begun from in New plan.", answers["name"]))

        dialog.submitted.connect(save)
        dialog.open()

    def look_after(self, shown: TemplateList) -> None:
        """Rename and remove what is chosen in this list, and show it anew."""
        shown.rename_wished.connect(partial(self._rename, shown))
        shown.remove_wished.connect(partial(self._remove, shown))

    def _rename(self, shown: TemplateList, choice: TemplateChoice) -> None:
        asked = (Text(name="name", label=tr("&Name"), required=True, most=120),)
        spec = FormSpec(tr("Rename template"), asked, tr("Rename"))
        host: QWidget = shown.window()
        dialog = FormDialog(self._app, spec, {"name": choice.template.name}, host)

        def rename(answers: Mapping[str, Any]) -> None:
            outcome = self._app.edits.attempt(
                tr("Rename template"), own_templates.rename_template, _key(choice), answers["name"]
            )
            if outcome.refusal is not None:
                dialog.refuse(outcome.refusal, "name")
            else:
                self._fresh(shown, choice.key)

        dialog.submitted.connect(rename)
        dialog.open()

    def _remove(self, shown: TemplateList, choice: TemplateChoice) -> None:
        service = own_templates.remove_template
        if self._page.attempt(tr("Remove template"), service, _key(choice)):
            self._page.toast(tr("The template was removed."), undo=True)
            self._fresh(shown)

    def _fresh(self, shown: TemplateList, key: str = "") -> None:
        choices = self._app.read(template_choices, self._page.account_id or 0)
        shown.show_choices(choices, key)


def _key(choice: TemplateChoice) -> int:
    return int(choice.key.removeprefix(OWN))
