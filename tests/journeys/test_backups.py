"""Backups come by themselves, are whole and private, and a failure is shown until one succeeds."""

from __future__ import annotations

import pytest

from app.bridge.backups import AT_MOST
from app.services.portfolio import describe_portfolio
from app.store.backup import backups_folder, backups_in
from app.store.store import Store
from tests.journeys.acts import plan_field, plan_names, planned, type_over


def backups(path):
    return [found for _at, found in backups_in(backups_folder(path), path.stem)]


@pytest.fixture
def opened(window, tmp_path):
    """A portfolio on the desk that has its backup already."""
    path = planned(tmp_path / "clients.perennial")
    window.desk.open_path(path)
    window.desk.close()
    window.desk.open_path(path)
    window.desk.keeper._soon.stop()
    return path


def an_hour_later(window):
    """The last backups, and the opening, move into the past."""
    for number, path in enumerate(backups(window.app.store.path)):
        name = path.stem.rsplit(" ", 2)[0]
        path.rename(path.with_name(f"{name} 2020-01-01 09.00.{number:02}.perennial"))
    window.safety.backups._since -= 2 * AT_MOST


def edit(window, text):
    type_over(field := plan_field(window), text)
    field.clearFocus()


def test_closing_backs_up_what_changed_and_only_that(window, opened):
    assert len(backups(opened)) == 1
    window.desk.close()
    assert len(backups(opened)) == 1
    window.desk.open_path(opened)
    edit(window, "Changed today")
    window.desk.close()
    newest = backups(opened)[-1]
    assert plan_names(newest) == ["Changed today"]
    assert newest.stat().st_mode & 0o777 == 0o600
    assert newest.parent.stat().st_mode & 0o077 == 0
    store = Store.open(newest, read_only=True)
    assert store.check() == []
    store.close()


def test_what_is_typed_when_the_window_closes_is_stored_and_backed_up(window, opened):
    type_over(plan_field(window), "Typed and closed at once")
    window.close()
    window.app.close()
    assert plan_names(opened) == ["Typed and closed at once"]
    assert plan_names(backups(opened)[-1]) == ["Typed and closed at once"]


def test_while_editing_there_is_one_every_half_hour(window, opened, qtbot):
    edit(window, "Half an hour of work")
    keeper = window.safety.backups
    with qtbot.assertNotEmitted(keeper.made, wait=300):
        keeper.look()
    an_hour_later(window)
    with qtbot.waitSignal(keeper.made, timeout=10_000):
        keeper.look()
    assert plan_names(backups(opened)[-1]) == ["Half an hour of work"]
    assert window.frame_.status.backup.text().startswith("Backup ")


def test_where_nothing_changed_there_is_none(window, opened, qtbot):
    window.safety.backups._since -= 2 * AT_MOST
    with qtbot.assertNotEmitted(window.safety.backups.made, wait=500):
        window.safety.backups.look()
        window.app.tasks.drain(cancel=False)
    assert len(backups(opened)) == 1


def test_a_long_write_is_preceded_by_one(window, opened, qtbot):
    edit(window, "Before the import")

    def long_write(progress, store):
        with store.write("Import") as session:
            describe_portfolio(session, name="Imported")

    with qtbot.waitSignal(window.safety.backups.made, timeout=10_000):
        window.app.tasks.run(long_write, window.app.store, writes=True)
    window.app.tasks.drain(cancel=False)
    qtbot.waitUntil(lambda: window.app.info.name == "Imported")
    store = Store.open(backups(opened)[-1], read_only=True)
    assert store.history.undo_label != "Import"
    store.close()
    assert plan_names(backups(opened)[-1]) == ["Before the import"]


def test_a_failed_backup_is_shown_until_one_succeeds(window, opened, qtbot):
    folder, status = backups_folder(opened), window.frame_.status.backup
    aside = folder.with_name("aside")
    folder.rename(aside)
    folder.write_text("in the way")
    edit(window, "Work")
    window.safety.backups.take_now()
    assert status.text() == "Backup failed"
    assert status.toolTip().endswith("Click to try again.")
    folder.unlink()
    aside.rename(folder)
    with qtbot.waitSignal(window.desk.keeper.backed_up, timeout=10_000):
        status.click()
    assert status.text().startswith("Backup ")
    assert "failed" not in status.text()
    assert status.toolTip() == ""


def test_two_files_of_one_name_keep_their_backups_apart(window, tmp_path):
    places = []
    for number in (1, 2):
        (tmp_path / str(number)).mkdir()
        places.append(planned(tmp_path / str(number) / "clients.perennial", f"Plan {number}"))
        window.desk.open_path(places[-1])
        window.desk.close()
    assert [plan_names(backups(path)[-1]) for path in places] == [["Plan 1"], ["Plan 2"]]
