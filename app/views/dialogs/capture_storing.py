"""Stores what quick capture understood, as one step, and says what was stored."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from app.bridge.context import App
from app.bridge.edits import Outcome
from app.bridge.tr import tr, trn
from app.core import clock
from app.models.labels import label
from app.queries.capture.reading import Captured
from app.queries.directory import team_names
from app.services.touches import Beside, NewPromise, record_promises, record_touch


def store_capture(app: App, found: Captured) -> Outcome:
    """Write the touch with its people and promises; all questions are answered before."""
    account = found.account
    if account is None:
        return Outcome(refusal=tr("Which account? Write its name, such as “Acme: …”."))
    promises = tuple(
        NewPromise(part.text, part.side or "ours", part.due, part.person and part.person.id)
        for part in found.promises
    )
    me = app.settings.user_name or None
    beside = Beside(
        minutes=found.minutes, author=me, promises=promises, new_people=found.new_people
    )  # fmt: skip
    if not found.is_touch:
        return app.edits.attempt(tr("Add promise"), record_promises, account.id, beside)
    return app.edits.attempt(tr("Log touch"), record_touch, account.id, _touch(app, found), beside)


def stored_words(found: Captured) -> str:
    """What was stored, for the toast."""
    account = found.account.name if found.account else ""
    count = len(found.promises)
    promises = trn("{0} promise", "{0} promises", count) if count else ""
    if not found.is_touch:
        return tr("Added for {0}: {1}", account, promises)
    how = tr(label("channel", found.channel))
    verb = tr("Planned with {0}: {1}") if found.state == "planned" else tr("Logged with {0}: {1}")
    said = verb.format(account, how)
    return f"{said}, {promises}" if promises else said


def moment_of(day: date, today: date, at: time | None = None) -> datetime:
    """Now for a touch of today, noon for one of another day, or the time that was given."""
    if at is not None:
        return datetime.combine(day, at, tzinfo=clock.utc_now().astimezone().tzinfo)
    if day == today:
        return datetime.combine(day, clock.utc_now().time().replace(microsecond=0), tzinfo=UTC)
    return datetime.combine(day, time(12), tzinfo=UTC)


def my_ids(app: App) -> tuple[int, ...]:
    """The user's own key in the team, if they are in it."""
    me = app.settings.user_name
    return tuple(row.id for row in app.read(team_names) if me and row.name == me)


def _touch(app: App, found: Captured) -> dict[str, Any]:
    ours = tuple(one.id for one in found.taken("team")) or my_ids(app)
    return {
        "at": moment_of(found.on or app.today, app.today, found.at_time),
        "channel": found.channel,
        "direction": found.direction,
        "state": found.state,
        "subject": found.subject,
        "note": found.note,
        "person_ids": tuple(one.id for one in found.taken("person")),
        "team_member_ids": ours,
    }
