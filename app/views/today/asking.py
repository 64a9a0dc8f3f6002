"""The two questions behind the menus of Today: until when, and on which day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.bridge.tr import tr
from app.views.today.targets import Target
from app.views.widgets.fields import Day, Text
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.views.today.deeds import Deeds


def ask_until(deeds: Deeds, target: Target) -> FormDialog:
    """Ask until when a record is put off, and why."""
    fields = (
        Day(name="until", label=tr("&Until"), required=True, not_before=deeds.day_in(1)),
        Text(name="reason", label=tr("&Reason"), hint=tr("Kept with the snooze")),
    )
    spec = FormSpec(tr("Snooze {0}", target.text), fields, tr("Snooze"))
    dialog = FormDialog(deeds.page.app, spec, {"until": deeds.day_in(14)}, deeds.page)

    def submit(answers: dict[str, Any]) -> None:
        if not deeds.snooze_until(target, answers["until"], answers.get("reason")):
            dialog.refuse(tr("It was not stored. Choose another day."))

    dialog.submitted.connect(submit)
    dialog.open()
    return dialog


def ask_day(deeds: Deeds, target: Target) -> FormDialog:
    """Ask for another day."""
    fields = (Day(name="day", label=tr("&New day"), required=True),)
    spec = FormSpec(tr("Reschedule {0}", target.text), fields, tr("Reschedule"))
    dialog = FormDialog(deeds.page.app, spec, {"day": deeds.day_in(7)}, deeds.page)

    def submit(answers: dict[str, Any]) -> None:
        if not deeds.move_to(target, answers["day"]):
            dialog.refuse(tr("It was not stored. Choose another day."))

    dialog.submitted.connect(submit)
    dialog.open()
    return dialog
