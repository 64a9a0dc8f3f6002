from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bridge.pasted import markdown_of
from app.core.markup import plain_of

TAGS = st.sampled_from(["b", "i", "p", "ul", "ol", "li", "a", "div", "span", "br", "h2", "td"])
PIECES = st.lists(
    st.one_of(
        TAGS.map(lambda tag: f"<{tag}>"),
        TAGS.map(lambda tag: f"</{tag}>"),
        st.text(alphabet="abc &;<\n", max_size=8),
    ),
    max_size=30,
).map("".join)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Some <b>bold</b>, <i>it</i></p><p>next</p>", "Some **bold**, *it*\nnext"),
        ("<b><i>both</i></b>", "***both***"),
        ("<strong>a </strong>b", "**a** b"),
        ("<h2>Head</h2>text", "**Head**\ntext"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<ol><li><p>one</p></li><li>two</li></ol>", "1. one\n2. two"),
        ('<a href="https://a.example/x">site</a>', "[site](https://a.example/x)"),
        ('<a href="javascript:alert(1)">no</a>', "no"),
        ('<a href="https://a.example">https://a.example</a>', "https://a.example"),
        ('<b style="font-weight:normal">plain</b>', "plain"),
        ('<span style="font-weight:700">heavy</span>', "**heavy**"),
        ('<span style="font-style: italic">slant</span>', "*slant*"),
        ("<style>p{}</style><script>x()</script>words<img src='http://x/a.png'>", "words"),
        ("a&nbsp;&amp;&lt;b&gt;", "a &<b>"),
        ("a<br>b\n  c", "a\nb c"),
        ("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", "a\nb"),
    ],
)
def test_looks_of_elsewhere_become_ours(html, text):
    assert markdown_of(html) == text


@given(PIECES)
def test_any_page_is_read_and_no_word_is_lost(html):
    read = plain_of(markdown_of(html))
    words = [letter for letter in read if letter in "abc"]
    assert len(words) <= sum(html.count(letter) for letter in "abc")


@given(st.text(alphabet="abc xyz", min_size=1, max_size=30))
def test_plain_words_stay_as_they_are(words):
    assert markdown_of(f"<p>{words}</p>") == " ".join(words.split())
