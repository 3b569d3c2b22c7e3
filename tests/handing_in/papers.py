"""Scans, cards and zips as units send them, made for tests."""

import zipfile
from io import BytesIO

from openpyxl import Workbook
from PIL import Image
from pypdf import PdfWriter


def pdf(pages=1, password=None):
    """A PDF of so many blank pages."""
    writer, target = PdfWriter(), BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if password is not None:
        writer.encrypt(password, "owner", algorithm="RC4-128")
    writer.write(target)
    return target.getvalue()


def picture(kind="JPEG", size=(300, 400)):
    """A picture that compresses badly enough to be cut off in its middle."""
    target = BytesIO()
    Image.effect_noise(size, 80).save(target, kind)
    return target.getvalue()


def paper(kind="PNG", grey=255, *, stamp=False):
    """A picture of a sheet of one grey, with a pale red stamp or nothing on it."""
    sheet, target = Image.new("RGB", (300, 400), (grey, grey, grey)), BytesIO()
    if stamp:
        sheet.paste((240, 120, 120), (100, 200, 150, 250))
    sheet.save(target, kind)
    return target.getvalue()


def card(path, *people):
    """A workbook with a card a sheet: (name, birth, workplace)."""
    book = Workbook()
    book.remove(book.active)
    for name, birth, place in people:
        sheet = book.create_sheet(name)
        for row in (
            ("姓名", name, "性别", "男"),
            ("出生年月", birth, "任职年限", "4年"),
            ("工作单位", place, None, None),
            ("简历", f"{name}的简历", None, None),
        ):
            sheet.append(row)
    book.save(path)


class _Raw(zipfile.ZipInfo):
    """An entry with the bytes and flags that it is given, as other programs write them."""

    raw, flags = b"", 0

    def _encodeFilenameFlags(self):  # noqa: N802 -- zipfile's own
        return self.raw, self.flags


def raw_zip(path, *entries):
    """A zip of (name as bytes, flags, content); flags 0x800 say that the name is UTF-8."""
    with zipfile.ZipFile(path, "w") as archive:
        for number, (raw, flags, content) in enumerate(entries):
            info = _Raw(f"placeholder {number}")
            info.raw, info.flags = raw, flags
            archive.writestr(info, content)
    return path
