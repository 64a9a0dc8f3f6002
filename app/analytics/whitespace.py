"""How much of what accounts could use they use (KPIS 5.12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from app.analytics.evidence import Evidence
from app.analytics.figure import Excluded, Outcome, Ref, Term, count, undefined
from app.analytics.kpi import Kind, Kpi, Scope
from app.analytics.window import Window
from app.queries.fact_rows import WhiteSpaceFact

OPEN = frozenset(("potential", "current_opportunity", "opportunity", "proposed"))
NO_CELLS = "the white-space map has no cells"


def whitespace_penetration(evidence: Evidence, scope: Scope, _window: Window) -> Outcome:
    """Cells in use, of those that could be."""
    cells = _cells(evidence, scope)
    addressable = [cell for cell in cells if cell.status != "not_relevant"]
    active = [cell for cell in addressable if cell.status == "active"]
    formula = "100 × active ÷ addressable"
    terms = (
        Term("active", count(len(active)), lambda: _rows(evidence, active)),
        Term("addressable", count(len(addressable)), lambda: _rows(evidence, addressable)),
    )

    def left_out() -> Iterator[Excluded]:
        for cell in cells:
            if cell.status == "not_relevant":
                yield Excluded(_label(evidence, cell), "not relevant")

    n = len(addressable)
    if not n:
        reason = "no cell is relevant" if cells else NO_CELLS
        return undefined(reason, formula, terms, n=0, left_out=left_out)
    return Outcome(100 * count(len(active)) / n, formula, terms, n, left_out=left_out)


def whitespace_assessed(evidence: Evidence, scope: Scope, _window: Window) -> Outcome:
    """Cells that someone has looked at."""
    cells = _cells(evidence, scope)
    unassessed = [cell for cell in cells if cell.status in (None, "unassessed")]
    formula = "100 × (cells − unassessed) ÷ cells"
    terms = (
        Term("cells", count(len(cells)), lambda: _rows(evidence, cells)),
        Term("unassessed", count(len(unassessed)), lambda: _rows(evidence, unassessed)),
    )
    if not cells:
        return undefined(NO_CELLS, formula, terms, n=0)
    share = 100 * count(len(cells) - len(unassessed)) / len(cells)
    return Outcome(share, formula, terms, len(cells))


def whitespace_open_potential(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """The estimated value of the cells that are open."""
    values: dict[int, Ref] = {}
    for account in scope.accounts:
        for cell in evidence.facts.white_space.get(account.id, ()):
            if cell.status in OPEN and cell.potential_minor is not None:
                currency = evidence.currency_of(account, cell.currency)
                day = window.as_of
                value = evidence.exchange.home_value(cell.potential_minor, currency, day)
                values[cell.id] = Ref("white_space", cell.id, _label(evidence, cell), value)
    total = sum((row.value or Decimal(0) for row in values.values()), Decimal(0))
    return Outcome(total, "potential", (Term("potential", total, values.values),), len(values))


def _cells(evidence: Evidence, scope: Scope) -> list[WhiteSpaceFact]:
    cells = evidence.facts.white_space
    return [cell for account in scope.accounts for cell in cells.get(account.id, ())]


def _rows(evidence: Evidence, cells: Iterable[WhiteSpaceFact]) -> Iterator[Ref]:
    for cell in cells:
        yield Ref("white_space", cell.id, _label(evidence, cell), count(1))


def _label(evidence: Evidence, cell: WhiteSpaceFact) -> str:
    return f"{evidence.facts.accounts[cell.account_id].name}, {cell.product}"


KPIS = (
    Kpi("whitespace_penetration", "White space in use", "percent", Kind.STATE,
        whitespace_penetration),
    Kpi("whitespace_assessed", "White space assessed", "percent", Kind.STATE,
        whitespace_assessed),
)  # fmt: skip
EXTRA = (
    Kpi("whitespace_open_potential", "Open potential", "money", Kind.STATE,
        whitespace_open_potential),
)  # fmt: skip
