"""Text as Excel can hold it: line ends as Excel writes them, and never silently over the longest cell."""

from toolkit.workbooks.row_heights import MAX_CELL

CUT = f"……【原文超过 Excel 单元格上限 {MAX_CELL} 字，以下略，全文见来源文件】"


def cell_text(text: str) -> str:
    """The text to write; a longer one than Excel holds is cut and ends with `CUT`."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) * 2 <= MAX_CELL or _units(text) <= MAX_CELL:
        return text
    units = text.encode("utf-16-le", "surrogatepass")[: (MAX_CELL - _units(CUT)) * 2]
    return units.decode("utf-16-le", "ignore") + CUT


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
