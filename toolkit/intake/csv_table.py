"""Tables in plain text: csv, tab-separated text, in the encodings that offices write."""

import codecs
import csv
import re
from collections import Counter
from collections.abc import Sequence
from io import StringIO

from toolkit.intake.file_names import stem
from toolkit.intake.grid import Book, Grid
from toolkit.intake.problems import UnreadableError, corrupt, empty, too_large
from toolkit.model import Raw

MAX_BYTES = 64 * 2**20
_DELIMITERS = "\t,;"
_SAMPLE = 50
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_EXCEL_TEXT = re.compile(r'="((?:[^"]|"")*)"')
_SEPARATOR_LINE = re.compile(r'"?sep=([^"\r\n])"?[ ,;\t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)


def decoded(data: bytes) -> str:
    """Text of a file: by its byte order mark, else UTF-8, else GB18030 (which holds GBK and GB2312).

    Raises UnreadableError (corrupt) where it is none of them.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, errors="replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise corrupt("文字编码认不出来，内容会是乱码")


def read_csv(data: bytes, file: str) -> Book:
    """The one grid of a text table; its cells are texts without a type, its sheet is named after the file.

    Raises UnreadableError: empty, too_large, corrupt (encoding, unpaired quotes).
    """
    if len(data) > MAX_BYTES:
        raise too_large(f"文本表格有 {len(data) >> 20} MB，超过 {MAX_BYTES >> 20} MB")
    text = decoded(data)
    if "\x00" in text:
        raise corrupt("文件已损坏：不是文本表格")
    if not text.strip():
        raise empty("表格是空的，一个字也没有")
    return Book((Grid(stem(file)[:31], _rows(text), typed=False),))


def looks_like_table(data: bytes) -> bool:
    """Whether a .txt is a table and not a note: lines that agree on tabs, or on two commas or more."""
    try:
        text = decoded(data)
    except UnreadableError:
        return False
    lines = [line for line in text[:65536].splitlines() if line.strip()][:_SAMPLE]
    return _agree(lines, "\t", 1) or _agree(lines, ",", 2) or _agree(lines, ";", 2)


def _agree(lines: Sequence[str], delimiter: str, least: int) -> bool:
    return sum(line.count(delimiter) >= least for line in lines) >= max(2, len(lines) * 0.6)


def _rows(text: str) -> list[list[Raw]]:
    declared = _SEPARATOR_LINE.match(text)
    delimiter = declared[1] if declared else _delimiter(text)
    # Excel does not show the line sep=; so it is no row
    lines = text[declared.end() :] if declared else text
    reader = csv.reader(StringIO(lines, newline=""), delimiter=delimiter, strict=True)
    try:
        return [[_cell(value) for value in row] for row in reader]
    except csv.Error as error:
        raise corrupt(f"第 {reader.line_num} 行附近的引号不成对，分不清各列") from error


def _cell(text: str) -> Raw:
    if text.startswith('="'):
        match = _EXCEL_TEXT.fullmatch(text)
        return (match[1].replace('""', '"') or None) if match else text
    return text or None


def _delimiter(text: str) -> str:
    return max(_DELIMITERS, key=lambda delimiter: _fit(text[:262144], delimiter))


def _fit(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first rows agree on a width of two or more, and that width."""
    widths: Counter[int] = Counter()
    try:
        for row, _ in zip(
            csv.reader(StringIO(text, newline=""), delimiter=delimiter), range(_SAMPLE), strict=False
        ):
            widths[len(row)] += 1
    except csv.Error:
        return 0, 0
    wide = [(count, width) for width, count in widths.items() if width > 1]
    return max(wide, default=(0, 0))
