"""The parts of a Word package that are the same in every letter: types, relations, settings, fonts, styles, feet.

Written by hand rather than from a library's template: such templates bring hundreds of Western styles, and their
next version would change every letter. Names and order of elements are ECMA-376's (part 1, WordprocessingML).
"""

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from toolkit.letters.looks import (
    BEFORE_SIGNATURE,
    CHAR_PT,
    ELSE,
    FANG,
    FOOT_FONT,
    FOOT_PT,
    HEI,
    KAI,
    LINE_PT,
    SONG,
    TABLE_PT,
    TEXT_PT,
    TITLE_PT,
)

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {"document": "document.main", "styles": "styles", "settings": "settings", "fontTable": "fontTable"}
CREATED = "2000-01-01T00:00:00Z"
"""The day that every letter bears: a clock would make two runs differ."""

_HANGING = "<w:overflowPunct/>"
"""Word's own default. LibreOffice 7.4 understands it the other way round, and that is what we want of it: in a
justified line that is drawn together it leaves a hanging full stop out of the PDF."""

_FEET = {"odd": "right", "even": "left"}

STYLES: Mapping[str, str] = {
    "title": "公文标题",
    "to": "主送机关",
    "heading1": "一级标题",
    "heading2": "二级标题",
    "body": "公文正文",
    "enclosure": "附件说明",
    "signature": "署名",
    "date": "成文日期",
    "annex": "附件",
    "cell": "表格文字",
    "short": "表格短文字",
    "head": "表格标题",
    "after": "表格之后",
    "foot": "页码",
}
"""Style id → the name that Word shows, so that an office can restyle a letter in one place."""


def twips(points: float) -> int:
    """Points as Word counts them: twentieths."""
    return round(points * 20)


def fixed_parts(title: str) -> dict[str, str]:
    """Part name → its text: all of the package but the document itself. `title` goes into the properties."""
    return {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            {
                "document": f"{OFFICE}/officeDocument word/document.xml",
                "core": f"{_PACKAGE}/relationships/metadata/core-properties docProps/core.xml",
            }
        ),
        "docProps/core.xml": _core(title),
        "word/_rels/document.xml.rels": _relations(
            {name: f"{OFFICE}/{name} {name}.xml" for name in _PARTS if name != "document"}
            | {foot: f"{OFFICE}/footer {foot}.xml" for foot in _FEET}
        ),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _fonts(),
        "word/styles.xml": _styles(),
        **{f"word/{name}.xml": _foot(side) for name, side in _FEET.items()},
    }


def _types() -> str:
    overrides = {f"/word/{name}.xml": f"{_TYPE}.{kind}+xml" for name, kind in _PARTS.items()}
    overrides |= {f"/word/{name}.xml": f"{_TYPE}.footer+xml" for name in _FEET}
    overrides["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    listed = "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items()
    )
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relations(targets: Mapping[str, str]) -> str:
    """Relations by id; each target is its kind and its part, divided by a blank."""
    parts = ((key, *target.split(" ")) for key, target in targets.items())
    listed = "".join(f'<Relationship Id="{k}" Type="{kind}" Target="{part}"/>' for k, kind, part in parts)
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _core(title: str) -> str:
    """Properties without author and with a fixed day: the same letter has the same bytes."""
    moment = '<dcterms:{0} xsi:type="dcterms:W3CDTF">{1}</dcterms:{0}>'
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title>{moment.format('created', CREATED)}{moment.format('modified', CREATED)}"
        "</cp:coreProperties>"
    )


def _settings() -> str:
    """Left and right feet differ; the compatibility mode is that of Word 2013 and later (MS-DOCX 2.3.5)."""
    return (
        f'{HEAD}<w:settings xmlns:w="{WORD}"><w:defaultTabStop w:val="{twips(2 * CHAR_PT)}"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def _fonts() -> str:
    listed = "".join(
        f'<w:font w:name="{font}"><w:altName w:val="{",".join(others)}"/><w:charset w:val="86"/></w:font>'
        for font, others in ELSE.items()
    )
    return f'{HEAD}<w:fonts xmlns:w="{WORD}">{listed}</w:fonts>'


def _styles() -> str:
    exact = f'<w:spacing w:before="0" w:after="0" w:line="{twips(LINE_PT)}" w:lineRule="exact"/>'
    indent = f'<w:ind w:firstLineChars="200" w:firstLine="{twips(2 * CHAR_PT)}"/>'
    both, centre, left, right = (f'<w:jc w:val="{side}"/>' for side in ("both", "center", "left", "right"))
    above, room = (
        exact.replace('w:before="0"', f'w:before="{twips(lines * LINE_PT)}"')
        for lines in (1, BEFORE_SIGNATURE)
    )
    wide = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    stay = "<w:keepNext/>"
    cell = '<w:spacing w:before="40" w:after="40"/>'
    styles = (
        _style("title", SONG, TITLE_PT, f"{stay}{exact}{centre}"),
        _style("to", FANG, TEXT_PT, f"{stay}{exact}{both}", drawn=True),
        _style("heading1", HEI, TEXT_PT, f"{stay}{exact}{indent}{both}", drawn=True, outline=0),
        _style("heading2", KAI, TEXT_PT, f"{stay}{exact}{indent}{both}", drawn=True, outline=1),
        _style("body", FANG, TEXT_PT, f"{exact}{indent}{both}", drawn=True),
        _style("enclosure", FANG, TEXT_PT, f"{above}{indent}{both}", drawn=True),
        _style("signature", FANG, TEXT_PT, f"{stay}<w:keepLines/>{wide}{room}{right}", drawn=True),
        _style("date", FANG, TEXT_PT, f"<w:keepLines/>{wide}{exact}{right}", drawn=True),
        _style("annex", HEI, TEXT_PT, f"{stay}<w:pageBreakBefore/>{exact}{left}", drawn=True),
        _style("cell", FANG, TABLE_PT, f"{cell}{left}"),
        _style("short", FANG, TABLE_PT, f"{cell}{centre}"),
        _style("after", FANG, 1, '<w:spacing w:line="20" w:lineRule="exact"/>'),
        _style("head", HEI, TABLE_PT, f"{cell}{centre}"),
        _style("foot", FOOT_FONT, FOOT_PT, ""),
    )
    default = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_font(FANG)}<w:sz w:val="{round(TEXT_PT * 2)}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_HANGING}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    )
    return f'{HEAD}<w:styles xmlns:w="{WORD}">{default}{"".join(styles)}</w:styles>'


def _style(
    key: str, font: str, size: float, layout: str, *, drawn: bool = False, outline: int | None = None
) -> str:
    """A paragraph style; `drawn` together to 28 characters a line, `outline` its level in Word's navigation."""
    spacing = f'<w:spacing w:val="{twips(CHAR_PT - TEXT_PT)}"/>' if drawn else ""
    level = "" if outline is None else f'<w:outlineLvl w:val="{outline}"/>'
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val={quoteattr(STYLES[key])}/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{layout}{level}</w:pPr>'
        f'<w:rPr>{_font(font)}{spacing}<w:sz w:val="{round(size * 2)}"/></w:rPr></w:style>'
    )


def _font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:eastAsia="{name}" w:hAnsi="{name}" w:cs="{name}"/>'


def _foot(side: str) -> str:
    """— 1 — on the outer side, a character away from the margin (7.5)."""
    return (
        f'{HEAD}<w:ftr xmlns:w="{WORD}"><w:p><w:pPr><w:pStyle w:val="foot"/>'
        f'<w:ind w:{side}="{twips(FOOT_PT)}"/><w:jc w:val="{side}"/></w:pPr>'
        '<w:r><w:t xml:space="preserve">— </w:t></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )
