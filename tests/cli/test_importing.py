"""import: into what is there or not, once or as a dry run, with its result as a document."""

from __future__ import annotations

import json

import pytest

from app.core.resources import resource
from app.store.store import Store
from tests.store.files import digest

ACCOUNTS = "id,name,tier\nA1,Acme,gold\nA2,Beta,\n"


@pytest.fixture
def source(tmp_path):
    """A file of the open format with two accounts."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "accounts.csv").write_text(ACCOUNTS, "utf-8")
    return folder / "accounts.csv"


def names(cli, path):
    return [line["name"] for line in cli("list", "accounts", "--from", path, "--json").json]


def test_makes_the_portfolio_where_it_is_not_there(cli, source, tmp_path):
    ran = cli("import", source, "--into", "fresh", "--json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.json == {
        "format": "open",
        "revision": 2,
        "dry_run": False,
        "records": {"accounts": {"read": 2, "added": 2, "changed": 0, "skipped": 0, "rejected": 0}},
        "problems": [],
    }
    assert (tmp_path / "fresh.perennial").exists()
    assert names(cli, "fresh") == ["Acme", "Beta"]


def test_a_second_import_changes_nothing_and_finds_its_file_without_the_ending(cli, source):
    cli("import", source, "--into", "fresh")
    document = cli("import", source, "--into", "fresh", "--json").json
    assert document["revision"] is None
    assert document["records"]["accounts"]["added"] == 0
    assert names(cli, "fresh") == ["Acme", "Beta"]


def test_one_revision_that_undo_takes_back(cli, source, clients):
    before = Store.open(clients)
    hash_before = before.content_hash()
    before.close()
    ran = cli("import", source, "--into", clients)
    assert "Imported as revision 4; undo takes it back." in ran.out
    assert len(names(cli, clients)) == 7
    cli("undo", clients)
    after = Store.open(clients)
    assert after.content_hash() == hash_before
    after.close()


def test_a_dry_run_writes_nothing(cli, source, clients, tmp_path):
    before = digest(clients)
    document = cli("import", source, "--into", clients, "--dry-run", "--json").json
    assert (document["dry_run"], document["revision"]) == (True, None)
    assert document["records"]["accounts"]["added"] == 2
    assert digest(clients) == before
    assert cli("import", source, "--into", "fresh", "--dry-run").code == 0
    assert list(tmp_path.glob("fresh*")) == []


def test_a_folder_and_a_zip(cli, tmp_path):
    cli("import", resource("sample"), "--into", "one")
    cli("export", "open", "--from", "one", "-o", "all.zip")
    ran = cli("import", "all.zip", "--into", "two", "--json")
    assert ran.json["problems"] == []
    assert names(cli, "two") == names(cli, "one")


def test_bad_rows_are_named_by_line(cli, source):
    source.write_text("id,name,size\nA1,Acme,many\nA2,,5\nA3,Gamma,7\n", "utf-8")
    ran = cli("import", source, "--into", "fresh", "--json")
    assert ran.code == 0
    problems = ran.json["problems"]
    assert [set(problem) for problem in problems] == [
        {"file", "line", "column", "value", "message"}
    ] * len(problems)
    assert {(problem["line"], problem["column"]) for problem in problems} >= {(2, "size")}
    said = cli("import", source, "--into", "other")
    assert "accounts.csv, line 2, size" in said.err


def test_a_mapping_file(cli, tmp_path):
    (tmp_path / "list.csv").write_text("Firma;Stadt\nAcme;Bern\n", "utf-8")
    (tmp_path / "map.json").write_text(
        json.dumps({"kind": "accounts", "columns": {"Firma": "name", "Stadt": None}}), "utf-8"
    )
    ran = cli("import", "list.csv", "--into", "fresh", "--mapping", "map.json", "--json")
    assert ran.code == 0
    assert names(cli, "fresh") == ["Acme"]


@pytest.mark.parametrize(
    "content",
    ["", "\0\0\0\1\2", "{}", "just a sentence without any table\n"],
    ids=["empty", "binary", "json", "prose"],
)
def test_what_cannot_be_read_leaves_nothing_behind(cli, tmp_path, content):
    (tmp_path / "odd.dat").write_text(content, "utf-8")
    ran = cli("import", "odd.dat", "--into", "fresh")
    assert (ran.code, ran.out) == (1, "")
    assert "odd.dat" in ran.err
    assert list(tmp_path.glob("*fresh*")) == []


def test_a_source_that_is_not_there(cli, clients):
    before = digest(clients)
    ran = cli("import", "nowhere.csv", "--into", clients)
    assert ran.code == 1
    assert "nowhere.csv" in ran.err
    assert digest(clients) == before


@pytest.mark.parametrize(
    "words",
    [("--format", "xml"), ("--match", "mood"), ("--loud",)],
)
def test_used_wrongly(cli, source, tmp_path, words):
    assert cli("import", source, "--into", "fresh", *words).code == 2
    assert list(tmp_path.glob("fresh*")) == []


def test_without_a_source_or_a_target(cli, source):
    assert cli("import", "--into", "fresh").code == 2
    assert cli("import", source).code == 2
