"""What a user says about a table: which column is which, and how its cells are meant.

A mapping is a JSON object, given by `--mapping FILE`, saved with the portfolio by the
header it was made for, or made in the window. Everything in it is optional:

    {
      "kind": "opportunities",
      "columns": {"sales_agent": null, "Deal": "name"},
      "values": {"product": {"GTXPro": "GTX Pro"}, "stage": {"Engaging": "qualification"}},
      "dates": {"close_date": "MDY"},
      "decimals": {"amount": ","},
      "defaults": {"currency": "USD", "account": "Unassigned"},
      "match": "id",
      "create_accounts": true,
      "custom_fields": ["year_established"],
      "delimiter": ";", "encoding": "cp1252", "header_line": 3,
      "files": {"invoices.csv": {"kind": "revenue"}}
    }

`columns` maps a header of the file to a field's key, or to null for “do not import”;
`values`, `dates`, `decimals` and `defaults` name a header or a field's key. Dates are
written `YMD`, `DMY` or `MDY`, the decimal sign is `.` or `,`. `custom_fields` names
columns to keep as custom fields, or is true for all that have no other place. `files`
holds the same for single files, by name. An object whose members are all objects of
texts is taken for `values` alone: `{"product": {"GTXPro": "GTX Pro"}}`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field, fields
from pathlib import Path, PurePath
from typing import Any

from app.core.errors import DomainError
from app.exchange.files.delimited import DELIMITERS
from app.exchange.json_shapes import as_list, as_object
from app.exchange.tabular.dates import ORDERS
from app.exchange.tabular.kinds import KINDS, kind_named
from app.exchange.tabular.numbers import SIGNS

MATCH_KEYS = ("id", "name", "email", "external_id")
CLEARING = "+clear"


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a user says about a table; empty where nothing is said."""

    kind: str | None = None
    columns: MappingOf[str, str | None] = field(default_factory=dict[str, str | None])
    values: MappingOf[str, MappingOf[str, str]] = field(
        default_factory=dict[str, MappingOf[str, str]]
    )
    dates: MappingOf[str, str] = field(default_factory=dict[str, str])
    decimals: MappingOf[str, str] = field(default_factory=dict[str, str])
    defaults: MappingOf[str, str] = field(default_factory=dict[str, str])
    match: str | None = None
    create_accounts: bool = False
    custom_fields: bool | tuple[str, ...] = False
    delimiter: str | None = None
    encoding: str | None = None
    header_line: int | None = None
    files: MappingOf[str, Mapping] = field(default_factory=dict[str, "Mapping"])

    def for_file(self, name: str) -> Mapping:
        """What is said about one file: its own entries over those for all."""
        own = self.files.get(name) or self.files.get(PurePath(name).name)
        return self if own is None else own.over(self)

    def over(self, other: Mapping) -> Mapping:
        """The same mapping with what another one says where it is silent."""
        merged: dict[str, Any] = {}
        for part in fields(self):
            mine, theirs = getattr(self, part.name), getattr(other, part.name)
            both_say = isinstance(mine, MappingOf) and isinstance(theirs, MappingOf)
            merged[part.name] = {**theirs, **mine} if both_say else (mine or theirs)
        return Mapping(**merged)

    def wants_custom(self, header: str) -> bool:
        """Whether a column without another place becomes a custom field."""
        if isinstance(self.custom_fields, bool):
            return self.custom_fields
        return header in self.custom_fields

    def to_json(self) -> dict[str, object]:
        """The mapping as JSON, without what it does not say."""
        found: dict[str, object] = {}
        for part in fields(self):
            value = getattr(self, part.name)
            if not value or part.name == "files":
                continue
            found[part.name] = value
        if not isinstance(self.custom_fields, bool):
            found["custom_fields"] = list(self.custom_fields)
        return found


def load_mapping(path: Path) -> Mapping:
    """The mapping in a JSON file."""
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise DomainError(f"The mapping “{path.name}” was not read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise DomainError(f"The mapping “{path.name}” is not JSON: {error}.") from error
    return mapping_of(found)


def mapping_of(found: object) -> Mapping:
    """The mapping that a JSON value describes; what it cannot say is refused by name."""
    document = as_object(found)
    if document is None:
        raise DomainError("A mapping is a JSON object, such as {“columns”: {…}}.")
    known = {part.name for part in fields(Mapping)}
    strange = [name for name in document if name not in known]
    if strange and _is_values_alone(document):
        return Mapping(values=document)
    if strange:
        raise DomainError(f"A mapping has no “{strange[0]}”. It has {', '.join(sorted(known))}.")
    values = {name: _checked(name, value) for name, value in document.items()}
    return Mapping(**values)


def _is_values_alone(found: dict[str, Any]) -> bool:
    return all(
        (words := as_object(value)) is not None
        and all(isinstance(text, str) for text in words.values())
        for value in found.values()
    )


def _checked(name: str, value: Any) -> Any:  # noqa: ANN401 whatever JSON holds
    if name in _CHECKS:
        return _CHECKS[name](name, value)
    if name == "custom_fields" and (names := as_list(value)) is not None:
        return tuple(str(part) for part in names)
    is_sound = isinstance(value, _TYPES[name])
    if not is_sound or (name == "delimiter" and value not in DELIMITERS):
        raise DomainError(f"In a mapping, “{name}” cannot be {json.dumps(value)}.")
    return value


_TYPES: dict[str, type] = {
    "match": str,
    "create_accounts": bool,
    "custom_fields": bool,
    "delimiter": str,
    "encoding": str,
    "header_line": int,
}


def _kind(_name: str, value: object) -> str:
    kind = kind_named(value) if isinstance(value, str) else None
    if kind is None:
        raise DomainError(f"A mapping's kind is one of {', '.join(KINDS)}, not “{value}”.")
    return kind.key


def _object(name: str, value: object) -> list[tuple[str, Any]]:
    found = as_object(value)
    if found is None:
        raise DomainError(f"In a mapping, “{name}” is an object.")
    return list(found.items())


def _texts(name: str, value: object, *, allow_null: bool = False) -> dict[str, Any]:
    found = dict(_object(name, value))
    for key, text in found.items():
        if not isinstance(text, str) and not (allow_null and text is None):
            raise DomainError(f"In a mapping, “{name}” has no text for “{key}”.")
    return found


def _columns(name: str, value: object) -> dict[str, Any]:
    return _texts(name, value, allow_null=True)


def _words(name: str, value: object) -> dict[str, Any]:
    return {key: _texts(f"{name} of {key}", words) for key, words in _object(name, value)}


def _parts(name: str, value: object) -> dict[str, Any]:
    return {key: mapping_of(part) for key, part in _object(name, value)}


def _choices(name: str, value: object) -> dict[str, Any]:
    found = _texts(name, value)
    allowed = ORDERS if name == "dates" else SIGNS
    for key, text in found.items():
        if text not in allowed:
            raise DomainError(f"“{name}” of “{key}” is one of {', '.join(allowed)}, not “{text}”.")
    return found


_CHECKS: dict[str, Callable[[str, object], Any]] = {
    "kind": _kind,
    "columns": _columns,
    "values": _words,
    "dates": _choices,
    "decimals": _choices,
    "defaults": _texts,
    "files": _parts,
}


def checked_match(match: str | None) -> tuple[str | None, bool]:
    """The key by which rows are matched, and whether empty cells empty values."""
    if match is None:
        return None, False
    key, clears = match.removesuffix(CLEARING), match.endswith(CLEARING)
    if key not in MATCH_KEYS:
        raise DomainError(
            f"Rows are matched by one of {', '.join(MATCH_KEYS)}, not by “{match}”. "
            f"Add {CLEARING} to let empty cells empty what is stored."
        )
    return key, clears
