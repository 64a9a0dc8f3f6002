"""The form for a target: of which figure, for which period, how much."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from app.analytics.account_targets import Measure
from app.analytics.kpis import LISTED
from app.analytics.registry import KPIS
from app.bridge.context import App
from app.bridge.tr import tr
from app.core.errors import DomainError
from app.core.periods import parse_period, quarter_of
from app.services import targets
from app.views.widgets.fields import Field, Number, Pick, Text
from app.views.widgets.form import FormDialog, FormSpec

_UNITS = {
    "percent": "Percent, 0 to 100", "money": "Whole amount in {0}", "ratio": "A ratio such as 3",
    "count": "A number", "score": "The score", "days": "Days", "months": "Months",
}  # fmt: skip


class TargetForm(FormDialog):
    """Asks for a target of one account; a new one where there is none yet."""

    def __init__(self, app: App, account_id: int, row: Measure | None, parent: QWidget) -> None:
        self._app, self._account_id, self._row = app, account_id, row
        title = tr("Add target") if row is None else tr("Change target")
        draft: dict[str, Any] = {"kpi": "csat_mean", "period": str(app.today.year)}
        if row is not None:
            draft = {"kpi": row.kpi, "period": row.period_text, "value": row.target}
        spec = FormSpec(title, _fields(app), title if row is None else tr("Save"))
        super().__init__(app, spec, draft, parent)
        self.form.entry("kpi").changed.connect(self._say_unit)
        self.submitted.connect(self._save)
        self._say_unit()

    def _say_unit(self) -> None:
        kpi = KPIS.get(self.form.entry("kpi").read() or "")
        words = tr(_UNITS.get(kpi.unit, "A number"), self._app.info.currency) if kpi else ""
        if kpi is not None and kpi.lower_is_better:
            words = tr("{0}; less is better", words)
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def _save(self, answers: Mapping[str, Any]) -> None:
        kpi, period, value = answers["kpi"], answers["period"], answers["value"]
        if self._row is None:
            outcome = self._app.edits.attempt(
                tr("Add target"), targets.set_target, kpi, period, value,
                account_id=self._account_id,
            )  # fmt: skip
        else:
            outcome = self._app.edits.attempt(
                tr("Change target"), targets.change_target, self._row.id, kpi, period, value
            )
        if outcome.refusal is not None:
            self.refuse(outcome.refusal)


def _fields(app: App) -> tuple[Field, ...]:
    names = [(key, tr(KPIS[key].title)) for key in (*LISTED, "recurring_revenue")]
    year, quarter = app.today.year, quarter_of(app.today).start.month // 3 + 1
    known = (str(year), str(year + 1), f"{year}-Q{quarter}", f"FY{year}", f"FY{year + 1}")
    return (
        Pick(name="kpi", label=tr("&KPI"), options=sorted(names, key=lambda one: one[1]),
             required=True),
        Text(name="period", label=tr("&Period"), required=True, suggest=known, half=True,
             tip=tr("Such as {0}, {1} or {2}", *known[:1], known[2], known[3]),
             check=_period_trouble),
        Number(name="value", label=tr("&Target"), required=True, places=4, half=True),
    )  # fmt: skip


def _period_trouble(text: object) -> str | None:
    try:
        parse_period(str(text))
    except DomainError as error:
        return str(error)
    return None
