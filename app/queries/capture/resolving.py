"""Who is meant: names narrow one another, and what stays open is asked, never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from app.queries.capture.head import Mention
from app.queries.capture.names import ACCOUNT, PERSON, TEAM, Known, NameIndex

LEAVE = "leave"
NEW = "new"

Chosen = Mapping[str, Any]


class NamePart(NamedTuple):
    """A name in the line. `taken` is who is meant; without it the choices are asked."""

    key: str
    text: str
    taken: Known | None
    choices: tuple[Known, ...]
    is_new: bool = False
    is_left: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it still has to be said who is meant."""
        return self.taken is None and not self.is_new and not self.is_left


class Parties(NamedTuple):
    """The names of a line and the account that they are of; several where that is unclear."""

    names: tuple[NamePart, ...]
    account: Known | None
    accounts: tuple[Known, ...] = ()


def resolved(
    mentions: Sequence[Mention], names: NameIndex, context_id: int | None, picks: Chosen
) -> Parties:
    """Decide what the names decide together, with the answers given so far."""
    found = [_picked(mention, picks) for mention in mentions]
    account, several = _account(found, names, context_id, picks)
    near = account.id if account else context_id
    parts = [_part(mention, one, account, names, near, picks)
             for mention, one in zip(mentions, found, strict=True)]  # fmt: skip
    if account is not None and picks.get("account"):
        return Parties(tuple(_asked_again(part, account.id) for part in parts), account, several)
    elsewhere = {
        part.taken.account_id
        for part in parts
        if part.taken is not None and part.taken.kind == PERSON
    }
    if account is not None and elsewhere - {account.id}:
        homes = tuple(filter(None, map(names.account, sorted(filter(None, elsewhere)))))
        several = tuple(dict.fromkeys((account, *homes)))
        account = None
    return Parties(tuple(parts), account, several)


def _picked(mention: Mention, picks: Chosen) -> tuple[Known, ...]:
    choice = picks.get(f"name:{mention.key}")
    if isinstance(choice, Known):
        return (choice,)
    return () if choice in (NEW, LEAVE) else mention.found


def _account(
    found: Sequence[tuple[Known, ...]], names: NameIndex, context_id: int | None, picks: Chosen
) -> tuple[Known | None, tuple[Known, ...]]:
    """The one account that the names agree on, else those between which it is open."""
    if chosen := names.account(picks.get("account")):
        return chosen, (chosen,)
    named = _distinct(one[0] for one in found if len(one) == 1 and one[0].kind == ACCOUNT)
    if named:
        return (named[0] if len(named) == 1 else None), tuple(named)
    homes = [
        {known.account_id for known in some if known.kind != TEAM}
        for some in found
        if any(known.kind != TEAM for known in some)
    ]
    common: set[int | None] = homes[0].intersection(*homes[1:]) if homes else set()
    if not homes or (context_id in common and len(common) > 1):
        context = names.account(context_id)
        return context, (context,) if context else ()
    known = _distinct(filter(None, map(names.account, sorted(filter(None, common)))))
    return (known[0] if len(known) == 1 else None), tuple(known)


def _part(
    mention: Mention,
    found: tuple[Known, ...],
    account: Known | None,
    names: NameIndex,
    near: int | None,
    picks: Chosen,
) -> NamePart:
    key, choice = mention.key, picks.get(f"name:{mention.key}")
    if choice in (NEW, LEAVE):
        flags = (choice == NEW, choice == LEAVE)
        return NamePart(key, mention.text, None, mention.found, *flags)
    if account is not None and len(found) > 1:
        of_it = tuple(one for one in found if one.kind == TEAM or one.account_id == account.id)
        found = of_it or found
        whole = tuple(one for one in found if one.kind == ACCOUNT and one.id == account.id)
        found = whole or found
    if len(found) == 1:
        return NamePart(key, mention.text, found[0], mention.found or found)
    offered = found or tuple(names.like(mention.text, near))
    return NamePart(key, mention.text, None, offered)


def _asked_again(part: NamePart, account_id: int) -> NamePart:
    """Someone of another account than the one that was chosen cannot have taken part."""
    taken = part.taken
    if taken is None or taken.kind != PERSON or taken.account_id == account_id:
        return part
    return part._replace(taken=None)


def _distinct(known: Iterable[Known]) -> list[Known]:
    return list(dict.fromkeys(known))
