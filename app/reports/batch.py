"""Summaries of many accounts into a folder: one compiler, one file each, cancel at any time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from app.core.errors import DomainError, FileTrouble, Trouble
from app.core.periods import Period
from app.exchange.files.writing import write_file
from app.reports.document import Audience, SummaryData
from app.reports.files import safe_name, unused_name
from app.reports.press import Paper, Press
from app.reports.summary import summary_data, summary_sheet
from app.reports.wording import period_name
from app.store.store import Store


class Progress(Protocol):
    """Whoever wants to know how far it is, and may stop it."""

    @property
    def cancelled(self) -> bool:
        """Whether to stop before the next document."""
        ...

    def say(self, fraction: float, text: str = "") -> None:
        """How far from 0 to 1, and with what it is busy."""


@dataclass(frozen=True)
class Wish:
    """What kind of summaries to make."""

    period: Period | None = None
    as_of: date | None = None
    audience: Audience = "client"
    paper: Paper = "a4"
    hidden: Collection[str] = ()


@dataclass(frozen=True)
class Exported:
    """What an export did: the files written and the accounts for which it was not possible."""

    files: tuple[Path, ...]
    problems: tuple[str, ...]
    cancelled: bool = False


class Silent:
    """Progress for whoever does not want to know."""

    cancelled = False

    def say(self, fraction: float, text: str = "") -> None:
        """Nothing to say."""


def export_summaries(
    store: Store,
    account_ids: Sequence[int],
    folder: Path,
    wish: Wish | None = None,
    progress: Progress | None = None,
) -> Exported:
    """One PDF per account; each is there whole or not at all, whenever it is stopped.

    An account that cannot be set is named among the problems and the others go on; trouble with
    the folder or the disk ends the export with its sentence.
    """
    wish, progress = wish or Wish(), progress or Silent()
    if folder.exists() and not folder.is_dir():
        sentence = f"“{folder.name}” is a file, so nothing was written into it. Name a folder."
        raise FileTrouble(Trouble.EXISTS, sentence)
    press = Press(wish.paper)
    files: list[Path] = []
    problems: list[str] = []
    taken: set[str] = set()
    for index, account_id in enumerate(account_ids):
        if progress.cancelled:
            return Exported(tuple(files), tuple(problems), cancelled=True)
        try:
            data = _data(store, account_id, wish)
            progress.say(index / len(account_ids), data.account)
            pdf = press.pdf(summary_sheet(data), data.as_of)
        except FileTrouble:
            raise
        except DomainError as problem:
            problems.append(str(problem))
            continue
        target = folder / unused_name(summary_file_name(data), taken)
        write_file(target, pdf)
        files.append(target)
    progress.say(1.0, "")
    return Exported(tuple(files), tuple(problems))


def summary_file_name(data: SummaryData) -> str:
    """“Meridell Clinics, client summary, Q3 2026.pdf”, safe on every file system."""
    kind = "client summary" if type(data) is SummaryData else "internal summary"
    ending = f", {kind}, {safe_name(period_name(data.period), '')}.pdf"
    return safe_name(data.account, ending)


def _data(store: Store, account_id: int, wish: Wish) -> SummaryData:
    with store.read() as session:
        return summary_data(
            session,
            account_id,
            period=wish.period,
            as_of=wish.as_of,
            audience=wish.audience,
            hidden=wish.hidden,
        )
