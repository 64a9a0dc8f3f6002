from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.markup import Span, item_of, lines_of, plain_of, safe_address, spans_of, tokens_of

LINES = st.text(alphabet=st.sampled_from(list("ab *_[]()\\-1.:/h•\t")), max_size=40) | st.text(
    max_size=30
).map(lambda text: text.replace("\n", " "))


@pytest.mark.parametrize(
    ("line", "spans"),
    [
        ("plain", (Span("plain"),)),
        ("a **b c** d", (Span("a "), Span("b c", bold=True), Span(" d"))),
        ("*so* and _so_", (Span("so", italic=True), Span(" and "), Span("so", italic=True))),
        ("***x***", (Span("x", bold=True, italic=True),)),
        ("**a *b***", (Span("a ", bold=True), Span("b", bold=True, italic=True))),
        ("snake_case_name 5 * 3 * 2", (Span("snake_case_name 5 * 3 * 2"),)),
        ("a ** b **", (Span("a ** b **"),)),
        (r"\*not\*", (Span("*not*"),)),
        ("[Acme](https://acme.example/a_b_c)", (Span("Acme", link="https://acme.example/a_b_c"),)),
        ("[x](javascript:alert)", (Span("[x](javascript:alert)"),)),
        ("[x](file:///etc/passwd)", (Span("[x](file:///etc/passwd)"),)),
        ("[**x**](mailto:a@b.example)", (Span("x", bold=True, link="mailto:a@b.example"),)),
        ("see https://a.example/x_y.", (
            Span("see "), Span("https://a.example/x_y", link="https://a.example/x_y"), Span("."),
        )),
        ("- one", (Span("one"),)),
        ("  12. **two**", (Span("two", bold=True),)),
    ],
)  # fmt: skip
def test_a_line_reads_as_written(line, spans):
    assert spans_of(line) == spans


def test_lists_know_their_depth_and_number():
    assert [(line.item.level, line.item.number) for line in lines_of("- a\n  - b\n    3) c")] == [
        (0, None), (1, None), (2, 3),
    ]  # fmt: skip
    for none in ("-a", "1984. A year", "a - b", "", "1.5 days"):
        assert item_of(none) is None


def test_plain_words_keep_the_shape_of_lists():
    assert plain_of("**Now**\n- one\n  2. _two_") == "Now\n• one\n  2. two"


@pytest.mark.parametrize(
    ("address", "opened"),
    [("https://a.example", True), ("mailto:a@b.example", True), ("ftp://a", False),
     ("file:///etc/passwd", False), ("https://a b", False), ("javascript:x", False)],
)  # fmt: skip
def test_only_the_web_and_mail_are_opened(address, opened):
    assert bool(safe_address(address)) is opened


@given(LINES)
def test_tokens_cover_a_line_without_gaps_and_lose_no_letter(line):
    tokens = tokens_of(line)
    assert "".join(line[token.start : token.end] for token in tokens) == line
    shown = "".join(span.text for span in spans_of(line))
    left = "".join(line[token.start : token.end] for token in tokens if not token.marker)
    assert shown == left


@given(LINES)
def test_reading_plain_words_again_says_the_same(line):
    words = [letter for letter in plain_of(line) if letter.isalpha()]
    assert all(letter in line for letter in words)


def test_many_open_marks_are_read_at_once():
    began = time.perf_counter()
    for piece in ("**a ", "*a ", "_a ", "[a", "[a](https://"):
        tokens_of(piece * 2500)
    assert time.perf_counter() - began < 2
