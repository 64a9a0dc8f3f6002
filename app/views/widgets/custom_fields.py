"""The part of a record's form that the user made: tags, and own fields of every type.

A form names its record; the dialog asks for these fields after its own, and writes them together
with the record in one step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from app.bridge import formats
from app.bridge.tr import tr
from app.core.money import exponent, from_minor, to_minor
from app.models.types import plain
from app.queries.custom_fields import FieldLine, Value, field_lines, linked_entity
from app.queries.linkable import linkable
from app.queries.portfolio import setting
from app.queries.tags import tag_rows, tags_of
from app.services.extras import set_extras
from app.views.widgets.fields import (
    Day,
    Field,
    Fixed,
    Money,
    MultiPick,
    Number,
    Pick,
    Tags,
    Text,
)

if TYPE_CHECKING:
    from app.bridge.context import App

OWN = "own:"
TAGS = f"{OWN}tags"
COLOURS = "tag_colours"
_NEW = 0


class OwnFields:
    """The fields to ask for, what they show, and how they are written."""

    def __init__(self, app: App, entity: str, entity_id: int | None, *, tags: bool = True) -> None:
        self._app = app
        self._entity, self._entity_id = entity, entity_id
        self._currency = app.info.currency
        self._lines = app.read(field_lines, entity, entity_id or _NEW)
        self._refs: dict[int, dict[str, str]] = {}  # of a link: name → id
        self.fields: list[Field] = []
        self.draft: dict[str, Any] = {}
        if tags:
            self._add_tags()
        for line in self._lines:
            self._add(line)
        self._answers: dict[str, Any] = {}

    def take(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Keep what is asked here; the answers that are left are the record's own."""
        self._answers = {name: answers[name] for name in self.draft if name in answers}
        return {name: value for name, value in answers.items() if name not in self.draft}

    def saving(self, service: Callable[..., Any]) -> Callable[..., Any]:
        """The service that also writes what was answered here, in the same step."""
        changed = {
            name: value for name, value in self._answers.items() if value != self.draft[name]
        }
        if not changed:
            return service
        tags = changed.pop(TAGS, None)
        values = {
            line.field.id: self._written(line, changed[_name(line)])
            for line in self._lines
            if _name(line) in changed
        }

        def save(session: Any, *args: Any, **kw: Any) -> Any:  # noqa: ANN401 any service's own
            made = service(session, *args, **kw)
            key = self._entity_id if self._entity_id is not None else made
            set_extras(session, self._entity, key, values, tags)
            return made

        return save

    def _add_tags(self) -> None:
        known = tuple(row.name for row in self._app.read(tag_rows))
        present: tuple[str, ...] = ()
        if self._entity_id is not None:
            found = self._app.read(tags_of, self._entity, (self._entity_id,))
            present = found.get(self._entity_id, ())
        colours = tag_colours(self._app)
        self.fields.append(Tags(name=TAGS, label=tr("Tags"), known=known, colours=colours))
        self.draft[TAGS] = present

    def _add(self, line: FieldLine) -> None:
        makers: dict[str, Callable[[FieldLine], Field]] = {
            "number": self._number, "money": self._money, "date": self._day,
            "choice": self._choice, "multi": self._several, "link": self._link,
            "computed": self._computed,
        }  # fmt: skip
        self.fields.append(makers.get(line.field.type, self._text)(line))
        self.draft[_name(line)] = self._shown(line)

    def _text(self, line: FieldLine) -> Field:
        return Text(**_common(line), most=2000)

    def _number(self, line: FieldLine) -> Field:
        return Number(**_common(line), half=True, places=12)

    def _money(self, line: FieldLine) -> Field:
        return Money(**_common(line), half=True, currency=self._currency, negative=True)

    def _day(self, line: FieldLine) -> Field:
        return Day(**_common(line), half=True)

    def _choice(self, line: FieldLine) -> Field:
        options = [(word, word) for word in line.field.options]
        return Pick(**_common(line), half=True, options=options)

    def _several(self, line: FieldLine) -> Field:
        return MultiPick(**_common(line), options=[(word, word) for word in line.field.options])

    def _link(self, line: FieldLine) -> Field:
        entity = linked_entity(line.field)
        if entity is None:
            return Text(**_common(line), most=2000, hint="https://example.com")
        names: dict[str, str] = {}
        for one in self._app.read(linkable, entity):
            whose = f" ({one.account_name})" if one.account_name else ""
            word = one.name + whose
            names[word if word not in names else f"{word} [{one.ref}]"] = one.ref
        self._refs[line.field.id] = names

        def check(text: object) -> str | None:
            return None if text in names else tr("There is no “{0}” to lead to.", str(text))

        return Text(**_common(line), suggest=tuple(names), check=check)

    def _computed(self, line: FieldLine) -> Field:
        text = value_words(line.value, self._currency if line.field.type == "money" else "")
        why = tr("Not known: {0}", line.reason) if line.reason else tr("Worked out")
        known = self._entity_id is not None
        return Fixed(**_common(line), half=True, tip=why if known else "",
                     text=text if known else "–")  # fmt: skip

    def _shown(self, line: FieldLine) -> Any:  # noqa: ANN401 any field's value
        value = line.value
        if line.field.type == "computed":
            return None
        if line.field.type == "money" and isinstance(value, Decimal):
            return to_minor(value, self._currency)
        if line.field.id in self._refs:
            names = self._refs[line.field.id].items()
            return next((word for word, ref in names if ref == line.written), None)
        return value if value is not None or line.field.type != "multi" else ()

    def _written(self, line: FieldLine, value: Any) -> str | None:  # noqa: ANN401
        """An answer in the open format's writing."""
        if value in (None, "", ()):
            return None
        if line.field.type == "money":
            amount = from_minor(value, self._currency)
            return f"{amount:.{exponent(self._currency)}f}"
        if line.field.id in self._refs:
            return self._refs[line.field.id].get(value)
        if isinstance(value, tuple):
            return "|".join(cast("tuple[str, ...]", value))
        return plain(value) if isinstance(value, Decimal) else str(value)


def tag_colours(app: App) -> dict[str, str]:
    """The theme role of each tag that has a colour."""
    kept = app.read(setting, COLOURS) if app.has_store else None
    nothing: Mapping[str, Any] = {}
    known = cast("Mapping[str, Any]", kept) if isinstance(kept, dict) else nothing
    return {name: str(role) for name, role in known.items()}


def value_words(value: Value | None, currency: str = "") -> str:
    """A value of an own field as lists and forms write it."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, Decimal):
        return formats.money_exact(value, currency) if currency else _number_words(value)
    if isinstance(value, tuple):
        return ", ".join(value)
    return value if isinstance(value, str) else formats.day_full(value)


def _number_words(value: Decimal) -> str:
    places = min(6, max(0, -int(value.normalize().as_tuple().exponent)))
    return formats.number(value, places)


def _name(line: FieldLine) -> str:
    return f"{OWN}{line.field.id}"


def _common(line: FieldLine) -> dict[str, Any]:
    return {"name": _name(line), "label": line.field.field.replace("&", "&&")}
