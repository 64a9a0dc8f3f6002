"""Brings an earlier state of a plan back, wholly or in part, as a step like any other.

The state before is frozen first. Records are matched by their open-format ids: those that are
there take the earlier fields, those that went are made again under their id. Only a restore of
the whole takes records away that came since, and never risks, which belong to the account.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Table, select
from sqlalchemy.orm import Session

from app.models.action import Action, ActionDependency
from app.models.base import Base
from app.models.goal import Goal, Strategy, StrategyGoal
from app.models.plan import Communication, Plan, Risk, SwotEntry
from app.models.plan_detail import (
    ActionDetail,
    CommunicationDetail,
    GoalDetail,
    PlanDetail,
    PlanVersion,
    RiskDetail,
)
from app.models.registry import load_all
from app.models.types import Day, Exact, Flag, Moment
from app.services.change import added, changed, found, table_of
from app.services.details import write_detail
from app.services.links import set_links
from app.services.plan_versions import Shown, freeze_plan
from app.services.plans import reopen_if_approved
from app.services.removal import removed
from app.store.plan_content import SECTIONS, Content, Section, read_plan

Part = tuple[str, str]
"""A section of the content and the open-format id of a record in it."""

_MODELS: dict[str, type[Base]] = {
    model.__tablename__: model for model in (Goal, Strategy, Action, SwotEntry, Communication, Risk)
}
_DETAILS: dict[str, type[Base]] = {
    model.__tablename__: model
    for model in (PlanDetail, GoalDetail, ActionDetail, CommunicationDetail, RiskDetail)
}
_LINKS = {
    "strategies": ("goal_ids", StrategyGoal, "strategy_id", "goal_id", "goal"),
    "actions": ("depends_on", ActionDependency, "action_id", "depends_on_id", "action"),
}
_PLAN = Section("plan", "plan", ("account_id", "status"), "plan_detail")
_APPROVAL = frozenset(
    {"submitted_by", "submitted_on", "approved_by", "approved_on", "decision_note", "number",
     "version_of_id"}
)  # fmt: skip
_SHARED = frozenset({"risks"})
_ORDER = {"risks": 0, "goals": 1, "swot": 2}  # what others name comes first


def restore_version(
    session: Session,
    version_id: int,
    parts: Collection[Part] | None = None,
    *,
    author: str | None = None,
    shown: Shown | None = None,
) -> int:
    """Bring a version back, wholly or these parts of it; gives the version frozen before."""
    version = found(session, PlanVersion, version_id)
    name, plan_id = version.name, version.plan_id
    return restore_plan(session, plan_id, version.content, name, parts, author=author, shown=shown)


def restore_plan(  # noqa: PLR0913 what comes back, and what is kept of what was
    session: Session,
    plan_id: int,
    content: Content,
    name: str,
    parts: Collection[Part] | None = None,
    *,
    author: str | None = None,
    shown: Shown | None = None,
) -> int:
    """Bring a state of a plan back, wholly or in parts; gives the version frozen before."""
    frozen = freeze_plan(
        session, plan_id, kind="before_restore", name=f"Before “{name}” came back", author=author,
        shown=shown,
    )  # fmt: skip
    _Restoring(session, plan_id, content).run(parts)
    reopen_if_approved(session, plan_id)
    return frozen


class _Restoring:
    """One restore: makes what is missing, then writes every field, then the links."""

    def __init__(self, session: Session, plan_id: int, content: Content) -> None:
        self._session = session
        self._plan = found(session, Plan, plan_id)
        self._content = content
        self._owners = {"plan_id": plan_id, "account_id": self._plan.account_id}
        self._again: set[str] = set()  # goals that are made again
        present = read_plan(session, plan_id)
        self._live = {
            (section.key, item["ref"]): item
            for section in SECTIONS
            for item in present[section.key]
        }

    def run(self, parts: Collection[Part] | None) -> None:
        """Bring the parts back, or everything where None is given."""
        wanted = [
            (section, item)
            for section in sorted(SECTIONS, key=lambda section: _ORDER.get(section.key, 9))
            for item in self._content.get(section.key, ())
            if parts is None or (section.key, item["ref"]) in parts
            if item != self._live.get((section.key, item["ref"]))
        ]
        for section, item in wanted:
            self._make_if_missing(section, item)
        if parts is None or any(key == "plan" for key, _ref in parts):
            self._write(_PLAN, self._plan, self._content["plan"])
        if parts is None:
            self._take_away()
        for section, item in wanted:
            row = self._row(section.table, item["ref"])
            if row is not None:
                self._write(section, row, item)
                self._link(section, row, item)
        self._tie_to_goals_made_again()

    def _make_if_missing(self, section: Section, item: Content) -> None:
        """A bare record under its old id; its fields follow when all are there to be named."""
        model = _MODELS[section.table]
        if self._anywhere(section.table, item["ref"]) is not None:
            return
        table = table_of(model)
        needed = {
            name: _typed(table.columns[name], item[name])
            for name in item
            if name in table.columns and not table.columns[name].nullable and name != "ref"
        }
        owners = {name: key for name, key in self._owners.items() if name in table.columns}
        added(self._session, model, {**needed, **owners}, ref=item["ref"])
        if section.key == "goals":
            self._again.add(item["ref"])

    def _write(self, section: Section, row: Base, item: Mapping[str, Any]) -> None:
        skipped = {"id", "version", "ref", *section.implied}
        changed(self._session, row, self._fields(table_of(type(row)), item, skipped))
        if section.detail is None:
            return
        model, owner = _DETAILS[section.detail], f"{section.table}_id"
        skipped = {"id", "version", owner, *_APPROVAL}
        after = self._fields(table_of(model), item.get("detail", {}), skipped)
        write_detail(self._session, model, (owner, row.id), after)

    def _fields(
        self, table: Table, item: Mapping[str, Any], skipped: Iterable[str]
    ) -> dict[str, object]:
        """Every field as it was; empty where the state does not name it."""
        fields: dict[str, object] = {}
        for column in table.columns:
            if column.name in set(skipped):
                continue
            value = item.get(column.name)
            if value is not None and column.foreign_keys:
                target = next(iter(column.foreign_keys)).column.table.name
                value = self._anywhere(target, value)
            elif value is not None:
                value = _typed(column, value)
            if value is not None or column.nullable:
                fields[column.name] = value
        return fields

    def _link(self, section: Section, row: Any, item: Content) -> None:  # noqa: ANN401 any entity
        if section.key in _LINKS:
            field, model, own, other, target = _LINKS[section.key]
            keys = (self._anywhere(target, ref) for ref in item.get(field, ()))
            there = [key for key in keys if key is not None]
            set_links(self._session, model, (own, row.id), (other, there))

    def _tie_to_goals_made_again(self) -> None:
        """A goal that came back gets its actions, entries and strategies again, where they are."""
        for section in SECTIONS if self._again else ():
            for item in self._content.get(section.key, ()):
                named = {item.get("goal_id"), *item.get("goal_ids", ())} & self._again
                row = self._row(section.table, item["ref"]) if named else None
                if row is None:
                    continue
                if "goal_id" in item and row.goal_id is None:
                    goal_id = self._anywhere("goal", item["goal_id"])
                    changed(self._session, row, {"goal_id": goal_id})
                self._link(section, row, item)

    def _take_away(self) -> None:
        """Remove the plan's records that the state does not know."""
        for section in SECTIONS:
            if section.key in _SHARED:
                continue
            table = load_all().tables[section.table]
            known = {item["ref"] for item in self._content.get(section.key, ())}
            statement = select(table.c.id, table.c.ref).where(table.c.plan_id == self._plan.id)
            for key, ref in self._session.execute(statement).all():
                if ref not in known:
                    removed(self._session, _MODELS[section.table], key)

    def _row(self, table: str, ref: str) -> Any:  # noqa: ANN401 any entity
        """The record of this plan or its account; None where it is of another by now."""
        key = self._anywhere(table, ref)
        row: Any = self._session.get(_MODELS[table], key) if key is not None else None
        mine = row is not None and all(
            getattr(row, name, owner) in (owner, None) for name, owner in self._owners.items()
        )
        return row if mine else None

    def _anywhere(self, table: str, ref: object) -> int | None:
        columns = load_all().tables[table].c
        statement = select(columns.id).where(columns.ref == str(ref))
        return self._session.execute(statement).scalar_one_or_none()


def _typed(column: Column[Any], value: Any) -> object:  # noqa: ANN401 a value of JSON
    """A value of the content as the field holds it."""
    for type_, convert in (
        (Day, date.fromisoformat),
        (Moment, datetime.fromisoformat),
        (Exact, Decimal),
        (Flag, bool),
    ):
        if isinstance(column.type, type_):
            made: object = convert(value)
            return made
    return value
