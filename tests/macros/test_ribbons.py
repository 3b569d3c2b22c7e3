"""Both tabs as the schemas of customUI want them, in the forms of 2010 and 2007 ([MS-CUSTOMUI2], [MS-CUSTOMUI])."""

import re
from xml.etree import ElementTree

import pytest

from toolkit.live.ribbon import live_ribbon
from toolkit.macros.buttons import helper_ribbon
from toolkit.macros.package import RIBBON_2007, RIBBON_2010, ribbons

ATTRIBUTES = {
    "customUI": (),
    "ribbon": (),
    "tabs": (),
    "tab": ("id", "label"),
    "group": ("id", "label"),
    "button": ("id", "label", "size", "imageMso", "onAction", "screentip", "supertip"),
}
"""Elements in the order of their nesting, with those of their attributes that are used: both schemas have them all."""

LONGEST = 1024
"""ST_String, ST_LongString: the longest text of either schema's attributes that we set."""

PICTURES = {
    *(
        "DataValidation",
        "ClearFormats",
        "Spelling",
        "FunctionsDateTimeInsertGallery",
        "FilePrintPreview",
        "Undo",
    ),
    *("FileSaveAsExcelXlsx", "Consolidate", "DataFormExcel", "ChartTypeColumnInsertGallery"),
}
"""Commands of Excel 2007 to today, by the 2007 Office System Document: Lists of Control IDs: their pictures are there.

Those of Word and Outlook (SpellingAndGrammar, ClearFormatting, CalendarInsert) may be missing in Excel.
"""


@pytest.fixture(params=["macros", "live"])
def xml(request):
    return (
        helper_ribbon("报送助手", "通知", "js_2024_0a1b2c3d") if request.param == "macros" else live_ribbon()
    )


@pytest.mark.parametrize("form", [RIBBON_2010, RIBBON_2007], ids=["2010", "2007"])
def test_the_tab_keeps_to_the_schema(xml, form):
    part = next(one for one in ribbons(xml) if one.part == form[0])
    root = ElementTree.fromstring(part.xml)
    space = f"{{{form[2].decode()}}}"
    assert root.tag == f"{space}customUI"
    names = list(ATTRIBUTES)
    for parent in root.iter():
        name = parent.tag.removeprefix(space)
        assert tuple(parent.attrib) == ATTRIBUTES[name]
        assert {child.tag for child in parent} <= {f"{space}{n}" for n in names[names.index(name) + 1 :][:1]}
        assert all(0 < len(text) <= LONGEST for text in parent.attrib.values())


def test_every_id_is_a_name_of_its_own(xml):
    ids = [element.get("id") for element in ElementTree.fromstring(xml).iter() if element.get("id")]
    assert len(set(ids)) == len(ids) > 6
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", one, re.ASCII) for one in ids)


def test_every_picture_is_one_of_excel_s_own_commands(xml):
    assert set(re.findall(r'imageMso="(\w+)"', xml.decode())) <= PICTURES
    assert set(re.findall(r' size="(\w+)"', xml.decode())) == {"large"}
