"""What holds for every verb: exit codes, sentences, Ctrl+C, real processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest
import typer

from app.cli import console, files
from app.cli.main import VERBS, run
from app.core.errors import DomainError
from app.store.store import Store
from tests.architecture.tree import ROOT

CALL = "import sys; from app.cli.main import run; sys.exit(run(sys.argv[1:]))"


def started(*words, **more):
    return subprocess.Popen(
        [sys.executable, "-c", CALL, *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        **more,
    )


def test_the_verbs_are_those_of_the_manual():
    assert set(VERBS) == {
        "new", "import", "export", "kpis", "list", "search", "check", "backup", "restore",
        "history", "undo", "redo",
    }  # fmt: skip


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_explains_itself(cli, verb):
    ran = cli(verb, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"Usage: perennial {verb}")


def test_wrong_usage_is_2_and_on_standard_error(cli):
    for words in (("fly",), ("history",), ("history", "a", "b"), ("--loud",)):
        ran = cli(*words)
        assert (ran.code, ran.out) == (2, ""), words
        assert ran.err


def test_a_fault_of_our_own_has_a_sentence_and_no_values(cli, clients, monkeypatch):
    def broken(*_):
        raise KeyError("Ruth Oduya")

    monkeypatch.setattr(files, "_contradictions", broken)
    ran = cli("check", clients)
    assert (ran.code, ran.out) == (1, "")
    assert "KeyError in test_main.py, line" in ran.err
    assert "Ruth" not in ran.err


def test_a_rule_that_is_broken_is_a_sentence(cli, clients, monkeypatch):
    def refuse(*_):
        raise DomainError("The moon is in the wrong house.")

    monkeypatch.setattr(files, "_contradictions", refuse)
    ran = cli("check", clients)
    assert (ran.code, ran.err) == (1, "The moon is in the wrong house.\n")


def test_an_address_of_a_database_is_for_later(cli):
    ran = cli("history", "postgresql+psycopg://server/clients")
    assert ran.code == 1
    assert "team" in ran.err


def test_a_progress_bar_only_where_somebody_looks(monkeypatch, capsys):
    bar = console.Bar()
    bar.say(0.5, "half")
    bar.done()
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    bar = console.Bar()
    bar.say(0.5, "half")
    bar.done()
    assert "50%" in capsys.readouterr().err


def test_ctrl_c_leaves_the_portfolio_as_it_was(cli, clients, monkeypatch, capsys):
    store = Store.open(clients)
    before = store.content_hash()

    @console.verb
    def slow() -> None:
        with store.write("Slow") as session:
            from app.models.account import Account

            session.add(Account(name="Half"))
            session.flush()
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(5)

    with pytest.raises(typer.Exit) as ended:
        slow()
    assert ended.value.exit_code == 1
    assert capsys.readouterr().err == f"{console.STOPPED}\n"
    assert store.content_hash() == before
    store.close()


def test_a_real_process_prints_one_document(clients):
    child = started("list", "accounts", "--from", clients, "--json")
    out, err = child.communicate()
    assert (child.returncode, err) == (0, "")
    assert len(json.loads(out)) == 5


def test_a_real_process_stopped_by_ctrl_c(tmp_path):
    source = tmp_path / "accounts.csv"
    rows = "".join(f"A{number},Client {number}\n" for number in range(60_000))
    source.write_text(f"id,name\n{rows}", "utf-8")
    child = started("import", source, "--into", tmp_path / "big.perennial")
    new = tmp_path / "big.perennial"
    while not new.exists() and child.poll() is None:
        time.sleep(0.02)
    time.sleep(0.1)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate()
    assert (child.returncode, out, err) == (1, "", f"{console.STOPPED}\n")
    assert not new.exists()


def test_a_reader_that_goes_away_is_no_fault(clients):
    child = started("list", "people", "--from", clients, "--json")
    child.stdout.close()
    err = child.stderr.read()
    child.stderr.close()
    child.wait()
    assert "Traceback" not in err
    assert "fault" not in err


def test_names_in_any_script_pass_through_an_old_console(clients):
    env = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    ran = subprocess.run(
        [sys.executable, "-c", CALL, "check", str(clients)],
        capture_output=True,
        env=env,
        check=False,
    )
    assert ran.returncode == 0
    assert "“clients.perennial” is sound." in ran.stdout.decode("utf-8")


def test_no_verb_imports_qt(clients):
    look = (
        "import sys; from app.cli.main import run; code = run(sys.argv[1:]);"
        "print([n for n in sys.modules if n.split('.')[0] in ('PySide6', 'pyqtgraph')])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", look, "history", str(clients)],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert ran.stdout.splitlines()[-1] == "[]"


def test_run_gives_the_code(tmp_path, capsys):
    assert run(["new", str(tmp_path / "a")]) == 0
    assert run(["new", str(tmp_path / "a")]) == 1
    assert run(["new"]) == 2
    capsys.readouterr()
