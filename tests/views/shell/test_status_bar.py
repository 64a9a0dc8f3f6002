"""The status bar where there is little room."""

from __future__ import annotations

import pytest

from app.views.shell.status_bar import StatusBar


@pytest.fixture
def bar(app, qtbot):
    made = StatusBar(app.theme)
    qtbot.addWidget(made)
    made.show_saved(None)
    made.show_file("clients.perennial", read_only=False)
    made.show_context("114 entries, 74 open")
    made.show_backup(None, today=True)
    made.show_zoom(200)
    made.resize(1000, 24)
    made.show()
    return made


def needed(bar):
    parts = (bar.saved, bar.file, bar.privacy, bar.context, bar.backup, bar.zoom)
    return sum(part.sizeHint().width() for part in parts)


def test_the_files_name_gives_way_to_the_context(bar, qtbot):
    qtbot.waitUntil(bar.file.isVisible)
    bar.resize(needed(bar) - 20, 24)
    qtbot.waitUntil(bar.file.isHidden)
    qtbot.waitUntil(lambda: bar.context.width() >= bar.context.sizeHint().width())
    assert bar.context.toolTip() == ""
    assert bar.privacy.isVisible()
    bar.resize(needed(bar) + 20, 24)
    qtbot.waitUntil(bar.file.isVisible)


def test_a_longer_context_makes_room_for_itself(bar, qtbot):
    bar.resize(needed(bar) + 20, 24)
    qtbot.waitUntil(bar.file.isVisible)
    bar.show_context("114 entries, 74 open, and some more")
    qtbot.waitUntil(bar.file.isHidden)


def test_a_lock_stays_and_what_is_cut_is_in_the_tooltip(bar, qtbot):
    bar.show_file("clients.perennial", read_only=True)
    bar.resize(needed(bar) - 60, 24)
    qtbot.waitUntil(lambda: bar.context.toolTip() == "114 entries, 74 open")
    assert bar.file.isVisible()


def test_without_a_file_no_name_appears(bar, qtbot):
    bar.show_file("", read_only=False)
    bar.resize(1200, 24)
    qtbot.wait(20)
    assert bar.file.isHidden()
