"""Texts with Markdown as they are printed: with their looks as a block, or as plain words."""

from __future__ import annotations

from app.core.markup import lines_of, plain_of
from app.reports.blocks import Rich, RichLine, Run


def rich(title: str, text: str, *, level: int = 2) -> Rich:
    """A text under a title; empty lines only part paragraphs."""
    lines = tuple(
        RichLine(
            runs=tuple(Run(span.text, span.bold, span.italic) for span in line.spans),
            depth=line.item.level if line.item is not None else -1,
            number=(line.item.number or 0) if line.item is not None else 0,
        )
        for line in lines_of(text)
        if any(span.text.strip() for span in line.spans)
    )
    return Rich(title, level=level, lines=lines)


def told(text: str | None) -> str:
    """The words of a text for a cell; empty where there is none."""
    return plain_of(text).strip() if text else ""
