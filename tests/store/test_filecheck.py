"""Files from outside: each kind of wrong has its sentence, and no byte of the file changes."""

from __future__ import annotations

import pytest

from app.core.errors import FileTrouble, Trouble
from app.store import driver
from app.store.filecheck import FORMAT, examine
from app.store.store import Store
from tests.builders import make_account
from tests.store.files import closed_portfolio, digest, tampered

PLANTED = {
    "trigger": "CREATE TRIGGER sly AFTER UPDATE ON account BEGIN DELETE FROM person; END",
    "view": "CREATE VIEW sly AS SELECT 1",
    "table": "CREATE TABLE sly (x)",
    "index": "CREATE INDEX sly ON account (note)",
    "column": "ALTER TABLE account ADD COLUMN sly TEXT",
    "endless view": "CREATE VIEW sly AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
    "SELECT i+1 FROM n) SELECT i FROM n",
    "generated column": "ALTER TABLE account ADD COLUMN sly TEXT AS (upper(name))",
}


def refused(path) -> Trouble:
    before = digest(path)
    with pytest.raises(FileTrouble) as caught:
        Store.open(path).close()
    assert digest(path) == before
    assert not list(path.parent.glob("*-wal"))
    sentence = str(caught.value)
    assert path.name in sentence
    assert "malformed" not in sentence
    return caught.value.kind


def test_a_good_file_passes(tmp_path):
    found = examine(closed_portfolio(tmp_path))
    assert found == (FORMAT, False, False, True)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("zero bytes", b""),
        ("one byte", b"S"),
        ("only the magic", b"SQLite format 3\0"),
        ("text", b"name,tier\nAcme,gold\n" * 50),
        ("zip", b"PK\x03\x04" + b"\0" * 500),
        ("noise", bytes(range(256)) * 20),
    ],
)
def test_another_type_of_file_is_refused(tmp_path, name, content):
    path = tmp_path / "list.perennial"
    path.write_bytes(content)
    assert refused(path) is Trouble.WRONG_TYPE, name


def test_another_programs_database_is_refused(tmp_path):
    path = tmp_path / "other.perennial"
    connection = driver.dbapi2.connect(str(path))
    connection.execute("CREATE TABLE account (id INTEGER PRIMARY KEY, name TEXT)")
    connection.commit()
    connection.close()
    assert refused(path) is Trouble.WRONG_TYPE


def test_a_folder_and_a_missing_file(tmp_path):
    (tmp_path / "folder.perennial").mkdir()
    for name, kind in (("folder", Trouble.WRONG_TYPE), ("missing", Trouble.MISSING)):
        with pytest.raises(FileTrouble, match=name) as caught:
            Store.open(tmp_path / f"{name}.perennial")
        assert caught.value.kind is kind
    assert not (tmp_path / "missing.perennial").exists()


@pytest.mark.parametrize("what", PLANTED)
def test_what_is_planted_is_found_before_anything_is_written(tmp_path, what):
    path = tampered(closed_portfolio(tmp_path), PLANTED[what])
    assert refused(path) is Trouble.ALTERED


def test_a_planted_trigger_would_fire_without_the_check(tmp_path, monkeypatch):
    # The negative control: the attack is real.
    path = tampered(closed_portfolio(tmp_path), PLANTED["trigger"])
    connection = driver.connect(path, writing=True)
    connection.execute("UPDATE account SET name = 'Beta'")
    assert connection.execute("SELECT count(*) FROM person").fetchone() == (0,)
    connection.close()


@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_a_truncated_file_is_damaged(tmp_path, part):
    path = closed_portfolio(tmp_path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    assert refused(path) is Trouble.DAMAGED


def test_overwritten_pages_are_damage(tmp_path):
    path = closed_portfolio(tmp_path)
    content = bytearray(path.read_bytes())
    for page in range(4, len(content) // 4096, 3):
        content[page * 4096 : page * 4096 + 512] = b"\xff" * 512
    path.write_bytes(content)
    assert refused(path) is Trouble.DAMAGED


def test_a_newer_major_is_refused_and_stays_as_it_is(tmp_path):
    path = tampered(closed_portfolio(tmp_path), f"PRAGMA user_version = {FORMAT + 1000}")
    assert refused(path) is Trouble.NEWER


def test_a_newer_minor_opens_read_only(tmp_path):
    path = tampered(
        closed_portfolio(tmp_path),
        f"PRAGMA user_version = {FORMAT + 1}",
        "ALTER TABLE account ADD COLUMN mood TEXT",
    )
    before = digest(path)
    store = Store.open(path)
    assert store.read_only
    with store.read() as session:
        from app.models.account import Account

        assert session.query(Account.name).all() == [("Acme",)]
    with pytest.raises(FileTrouble) as caught:
        make_account(store, "More")
    assert caught.value.kind is Trouble.READ_ONLY
    store.close()
    assert digest(path) == before


def test_wrong_types_cannot_be_planted_in_strict_tables(tmp_path):
    path = closed_portfolio(tmp_path)
    with pytest.raises(driver.DatabaseError, match="cannot store TEXT"):
        tampered(path, "UPDATE account SET size = 'many'")


def test_each_trouble_has_a_sentence_with_a_way_out(tmp_path):
    from app.store.trouble import trouble

    for kind in Trouble:
        sentence = str(trouble(kind, tmp_path / "clients.perennial"))
        assert "“clients.perennial”" in sentence
        assert sentence.count(".") >= 2, kind
