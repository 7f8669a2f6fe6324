#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The signature never stands alone: the end of a text slides over the end of a page, line by
line, in both formats. Wherever it falls, the page with the signature also has some of the last
paragraph (or of the table that ends the text), and recipients and signature stand together, also
below several signers."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import office
from render import front, render_text
from tap import Tap

STEPS = 40
FIRST = 6
LOWER = 842 - 56.7             # where the text of a page ends, points
LINE = 28                      # a line and the gap above it, points
KEYS = {'ky': '{quyen_han: [KT. HIỆU TRƯỞNG], chuc_vu: PHÓ HIỆU TRƯỞNG, ho_ten: Nguyễn Văn An}',
        'noi_nhan': '[Ban giám hiệu, Tổ chuyên môn, Tổ Văn phòng]'}
SIGNED = {'Nơi', 'nhận:', 'Lưu:', 'Nguyễn', 'An'}

TITLES = ['Thư ký', 'Chủ tọa', 'Ủy viên', 'Kế toán', 'Giám sát']


def signers(n):
    """As a list of the front matter; one of them is Nguyễn Văn An."""
    return ''.join(f'\n  - {{chuc_vu: {t}, ho_ten: {"Nguyễn Văn An" if t == "Thư ký" else "Lê B"}}}'
                   for t in TITLES[:n])


def body(lines):
    return ''.join(f'Đoạn số {i}.\n\n' for i in range(1, lines + 1))


# How the text ends: its words all begin with Kết, so that they are known on the page.
ENDS = {
    'one line': 'Kết luận của buổi họp như trên.\n',
    'a short line': 'Kết luận.\n',
    'five lines': ' '.join(f'Kết{i}' for i in range(90)) + '.\n',
    'a list': '# Mục\n\na) Xa\nb) Gần\nc) Kết luận.\n',
    'dashes': '- Xa\n- Gần\n- Kết luận.\n',
    'a heading and a line': '# Mục\n\nKết luận của buổi họp như trên.\n',
    'two signers': 'Kết luận của buổi họp như trên.\n',
    'five signers': 'Kết luận của buổi họp như trên.\n',
    'a meeting': 'Kết luận của buổi họp như trên.\n',
    'a contract': '# Điều khoản\n\nKết luận của buổi họp như trên.\n',
    'a table': '| TT | Tên |\n|---|---|\n' + ''.join(f'| {i} | Kết{i} |\n' for i in range(1, 6)),
}

MORE = {
    'two signers': {'ky': signers(2)},
    'five signers': {'ky': signers(5)},
    'a meeting': {'loai': 'bien-ban', 'thu_ky': '{ho_ten: Nguyễn Văn An}'},
    'a contract': {'loai': 'hop-dong', 'ky': '{ho_ten: Nguyễn Văn An}'},
}


def judge(sheets):
    """What is wrong with a document's pages; empty = nothing."""
    at = [i for i, s in enumerate(sheets) if 'Nguyễn' in {w.text for w in s.words}]
    if not at:
        return 'the name stands nowhere'
    words = [w.text for w in sheets[at[-1]].words]
    missing = SIGNED - set(words)
    if missing:
        return f'not on the page of the signature: {sorted(missing)}'
    if not any(w.startswith('Kết') for w in words):
        return 'the signature stands without the end of the text'
    if at[-1] != len(sheets) - 1:
        return 'a page follows the signature'
    return ''


def emptied(sheets, end):
    """More than the last paragraph has gone to the second page, and left the first with room; a
    short last line takes the paragraph before it along."""
    moved = sum(w.text == 'Đoạn' for w in sheets[-1].words)
    allowed = 1 if end == 'a short line' else 0
    return len(sheets) == 2 and moved > allowed and LOWER - sheets[0].lines[-1].bottom > 2 * LINE


tap = Tap()
if not office.available():
    tap.skip_all('needs LibreOffice and poppler-utils')
made = []
for end, text in ENDS.items():
    steps = STEPS if end == 'one line' else STEPS // 2
    for n in range(FIRST, FIRST + steps):
        keys = {**KEYS, **MORE.get(end, {})}
        m = render_text(body(n) + text, f'{end.replace(" ", "-")}-{n}', front(**keys))
        if not m.made:
            tap.ok(False, f'{end}, {n} lines before it: renders', m.said)
            continue
        made += [(end, n, m.docx_path), (end, n, m.odt_path)]
with office.Office() as lo:
    pages = lo.pages([path for _, _, path in made])
for end in ENDS:
    for kind in ('.docx', '.odt'):
        mine = [(n, sheets) for (e, n, path), sheets in zip(made, pages)
                if e == end and path.suffix == kind]
        name = f'{kind[1:]}, ends in {end}'
        wrong = [f'{n} lines before it: {judge(s)}' for n, s in mine if judge(s)]
        tap.ok(not wrong, f'{name}: the signature never alone in {len(mine)} steps', *wrong)
        tap.equal([n for n, s in mine if emptied(s, end)], [], f'{name}: no page left half empty')
        tap.ok(len(mine[0][1]) == 1 and len(mine[-1][1]) == 2, f'{name}: it slid over the page end',
               len(mine[0][1]), len(mine[-1][1]))
# For the conformance run two of each will do: the first on one page, the last on two.
steps = {}
for end, _, path in made:
    steps.setdefault((end, path.suffix), []).append(path)
for paths in steps.values():
    for path in paths[1:-1]:
        path.unlink()
tap.done()
