"""What is killed: edits with undo and redo, imports, backups; and wrong ones to be caught."""

from __future__ import annotations

import contextlib
import csv
import io
import itertools
import random
import shutil
from pathlib import Path

from sqlalchemy import delete, select

from app.cli.main import run
from app.models.account import Account
from app.models.person import Person
from app.store.backup import make_backup
from app.store.store import Store
from tests.builders import fill_portfolio
from tests.faults.kills import Say

ROWS_A_BATCH = 250


class Edits:
    """Random edits, undo and redo; each is said with the state after it once it is committed."""

    longest_s = 0.15

    def prepare(self, folder: Path) -> None:
        """A portfolio of ten accounts."""
        store = Store.create(folder / "edits.perennial")
        fill_portfolio(store, accounts=10)
        store.close()

    def work(self, folder: Path, seed: int, say: Say) -> None:
        """Edit for ever."""
        store = Store.open(folder / "edits.perennial")
        dice = random.Random(seed)  # noqa: S311 no secret hangs on it
        while True:
            self.edit(store, dice, say)

    def edit(self, store: Store, dice: random.Random, say: Say) -> None:
        """One edit, acknowledged after its commit."""
        _any_edit(store, dice)
        say(_state(store))

    def complaints(self, folder: Path, said: list[str]) -> list[str]:
        """The last state said is there; one unsaid edit may be there whole, and comes off whole."""
        store = Store.open(folder / "edits.perennial")
        try:
            found = [str(problem) for problem in store.check()]
            return found + (_lost(store, said[-1]) if said else [])
        finally:
            store.close()


class EditsSaidTooEarly(Edits):
    """The wrong one: says “saved” before the commit."""

    def edit(self, store: Store, dice: random.Random, say: Say) -> None:
        """One edit, acknowledged while it is still under way."""
        with store.write("Too early") as session:
            session.add_all(Account(name=f"A{number}") for number in range(150))
            session.flush()
            say(str(store.history.revisions(1)[0].revision + 1))


class Imports:
    """Imports of one folder after another through the command line."""

    longest_s = 0.5
    parts = 1

    def prepare(self, folder: Path) -> None:
        """A portfolio that has one account already."""
        store = Store.create(folder / "pristine.perennial")
        fill_portfolio(store, accounts=1)
        store.close()
        _begin_anew(folder)

    def work(self, folder: Path, seed: int, say: Say) -> None:
        """Import for ever; each batch has names of its own."""
        for number in itertools.count():
            batch = f"{seed}x{number}"
            for part in range(self.parts):
                source = folder / "sources" / f"{batch}-{part}"
                _write_batch(source, batch, part, self.parts)
                _import(source, folder / "imports.perennial")
            say(batch)

    def complaints(self, folder: Path, said: list[str]) -> list[str]:
        """Every batch said is whole, and so is any other that is there."""
        store = Store.open(folder / "imports.perennial")
        try:
            found = [str(problem) for problem in store.check()]
            with store.read() as session:
                regions = session.execute(select(Account.region, Account.id)).all()
                people = session.execute(select(Person.title)).scalars().all()
            batches = [region for region, _key in regions if region]
            counts = {batch: batches.count(batch) + people.count(batch) for batch in batches}
            whole = 2 * ROWS_A_BATCH
            found += [f"half of {batch}: {n}" for batch, n in counts.items() if n != whole]
            found += [f"{batch} is lost" for batch in said if batch not in counts]
            return found
        finally:
            store.close()
            _begin_anew(folder)


class ImportsInParts(Imports):
    """The wrong one: a batch in several transactions."""

    parts = 5


class Backups:
    """Backup after backup; a file that has its name is whole."""

    longest_s = 0.1

    def prepare(self, folder: Path) -> None:
        """A portfolio of twenty accounts."""
        store = Store.create(folder / "source.perennial")
        fill_portfolio(store, accounts=20)
        store.close()

    def work(self, folder: Path, seed: int, say: Say) -> None:
        """Copy for ever, under new names."""
        for number in itertools.count():
            target = folder / "copies" / f"{seed}-{number}.perennial"
            self.copy(folder / "source.perennial", target)
            say(target.name)

    def copy(self, source: Path, target: Path) -> None:
        """One backup."""
        make_backup(source, target)

    def complaints(self, folder: Path, said: list[str]) -> list[str]:
        """Each copy opens and equals the source."""
        found = []
        wanted = _hash_of(folder / "source.perennial")
        names = {path.name for path in (folder / "copies").glob("[!.]*.perennial")}
        found += [f"{name} is lost" for name in said if name not in names]
        for name in names:
            path = folder / "copies" / name
            try:
                if _hash_of(path) != wanted:
                    found.append(f"{name} differs")
            except Exception as error:  # noqa: BLE001 whatever it is, it is a finding
                found.append(f"{name}: {error}")
            path.unlink()
        return found


class BackupsByFileCopy(Backups):
    """The wrong one: the bytes are copied under the final name."""

    def copy(self, source: Path, target: Path) -> None:
        """One copy, byte by byte."""
        target.parent.mkdir(exist_ok=True)
        with target.open("wb") as file:
            for start in range(0, source.stat().st_size, 4096):
                file.write(source.read_bytes()[start : start + 4096])
                file.flush()


WORKLOADS = {
    "edits": Edits(),
    "imports": Imports(),
    "backups": Backups(),
    "edits-said-too-early": EditsSaidTooEarly(),
    "imports-in-parts": ImportsInParts(),
    "backups-by-file-copy": BackupsByFileCopy(),
}


def _any_edit(store: Store, dice: random.Random) -> None:
    roll = dice.random()
    if roll < 0.15 and store.history.undo_label:
        store.history.undo()
    elif roll < 0.25 and store.history.redo_label:
        store.history.redo()
    else:
        _edit_rows(store, dice, roll)


def _edit_rows(store: Store, dice: random.Random, roll: float) -> None:
    with store.write("Edit") as session:
        keys = session.execute(select(Account.id)).scalars().all()
        if roll < 0.5 or len(keys) < 5:
            account = Account(name=f"Client {dice.random()}", note="x" * dice.randrange(2000))
            session.add(account)
            session.flush()
            session.add_all(Person(account_id=account.id, name=f"P{i}") for i in range(5))
        elif roll < 0.85:
            session.get_one(Account, dice.choice(keys)).name = f"Client {dice.random()}"
        else:
            session.execute(delete(Account).where(Account.id == dice.choice(keys)))


def _state(store: Store) -> str:
    return f"{store.history.revisions(1)[0].revision} {store.content_hash()}"


def _lost(store: Store, last_said: str) -> list[str]:
    said, _space, wanted = last_said.partition(" ")
    number, last = int(said), store.history.revisions(1)[0]
    if last.revision not in {number, number + 1}:
        return [f"said {number}, found {last.revision}"]
    if last.revision == number + 1:  # committed but not said: taking it back leads to what was
        if last.kind == "undo":
            store.history.redo()
        else:
            store.history.undo()
    if wanted in {"", store.content_hash()}:
        return []
    return [f"{number} is there, but not its facts"]


def _write_batch(folder: Path, batch: str, part: int, parts: int) -> None:
    numbers = range(part, ROWS_A_BATCH, parts)
    accounts = [(f"{batch}-{n}", f"Client {batch} {n}", batch) for n in numbers]
    people = [(f"{batch}-{n}", f"{batch}-{n}", f"Person {n}", batch) for n in numbers]
    folder.mkdir(parents=True)
    _write_csv(folder / "accounts.csv", ("id", "name", "region"), accounts)
    _write_csv(folder / "people.csv", ("id", "account_id", "name", "title"), people)


def _write_csv(path: Path, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def _import(source: Path, portfolio: Path) -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        code = run(["import", str(source), "--into", str(portfolio), "--json"])
    if code != 0:
        raise RuntimeError(f"the import ended with {code}")


def _begin_anew(folder: Path) -> None:
    # The next kill finds a small file again, so that looking at it stays quick.
    shutil.rmtree(folder / "sources", ignore_errors=True)
    shutil.copy(folder / "pristine.perennial", folder / "imports.perennial")


def _hash_of(path: Path) -> str:
    store = Store.open(path)
    try:
        return store.content_hash()
    finally:
        store.close()
