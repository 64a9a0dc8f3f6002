"""The blocks of a sheet as paragraphs, lists and tables of a document for a word processor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from app.reports.blocks import (
    Beside,
    Block,
    Cell,
    Chart,
    Column,
    Heading,
    Lines,
    Marked,
    People,
    Prose,
    Rich,
    RichLine,
    Table,
    Tiles,
)
from app.reports.document import Mark
from app.reports.word_styles import BODY_MM, colour_of, element
from app.reports.wording import for_print

if TYPE_CHECKING:
    from docx.document import Document

_MM_OF_PX = 210 / 1240
_WIDER = 1.15  # the letters are larger than those of the printed page
_MARKS: dict[Mark, str] = {"good": "●", "watch": "▲", "risk": "◆", "open": "○"}
_MARK_ROLES: dict[Mark, str] = {
    "good": "status.good.text",
    "watch": "status.watch.text",
    "risk": "status.risk.text",
    "open": "text.secondary",
}
_TONES = {"quiet": "text.secondary", "faint": "text.muted", "accent": "accent.fill"}
_LATER = ("shd", "tblLayout", "tblCellMar", "tblLook")  # what the format wants after borders
_DEEPEST = 2  # levels of lists that the styles know


class WordWriter:
    """Writes blocks one after another; those beside each other follow one another."""

    def __init__(self, document: Document) -> None:
        self._document: Any = document
        self._kinds: dict[type[Block], Callable[[Any], None]] = {
            Table: self._table,
            Lines: self._lines,
            Marked: self._marked,
            Prose: self._prose,
            Rich: self._rich,
            People: self._people,
            Tiles: self._tiles,
            Chart: self._chart,
        }

    def write(self, blocks: Iterable[Block]) -> None:
        """Write every block; what only parts pages is left out."""
        for block in blocks:
            if block.title:
                level = min(max(block.level - 1, 1), 2)
                self._document.add_heading(for_print(block.title), level)
            if isinstance(block, Beside):
                for part in block.parts:
                    self.write(part)
            elif not isinstance(block, Heading) and type(block) in self._kinds:
                self._kinds[type(block)](block)

    def _paragraph(self, text: str, style: str = "Normal") -> Any:  # noqa: ANN401 a paragraph
        return self._document.add_paragraph(for_print(text), style=style)

    def _note(self, note: str) -> None:
        if note:
            self._paragraph(note, "Small")

    def _prose(self, block: Prose) -> None:
        if block.lead:
            self._paragraph(block.lead).runs[0].bold = True
        for text in block.paragraphs:
            self._paragraph(text)
        if block.quote:
            self._paragraph(block.quote, "Quote")
            self._note(block.by)

    def _rich(self, block: Rich) -> None:
        numbered: Any = None
        for line in block.lines:
            if line.number <= 1:
                numbered = None
            paragraph = self._document.add_paragraph(style=_style_of(line))
            for run in line.runs:
                written = paragraph.add_run(for_print(run.text))
                written.bold, written.italic = run.bold or None, run.italic or None
            if line.number:
                numbered = numbered or self._new_numbering(paragraph, line.number)
                _number_by(paragraph, numbered)

    def _new_numbering(self, paragraph: Any, first: int) -> int:  # noqa: ANN401 a paragraph
        """A list that counts from its own first number."""
        from docx.oxml.ns import qn

        numbering = self._document.part.numbering_part.element
        style = paragraph.style.element
        number = style.find(f".//{qn('w:numId')}").get(qn("w:val"))
        found = next(one for one in numbering.num_lst if one.numId == int(number))
        made = numbering.add_num(found.abstractNumId.val)
        made.add_lvlOverride(ilvl=0).add_startOverride(first)
        return int(made.numId)

    def _lines(self, block: Lines) -> None:
        for lead, text in block.rows:
            paragraph = self._document.add_paragraph(style="Led Line")
            label = paragraph.add_run(f"{for_print(lead)}\t")
            label.font.color.rgb = colour_of("text.secondary")
            paragraph.add_run(for_print(text))
        self._note(block.note)

    def _marked(self, block: Marked) -> None:
        for row in block.rows:
            paragraph = self._document.add_paragraph(style="List Bullet")
            mark = paragraph.add_run(f"{_MARKS[row.mark]} ")
            mark.font.color.rgb = colour_of(_MARK_ROLES[row.mark])
            paragraph.add_run(for_print(row.title)).bold = row.strong or None
            for line in row.lines:
                paragraph.add_run().add_break()
                paragraph.add_run(for_print(line)).font.color.rgb = colour_of("text.secondary")
        self._note(block.note)

    def _people(self, block: People) -> None:
        for person in block.people:
            paragraph = self._document.add_paragraph(style="List Bullet")
            paragraph.add_run(for_print(person.name)).bold = True
            if person.about:
                paragraph.add_run(for_print(f", {person.about}"))
        self._note(block.note)

    def _chart(self, block: Chart) -> None:
        for text in (block.caption, block.drawing.alt, block.note):
            self._note(text)

    def _tiles(self, block: Tiles) -> None:
        rows = tuple(
            (Cell(tile.title), Cell(f"{tile.value} {tile.suffix}".strip(), strong=True),
             Cell(" ".join(part for part in (tile.change, tile.note) if part), tone="quiet"))
            for tile in block.tiles
        )  # fmt: skip
        columns = (Column("Figure"), Column("Value", 200, right=True), Column("Change"))
        self._table(Table(columns=columns, rows=rows))

    def _table(self, block: Table) -> None:
        from docx.enum.table import WD_TABLE_ALIGNMENT
        from docx.shared import Mm

        table = self._document.add_table(rows=1, cols=len(block.columns))
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        _thin_borders(table)
        _describe(table, block)
        widths = [Mm(width) for width in _widths(block.columns)]
        for column, cell in zip(block.columns, table.rows[0].cells, strict=True):
            _write_cell(cell, Cell(column.title or " ", strong=True, tone="quiet"), column)
        _repeat(table.rows[0])
        for row in block.rows:
            made = table.add_row()
            _keep_together(made)
            for column, cell, content in zip(block.columns, made.cells, row, strict=True):
                _write_cell(cell, content, column)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width  # LibreOffice goes by the grid, Word by the cells
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = width
        self._document.add_paragraph(style="Small")  # tables that touch become one
        self._note(block.note)


def _style_of(line: RichLine) -> str:
    if line.depth < 0:
        return "Normal"
    kind = "List Number" if line.number else "List Bullet"
    level = min(line.depth + 1, _DEEPEST)
    return kind if level == 1 else f"{kind} {level}"


def _number_by(paragraph: Any, number: int) -> None:  # noqa: ANN401 a paragraph
    from docx.oxml.ns import qn

    settings = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 no call for it
    settings.get_or_add_numId().set(qn("w:val"), str(number))


def _write_cell(cell: Any, content: Cell, column: Column) -> None:  # noqa: ANN401 a cell
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = Pt(2)
    paragraph.paragraph_format.space_after = Pt(0 if content.below else 2)
    if column.right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if content.state is not None:
        mark = paragraph.add_run(f"{_MARKS[content.state.mark]} ")
        mark.font.color.rgb = colour_of(_MARK_ROLES[content.state.mark])
    words = content.state.text if content.state is not None else content.text
    if content.picture is not None:
        words = content.picture.alt
    run = paragraph.add_run(for_print(words))
    run.bold = content.strong or None
    if content.tone in _TONES:
        run.font.color.rgb = colour_of(_TONES[content.tone])
    if content.below:
        below = cell.add_paragraph(for_print(content.below), style="Small")
        below.paragraph_format.space_after = Pt(2)
        below.alignment = paragraph.alignment


def _widths(columns: Sequence[Column]) -> list[float]:
    """Millimetres: those given, the rest shared by the others."""
    given = [column.width * _MM_OF_PX * _WIDER for column in columns]
    open_ = sum(width == 0 for width in given)
    rest = max(BODY_MM - sum(given), 25.0 * open_)
    widths = [width or rest / max(open_, 1) for width in given]
    shrink = min(1.0, BODY_MM / sum(widths))
    return [width * shrink for width in widths]


def _thin_borders(table: Any) -> None:  # noqa: ANN401 a table
    """Lines between rows only."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    colour = str(colour_of("border.default"))
    lines = "".join(
        f'<w:{side} w:val="{kind}" w:sz="4" w:space="0" w:color="{colour}"/>'
        for side, kind in (
            ("top", "nil"), ("left", "nil"), ("bottom", "single"), ("right", "nil"),
            ("insideH", "single"), ("insideV", "nil"),
        )
    )  # fmt: skip
    settings = table._tbl.tblPr  # noqa: SLF001 python-docx has no call for borders
    after = next((one for one in settings if one.tag in {qn(f"w:{n}") for n in _LATER}), None)
    made = parse_xml(f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>")
    if after is None:
        settings.append(made)
    else:
        after.addprevious(made)


def _describe(table: Any, block: Table) -> None:  # noqa: ANN401 a table
    """What a screen reader says of the table."""
    named = block.title or ", ".join(column.title for column in block.columns if column.title)
    table._tbl.tblPr.append(element("w:tblCaption", val=for_print(named)))  # noqa: SLF001 no call for it


def _repeat(row: Any) -> None:  # noqa: ANN401 a row
    """The header row: named as such, and repeated on each page."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader", val="true"))  # noqa: SLF001 no call for it
    _keep_together(row)


def _keep_together(row: Any) -> None:  # noqa: ANN401 a row
    row._tr.get_or_add_trPr().insert(0, element("w:cantSplit"))  # noqa: SLF001 no call for it
