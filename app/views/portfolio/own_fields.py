"""The user's own fields in the list: read anew when they are others, offered in their cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.bridge.filter_fields import CUSTOM
from app.bridge.tr import tr
from app.views.portfolio.column_maker import Editing
from app.views.portfolio.columns import offered

if TYPE_CHECKING:
    from app.queries.custom_fields import CustomFieldRow
    from app.views.portfolio.page import PortfolioPage


class OwnFields(QObject):
    """The fields of accounts that the user added, over one page."""

    def __init__(self, page: PortfolioPage) -> None:
        super().__init__(page)
        self._page = page
        self.fields: tuple[CustomFieldRow, ...] = ()

    def read(self) -> None:
        """Read the fields; how many accounts fill them is nothing to make columns anew for."""
        from app.queries.custom_fields import ACCOUNTS, custom_field_rows

        rows = self._page.app.read(custom_field_rows, ACCOUNTS)
        self.fields = tuple(row._replace(values=0) for row in rows)

    @property
    def editing(self) -> Editing:
        """How the cells of the list are changed."""
        edits = self._page.app.edits
        return Editing(self._page.deeds.edit, self._offered, lambda: edits.enabled, self.fields)

    def _offered(self, key: str) -> Sequence[tuple[Any, str]]:
        """What can be chosen in a cell, of a field that the user made as well."""
        own = next((one for one in self.fields if CUSTOM + one.field == key), None)
        if own is None:
            return offered(key)
        return [(None, tr("None")), *((option, option) for option in own.options)]
