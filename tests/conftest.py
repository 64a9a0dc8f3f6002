"""Fixtures that every test may use: homes redirected, a real file, a context over it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.network import forbid_network

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
forbid_network()
# A test is never judged by its time: machines are noisy. Benchmarks measure.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.bridge.tasks import TaskRunner
    from app.store.store import Store

_HOMES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "config",
    "LOCALAPPDATA": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says which window hints it cannot give; that is no failure."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def homes(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the settings, caches or files of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    for name, folder in _HOMES.items():
        monkeypatch.setenv(name, str(home / folder))
    return home


@pytest.fixture(autouse=True)
def _same_locale() -> Iterator[None]:
    """Each test starts and ends in the same locale; only where Qt is loaded at all."""
    yield
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QLocale

        QLocale.setDefault(QLocale.c())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new portfolio file, named Test, in euro."""
    from app.models.registry import load_all
    from app.store.store import Store

    load_all()
    made = Store.create(tmp_path / "test.perennial", name="Test", currency="EUR")
    yield made
    made.close()


@pytest.fixture
def tasks(qtbot: object) -> Iterator[TaskRunner]:
    """A task runner that is drained before the test is over."""
    from app.bridge.tasks import TaskRunner

    runner = TaskRunner()
    yield runner
    runner.drain()


@pytest.fixture
def app(qapp: object, store: Store, tmp_path: Path) -> Iterator[App]:
    """The context over that file, as bootstrap would make it; drained and closed afterwards."""
    from app.bridge.context import App
    from app.bridge.settings import Settings

    context = App(Settings(tmp_path / "settings.ini"))
    context.open(store)
    yield context
    context.close()
    context.deleteLater()
