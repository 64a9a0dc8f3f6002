"""What is done with a debrief: submit, return, accept, hand on, introduce, lead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.bridge.tr import tr
from app.models.debrief import TITLES, WHO
from app.models.rules import DEBRIEF
from app.queries.handoffs import HandoffView, handoff_view
from app.queries.handover import handover_texts
from app.services import contact_leads, handoffs
from app.views.dialogs.signal import open_signal
from app.views.widgets.fields import Day, Field, Text
from app.views.widgets.form import FormDialog, FormSpec
from app.views.widgets.inline import InlineText

if TYPE_CHECKING:
    from app.views.widgets.page import Page

_MORE = (
    ("introduce", "Note the introduction…"),
    ("lead", "Change who leads the contact…"),
    ("signal", "Signal to business development…"),
    ("hand_over", "Hand over to another account manager…"),
    ("again", "Start another handoff"),
)


class HandoffDeeds(QObject):
    """The bodies of the handoff's commands, for whatever page shows the account."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._app = page.app
        self.account_id = page.account_id or 0
        self.view: HandoffView | None = None

    def do(self, wish: str) -> None:
        """Do one of the things by its name, with what is being typed stored first."""
        typed = QApplication.focusWidget()
        if isinstance(typed, InlineText):
            typed.store()
        self.view = self._app.read(handoff_view, self.account_id)
        deeds: dict[str, Callable[[], object]] = {
            "submit": self.submit, "return": self.give_back, "accept": self.accept,
            "introduce": self.introduce, "lead": self.change_lead, "again": self.start_again,
            "hand_over": self.hand_over,
            "signal": lambda: open_signal(self._app, self.account_id, self._page),
        }  # fmt: skip
        deeds[wish]()

    def open_menu(self, button: QWidget) -> None:
        """What is done more seldom."""
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for wish, words in _MORE:
            menu.addAction(tr(words)).triggered.connect(lambda _on=False, name=wish: self.do(name))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def submit(self) -> None:
        """Hand it to the account manager, in the user's name."""
        self._signed(tr("Submit handoff"), tr("Submit"), handoffs.submit_handoff,
                     tr("The handoff is submitted."))  # fmt: skip

    def accept(self) -> None:
        """Take the client over, in the user's name."""
        self._signed(tr("Accept handoff"), tr("Accept"), handoffs.accept_handoff,
                     tr("The handoff is accepted. The kickoff can be planned."))  # fmt: skip

    def give_back(self) -> None:
        """Ask what is missing, section by section."""
        view = self.view
        answers = view.row.texts if view is not None and view.row else {}
        names = [name for name in TITLES if name in DEBRIEF or name in WHO or answers.get(name)]
        asked = tuple(
            Text(name=name, label=tr(TITLES[name]), hint=tr("What is missing"), most=500)
            for name in names
        )
        note = tr("Say what is missing where it is missing; leave the rest empty.")
        spec = FormSpec(tr("Return the handoff"), asked, tr("Return"), note)

        def save(dialog: FormDialog, draft: Mapping[str, Any]) -> None:
            gaps = {name: str(draft.get(name) or "") for name in names}
            self._store(dialog, tr("Return handoff"), handoffs.return_handoff, self._me(), gaps)

        self._ask(spec, {}, save)

    def hand_over(self) -> None:
        """Make a debrief of what the account says, for another account manager."""
        team = self.view.team if self.view is not None else ()
        asked = (Text(name="to", label=tr("&Who takes over"), required=True, suggest=team),)
        note = tr("The debrief is made of open promises, people, goals, risks and contracts. "
                  "The account changes its owner when it is accepted.")  # fmt: skip
        spec = FormSpec(tr("Hand over to another account manager"), asked, tr("Start"), note)

        def save(dialog: FormDialog, draft: Mapping[str, Any]) -> None:
            texts = self._app.read(handover_texts, self.account_id)
            self._store(dialog, tr("Start handover"), handoffs.start_handover, draft["to"], texts)

        self._ask(spec, {}, save)

    def start_again(self) -> None:
        """Begin another debrief after the last was accepted."""
        self._page.attempt(tr("Start handoff"), handoffs.start_handoff, self.account_id)

    def introduce(self) -> None:
        """Note the day on which the account manager was introduced to the client."""
        row = self.view.row if self.view is not None else None
        draft = {"on": (row.introduced_on if row else None) or self._app.today}
        spec = FormSpec(
            tr("Introduction to the client"),
            (Day(name="on", label=tr("Introduced &on"), past=True),), tr("Save"),
            tr("Best while business development is still closing the deal."),
        )  # fmt: skip

        def save(dialog: FormDialog, draft: Mapping[str, Any]) -> None:
            self._store(dialog, tr("Note introduction"), handoffs.note_introduction, draft["on"])

        self._ask(spec, draft, save)

    def change_lead(self) -> None:
        """Say who is the dominant point of contact from a day on."""
        team = self.view.team if self.view is not None else ()
        asked: tuple[Field, ...] = (
            Text(name="name", label=tr("&Who leads"), required=True, suggest=team),
            Text(name="role", label=tr("&Role"), half=True, hint=tr("such as account manager")),
            Day(name="from_date", label=tr("&From"), required=True, half=True),
        )
        draft = {"name": self.view.owner if self.view else "", "from_date": self._app.today}
        spec = FormSpec(tr("Dominant point of contact"), asked, tr("Save"),
                        tr("Whoever led before does so until the day before."))  # fmt: skip

        def save(dialog: FormDialog, draft: Mapping[str, Any]) -> None:
            self._store(dialog, tr("Change who leads"), contact_leads.set_lead, draft["name"],
                        role=draft["role"] or None, from_date=draft["from_date"])  # fmt: skip

        self._ask(spec, draft, save)

    def _me(self) -> str:
        owner = self.view.owner if self.view is not None else None
        return self._app.settings.user_name or owner or ""

    def _signed(self, title: str, verb: str, service: Callable[..., Any], done: str) -> None:
        """Do it in the user's name; where that is not known, ask for it."""
        if self._app.settings.user_name:
            if self._page.attempt(title, service, self.account_id, self._app.settings.user_name):
                self._page.toast(done, undo=True)
            return
        team = self.view.team if self.view is not None else ()
        asked = (Text(name="by", label=tr("&By"), required=True, suggest=team),)

        def save(dialog: FormDialog, draft: Mapping[str, Any]) -> None:
            self._store(dialog, title, service, draft["by"])

        self._ask(FormSpec(title, asked, verb), {"by": self._me()}, save)

    def _ask(
        self, spec: FormSpec, draft: Mapping[str, Any],
        save: Callable[[FormDialog, Mapping[str, Any]], None],
    ) -> None:  # fmt: skip
        dialog = FormDialog(self._app, spec, draft, self._page)
        dialog.submitted.connect(partial(save, dialog))
        dialog.open()

    def _store(
        self,
        dialog: FormDialog,
        label: str,
        service: Callable[..., Any],
        *args: object,
        **kw: Any,  # noqa: ANN401 handed on
    ) -> None:
        outcome = self._app.edits.attempt(label, service, self.account_id, *args, **kw)
        if outcome.refusal is not None:
            dialog.refuse(outcome.refusal)
