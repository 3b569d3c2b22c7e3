"""The page for a browser: its text, and that it asks nobody for anything."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.letters.letters_for_tests import LIST, NAMES, letter
from toolkit.letters.html_file import html_page, write_html
from toolkit.letters.legible import legible
from toolkit.letters.letter import Letter, Paragraph, Table


class Page(HTMLParser):
    """What a browser would show: (tag, class, text) of headings, paragraphs and cells; and what it would fetch."""

    def __init__(self, text):
        super().__init__()
        self.shown, self.fetched, self.open = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.fetched += [found[key] for key in ("src", "href", "action", "data") if key in found]
        self.fetched += [tag] * (tag in {"script", "link", "iframe", "object", "img"})
        if tag in {"title", "h1", "h2", "h3", "p", "th", "td"}:
            self.open = [tag, found.get("class", ""), ""]

    def handle_data(self, data):
        if self.open:
            self.open[2] += data

    def handle_endtag(self, tag):
        if self.open and tag == self.open[0]:
            self.shown.append(tuple(self.open))
            self.open = []


@pytest.mark.parametrize("name", NAMES)
def test_the_page_stands_alone(name):
    text = html_page(letter(name))
    page = Page(text)
    assert page.fetched == []
    assert not re.search(r"https?:|url\(|@import", text)
    assert page.shown[0] == ("title", "", letter(name).title)


def test_everything_is_shown_in_its_place():
    shown = Page(html_page(letter())).shown
    assert shown[1:3] == [("h1", "", "关于退回修改工作案例征集报送材料的通知"), ("p", "to", "扬州市教育局：")]
    assert ("h2", "heading1", "一、修改要求") in shown
    assert ("p", "signature", "省委教育工委组织处") in shown
    cells = [text for tag, _, text in shown if tag in {"th", "td"}]
    assert cells == [*LIST.heading, *(cell for row in LIST.rows for cell in row)]
    assert ("td", "short", "张三") in shown
    assert ("td", "", "1975.1 看不出是一月还是十月") in shown


def test_it_prints_as_an_official_document():
    text = html_page(letter())
    assert "@page { size: A4; margin: 37mm 26mm 35mm 28mm }" in text
    assert "thead { display: table-header-group }" in text
    assert ".annex { break-before: page" in text
    assert '<p class="date" style="margin-right:4em">2024年12月5日</p>' in text


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), min_size=1).filter(lambda text: text.strip()))
def test_any_text_survives_in_a_page(text):
    text = legible(text)
    made = Letter("题", (Paragraph("body", text), Table((text,), [(text,)])))
    shown = Page(html_page(made)).shown
    assert [found[2] for found in shown[2:]] == [text] * 3


def test_the_file_is_utf_8(tmp_path):
    write_html(letter(), tmp_path / "通知.html")
    assert (tmp_path / "通知.html").read_bytes().decode("utf-8") == html_page(letter())
