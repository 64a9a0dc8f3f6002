"""Changes of a plan in words: what a restore does, and what is shown and spoken of a change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from app.analytics.plan_diff import SECTIONS, ItemKind, PlanDiff, Word
from app.bridge.tr import tr, trn

KINDS = {"added": "Added", "removed": "Removed", "changed": "Changed", "moved": "Moved"}
_BACK: tuple[tuple[ItemKind, str, str], ...] = (
    ("added", "{0} comes back", "{0} come back"),
    ("changed", "{0} reads as it did", "{0} read as they did"),
    ("moved", "{0} moves", "{0} move"),
    ("removed", "{0} is taken away", "{0} are taken away"),
)
_CONTEXT = 70  # characters kept at each side of a change in a long text
_MOST_NAMES = 6
_THIN_SPACE = "\N{THIN SPACE}"


def told_restore(found: PlanDiff) -> list[tuple[str, str]]:
    """What a restore of the whole would do: titles of sections, and what happens there."""
    lines: list[tuple[str, str]] = []
    for section, (_table, title) in SECTIONS.items():
        changes = found.of(section)
        counts = Counter(change.kind for change in changes)
        if section == "plan":
            labels = [tr(field.label) for change in changes for field in change.fields]
            told = _named(labels, "{0}") if labels else ""
        else:
            told = ", ".join(
                trn(one, many, counts[kind]) for kind, one, many in _BACK if counts[kind]
            )
        if told:
            lines.append((tr(title), told))
    gone = [change.title for change in found.changes if change.kind == "removed"]
    if gone:
        lines.append((tr("Taken away"), _named(gone, "“{0}”")))
    return lines


def _named(names: list[str], form: str) -> str:
    some = ", ".join(form.format(name) for name in names[:_MOST_NAMES])
    rest = len(names) - _MOST_NAMES
    return tr("{0} and {1} more", some, rest) if rest > 0 else some


def looks_of(words: Iterable[Word]) -> Iterator[Word]:
    """The words to show one after another: long stretches that stayed are cut in their middle.

    A thin space keeps what went apart from what came in its place.
    """
    every = tuple(words)
    if len(every) == 1:
        yield every[0]
        return
    went = False
    for word in every:
        if went and word.kind == "added":
            yield Word("same", _THIN_SPACE)
        yield word._replace(text=_shortened(word))
        went = word.kind == "removed"


def spoken(words: Iterable[Word]) -> str:
    """The same for a screen reader."""
    said = {"added": tr("added: {0}"), "removed": tr("removed: {0}"), "same": "{0}"}
    return ", ".join(said[word.kind].format(word.text.strip()) for word in words)


def _shortened(word: Word) -> str:
    """A long stretch that stayed: its ends are enough to find one's way."""
    if word.kind != "same" or len(word.text) <= 2 * _CONTEXT + 20:
        return word.text
    return f"{word.text[:_CONTEXT]} … {word.text[-_CONTEXT:]}"
