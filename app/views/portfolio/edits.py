"""What the list asks the file to change; services are imported when something is changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from app.bridge.edits import Outcome
from app.bridge.filter_fields import CUSTOM
from app.bridge.tr import tr, trn
from app.core.errors import DomainError
from app.models.labels import label

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.services.bulk_types import Cell, Refusal

_WORDS = {
    "name": "name",
    "owner": "owner",
    "stage": "stage",
    "segment": "segment",
    "tier": "tier",
    "industry": "industry",
    "region": "region",
    "country": "country",
    "intensity": "rhythm",
    "decision": "decision",
    "tags": "tags",
    "target": "target",
    "next_due": "next date",
}
_ENUMERATIONS = {
    "stage": "lifecycle_stage", "segment": "strategy_type", "decision": "decision",
    "intensity": "intensity",
}  # fmt: skip


def field_word(key: str) -> str:
    """What a column is called inside a sentence."""
    return tr(_WORDS[key]) if key in _WORDS else key.removeprefix(CUSTOM)


def value_word(key: str, value: object) -> str:
    """What a value of a column is called."""
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if value in (None, "", ()):
        return tr("as computed") if key == "decision" else tr("none")
    if isinstance(value, tuple | list):
        return ", ".join(map(str, cast("tuple[object, ...]", value)))
    named = _ENUMERATIONS.get(key)
    return tr(label(named, str(value))) if named else str(value)


def edit_label(key: str, value: object, count: int) -> str:
    """“Change stage to Retention”, “Change stage of 12 accounts to Retention”."""
    if key == "name":
        return tr("Rename account")
    field, word = field_word(key), value_word(key, value)
    if count == 1:
        return tr("Change {0} to {1}", field, word)
    return trn("Change {1} to {2}", "Change {1} of {0} accounts to {2}", count, field, word)


def done_words(key: str, count: int) -> str:
    """“Stage of 12 accounts changed.”, for the toast."""
    field = field_word(key)
    named = field[:1].upper() + field[1:]
    return trn("{1} of {0} account changed.", "{1} of {0} accounts changed.", count, named)


def change(app: App, key: str, value: object, cells: Sequence[Cell]) -> Outcome:
    """Give accounts another value in a column, in one step; what was refused is the outcome's."""
    return app.edits.attempt(edit_label(key, value, len(cells)), change_all, cells)


def change_all(session: Any, cells: Sequence[Cell]) -> tuple[Refusal, ...]:  # noqa: ANN401 the services' session
    """Change these cells; where not one could be changed, that is a refusal of the whole."""
    from app.services.bulk import change_cells

    refused = change_cells(session, cells)
    if refused and len(refused) == len(cells):
        raise DomainError(refused[0].reason)
    return refused


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
