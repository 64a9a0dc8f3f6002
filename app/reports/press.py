"""The press: a sheet becomes PDF or pictures of its pages, by Typst and nothing from outside.

Data enters as one JSON text and is never part of the markup. Only the supplied fonts are used and
the time stamp is the as-of date, so the same sheet gives the same bytes on every machine.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from typing import Literal

from app.core.errors import DomainError
from app.core.resources import resource
from app.reports.blocks import Json, Sheet, as_json
from app.reports.palette import palette
from app.reports.wording import for_print

Paper = Literal["a4", "us-letter"]

_STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]

_MOST_DOTS = 440  # a page of 70 MB; beyond, the picture would not fit into memory


class Press:
    """One compiler, kept for all documents of a run. Not to be shared between threads."""

    def __init__(self, paper: Paper = "a4") -> None:
        import typst

        self._paper = paper
        self._fault = typst.TypstError
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(resource("fonts"))],
        )
        template = resource("templates/report.typ")
        self._compiler = typst.Compiler(
            str(template),
            root=str(template.parent),
            font_paths=fonts,
            ignore_system_fonts=True,
        )

    def pdf(self, sheet: Sheet, as_of: date) -> bytes:
        """The sheet as a tagged PDF (PDF/A-2a and PDF/UA-1)."""
        return b"".join(self._compile(sheet, as_of, "pdf", 0))

    def pages(self, sheet: Sheet, as_of: date, *, dots_per_inch: float = 110) -> list[bytes]:
        """The sheet's pages as PNG pictures, never finer than a screen can show."""
        return self._compile(sheet, as_of, "png", min(max(dots_per_inch, 20), _MOST_DOTS))

    def _compile(
        self, sheet: Sheet, as_of: date, form: Literal["pdf", "png"], dots_per_inch: float
    ) -> list[bytes]:
        data = {"sheet": _printable(as_json(sheet)), "palette": palette(), "paper": self._paper}
        try:
            made = self._compiler.compile(
                format=form,
                ppi=dots_per_inch or None,
                sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
                pdf_standards=[*_STANDARDS] if form == "pdf" else None,
                timestamp=datetime.combine(as_of, time(), tzinfo=UTC),
            )
        except self._fault as fault:
            raise DomainError(
                f"The document for {sheet.account} could not be set ({fault}). Nothing was written."
            ) from fault
        if made is None:
            return []
        return [made] if isinstance(made, bytes) else list(made)


def _printable(value: Json) -> Json:
    """Every text of the document made fit for print."""
    if isinstance(value, str):
        return for_print(value)
    if isinstance(value, dict):
        return {key: _printable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_printable(item) for item in value]
    return value
