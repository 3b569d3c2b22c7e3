"""A native chart of units by verdict: stacked columns, a unit a column, in the levels' own colours."""

from attrs import frozen
from xlsxwriter.chart import Chart
from xlsxwriter.workbook import Workbook

from toolkit.model import BEST_FIRST
from toolkit.workbooks.styles import NORMAL_FONT, verdict_fill


@frozen
class Counts:
    """Where a sheet counts: the row of the headings, the rows of the units (their names in the first column), and
    the column of the first verdict, all 0-based; the others follow in the order of `BEST_FIRST`.
    """

    sheet: str
    heading: int
    first: int
    last: int
    column: int


def verdict_chart(book: Workbook, counts: Counts, title: str, size: tuple[int, int]) -> Chart:
    """The chart, `size` in pixels."""
    chart = book.add_chart({"type": "column", "subtype": "stacked"})
    for column, verdict in enumerate(BEST_FIRST, counts.column):
        chart.add_series(
            {
                "name": [counts.sheet, counts.heading, column],
                "categories": [counts.sheet, counts.first, 0, counts.last, 0],
                "values": [counts.sheet, counts.first, column, counts.last, column],
                "fill": {"color": verdict_fill(verdict)},
                "border": {"color": "#7F7F7F", "width": 0.5},
                "gap": 60,
            }
        )
    font = {"name": NORMAL_FONT, "size": 10}
    chart.set_title({"name": title, "name_font": {**font, "size": 14}, "overlay": False})
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_x_axis({"num_font": font})
    chart.set_y_axis(
        {"num_font": font, "min": 0, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}}
    )
    chart.set_size({"width": size[0], "height": size[1]})
    return chart
