"""How single people at the client see us, where that is known, and the form to say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.bridge.context import App
from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.models.known_facts import BUY_SELL
from app.queries.charter import PersonLevel, views_differ
from app.services.charter import set_person_level
from app.views.dialogs.fact_source import people_choices
from app.views.widgets.base import Label
from app.views.widgets.buttons import ghost
from app.views.widgets.fields import Pick
from app.views.widgets.form import FormDialog, FormSpec
from app.views.widgets.lengths import Lengths


class ViewsLine(QWidget):
    """“Views differ: Ruth Oduya 4, Laurent Besson 2”, and a button for what one of them sees."""

    wished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.words = Label(theme, "", "body", "text.secondary")
        self.words.setWordWrap(True)
        self.say = ghost(theme, tr("Say for one person…"), "user").set_small()
        self.say.clicked.connect(self.wished)
        row = QHBoxLayout(self)
        Lengths(theme, self).keep(row.setContentsMargins, 4, 3, 4, 3).keep(row.setSpacing, 8)
        row.addWidget(self.words, 1)
        row.addWidget(self.say, 0, Qt.AlignmentFlag.AlignTop)

    def show_views(self, of_account: int | None, levels: Sequence[PersonLevel]) -> None:
        """Show who sees us how; where nobody is known to, only the button."""
        named = ", ".join(f"{one.name} {one.level}" for one in levels)
        if views_differ(of_account, levels):
            words = tr("Views differ: {0}", named)
        else:
            words = tr("The same for {0}", named) if named else tr("Nobody asked one by one yet")
        self.words.setText(words)
        told = (f"{one.name}: {one.level}  {tr(BUY_SELL[one.level])}" for one in levels)
        self.words.setToolTip("\n".join(told))


def open_person_level(
    app: App, account_id: int, levels: Sequence[PersonLevel], parent: QWidget
) -> FormDialog:
    """Ask how one person at the client sees us; stored as one step."""
    steps = [(step, f"{step}  {tr(said)}") for step, said in BUY_SELL.items()]
    asked = (
        Pick(name="person", label=tr("&Who"), options=people_choices(app, account_id),
             required=True),
        Pick(name="level", label=tr("&Sees us as"), options=steps, empty=tr("Not known")),
    )  # fmt: skip
    first = levels[0] if levels else None
    before = {"person": first.person_id if first else None, "level": first.level if first else None}
    title = tr("How one person sees us")
    dialog = FormDialog(app, FormSpec(title, asked, tr("Save")), before, parent)

    def save(answers: Mapping[str, Any]) -> None:
        outcome = app.edits.attempt(
            tr("Change how a person sees us"), set_person_level, answers["person"],
            answers["level"],
        )  # fmt: skip
        if outcome.refusal is not None:
            dialog.refuse(outcome.refusal)

    dialog.submitted.connect(save)
    dialog.open()
    return dialog
