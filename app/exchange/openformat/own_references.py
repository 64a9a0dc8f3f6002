"""References of a file into itself: parents, reporting lines, what a contract renews.

A row that is rejected takes along those that refer to it, and so on; lines that may
only lead upward must not lead back to where they start.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import select

from app.exchange.openformat.circles import on_circles
from app.exchange.openformat.kinds import Column, FileSpec
from app.exchange.openformat.references import dangling, named, refs, resolve
from app.exchange.openformat.rows import Row
from app.exchange.openformat.world import World
from app.exchange.result import Problem

# Dotted lines and successors may circle; these may not.
_UPWARD = {"parent_id", "reports_to_id", "renews_id", "project_id", "depends_on", "requires"}


def resolve_own(spec: FileSpec, rows: list[Row], world: World, problems: list[Problem]) -> None:
    """Resolve the references of a file into itself, and reject what refers to the rejected."""
    columns = [column for column in spec.references if column.to == spec.name]
    if columns:
        OwnReferences(spec, columns, rows, world, problems).resolve()


class OwnReferences:
    """The self-references of one file's rows."""

    def __init__(
        self,
        spec: FileSpec,
        columns: list[Column],
        rows: list[Row],
        world: World,
        problems: list[Problem],
    ) -> None:
        self._spec = spec
        self._columns = columns
        self._rows = rows
        self._world = world
        self._problems = problems
        self._own: dict[str, Row] = {}
        for row in rows:
            # A rejected repeat of an id must not stand in for the row that keeps it.
            if row.ref is not None and (row.ref not in self._own or not row.is_out):
                self._own[row.ref] = row
        for column in columns:
            self._stored = world.ids(spec.name, named(rows, column))
        self._followers: dict[str, list[tuple[Row, Column]]] = defaultdict(list)
        for column in columns:
            for row in rows:
                if column.name in row.cells:
                    for ref in refs(row, column):
                        self._followers[ref].append((row, column))

    def resolve(self) -> None:
        """Reject what dangles or circles, and resolve the rest."""
        for row in self._own.values():
            if row.is_out:
                self._now_missing(row)
        self._reject_followers([ref for ref in self._followers if not self._is_there(ref)])
        for column in self._columns:
            if column.name in _UPWARD:
                self._reject_circles(column)
        known = {**self._stored, **{ref: row.key for ref, row in self._own.items()}}
        for column in self._columns:
            for row in self._rows:
                resolve(row, column, known, self._world, self._problems)

    def _is_there(self, ref: str) -> bool:
        return ref in self._stored or (ref in self._own and not self._own[ref].is_out)

    def _reject_followers(self, gone: list[str]) -> None:
        while gone:
            ref = gone.pop()
            for row, column in self._followers[ref]:
                if row.is_out:
                    continue
                why = dangling(ref, self._spec.name, self._world)
                row.reject(self._problems, column.name, why)
                gone.extend(self._now_missing(row))

    def _now_missing(self, row: Row) -> list[str]:
        if row.ref is None or row.before is not None:
            return []
        self._world.rejected[self._spec.name][row.ref] = f"line {row.line}"
        return [row.ref]

    def _reject_circles(self, column: Column) -> None:
        if not any(column.name in row.cells and not row.is_out for row in self._rows):
            return
        stored = self._stored_edges(column)
        # A rejected row stays where it is stored, and that may close a circle with another one.
        while gone := self._circling(column, stored):
            missing: list[str] = []
            for row in gone:
                row.reject(self._problems, column.name, "This leads round in a circle to itself.")
                missing.extend(self._now_missing(row))
            self._reject_followers(missing)

    def _circling(self, column: Column, stored: Mapping[int, list[int]]) -> list[Row]:
        """The rows still in that would lie on a circle, beside what is stored of all others."""
        changed = {row.key: row for row in self._rows if not row.is_out}
        edges = dict(stored)
        for key, row in changed.items():
            if column.name in row.cells:
                edges[key] = list(self._keys(refs(row, column)))
        return [changed[key] for key in on_circles(edges) & changed.keys()]

    def _keys(self, found: Iterable[str]) -> Iterable[int]:
        for ref in found:
            yield self._own[ref].key if ref in self._own else self._stored[ref]

    def _stored_edges(self, column: Column) -> dict[int, list[int]]:
        edges: dict[int, list[int]] = defaultdict(list)
        if self._world.is_empty(self._spec.table):
            return edges
        if column.link is not None:
            link = self._world.tables[column.link.table]
            query = select(link.c[column.link.own], link.c[column.link.other])
        else:
            table = self._world.table(self._spec)
            target = table.c[column.attr]
            query = select(table.c.id, target).where(target.is_not(None))
        for key, other in self._world.session.execute(query):
            edges[key].append(other)
        return edges
