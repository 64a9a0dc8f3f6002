"""Backups: checked copies, thinned with age, never written over a file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import DomainError, FileTrouble, Trouble
from app.store import backup, driver
from app.store.backup import KEEP_AT_LEAST, backups_in, make_backup, restore_backup, rotate
from app.store.store import Store
from tests.builders import fill_portfolio, make_account
from tests.store.files import digest

NOW = datetime(2026, 10, 13, 12, 0, tzinfo=UTC)


def hash_of(path):
    store = Store.open(path, read_only=True)
    try:
        return store.content_hash()
    finally:
        store.close()


def test_a_backup_of_an_open_file_holds_what_was_committed(store, tmp_path):
    fill_portfolio(store, accounts=3)
    copy = make_backup(store.path, tmp_path / "kept" / "copy.perennial")
    assert hash_of(copy) == store.content_hash()
    assert sorted(path.name for path in copy.parent.iterdir()) == ["copy.perennial"]


def test_a_plain_file_copy_would_not(store, tmp_path):
    # The negative control: why the engine's own copy is used.
    fill_portfolio(store, accounts=3)
    plain = tmp_path / "plain.perennial"
    plain.write_bytes(store.path.read_bytes())
    assert hash_of(plain) != store.content_hash()


def test_a_restored_backup_equals_what_was_saved_with_its_history(store, tmp_path):
    make_account(store, "Acme")
    copy = make_backup(store.path, tmp_path / "copy.perennial")
    at_backup = store.content_hash()
    make_account(store, "Later")
    restored = restore_backup(copy, tmp_path / "restored.perennial")
    again = Store.open(restored)
    assert again.content_hash() == at_backup
    assert again.history.undo_label == "Prepare the test"
    again.history.undo()
    again.close()


def test_nothing_is_written_over(store, tmp_path):
    taken = tmp_path / "taken.perennial"
    taken.write_text("mine")
    with pytest.raises(FileTrouble) as caught:
        make_backup(store.path, taken)
    assert caught.value.kind is Trouble.EXISTS
    with pytest.raises(DomainError, match="never writes over"):
        restore_backup(store.path, taken)
    assert taken.read_text() == "mine"


def test_a_copy_that_fails_its_check_never_gets_the_name(store, tmp_path, monkeypatch):
    copy = backup._copy

    def bad(source, target):
        copy(source, target)
        connection = driver.dbapi2.connect(str(target), isolation_level=None)
        connection.execute("INSERT INTO person (id, version, ref, account_id, name) "
                           "VALUES (1, 1, 'x', 4711, 'Nobody')")  # fmt: skip
        connection.close()

    monkeypatch.setattr(backup, "_copy", bad)
    with pytest.raises(FileTrouble) as caught:
        make_backup(store.path, tmp_path / "kept" / "copy.perennial")
    assert caught.value.kind is Trouble.DAMAGED
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_damaged_file_is_not_backed_up_over_good_ones(store, tmp_path):
    fill_portfolio(store, accounts=5)
    good = rotate(store.path, tmp_path / "kept", now=NOW)
    store.close()
    before = digest(good)
    store.path.write_bytes(store.path.read_bytes()[:20_000])
    with pytest.raises(FileTrouble):
        rotate(store.path, tmp_path / "kept", now=NOW + timedelta(minutes=30))
    assert [path for _at, path in backups_in(tmp_path / "kept", store.path.stem)] == [good]
    assert digest(good) == before


def test_rotating_keeps_other_portfolios_and_other_files(store, tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    others = [kept / "notes.txt", kept / "other 2020-01-01 10.00.00.perennial"]
    for path in others:
        path.write_text("keep me")
    for day in range(60):
        rotate(store.path, kept, now=NOW - timedelta(days=60 - day))
    ours = [at for at, _path in backups_in(kept, store.path.stem)]
    assert ours[-1] == NOW - timedelta(days=1)
    assert 12 <= len(ours) < 40
    assert all(path.read_text() == "keep me" for path in others)


MOMENTS = st.lists(
    st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1)),  # noqa: DTZ001 zoned below
    unique=True,
    max_size=120,
)


@given(MOMENTS)
def test_thinning_keeps_what_it_promises(moments):
    backups = [(at.replace(tzinfo=UTC), Path(f"{at}.perennial")) for at in moments]
    gone = set(backup.superfluous(backups, NOW))
    kept = [(at, path) for at, path in backups if path not in gone]
    newest_first = sorted(backups, reverse=True)
    assert set(newest_first[:KEEP_AT_LEAST]) <= set(kept)
    assert all(at <= NOW - timedelta(days=2) for at, path in backups if path in gone)
    for pattern, count in (("%Y-%m-%d", 12), ("%G-%V", 10), ("%Y-%m", 9)):
        units = sorted({at.strftime(pattern) for at, _path in backups}, reverse=True)[:count]
        assert set(units) <= {at.strftime(pattern) for at, _path in kept}
    recent = sum(at > NOW - timedelta(days=2) for at, _path in backups)
    assert len(kept) <= recent + 12 + 10 + 9 + KEEP_AT_LEAST


@given(MOMENTS)
def test_thinning_again_takes_nothing_more(moments):
    backups = [(at.replace(tzinfo=UTC), Path(f"{at}.perennial")) for at in moments]
    gone = set(backup.superfluous(backups, NOW))
    kept = [pair for pair in backups if pair[1] not in gone]
    assert backup.superfluous(kept, NOW) == []
