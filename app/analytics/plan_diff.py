"""What changed between two states of a plan, so that a person can read it.

Texts are compared by word, lists by item: records are matched by their open-format id and are
added, removed, changed or moved. `added` counts records that came and fields that were written,
`removed` records that went and fields that were emptied or only lost words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Literal, NamedTuple

from app.analytics.plan_values import Content, Reading, field_label, is_prose, place_of
from app.analytics.shown_goals import SHOWN, as_shown

ItemKind = Literal["added", "removed", "changed", "moved"]
WordKind = Literal["same", "added", "removed"]
Item = Mapping[str, Any]
Run = tuple[int, int, int, int, bool]  # from and to in both texts, and whether it stayed

APPROVAL = frozenset(
    {"status", "detail.submitted_by", "detail.submitted_on", "detail.approved_by",
     "detail.approved_on", "detail.decision_note", "detail.number", "detail.version_of_id"}
)  # fmt: skip
"""Fields of the plan's head that say how far its approval is; restoring leaves them alone."""

SECTIONS: dict[str, tuple[str, str]] = {
    "plan": ("plan", "Plan"),
    "goals": ("goal", "Goals"),
    "strategies": ("strategy", "Strategies"),
    "actions": ("action", "Actions"),
    "swot": ("swot_entry", "SWOT"),
    "communications": ("communication", "Communication plan"),
    "risks": ("risk", "Risks and challenges"),
    "insights": ("insight", "Facts and insights"),
    "competitors": ("competitor", "Competitors"),
    "handoff": ("handoff", "Handoff debrief"),
}
"""Section of the content → its table and its title."""

RESTORABLE = frozenset({"plan", "goals", "strategies", "actions", "swot", "communications",
                        "risks"})  # fmt: skip

_HEADS = {"plan": "Texts and details", "handoff": "Debrief"}
_ORDERED = {"goals": (), "actions": ("goal_id",)}  # what else has to be the same to have an order
_TITLES = ("title", "name", "text", "information", "audience", "purpose")
_NOT_FIELDS = frozenset({"ref", "position", "detail"})
_LONG = 3000  # words; from here on the rough comparison is the one that answers in time


class Word(NamedTuple):
    """Words that stayed, came or went."""

    kind: WordKind
    text: str


class FieldChange(NamedTuple):
    """A field that reads otherwise; `words` are the text before and after in one."""

    field: str
    label: str
    before: str
    after: str
    words: tuple[Word, ...]


class ItemChange(NamedTuple):
    """A record that came, went, changed or moved."""

    section: str
    ref: str
    title: str
    kind: ItemKind
    fields: tuple[FieldChange, ...] = ()

    @property
    def can_be_restored(self) -> bool:
        """Whether it is the plan's own, not read from the account."""
        return self.section in RESTORABLE


class PlanDiff(NamedTuple):
    """Every change, in the order of the plan's sections."""

    changes: tuple[ItemChange, ...]

    @property
    def added(self) -> int:
        """Records that came and fields that were written."""
        return sum(_weight(change)[0] for change in self.changes)

    @property
    def removed(self) -> int:
        """Records that went and fields that were emptied."""
        return sum(_weight(change)[1] for change in self.changes)

    def of(self, section: str) -> tuple[ItemChange, ...]:
        """The changes of one section."""
        return tuple(change for change in self.changes if change.section == section)


def diff(before: Content, after: Content, *, without: frozenset[str] = frozenset()) -> PlanDiff:
    """What has to happen to `before` to read as `after`; `without` are fields of the head."""
    if SHOWN in before and SHOWN in after:
        before, after = as_shown(before), as_shown(after)
    reading = Reading(before, after)
    changes: list[ItemChange] = []
    for section, (table, _title) in SECTIONS.items():
        if section in ("plan", "handoff"):
            pair = before.get(section, {}), after.get(section, {})
            fields = _changed_fields(reading, table, *pair, without=without)
            if fields:
                ref = str(pair[1].get("ref") or pair[0].get("ref") or "")
                changes.append(ItemChange(section, ref, _HEADS[section], "changed", fields))
        else:
            changes += _of_list(reading, section, before.get(section, ()), after.get(section, ()))
    return PlanDiff(tuple(changes))


def _of_list(
    reading: Reading, section: str, before: Sequence[Item], after: Sequence[Item]
) -> Iterator[ItemChange]:
    table = SECTIONS[section][0]
    old = {item["ref"]: item for item in before}
    new = {item["ref"] for item in after}
    moved = _moved(section, old, after)
    for item in after:
        ref, was = item["ref"], old.get(item["ref"])
        fields = _changed_fields(reading, table, was or {}, item)
        if was is None:
            yield ItemChange(section, ref, title_of(item), "added", fields)
        elif fields or ref in moved:
            kind: ItemKind = "changed" if fields else "moved"
            yield ItemChange(section, ref, title_of(item), kind, (*fields, *moved.get(ref, ())))
    for item in before:
        if item["ref"] not in new:
            fields = _changed_fields(reading, table, item, {})
            yield ItemChange(section, item["ref"], title_of(item), "removed", fields)


def title_of(item: Item) -> str:
    """What a record of the content is called."""
    return next((str(item[name]) for name in _TITLES if item.get(name)), item["ref"])


def flat(item: Item) -> dict[str, Any]:
    """Field → value, the fields of its detail among them."""
    fields = {name: value for name, value in item.items() if name not in _NOT_FIELDS}
    return fields | {f"detail.{name}": value for name, value in item.get("detail", {}).items()}


def _changed_fields(
    reading: Reading,
    table: str,
    before: Item,
    after: Item,
    *,
    without: frozenset[str] = frozenset(),
) -> tuple[FieldChange, ...]:
    old, new = flat(before), flat(after)
    differing = (
        name
        for name in dict.fromkeys((*new, *old))
        if old.get(name) != new.get(name) and name not in without
    )
    return tuple(
        _field_change(reading, table, name, old.get(name), new.get(name))
        for name in sorted(differing, key=lambda name: place_of(table, name))
    )


def _field_change(
    reading: Reading, table: str, name: str, before: object, after: object
) -> FieldChange:
    old, new = (reading.parts(table, name, value) for value in (before, after))
    texts = ", ".join(old), ", ".join(new)
    if is_prose(table, name):
        words = by_word(*texts)
    elif old and new and isinstance(after, list):
        words = _compared(old, new, ", ")
    else:
        words = _whole(*texts)
    return FieldChange(name, field_label(name), *texts, words)


def by_word(before: str, after: str) -> tuple[Word, ...]:
    """Two texts in one: the words that stayed, went and came, in reading order."""
    return _compared(_tokens(before), _tokens(after), "")


def _tokens(text: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", text)


def _whole(before: str, after: str) -> tuple[Word, ...]:
    parts = (Word("removed", before), Word("added", after))
    return tuple(part for part in parts if part.text)


def _compared(before: list[str], after: list[str], between: str) -> tuple[Word, ...]:
    rough = len(before) + len(after) > _LONG
    words: list[Word] = []
    for i, j, k, m, same in _runs(SequenceMatcher(None, before, after, autojunk=rough), before):
        if same:
            words.append(Word("same", between.join(before[i:j])))
        else:
            words += _whole(between.join(before[i:j]), between.join(after[k:m]))
    return tuple(words)


def _runs(
    matcher: SequenceMatcher[str], before: list[str]
) -> list[tuple[int, int, int, int, bool]]:
    """What stayed and what did not; a mere space between two changes belongs to the change."""
    runs: list[Run] = []
    codes = matcher.get_opcodes()
    for place, (tag, i, j, k, m) in enumerate(codes):
        inner = 0 < place < len(codes) - 1
        same = tag == "equal" and not (inner and not "".join(before[i:j]).strip())
        if runs and not same and not runs[-1][4]:
            runs[-1] = (runs[-1][0], j, runs[-1][2], m, False)
        else:
            runs.append((i, j, k, m, same))
    return runs


def _moved(
    section: str, old: Mapping[str, Item], after: Sequence[Item]
) -> dict[str, tuple[FieldChange]]:
    """The items that stand elsewhere than their neighbours say, with their places."""
    if section not in _ORDERED:
        return {}
    before = _groups(section, old.values())
    moved: dict[str, tuple[FieldChange]] = {}
    for group, refs in _groups(section, after).items():
        places = {ref: place for place, ref in enumerate(before.get(group, ()), start=1)}
        stays = _longest_rising([ref for ref in refs if ref in places], places)
        for place, ref in enumerate(refs, start=1):
            if ref in places and ref not in stays:
                texts = str(places[ref]), str(place)
                moved[ref] = (FieldChange("position", "Place", *texts, _whole(*texts)),)
    return moved


def _groups(section: str, items: Iterable[Item]) -> dict[tuple[Any, ...], list[str]]:
    """Refs in their order, those apart that have an order of their own."""
    groups: dict[tuple[Any, ...], list[str]] = {}
    for item in items:
        group = tuple(item.get(name) for name in _ORDERED[section])
        groups.setdefault(group, []).append(item["ref"])
    return groups


def _longest_rising(refs: Sequence[str], places: Mapping[str, int]) -> set[str]:
    """The most items that are still in their old order."""
    tails: list[int] = []
    ends: list[str] = []
    before: dict[str, str] = {}
    for ref in refs:
        at = bisect_left(tails, places[ref])
        if at:
            before[ref] = ends[at - 1]
        tails[at : at + 1], ends[at : at + 1] = [places[ref]], [ref]
    kept: set[str] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before.get(last)
    return kept


def _weight(change: ItemChange) -> tuple[int, int]:
    if change.kind == "added":
        return 1, 0
    if change.kind == "removed":
        return 0, 1
    written = sum(any(word.kind == "added" for word in field.words) for field in change.fields)
    return written, len(change.fields) - written
