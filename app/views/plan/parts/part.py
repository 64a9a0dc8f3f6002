"""The shape of every section of the plan document, and the frame that makes it when it is seen.

A part is a widget that reads its own rows and calls its own services. The frame shows the title
at once and makes the part only when it comes near the part of the document that is seen, so that a
long plan opens as quickly as a short one.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.bridge.tr import tr
from app.core.modules import is_there
from app.queries.plans import PlanRow
from app.store.changes import ChangeSet
from app.views.plan.parts.heading import SectionTitle
from app.views.widgets.lengths import Lengths

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.bridge.theme import Theme
    from app.views.plan.page import PlanPage


class PlanPart(QWidget):
    """One section: `load` reads and shows it; `watches` are the tables that it shows."""

    watches: ClassVar[tuple[str, ...]] = ()

    def __init__(self, page: PlanPage) -> None:
        super().__init__()
        self.page = page
        self.app: App = page.app
        self.theme: Theme = page.app.theme

    def load(self, head: PlanRow) -> None:
        """Read this section of a plan and show it; what has the cursor keeps it."""
        raise NotImplementedError

    def reveal(self, item_id: int | None, field: str = "") -> None:
        """Put the cursor where this record, or this field of it, is written."""


@dataclass(frozen=True)
class PartSpec:
    """Where a section is made: its key in outline and places, its title, its class."""

    key: str
    title: str
    widget: str  # module:class
    hint: str = ""

    @property
    def exists(self) -> bool:
        """Whether this section is part of this version."""
        module = self.widget.partition(":")[0]
        return is_there(module)

    def make(self, page: PlanPage) -> PlanPart:
        """The section's widget; imports its module."""
        module, _, name = self.widget.partition(":")
        made: PlanPart = getattr(importlib.import_module(module), name)(page)
        return made


class PartFrame(QWidget):
    """The heading of a section, and the section below it as soon as it is needed."""

    def __init__(self, page: PlanPage, spec: PartSpec) -> None:
        super().__init__()
        self.spec = spec
        self.part: PlanPart | None = None
        self.title = SectionTitle(
            page.app.theme, tr(spec.title), tr(spec.hint) if spec.hint else ""
        )
        self._page = page
        self._head: PlanRow | None = None
        self._stale = True
        self._room = QWidget()
        Lengths(page.app.theme, self).keep(self._room.setMinimumHeight, 120)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.title)
        self._column.addWidget(self._room)

    def show_plan(self, head: PlanRow) -> None:
        """The plan that is shown from now on; a section not made yet waits until it is seen."""
        self._head = head
        self._stale = True

    def take(self, changes: ChangeSet) -> None:
        """Load anew where these changes touch what is shown."""
        if self.part is None or not (changes.everything or changes.touches(*self.part.watches)):
            return
        self._stale = True
        if self.isVisible():
            self.ensure_made()

    def ensure_made(self) -> PlanPart | None:
        """Make and load the section; None where there is no plan."""
        if self._head is None:
            return None
        if self.part is None:
            self.part = self.spec.make(self._page)
            self._column.replaceWidget(self._room, self.part)
            self._room.hide()
        if self._stale:
            self._stale = False
            self.part.load(self._head)
        return self.part
