"""A full disk and a file that may not be written: a sentence, and nothing lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from app.core.errors import FileTrouble, Trouble
from app.models.account import Account
from app.store.backup import make_backup
from app.store.store import Store
from tests.architecture.tree import ROOT
from tests.builders import fill_portfolio
from tests.store.files import digest

pytestmark = pytest.mark.faults
NOBODY = 65534


@pytest.fixture
def small_disk(tmp_path):
    """A file system of three megabytes."""
    place = tmp_path / "small"
    place.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    why = "this machine does not let the test mount a small file system"
    if sys.platform != "linux" or os.geteuid() != 0 or not mount or not umount:
        pytest.skip(why)
    small = [mount, "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)]
    if subprocess.run(small, stderr=subprocess.DEVNULL, check=False).returncode:
        pytest.skip(why)
    yield place
    subprocess.run([umount, str(place)], check=True)


def names(store):
    with store.read() as session:
        return [name for (name,) in session.query(Account.name).order_by(Account.id)]


def write_until_full(store):
    """Names of the accounts that were acknowledged, and the trouble that ended it."""
    done = []
    for number in range(10_000):
        try:
            with store.write("Fill") as session:
                session.add(Account(name=f"Client {number}", note="x" * 20_000))
        except FileTrouble as trouble:
            return done, trouble
        done.append(f"Client {number}")
    raise AssertionError("the disk never filled up")


def test_a_full_disk_keeps_what_was_acknowledged_and_goes_on_when_freed(small_disk):
    ballast = small_disk / "holiday.mp4"
    ballast.write_bytes(b"\0" * 500_000)
    store = Store.create(small_disk / "clients.perennial")
    done, trouble = write_until_full(store)
    assert trouble.kind is Trouble.FULL
    assert "full" in str(trouble)
    assert len(done) > 5
    assert names(store) == done
    assert store.history.undo_label == "Fill"
    ballast.unlink()
    with store.write("After") as session:
        session.add(Account(name="After"))
    assert names(store) == [*done, "After"]
    assert store.check() == []
    store.close()
    again = Store.open(store.path)
    assert names(again) == [*done, "After"]
    again.close()


def test_a_store_closed_on_a_full_disk_opens_again_whole(small_disk):
    store = Store.create(small_disk / "clients.perennial")
    done, _trouble = write_until_full(store)
    store.close()
    again = Store.open(store.path, read_only=True)
    assert names(again) == done
    again.close()


def test_a_backup_to_a_full_disk_leaves_no_short_file(small_disk, store):
    fill_portfolio(store, accounts=10)
    kept = small_disk / "kept.perennial"
    kept.write_bytes(b"\1" * 2_800_000)
    before = digest(kept)
    with pytest.raises(FileTrouble) as caught:
        make_backup(store.path, small_disk / "backup.perennial")
    assert caught.value.kind is Trouble.FULL
    assert list(small_disk.iterdir()) == [kept]
    assert digest(kept) == before


def test_a_new_portfolio_on_a_full_disk_leaves_nothing(small_disk):
    (small_disk / "ballast").write_bytes(b"\1" * 2_990_000)
    with pytest.raises(FileTrouble) as caught:
        Store.create(small_disk / "new.perennial")
    assert caught.value.kind is Trouble.FULL
    assert [path.name for path in small_disk.iterdir()] == ["ballast"]


LOOK = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from app.core.errors import DomainError
from app.models.account import Account
from app.store.fast import open_fast
from app.store.store import Store
path = Path(sys.argv[1])
print(open_fast(path).read_only)
store = Store.open(path)
with store.read() as session:
    print(session.query(Account).count())
print(store.read_only, store.check())
try:
    with store.write("Try") as session:
        session.add(Account(name="No"))
except DomainError as error:
    print(error.kind.value, error)
store.close()
"""


def look_as_nobody(path):
    """What another user sees who may not write."""
    setpriv = shutil.which("setpriv")
    if sys.platform != "linux" or os.geteuid() != 0 or not setpriv:
        pytest.skip("only root on Linux can become another user for this")
    other = [setpriv, f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", sys.executable]
    probe = [*other, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); import app.store.store"]
    if subprocess.run(probe, cwd="/", capture_output=True, check=False).returncode:
        pytest.skip("the other user may not read this Python or this project")
    look = [*other, "-c", LOOK, str(path), str(ROOT)]
    return subprocess.run(look, capture_output=True, text=True, check=False, cwd="/")


@pytest.fixture
def shared():
    """A closed portfolio in a folder that every user may enter; those of pytest are closed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        store = Store.create(folder / "clients.perennial")
        fill_portfolio(store, accounts=3)
        store.close()
        yield store.path


@pytest.mark.parametrize("folder_mode", [0o555, 0o777], ids=["read-only folder", "open folder"])
def test_a_file_that_may_only_be_read_opens_read_only(shared, folder_mode):
    shared.chmod(0o444)
    shared.parent.chmod(folder_mode)
    before = digest(shared)
    ran = look_as_nobody(shared)
    shared.parent.chmod(0o755)
    read_only, count, state, refusal = ran.stdout.splitlines()
    assert (read_only, count, state) == ("True", "3", "True []"), ran.stderr
    assert refusal.startswith("read_only “clients.perennial” is read-only")
    assert digest(shared) == before


def test_a_file_that_may_not_be_read_has_its_sentence(shared):
    shared.chmod(0o600)
    ran = look_as_nobody(shared)
    assert "FileTrouble" in ran.stderr
    assert "You may not read “clients.perennial”" in ran.stderr
