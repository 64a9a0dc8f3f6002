"""The two ways to ask what time it is."""

from __future__ import annotations

from datetime import UTC, date, datetime


def utc_now() -> datetime:
    """Now, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The local calendar day."""
    return datetime.now().astimezone().date()
