"""The form for a risk: what, how likely and how grave, what hangs on it and how it is met."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.bridge.context import App
from app.bridge.risk_words import IMPACTS, LIKELIHOODS
from app.bridge.tr import tr
from app.models.challenges import challenge
from app.models.codes import CODES
from app.models.labels import label
from app.queries.directory import team_names
from app.queries.plans import PlanRow
from app.queries.risk_register import RegisterRow, contract_choices
from app.services import risks
from app.views.widgets.fields import Day, Field, Money, Pick, Rich, Text
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage

FIELDS = (
    "title", "category", "likelihood", "impact", "owner", "due_date", "response", "status",
    "linked_minor", "contract_id", "mitigation", "counter_strategy", "root_cause",
)  # fmt: skip


class RiskForm(FormDialog):
    """Asks for a risk of the plan's account; a new one where there is none yet.

    Choosing one of the six challenges fills in what may help against it, where nothing is written.
    """

    def __init__(self, app: App, head: PlanRow, row: RegisterRow | None, parent: PlanPage) -> None:
        self._app, self._head, self._row = app, head, row
        self._before = _draft(row, head)
        title = tr("Add risk") if row is None else tr("Change risk")
        spec = FormSpec(
            title, _fields(app, head, row, parent.mentions), title if row is None else tr("Save"),
            record=("risks", row.id if row is not None else None),
        )  # fmt: skip
        super().__init__(app, spec, self._before, parent)
        self.form.entry("category").changed.connect(self._suggest)
        self.submitted.connect(self._save)

    def _suggest(self) -> None:
        starter = challenge(self.form.entry("category").read())
        counter = self.form.entry("counter_strategy")
        if starter is not None and not counter.read():
            counter.show(starter.counter_strategy)

    def _save(self, answers: Mapping[str, Any]) -> None:
        after = {name: answers.get(name) for name in FIELDS}
        if self._row is None:
            title = after.pop("title")
            kept = {name: value for name, value in after.items() if value is not None}
            outcome = self._app.edits.attempt(
                tr("Add risk"), self.saving(risks.add_risk), self._head.account_id, title, **kept
            )
        else:
            names = [name for name in FIELDS if after[name] != self._before[name]]
            outcome = self._app.edits.attempt(
                tr("Change risk"), self.saving(risks.change_risk), self._row.id,
                {name: after[name] for name in names},
                {name: self._before[name] for name in names},
            )  # fmt: skip
        if outcome.refusal is not None:
            self.refuse(outcome.refusal)


def _draft(row: RegisterRow | None, head: PlanRow) -> dict[str, Any]:
    if row is None:
        return {**dict.fromkeys(FIELDS), "status": "open", "owner": head.owner}
    return {name: getattr(row, name) for name in FIELDS} | {"status": row.status or "open"}


def _fields(app: App, head: PlanRow, row: RegisterRow | None, source: object) -> tuple[Field, ...]:
    team = tuple(one.name for one in app.read(team_names))
    contracts = app.read(contract_choices, head.account_id)
    currency = row.currency if row is not None else head.currency or app.info.currency
    return (
        Text(name="title", label=tr("&Risk"), required=True, most=300),
        Pick(name="category", label=tr("&Kind"), options=_codes("risk_category"),
             empty=tr("Not said"), half=True),
        Pick(name="status", label=tr("&Status"), options=_codes("risk_status"), required=True,
             half=True),
        Pick(name="likelihood", label=tr("&Likelihood"), options=_steps(LIKELIHOODS),
             empty=tr("Not rated"), half=True),
        Pick(name="impact", label=tr("&Impact"), options=_steps(IMPACTS), empty=tr("Not rated"),
             half=True),
        Text(name="owner", label=tr("&Owner"), suggest=team, half=True),
        Day(name="due_date", label=tr("&Due"), half=True),
        Pick(name="response", label=tr("Res&ponse"), options=_codes("risk_response"),
             empty=tr("Not decided"), half=True),
        Pick(name="root_cause", label=tr("Root &cause"), options=_codes("root_cause"),
             empty=tr("Not known"), half=True),
        Money(name="linked_minor", label=tr("Linked re&venue"), currency=currency, half=True),
        Pick(name="contract_id", label=tr("Contr&act"), options=contracts, empty=tr("None"),
             half=True, tip=tr("Without an amount, its annual value is at stake.")),
        Rich(name="counter_strategy", label=tr("Counter-strate&gy"), lines=3, source=source),
        Rich(name="mitigation", label=tr("&Mitigation"), lines=2, source=source),
    )  # fmt: skip


def _steps(words: tuple[str, ...]) -> list[tuple[int, str]]:
    return [(step, f"{step}  {tr(word)}") for step, word in enumerate(words, start=1)]


def _codes(enumeration: str) -> list[tuple[str, str]]:
    return [(code, tr(label(enumeration, code))) for code in CODES[enumeration]]
