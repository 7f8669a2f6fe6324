#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""docx_peer.py TEMPLATE.docx ROWS.json FOLDER: the same by hand with python-docx: {{ name }} put in
run by run, also in tables."""
import json
import re
import sys
import time

import docx

template, rows, folder = sys.argv[1:]
rows = json.load(open(rows))


def paragraphs(part):
    yield from part.paragraphs
    for table in part.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from paragraphs(cell)


start = time.monotonic()
for i, row in enumerate(rows):
    document = docx.Document(template)
    for paragraph in paragraphs(document):
        for run in paragraph.runs:
            if '{{' in run.text:
                run.text = re.sub(r'\{\{ (\w+) \}\}', lambda m: row[m[1]], run.text)
    document.save(f'{folder}/{i}.docx')
print(f'{len(rows) / (time.monotonic() - start):.1f}')
