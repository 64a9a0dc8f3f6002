"""Ticking an action off, wherever it is shown: out of its order it asks for a reason, once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from app.bridge.tr import tr
from app.core.errors import OutOfOrder
from app.services.actions import complete_action
from app.views.widgets.fields import Text
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.views.widgets.page import Page


def tick_off(
    page: Page,
    action_id: int,
    *,
    label: str = "",
    done: Callable[[], object] | None = None,
    stays: Callable[[], object] | None = None,
) -> None:
    """Tick an action off; `done` hears that it is, `stays` that it stays open."""
    label = label or tr("Complete action")
    outcome = page.app.edits.attempt(label, complete_action, action_id)
    if isinstance(outcome.error, OutOfOrder):
        _ask_why(page, action_id, label, str(outcome.error), (done, stays))
        return
    if outcome.refusal is not None:
        page.toast(outcome.refusal)
    _call(done if outcome.ok else stays)


def _ask_why(
    page: Page,
    action_id: int,
    label: str,
    sentence: str,
    heard: tuple[Callable[[], object] | None, Callable[[], object] | None],
) -> None:
    asked = (Text(name="reason", label=tr("&Why all the same"), required=True, most=500),)
    dialog = FormDialog(page.app, FormSpec(tr("Out of order"), asked, label, sentence), {}, page)

    def save(answers: Mapping[str, Any]) -> None:
        outcome = page.app.edits.attempt(
            label, complete_action, action_id, reason=answers["reason"]
        )
        if outcome.refusal is not None:
            dialog.refuse(outcome.refusal)
        else:
            _call(heard[0])

    dialog.submitted.connect(save)
    dialog.rejected.connect(lambda: _call(heard[1]))
    dialog.open()


def _call(heard: Callable[[], object] | None) -> None:
    if heard is not None:
        heard()
