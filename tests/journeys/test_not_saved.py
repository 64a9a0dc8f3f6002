"""A file that cannot take a change: the words stay on screen and are stored without a restart."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time

import pytest
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication

from app.core.errors import FileTrouble, Trouble
from app.exchange.openformat.write import export_open
from app.models.account import Account
from app.queries.directory import account_names
from app.services.accounts import archive_accounts
from app.store import driver
from app.store.reserve import RESERVE_BYTES, Reserve
from app.store.store import Store
from tests.architecture.tree import ROOT
from tests.journeys.acts import (
    banner,
    plan_field,
    plan_names,
    planned,
    press,
    small_disk_at,
    type_over,
)

pytestmark = pytest.mark.faults
MUCH = " pasted" * 1000
HOLD = """
import sys, time
from pathlib import Path
from app.store import driver
connection = driver.connect(Path(sys.argv[1]), writing=True)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
"""


@pytest.fixture
def disk(tmp_path):
    """Makes a file system of so many megabytes."""
    made = []

    def make(megabytes):
        made.append(small_disk_at(tmp_path / "small", megabytes))
        return tmp_path / "small"

    yield make
    for take_away in made:
        take_away()


def fill(place):
    """Take all the room there is on a disk."""
    ballast = place / "holiday.mp4"
    with ballast.open("wb", buffering=0) as file:
        for size in (65536, 4096, 512, 1):
            try:
                while True:
                    file.write(b"\1" * size)
            except OSError:
                continue
    return ballast


def fill_log(path):
    """Use up what room the file's log has left in pages that it holds already."""
    store = Store.open(path)
    with pytest.raises(FileTrouble) as caught:  # noqa: PT012 which of the writes is not known
        for number in range(1000):
            with store.write("Fill") as session:
                session.add(Account(name=f"Client {number}", note="x" * 20_000))
    with pytest.raises(FileTrouble):  # noqa: PT012
        for number in range(1000):
            with store.write("Fill") as session:
                session.add(Account(name=f"Small {number}"))
    store.close()
    assert caught.value.kind is Trouble.FULL


@pytest.fixture
def full(window, disk):
    """The window on a file on a disk that is full, and what fills it."""
    place = disk(4)
    path = planned(place / "clients.perennial")
    window.desk.open_path(path)
    window.app.tasks.drain(cancel=False)
    field = plan_field(window)
    assert not Reserve(path).is_held
    ballast = fill(place)
    fill_log(path)
    return field, path, ballast


def status(window):
    return window.frame_.status.saved


def test_on_a_full_disk_the_words_stay_and_are_stored_once_there_is_room(window, full, qtbot):
    field, path, ballast = full
    type_over(field, "Plan that must not be lost")
    field.insertPlainText(MUCH)
    field.clearFocus()
    assert status(window).text().startswith("Not saved")
    assert "is full" in status(window).toolTip()
    qtbot.waitUntil(lambda: bool(banner(window, "not-saved")), timeout=5000)
    assert "Free some space" in banner(window, "not-saved")
    assert field.toPlainText().startswith("Plan that must not be lost")
    assert len(window.app.edits.kept) == 1
    ballast.unlink()
    qtbot.waitUntil(lambda: status(window).text().startswith("Saved"), timeout=10_000)
    assert not banner(window, "not-saved")
    assert field.toPlainText().startswith("Plan that must not be lost")
    (name,) = plan_names(path)
    assert name == "Plan that must not be lost" + MUCH
    assert window.app.store.check() == []


def test_a_window_with_unsaved_words_does_not_close_at_once(window, full):
    field, path, ballast = full
    type_over(field, "Nearly lost")
    field.insertPlainText(MUCH)
    close = QCloseEvent()
    window.closeEvent(close)
    assert not close.isAccepted()
    assert "not stored yet" in banner(window, "unsaved")
    ballast.unlink()
    press(window, "unsaved", "Try again")
    assert not banner(window, "unsaved")
    assert plan_names(path)[0].startswith("Nearly lost")


def test_what_the_full_disk_refused_is_stored_in_a_copy_elsewhere(
    window, full, answers, tmp_path, qtbot
):
    field, path, _ballast = full
    type_over(field, "Carried over")
    field.insertPlainText(MUCH)
    field.clearFocus()
    qtbot.waitUntil(lambda: bool(banner(window, "not-saved")), timeout=5000)
    answers.where = tmp_path / "elsewhere.perennial"
    with qtbot.waitSignal(window.desk.opened, timeout=20_000):
        press(window, "not-saved", "Open a copy…")
    assert window.app.store.path == answers.where
    assert plan_names(answers.where)[0].startswith("Carried over")
    assert plan_names(path) == ["Plan 2026"]


@pytest.mark.parametrize("is_held", [True, False], ids=["with the reserve", "control"])
def test_the_reserve_lets_one_delete_and_export_on_a_full_disk(window, disk, is_held):
    place = disk(14)
    path = planned(place / "clients.perennial")
    window.desk.open_path(path)
    window.app.tasks.drain(cancel=False)
    assert Reserve(path).is_held
    if not is_held:
        window.app.edits.make_room = lambda: False
    fill(place)
    fill_log(path)
    account = window.app.read(account_names)[0]
    outcome = window.app.edits.attempt("Archive", archive_accounts, (account.id,))
    assert outcome.ok is is_held
    if is_held:
        assert banner(window, "room").startswith("The disk is full.")
        assert not Reserve(path).is_held
        export_open(window.app.store, place / "export")
        assert (place / "export" / "accounts.csv").stat().st_size > 0
        assert status(window).text().startswith("Saved")
    else:
        assert status(window).text().startswith("Not saved")


def test_the_reserve_goes_when_the_file_is_closed(window, tmp_path):
    path = planned(tmp_path / "clients.perennial")
    window.desk.open_path(path)
    window.app.tasks.drain(cancel=False)
    reserve = Reserve(path)
    assert reserve.path.stat().st_size == RESERVE_BYTES
    assert reserve.path.stat().st_mode & 0o777 == 0o600
    window.desk.close()
    assert not reserve.path.exists()


# --- another program writes ----------------------------------------------------------------


@pytest.fixture
def holder():
    """Starts another process that holds the write lock of a file until told to let go."""
    started = []

    def hold(path):
        child = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(path)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        started.append(child)
        assert child.stdout.readline() == "held\n"
        return child

    yield hold
    for child in started:
        child.kill()
        child.wait()
        child.stdin.close()
        child.stdout.close()


def test_the_window_does_not_wait_for_another_program_and_stores_afterwards(
    window, holder, tmp_path, qtbot
):
    path = planned(tmp_path / "clients.perennial")
    window.desk.open_path(path)
    field = plan_field(window)
    window.app.tasks.drain(cancel=False)
    other = holder(path)
    type_over(field, "Typed meanwhile")
    began = time.monotonic()
    field.clearFocus()
    waited = time.monotonic() - began
    assert waited < driver.BUSY_TIMEOUT_MS / 1000 / 5
    assert status(window).text().startswith("Not saved")
    assert "Another program is writing" in status(window).toolTip()
    assert field.toPlainText() == "Typed meanwhile"
    other.stdin.write("\n")
    other.stdin.flush()
    qtbot.waitUntil(lambda: status(window).text().startswith("Saved"), timeout=10_000)
    assert plan_names(path) == ["Typed meanwhile"]


def test_a_write_that_does_not_hurry_would_wait(holder, tmp_path):
    # The negative control: this is what the window would have to wait for.
    path = planned(tmp_path / "clients.perennial")
    store = Store.open(path)
    holder(path)
    began = time.monotonic()
    with pytest.raises(FileTrouble) as caught, store.write("Wait") as session:
        session.add(Account(name="No"))
    assert caught.value.kind is Trouble.BUSY
    assert time.monotonic() - began > driver.BUSY_TIMEOUT_MS / 1000 / 2
    store.close()


# --- a disk that fails ---------------------------------------------------------------------

FAILING = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.bridge.edits import Edits
from app.models.registry import load_all
from app.services.portfolio import describe_portfolio
from app.queries.portfolio import portfolio_info
from app.store.store import Store
load_all()
application = QCoreApplication([])
store = Store.open(Path(sys.argv[1]))
edits = Edits()
edits.attach(store)
for number in range(40):
    outcome = edits.attempt("Name", describe_portfolio, name=f"N{number}", keep="name")
    print(outcome.ok, outcome.kept, flush=True)
print("kept", len(edits.kept), edits.store_kept())
with store.read() as session:
    print("name", portfolio_info(session).name)
print("problems", store.check())
store.close()
"""


def test_where_the_disk_fails_for_a_while_nothing_is_called_saved_that_is_not(tmp_path):
    path = planned(tmp_path / "clients.perennial")
    ran = failing(path, "inject=fsync,fdatasync:error=EIO:when=10..14")
    lines = ran.stdout.splitlines()
    assert "False True" in lines, ran.stderr
    assert lines.count("True False") > 20
    assert lines[-3:] == ["kept 0 True", "name N39", "problems []"]


def test_a_disk_that_does_not_fail_keeps_nothing_waiting(tmp_path):
    # The negative control: it is the fault that makes the difference.
    ran = failing(planned(tmp_path / "clients.perennial"), "trace=fsync")
    assert ran.stdout.splitlines()[:40] == ["True False"] * 40, ran.stderr


def failing(path, fault):
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    trace = [strace, "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync,fdatasync", "-e", fault]
    ran = subprocess.run(
        [*trace, sys.executable, "-c", FAILING, str(path)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    if "ptrace" in ran.stderr:
        pytest.skip("this machine does not let strace watch")
    QApplication.processEvents()
    return ran
