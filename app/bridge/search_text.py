"""The line of a search as text: which filters it holds, and how a click changes them."""

from __future__ import annotations

import re

FILTERS = ("account", "type", "date", "tag")


def value_of(text: str, name: str) -> str:
    """What a filter is set to in the line; empty where it is not."""
    match = _pattern(name).search(text)
    if match is None:
        return ""
    return match["phrase"] if match["phrase"] is not None else match["word"]


def with_filter(text: str, name: str, value: str) -> str:
    """The line with a filter set, in place of one of the same name; without it for no value."""
    bare = " ".join(_pattern(name).sub(" ", text).split())
    if not value:
        return bare
    clean = value.replace('"', "")
    written = f'{name}:"{clean}"' if re.search(r"\s", clean) else f"{name}:{clean}"
    return f"{bare} {written}".strip()


def without_filters(text: str) -> str:
    """Only what is looked for, without any filter."""
    for name in FILTERS:
        text = with_filter(text, name, "")
    return text


def has_filters(text: str) -> bool:
    """Whether any filter is set."""
    return any(value_of(text, name) for name in FILTERS)


def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf'(?<!\S){name}:(?:"(?P<phrase>[^"]*)"?|(?P<word>\S+))', re.IGNORECASE)
