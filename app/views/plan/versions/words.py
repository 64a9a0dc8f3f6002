"""Changes of a plan as sentences and as rich text: what went is struck, what came underlined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape

from app.analytics.plan_diff import SECTIONS, ItemKind, PlanDiff, Word
from app.bridge.theme import Theme
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


def as_html(words: Iterable[Word], theme: Theme) -> str:
    """Words in one text: removed ones struck, added ones underlined, each in its colour."""
    came = theme.colour("status.good.text").name()
    went = theme.colour("status.risk.text").name()
    parts: list[str] = []
    for word in words:
        text = escape(_shortened(word)).replace("\n", "<br>")
        if word.kind == "added":
            parts.append(f'<u style="color:{came}">{text}</u>')
        elif word.kind == "removed":
            parts.append(f'<s style="color:{went}">{text}</s>')
        else:
            parts.append(text)
    return "".join(_kept_apart(parts))


def spoken(words: Iterable[Word]) -> str:
    """The same for a screen reader."""
    said = {"added": tr("added: {0}"), "removed": tr("removed: {0}"), "same": "{0}"}
    return ", ".join(said[word.kind].format(word.text.strip()) for word in words)


def _kept_apart(parts: Iterable[str]) -> Iterator[str]:
    """A thin space between what went and what came in its place."""
    before = ""
    for part in parts:
        if before.endswith("</s>") and part.startswith("<u"):
            yield "&thinsp;"
        yield part
        before = part


def _shortened(word: Word) -> str:
    """A long stretch that stayed: its ends are enough to find one's way."""
    if word.kind != "same" or len(word.text) <= 2 * _CONTEXT + 20:
        return word.text
    return f"{word.text[:_CONTEXT]} … {word.text[-_CONTEXT:]}"
