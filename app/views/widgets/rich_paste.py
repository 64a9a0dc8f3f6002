"""What is pasted into a text: Markdown where the source has looks, else the plain words."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from app.bridge.pasted import MOST, markdown_of


def clean_text(mime: QMimeData) -> str:
    """The words of what was copied elsewhere."""
    html = mime.html() if mime.hasHtml() else ""
    return markdown_of(html) if 0 < len(html) <= MOST else mime.text()
