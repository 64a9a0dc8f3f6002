"""The form for a competitor."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.bridge.context import App
from app.bridge.tr import tr
from app.models.known_facts import COMPETITOR_POSITION
from app.queries.competitors import CompetitorRow
from app.services import competitors
from app.views.plan.competitors.columns import Choices, position_word
from app.views.widgets.fields import Field, LongText, Number, Pick, Rich, Text
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.views.plan.page import PlanPage

FIELDS = ("name", "product_id", "position", "share_percent", "strengths", "weaknesses",
          "counter_strategy")  # fmt: skip


def open_competitor(
    app: App, account_id: int, row: CompetitorRow | None, products: Choices, parent: PlanPage
) -> FormDialog:
    """Ask for a rival of the account; a new one where there is none yet."""
    fields = _fields(products, parent.mentions)
    before: dict[str, Any] = (
        {"position": "contender"} if row is None else {name: getattr(row, name) for name in FIELDS}
    )
    title = tr("Add competitor") if row is None else tr("Change competitor")
    spec = FormSpec(title, fields, tr("Add") if row is None else tr("Save"))
    dialog = FormDialog(app, spec, before, parent)

    def save(answers: Mapping[str, Any]) -> None:
        values = dict(answers)
        if row is None:
            name = values.pop("name")
            outcome = app.edits.attempt(
                title, competitors.add_competitor, account_id, name, **values
            )
        else:
            outcome = app.edits.attempt(
                title, competitors.change_competitor, row.id, values, before
            )
        if outcome.refusal is not None:
            dialog.refuse(outcome.refusal)

    dialog.submitted.connect(save)
    dialog.open()
    return dialog


def _fields(products: Choices, source: object) -> tuple[Field, ...]:
    positions = [(code, position_word(code)) for code in COMPETITOR_POSITION]
    options = [(key, name) for key, name in products if key is not None]
    return (
        Text(name="name", label=tr("&Competitor"), required=True),
        Pick(name="product_id", label=tr("&For"), options=options, empty=tr("All products"),
             half=True),
        Pick(name="position", label=tr("&Position"), options=positions, empty=tr("Not known"),
             half=True),
        Number(name="share_percent", label=tr("S&hare in percent"), places=2, half=True,
               least=Decimal(0), most=Decimal(100),
               tip=tr("Of what the client spends on this product with anyone")),
        LongText(name="strengths", label=tr("&Strengths"), lines=2),
        LongText(name="weaknesses", label=tr("&Weaknesses"), lines=2),
        Rich(name="counter_strategy", label=tr("C&ounter-strategy"), lines=3, source=source),
    )  # fmt: skip
