"""What revenue hangs on risks: of one, and of all that are open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from app.analytics.figure import Excluded, Figure, Ref, Term
from app.analytics.rates import Exchange, MissingRateError
from app.core.money import from_minor
from app.queries.risk_register import RegisterRow

TITLE, TOTAL_TITLE = "Revenue linked to the risk", "Revenue linked to open risks"
_ENTERED, _OF_CONTRACT = "amount entered", "annual value of the contract"


def amount_of(row: RegisterRow) -> tuple[int, str] | None:
    """The money that hangs on a risk, in minor units: as entered, else its contract's year."""
    if row.linked_minor is not None:
        return row.linked_minor, row.currency
    if row.contract_minor is not None:
        return row.contract_minor, row.contract_currency
    return None


def linked_revenue(row: RegisterRow) -> Figure:
    """The money that hangs on one risk."""
    found = amount_of(row)
    by_hand = row.linked_minor is not None
    formula = _ENTERED if by_hand else _OF_CONTRACT
    if found is None:
        reason = "no amount and no contract is linked to the risk"
        return Figure("risk_revenue", TITLE, "money", None, reason, formula=formula)
    value = from_minor(*found)

    def source() -> Iterator[Ref]:
        if by_hand or row.contract_id is None:
            yield Ref("risk", row.id, row.title, value)
        else:
            yield Ref("contract", row.contract_id, row.contract_name or "", value)

    terms = (Term(formula, value, source),)
    return Figure(
        "risk_revenue", TITLE, "money", value, n=1, formula=formula, terms=terms, currency=found[1]
    )


def linked_total(rows: Sequence[RegisterRow], exchange: Exchange, day: date) -> Figure:
    """The money that hangs on all open risks; a contract named by several counts once."""
    counted, left_out = _counted(rows)
    formula = "sum of linked revenue"
    amounts: list[tuple[RegisterRow, Decimal]] = []
    try:
        for row in counted:
            minor, currency = amount_of(row) or (0, exchange.home)
            amounts.append((row, exchange.home_value(minor, currency, day)))
    except MissingRateError as error:
        return Figure("risk_revenue_total", TOTAL_TITLE, "money", None, str(error), formula=formula)
    if not amounts:
        reason = "no open risk has an amount or a contract"
        return Figure(
            "risk_revenue_total", TOTAL_TITLE, "money", None, reason, formula=formula,
            left_out=lambda: left_out,
        )  # fmt: skip
    value = sum((amount for _row, amount in amounts), Decimal(0))

    def source() -> Iterator[Ref]:
        for row, amount in amounts:
            yield Ref("risk", row.id, row.title, amount)

    return Figure(
        "risk_revenue_total", TOTAL_TITLE, "money", value, n=len(amounts), formula=formula,
        terms=(Term("linked revenue", value, source),), currency=exchange.home,
        left_out=lambda: left_out,
    )  # fmt: skip


def _counted(rows: Iterable[RegisterRow]) -> tuple[list[RegisterRow], list[Excluded]]:
    """Whose amount counts, and whose does not, with the reason."""
    counted: list[RegisterRow] = []
    left_out: list[Excluded] = []
    contracts: set[int] = set()
    for row in rows:
        reason = ""
        if row.is_closed:
            reason = "is closed"
        elif amount_of(row) is None:
            reason = "has no amount and no contract"
        elif row.contract_id is not None and row.contract_id in contracts:
            reason = "its contract is counted with another risk"
        if reason:
            left_out.append(Excluded(row.title, reason))
            continue
        counted.append(row)
        if row.contract_id is not None:
            contracts.add(row.contract_id)
    return counted, left_out
