#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""`--list-vars`: every name that a document needs, wherever it is needed, the layer that has it, what
is missing, what the data have beyond. Nothing is written."""
import json
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from render import PROGRAM, SCHOOL, environment, folder
from tap import Tap

VANTHU = pathlib.Path(PROGRAM).resolve()
tap = Tap()
FILES = {
    'don-vi.yml': SCHOOL + 'ten_day_du: Trường Trung học phổ thông\nphong_tv: Phòng 1\n',
    'hs.csv': 'Lớp,Họ và tên,Điểm,Khối,Ghi chú\n10A1,An,8,10,\n10A2,Bình,9,10,\n',
    'gv.csv': 'Mã,Họ tên,Tổ\nG1,Cường,Toán\n',
    'lop.csv': 'Lớp,Mã GV,Phòng,Thừa\n10A1,G1,P1,x\n',
    'them.yml': 'hop: 5/2/2026\nkhong_dung: 1\nban:\n  - {ten: An, tuoi: 9}\n  - {que: Huế}\n',
    'phan.md': 'Phần {{trong_phan}}.\n',
    'phu-luc.md': '---\ntieu_de: Danh sách {{o_phu_luc}}\nrieng: 1\n---\n\n{{rieng}} {{lop}} {{phu}}.\n',
    'a.md': '''---
loai: thong-bao
so: 5
trich_yeu: Họp lớp {{lop}} ({{gvcn.ho_ten}})
thua: 1
du_lieu:
  gvcn: {nguon: gv.csv, khoa: {ma_gv: ma}, mot: có}
  hs: {nguon: hs.csv, khoa: lop, xep: Điểm}
phu_luc: phu-luc.md
---

{{ten_day_du}}, {{van_ban.so}}, {{hop.dai}}, {{hop.sai}}, {{lop.hoa}}, {{dat}}, {{lien_he}}, {{lop}}.

{{#hs}}
- {{ho_va_ten}} {{lop}} {{phong}} {{khong_co}}
{{/hs}}
{{#vang}}{{ben_trong}}{{/vang}}{{^vang}}{{the_vao}}{{/vang}}

{{#ban}}
- {{ten}} {{que}} {{.}}
{{/ban}}

{{> phan}}

```bang
nguon: hs
ten: Điểm {{o_ten_bang}}
xep: Điểm giảm
nhom: Khối {{Khối}}
cot:
  - {ten: TT, stt: có}
  - Họ và tên
  - {ten: Nửa, tinh: Điểm / 2}
```
''',
}


def listed(name, *options, command='render'):
    """(exit status, {name: (from, uses, at, value)} in its order, files made)."""
    work = folder() / name
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    for file, text in FILES.items():
        (work / file).write_text(text, encoding='utf-8')
    run = subprocess.run([VANTHU, command, 'a.md', '--list-vars', '--json', *options], cwd=work,
                         text=True, capture_output=True, env=environment(), check=False)
    tap.equal(run.stderr, '', f'{name}: nothing is said')
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    table = {x['name']: (x['from'], x['uses'], x['at'], x['value']) for x in lines}
    tap.equal(len(table), len(lines), f'{name}: each name once')
    tap.equal({p.name for p in work.iterdir()}, set(FILES), f'{name}: nothing is written')
    return run.returncode, table, work


def check(table, what, **want):
    for name, value in want.items():
        name = name.replace('__', '.')
        got = table.get(name)
        tap.equal(got and got[:len(value)], value, f'{what}: {name}')


status, table, work = listed('missing', '-d', 'them.yml')
computed = {x: table.get(f'hs.{x}', [None])[0] for x in ('Họ và tên', 'Điểm', 'Khối', 'Nửa', 'TT')}
tap.equal(computed, {'Họ và tên': 'du_lieu', 'Điểm': 'du_lieu', 'Khối': 'du_lieu', 'Nửa': None,
                     'TT': None}, 'columns of a computed table')
tap.equal(status, 1, 'something is missing')
check(table, 'missing', o_ten_bang=('missing', 1, 'a.md:27:11'), lop=('missing', 4, 'a.md:4:20', None), ma_gv=('missing', 1, 'a.md:7:32'),
      dat=('missing', 1, 'a.md:12:72'), hop__sai=('missing', 1), khong_co=('missing', 1, 'a.md:15:35'),
      trong_phan=('missing', 1, 'phan.md:1:6'), phong=('missing', 1),
      phu=('missing', 1, 'phu-luc.md:6:19'), o_phu_luc=('missing', 1, 'phu-luc.md:2:20'))
check(table, 'there', gvcn__ho_ten=('du_lieu', 1, 'a.md:4:29', 'gv.csv:2:4'),
      ten_day_du=('organisation', 1, 'a.md:12:1', 'don-vi.yml:6:13'),
      van_ban__so=('document', 1), hop__dai=('-d', 1, 'a.md:12:33', 'them.yml:1:6'),
      lien_he=('optional', 3), vang=('optional', 2), ben_trong=('optional', 1),
      the_vao=('missing', 1), hs=('du_lieu', 2, 'a.md:14:1', 'a.md:8:3'),
      hs__ho_va_ten=('du_lieu', 1, 'a.md:15:3', 'hs.csv:2:6'), hs__lop=('du_lieu', 1),
      ban__ten=('-d', 1), ban__que=('-d', 1, 'a.md:20:11', 'them.yml:5:11'), rieng=('document', 1),
      so=('document', 1), ten=('organisation', 1), so_ky_hieu=('form', 1), kinh_gui=('optional', 6))
spare = {name: x[0] for name, x in table.items() if not x[1]}
tap.equal(spare, {'thua': 'document', 'gvcn.Tổ': 'du_lieu', 'hs.Ghi chú': 'du_lieu',
                  'khong_dung': '-d', 'ban.tuoi': '-d'}, 'what nothing uses')
tap.equal(listed('set', '-M', 'dat=1', '-M', 'la=2')[1]['dat'][0], '-M', '-M')
tap.equal(listed('set', '-M', 'dat=1', '-M', 'la=2')[1]['la'], ('-M', 0, None, None), '-M in vain')

given = [o for k in ('the_vao', 'dat', 'khong_co', 'trong_phan', 'phu', 'o_phu_luc', 'ho', 'o_ten_bang')
         for o in ('-M', f'{k}=1')]
FILES['a.md'] = FILES['a.md'].replace('{{hop.sai}}, ', '')
status, table, _ = listed('batch', '--data', 'lop.csv', '-d', 'them.yml', '-o', '{{lop}}-{{ho}}.docx', *given,
                          command='batch')
tap.equal(status, 0, 'a batch: nothing is missing')
check(table, 'batch', lop=('row', 5, 'a.md:4:20', 'lop.csv:2:1'), phong=('row', 1), hs__lop=('du_lieu', 1),
      ma_gv=('row', 1, 'a.md:7:32', 'lop.csv:2:6'), ho=('-M', 1, None))
tap.equal(table['Thừa'], ('row', 0, None, 'lop.csv:2:12'), 'a column in vain')
tap.ok('Lớp' not in table and 'Mã GV' not in table, 'other columns are used', *table)

run = subprocess.run([VANTHU, 'render', 'a.md', '--list-vars'], cwd=work, text=True,
                     capture_output=True, env=environment(), check=False)
head, first, *_ = run.stdout.splitlines()
tap.equal((head.split(), first.split()), (['name', 'from', 'uses', 'used', 'first', 'value'],
                                          ['lop', 'missing', '4', 'a.md:4:20', '-']), 'a table')
at = head.index('used first')
tap.ok(all(line[at - 1] == ' ' != line[at] for line in run.stdout.splitlines()), 'in columns')
(work / 'a.md').write_text('---\nloai: thong-bao\ntrich_yeu: Họp\n---\n\n{{#x}}\n', encoding='utf-8')
run = subprocess.run([VANTHU, 'render', 'a.md', '--list-vars'], cwd=work, text=True,
                     capture_output=True, env=environment(), check=False)
tap.equal((run.returncode, run.stdout, 'section-unclosed' in run.stderr), (3, '', True),
          'a fault of the text')
run = subprocess.run([VANTHU, 'render', 'a.md', '--json', '-t', 'txt'], cwd=work, text=True,
                     capture_output=True, env=environment(), check=False)
tap.equal(run.returncode, 2, '--json alone')
tap.done()
