"""Opens a form in LibreOffice as a person would, changes it, recalculates everything and saves it as .xlsx.

Usage: python3 edit-in-libreoffice.py SOFFICE_PIPE JOB.json
JOB: {"input": path, "output": path, "steps": [...]}, steps in order:
  {"do": "set", "sheet": key, "row": row key, "column": column key, "text": text}
  {"do": "set-formula", "sheet": key, "row": row key, "column": column key, "formula": formula}
  {"do": "set-rich", "sheet": key, "row": row key, "column": column key, "runs": [text, ...]}  every second run bold
  {"do": "set-number", "sheet": key, "row": row key, "column": column key, "number": number, "format": number format}
  {"do": "strike", "sheet": key, "row": row key, "column": column key, "lines": 1 or 2, "text": text to strike, all without}
  {"do": "comment", "sheet": key, "row": row key, "column": column key, "text": text}
  {"do": "swap-rows", "sheet": key, "row": row key, "with": row key}  but for their hidden keys
  {"do": "copy-row", "sheet": key, "row": row key}  the copy stands below
  {"do": "insert-column", "sheet": key, "before": column key, "texts": {row key: text}}
  {"do": "insert-below", "sheet": key, "row": row key, "texts": {column key: text}}
  {"do": "move-sheet-last", "sheet": key}
  {"do": "rename-sheet", "sheet": key, "name": name}
  {"do": "read", "sheet": key, "cells": ["row key/column key", ...]}
Prints a JSON object: texts of the cells that were read, after recalculation, by "sheet/row/column".
"""
import json
import sys

import uno
from com.sun.star.awt import FontStrikeout
from com.sun.star.awt.FontWeight import BOLD, NORMAL
from com.sun.star.lang import Locale
from libreoffice import connect, open_hidden, prop, used


def find_sheet(document, key):
    for sheet in document.Sheets:
        if sheet.getCellByPosition(0, 0).String == f"sonae:{key}":
            return sheet
    sys.exit(f"no sheet {key}")


def find_row(sheet, key):
    last, _ = used(sheet)
    for row in range(last + 1):
        if sheet.getCellByPosition(0, row).String == key:
            return row
    sys.exit(f"no row {key} on {sheet.Name}")


def find_column(sheet, key):
    _, last = used(sheet)
    for column in range(last + 1):
        if sheet.getCellByPosition(column, 0).String == key:
            return column
    sys.exit(f"no column {key} on {sheet.Name}")


def number_format(document, code):
    """The number of a format in the document, which is added when it has none such."""
    formats, locale = document.NumberFormats, Locale("ja", "JP", "")
    known = formats.queryKey(code, locale, False)
    return formats.addNew(code, locale) if known < 0 else known


def strike(cell, lines, text):
    """Strikes through a part of a cell's text, or the whole cell."""
    target = cell
    if text is not None:
        target = cell.createTextCursor()
        target.gotoStart(False)
        target.goRight(cell.String.index(text), False)
        target.goRight(len(text), True)
    target.CharStrikeout = FontStrikeout.DOUBLE if lines == 2 else FontStrikeout.SINGLE


def main():
    pipe, job_path = sys.argv[1:]
    with open(job_path, encoding="utf-8") as file:
        job = json.load(file)
    desktop = connect(pipe)
    document = open_hidden(desktop, job["input"])
    found = {}
    for step in job["steps"]:
        sheet = find_sheet(document, step["sheet"])
        sheet.unprotect("")
        if step["do"] == "set":
            sheet.getCellByPosition(find_column(sheet, step["column"]), find_row(sheet, step["row"])).String = step["text"]
        elif step["do"] == "set-formula":
            cell = sheet.getCellByPosition(find_column(sheet, step["column"]), find_row(sheet, step["row"]))
            cell.NumberFormat = 0  # a formula in a cell of format text would be text
            cell.Formula = step["formula"]
        elif step["do"] == "set-rich":
            cell = sheet.getCellByPosition(find_column(sheet, step["column"]), find_row(sheet, step["row"]))
            cell.String = ""
            cursor = cell.createTextCursor()
            for index, run in enumerate(step["runs"]):
                cursor.gotoEnd(False)
                cursor.CharWeight = BOLD if index % 2 == 1 else NORMAL
                cell.insertString(cursor, run, False)
        elif step["do"] in ("set-number", "strike", "comment"):
            cell = sheet.getCellByPosition(find_column(sheet, step["column"]), find_row(sheet, step["row"]))
            if step["do"] == "set-number":
                cell.NumberFormat = number_format(document, step["format"])
                cell.Value = step["number"]
            elif step["do"] == "strike":
                strike(cell, step["lines"], step.get("text"))
            else:
                sheet.Annotations.insertNew(cell.CellAddress, step["text"])
        elif step["do"] == "swap-rows":
            one, other = find_row(sheet, step["row"]), find_row(sheet, step["with"])
            _, last = used(sheet)
            for column in range(1, last + 1):
                first, second = (sheet.getCellByPosition(column, row) for row in (one, other))
                first.Formula, second.Formula = second.Formula, first.Formula
        elif step["do"] == "copy-row":
            row = find_row(sheet, step["row"])
            sheet.Rows.insertByIndex(row + 1, 1)
            _, last = used(sheet)
            for column in range(last + 1):
                sheet.getCellByPosition(column, row + 1).String = sheet.getCellByPosition(column, row).String
        elif step["do"] == "insert-column":
            column = find_column(sheet, step["before"])
            sheet.Columns.insertByIndex(column, 1)
            for row, text in step["texts"].items():
                sheet.getCellByPosition(column, find_row(sheet, row)).String = text
        elif step["do"] == "insert-below":
            row = find_row(sheet, step["row"]) + 1
            sheet.Rows.insertByIndex(row, 1)
            for column, text in step["texts"].items():
                sheet.getCellByPosition(find_column(sheet, column), row).String = text
        elif step["do"] == "move-sheet-last":
            document.Sheets.moveByName(sheet.Name, document.Sheets.Count)
        elif step["do"] == "rename-sheet":
            sheet.Name = step["name"]
        elif step["do"] == "read":
            document.calculateAll()
            for cell in step["cells"]:
                row, column = cell.rsplit("/", 1)
                at = sheet.getCellByPosition(find_column(sheet, column), find_row(sheet, row))
                found[f"{step['sheet']}/{cell}"] = at.String
    document.calculateAll()
    document.storeToURL(uno.systemPathToFileUrl(job["output"]), (prop("FilterName", "Calc MS Excel 2007 XML"),))
    document.close(True)
    print(json.dumps(found, ensure_ascii=False))


main()
