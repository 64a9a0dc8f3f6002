"""Formatted text from elsewhere as clean Markdown: only looks that this program's texts have."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QFont, QTextBlock, QTextDocument, QTextFragment, QTextListFormat

from app.core.markup import safe_address

_ROUND = {
    QTextListFormat.Style.ListDisc,
    QTextListFormat.Style.ListCircle,
    QTextListFormat.Style.ListSquare,
}
_MOST = 400_000  # letters of HTML; longer ones come as their plain words


def clean_text(mime: QMimeData) -> str:
    """What is pasted: Markdown where the source has looks, else the plain words."""
    html = mime.html() if mime.hasHtml() else ""
    if not html or len(html) > _MOST:
        return mime.text()
    document = QTextDocument()
    document.setHtml(html)
    lines = [_line(block) for block in _blocks(document)]
    return "\n".join(lines).strip("\n")


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _line(block: QTextBlock) -> str:
    words = ""
    place = block.begin()
    while not place.atEnd():
        if place.fragment().isValid():
            words += _marked(place.fragment())
        place += 1
    words = words.replace("****", "")  # two bold neighbours are one
    within = block.textList()
    if within is None:
        return words.strip()
    level = max(0, within.format().indent() - 1)
    ordered = within.format().style() not in _ROUND
    sign = f"{within.itemNumber(block) + 1}." if ordered else "-"
    return f"{'  ' * level}{sign} {words.strip()}"


def _marked(fragment: QTextFragment) -> str:
    text = fragment.text().replace("\u2028", " ").replace("\ufffc", "").replace("\xa0", " ")
    inner = text.strip()
    if not inner:
        return text
    look = fragment.charFormat()
    before, _, after = text.partition(inner)
    if look.isAnchor() and safe_address(look.anchorHref()) and inner != look.anchorHref():
        inner = f"[{inner.replace('[', '(').replace(']', ')')}]({look.anchorHref()})"
    if look.fontItalic():
        inner = f"*{inner}*"
    if look.fontWeight() >= QFont.Weight.DemiBold:
        inner = f"**{inner}**"
    return f"{before}{inner}{after}"
