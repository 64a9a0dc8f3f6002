"""What the reports screen has done on a worker: a preview, or many files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.bridge.tasks import Progress
from app.reports.batch import Exported, Wish, export_summaries, summary_file_name
from app.reports.document import LeftOut
from app.reports.shown import ShownField, fields_shown
from app.reports.summary import preview_pages, summary_data
from app.store.store import Store


@dataclass(frozen=True)
class Preview:
    """The pages of a summary, what they show, and what they lack."""

    account: str
    file_name: str
    pages: tuple[bytes, ...]
    shown: tuple[ShownField, ...]
    left_out: tuple[LeftOut, ...]


def make_preview(
    progress: Progress, store: Store, account_id: int, wish: Wish, zoom: float
) -> Preview:
    """Set the very document that would be exported and picture its pages."""
    with store.read() as session:
        data = summary_data(
            session,
            account_id,
            period=wish.period,
            as_of=wish.as_of,
            audience=wish.audience,
            hidden=wish.hidden,
        )
    progress.check()
    return Preview(
        account=data.account,
        file_name=summary_file_name(data),
        pages=tuple(preview_pages(data, paper=wish.paper, zoom=zoom)),
        shown=tuple(fields_shown(data)),
        left_out=data.left_out,
    )


def make_files(
    progress: Progress, store: Store, account_ids: Sequence[int], folder: Path, wish: Wish
) -> Exported:
    """One PDF per account into a folder."""
    return export_summaries(store, account_ids, folder, wish, progress)
