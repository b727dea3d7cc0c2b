"""Opens a form in LibreOffice as a person would, changes it, recalculates everything and saves it as .xlsx.

Usage: python3 edit-in-libreoffice.py SOFFICE_PIPE JOB.json
JOB: {"input": path, "output": path, "steps": [...]}, steps in order:
  {"do": "set", "sheet": key, "row": row key, "column": column key, "text": text}
  {"do": "insert-below", "sheet": key, "row": row key, "texts": {column key: text}}
  {"do": "move-sheet-last", "sheet": key}
  {"do": "rename-sheet", "sheet": key, "name": name}
  {"do": "read", "sheet": key, "cells": ["row key/column key", ...]}
Prints a JSON object: texts of the cells that were read, after recalculation, by "sheet/row/column".
"""
import json
import sys
import time

import uno
from com.sun.star.beans import PropertyValue


def prop(name, value):
    item = PropertyValue()
    item.Name, item.Value = name, value
    return item


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except Exception:  # not up yet
            time.sleep(0.5)
    sys.exit("LibreOffice did not answer within 60 s")


def used(sheet):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    return cursor.RangeAddress.EndRow, cursor.RangeAddress.EndColumn


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


def main():
    pipe, job_path = sys.argv[1:]
    with open(job_path, encoding="utf-8") as file:
        job = json.load(file)
    desktop = connect(pipe)
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(job["input"]), "_blank", 0, (prop("Hidden", True),))
    found = {}
    for step in job["steps"]:
        sheet = find_sheet(document, step["sheet"])
        sheet.unprotect("")
        if step["do"] == "set":
            sheet.getCellByPosition(find_column(sheet, step["column"]), find_row(sheet, step["row"])).String = step["text"]
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
