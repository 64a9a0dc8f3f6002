"""What the list asks the file to change; services are imported when something is changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from app.bridge.edits import Outcome
from app.bridge.tr import tr, trn
from app.models.labels import label

if TYPE_CHECKING:
    from app.bridge.context import App

FIELDS = {
    "name": "name",
    "owner": "owner",
    "stage": "lifecycle_stage",
    "segment": "strategy_type",
    "tier": "tier",
    "industry": "industry",
}
"""The columns that are fields of the account itself."""

_WORDS = {
    "name": "name",
    "owner": "owner",
    "stage": "stage",
    "segment": "segment",
    "tier": "tier",
    "industry": "industry",
    "decision": "decision",
}
_ENUMERATIONS = {"stage": "lifecycle_stage", "segment": "strategy_type", "decision": "decision"}


def value_word(key: str, value: object) -> str:
    """What a value of a column is called."""
    if value in (None, ""):
        return tr("as computed") if key == "decision" else tr("none")
    named = _ENUMERATIONS.get(key)
    return tr(label(named, str(value))) if named else str(value)


def edit_label(key: str, value: object, count: int) -> str:
    """“Change stage to Retention”, “Change stage of 12 accounts to Retention”."""
    if key == "name":
        return tr("Rename account")
    field, word = tr(_WORDS[key]), value_word(key, value)
    if count == 1:
        return tr("Change {0} to {1}", field, word)
    return trn("Change {1} to {2}", "Change {1} of {0} accounts to {2}", count, field, word)


def done_words(key: str, count: int) -> str:
    """“Stage of 12 accounts changed.”, for the toast."""
    field = tr(_WORDS[key])
    named = field[:1].upper() + field[1:]
    return trn("{1} of {0} account changed.", "{1} of {0} accounts changed.", count, named)


def change(app: App, key: str, account_ids: Sequence[int], value: object) -> Outcome:
    """Give accounts another value in a column, in one step."""
    service: Callable[..., Any]
    if key == "decision":
        service = _confirm_decisions
        args: tuple[object, ...] = (tuple(account_ids), value)
    else:
        from app.services.accounts import change_accounts

        service, args = change_accounts, (tuple(account_ids), {FIELDS[key]: value})
    return app.edits.attempt(edit_label(key, value, len(account_ids)), service, *args)


def archive(app: App, account_ids: Sequence[int]) -> Outcome:
    """Put accounts out of sight."""
    from app.services.accounts import archive_accounts

    title = trn("Archive account", "Archive {0} accounts", len(account_ids))
    return app.edits.attempt(title, archive_accounts, tuple(account_ids))


def unarchive(app: App, account_ids: Sequence[int]) -> Outcome:
    """Bring accounts back."""
    from app.services.accounts import unarchive_accounts

    title = trn("Restore account", "Restore {0} accounts", len(account_ids))
    return app.edits.attempt(title, unarchive_accounts, tuple(account_ids))


def _confirm_decisions(session: Any, account_ids: Sequence[int], decision: str | None) -> None:  # noqa: ANN401 the services' session
    from app.services.accounts import confirm_decision

    for account_id in account_ids:
        confirm_decision(session, account_id, decision)
