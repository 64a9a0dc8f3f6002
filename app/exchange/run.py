"""Imports, from sources to a result: in one call, or in steps for the window.

The steps are `read_batch` (read and guess), changes to the drafts, `check_batch` (the
real import, rolled back) and `apply_batch`. `run_import` does all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import DomainError
from app.exchange.batch import Batch, read_batch
from app.exchange.importing import import_bundle
from app.exchange.openformat.read import read_open
from app.exchange.openformat.tables import Bundle
from app.exchange.openformat.world import World
from app.exchange.rekey import match_by
from app.exchange.result import ImportResult, Problem, Progress, Silence, listed
from app.exchange.saved import recall
from app.exchange.tabular.convert import adopt_currency, convert
from app.exchange.tabular.lookup import Lookup
from app.exchange.tabular.mapping import Mapping, checked_match
from app.store.store import Store


@dataclass(frozen=True, slots=True)
class Choices:
    """How a batch is imported.

    `match` is the key by which rows are matched, with `+clear` where empty cells empty
    what is stored. `adopts_currency` lets an empty portfolio take the one currency that
    the amounts name.
    """

    match: str | None = None
    dry_run: bool = False
    adopts_currency: bool = False
    label: str | None = None


def run_import(  # noqa: PLR0913 the words of the command line, each its own
    store: Store,
    sources: Sequence[Path],
    *,
    format: str | None = None,  # noqa: A002 the word of the command line
    mapping: Mapping | None = None,
    match: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    label: str | None = None,
) -> ImportResult:
    """Import files, folders or ZIPs into a portfolio in one revision.

    With `dry_run` the same is done and rolled back. A portfolio without any record takes
    the currency of the data, where there is but one, and that is said. Raises
    DomainError where nothing can be imported at all.
    """
    batch = read_batch(sources, format=format, mapping=mapping, progress=progress)
    recall_mappings(store, batch)
    choices = Choices(match, dry_run, adopts_currency=True, label=label)
    return apply_batch(store, batch, choices, progress)


def recall_mappings(store: Store, batch: Batch) -> None:
    """Use what was kept for tables with the same headers."""
    if batch.drafts:
        with store.read() as session:
            batch.drafts = [recall(session, draft) for draft in batch.drafts]


def check_batch(
    store: Store, batch: Batch, match: str | None = None, progress: Progress | None = None
) -> ImportResult:
    """What importing the batch would do: the real import, rolled back."""
    return apply_batch(store, batch, Choices(match, dry_run=True), progress)


def apply_batch(
    store: Store, batch: Batch, choices: Choices, progress: Progress | None = None
) -> ImportResult:
    """Import what a batch holds, in one revision; or roll it back again."""
    key, clears = checked_match(choices.match or batch.said.match)
    _refuse_unknown(batch)

    def make(world: World) -> Bundle:
        lookup = Lookup(world)
        bundle = _open_bundle(batch, clears=clears)
        if key is not None:
            match_by(bundle, lookup, key)
        convert(batch.drafts, lookup, bundle, key, clears=clears)
        if choices.adopts_currency and batch.drafts:
            adopt_currency(bundle, world)
        return bundle

    result = ImportResult(batch.format, choices.dry_run)
    label = choices.label or f"Import {batch.name}"
    return import_bundle(store, make, result, progress or Silence(), label)


def _refuse_unknown(batch: Batch) -> None:
    """Where no table can be told, say so; where some can, the others are told as problems."""
    unknown = [draft.grid.source for draft in batch.undecided]
    if unknown and len(unknown) == len(batch.drafts) and not batch.packages:
        raise DomainError(
            f"It is not clear what {listed(unknown)} "
            f"{'holds' if len(unknown) == 1 else 'hold'}. Say so in a mapping: "
            "{“kind”: “accounts”}, contacts, opportunities, products, contracts, revenue, "
            "surveys, issues, interactions, leads or team."
        )


def _open_bundle(batch: Batch, *, clears: bool) -> Bundle:
    """What the open-format packages hold, as one bundle."""
    bundle = Bundle(batch.format)
    bundle.problems.extend(batch.problems)
    for draft in batch.undecided:
        why = "It is not clear what this table holds; it was left out. Say its kind in a mapping."
        bundle.problems.append(Problem(draft.grid.source, None, None, None, why))
    for package in batch.packages:
        found = read_open(package, custom_fields=batch.said.custom_fields is True)
        for table in found.tables:
            table.clears = clears
        bundle.tables.extend(found.tables)
        bundle.problems.extend(found.problems)
        bundle.portfolio = found.portfolio or bundle.portfolio
        bundle.settings = found.settings or bundle.settings
        bundle.blobs |= found.blobs
    return bundle
