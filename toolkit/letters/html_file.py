"""A letter as a page for a browser: one file, nothing from the network, A4 when printed."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from toolkit.letters.columns import column_widths, short_columns
from toolkit.letters.letter import Letter, Paragraph, Table
from toolkit.letters.looks import (
    BEFORE_SIGNATURE,
    BOTTOM_MM,
    ELSE,
    FANG,
    HEI,
    KAI,
    LEFT_MM,
    LINE_PT,
    PAGE_MM,
    RIGHT_MM,
    SONG,
    TABLE_PT,
    TEXT_PT,
    TITLE_PT,
    TOP_MM,
    closing_indents,
)
from toolkit.safe_write import replacing


def write_html(letter: Letter, path: Path) -> None:
    """Write the page. Raises RefusalError where the path can't be written."""
    with replacing(path) as temporary:
        temporary.write_text(html_page(letter), encoding="utf-8", newline="\n")


def html_page(letter: Letter) -> str:
    """The page as text; spaces and line breaks of the letter stay."""
    title = escape(" ".join(letter.title.split()))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_style_sheet()}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join([f"<h1>{escape(letter.title)}</h1>", *_blocks(letter)])
        + "\n</main>\n</body>\n</html>\n"
    )


def _blocks(letter: Letter) -> Iterator[str]:
    free = closing_indents(letter)
    for block in letter.blocks:
        if isinstance(block, Table):
            yield from _table(block)
        elif block.part == "attachment":
            yield f'<p class="annex">附件</p>\n<h1>{escape(block.text)}</h1>'
        else:
            yield _paragraph(block, free.get(block))


def _paragraph(block: Paragraph, free: float | None) -> str:
    tag = {"heading1": "h2", "heading2": "h3"}.get(block.part, "p")
    indent = "" if free is None else f' style="margin-right:{free:g}em"'
    return f'<{tag} class="{block.part}"{indent}>{escape(block.text)}</{tag}>'


def _table(table: Table) -> Iterator[str]:
    yield "<table>\n<colgroup>"
    yield from (f'<col style="width:{share:.1%}">' for share in column_widths(table))
    yield "</colgroup>\n<thead><tr>"
    yield from (f"<th>{escape(text)}</th>" for text in table.heading)
    yield "</tr></thead>\n<tbody>"
    opened = ['<td class="short">' if short else "<td>" for short in short_columns(table)]
    for row in table.rows:
        cells = (f"{tag}{escape(text)}</td>" for tag, text in zip(opened, row, strict=True))
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>\n</table>"


def _family(font: str, last: str) -> str:
    """A font, what stands in for it, and the sort of font where none of them is there."""
    return ",".join([*(f'"{name}"' for name in (font, *ELSE[font])), last])


def _style_sheet() -> str:
    width = PAGE_MM[0] - LEFT_MM - RIGHT_MM
    song, fang, hei, kai = (
        _family(font, last)
        for font, last in ((SONG, "serif"), (FANG, "serif"), (HEI, "sans-serif"), (KAI, "serif"))
    )
    return f"""@page {{ size: A4; margin: {TOP_MM:g}mm {RIGHT_MM:g}mm {BOTTOM_MM:g}mm {LEFT_MM:g}mm }}
body {{ margin: 0; color: #000; background: #fff; font: {TEXT_PT:g}pt/{LINE_PT:g}pt {fang} }}
main {{ max-width: {width:g}mm; margin: 10mm auto; padding: 0 5mm; overflow-wrap: anywhere }}
h1, h2, h3, p, th, td {{ white-space: pre-wrap }}
h1 {{ font: {TITLE_PT:g}pt/1.4 {song}; text-align: center; margin: {LINE_PT:g}pt 0 }}
h2, h3, p {{ font-size: inherit; font-weight: normal; margin: 0; text-indent: 2em; text-align: justify }}
h2, .annex {{ font-family: {hei} }}
h3 {{ font-family: {kai} }}
h1, h2, h3, .to, .annex {{ break-after: avoid }}
.to, .annex, .signature, .date {{ text-indent: 0 }}
.enclosure {{ margin-top: {LINE_PT:g}pt }}
.signature, .date {{ text-align: right; break-inside: avoid }}
.signature {{ margin-top: {BEFORE_SIGNATURE * LINE_PT:g}pt; break-before: avoid; break-after: avoid }}
.annex {{ break-before: page; margin-top: {2 * LINE_PT:g}pt }}
table {{ width: 100%; table-layout: fixed; border-collapse: collapse; font-size: {TABLE_PT:g}pt; line-height: 1.4 }}
thead {{ display: table-header-group }}
tr {{ break-inside: avoid }}
th, td {{ border: 1px solid #000; padding: 2pt 4pt; text-align: left }}
th {{ font-family: {hei}; font-weight: normal }}
th, .short {{ text-align: center }}
@media print {{ main {{ margin: 0; padding: 0; max-width: none }} .annex {{ margin-top: 0 }} }}
"""
