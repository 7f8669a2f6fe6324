#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Layers: organisation < document < rows of du_lieu < -d files, each over the one before < row < -M,
every pair of them, in text, front matter and annexes, in both formats. Layers go before spelling: of
one layer alone the name spelt as it is goes first. A row's columns are no keys of the document, and {{van_ban.so}} is its own whatever is
called so."""
import itertools
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import docx
import odt
from render import PROGRAM, SCHOOL, environment, folder
from tap import Tap

VANTHU = pathlib.Path(PROGRAM).resolve()
LAYERS = ['organisation', 'document', 'joined', 'first', 'second', 'row', 'set']
tap = Tap()


def make(name, layers, key='x', text='{{x}}', front='', annex=None):
    """The texts of the DOCX and the ODT of a document that each of these layers gives `key`."""
    work = folder() / name
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)

    def put(file, content):
        (work / file).write_text(content, encoding='utf-8')
        return file

    def given(layer, line=f'{key}: {{}}\n'):
        return line.format(layer) if layer in layers else ''

    put('don-vi.yml', SCHOOL + given('organisation'))
    put('x.csv', 'cột\njoined\n')
    joined = 'du_lieu: {%s: {nguon: x.csv, khoa: {mot: cột}, mot: có}}\n' % key
    front += 'mot: joined\n' + (joined if 'joined' in layers else '')
    if annex:
        put('pl.md', f'---\ntieu_de: Kèm theo\n{annex}---\n\nA {text} B\n')
        front += 'phu_luc: pl.md\n'
    put('a.md', '---\nloai: thong-bao\nngay: 2025-10-30\ntrich_yeu: "T {{tieu_de_rieng}}"\n'
        f'tieu_de_rieng: "{text}"\n{front}{given("document")}---\n\nA {text} B [](pl.md)\n'
        .replace('' if annex else ' [](pl.md)', ''))
    command = [VANTHU, 'batch' if 'row' in layers else 'render', 'a.md', '-q', '-o', 'a.docx', '-o', 'a.odt']
    if 'row' in layers:
        command += ['--data', put('r.csv', f'{key},khác\nrow,1\n')]
    for layer in 'first', 'second':
        if layer in layers:
            command += ['-d', put(f'{layer}.yml', given(layer))]
    if 'set' in layers:
        command += ['-M', f'{key}=set']
    run = subprocess.run(command, cwd=work, text=True, capture_output=True, env=environment(),
                         check=False)
    tap.equal((run.returncode, run.stderr), (0, ''), f'{name}: renders without a word')
    return [r.read(work / f).texts if (work / f).exists() else [] for r, f in
            ((docx, 'a.docx'), (odt, 'a.odt'))]


def is_in(texts, want, what):
    for kind, found in zip(('docx', 'odt'), texts):
        tap.ok(all(any(w in t for t in found) for w in want), f'{what}: {kind}', *found)


for low, high in itertools.combinations(LAYERS, 2):
    text = '{{x.cot}}' if high == 'joined' else '{{x}}'   # a joined row has columns
    is_in(make(f'{low}-{high}', {low, high}, text=text), [f'A {high} B', f'T {high}'], f'{low} < {high}')
is_in(make('all', set(LAYERS), annex='k: 1\n'), ['A set B'], 'all of them')
is_in(make('annex', {'organisation', 'document'}, annex='x: own\n'), ['A document B', 'A own B'],
      "an annex's own")
is_in(make('annex-data', {'document', 'first'}, annex='x: own\n'), ['A first B'], '-d over an annex')

# A layer goes before those below it however its name is spelt; the organisation's `ten` is a school's.
for layer in LAYERS[3:]:
    is_in(make(f'other-{layer}', {layer}, key='Tổ', text='{{to}} {{Tổ}}', front='to: front\n'),
          [f'A {layer} {layer} B', f'T {layer} {layer}'], f'{layer}: a column "Tổ" over `to`')
    is_in(make(f'ten-{layer}', {layer}, key='Tên', text='Em {{ten}}', annex='x: 1\n'),
          [f'A Em {layer} B'], f'{layer}: a column "Tên" over the organisation\'s `ten`')
is_in(make('ten', set(), text='{{Tên}}'), ['A Trường THPT Ngô Thị Nhậm B'],
      'folded, of the organisation')
is_in(make('folded', {'row'}, key='Sĩ số', text='{{si_so}}'), ['A row B'], 'folded')
is_in(make('item', {'row'}, key='Lớp', text='{{#em}}{{ten}} {{lop}};{{/em}} {{lop}}',
           front='em: [{Tên: An, lớp: 1}, {Tên: Bình}]\n'), ['A An 1;Bình row; row B'], 'an item of a list')

# Columns are no keys; the document's own.
for layer in 'first', 'row', 'set':
    is_in(make(f'so-{layer}', {layer}, key='ket_thuc', text='{{ket_thuc}}|{{van_ban.so}}',
               front='so: 7\n'), [f'A {layer}|7 B./.', 'Số: 07/TB-NTN'], f'{layer}: no front matter key')
    is_in(make(f'van-ban-{layer}', {layer}, key='van_ban', text='{{van_ban.so}}', front='so: 7\n',
               annex='so: 9\n'), ['A 7 B'], f'{layer}: van_ban is the document')
    is_in(make(f'van-ban-folded-{layer}', {layer}, key='Văn bản', text='{{Văn bản}} {{van_ban.so}}',
               front='so: 7\n'), [f'A {layer} 7 B'], f'{layer}: beside a column Văn bản')
tap.done()
