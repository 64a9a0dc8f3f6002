"""Names, mail addresses and ids of other systems to the open format's ids.

Looks into the portfolio and into the tables of the same import. An exact name counts
whatever its case and blanks; likeness only makes a suggestion.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy import select

from app.core.ids import new_id
from app.exchange.openformat.schema import FILES
from app.exchange.openformat.world import World
from app.exchange.tabular.fields import normal

_NAMED = ("accounts", "products", "team", "people")
_ALIKE_FROM = 85


def folded(text: str) -> str:
    """A name as it is compared: whatever its case and blanks."""
    return " ".join(text.casefold().split())


class Names:
    """The names of one file's records, each with the ids that have it."""

    def __init__(self) -> None:
        self._refs: dict[str, dict[str, None]] = defaultdict(dict)
        self._written: dict[str, str] = {}

    def add(self, name: str, ref: str) -> None:
        """Note that a record is called so."""
        self._refs[folded(name)][ref] = None
        self._written.setdefault(folded(name), name)

    def find(self, name: str) -> list[str]:
        """The ids of the records called exactly so."""
        return list(self._refs.get(folded(name), ()))

    def alike(self, name: str) -> str | None:
        """A name so like this one that it may be meant."""
        word = normal(name)
        for key, written in self._written.items():
            if normal(key) == word:
                return written
        from rapidfuzz import fuzz, process

        found = process.extractOne(
            folded(name), self._written.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE_FROM
        )
        return self._written[found[0]] if found else None


class Lookup:
    """Finds the open-format id of what a foreign table names."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._names: dict[str, Names] = {}
        self._mails = Names()
        self._external = Names()
        self._alias: dict[str, dict[str, str]] = defaultdict(dict)
        self._batch: dict[str, dict[str, str]] = defaultdict(dict)
        self._account_of: dict[str, dict[str, str]] = {}
        self.minted: set[str] = set()

    def mint(self) -> str:
        """A new id of our own."""
        ref = str(new_id())
        self.minted.add(ref)
        return ref

    def learn(self, file: str, ref: str, *, name: str = "", said: str = "", mail: str = "") -> None:
        """Note a record of this import, the id its file gives it, its name and its mail."""
        self._batch[file][ref] = ref
        if said and said != ref:
            self._alias[file][said] = ref
        if name:
            self.names(file).add(name, ref)
        if mail:
            self.mails().add(mail, ref)

    def learn_account(self, file: str, ref: str, account: str) -> None:
        """Note to which account a record of this import belongs."""
        self.accounts_of(file)[ref] = account

    def by_id(self, file: str, ids: Iterable[str]) -> dict[str, str]:
        """The ids that are known, each with the open-format id it stands for."""
        wanted = {text for text in ids if text}
        stored = self._world.ids(file, wanted)
        found: dict[str, str] = {}
        for text in wanted:
            alias = self._alias[file].get(text)
            if alias is not None:
                found[text] = alias
            elif text in self._batch[file] or text in stored:
                found[text] = text
            elif file == "accounts" and len(refs := self.external().find(text)) == 1:
                found[text] = refs[0]
        return found

    def names(self, file: str) -> Names:
        """The names of a file's records; people are named within their account."""
        if file not in self._names:
            names = self._names[file] = Names()
            for ref, name in self._stored(file, "name"):
                names.add(name, ref)
        return self._names[file]

    def mails(self) -> Names:
        """People by their mail address."""
        if "mails" not in self._names:
            self._names["mails"] = self._mails
            for ref, mail in self._stored("people", "email"):
                self._mails.add(mail, ref)
        return self._mails

    def external(self) -> Names:
        """Accounts by their id in another system."""
        if "external" not in self._names:
            self._names["external"] = self._external
            for ref, text in self._stored("accounts", "external_id"):
                self._external.add(text, ref)
        return self._external

    def accounts_of(self, file: str) -> dict[str, str]:
        """The account's id by the id of a record that belongs to one."""
        if file not in self._account_of:
            table, account = self._world.table(FILES[file]), self._world.tables["account"]
            query = select(table.c.ref, account.c.ref).join(
                account, account.c.id == table.c.account_id
            )
            pairs = self._world.session.execute(query)
            self._account_of[file] = {str(pair[0]): str(pair[1]) for pair in pairs}
        return self._account_of[file]

    def _stored(self, file: str, column: str) -> Iterator[tuple[str, str]]:
        if self._world.is_empty(FILES[file].table):
            return
        table = self._world.table(FILES[file])
        query = select(table.c.ref, table.c[column]).where(table.c[column].is_not(None))
        for row in self._world.session.execute(query):
            yield str(row[0]), str(row[1])
