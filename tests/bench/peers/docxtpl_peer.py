#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""docxtpl_peer.py TEMPLATE.docx ROWS.json FOLDER: a document a row; prints how many a second."""
import json
import sys
import time

from docxtpl import DocxTemplate

template, rows, folder = sys.argv[1:]
rows = json.load(open(rows))
start = time.monotonic()
for i, row in enumerate(rows):
    document = DocxTemplate(template)
    document.render(row)
    document.save(f'{folder}/{i}.docx')
print(f'{len(rows) / (time.monotonic() - start):.1f}')
