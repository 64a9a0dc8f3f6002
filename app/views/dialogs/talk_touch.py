"""Log the touch that a row of the communication plan asks for: who, how and what are filled in."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.bridge.context import App
from app.queries.talks import ABOUT, talk_rows
from app.views.dialogs.touch import TouchDialog, open_touch
from app.views.dialogs.touch_fields import usual_direction


def open_talk_touch(app: App, communication_id: int, parent: QWidget) -> TouchDialog | None:
    """Open the form for this row's touch; logging it settles the row. None where it is gone."""
    rows = app.read(talk_rows, ids=(communication_id,))
    if not rows:
        return None
    row = rows[0]
    people = (row.person_id,) if row.person_id is not None else ()
    dialog = open_touch(app, row.account_id, parent, people)
    values = {"subject": row.information or row.who, "about": ((ABOUT, row.id),)}
    if row.channel:
        values |= {"channel": row.channel, "direction": usual_direction(row.channel)}
    dialog.form.show_values(values)
    return dialog
