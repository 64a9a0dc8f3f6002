"""A bundle into a portfolio: one unit of work, one revision; a dry run is the same, rolled back."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from sqlalchemy.orm import Session

from app.core.collector import collector_held_back
from app.exchange.openformat.about import apply_portfolio, apply_settings
from app.exchange.openformat.apply import apply_blobs, apply_plans
from app.exchange.openformat.plan import plan_bundle
from app.exchange.openformat.tables import Bundle
from app.exchange.openformat.world import World
from app.exchange.result import ImportResult, Progress, checkpoint
from app.store.revisions import Heading
from app.store.store import Store

MakeBundle = Callable[[World], Bundle]


class _RolledBack(Exception):
    """Leaves the unit of work of a dry run."""


def import_bundle(
    store: Store, make: MakeBundle, result: ImportResult, progress: Progress, label: str
) -> ImportResult:
    """Plan and write what `make` gives for the portfolio as it is; all of it or nothing.

    `make` is asked inside the unit of work, so that nothing can change between what is
    looked up and what is written.
    """
    heading = Heading(label, store.author)
    with (
        collector_held_back(),
        contextlib.suppress(_RolledBack),
        store.unit(heading) as unit,
        store.write(label) as session,
    ):
        _import(session, make, result, progress)
        if result.dry_run:
            raise _RolledBack
    result.revision = None if result.dry_run else unit.revision
    return result


def _import(session: Session, make: MakeBundle, result: ImportResult, progress: Progress) -> None:
    world = World(session)
    is_new = world.holds_nothing()
    bundle = make(world)
    result.problems.extend(bundle.problems)
    apply_portfolio(bundle.portfolio, world, result, is_new=is_new)
    for fate in bundle.left_out:
        result.count(fate)
    plans = plan_bundle(bundle, world, result, progress)
    apply_plans(plans, world, progress)
    apply_blobs(bundle.blobs, world)
    apply_settings(bundle.settings, world, result, is_new=is_new)
    checkpoint(progress, 1.0, "")
