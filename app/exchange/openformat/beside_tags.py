"""Tags of records whose CSV file has no column for them: `_tags` in settings.json.

The shape is file → id → names, in the order in which the record shows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from app.exchange.json_shapes import as_list, as_object
from app.exchange.openformat.apply import write_tags
from app.exchange.openformat.schema import FILES
from app.exchange.openformat.world import World

TAGS = "_tags"
_HAVE_A_COLUMN = frozenset(("accounts",))


def tags_document(world: World) -> dict[str, dict[str, list[str]]]:
    """The tags of every kind of record but accounts."""
    tag, tagging = world.tables["tag"], world.tables["tagging"]
    found: dict[str, dict[str, list[str]]] = {}
    for name in sorted(FILES.keys() - _HAVE_A_COLUMN):
        table = world.tables[FILES[name].table]
        if "ref" not in table.c:
            continue
        query = (
            select(table.c.ref, tag.c.name)
            .join(tagging, (tagging.c.entity_id == table.c.id) & (tagging.c.entity == name))
            .join(tag, tag.c.id == tagging.c.tag_id)
            .order_by(table.c.ref, tagging.c.position, tag.c.name)
        )
        for ref, word in world.session.execute(query):
            found.setdefault(name, {}).setdefault(ref, []).append(word)
    return found


def apply_tags(found: object, world: World) -> None:
    """Give the records named exactly these tags; what names no record is passed over."""
    for name, given in _objects(found).items():
        if name not in FILES or name in _HAVE_A_COLUMN or "ref" not in world.table(FILES[name]).c:
            continue
        tags = {ref: _words(words) for ref, words in _objects(given).items()}
        keys = world.ids(name, tags)
        own = _own(world, name)
        pairs = [
            (keys[ref], words)
            for ref, words in tags.items()
            if ref in keys and words and own.get(keys[ref]) != words
        ]
        if pairs:
            write_tags(FILES[name], pairs, world)


def _own(world: World, name: str) -> dict[int, list[str]]:
    tag, tagging = world.tables["tag"], world.tables["tagging"]
    query = (
        select(tagging.c.entity_id, tag.c.name)
        .join(tag, tag.c.id == tagging.c.tag_id)
        .where(tagging.c.entity == name)
        .order_by(tagging.c.entity_id, tagging.c.position)
    )
    found: dict[int, list[str]] = {}
    for key, word in world.session.execute(query):
        found.setdefault(key, []).append(word)
    return found


def _objects(value: object) -> Mapping[str, Any]:
    return as_object(value) or {}


def _words(value: object) -> list[str]:
    words = [word.strip() for word in as_list(value) or () if isinstance(word, str)]
    return list(dict.fromkeys(word for word in words if word))
