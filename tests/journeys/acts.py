"""What a user does and sees at the window, for the journeys."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.bridge.place import Place
from app.models.plan import Plan
from app.store.store import Store
from app.views.plan.inline import InlineText
from app.views.shell.first_run import FirstRun
from tests.builders import make_account, make_goal, make_plan

NAME = "Name of the plan"


class Answers:
    """Which files are chosen where the system's dialogs would ask."""

    def __init__(self):
        self.file = None
        self.where = None

    def open_file(self, _title, _kinds, chosen):
        chosen(self.file)

    def open_files(self, _title, _kinds, chosen):
        chosen([self.file])

    def save_file(self, _title, _kinds, suggested, chosen):
        chosen(self.where or suggested)


def planned(path: Path, name: str = "Plan 2026") -> Path:
    """A closed portfolio with one account, Acme, that has a plan with a goal."""
    store = Store.create(path, name="Larkfield clients")
    whole = {"period_start": date(2020, 1, 1), "period_end": date(2090, 1, 1)}
    plan = make_plan(store, make_account(store, "Acme"), name=name, **whole)
    make_goal(store, plan, title="Grow the portal")
    store.close()
    return path


def plan_names(path: Path) -> list[str]:
    """The names of the plans in a file."""
    store = Store.open(path, read_only=True)
    with store.read() as session:
        names = [name for (name,) in session.query(Plan.name)]
    store.close()
    return names


def notice(window) -> str:
    """What the first page says about a file."""
    page = window.frame_.welcome
    assert isinstance(page, FirstRun)
    return page.notice.accessibleName() if page.notice.isVisible() else ""


def banner(window, kind: str) -> str:
    """What a banner above the page says, or nothing."""
    shown = window.notices.banner(kind)
    return shown.accessibleName() if shown is not None and shown.isVisible() else ""


def press(window, kind: str, words: str) -> None:
    """Press a button of a banner."""
    buttons = window.notices.banner(kind).findChildren(QPushButton)
    (button,) = [button for button in buttons if button.text() == words]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def plan_field(window, name: str = NAME) -> InlineText:
    """Go to the plan of the first account and find a field."""
    from app.queries.directory import account_names

    (account, *_others) = window.app.read(account_names)
    window.go(Place("account", account.id, tab="plan"))
    QApplication.processEvents()
    page = window.navigator.page
    (field,) = [f for f in page.findChildren(InlineText) if f.accessibleName() == name]
    return field


def type_over(field, text: str) -> None:
    """Replace a field's text by typing; nothing is stored before the typing pauses."""
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def small_disk_at(place: Path, megabytes: int):
    """Mount a small file system there, or skip; give how to take it away."""
    import os

    place.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    why = "this machine does not let the test mount a small file system"
    if sys.platform != "linux" or os.geteuid() != 0 or not mount or not umount:
        pytest.skip(why)
    small = [mount, "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place)]
    if subprocess.run(small, stderr=subprocess.DEVNULL, check=False).returncode:
        pytest.skip(why)
    return lambda: subprocess.run([umount, "-l", str(place)], check=True)
