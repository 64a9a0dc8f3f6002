"""The forms of the lifecycle: closing, exit interview, evidence, attempts, return, criteria."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, cast

from app.bridge.context import App
from app.bridge.tr import tr
from app.models.codes import CODES
from app.models.gates import ORDER, RULES
from app.models.labels import label
from app.queries.directory import person_names
from app.queries.farewell import Farewell
from app.queries.products import product_rows
from app.queries.team import team_rows
from app.services.closures import MOST_REASONS
from app.views.widgets import fields
from app.views.widgets.fields import Field

Values = dict[str, Any]
EVIDENCE = ("evidence_kind", "evidence_text")


def options(name: str) -> list[tuple[Any, str]]:
    """The codes of an enumeration with their words."""
    return [(code, tr(label(name, code))) for code in CODES[name]]


def closure_fields(app: App, currency: str, *, is_new: bool) -> list[Field]:
    """Why a client leaves, in one form that keys walk through."""
    reasons = options("closure_reason")
    found: list[Field] = [
        fields.Pick(name="type", label=tr("&How it ends"), options=options("closure_type"),
                    required=True),
        fields.Day(name="notice_date", label=tr("&Notice given on"), half=True, past=True),
        fields.Day(name="effective_date", label=tr("Ends &on"), required=True, half=True,
                   tip=tr("The first day on which it is no client any more")),
        fields.Pick(name="primary_reason", label=tr("&Main reason"), options=reasons,
                    required=True, empty=tr("Choose the main reason")),
        fields.MultiPick(name="reasons", label=tr("O&ther reasons"), options=reasons,
                         check=_at_most),
    ]  # fmt: skip
    if is_new:
        found += [
            fields.Pick(name=EVIDENCE[0], label=tr("Evi&dence"), half=True,
                        options=options("evidence_kind"), empty=tr("None yet")),
            fields.Text(name=EVIDENCE[1], label=tr("What &it says"), half=True, most=500,
                        hint=tr("Their words, a number, a file")),
        ]  # fmt: skip
    found += [
        fields.LongText(name="stated_reason", label=tr("What the client sa&ys"), lines=2),
        fields.Pick(name="root_cause", label=tr("&Root cause, as we found it"),
                    options=options("closure_cause"), empty=tr("Not known yet")),
        fields.Pick(name="controllability", label=tr("Could &we have changed it"), half=True,
                    options=options("controllability"), empty=tr("Not judged")),
        fields.Text(name="competitor", label=tr("&Competitor"), half=True),
        fields.Money(name="revenue_lost_minor", label=tr("Re&venue lost a year"), half=True,
                     currency=currency),
        fields.Day(name="win_back_on", label=tr("Ask &again on"), half=True),
    ]  # fmt: skip
    products = [(row.name, row.name) for row in app.read(product_rows)]
    if products:
        found.append(fields.MultiPick(name="products", label=tr("&Products"), options=products))
    found.append(
        fields.LongText(name="exit_feedback", label=tr("&Exit feedback"), lines=2,
                        tip=tr("Needed where a reason is Other"))
    )  # fmt: skip
    return found


def closure_draft(found: Farewell) -> Values:
    """A closure as its form shows it: the main reason stands apart from the others."""
    draft = {**found.closure._asdict(), **found.exit._asdict()}
    others = (one for one in found.closure.reasons if one != found.closure.primary_reason)
    return {**draft, "reasons": tuple(others)}


def exit_fields(app: App, account_id: int) -> list[Field]:
    """The exit interview: five questions and the last scores."""
    people = [(row.id, row.name) for row in app.read(person_names, account_id)]
    team = tuple(row.name for row in app.read(team_rows))
    return [
        fields.Day(name="interviewed_on", label=tr("&Held on"), half=True, past=True,
                   not_after=app.today),
        fields.Pick(name="person_id", label=tr("&With"), options=people, half=True,
                    empty=tr("Nobody named")),
        fields.Text(name="interviewer", label=tr("&By"), suggest=team),
        fields.LongText(name="what_happened", label=tr("What h&appened?"), lines=3),
        fields.LongText(name="replacement", label=tr("How will you &replace us?"), lines=2),
        fields.Text(name="moving_to", label=tr("Movin&g to which competitor?"), half=True),
        fields.Text(name="decided_when", label=tr("When did you &decide?"), half=True),
        fields.Pick(name="use_again", label=tr("Would you &use us again?"), half=True,
                    options=options("use_again"), empty=tr("Not asked")),
        fields.Text(name="use_again_why", label=tr("Wh&y?"), half=True),
        fields.Number(name="final_csat", label=tr("Last &CSAT, 1 to 5"), places=2, half=True,
                      least=Decimal(1), most=Decimal(5)),
        fields.Number(name="final_nps", label=tr("Last &NPS answer, 0 to 10"), half=True,
                      least=Decimal(0), most=Decimal(10)),
    ]  # fmt: skip


def evidence_fields() -> list[Field]:
    """What bears a reason out."""
    return [
        fields.Pick(name="kind", label=tr("&Kind"), options=options("evidence_kind"),
                    required=True),
        fields.LongText(name="text", label=tr("&What it says"), lines=3, required=True,
                        hint=tr("Their words, the number of a ticket, the name of a file")),
    ]  # fmt: skip


def attempt_fields(app: App) -> list[Field]:
    """A try to keep the client."""
    return [
        fields.Day(name="on_date", label=tr("&Date"), required=True, past=True, half=True,
                   not_after=app.today),
        fields.Text(name="author", label=tr("&By"), half=True),
        fields.LongText(name="conversation", label=tr("What was &talked about"), lines=3),
        fields.LongText(name="offer", label=tr("What was &offered"), lines=2),
        fields.Pick(name="outcome", label=tr("What came of &it"), options=options("save_outcome"),
                    empty=tr("Open")),
    ]  # fmt: skip


def return_fields(app: App) -> list[Field]:
    """A client that comes back."""
    stages = [(code, tr(label("lifecycle_stage", code))) for code in ORDER if code != "closing"]
    return [
        fields.Pick(name="stage", label=tr("Begins again wit&h"), options=stages, required=True,
                    half=True),
        fields.Day(name="on", label=tr("&From"), required=True, past=True, half=True,
                   not_after=app.today),
        fields.LongText(name="reason", label=tr("&Why it comes back"), lines=2,
                        hint=tr("Kept in the stage log")),
    ]  # fmt: skip


def criteria_fields(lines: int) -> list[Field]:
    """So many criteria of a gate: words, whether they block, what answers them."""
    rules = [(code, tr(words)) for code, words in RULES.items()]
    found: list[Field] = []
    for number in range(lines):
        found += [
            fields.Text(name=f"text_{number}", label=tr("Criterion {0}", number + 1), most=200,
                        hint=tr("Empty takes it away")),
            fields.Pick(name=f"rule_{number}", label=tr("Met"), options=rules, half=True,
                        empty=tr("When it is ticked")),
            fields.Check(name=f"blocking_{number}", label=tr("Must be met"), half=True),
        ]  # fmt: skip
    return found


def stage_fields(app: App) -> list[Field]:
    """A line of the stage log."""
    return [
        fields.Day(name="on", label=tr("&From"), required=True, past=True, not_after=app.today),
        fields.LongText(name="reason", label=tr("&Reason"), lines=2),
    ]


def _at_most(chosen: object) -> str | None:
    many = len(cast("tuple[object, ...]", chosen)) if isinstance(chosen, tuple | list) else 0
    return tr("Choose at most {0} reasons.", MOST_REASONS) if many >= MOST_REASONS else None
