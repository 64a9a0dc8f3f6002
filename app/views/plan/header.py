"""The dialog of a plan's head: name, scope, period, target, owner, team, next review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.bridge import formats
from app.bridge.plan_words import approval_words
from app.bridge.tr import tr
from app.queries.plan_document import PlanDocument
from app.queries.plan_heads import PlanHead
from app.queries.plans import PlanRow
from app.queries.units import unit_rows
from app.services import plans
from app.views.widgets.fields import Day, Field, Fixed, Money, MultiPick, Pick, Text
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage

_OWN = ("name", "period_start", "period_end", "revenue_target_minor", "owner", "next_review")
_BESIDE = ("unit_id", "team")


def edit_head(page: PlanPage) -> None:
    """Ask for the head of the plan that is shown; what was approved becomes a draft again."""
    document = page.document
    head = document.head if document is not None else None
    if document is None or head is None:
        return
    note = ""
    if head.status in ("approved", "active"):
        note = tr("This plan is approved. A change starts a new draft; what was approved stays "
                  "as a version.")  # fmt: skip
    spec = FormSpec(
        tr("Plan details"), _fields(page, document, head), tr("Save"), note,
        record=("plans", head.id),
    )  # fmt: skip
    before = _draft(head, document.beside)
    dialog = FormDialog(page.app, spec, before, page)

    def save(answers: Mapping[str, Any]) -> None:
        known = {name: answers[name] for name in (*_OWN, *_BESIDE) if name in answers}
        after = {**known, "team": list(answers.get("team") or ()) or None}
        outcome = page.app.edits.attempt(
            tr("Change plan"), dialog.saving(plans.change_plan), head.id, after,
            {**before, "team": list(before["team"]) or None},
        )  # fmt: skip
        if outcome.refusal is not None:
            dialog.refuse(outcome.refusal)

    dialog.submitted.connect(save)
    dialog.open()


def _draft(head: PlanRow, beside: PlanHead | None) -> dict[str, Any]:
    own = {name: getattr(head, name) for name in _OWN}
    unit_id = beside.unit_id if beside is not None else None
    return {**own, "unit_id": unit_id, "team": beside.team if beside is not None else ()}


def _fields(page: PlanPage, document: PlanDocument, head: PlanRow) -> tuple[Field, ...]:
    beside = document.beside
    names = list(dict.fromkeys((*document.owners, *((head.owner,) if head.owner else ()))))
    people = list(dict.fromkeys((*names, *(beside.team if beside is not None else ()))))
    units = page.app.read(unit_rows, head.account_id)
    scope: tuple[Field, ...] = ()
    if units:
        options = [(unit.id, unit.name) for unit in units]
        scope = (Pick(name="unit_id", label=tr("&Scope"), options=options,
                      empty=tr("The whole account")),)  # fmt: skip
    return (
        Text(name="name", label=tr("&Name"), required=True, most=200),
        *scope,
        Day(name="period_start", label=tr("&First day"), half=True),
        Day(name="period_end", label=tr("&Last day"), half=True),
        Pick(name="owner", label=tr("&Owner"), options=[(name, name) for name in names],
             empty=tr("No owner"), half=True),
        Money(name="revenue_target_minor", label=tr("Revenue &target"), currency=head.currency,
              half=True),
        Day(name="next_review", label=tr("Next &review"), half=True),
        Fixed(name="_reviewed", label=tr("Last reviewed"), half=True,
              text=_day(page, beside)),
        MultiPick(name="team", label=tr("&Team"), options=[(name, name) for name in people]),
        *_told(page, head, beside),
    )  # fmt: skip


def _day(page: PlanPage, beside: PlanHead | None) -> str:
    on = beside.reviewed_on if beside is not None else None
    return formats.day(on, page.app.today) if on is not None else tr("Not yet")


def _told(page: PlanPage, head: PlanRow, beside: PlanHead | None) -> tuple[Field, ...]:
    """What is only shown: the template, and how far the approval is."""
    if beside is None:
        return ()
    said = approval_words(head, beside, page.app.today)
    if beside.decision_note:
        said = f"{said}: {beside.decision_note}" if said else beside.decision_note
    shown = ((tr("Template"), beside.template), (tr("Approval"), said))
    return tuple(
        Fixed(name=f"_{label}", label=label, text=text[:1].upper() + text[1:])
        for label, text in shown
        if text
    )
