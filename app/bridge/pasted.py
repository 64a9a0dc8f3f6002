"""Formatted text from elsewhere as clean Markdown: only the looks that this program's texts have.

The page is read, never shown: nothing in it is run, loaded or followed.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from typing_extensions import override

from app.core.markup import safe_address

MOST = 400_000
"""Letters of HTML that are read; more comes as its plain words."""

_BOLD = {"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"}
_ITALIC = {"i", "em"}
_BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "blockquote", "pre", "table"}
_UNSEEN = {"script", "style", "head", "title", "template"}
_SINGLE = {"br", "img", "hr", "meta", "link", "input", "col", "wbr"}
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|bolder|\d+)|font-weight\s*:\s*(normal|lighter)")
_STYLE = re.compile(r"font-style\s*:\s*(italic|oblique|normal)")
_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
_HEAVY = 600


def markdown_of(html: str) -> str:
    """The words of a piece of HTML with their bold, italic, links and lists."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text()


class _Look:
    """How words look inside one element."""

    def __init__(self, tag: str, above: _Look | None) -> None:
        self.tag = tag
        self.bold: bool = above.bold if above is not None else False
        self.italic: bool = above.italic if above is not None else False
        self.link: str = above.link if above is not None else ""
        self.unseen: bool = above.unseen if above is not None else False

    def take(self, attributes: dict[str, str]) -> None:
        """What the element and its style say."""
        self.bold = self.bold or self.tag in _BOLD
        self.italic = self.italic or self.tag in _ITALIC
        self.unseen = self.unseen or self.tag in _UNSEEN
        style = attributes.get("style", "").lower()
        if weight := _WEIGHT.search(style):
            heavy = weight[1] or "0"
            self.bold = int(heavy) >= _HEAVY if heavy.isdigit() else True
        if slant := _STYLE.search(style):
            self.italic = slant[1] != "normal"
        if self.tag == "a":
            self.link = safe_address(attributes.get("href", "").strip())


class _Reader(HTMLParser):
    """Reads the elements in order and writes lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = [""]
        self._run: tuple[tuple[bool, bool, str], str] = ((False, False, ""), "")
        self._looks: list[_Look] = []
        self._lists: list[int] = []  # the next number; 0 of a list with bullets

    def text(self) -> str:
        """What was read."""
        self._flush()
        lines = (line.rstrip() for line in self._lines)
        return "\n".join(line for line in lines if line.strip())

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        if tag in {"ul", "ol"}:
            self._lists.append(1 if tag == "ol" else 0)
        elif tag == "li":
            self._item()
        elif tag in _BLOCKS or tag == "br":
            self._new_line()
        if tag not in _SINGLE:
            look = _Look(tag, self._looks[-1] if self._looks else None)
            look.take({name: value or "" for name, value in attrs})
            self._looks.append(look)

    @override
    def handle_endtag(self, tag: str) -> None:
        """An element ends; one that was never begun is passed over."""
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        if tag in _BLOCKS or tag in {"li", "ul", "ol"}:
            self._new_line()
        for place in range(len(self._looks) - 1, -1, -1):
            if self._looks[place].tag == tag:
                del self._looks[place:]
                break

    @override
    def handle_data(self, data: str) -> None:
        """Words between elements."""
        look = self._looks[-1] if self._looks else _Look("", None)
        if look.unseen:
            return
        same = (look.bold, look.italic, look.link)
        if same != self._run[0]:
            self._flush()
            self._run = (same, "")
        self._run = (same, self._run[1] + data)

    def _item(self) -> None:
        self._new_line()
        number = self._lists[-1] if self._lists else 0
        if number:
            self._lists[-1] += 1
        sign = f"{number}." if number else "-"
        self._lines[-1] = f"{'  ' * max(0, len(self._lists) - 1)}{sign} "

    def _new_line(self) -> None:
        self._flush()
        line = self._lines[-1]
        if line.strip() and not re.fullmatch(r"\s*(?:-|\d+\.)\s*", line):
            self._lines.append("")

    def _flush(self) -> None:
        (bold, italic, link), words = self._run
        self._run = ((False, False, ""), "")
        words = _SPACE.sub(" ", words)
        if not self._lines[-1].strip() or self._lines[-1].endswith(" "):
            words = words.lstrip()
        inner = words.strip()
        if not inner:
            self._lines[-1] += words
            return
        before, _, after = words.partition(inner)
        if link and inner != link:
            inner = f"[{inner.replace('[', '(').replace(']', ')')}]({link})"
        mark = "*" * (2 * bold + italic)
        self._lines[-1] += f"{before}{mark}{inner}{mark}{after}"
