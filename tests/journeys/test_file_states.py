"""Each state of a file at the window: its own sentence, another file opens, nothing is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.store import driver
from app.store.backup import backups_folder, rotate
from app.store.filecheck import FORMAT
from app.store.lock import WindowLock
from app.store.store import Store
from app.views.dialogs import restore
from app.views.widgets.form import FormDialog
from tests.architecture.tree import ROOT
from tests.builders import fill_portfolio
from tests.journeys.acts import banner, notice, plan_field, plan_names, planned, press, type_over
from tests.store.files import digest, tampered


def other_database(path):
    connection = driver.dbapi2.connect(str(path))
    connection.execute("CREATE TABLE account (id INTEGER PRIMARY KEY, name TEXT)")
    connection.commit()
    connection.close()


def cut(path, part):
    planned(path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])


NOT_OURS = (
    "“bad.perennial” is not a Perennial portfolio, so it was not opened and not changed. "
    "To bring in its data, use Import."
)
NEWER = (
    "“bad.perennial” was made by a newer version of Perennial. Nothing was changed. "
    "Install the newer version to open it."
)
ALTERED = (
    "“bad.perennial” holds tables or triggers that Perennial did not make, so it was not opened. "
    "Use a backup, or import its data into a new portfolio."
)
TRIGGER = "CREATE TRIGGER t AFTER UPDATE ON account BEGIN DELETE FROM account; END"
REFUSED = {
    "text": (lambda path: path.write_text("name,tier\nAcme,gold\n" * 50), NOT_OURS),
    "zero bytes": (lambda path: path.write_bytes(b""), NOT_OURS),
    "another database": (other_database, NOT_OURS),
    "cut in the header": (lambda path: cut(path, 0.00001), NOT_OURS),
    "newer major": (
        lambda path: tampered(planned(path), f"PRAGMA user_version = {FORMAT + 1000}"),
        NEWER,
    ),
    "altered": (lambda path: tampered(planned(path), TRIGGER), ALTERED),
}


@pytest.mark.parametrize("state", REFUSED)
def test_what_cannot_be_opened_is_said_and_another_file_can_be(window, tmp_path, state):
    bad, good = tmp_path / "bad.perennial", planned(tmp_path / "good.perennial")
    make, sentence = REFUSED[state]
    make(bad)
    before = digest(bad)
    assert window.desk.open_path(bad) is False
    assert notice(window) == sentence
    assert window.desk.open_path(good)
    assert window.frame_.welcome is None
    type_over(field := plan_field(window), "Plan for good")
    field.clearFocus()
    window.desk.open_path(bad)
    assert [toast.text for toast in window.frame_.toaster.shown()] == [sentence]
    assert window.app.store.path == good
    assert plan_names(good) == ["Plan for good"]
    assert digest(bad) == before


def test_a_missing_file_is_said_and_leaves_the_recent_ones(window, tmp_path):
    path = planned(tmp_path / "gone.perennial")
    window.desk.open_path(path)
    window.desk.close()
    path.unlink()
    assert window.desk.open_path(path) is False
    assert notice(window).startswith("There is no file “gone.perennial” in ")
    assert window.app.settings.recent_files == []
    assert not path.exists()


def test_a_last_file_that_is_gone_is_said_at_the_next_start(tmp_path, homes):
    lost = tmp_path / "lost.perennial"
    script = "settings.last_file = sys.argv[1]; settings.sync()"
    start = (
        "import sys; from PySide6.QtCore import QCoreApplication; QCoreApplication([]);"
        f"from app.bridge.settings import Settings; settings = Settings(); {script}"
    )
    subprocess.run([sys.executable, "-c", start, str(lost)], cwd=ROOT, check=True)
    ran = subprocess.run(
        [sys.executable, "-m", "tests.journeys.drive", "first-words"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert "There is no file “lost.perennial”" in ran.stdout, ran.stderr


def test_opening_one_file_after_another_shows_no_window_of_its_own(window, tmp_path, qtbot):
    for number in (1, 2):
        window.desk.open_path(planned(tmp_path / f"{number}.perennial"))
    qtbot.waitUntil(lambda: window.side.cards.is_ready, timeout=10_000)
    QApplication.processEvents()
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [window]


# --- damage --------------------------------------------------------------------------------


def damaged(path):
    """A portfolio that opens at once, with pages overwritten that only a look at all finds."""
    store = Store.create(path, name="Larkfield clients")
    fill_portfolio(store, accounts=40)
    store.close()
    rotate(path, backups_folder(path))
    content = bytearray(path.read_bytes())
    for page in range(len(content) // 4096 - 40, len(content) // 4096, 3):
        content[page * 4096 : page * 4096 + 512] = b"\xff" * 512
    path.write_bytes(content)
    return path


def test_damage_is_found_after_the_fast_opening_and_a_backup_offered(
    window, answers, tmp_path, qtbot
):
    path = damaged(tmp_path / "clients.perennial")
    before = digest(path)
    with qtbot.waitSignal(window.safety.checked, timeout=20_000):
        assert window.desk.open_path(path)
    qtbot.waitUntil(lambda: bool(banner(window, "damaged")))
    assert banner(window, "damaged").startswith("clients.perennial is damaged.")
    assert not window.app.edits.enabled
    answers.where = tmp_path / "restored.perennial"
    press(window, "damaged", "Restore a backup…")
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, FormDialog))
    words = dialog.form.entry("backup").control.currentText()
    assert words.endswith(" MB"), words
    with qtbot.waitSignal(window.desk.opened, timeout=20_000):
        dialog.submit_button.click()
    assert window.app.store.path == answers.where
    assert not banner(window, "damaged")
    assert window.app.edits.enabled
    assert window.app.store.check() == []
    assert digest(path) == before


def test_without_the_look_the_same_damage_would_stay_unseen(window, tmp_path, qtbot, monkeypatch):
    # The negative control: the fast opening alone tells nothing.
    monkeypatch.setattr(Store, "refuse_damage", lambda self: None)
    path = damaged(tmp_path / "clients.perennial")
    with qtbot.waitSignal(window.safety.checked, timeout=20_000):
        assert window.desk.open_path(path)
    assert not banner(window, "damaged")
    assert window.app.edits.enabled
    window.safety.backups.leave_alone()


@pytest.mark.parametrize("part", [0.4, 0.9])
def test_a_cut_file_is_refused_or_told_damaged_and_never_written(window, tmp_path, qtbot, part):
    path = tmp_path / "cut.perennial"
    cut(path, part)
    before = digest(path)
    if window.desk.open_path(path):
        qtbot.waitUntil(lambda: bool(banner(window, "damaged")), timeout=20_000)
        assert not window.app.edits.enabled
        window.desk.close()
    else:
        assert notice(window).startswith("“cut.perennial” is damaged and was not changed.")
    assert digest(path) == before


def test_the_list_of_backups_has_the_newest_first_and_a_way_to_others(app, qtbot, tmp_path):
    from datetime import UTC, datetime

    chosen = []
    backups = [(datetime(2026, 10, day, 9, 0, tzinfo=UTC), tmp_path / f"{day}") for day in (1, 2)]
    dialog = restore.open_restore(app, backups, chosen.append, None)
    qtbot.addWidget(dialog)
    box = dialog.form.entry("backup").control
    assert [box.itemData(n) for n in range(box.count())][-3:] == [
        str(tmp_path / "2"), str(tmp_path / "1"), "another",
    ]  # fmt: skip
    box.setCurrentIndex(box.count() - 1)
    dialog.submit_button.click()
    assert chosen == [None]


# --- read-only -----------------------------------------------------------------------------


def test_a_newer_minor_opens_read_only_with_its_reason(window, tmp_path):
    path = tampered(
        planned(tmp_path / "newer.perennial"),
        f"PRAGMA user_version = {FORMAT + 1}",
        "ALTER TABLE account ADD COLUMN mood TEXT",
    )
    before = digest(path)
    assert window.desk.open_path(path)
    assert banner(window, "read-only") == (
        "Opened read-only A newer version of Perennial made it. Install that version to change it."
    )
    field = plan_field(window)
    type_over(field, "No")
    field.clearFocus()
    assert window.app.edits.undo() is None
    window.desk.close()
    assert digest(path) == before


def test_a_file_open_in_another_login_is_read_only_and_says_where(window, tmp_path):
    path = planned(tmp_path / "clients.perennial")
    lock = WindowLock(path)
    assert lock.take()
    assert window.desk.open_path(path)
    said = banner(window, "read-only")
    assert f"in process {os.getpid()} on " in said
    assert not window.app.edits.enabled
    lock.release()


@pytest.fixture
def open_to_all():
    """A folder that every user may enter; pytest's own folders are closed to others."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.faults
@pytest.mark.parametrize("mode", [0o555, 0o777], ids=["read-only folder", "read-only file"])
def test_what_one_may_not_write_opens_read_only_for_another_user(open_to_all, mode):
    setpriv = shutil.which("setpriv")
    if sys.platform != "linux" or os.geteuid() != 0 or not setpriv:
        pytest.skip("only root on Linux can become another user for this")
    folder, home = open_to_all / "shared", open_to_all / "nobody"
    folder.mkdir()
    home.mkdir()
    path = planned(folder / "clients.perennial")
    home.chmod(0o777)
    path.chmod(0o444)
    folder.chmod(mode)
    before = digest(path)
    other = [setpriv, "--reuid=65534", "--regid=65534", "--clear-groups", sys.executable]
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    env = os.environ | dict.fromkeys(names, str(home)) | {"PYTHONPATH": str(ROOT)}
    probe = [*other, "-c", "import app.bootstrap, PySide6.QtWidgets"]
    if subprocess.run(probe, cwd="/", env=env, capture_output=True, check=False).returncode:
        pytest.skip("the other user may not read this Python or this project")
    ran = subprocess.run(
        [*other, "-m", "tests.journeys.drive", "first-words", str(path)],
        cwd="/", env=env, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    folder.chmod(0o755)
    assert "Opened read-only You may not write this file, or in its folder." in ran.stdout, (
        ran.stderr
    )
    assert "edits: False" in ran.stdout
    assert "Traceback" not in ran.stderr
    assert digest(path) == before


# --- replaced, and edited elsewhere --------------------------------------------------------


def test_a_replaced_file_is_told_and_neither_is_lost(window, answers, tmp_path, qtbot):
    path, theirs = planned(tmp_path / "clients.perennial"), planned(tmp_path / "b.perennial", "B")
    window.desk.open_path(path)
    type_over(field := plan_field(window), "Mine")
    field.clearFocus()
    theirs.replace(path)
    qtbot.waitUntil(lambda: bool(banner(window, "replaced")), timeout=5000)
    assert "clients.perennial was removed or replaced outside Perennial." in banner(
        window, "replaced"
    )
    assert not window.app.edits.enabled
    answers.where = tmp_path / "mine.perennial"
    with qtbot.waitSignal(window.desk.opened, timeout=20_000):
        press(window, "replaced", "Open a copy…")
    assert plan_names(answers.where) == ["Mine"]
    assert plan_names(path) == ["B"]


def test_an_edit_at_the_command_line_appears_and_its_undo_is_known(window, tmp_path, qtbot):
    path = planned(tmp_path / "clients.perennial")
    window.desk.open_path(path)
    source = tmp_path / "accounts.csv"
    source.write_text("id,name\nb1,Bellweather\n", "utf-8")
    folder = tmp_path / "open"
    folder.mkdir()
    source.rename(folder / "accounts.csv")
    line = [sys.executable, "main.py", "import", str(folder), "--into", str(path)]
    assert subprocess.run(line, cwd=ROOT, check=False, capture_output=True).returncode == 0
    ended = time.monotonic()
    names = window.side.cards
    qtbot.waitUntil(lambda: "Bellweather" in {row.name for row in names.rows}, timeout=10_000)
    assert time.monotonic() - ended < 5  # a look a second, and this machine may be busy
    assert window.app.edits.undo_label.startswith("Import")
    window.app.actions.run("edit.undo")
    qtbot.waitUntil(lambda: {row.name for row in names.rows} == {"Acme"}, timeout=10_000)
