from __future__ import annotations

import threading

import pytest

from app.views.shell import jobs
from app.views.shell.jobs import JobLine


@pytest.fixture
def line(app, qtbot, monkeypatch):
    monkeypatch.setattr(jobs, "SHOWN_AFTER_MS", 20)
    monkeypatch.setattr(jobs, "CANCEL_AFTER_MS", 60)
    made = JobLine(app.theme, app.tasks)
    qtbot.addWidget(made)
    return made


def test_long_work_shows_its_name_how_far_it_is_and_then_cancel(line, app, qtbot):
    go_on = threading.Event()

    def work(progress):
        progress.say(0.4, "row 40 of 100")
        while not go_on.is_set():
            progress.check()
            go_on.wait(0.01)

    app.tasks.run(work, label="Import")
    qtbot.waitUntil(line.isVisible)
    qtbot.waitUntil(lambda: line.words.text() == "Import: row 40 of 100")
    assert line.bar.accessibleName() == "40 %"
    qtbot.waitUntil(line.cancel.isVisible)
    line.cancel.click()
    qtbot.waitUntil(lambda: not line.isVisible())
    assert not go_on.is_set()
    assert app.tasks.jobs == ()


def test_short_work_and_work_without_a_name_are_not_shown(line, app, qtbot):
    app.tasks.run(lambda _progress: None, label="Quick")
    app.tasks.drain(cancel=False)
    app.tasks.run(lambda _progress: threading.Event().wait(0.1))
    qtbot.wait(60)
    assert not line.isVisible()
    app.tasks.drain(cancel=False)
