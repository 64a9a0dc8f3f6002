"""Running verbs in this process: their exit code, output and errors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from app.cli.main import run
from app.store.store import Store
from tests.builders import fill_portfolio, set_today


class Ran(NamedTuple):
    """What a verb did."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        """The one document on standard output."""
        return json.loads(self.out)


@pytest.fixture
def cli(capsys, tmp_path, monkeypatch):
    """Call a verb: `cli("history", path)`; works in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def call(*words) -> Ran:
        capsys.readouterr()
        code = run([str(word) for word in words])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Ran(code, said.out, said.err)

    return call


@pytest.fixture
def clients(tmp_path) -> Path:
    """A closed portfolio of five accounts, whose day is 13 October 2026."""
    store = Store.create(tmp_path / "clients.perennial", name="Larkfield clients")
    fill_portfolio(store, accounts=5)
    set_today(store)
    store.close()
    return store.path
