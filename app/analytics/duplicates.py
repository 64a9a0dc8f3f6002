"""Which records may be the same client or person, each pair with the reasons to think so.

Only pairs that share something rare are compared (a domain, a number, a rare word of the name), so
that ten thousand accounts take a moment and not a night.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from app.queries.duplicates import Known

SURE, LIKELY, PERHAPS = 95, 88, 80
_MOST_IN_A_BLOCK = 40  # what more records share tells nothing
_LEGAL = frozenset((
    "ab", "ag", "as", "bv", "co", "company", "corp", "corporation", "gmbh", "group", "holding",
    "inc", "kg", "kgaa", "limited", "llc", "llp", "ltd", "nv", "oy", "oyj", "plc", "pte", "pty",
    "sa", "sarl", "sas", "se", "spa", "srl", "und", "and", "the", "cie", "mbh", "ug",
))  # fmt: skip
_FREE_MAIL = frozenset((
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com",
    "gmx.de", "gmx.net", "web.de", "t-online.de", "orange.fr", "free.fr", "live.com",
))  # fmt: skip


class Pair(NamedTuple):
    """Two records that may be the same: how alike (0–100) and why."""

    first: Known
    second: Known
    score: int
    reasons: tuple[str, ...]


def bare_name(name: str) -> str:
    """The name without case, marks, signs and legal forms: “Acme Ltd.” and “ACME” are equal."""
    from rapidfuzz.utils import default_process

    words = default_process(_unmarked(name)).split()
    return " ".join(word for word in words if word not in _LEGAL) or " ".join(words)


def domain_of(address: str | None) -> str | None:
    """The domain of a web or mail address; None for what many share."""
    if not address:
        return None
    text = address.casefold().strip()
    text = text.rpartition("@")[2] if "@" in text else re.sub(r"^[a-z]+://", "", text)
    text = re.split(r"[/?#:]", text)[0].removeprefix("www.").strip(".")
    return text if "." in text and text not in _FREE_MAIL else None


def digits_of(phone: str | None) -> str | None:
    """The last nine digits of a number, which is how it differs from others of its country."""
    digits = re.sub(r"\D", "", phone or "")
    return digits[-9:] if len(digits) >= 7 else None


def duplicate_pairs(
    records: Sequence[Known],
    apart: Collection[tuple[str, str]] = (),
    stopped: Callable[[], bool] = lambda: False,
) -> list[Pair]:
    """The pairs that may be the same, the surest first; `apart` are pairs known not to be."""
    from rapidfuzz import fuzz

    names = {record.id: bare_name(record.name) for record in records}
    known_apart = {tuple(sorted(pair)) for pair in apart}
    found: list[Pair] = []
    for first, second in _candidates(records, names):
        if stopped():
            break
        if first.group != second.group:
            continue
        if tuple(sorted((first.ref, second.ref))) in known_apart:
            continue
        alike = round(fuzz.token_sort_ratio(names[first.id], names[second.id]))
        pair = _judged(first, second, alike)
        if pair is not None:
            found.append(pair)
    return sorted(found, key=lambda pair: (-pair.score, pair.first.name.casefold(), pair.first.id))


def _judged(first: Known, second: Known, alike: int) -> Pair | None:
    reasons: list[str] = []
    score = alike if alike >= LIKELY else 0
    if alike == 100:
        reasons.append("same name")
    elif alike >= LIKELY:
        reasons.append(f"names {alike} % alike")
    for reason, same, least in (
        ("same id in the other system", _same(first.outside_id, second.outside_id), SURE),
        ("same e-mail address", _same(first.email, second.email), SURE),
        ("same website", _same(domain_of(first.web), domain_of(second.web)), LIKELY),
        ("same phone number", _same(digits_of(first.phone), digits_of(second.phone)), PERHAPS),
    ):
        if same:
            reasons.append(reason)
            score = max(score, least) if not score else min(100, max(score, least) + 3)
    return Pair(first, second, score, tuple(reasons)) if reasons else None


def _same(one: str | None, other: str | None) -> bool:
    return bool(one and other) and str(one).casefold() == str(other).casefold()


def _candidates(
    records: Sequence[Known], names: Mapping[int, str]
) -> Iterator[tuple[Known, Known]]:
    """Each pair once that shares a block small enough to mean something."""
    blocks: defaultdict[tuple[str, str], list[Known]] = defaultdict(list)
    for record in records:
        for block in _blocks(record, names[record.id]):
            blocks[block].append(record)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        if not 1 < len(members) <= _MOST_IN_A_BLOCK:
            continue
        for first, second in combinations(members, 2):
            key = (min(first.id, second.id), max(first.id, second.id))
            if first.id != second.id and key not in seen:
                seen.add(key)
                yield (first, second) if first.id == key[0] else (second, first)


def _blocks(record: Known, name: str) -> Iterable[tuple[str, str]]:
    yield "name", name
    # Words as they stand, and the name's beginning, since a word may be misspelt.
    yield from (("word", word) for word in name.split() if len(word) > 2)
    squeezed = name.replace(" ", "")
    yield "start", squeezed[:5]
    yield "end", squeezed[-5:]
    for kind, value in (
        ("web", domain_of(record.web)),
        ("mail", (record.email or "").casefold() or None),
        ("phone", digits_of(record.phone)),
        ("outside", record.outside_id),
    ):
        if value:
            yield kind, value


def _unmarked(text: str) -> str:
    import unicodedata

    apart = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
