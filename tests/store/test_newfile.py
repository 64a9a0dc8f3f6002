"""New files: private, whole or not at all, and never over another."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from app.core.errors import DomainError, FileTrouble, Trouble
from app.store import driver, newfile
from app.store.backup import make_backup
from app.store.fast import open_fast
from app.store.store import Store
from tests.builders import make_account
from tests.store.files import mode


@pytest.fixture
def _open_umask():
    old = os.umask(0)
    yield
    os.umask(old)


@pytest.mark.usefixtures("_open_umask")
def test_every_file_is_the_owners_alone_whatever_the_umask(tmp_path):
    store = Store.create(tmp_path / "mine.perennial")
    make_account(store, "Secret")
    backup = make_backup(store.path, tmp_path / "kept" / "copy.perennial")
    files = [store.path, *tmp_path.glob("*-wal"), *tmp_path.glob("*-shm"), backup]
    assert len(files) == 4
    assert {path.name: oct(mode(path)) for path in files} == {
        path.name: oct(0o600) for path in files
    }
    assert mode(backup.parent) == 0o700
    store.close()
    again = Store.open(store.path)
    make_account(again, "More")
    assert {oct(mode(path)) for path in tmp_path.glob("mine*")} == {oct(0o600)}
    again.close()


def test_a_file_that_exists_is_never_touched(tmp_path):
    path = tmp_path / "thesis.perennial"
    path.write_text("my only copy")
    with pytest.raises(FileTrouble) as caught:
        Store.create(path)
    assert caught.value.kind is Trouble.EXISTS
    assert path.read_text() == "my only copy"
    assert list(tmp_path.iterdir()) == [path]


def test_one_that_appears_meanwhile_is_not_touched_either(tmp_path, monkeypatch):
    path = tmp_path / "race.perennial"
    fill = newfile._fill

    def slow(beside, *rest):
        fill(beside, *rest)
        path.write_text("theirs")

    monkeypatch.setattr(newfile, "_fill", slow)
    with pytest.raises(FileTrouble) as caught:
        Store.create(path)
    assert caught.value.kind is Trouble.EXISTS
    assert path.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "values",
    [{"currency": "euro"}, {"currency": "€€€"}, {"fiscal_year_start": 13}, {"name": "  "}],
)
def test_nonsense_is_refused_before_a_file_is_made(tmp_path, values):
    with pytest.raises(DomainError):
        Store.create(tmp_path / "odd.perennial", **values)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileTrouble, match="no folder “attic”"):
        Store.create(tmp_path / "attic" / "a.perennial")


def test_it_says_what_it_is_from_the_first_moment(tmp_path):
    store = Store.create(tmp_path / "a.perennial", name="Clients", currency="chf")
    look = open_fast(store.path)
    assert (look.name, look.currency, look.fiscal_year_start) == ("Clients", "CHF", 1)
    assert store.history.revisions(None)[0].label == "New portfolio"
    assert store.check() == []
    store.close()


ENDLESSLY = """
import sys
from pathlib import Path
from app.store.store import Store
print("ready", flush=True)
number = 0
while True:
    number += 1
    Store.create(Path(sys.argv[1]) / f"{number:05}.perennial").close()
"""


def test_a_kill_while_making_leaves_whole_files_only(tmp_path):
    for delay_s in (0.05, 0.21, 0.33):
        child = subprocess.Popen(
            [sys.executable, "-c", ENDLESSLY, str(tmp_path)], stdout=subprocess.PIPE
        )
        child.stdout.readline()
        time.sleep(delay_s)
        child.kill()
        child.communicate()
        for path in tmp_path.glob("[0-9]*.perennial"):
            assert open_fast(path).name == path.stem
            Store.open(path).close()
            path.unlink()


def test_the_full_disk_is_told_apart(tmp_path, monkeypatch):
    def full(*_):
        raise driver.OperationalError("database or disk is full")

    monkeypatch.setattr(newfile, "_fill", full)
    with pytest.raises(FileTrouble) as caught:
        Store.create(tmp_path / "big.perennial")
    assert caught.value.kind is Trouble.FULL
    assert list(tmp_path.iterdir()) == []
