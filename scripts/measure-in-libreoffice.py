"""Measures, in LibreOffice, whether each cell of each workbook shows its whole text.

Usage: python3 measure-in-libreoffice.py SOFFICE_PIPE JOB.json
JOB: {"inputs": [path, ...], "note": beginning of a text}
For a text that wraps: the height that it needs at the cell's width (of a merged area, the area's), measured in a cell of
that width in another document. For one that does not wrap: its width against the cell's and the blank cells to its right
up to the last column in use. For a number: its width against the cell's alone, since a number does not run over.
Prints a JSON array. For each cell that clips {"file", "sheet", "cell", "needs", "has", "what": "height" or "width",
"text"}, in points; for each sheet {"file", "sheet", "measured": number of cells, "notes": texts that begin so}.
"""
import json
import sys

from libreoffice import connect, open_hidden, used

POINTS = 72 / 2540  # LibreOffice counts in hundredths of a millimetre
SLACK = 0.5
# In the order of the alphabet, as LibreOffice asks.
FORMAT = ("CharFontName", "CharFontNameAsian", "CharHeight", "CharHeightAsian", "CharWeight", "CharWeightAsian", "IsTextWrapped")


class Ruler:
    """A cell of another document, in which texts are measured. What was measured once is known."""

    def __init__(self, desktop):
        document = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())
        sheet = document.Sheets.getByIndex(0)
        self.document, self.cell = document, sheet.getCellByPosition(0, 0)
        self.row, self.column = sheet.Rows.getByIndex(0), sheet.Columns.getByIndex(0)
        self.known, self.format = {}, None

    def needs(self, text, form, width):
        """The height (where the format wraps) or width that a text needs, in points."""
        wraps = form[-1]
        key = (text, form, width if wraps else 0)
        if key not in self.known:
            if form != self.format:
                self.cell.setPropertyValues(FORMAT, form)
                self.format = form
            self.cell.String = text
            if wraps:
                self.column.Width = width
                self.row.OptimalHeight = True
            else:
                self.column.OptimalWidth = True
            self.known[key] = (self.row.Height if wraps else self.column.Width) * POINTS
        return self.known[key]


def formats(sheet, last_row, last_column):
    """The format of each cell, by its position."""
    found = {}
    for ranges in sheet.getUniqueCellFormatRanges():
        form = tuple(ranges.getPropertyValues(FORMAT))
        for area in ranges.getRangeAddresses():
            for row in range(area.StartRow, min(area.EndRow, last_row) + 1):
                for column in range(area.StartColumn, min(area.EndColumn, last_column) + 1):
                    found[row, column] = form
    return found


def sizes(lines, count, name):
    """Widths of columns or heights of rows; 0 where hidden."""
    each = (lines.getByIndex(index) for index in range(count))
    return [getattr(line, name) if line.IsVisible else 0 for line in each]


def measure(sheet, ruler, note):
    """The cells that do not show their text; and how many hold any, with the texts that begin with the note's words."""
    last_row, last_column = used(sheet)
    data = sheet.getCellRangeByPosition(0, 0, last_column, last_row).getDataArray()
    widths, heights = sizes(sheet.Columns, last_column + 1, "Width"), sizes(sheet.Rows, last_row + 1, "Height")
    form = formats(sheet, last_row, last_column)
    clipped, measured = [], 0
    for row, column in ((r, c) for r in range(last_row + 1) for c in range(last_column + 1)):
        if data[row][column] == "" or heights[row] == 0 or widths[column] == 0:
            continue
        value, cell = data[row][column], sheet.getCellByPosition(column, row)
        end_row, end_column = row, column
        if cell.IsMerged:
            cursor = sheet.createCursorByRange(cell)
            cursor.collapseToMergedArea()
            area = cursor.RangeAddress
            end_row, end_column = area.EndRow, area.EndColumn
        width, height = sum(widths[column:end_column + 1]), sum(heights[row:end_row + 1])
        text = value if isinstance(value, str) else cell.String
        *font, wraps = form[row, column]
        wraps = wraps and text is value
        while text is value and not wraps and end_column < last_column and data[row][end_column + 1] == "":
            end_column += 1
            width += widths[end_column]
        needs, has = ruler.needs(text, (*font, wraps), width), (height if wraps else width) * POINTS
        measured += 1
        if needs > has + SLACK:
            place = cell.AbsoluteName.rsplit(".", 1)[1].replace("$", "")
            what = "height" if wraps else "width"
            clipped.append({"cell": place, "needs": round(needs, 1), "has": round(has, 1), "what": what, "text": text[:40]})
    notes = [value for row in data for value in row if isinstance(value, str) and value.startswith(note)]
    return [*clipped, {"measured": measured, "notes": notes}]


def main():
    pipe, job_path = sys.argv[1:]
    with open(job_path, encoding="utf-8") as file:
        job = json.load(file)
    desktop = connect(pipe)
    ruler = Ruler(desktop)
    report = []
    for path in job["inputs"]:
        document = open_hidden(desktop, path)
        for sheet in document.Sheets:
            if sheet.IsVisible:
                lines = measure(sheet, ruler, job["note"])
                report.extend({"file": path, "sheet": sheet.Name, **line} for line in lines)
        document.close(True)
    ruler.document.close(True)
    print(json.dumps(report, ensure_ascii=False))


main()
