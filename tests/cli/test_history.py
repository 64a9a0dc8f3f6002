"""history, undo, redo."""

from __future__ import annotations

from app.store.store import Store
from tests.builders import make_account


def add(path, *names):
    store = Store.open(path)
    for name in names:
        make_account(store, name)
    store.close()


def names(cli, path):
    return [line["name"] for line in cli("list", "accounts", "--from", path, "--json").json]


def test_history_says_what_happened(cli, clients):
    rows = cli("history", clients, "--json").json
    assert [set(row) for row in rows] == [{"revision", "at", "by", "label", "rows", "undone"}] * 3
    assert [row["label"] for row in rows] == ["Fix the day", "Fill the portfolio", "New portfolio"]
    assert [row["revision"] for row in rows] == [3, 2, 1]
    assert len(cli("history", clients, "--limit", "2", "--json").json) == 2
    assert "Fill the portfolio" in cli("history", clients).out


def test_undo_and_redo(cli, clients):
    add(clients, "Zeta")
    assert "Zeta" in names(cli, clients)
    assert cli("undo", clients).out == "Taken back: Prepare the test\n"
    assert "Zeta" not in names(cli, clients)
    assert cli("history", clients, "--json").json[1]["undone"] is True
    assert cli("redo", clients).out == "Made again: Prepare the test\n"
    assert "Zeta" in names(cli, clients)


def test_undo_to_a_revision(cli, clients):
    add(clients, "X", "Y", "Z")
    ran = cli("undo", clients, "--to", "3")
    assert ran.out.count("Taken back") == 3
    assert len(names(cli, clients)) == 5
    assert "nothing after" in cli("undo", clients, "--to", "3").out
    assert cli("undo", clients, "--to", "4711").code == 1


def test_nothing_to_undo_or_redo(cli):
    cli("new", "empty")
    for words in (("undo", "empty"), ("redo", "empty")):
        ran = cli(*words)
        assert (ran.code, ran.out) == (1, "")
        assert "nothing to" in ran.err


def test_used_wrongly(cli, clients):
    assert cli("undo").code == 2
    assert cli("undo", clients, "--to", "yesterday").code == 2
    assert cli("history", clients, "--limit", "0").code == 2
