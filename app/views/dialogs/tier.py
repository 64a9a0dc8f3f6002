"""Set an account's tier by hand: which, why, and until when; the computed one stands beside."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.analytics.evidence import Evidence
from app.analytics.tiers import TierStanding, tier_standing
from app.bridge.tr import tr
from app.core.periods import add_months
from app.queries.directory import account_names
from app.queries.segmentation import segmentation
from app.services.segmentation import override_tier
from app.views.widgets.fields import Day, Field, Pick, Text
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.bridge.context import App

_MONTHS = 3


def open_tier(app: App, account_id: int | None, parent: QWidget) -> FormDialog:
    """Open the form; without an account it is asked for first."""
    standing = _standing(app, account_id) if account_id is not None else None
    draft = {
        "account_id": account_id,
        "tier": standing.tier if standing else None,
        "reason": standing.override.reason if standing and standing.override else None,
        "until": add_months(app.today, _MONTHS),
    }
    dialog = FormDialog(app, _spec(app, standing), draft, parent)
    dialog.submitted.connect(partial(_set, app, dialog, account_id))
    dialog.open()
    return dialog


def _standing(app: App, account_id: int) -> TierStanding:
    evidence = Evidence(app.facts(account_id), app.today)
    return tier_standing(evidence, evidence.facts.accounts[account_id], app.today)


def _spec(app: App, standing: TierStanding | None) -> FormSpec:
    tiers = [(tier, tr("Tier {0}", tier)) for tier in app.read(segmentation).tiers]
    fields: list[Field] = [
        Pick(name="tier", label=tr("&Tier"), options=tiers, required=True, half=True),
        Day(name="until", label=tr("&Until"), required=True, half=True, not_before=app.today),
        Text(name="reason", label=tr("&Why"), required=True, most=300),
    ]
    if standing is None:
        options = [(row.id, row.name) for row in app.read(account_names)]
        fields.insert(
            0, Pick(name="account_id", label=tr("&Account"), options=options, required=True)
        )
        return FormSpec(tr("Set tier by hand"), fields, tr("Set tier"))
    note = (
        tr("By the rules tier {0}: {1}.", standing.computed, standing.cause)
        if standing.computed
        else tr("By the rules there is no tier: {0}.", standing.cause)
    )
    title = tr("Set tier of {0} by hand", standing.name)
    return FormSpec(title, fields, tr("Set tier"), note)


def _set(app: App, dialog: FormDialog, account_id: int | None, answers: Mapping[str, Any]) -> None:
    key = account_id or int(answers.get("account_id") or 0)
    outcome = app.edits.attempt(
        tr("Set tier by hand"), override_tier, key, answers["tier"], answers["reason"],
        answers["until"],
    )  # fmt: skip
    if outcome.refusal is not None:
        dialog.refuse(outcome.refusal)
