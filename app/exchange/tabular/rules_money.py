"""Rows of products, opportunities, contracts and invoices to records of the open format."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

from app.core.periods import add_months
from app.exchange.result import Problem, plural
from app.exchange.tabular.building import Build, accounts_for, named_refs, own_refs, stable_ref
from app.exchange.tabular.columns import is_share
from app.exchange.tabular.numbers import currency_in
from app.exchange.tabular.reading import Reading

_ENDED = {"won", "lost"}


def build_products(build: Build) -> None:
    """Products, by their id, else by name."""
    reading = build.reading
    refs = own_refs(build, "products")
    own = build.own_columns(without=("id",))
    table = build.table("products", ("id", *(column for _, column in own)))
    for place, ref in refs.items():
        cells = [reading.cell(key, place) for key, _ in own]
        table.add(reading.grid.lines[place], (ref, *cells))


def build_opportunities(build: Build) -> None:
    """Opportunities: one close date is the expected or the real one, as the stage says."""
    reading = build.reading
    _read_currency_signs(build, "amount")
    accounts = accounts_for(build)
    products = named_refs(build, "product", "products")
    chances = _chances(reading)
    without = ("id", "name", "expected_close", "closed_on")
    own = build.own_columns(without=without)
    columns = (
        "id",
        "account_id",
        "name",
        "product_id",
        "probability",
        "expected_close",
        "closed_on",
    )
    table = build.table("opportunities", (*columns, *(column for _, column in own)))
    seen: Counter[str] = Counter()
    for place in reading.kept:
        account = accounts[place]
        name = reading.cell("name", place) or reading.cell("product", place)
        ref = reading.cell("id", place) or stable_ref("opportunity", (account, name), seen)
        build.lookup.learn("opportunities", ref)
        build.lookup.learn_account("opportunities", ref, account)
        expected, closed = _close_dates(reading, place)
        head = (ref, account, name or ref, products.get(place, ""), chances.get(place, ""))
        cells = [reading.cell(key, place) for key, _ in own]
        table.add(reading.grid.lines[place], (*head, expected, closed, *cells))


def build_contracts(build: Build) -> None:
    """Contracts; an end date that is the last day of the term becomes the day after it."""
    reading = build.reading
    _read_currency_signs(build, "annual_value")
    accounts = accounts_for(build)
    products = named_refs(build, "product", "products")
    ends = _contract_ends(reading)
    own = build.own_columns(without=("id", "start_date"))
    columns = ("id", "account_id", "product_id", "start_date", "end_date", "annual_value")
    table = build.table("contracts", (*columns, *(column for _, column in own)))
    seen: Counter[str] = Counter()
    for place in reading.kept:
        account, start = accounts[place], reading.cell("start_date", place)
        parts = (account, reading.cell("name", place), reading.cell("product", place), start)
        ref = reading.cell("id", place) or stable_ref("contract", parts, seen)
        yearly = reading.cell("annual_value", place)
        if not yearly and (monthly := reading.cell("mrr", place)):
            yearly = str(12 * Decimal(monthly))
        head = (ref, account, products.get(place, ""), start, ends.get(place, ""), yearly)
        cells = [reading.cell(key, place) for key, _ in own]
        table.add(reading.grid.lines[place], (*head, *cells))


def build_revenue(build: Build) -> None:
    """Invoices as recurring revenue, negative ones as credits; a ledger, never corrected."""
    reading = build.reading
    _read_currency_signs(build, "amount")
    accounts = accounts_for(build)
    products = named_refs(build, "product", "products")
    _refuse_repeated_invoices(reading)
    columns = ("account_id", "date", "amount", "currency", "kind", "product_id")
    table = build.table("revenue", columns, append=True)
    for place in reading.kept:
        amount = reading.cell("amount", place)
        kind = reading.cell("kind", place)
        if not kind:
            kind = "credit" if amount.startswith("-") else "recurring"
        money = (amount, reading.cell("currency", place), kind)
        row = (accounts[place], reading.cell("date", place), *money, products.get(place, ""))
        table.add(reading.grid.lines[place], row)


def _refuse_repeated_invoices(reading: Reading) -> None:
    """An invoice number met twice with the same cells is one invoice."""
    first: dict[tuple[str, ...], int] = {}
    for place in reading.kept:
        number = reading.cell("invoice_id", place)
        if not number:
            continue
        key = (number, *(cells[place] for cells in reading.cells.values()))
        if key in first:
            line = reading.grid.lines[first[key]]
            reading.reject(place, "invoice_id", f"The same invoice as on line {line}.")
        first.setdefault(key, place)


def _close_dates(reading: Reading, place: int) -> tuple[str, str]:
    expected, closed = reading.cell("expected_close", place), reading.cell("closed_on", place)
    day = reading.cell("close_date", place)
    if reading.cell("stage", place) in _ENDED:
        return expected, closed or day
    return expected or day, closed


def _chances(reading: Reading) -> dict[int, str]:
    """Chances in per cent; a column of shares of one is multiplied, and that is said."""
    if not reading.has("probability"):
        return {}
    cells = reading.cells["probability"]
    if not is_share(cells):
        return {place: cells[place] for place in reading.kept}
    label = reading.labels.get("probability")
    why = "These chances are shares of one; they were taken as per cent."
    reading.problems.append(
        Problem(reading.grid.source, reading.grid.header_line, label, None, why, "note")
    )
    return {
        place: format((Decimal(cells[place]) * 100).normalize(), "f") if cells[place] else ""
        for place in reading.kept
    }


def _contract_ends(reading: Reading) -> dict[int, str]:
    """The first day not covered, from the end or from the term."""
    ends: dict[int, date] = {}
    for place in reading.kept:
        start, end = reading.cell("start_date", place), reading.cell("end_date", place)
        months = reading.cell("term_months", place)
        if end:
            ends[place] = date.fromisoformat(end)
        elif start and months:
            ends[place] = add_months(date.fromisoformat(start), int(months))
    given = [place for place in ends if reading.cell("end_date", place)]
    last_days = [place for place in given if _is_last_day(reading, place, ends[place])]
    if given and len(last_days) * 2 > len(given):
        label = reading.labels.get("end_date")
        rows = plural(len(given), "row", "rows")
        why = f"The end is the last day of the term in {rows}; the day after it was taken."
        reading.problems.append(
            Problem(reading.grid.source, reading.grid.header_line, label, None, why, "note")
        )
        for place in given:
            ends[place] += timedelta(days=1)
    return {place: end.isoformat() for place, end in ends.items()}


def _is_last_day(reading: Reading, place: int, end: date) -> bool:
    start = reading.cell("start_date", place)
    return bool(start) and (end + timedelta(days=1)).day == date.fromisoformat(start).day


def _read_currency_signs(build: Build, key: str) -> None:
    """Take the currency from the amounts' signs where no column says it."""
    reading = build.reading
    if reading.has("currency") or not reading.has(key):
        return
    written = [reading.written(key, place) or "" for place in range(reading.size)]
    found = currency_in(written)
    if found:
        reading.cells["currency"] = [found if text else "" for text in written]
