"""The base of every entity: its key, its row version, and the columns that recur."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, declared_attr, mapped_column
from typing_extensions import override

from app.core.ids import new_id
from app.models.types import BIG, Day, Exact, Flag, Json, Moment

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """An entity with an integer key that is unique across devices, and a row version."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text(),
        int: BIG,
        bool: Flag(),
        date: Day(),
        datetime: Moment(),
        Decimal: Exact(),
        list[str]: Json(),
        list[int]: Json(),
        dict[str, Any]: Json(),
    }
    __table_args__: Any = {"sqlite_strict": True}  # noqa: RUF012 SQLAlchemy reads it so

    id: Mapped[int] = mapped_column(primary_key=True, default=new_id, autoincrement=False)
    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    @classmethod
    @override
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}

    def __init__(self, **values: object) -> None:
        """Give every column by name; the key and the open-format id are made where absent."""
        values.setdefault("id", new_id())
        if hasattr(type(self), "ref"):
            values["ref"] = values.get("ref") or str(values["id"])
        for name, value in values.items():
            if not hasattr(type(self), name):
                raise TypeError(f"{type(self).__name__} has no column {name}")
            setattr(self, name, value)


class Referable:
    """Mixin of the entities that have an id of their own in the open format."""

    ref: Mapped[str] = mapped_column(unique=True)


def owned_by(target: str, *, nullable: bool = False) -> MappedColumn[Any]:
    """A foreign key whose row goes when the row it names goes."""
    return mapped_column(
        ForeignKey(f"{target}.id", ondelete="CASCADE"), index=True, nullable=nullable
    )


def one_of(target: str) -> MappedColumn[Any]:
    """The key of a table with at most one row for a record; unique, so it needs no index."""
    return mapped_column(ForeignKey(f"{target}.id", ondelete="CASCADE"))


def points_to(target: str) -> MappedColumn[Any]:
    """A foreign key that is emptied when the row it names goes."""
    return mapped_column(ForeignKey(f"{target}.id", ondelete="SET NULL"), index=True, nullable=True)


def searched() -> MappedColumn[Any]:
    """A text that full-text search reads."""
    return mapped_column(info={"search": True})
