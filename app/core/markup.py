"""The small part of Markdown that texts are written in: bold, italic, links and lists.

A text is kept as it was typed; here it is only read. What is no mark of this part stays as it is,
so that every text has a meaning and none is changed by being read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MOST_LEVELS = 8
_SAFE = r"(?:https?://|mailto:)"
_INLINE = re.compile(
    r"(?P<escape>\\[\\*_\[\]()#@/-])"
    r"|(?P<bold>\*\*(?=\S).{1,1000}?(?<=\S)\*\*(?!\*))"
    r"|(?P<italic>\*(?=[^\s*])[^*\n]{0,1000}?(?<=\S)\*(?!\*))"
    r"|(?P<under>(?<!\w)_(?=[^\s_])[^_\n]{0,1000}?(?<=\S)_(?!\w))"
    rf"|(?P<link>\[(?P<words>[^\[\]\n]{{1,500}})\]\((?P<address>{_SAFE}[^\s()]{{1,2000}})\))"
    rf"|(?P<bare>(?<!\w)https?://[^\s()<>\[\]*]{{1,2000}})"
)
_LIST = re.compile(r"(?P<space>[ \t]*)(?:(?P<bullet>[-*+•])|(?P<number>\d{1,3})[.)])[ \t]+")
_MARKS = {"bold": 2, "italic": 1, "under": 1}
_END_OF_ADDRESS = ".,;:!?'\""


class Token(NamedTuple):
    """A stretch of a line, from `start` up to `end`; a marker is not shown on paper."""

    start: int
    end: int
    bold: bool = False
    italic: bool = False
    link: str = ""
    marker: bool = False


class Span(NamedTuple):
    """Words in one look; `link` is the address that they lead to."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


class Item(NamedTuple):
    """How a line of a list begins: where its words start, how deep it is, and its number."""

    level: int
    marker_start: int
    words_start: int
    number: int | None = None


class Line(NamedTuple):
    """A line with its spans; `item` where it belongs to a list."""

    spans: tuple[Span, ...]
    item: Item | None = None


def item_of(line: str) -> Item | None:
    """How a line of a list begins; None where it is none."""
    found = _LIST.match(line)
    if found is None:
        return None
    level = len(found["space"].expandtabs(4)) // 2
    number = int(found["number"]) if found["number"] else None
    return Item(min(level, MOST_LEVELS), found.end("space"), found.end(), number)


def tokens_of(line: str) -> list[Token]:
    """The whole line in stretches without gaps; the beginning of a list's line is a marker."""
    item = item_of(line)
    begin = item.words_start if item is not None else 0
    head = [Token(0, begin, marker=True)] if begin else []
    return [*head, *_inline(line, Token(begin, len(line)))]


def spans_of(line: str) -> tuple[Span, ...]:
    """What is read of a line, without the markers."""
    spans: list[Span] = []
    for token in tokens_of(line):
        look = (token.bold, token.italic, token.link)
        words = line[token.start : token.end]
        if token.marker or not words:
            continue
        if spans and spans[-1][1:] == look:
            spans[-1] = spans[-1]._replace(text=spans[-1].text + words)
        else:
            spans.append(Span(words, *look))
    return tuple(spans)


def lines_of(text: str) -> list[Line]:
    """A text in its lines, for paper."""
    return [Line(spans_of(line), item_of(line)) for line in text.split("\n")]


def plain_of(text: str) -> str:
    """The words without marks, for lists, snippets and files that know no looks."""
    return "\n".join(_plain_line(line) for line in text.split("\n"))


def safe_address(address: str) -> str:
    """The address where it may be opened: of the web, or to write a mail; else nothing."""
    return address if re.fullmatch(rf"{_SAFE}[^\s]+", address) else ""


def _plain_line(line: str) -> str:
    words = "".join(span.text for span in spans_of(line))
    item = item_of(line)
    if item is None:
        return words
    sign = "•" if item.number is None else f"{item.number}."
    return f"{'  ' * item.level}{sign} {words}"


def _inline(line: str, within: Token) -> Iterator[Token]:
    """The stretches of a part of a line; each has the looks of what it stands in."""
    at = within.start
    for found in _INLINE.finditer(line, within.start, within.end):
        if found.start() > at:
            yield within._replace(start=at, end=found.start())
        yield from _marked(line, found, within)
        at = found.end()
    if at < within.end:
        yield within._replace(start=at, end=within.end)


def _marked(line: str, found: re.Match[str], within: Token) -> Iterator[Token]:
    start, end, kind = *found.span(), found.lastgroup or ""
    if found["link"]:
        words = within._replace(start=found.start("words"), end=found.end("words"))
        yield within._replace(start=start, end=words.start, marker=True)
        yield from _inline(line, words._replace(link=found["address"]))
        yield within._replace(start=words.end, end=end, marker=True)
    elif kind == "escape":
        yield within._replace(start=start, end=start + 1, marker=True)
        yield within._replace(start=start + 1, end=end)
    elif kind == "bare":
        address = found["bare"].rstrip(_END_OF_ADDRESS)
        yield within._replace(start=start, end=start + len(address), link=within.link or address)
        if len(address) < end - start:
            yield within._replace(start=start + len(address), end=end)
    else:
        mark = _MARKS[kind]
        look = within._replace(bold=True) if kind == "bold" else within._replace(italic=True)
        yield within._replace(start=start, end=start + mark, marker=True)
        yield from _inline(line, look._replace(start=start + mark, end=end - mark))
        yield within._replace(start=end - mark, end=end, marker=True)
