"""What the review asks for: a reason, a next step, the page of the week."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.bridge.review_work import write_week
from app.bridge.tr import tr
from app.services.actions import add_action
from app.services.health_notes import MOST_LETTERS, note_health
from app.views.widgets.fields import Day, Text
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.views.review.page import ReviewPage

PDF = "PDF (*.pdf)"
_STEP_AHEAD = timedelta(days=7)


class Deeds(QObject):
    """Opens the small forms and stores what they say."""

    def __init__(self, page: ReviewPage) -> None:
        super().__init__(page)
        self._page = page

    def write_reason(self) -> FormDialog | None:
        """Ask why the health is what it is."""
        review = self._page.review
        if review is None or self._page.course.is_over:
            return None
        spec = FormSpec(
            tr("Health of {0}", review.name),
            (Text(name="text", label=tr("&Reason"), required=True, most=MOST_LETTERS,
                  hint=tr("in a few words")),),
            tr("Save"),
        )  # fmt: skip
        before = {"text": review.note.text if review.note else ""}
        return self._ask(spec, before, tr("Note health"), note_health, review.id)

    def set_step(self) -> FormDialog | None:
        """Ask for the next step and its day."""
        review = self._page.review
        if review is None or self._page.course.is_over:
            return None
        spec = FormSpec(
            tr("Next step for {0}", review.name),
            (
                Text(name="title", label=tr("&What"), required=True, most=300),
                Day(name="due_date", label=tr("&By"), required=True),
            ),
            tr("Set step"),
        )
        draft = {"due_date": self._page.app.today + _STEP_AHEAD}
        return self._ask(spec, draft, tr("Set next step"), _add_step, review.id, review.owner)

    def _ask(
        self,
        spec: FormSpec,
        draft: Mapping[str, Any],
        label: str,
        service: Callable[..., Any],
        *args: object,
    ) -> FormDialog:
        page = self._page
        dialog = FormDialog(page.app, spec, dict(draft), page)

        def save(answers: Mapping[str, Any]) -> None:
            outcome = page.app.edits.attempt(label, service, *args, **answers)
            if outcome.refusal is not None:
                dialog.refuse(outcome.refusal)

        dialog.submitted.connect(save)
        dialog.open()
        return dialog

    def export(self) -> None:
        """Ask where, and write the week as a PDF of one page."""
        from app.reports.files import safe_name
        from app.views.shell.prompts import Prompts, documents, free_name

        page = self._page
        day, ids = page.app.today, tuple(page.course.ids)
        title = page.shown.view.title
        name = safe_name(f"{tr('Week plan')} {day.isoformat()}", "")

        def write(path: Path) -> None:
            page.app.tasks.run(
                write_week, page.app.store, ids, title, day, path,
                done=lambda made: page.toast(tr("Exported to {0}.", made.name)),
                failed=page.toast, label=tr("Export week plan"),
            )  # fmt: skip

        suggested = free_name(documents(), name, ".pdf")
        Prompts(page.window()).save_file(tr("Export week plan"), PDF, suggested, write)


def _add_step(session: Any, account_id: int, owner: str | None, **values: Any) -> int:  # noqa: ANN401
    """A next step of the account, of its owner."""
    title = values.pop("title")
    return add_action(session, title, account_id=account_id, owner=owner, **values)
