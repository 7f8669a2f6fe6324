#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Numbers that a sheet displays otherwise than numbers read, "(1.234,5)", "1.500.000 đ", "-" for nothing:
they are printed as displayed; computed, compared and sorted with is the number that is stored, rounded
as it is displayed."""
import pathlib
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import grid
from render import FRONT, ROOT, SCHOOL, render_file
from tap import Tap

tap = Tap()
BLOCK = '''\
nguon: %s
xep: Âm
cot: [Đồng, {ten: Nghìn, tinh: "Đồng / 1000"}, {cot: Âm, tong: có}, {ten: Dấu, tinh: "IF(Âm < 0; 1; 0)", tong: có}]
tong: Cộng
'''
WANT = [['1.500.000 đ', '1.500', '(1.234,5)', '1'], ['0 đ', '0', '-', '0'], ['1.000 đ', '1', '2,0', '0'],
        ['Cộng', '1.501', '-1.232,5', '1']]


def rows(t):
    return [[t.spots[r, c].text if (r, c) in t.spots else '' for c in range(len(t.widths))]
            for r in range(t.header, len(t.whole))]


def made(files, block, name):
    with tempfile.TemporaryDirectory(prefix='vanthu-') as work:
        work = pathlib.Path(work)
        for file in files:
            shutil.copy(ROOT / 'tests' / 'data' / file, work)
        (work / 'don-vi.yml').write_text(SCHOOL + 'so_thap_phan: ","\n', encoding='utf-8')
        (work / 'a.md').write_text(f'---\n{FRONT}---\n\n```bang\n{block}```\nHết.\n', encoding='utf-8')
        return render_file(work / 'a.md', name)


for file in 'numbers.xlsx', 'numbers-lo.xlsx', 'numbers-lo.ods':
    run = made([file], BLOCK % file, f'stored-{file.replace(".", "-")}')
    if tap.ok(run.made, f'{file}: renders', run.said):
        for kind, (table, *_) in zip(('docx', 'odt'), grid.tables(run)):
            tap.equal(rows(table), WANT, f'{file}, {kind}')
run = made([], 'dong:\n  - {Âm: "(5)"}\ncot: [{ten: Hai, tinh: "Âm * 2"}]\n', 'stored-typed')
tap.ok(not run.made and '"(5)" in "Âm" is no number' in run.said, 'what is typed so is a text', run.said)
tap.done()
