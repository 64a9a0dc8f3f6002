"""What the import screen has done on a worker: reading, checking, importing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.bridge.tasks import Progress
from app.bridge.tr import tr
from app.exchange.batch import Batch, read_batch
from app.exchange.openformat.kinds import Kind
from app.exchange.result import ImportResult
from app.exchange.run import Choices, apply_batch, check_batch, recall_mappings
from app.exchange.saved import keep_mapping
from app.exchange.tabular.code_words import code_for
from app.exchange.tabular.dates import decide_order
from app.exchange.tabular.draft import Draft
from app.exchange.tabular.mapping import Mapping
from app.store.backup import backups_folder, rotate
from app.store.store import Store

_MOST_WORDS = 12


@dataclass(frozen=True)
class Word:
    """A word in a column of codes: how it is written, how often, and the code it stands for."""

    text: str
    count: int
    code: str | None


@dataclass(frozen=True)
class Checked:
    """What an import would do, and how each table was understood."""

    result: ImportResult
    orders: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    words: dict[tuple[str, str], tuple[Word, ...]] = field(
        default_factory=dict[tuple[str, str], "tuple[Word, ...]"]
    )


@dataclass(frozen=True)
class Imported:
    """What an import did, and the copy that was made before."""

    result: ImportResult
    backup: Path | None


def read_sources(progress: Progress, store: Store, sources: Sequence[Path], said: Mapping) -> Batch:
    """Read files, folders and ZIPs, and guess what they are."""
    batch = read_batch(sources, mapping=said, progress=progress)
    recall_mappings(store, batch)
    return batch


def check(progress: Progress, store: Store, batch: Batch) -> Checked:
    """Do the import and roll it back; say what it would do."""
    result = check_batch(store, batch, progress=progress)
    orders: dict[tuple[str, str], str] = {}
    words: dict[tuple[str, str], tuple[Word, ...]] = {}
    for draft in batch.drafts:
        _look_at(draft, orders, words)
    return Checked(result, orders, words)


def import_batch(
    progress: Progress, store: Store, batch: Batch, label: str, changed: Sequence[Draft]
) -> Imported:
    """Back the file up, import everything in one step, and keep the mappings that were changed."""
    progress.say(0.0, tr("Backing up first"))
    backup = rotate(store.path, backups_folder(store.path))
    progress.check()
    with store.write(label) as session:
        for draft in changed:
            keep_mapping(session, draft)
        result = apply_batch(store, batch, Choices(label=label), progress)
    return Imported(result, backup)


def _look_at(
    draft: Draft,
    orders: dict[tuple[str, str], str],
    words: dict[tuple[str, str], tuple[Word, ...]],
) -> None:
    source = draft.grid.source
    for guess in draft.columns:
        if guess.field is None or draft.kind is None:
            continue
        place = (source, guess.header)
        if guess.field.holds in {Kind.DATE, Kind.TIME}:
            said = draft.mapping.dates.get(guess.header)
            order = said or decide_order(draft.grid.column(guess.place)).order
            if order:
                orders[place] = order
        if guess.field.holds is Kind.CODE:
            words[place] = _words(draft, guess.place)


def _words(draft: Draft, place: int) -> tuple[Word, ...]:
    """The commonest words of a column of codes, those not known first."""
    guess = draft.columns[place]
    if guess.field is None or draft.kind is None:
        return ()
    said = draft.mapping.values.get(guess.header, {})
    counts: dict[str, int] = {}
    for text in draft.grid.column(place):
        if text:
            counts[text] = counts.get(text, 0) + 1
    found = [
        Word(text, count, code_for(draft.kind.key, guess.field.key, guess.field.codes, meant))
        for text, count in counts.items()
        if (meant := said.get(text, text)) is not None
    ]
    found.sort(key=lambda word: (word.code is not None, -word.count))
    return tuple(found[:_MOST_WORDS])
