"""Many summaries: whole files or none, safe names, cancel in between, trouble told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.core.errors import DomainError, FileTrouble
from app.core.periods import Period, parse_period
from app.reports.batch import Wish, export_summaries
from app.reports.press import Press
from app.reports.summary import make_summary, summary_data
from tests.builders import make_account
from tests.reports.opened import reader_of, text_of

WISH = Wish(period=parse_period("2026-Q3"), as_of=date(2026, 10, 13))


class Watcher:
    """Progress that remembers, and stops after so many."""

    def __init__(self, stop_after: int | None = None) -> None:
        self.said: list[tuple[float, str]] = []
        self._stop_after = stop_after

    @property
    def cancelled(self) -> bool:
        return self._stop_after is not None and len(self.said) >= self._stop_after

    def say(self, fraction: float, text: str = "") -> None:
        self.said.append((fraction, text))


def test_one_whole_file_per_account_with_a_safe_and_unused_name(store, tmp_path):
    folder = tmp_path / "out"
    names = ["Meridell Clinics", "../../evil", "CON", "Meridell Clinics", "x" * 300]
    ids = [make_account(store, name) for name in names]
    watcher = Watcher()
    done = export_summaries(store, ids, folder, WISH, watcher)
    assert [path.parent for path in done.files] == [folder] * 5
    assert done.files[0].name == "Meridell Clinics, client summary, Q3 2026.pdf"
    assert done.files[3].name == "Meridell Clinics, client summary, Q3 2026 (2).pdf"
    assert sorted(p.name for p in folder.iterdir()) == sorted(p.name for p in done.files)
    assert not list(tmp_path.parent.glob("*evil*"))
    for path, name in zip(done.files, names, strict=True):
        assert name[:20] in text_of(path.read_bytes()).replace("\n", "")
    assert [text for _, text in watcher.said][:2] == names[:2]
    assert watcher.said[-1][0] == 1.0


def test_the_same_export_gives_the_same_bytes_as_a_single_summary(store, tmp_path):
    key = make_account(store, "Acme")
    make_account(store, "Other")
    done = export_summaries(store, [key], tmp_path / "a", WISH)
    with store.read() as session:
        alone = make_summary(session, key, period=WISH.period, as_of=WISH.as_of)
    assert done.files[0].read_bytes() == alone


def test_cancel_stops_before_the_next_document(store, tmp_path):
    ids = [make_account(store, f"Account {n}") for n in range(4)]
    done = export_summaries(store, ids, tmp_path / "out", WISH, Watcher(stop_after=2))
    assert done.cancelled
    assert len(done.files) == 2
    assert all(len(reader_of(path.read_bytes()).pages) == 1 for path in done.files)


def test_a_missing_account_is_named_and_the_others_go_on(store, tmp_path):
    ids = [make_account(store, "First"), 42, make_account(store, "Last")]
    done = export_summaries(store, ids, tmp_path / "out", WISH)
    assert len(done.files) == 2
    assert len(done.problems) == 1
    assert "no such account" in done.problems[0]


def test_a_folder_that_is_a_file_is_told_in_a_sentence(store, tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("here")
    with pytest.raises(FileTrouble, match="is a file"):
        export_summaries(store, [make_account(store)], blocked, WISH)
    assert blocked.read_text() == "here"


def test_a_failed_write_leaves_the_old_file_and_no_remains(store, tmp_path, monkeypatch):
    key = make_account(store, "Acme")
    first = export_summaries(store, [key], tmp_path / "out", WISH).files[0]
    before = first.read_bytes()

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(FileTrouble):
        export_summaries(store, [key], tmp_path / "out", WISH)
    assert first.read_bytes() == before
    assert list((tmp_path / "out").iterdir()) == [first]


def test_a_period_that_has_not_begun_is_refused(store, tmp_path):
    key = make_account(store)
    later = Wish(period=Period(date(2027, 1, 1), date(2027, 4, 1)), as_of=date(2026, 10, 13))
    done = export_summaries(store, [key], tmp_path, later)
    assert not done.files
    assert "has not begun" in done.problems[0] or "begins on" in done.problems[0]


def test_a_hidden_section_that_does_not_exist_is_refused(store):
    key = make_account(store)
    with store.read() as session, pytest.raises(DomainError, match="no section"):
        summary_data(session, key, hidden=["secrets"])


def test_one_compiler_serves_all(store, tmp_path, monkeypatch):
    made: list[Press] = []
    real = Press.__init__

    def counted(self, *args, **kw):
        made.append(self)
        real(self, *args, **kw)

    monkeypatch.setattr(Press, "__init__", counted)
    ids = [make_account(store, f"Account {n}") for n in range(3)]
    export_summaries(store, ids, tmp_path / "out", WISH)
    assert len(made) == 1
