"""new, check, backup, restore."""

from __future__ import annotations

import csv

import pytest

from app.core.resources import resource
from app.store.store import Store
from tests.store.files import digest, tampered


def hash_of(path):
    store = Store.open(path, read_only=True)
    try:
        return store.content_hash()
    finally:
        store.close()


def test_new_makes_a_portfolio_with_our_ending(cli, tmp_path):
    ran = cli("new", "mine", "--currency", "gbp", "--fiscal-year-start", "4", "--name", "Mine")
    assert (ran.code, ran.err) == (0, "")
    store = Store.open(tmp_path / "mine.perennial")
    with store.raw_read() as raw:
        row = raw.execute("SELECT name, currency, fiscal_year_start FROM portfolio").fetchone()
    store.close()
    assert row == ("Mine", "GBP", 4)


def test_new_never_touches_what_is_there(cli, clients):
    before = digest(clients)
    ran = cli("new", "clients")
    assert ran.code == 1
    assert ran.err.startswith("“clients.perennial” is already there")
    assert digest(clients) == before


@pytest.mark.parametrize(
    "words",
    [("--fiscal-year-start", "13"), ("--colour", "red"), ("--fiscal-year-start", "May")],
)
def test_new_used_wrongly(cli, tmp_path, words):
    assert cli("new", "odd", *words).code == 2
    assert list(tmp_path.glob("odd*")) == []


def test_new_with_a_currency_that_is_none(cli, tmp_path):
    ran = cli("new", "odd", "--currency", "euros")
    assert (ran.code, ran.out) == (1, "")
    assert "“euros” is not a currency" in ran.err
    assert list(tmp_path.glob("odd*")) == []


def test_new_with_the_sample(cli, tmp_path):
    with (resource("sample") / "accounts.csv").open(encoding="utf-8", newline="") as file:
        written = [row["id"] for row in csv.DictReader(file) if not row.get("archived_on")]
    ran = cli("new", "s", "--sample")
    assert (ran.code, ran.err) == (0, "")
    accounts = cli("list", "accounts", "--from", "s", "--json").json
    assert sorted(line["id"] for line in accounts) == sorted(written)
    assert len(written) >= 24
    assert cli("kpis", "--from", "s", "--json").json["as_of"] == "2026-10-13"
    assert cli("check", "s", "--json").json["ok"] is True


def test_new_with_the_sample_and_a_name_of_its_own(cli):
    cli("new", "s", "--sample", "--name", "Mine")
    assert cli("kpis", "--from", "s", "--json").json["portfolio"] == "Mine"


def test_check_of_a_sound_file(cli, clients):
    before = digest(clients)
    ran = cli("check", clients, "--json")
    assert (ran.code, ran.json) == (0, {"ok": True, "problems": []})
    assert digest(clients) == before
    assert cli("check", clients).out == "“clients.perennial” is sound.\n"


def test_check_finds_what_dangles(cli, clients):
    tampered(clients, "PRAGMA foreign_keys = OFF", "UPDATE goal SET plan_id = 4711")
    ran = cli("check", clients, "--json")
    assert ran.code == 1
    assert ran.json["ok"] is False
    (problem, *_more) = ran.json["problems"]
    assert set(problem) == {"kind", "where", "message", "severity"}
    assert (problem["kind"], problem["where"]) == ("foreign_key", "goal")


def test_check_finds_contradictions(cli, clients):
    tampered(clients, "UPDATE contract SET start_date = '2026-05-01', end_date = '2026-04-01'")
    ran = cli("check", clients, "--json")
    assert ran.code == 1
    assert {problem["kind"] for problem in ran.json["problems"]} == {"contract_dates"}
    said = cli("check", clients)
    assert said.code == 1
    assert "“clients.perennial” is not sound." in said.out


def test_check_of_a_damaged_file_is_a_document_too(cli, clients):
    content = clients.read_bytes()
    clients.write_bytes(content[: len(content) // 2])
    ran = cli("check", clients, "--json")
    assert ran.code == 1
    assert ran.json["ok"] is False
    assert ran.json["problems"][0]["kind"] == "damaged"


def test_check_of_a_missing_file(cli):
    ran = cli("check", "nowhere", "--json")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("There is no file “nowhere”")


def test_backup_and_restore_give_the_same_facts(cli, clients, tmp_path):
    assert cli("backup", clients, "-o", "b.perennial").out == "b.perennial\n"
    ran = cli("restore", "b.perennial", "-o", "r.perennial")
    assert ran.code == 0
    assert "5 accounts" in ran.out
    assert hash_of(tmp_path / "r.perennial") == hash_of(clients)


def test_backup_without_a_name_is_dated_and_lies_with_the_others(cli, clients, homes):
    from pathlib import Path

    ran = cli("backup", clients)
    assert ran.code == 0
    made = Path(ran.out.strip())
    assert made.is_relative_to(homes)
    assert made.name.startswith("clients 20")
    assert hash_of(made) == hash_of(clients)


def test_backup_into_a_folder(cli, clients, tmp_path):
    (tmp_path / "kept").mkdir()
    assert cli("backup", clients, "-o", "kept").code == 0
    assert len(list((tmp_path / "kept").glob("clients 20*.perennial"))) == 1


def test_neither_writes_over_anything(cli, clients, tmp_path):
    cli("backup", clients, "-o", "b.perennial")
    before = digest(tmp_path / "b.perennial"), digest(clients)
    assert cli("backup", clients, "-o", "b.perennial").code == 1
    ran = cli("restore", "b.perennial", "-o", clients)
    assert ran.code == 1
    assert "never writes over" in ran.err
    assert (digest(tmp_path / "b.perennial"), digest(clients)) == before


def test_restore_needs_a_name_for_the_new_file(cli, clients):
    assert cli("restore", clients).code == 2


def test_a_hostile_file_is_refused_by_every_verb(cli, clients):
    tampered(clients, "CREATE TRIGGER sly AFTER UPDATE ON account BEGIN DELETE FROM person; END")
    before = digest(clients)
    for words in (
        ("history", clients),
        ("undo", clients),
        ("redo", clients),
        ("backup", clients, "-o", "b"),
        ("restore", clients, "-o", "r"),
        ("kpis", "--from", clients),
        ("list", "accounts", "--from", clients),
        ("search", "a", "--from", clients),
        ("export", "open", "--from", clients, "-o", "out"),
        ("import", resource("sample"), "--into", clients),
    ):
        ran = cli(*words)
        assert (ran.code, ran.out) == (1, ""), words
        assert "did not make" in ran.err
    assert digest(clients) == before
