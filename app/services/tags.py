"""Tags on any kind of record; `entity` is the open format's file name, such as `accounts`."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.core.errors import DomainError
from app.models.extra import Tag, Tagging
from app.models.names import TABLE_OF
from app.services.change import found
from app.services.followers import COLOURS, follow_tag, tag_colours
from app.services.portfolio import set_setting
from app.services.removal import drop_unused_tags

TAG_COLOURS = tuple(f"chart.categorical.{number}" for number in range(6))
"""The theme roles that a tag may be shown in."""


def set_tags(session: Session, entity: str, entity_id: int, names: Iterable[str]) -> None:
    """Give the record exactly these tags, in this order."""
    _check_entity(entity)
    wanted = [_tag(session, name) for name in _tidy(names)]
    here = _taggings(session, entity, entity_id)
    for tag_id, tagging in here.items():
        if tag_id not in wanted:
            session.delete(tagging)
    for position, tag_id in enumerate(wanted):
        if tag_id not in here:
            session.add(
                Tagging(tag_id=tag_id, entity=entity, entity_id=entity_id, position=position)
            )
        elif here[tag_id].position != position:
            here[tag_id].position = position
    session.flush()
    drop_unused_tags(session)


def tags_of(session: Session, entity: str, entity_id: int) -> list[str]:
    """The record's tags in their order."""
    taggings = _taggings(session, entity, entity_id)
    names = {tag.id: tag.name for tag in session.scalars(select(Tag).where(Tag.id.in_(taggings)))}
    ordered = sorted(taggings.values(), key=lambda tagging: tagging.position)
    return [names[tagging.tag_id] for tagging in ordered]


def add_tag(session: Session, entity: str, entity_ids: Iterable[int], name: str) -> None:
    """Put a tag on several records; those that have it keep it."""
    _check_entity(entity)
    tidy = _tidy([name])
    if not tidy:
        raise DomainError("A tag needs a name.")
    tag_id = _tag(session, tidy[0])
    for entity_id in entity_ids:
        here = _taggings(session, entity, entity_id)
        if tag_id not in here:
            last = max((tagging.position for tagging in here.values()), default=-1)
            session.add(
                Tagging(tag_id=tag_id, entity=entity, entity_id=entity_id, position=last + 1)
            )
    session.flush()


def remove_tag(session: Session, entity: str, entity_ids: Iterable[int], name: str) -> None:
    """Take a tag off several records."""
    tag_id = _found_tag(session, name.strip())
    for entity_id in entity_ids:
        tagging = _taggings(session, entity, entity_id).get(tag_id) if tag_id else None
        if tagging is not None:
            session.delete(tagging)
    session.flush()
    drop_unused_tags(session)


def rename_tag(session: Session, tag_id: int, name: str) -> int:
    """Rename a tag everywhere; a name that another tag has merges the two. Gives the key left.

    Its colour, and the views, segments and rhythms that ask for it, follow.
    """
    tag = found(session, Tag, tag_id)
    tidy = _tidy([name])
    if not tidy:
        raise DomainError("A tag needs a name.")
    other = _found_tag(session, tidy[0])
    before = tag.name
    if other is None or other == tag_id:
        tag.name = tidy[0]
        session.flush()
        follow_tag(session, before, tidy[0])
        return tag_id
    after = found(session, Tag, other).name
    for tagging in session.scalars(select(Tagging).where(Tagging.tag_id == tag_id)).all():
        if other in _taggings(session, tagging.entity, tagging.entity_id):
            session.delete(tagging)
        else:
            tagging.tag_id = other
    session.flush()
    session.delete(tag)
    session.flush()
    follow_tag(session, before, after)
    return other


def merge_tags(session: Session, kept_id: int, gone_ids: Iterable[int]) -> None:
    """Make one tag of several: every record of the others has the first."""
    for gone_id in gone_ids:
        if gone_id != kept_id:
            rename_tag(session, gone_id, found(session, Tag, kept_id).name)


def remove_tag_everywhere(session: Session, tag_id: int) -> None:
    """Take a tag off every record; it is forgotten with its colour."""
    name = found(session, Tag, tag_id).name
    session.execute(delete(Tagging).where(Tagging.tag_id == tag_id))
    drop_unused_tags(session)
    set_tag_colour(session, name, None)


def set_tag_colour(session: Session, name: str, role: str | None) -> None:
    """Show a tag in the colour of a theme role; None shows it without."""
    colours = tag_colours(session)
    kept = {known: has for known, has in colours.items() if known != name}
    if role is not None:
        if role not in TAG_COLOURS:
            raise DomainError(f"A tag cannot have the colour “{role}”.")
        kept[name] = role
    if kept != colours:
        set_setting(session, COLOURS, kept or None)


def _tidy(names: Iterable[str]) -> list[str]:
    """Trimmed, without `|` (which parts tags in files), each once whatever its case."""
    seen: dict[str, str] = {}
    for name in names:
        word = " ".join(name.replace("|", " ").split())
        if word:
            seen.setdefault(word.casefold(), word)
    return list(seen.values())


def _check_entity(entity: str) -> None:
    if entity not in TABLE_OF:
        raise TypeError(f"{entity} is not a kind of record")


def _found_tag(session: Session, name: str) -> int | None:
    tags = session.execute(select(Tag.id, Tag.name)).all()
    return next((key for key, known in tags if known.casefold() == name.casefold()), None)


def _tag(session: Session, name: str) -> int:
    known = _found_tag(session, name)
    if known is not None:
        return known
    tag = Tag(name=name)
    session.add(tag)
    session.flush()
    return tag.id


def _taggings(session: Session, entity: str, entity_id: int) -> dict[int, Tagging]:
    statement = select(Tagging).where(Tagging.entity == entity, Tagging.entity_id == entity_id)
    return {tagging.tag_id: tagging for tagging in session.scalars(statement)}
