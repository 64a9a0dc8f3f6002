"""The looks of a document for a word processor: fonts, colours, header, footer, page numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.reports.blocks import Sheet
from app.reports.palette import palette
from app.reports.wording import for_print

if TYPE_CHECKING:
    from docx.document import Document

FONT = "Calibri"
BODY_MM = 174.0
_MARGIN_MM = 18


def set_styles(document: Document) -> None:
    """Give the built-in styles our font and colours, and add the few that are missing."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm, Pt

    styles: Any = document.styles
    _face(styles["Normal"], 10.5, "text.primary")
    styles["Normal"].paragraph_format.space_after = Pt(6)
    for name, size, role, above, below in (
        ("Title", 24, "accent.fill", 0, 2),
        ("Subtitle", 12.5, "text.primary", 0, 2),
        ("Heading 1", 15, "accent.fill", 18, 6),
        ("Heading 2", 12, "text.primary", 12, 4),
    ):
        style = styles[name]
        _face(style, size, role, bold=name != "Subtitle")
        style.paragraph_format.space_before, style.paragraph_format.space_after = (
            Pt(above),
            Pt(below),
        )
        style.paragraph_format.keep_with_next = True
    _drop_border(styles["Title"])
    styles["Subtitle"].font.italic = False
    for name, size, role in (
        ("Prepared", 9.5, "text.secondary"),
        ("Small", 9, "text.secondary"),
        ("Led Line", 10.5, "text.primary"),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _face(style, size, role)
    led = styles["Led Line"].paragraph_format
    led.left_indent, led.first_line_indent = Mm(42), Mm(-42)
    led.tab_stops.add_tab_stop(Mm(42))
    led.space_after = Pt(3)
    for name in ("List Bullet", "List Number", "List Bullet 2", "List Number 2"):
        _face(styles[name], 10.5, "text.primary")
        styles[name].paragraph_format.space_after = Pt(3)


def set_page(document: Document, sheet: Sheet) -> None:
    """A4 with the running title above and the page number below."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(_MARGIN_MM)
    section.top_margin, section.bottom_margin = Mm(24), Mm(20)
    head: Any = section.header.paragraphs[0]
    head.text = for_print(f"{sheet.account} · {sheet.running}")
    head.style = "Small"
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    foot: Any = section.footer.paragraphs[0]
    foot.style = "Small"
    foot.paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(BODY_MM), _right())
    foot.add_run(f"{for_print(sheet.confidential)}\t{sheet.page_word} ")
    _add_field(foot, "PAGE")
    foot.add_run(f" {sheet.of_word} ")
    _add_field(foot, "NUMPAGES")


def colour_of(role: str) -> Any:  # noqa: ANN401 python-docx's colour
    """A theme role as a colour of the document."""
    from docx.shared import RGBColor

    return RGBColor.from_string(palette()[role].lstrip("#"))


def _face(style: Any, size: float, role: str, *, bold: bool | None = None) -> None:  # noqa: ANN401 a style
    from docx.oxml.ns import qn
    from docx.shared import Pt

    font = style.font
    font.name, font.size, font.bold = FONT, Pt(size), bold
    font.color.rgb = colour_of(role)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)  # a theme's font would win
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    language = style.element.rPr.find(qn("w:lang"))
    if language is not None:
        language.set(qn("w:val"), "en-GB")


def _drop_border(style: Any) -> None:  # noqa: ANN401 a style
    from docx.oxml.ns import qn

    border = style.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)


def _right() -> Any:  # noqa: ANN401 an enumeration of python-docx
    from docx.enum.text import WD_TAB_ALIGNMENT

    return WD_TAB_ALIGNMENT.RIGHT


def element(tag: str, **attributes: str) -> Any:  # noqa: ANN401 an element of the package
    """An element that python-docx has no call for, such as `w:tblHeader` with its `val`."""
    from docx import oxml
    from docx.oxml.ns import qn

    package: Any = oxml
    made = package.OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def _add_field(paragraph: Any, code: str) -> None:  # noqa: ANN401 a paragraph
    """A field that the word processor fills in, such as the page number."""
    field, run, text = element("w:fldSimple", instr=code), element("w:r"), element("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 python-docx has no call for fields
