"""The names a line may mention: accounts, people at them, and our own team."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core.day_words import plain
from app.models.account import Account
from app.models.person import Person
from app.models.team import TeamMember

ACCOUNT, PERSON, TEAM = "account", "person", "team"
ALIKE = 72  # of 100: how near a name has to be to be offered
_OFFERED = 5
_WORD = re.compile(r"[^\W_]+(?:['\u2019.&\-][^\W_]+)*", re.UNICODE)
_LEGAL = "ltd limited gmbh ag inc llc plc sa sas sarl sl bv nv kg oy ab co corp group gruppe"
_FORMS = frozenset(_LEGAL.split())
_SMALL = "the die der das le la les el los las a an st von van de"
_SHORT = frozenset(_SMALL.split())


class Known(NamedTuple):
    """Someone or something with a name that a line may mean."""

    kind: str
    id: int
    name: str
    detail: str = ""
    account_id: int | None = None
    account: str = ""
    preferred_channel: str | None = None
    do_not_contact: bool = False


class Token(NamedTuple):
    """A word of the line, as typed, plain, and where it stands."""

    text: str
    plain: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Whether it is written like a name."""
        return self.text[:1].isupper()


class _Key(NamedTuple):
    words: tuple[str, ...]
    is_full: bool
    known: Known


def tokens_of(text: str) -> list[Token]:
    """The words of a text; a possessive `'s` is left off."""
    found: list[Token] = []
    for match in _WORD.finditer(text):
        word = match.group()
        if word[-2:] in ("'s", "\u2019s"):
            word = word[:-2]
        found.append(Token(word, plain(word), match.start(), match.start() + len(word)))
    return found


class NameIndex:
    """Finds the names that begin at a word, and those that are like a word."""

    def __init__(self, known: Iterable[Known]) -> None:
        self.known = tuple(known)
        self._by_first: dict[str, list[_Key]] = {}
        self._folded: list[str] | None = None
        self._of_account = {one.id: one for one in self.known if one.kind == ACCOUNT}
        self._people: dict[int, list[Known]] = {}
        for one in self.known:
            for key in _keys(one):
                self._by_first.setdefault(key.words[0], []).append(key)
            if one.kind == PERSON and one.account_id is not None:
                self._people.setdefault(one.account_id, []).append(one)

    def account(self, account_id: int | None) -> Known | None:
        """The account of that key."""
        return self._of_account.get(account_id or 0)

    def people_of(self, account_id: int) -> Sequence[Known]:
        """Everyone at an account."""
        return self._people.get(account_id, ())

    def at(self, tokens: Sequence[Token], place: int) -> tuple[int, tuple[Known, ...]]:
        """How many words from this one on are a name, and whose it can be; whole names first."""
        best, found = 0, list[_Key]()
        for key in self._by_first.get(tokens[place].plain, ()):
            size = len(key.words)
            if size < best or size > len(tokens) - place:
                continue
            if any(tokens[place + step].plain != word for step, word in enumerate(key.words)):
                continue
            if size > best:
                best, found = size, []
            found.append(key)
        whole = [key for key in found if key.is_full]
        return best, tuple(dict.fromkeys(key.known for key in whole or found))

    def like(self, text: str, account_id: int | None = None) -> list[Known]:
        """Names that the text may be a slip of, those of the account first."""
        from rapidfuzz import fuzz, process

        wanted = plain(text)
        if len(wanted) < 2:
            return []
        if self._folded is None:
            self._folded = [plain(one.name) for one in self.known]
        hits = process.extract(
            wanted, self._folded, scorer=fuzz.WRatio, limit=4 * _OFFERED, score_cutoff=ALIKE
        )
        ranked = [
            (score, self.known[place]) for name, score, place in hits if _is_near(wanted, name)
        ]

        def order(hit: tuple[float, Known]) -> tuple[bool, float, str]:
            near = account_id is None or account_id not in (hit[1].account_id, hit[1].id)
            return near, -hit[0], hit[1].name

        return [known for _, known in sorted(ranked, key=order)][:_OFFERED]


def name_index(session: Session) -> NameIndex:
    """Every name of the portfolio that a line may mention."""
    return NameIndex([*_accounts(session), *_people(session), *_team(session)])


def _accounts(session: Session) -> Iterator[Known]:
    statement = (
        select(Account.id, Account.name, Account.industry)
        .where(Account.archived_on.is_(None))
        .order_by(Account.name, Account.id)
    )
    for key, name, industry in session.execute(statement):
        yield Known(ACCOUNT, key, name, industry or "", key, name)


def _people(session: Session) -> Iterator[Known]:
    statement = (
        select(
            Person.id, Person.name, Person.title, Account.id, Account.name,
            Person.preferred_channel, Person.do_not_contact,
        )
        .join(Account, Account.id == Person.account_id)
        .where(Person.left_on.is_(None), Account.archived_on.is_(None))
        .where(func.coalesce(Person.placeholder, 0) == 0)
        .order_by(Person.name, Person.id)
    )  # fmt: skip
    for key, name, title, account_id, account, channel, spared in session.execute(statement):
        yield Known(PERSON, key, name, title or "", account_id, account, channel, bool(spared))


def _team(session: Session) -> Iterator[Known]:
    statement = select(TeamMember.id, TeamMember.name).order_by(TeamMember.name, TeamMember.id)
    for key, name in session.execute(statement):
        yield Known(TEAM, key, name)


def _keys(known: Known) -> Iterator[_Key]:
    """What a name is called by: the whole, a first or last name, the beginning of a firm's."""
    words = tuple(token.plain for token in tokens_of(known.name))
    if not words:
        return
    yield _Key(words, True, known)  # noqa: FBT003 a field by place
    parts: dict[tuple[str, ...], bool] = {}
    if known.kind == ACCOUNT:
        bare: tuple[str, ...] = words
        while len(bare) > 1 and bare[-1] in _FORMS:
            bare = bare[:-1]
        parts[bare] = True
        first = words[0]
        for size in range(1, len(bare)):
            if len(first) > 2 and not (size == 1 and first in _SHORT):
                parts.setdefault(bare[:size], False)
    else:
        parts = dict.fromkeys(((words[0],), (words[-1],), words[1:]), False)
    for part, is_full in parts.items():
        if part and part != words and part[0] not in _SHORT - {"von", "van", "de"}:
            yield _Key(part, is_full, known)


def _is_near(wanted: str, name: str) -> bool:
    """A scorer that looks for parts finds `an` in everything; such hits are no slips."""
    return len(wanted) > 2 or name.startswith(wanted)
