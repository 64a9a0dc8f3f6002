"""Moving an account to another stage: what should be true before, and a reason where it is not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from PySide6.QtWidgets import QWidget

from app.bridge import formats
from app.bridge.context import App
from app.bridge.tr import tr
from app.models.labels import label
from app.services.closures import confirm_closure
from app.services.gates import GateLine, Met, gate_of
from app.services.stages import set_stage
from app.views.widgets.fields import Check, Field, Fixed, LongText
from app.views.widgets.form import FormDialog, FormSpec

_MET = "met_"


class Move(NamedTuple):
    """Which account is to move, from where to where."""

    account_id: int
    name: str
    before: str | None
    after: str


def open_gate(
    app: App,
    move: Move,
    parent: QWidget,
    moved: Callable[[], object],
    closure_id: int | None = None,
) -> FormDialog:
    """Ask for what is met, move the account, then call `moved`.

    `closure_id` names the closure that is confirmed by the move to the end.
    """
    before = tr(label("lifecycle_stage", move.before)) if move.before else tr("no stage")
    after = tr(label("lifecycle_stage", move.after))
    lines = app.read(gate_of, move.account_id, move.after)
    fields = [_field(number, line) for number, line in enumerate(lines)]
    blocked = any(line.blocking and not line.met for line in lines)
    tip = tr("Needed where something that must be met is still open.") if blocked else ""
    fields.append(LongText(name="reason", label=tr("&Reason"), lines=2, tip=tip,
                           hint=tr("Kept in the stage log")))  # fmt: skip
    title = tr("{0}: {1} → {2}", move.name, before, after)
    dialog = FormDialog(app, FormSpec(title, fields, tr("Move to {0}", after)), {}, parent)
    mover = _Mover(app, move, lines, closure_id)

    def submit(answers: Mapping[str, Any]) -> None:
        refusal = mover.run(answers)
        if refusal is None:
            moved()
        else:
            dialog.refuse(refusal, "" if answers.get("reason") else "reason")

    dialog.submitted.connect(submit)
    dialog.open()
    return dialog


def why_words(line: GateLine) -> str:
    """“Accepted by Tom, 1 Oct 2026”: why a criterion is met or not."""
    words = tr(line.why)
    if line.met and not line.is_own:
        words = tr("Ticked by {0}", line.author) if line.author else tr("Ticked")
    if line.met and line.day is not None:
        return tr("{0}, {1}", words, formats.day_full(line.day))
    return words


def criterion_words(line: GateLine) -> str:
    """The criterion, with what it means where it is open."""
    return tr("{0} (must be met)", tr(line.text)) if line.blocking else tr(line.text)


def _field(number: int, line: GateLine) -> Field:
    if line.met:
        return Fixed(name=f"known_{number}", label=tr(line.text), text=f"✓ {why_words(line)}")
    return Check(name=f"{_MET}{number}", label=criterion_words(line), tip=why_words(line))


class _Mover(NamedTuple):
    """Moves an account with what was answered; gives the sentence why not, or None."""

    app: App
    move: Move
    lines: tuple[GateLine, ...]
    closure_id: int | None

    def run(self, answers: Mapping[str, Any]) -> str | None:
        """Try it."""
        ticked = [
            line.text for number, line in enumerate(self.lines) if answers.get(f"{_MET}{number}")
        ]
        met = Met(ticked, self.app.settings.user_name or None)
        reason = answers.get("reason")
        attempt = self.app.edits.attempt
        if self.closure_id is not None:
            label_ = tr("Confirm closure")
            return attempt(label_, confirm_closure, self.closure_id, met=met, reason=reason).refusal
        move = self.move
        label_ = tr("Change stage to {0}", tr(label("lifecycle_stage", move.after)))
        return attempt(
            label_, set_stage, move.account_id, move.after, met=met, reason=reason
        ).refusal
