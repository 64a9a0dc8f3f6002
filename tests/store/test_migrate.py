"""Migrations: the models' schema is reached, nothing is lost on the way, and never half-way."""

from __future__ import annotations

import gzip
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.core.errors import FileTrouble
from app.queries.accounts import account_rows
from app.store import driver, filecheck, migrate
from app.store.backup import copy_verified
from app.store.engines import engine_over
from app.store.filecheck import fingerprint
from app.store.fingerprints import KNOWN
from app.store.migrate import bring_up_to_date, run_migrations
from app.store.store import Store
from app.store.tables import HEAD, whole_metadata
from tests.builders import fill_portfolio, make_account
from tests.store.rebuild import rebuilding_scripts


@pytest.fixture
def migrated(tmp_path):
    """An empty database brought up by the migrations alone."""
    path = tmp_path / "migrated.db"
    connection = driver.dbapi2.connect(str(path), isolation_level=None)
    engine = engine_over(connection)
    connection.execute("BEGIN IMMEDIATE")
    run_migrations(engine)
    connection.execute("COMMIT")
    yield connection
    connection.close()


def described(connection):
    """Each table's columns, references, indexes and strictness, in no order."""

    def pragma(name, table):
        return sorted(tuple(row) for row in connection.execute(f"PRAGMA {name}({table})"))

    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return {
        name: (
            sorted(row[1:6] for row in pragma("table_info", name)),
            sorted(row[2:] for row in pragma("foreign_key_list", name)),
            sorted(row[1:] for row in pragma("index_list", name)),
            connection.execute(f"SELECT strict FROM pragma_table_list('{name}')").fetchone(),
        )
        for (name,) in found
    }


def test_a_migrated_file_equals_the_models(store, migrated):
    with store.raw_read() as connection:
        assert described(migrated) == described(connection)


def test_both_ways_to_make_a_file_are_known(store, migrated):
    with store.raw_read() as connection:
        assert {fingerprint(connection), fingerprint(migrated)} < KNOWN
    assert migrated.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)


def test_alembic_sees_no_difference(migrated):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with engine_over(migrated).connect() as bound:
        context = MigrationContext.configure(bound)
        differences = [
            difference
            for difference in compare_metadata(context, whole_metadata())
            if getattr(difference[1], "name", "").split("_")[0] != "search"
            and getattr(difference[1], "name", "") != "alembic_version"
        ]
    assert differences == []


def facts(path):
    """How many rows each table holds, and a sum over their keys."""
    connection = driver.connect(path, writing=False)
    try:
        return {
            table.name: connection.execute(
                f"SELECT count(*), total({next(iter(table.primary_key)).name} % 1000003) "
                f"FROM {table.name}"
            ).fetchone()
            for table in whole_metadata().sorted_tables
        }
    finally:
        connection.close()


def test_rebuilding_a_parent_table_keeps_its_children(store, tmp_path):
    fill_portfolio(store, accounts=4)
    store.close()
    before = facts(store.path)
    assert before["person"][0] == 12
    copy = bring_up_to_date(store.path, scripts=rebuilding_scripts(tmp_path))
    assert facts(store.path) == before
    assert facts(copy) == before
    connection = driver.connect(store.path, writing=False)
    assert connection.execute("SELECT DISTINCT mood FROM account").fetchall() == [("fine",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def test_with_foreign_keys_on_the_children_would_be_lost(store, tmp_path):
    # The negative control: the trap is real.
    fill_portfolio(store, accounts=4)
    store.close()
    connection = driver.connect(store.path, writing=True)
    engine = engine_over(connection)
    connection.execute("BEGIN IMMEDIATE")
    run_migrations(engine, rebuilding_scripts(tmp_path))
    connection.execute("COMMIT")
    connection.close()
    assert facts(store.path)["contract"][0] == 0


def test_the_store_brings_an_older_file_up_to_date_by_itself(store, tmp_path, monkeypatch):
    make_account(store, "Acme")
    store.close()
    newer = filecheck.FORMAT + 1
    for module in (filecheck, migrate):
        monkeypatch.setattr(module, "FORMAT", newer)
    again = Store.open(store.path)
    assert again._raw.execute("PRAGMA user_version").fetchone() == (newer,)
    again.close()
    (copy,) = tmp_path.glob("*.bak")
    assert f"before version {newer // 1000}.{newer % 1000}" in copy.name
    assert facts(copy) == facts(store.path)


def test_an_older_file_opened_to_read_stays_old(store, tmp_path, monkeypatch):
    store.close()
    monkeypatch.setattr(filecheck, "FORMAT", filecheck.FORMAT + 1)
    before = store.path.read_bytes()
    Store.open(store.path, read_only=True).close()
    assert store.path.read_bytes() == before
    assert list(tmp_path.glob("*.bak")) == []


def test_a_migration_that_fails_changes_nothing(store, tmp_path):
    fill_portfolio(store, accounts=2)
    store.close()
    before = facts(store.path)
    scripts = rebuilding_scripts(tmp_path)
    broken = Path(scripts) / "versions" / "v0004_rebuild.py"
    broken.write_text(
        broken.read_text("utf-8") + "    op.execute('DELETE FROM nowhere')\n", "utf-8"
    )
    with pytest.raises(Exception, match="nowhere"):
        bring_up_to_date(store.path, scripts=scripts)
    assert facts(store.path) == before
    Store.open(store.path).close()


def test_a_migration_that_leaves_dangling_rows_is_refused(store, tmp_path):
    fill_portfolio(store, accounts=2)
    store.close()
    scripts = rebuilding_scripts(tmp_path)
    careless = Path(scripts) / "versions" / "v0004_rebuild.py"
    careless.write_text(
        careless.read_text("utf-8") + "    op.execute('DELETE FROM account')\n", "utf-8"
    )
    with pytest.raises(FileTrouble):
        bring_up_to_date(store.path, scripts=scripts)
    assert facts(store.path)["account"][0] == 2


MIGRATE = """
import sys
from pathlib import Path
import alembic.command, alembic.config, alembic.runtime.migration
from app.store.tables import whole_metadata
from app.store.migrate import bring_up_to_date
whole_metadata()
print("ready", flush=True)
bring_up_to_date(Path(sys.argv[1]), scripts=sys.argv[2])
print("done", flush=True)
"""


@pytest.mark.faults
def test_a_killed_migration_is_all_or_nothing(store, tmp_path):
    fill_portfolio(store, accounts=30)
    store.close()
    scripts = rebuilding_scripts(tmp_path)
    before = facts(store.path)
    seen = set()
    for number in range(12):
        path = tmp_path / f"{number}" / "killed.perennial"
        copy_verified(store.path, path)
        child = subprocess.Popen(
            [sys.executable, "-c", MIGRATE, str(path), scripts], stdout=subprocess.PIPE
        )
        child.stdout.readline()
        time.sleep(0.03 * number)
        child.kill()
        child.communicate()
        assert facts(path) == before
        seen.add(_state(path))
    assert seen == {("0003", False), ("0004", True)}, "kills came all too early or all too late"


def _state(path):
    connection = driver.connect(path, writing=False)
    try:
        (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        columns = [row[1] for row in connection.execute("PRAGMA table_info(person)")]
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return version, "mood" in columns
    finally:
        connection.close()


FORMATS = sorted((Path(__file__).parent / "formats").glob("*.perennial.gz"))


@pytest.mark.parametrize("kept", FORMATS, ids=lambda path: path.name.removesuffix(".perennial.gz"))
def test_a_file_of_every_format_opens_and_keeps_its_rows(kept, tmp_path):
    path = tmp_path / "older.perennial"
    path.write_bytes(gzip.decompress(kept.read_bytes()))
    opened = Store.open(path)
    with opened.read() as session:
        assert [row.name for row in account_rows(session)] == ["Client 000", "Client 001"]
    make_account(opened, "Acme")
    assert opened.history.undo() is not None
    assert opened.check() == []
    opened.close()
    again = Store.open(path)
    again.close()
    assert len(list(tmp_path.glob("*.bak"))) == 1
