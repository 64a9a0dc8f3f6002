"""Drafts to the open format's tables, those first on which others build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from app.exchange.openformat.schema import FILES
from app.exchange.openformat.tables import Bundle, Table
from app.exchange.openformat.world import World
from app.exchange.result import Fate, Problem
from app.exchange.tabular.building import Build
from app.exchange.tabular.draft import Draft
from app.exchange.tabular.kinds import KINDS
from app.exchange.tabular.lookup import Lookup
from app.exchange.tabular.reading import Reading
from app.exchange.tabular.rules_clients import (
    build_accounts,
    build_contacts,
    build_leads,
    build_team,
)
from app.exchange.tabular.rules_money import (
    build_contracts,
    build_opportunities,
    build_products,
    build_revenue,
)
from app.exchange.tabular.rules_work import build_interactions, build_issues, build_surveys

ERROR_COLUMN = "ERROR"  # what a file of rows left out says of each

_RULES: dict[str, Callable[[Build], None]] = {
    "team": build_team,
    "products": build_products,
    "accounts": build_accounts,
    "leads": build_leads,
    "contacts": build_contacts,
    "contracts": build_contracts,
    "opportunities": build_opportunities,
    "revenue": build_revenue,
    "issues": build_issues,
    "surveys": build_surveys,
    "interactions": build_interactions,
}


def convert(
    drafts: Sequence[Draft],
    lookup: Lookup,
    bundle: Bundle,
    match: str | None = None,
    *,
    clears: bool = False,
) -> None:
    """Add the records and the problems of every draft to the bundle."""
    order = list(KINDS)
    ready = [draft for draft in drafts if draft.kind is not None]
    for draft in sorted(ready, key=lambda draft: order.index(draft.kind.key if draft.kind else "")):
        _convert_one(draft, lookup, bundle, match, clears=clears)


def adopt_currency(bundle: Bundle, world: World) -> None:
    """Let a portfolio that was made for this import take the one currency of its amounts."""
    found: set[str] = set()
    for table in bundle.tables:
        if "currency" in table.columns:
            place = table.columns.index("currency")
            found.update(row[place] for row in table.rows if row[place])
    if len(found) != 1 or world.currency in found or not world.holds_nothing():
        return
    currency = found.pop()
    bundle.portfolio = {"currency": currency}
    why = f"Every amount that names its currency is in {currency}; the new portfolio took it."
    bundle.problems.append(Problem("", None, "currency", currency, why, "note"))


def _convert_one(
    draft: Draft, lookup: Lookup, bundle: Bundle, match: str | None, *, clears: bool
) -> None:
    if draft.kind is None:
        return
    reading = Reading(draft.grid, draft.kind, draft.columns, draft.mapping)
    build = Build(reading, lookup, match or draft.mapping.match, clears=clears)
    _RULES[draft.kind.key](build)
    bundle.tables.extend(build.tables)
    bundle.problems.extend(draft.grid.problems)
    bundle.tables.extend(_custom_tables(draft, build.tables))
    bundle.problems.extend(_unused_columns(draft))
    by_line = sorted(reading.problems, key=lambda problem: problem.line or 0)
    bundle.problems.extend(by_line)
    source, file = draft.grid.source, draft.kind.file
    lines = [*draft.grid.dropped, *(draft.grid.lines[place] for place in sorted(reading.out))]
    bundle.left_out.extend(Fate(source, line, file, "rejected") for line in lines)


def _unused_columns(draft: Draft) -> Iterable[Problem]:
    """A note for each column that has no place, with what it is like."""
    for guess in draft.unused:
        said = draft.mapping.columns.get(guess.header, "")
        wanted = draft.mapping.wants_custom(guess.header) and _can_hold(draft)
        if said is None or wanted or guess.header == ERROR_COLUMN:
            continue
        why = "This column has no place here and was not imported."
        if guess.suggestion is not None:
            why += f" It may be “{guess.suggestion.title}”: map it in “columns”."
        source, line = draft.grid.source, draft.grid.header_line
        yield Problem(source, line, guess.header, guess.example or None, why, "note")


def _can_hold(draft: Draft) -> bool:
    return draft.kind is not None and FILES[draft.kind.file].has_id


def _custom_tables(draft: Draft, tables: Sequence[Table]) -> list[Table]:
    """Custom fields for the columns that the mapping wants to keep so."""
    wanted = [g for g in draft.unused if draft.mapping.wants_custom(g.header)]
    if not wanted or draft.kind is None or not _can_hold(draft):
        return []
    file, source = draft.kind.file, draft.grid.source
    fields = Table(FILES["custom_fields"], source, ("entity", "field", "type"))
    values = Table(FILES["custom_values"], source, ("entity", "id", "field", "value"))
    for guess in wanted:
        fields.add(draft.grid.header_line, (file, guess.header, "text"))
    place_of = {line: place for place, line in enumerate(draft.grid.lines)}
    for table in tables:
        if table.spec.name != file or table.source != source:
            continue
        for line, row in zip(table.lines, table.rows, strict=True):
            cells = draft.grid.rows[place_of[line]]
            for guess in wanted:
                if cells[guess.place]:
                    values.add(line, (file, row[0], guess.header, cells[guess.place]))
    return [fields, values]
