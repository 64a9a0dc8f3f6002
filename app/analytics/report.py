"""Key figures as the JSON document of the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from app.analytics.figure import Figure, Term
from app.analytics.kpis import KpiLine
from app.core.periods import Period
from app.queries.fact_rows import PortfolioFact

Refs = Mapping[tuple[str, int], str]
_PLACES = 4


def to_json(
    info: PortfolioFact,
    lines: Iterable[KpiLine],
    *,
    period: Period,
    as_of: date,
    account: str | None = None,
    refs: Refs | None = None,
) -> dict[str, Any]:
    """The document; with `refs` (open-format ids by table and key) each figure is explained."""
    return {
        "portfolio": info.name,
        "account": account,
        "as_of": as_of.isoformat(),
        "period": {"start": period.start.isoformat(), "end": period.end.isoformat()},
        "currency": info.currency,
        "kpis": [line_json(line, refs) for line in lines],
    }


def line_json(line: KpiLine, refs: Refs | None = None) -> dict[str, Any]:
    """One figure."""
    figure = line.figure
    document: dict[str, Any] = {
        "id": figure.id,
        "title": figure.title,
        "unit": figure.unit,
        "value": written(figure.value),
        "reason": figure.reason,
        "n": figure.n,
        "previous": written(line.previous.value),
        "ytd": written(line.ytd.value),
        "target": written(line.target),
        "attainment": written(line.attainment),
        "formula": figure.formula,
        "version": figure.version,
    }
    if figure.unit == "money" or line.target_to_date is not None:
        document["target_to_date"] = written(line.target_to_date)
    if figure.at_least is not None:
        document["at_least"] = written(figure.at_least)
    if refs is not None:
        document |= explanation_json(figure, refs)
    return document


def explanation_json(figure: Figure, refs: Refs) -> dict[str, Any]:
    """The terms with their rows, and what was left out."""
    return {
        "terms": [_term_json(term, refs) for term in figure.terms],
        "excluded": [
            {"label": excluded.label, "reason": excluded.reason} for excluded in figure.excluded
        ],
    }


def _term_json(term: Term, refs: Refs) -> dict[str, Any]:
    return {
        "name": term.name,
        "value": written(term.value),
        "rows": [
            {
                "table": row.table,
                "id": refs.get((row.table, row.id), str(row.id)),
                "label": row.label,
                "value": written(row.value),
            }
            for row in term.rows
        ],
    }


def records_behind(lines: Iterable[KpiLine]) -> set[tuple[str, int]]:
    """The table and key of every row that the figures name, to look up their open-format ids."""
    return {
        (row.table, row.id) for line in lines for term in line.figure.terms for row in term.rows
    }


def written(value: Decimal | None) -> str | None:
    """A decimal as text with at least four places, never rounded, never with an exponent."""
    if value is None:
        return None
    whole, _, fraction = format(value, "f").partition(".")
    fraction = fraction.rstrip("0").ljust(_PLACES, "0")
    text = f"{whole}.{fraction}"
    return text[1:] if text.startswith("-") and not value else text
