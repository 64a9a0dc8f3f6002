"""Changes of a plan as sentences and as rich text: what went is struck, what came underlined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape

from app.analytics.plan_diff import SECTIONS, PlanDiff, Word
from app.bridge.theme import Theme
from app.bridge.tr import tr, trn

KINDS = {"added": "Added", "removed": "Removed", "changed": "Changed", "moved": "Moved"}
_CONTEXT = 70  # characters kept at each side of a change in a long text
_MOST_NAMES = 6


def told_restore(found: PlanDiff) -> str:
    """What a restore of the whole would do, section by section, and what it would take away."""
    lines: list[str] = []
    for section, (_table, title) in SECTIONS.items():
        counts = Counter(change.kind for change in found.of(section))
        parts: tuple[str, ...] = (
            trn("{0} comes back", "{0} come back", counts["added"]) if counts["added"] else "",
            trn("{0} changes", "{0} change", counts["changed"]) if counts["changed"] else "",
            trn("{0} moves", "{0} move", counts["moved"]) if counts["moved"] else "",
            trn("{0} is taken away", "{0} are taken away", counts["removed"])
            if counts["removed"]
            else "",
        )
        if section == "plan":
            labels = [tr(field.label) for change in found.of(section) for field in change.fields]
            parts = (", ".join(labels),)
        if any(parts):
            lines.append(f"{tr(title)}: {', '.join(part for part in parts if part)}")
    gone = [change.title for change in found.changes if change.kind == "removed"]
    if gone:
        more = tr(" and {0} more", len(gone) - _MOST_NAMES) if len(gone) > _MOST_NAMES else ""
        names = ", ".join(f"“{name}”" for name in gone[:_MOST_NAMES])
        lines.append(tr("Taken away: {0}.", names + more))
    lines.append(tr("The plan as it stands now is kept as a version. Undo takes this back."))
    return "\n".join(lines)


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
