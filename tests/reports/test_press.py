"""The produced PDF: same bytes, tagged, searchable, self-contained, whatever the data is."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from app.core.resources import resource
from app.reports.client_pages import client_sheet
from app.reports.document import Delivery, Human, SummaryData
from app.reports.press import Press
from tests.reports.meridell import empty, goal, meridell
from tests.reports.opened import FORBIDDEN, names_in, reader_of, text_of


@pytest.fixture(scope="module")
def press() -> Press:
    return Press()


def set_in(press: Press, data: SummaryData) -> bytes:
    return press.pdf(client_sheet(data), data.as_of)


def test_same_data_and_day_give_the_same_bytes(press):
    first = set_in(press, meridell())
    assert set_in(press, meridell(account="Another")) != first
    assert set_in(Press(), meridell()) == first
    assert set_in(press, meridell(as_of=date(2026, 10, 14))) != first


def test_another_process_gives_the_same_bytes(press):
    program = (
        "import hashlib\n"
        "from app.reports.client_pages import client_sheet\n"
        "from app.reports.press import Press\n"
        "from tests.reports.meridell import meridell\n"
        "data = meridell()\n"
        "pdf = Press().pdf(client_sheet(data), data.as_of)\n"
        "print(hashlib.sha256(pdf).hexdigest())\n"
    )
    import hashlib

    root = resource("templates").parent.parent
    out = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=root
    )
    assert out.stdout.strip() == hashlib.sha256(set_in(press, meridell())).hexdigest()


def test_it_is_tagged_titled_bookmarked_and_in_a_language(press):
    with pikepdf.open(io.BytesIO(set_in(press, meridell()))) as pdf:
        root = pdf.Root
        assert bool(root.MarkInfo.Marked)
        assert root.StructTreeRoot
        assert str(root.Lang) == "en-GB"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo.Title) == "Meridell Clinics: Client summary, Q3 2026"
        assert "D:20261013" in str(pdf.docinfo.CreationDate)
        with pdf.open_outline() as outline:
            (top,) = outline.root
            titles = [item.title for item in top.children]
        metadata = pdf.open_metadata()
        assert metadata["pdfaid:part"] == "2"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["pdfuaid:part"] == "1"
    assert top.title == "Meridell Clinics"
    assert titles[:3] == ["Satisfaction", "Active portal users", "Shared goals"]
    assert {"Key figures", "Agreed actions", "Next 90 days", "Contracts"} <= set(titles)


def test_tables_have_header_cells_and_figures_have_words(press):
    tags: dict[str, int] = {}
    alts: list[str] = []
    with pikepdf.open(io.BytesIO(set_in(press, meridell()))) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and "/S" in item and "/P" in item:
                tags[str(item.S)] = tags.get(str(item.S), 0) + 1
                if item.S == "/Figure":
                    alts.append(str(item.get("/Alt", "")))
    assert tags["/TH"] >= 20
    assert tags["/H1"] == 1
    assert tags["/H2"] >= 8
    assert all(alts)
    assert any(alt.startswith("Satisfaction by quarter: Q4 2024 4.1;") for alt in alts)
    assert any(alt.startswith("Progress: 2 of 9, 22 per cent of the way") for alt in alts)


def test_every_font_is_embedded_and_text_can_be_copied(press):
    pdf = set_in(press, meridell())
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        descriptors = [
            item
            for item in opened.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor"
        ]
        names = {str(item.FontName) for item in descriptors}
        assert all(set(item.keys()) & {"/FontFile2", "/FontFile3"} for item in descriptors)
    assert names
    assert all("Inter" in name for name in names)
    text = text_of(pdf)
    for words in ("Bring the client portal to Diagnostics", "412", "Page 1 of", "Goal 4.6"):
        assert words in text


def test_charts_are_vectors(press):
    with pikepdf.open(io.BytesIO(set_in(press, meridell()))) as pdf:
        images = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        ]
    assert not images


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_both_papers(paper):
    data = meridell()
    sheet = client_sheet(data)
    reader = reader_of(Press(paper).pdf(sheet, data.as_of))
    size = {"a4": (595, 842), "us-letter": (612, 792)}[paper]
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in reader.pages} == {size}
    for number, page in enumerate(reader.pages, 1):
        assert f"Page {number} of {len(reader.pages)}" in page.extract_text()


HOSTILE = [
    '#import "/etc/passwd": *',
    "$x$ *bold* _it_ `raw` <label> @ref // comment /* x */",
    "= Heading\n\n#pagebreak()",
    '\\u{41} #eval("1") [ ] { }',
    "\"quotes\" 'single' “curly” & < > &amp; ]]>",
    "</text><image href='file:///etc/passwd'/>",
    "https://example.com/ mailto:a@example.com",
    "emoji 😀 👩‍👩‍👧 🇩🇪 and 日本語",
    "مرحبا بالعالم",
    "שלום עולם",
    "evil\u202egnp.exe",
    "nul\u0000 bell\u0007 \ud800 \ue000 \ufffe \uffff",
    "e\u0301 combining Ω Ж ő ğ",
    "x" * 4000,
    " ",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_printed_as_text_and_nothing_else(press, name):
    base = meridell()
    data = replace(
        base,
        account=name,
        supplier=name,
        manager=Human(name, name),
        story=(name,),
        goals=(replace(base.goals[0], title=name, specific=name, measure=name, unit=name),),
        delivered=(Delivery(date(2026, 8, 1), name),),
        issues=(replace(base.issues[0], title=name),),
        steps=(replace(base.steps[0], title=name, owner=name, side=name),),
        dates=(replace(base.dates[0], name=name),),
        usage=(replace(base.usage[0], metric=name, unit=name),),
        tiles=(replace(base.tiles[0], title=name),),
        contracts=(replace(base.contracts[0], product=name, unit=name),),
        reviews=(replace(base.reviews[0], decisions=name),),
        our_people=(Human(name, name, name),),
        stories=(replace(base.stories[0], title=name, quote=name, quoted=name),),
    )
    pdf = set_in(press, data)
    assert b"root:" not in pdf
    assert not names_in(pdf) & FORBIDDEN


def test_the_search_for_forbidden_names_finds_a_link():
    """The negative control of the test above."""
    import typst

    assert names_in(typst.compile(b'#link("https://example.com")[x]')) & FORBIDDEN


def test_markup_is_shown_as_typed(press):
    text = text_of(set_in(press, meridell(story=("*bold* #import $x$ <b>",))))
    assert "*bold* #import $x$ <b>" in text


def test_what_no_font_holds_becomes_a_box_and_right_to_left_is_kept(press):
    text = text_of(set_in(press, meridell(story=("Ada 😀 日本 مرحبا",))))
    assert "Ada □ □□" in text
    assert any("\u0600" <= character <= "\u06ff" for character in text)


def test_an_empty_account_makes_one_clean_page(press):
    pdf = set_in(press, empty())
    reader = reader_of(pdf)
    assert len(reader.pages) == 1
    assert "Fresh Fields" in reader.pages[0].extract_text()


def test_sixty_goals_and_two_hundred_steps_run_over_pages_with_their_header(press):
    base = meridell()
    goals = tuple(goal(f"Goal number {n}", "0", "2", "9", "0.2") for n in range(60))
    steps = tuple(replace(base.steps[0], title=f"Step number {n}") for n in range(200))
    reader = reader_of(set_in(press, meridell(goals=goals, steps=steps)))
    texts = [page.extract_text() for page in reader.pages]
    assert all(any(f"Goal number {n}" in text for text in texts) for n in range(60))
    assert all(any(f"Step number {n}" in text for text in texts) for n in range(200))
    assert sum("Progress" in text for text in texts) >= 3


def test_very_long_texts_break_and_stay_on_the_paper(press):
    base = meridell()
    long = " ".join(["A sentence that goes on and on"] * 400)
    data = meridell(
        account="Very long name " * 20,
        story=(long,),
        goals=(replace(base.goals[0], title=long, specific="y" * 900),),
    )
    reader = reader_of(set_in(press, data))
    assert len(reader.pages) > 3
    for page in reader.pages:
        placed: list[float] = []

        def note(text, _cm, tm, *_, placed=placed):
            placed.extend([tm[4]] if text.strip() else [])

        page.extract_text(visitor_text=note)
        assert placed
        assert all(-1 <= x <= 596 for x in placed)


def test_the_preview_shows_the_pages_of_the_document(press):
    data = meridell()
    pages = press.pages(client_sheet(data), data.as_of)
    reader = reader_of(set_in(press, data))
    assert len(pages) == len(reader.pages)
    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_the_template_reads_nothing_but_its_data():
    source = resource("templates/report.typ").read_text(encoding="utf-8")
    for reader in ("read(", "import ", "include ", "plugin(", "csv(", "yaml(", "eval(", "link("):
        assert reader not in source
    assert source.count("sys.inputs") == 1
