"""Every file of the open format, in its documented order and in the order of its references."""

from __future__ import annotations

from app.exchange.openformat import (
    schema_clients,
    schema_money,
    schema_plans,
    schema_rest,
    schema_work,
)
from app.exchange.openformat.kinds import FileSpec, Kind

FORMAT = "perennial-open"
VERSION = 1

FILES: dict[str, FileSpec] = {
    spec.name: spec
    for spec in (
        *schema_clients.FILES,
        *schema_plans.FILES,
        *schema_money.FILES,
        *schema_work.FILES,
        *schema_rest.FILES,
    )
}


def file_spec(name: str) -> FileSpec:
    """The description of a file, by its name without ending."""
    return FILES[name]


def _reading_order() -> tuple[FileSpec, ...]:
    """The files so that every reference points backwards or into its own file.

    Custom values and attachments may name a row of any file, so they come last.
    """
    done: dict[str, FileSpec] = {}

    def place(spec: FileSpec) -> None:
        if spec.name in done:
            return
        for column in spec.references:
            if column.to != spec.name:
                place(FILES[column.to])
        done[spec.name] = spec

    late = [s for s in FILES.values() if any(c.kind is Kind.RECORD for c in s.columns)]
    for spec in (*(s for s in FILES.values() if s not in late), *late):
        place(spec)
    return tuple(done.values())


READING_ORDER = _reading_order()
