"""Prints workbooks to PDF as LibreOffice would to paper.

Usage: python3 print-in-libreoffice.py SOFFICE_PIPE JOB.json
JOB: {"prints": [{"input": path, "output": path}, ...]}
Prints the number of files made.
"""
import json
import sys

import uno
from libreoffice import connect, open_hidden, prop


def main():
    pipe, job_path = sys.argv[1:]
    with open(job_path, encoding="utf-8") as file:
        job = json.load(file)
    desktop = connect(pipe)
    for one in job["prints"]:
        document = open_hidden(desktop, one["input"])
        document.storeToURL(uno.systemPathToFileUrl(one["output"]), (prop("FilterName", "calc_pdf_Export"),))
        document.close(True)
    print(len(job["prints"]))


main()
