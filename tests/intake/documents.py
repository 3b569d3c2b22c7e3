"""Small Word documents by hand: what python-docx can't write, and what WPS and Word write otherwise."""

from xml.sax.saxutils import escape

from tests.intake.workbooks import packed
from toolkit.intake.docx import read_docx
from toolkit.intake.zip_parts import Package

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
NAMES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(*runs, properties=""):
    """A paragraph of runs; a plain text is a run."""
    inside = "".join(r if r.startswith("<") else run(r) for r in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def cell(*paragraphs, span=1, tall=None):
    """A cell of texts or blocks; `tall` is restart or continue."""
    inside = "".join(p if p.startswith("<") else para(p) for p in paragraphs) or para()
    merge = {None: "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[tall]
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{merge}</w:tcPr>{inside}</w:tc>'


def row(*cells, properties=""):
    inside = "".join(c if c.startswith("<") else cell(c) for c in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows):
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def control(inside, properties=""):
    """A content control around anything."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def text_box(*paragraphs):
    """A run with a text box, as Word 2010 writes it: once for itself, once for older programs."""
    inside = (
        f"<w:txbxContent>{''.join(p if p.startswith('<') else para(p) for p in paragraphs)}</w:txbxContent>"
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def mark(sort, inside=""):
    """A run that begins, divides or ends a field."""
    return f'<w:r><w:fldChar w:fldCharType="{sort}">{inside}</w:fldChar></w:r>'


def field(code, result):
    """Runs of a field with its code and its result."""
    return (
        mark("begin")
        + f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        + mark("separate")
        + result
        + mark("end")
    )


def parts_of(*blocks, styles="", numbering="", main="word/document.xml"):
    """The parts of a document by name."""
    to_main = f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="{main}"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"/>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">{to_main}</Relationships>',
        main: f"<w:document {NAMES}><w:body>{''.join(blocks)}<w:sectPr/></w:body></w:document>",
        "word/styles.xml": styles and f"<w:styles {NAMES}>{styles}</w:styles>",
        "word/numbering.xml": numbering and f"<w:numbering {NAMES}>{numbering}</w:numbering>",
    }
    return {name: part for name, part in parts.items() if part}


def document(*blocks, **more):
    """The bytes of a document."""
    return packed(parts_of(*blocks, **more))


def read(*blocks, **more):
    """The book of a document made of these blocks."""
    return read_docx(Package(document(*blocks, **more)))


def only(*blocks, **more):
    """The single grid of such a document."""
    (grid,) = read(*blocks, **more).grids
    return grid
