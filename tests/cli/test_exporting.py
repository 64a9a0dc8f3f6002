"""export: summaries, the open format, spreadsheets."""

from __future__ import annotations

import pytest

from tests.store.files import digest


def files_of(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_summary_is_the_same_pdf_twice(cli, clients, tmp_path):
    for name in ("one.pdf", "two.pdf"):
        ran = cli("export", "summary", "--from", clients, "--account", "Client 001", "-o", name)
        assert (ran.code, ran.out) == (0, f"{name}\n")
    assert (tmp_path / "one.pdf").read_bytes().startswith(b"%PDF")
    assert digest(tmp_path / "one.pdf") == digest(tmp_path / "two.pdf")


def test_a_summary_into_a_folder_has_the_clients_name(cli, clients, tmp_path):
    (tmp_path / "out").mkdir()
    ran = cli("export", "summary", "--from", clients, "--account", "Client 001", "-o", "out")
    assert ran.code == 0
    (made,) = (tmp_path / "out").iterdir()
    assert made.name == "Client 001, client summary, Q3 2026.pdf"


def test_all_summaries_one_file_each(cli, clients, tmp_path):
    ran = cli("export", "summary", "--from", clients, "--all", "-o", "out", "--period", "2026-Q2")
    assert ran.code == 0
    made = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert made == [f"Client {n:03}, client summary, Q2 2026.pdf" for n in range(5)]
    assert len(ran.out.splitlines()) == 5


def test_an_internal_summary_says_so(cli, clients, tmp_path):
    words = ("--account", "Client 001", "--audience", "internal", "-o", "inside.pdf")
    assert cli("export", "summary", "--from", clients, *words).code == 0
    from pypdf import PdfReader

    text = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "inside.pdf").pages)
    assert "nternal" in text


def test_a_plan_is_written_as_pdf_and_one_who_has_none_is_told_where(cli, tmp_path):
    cli("new", "one", "--sample")
    ran = cli("export", "plan", "--from", "one", "--account", "Meridell Clinics", "-o", "p.pdf")
    assert (ran.code, ran.out) == (0, "p.pdf\n")
    from pypdf import PdfReader

    text = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "p.pdf").pages)
    assert "Bring the client portal to Diagnostics" in text
    words = ("export", "plan", "--from", "one", "--account", "Meridell Clinics")
    assert cli(*words, "-o", "p.docx").code == 0
    import docx

    paragraphs = docx.Document(str(tmp_path / "p.docx")).paragraphs
    headings = {one.text for one in paragraphs if one.style.name == "Heading 1"}
    assert {"Goals", "SWOT", "Reviews"} <= headings
    assert cli(*words, "--audience", "client", "-o", "shared.pdf").code == 0
    shared = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "shared.pdf").pages)
    assert "Mutual success plan" in shared
    assert "Carelytics" in text
    assert "Carelytics" not in shared
    ran = cli("export", "plan", "--from", "one", "--account", "Tessaro Foods")
    assert ran.code == 1
    assert "Tessaro Foods has no plan yet" in ran.err


def test_the_open_format_comes_back_file_by_file(cli, tmp_path):
    cli("new", "one", "--sample")
    assert cli("export", "open", "--from", "one", "-o", "first").code == 0
    cli("import", "first", "--into", "two")
    assert cli("export", "open", "--from", "two", "-o", "second").code == 0
    first, second = files_of(tmp_path / "first"), files_of(tmp_path / "second")
    first.pop("history.csv")
    second.pop("history.csv")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert len(first) > 15


def test_spreadsheets(cli, clients, tmp_path):
    assert cli("export", "csv", "--from", clients, "-o", "sheets").code == 0
    assert "accounts.csv" in files_of(tmp_path / "sheets")


@pytest.mark.parametrize(
    "words",
    [
        ("poem", "-o", "x"),
        ("plan", "-o", "x"),
        ("plan", "--all"),
        ("plan", "--account", "Client 001", "--period", "2026-Q3"),
        ("plan", "--account", "Client 001", "-o", "plan.odt"),
        ("summary",),
        ("summary", "--all", "--account", "Client 001"),
        ("summary", "--all", "--audience", "everybody"),
        ("summary", "--all", "--period", "autumn"),
        ("open", "--account", "Client 001"),
    ],
)
def test_used_wrongly(cli, clients, tmp_path, words):
    before = set(tmp_path.iterdir())
    kind, *options = words
    ran = cli("export", kind, "--from", clients, *options)
    assert (ran.code, ran.out) == (2, "")
    assert set(tmp_path.iterdir()) == before


def test_what_is_not_built_yet_says_so(cli, clients):
    assert "cannot be exported yet" in cli("export", "map", "--from", clients).err


def test_a_calendar_is_written_and_is_the_same_for_the_same_day(cli, tmp_path):
    import icalendar

    cli("new", "one", "--sample")
    for name in ("a.ics", "b.ics"):
        ran = cli("export", "calendar", "--from", "one", "--as-of", "2026-10-13", "-o", name)
        assert (ran.code, ran.out) == (0, f"{name}\n")
    content = (tmp_path / "a.ics").read_bytes()
    assert content == (tmp_path / "b.ics").read_bytes()
    whole = len(icalendar.Calendar.from_ical(content).walk("VEVENT"))
    ran = cli("export", "calendar", "--from", "one", "--account", "Meridell Clinics",
              "--period", "2026-10")  # fmt: skip
    assert (ran.code, ran.out) == (0, "Meridell Clinics, calendar.ics\n")
    one = (tmp_path / "Meridell Clinics, calendar.ics").read_bytes()
    found = icalendar.Calendar.from_ical(one).walk("VEVENT")
    assert 0 < len(found) < whole
    assert {event["DTSTART"].dt.strftime("%Y-%m") for event in found} == {"2026-10"}


def test_a_calendar_is_one_file_for_our_own_people(cli, clients):
    assert cli("export", "calendar", "--from", clients, "--all").code == 2
    assert cli("export", "calendar", "--from", clients, "--audience", "client").code == 2
