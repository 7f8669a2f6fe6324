# SPDX-License-Identifier: MIT
"""Runs the program: a file, or a text in a workspace of its own, into both formats.

Outputs go to $BUILD/test-out/<test>/, where the conformance run later looks at every one.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import docx
import odt

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLAN = ROOT / 'content' / 'ke-hoach-171.md'
PROGRAM = os.environ.get('VANTHU', str(ROOT / 'build' / 'vanthu'))
BUILD = pathlib.Path(os.environ.get('BUILD', ROOT / 'build')).resolve()

SCHOOL = '''\
chu_quan: Sở Giáo dục và Đào tạo Ninh Bình
ten: Trường THPT Ngô Thị Nhậm
viet_tat: NTN
dia_danh: Trung Sơn
luu: VT
'''
FRONT = '''\
loai: ke-hoach
so: 5
ngay: 2025-10-30
trich_yeu: Tổ chức Ngày hội đọc sách
ky: {chuc_vu: HIỆU TRƯỞNG, ho_ten: Nguyễn Văn An}
noi_nhan: [Tổ chuyên môn]
'''


class Rendered:
    def __init__(self, docx_path, odt_path, run):
        self.docx_path = docx_path
        self.odt_path = odt_path
        self.status = run.returncode
        self.said = run.stderr
        self.made = run.returncode == 0

    @property
    def docx(self):
        return docx.read(self.docx_path)

    @property
    def odt(self):
        return odt.read(self.odt_path)

    @property
    def both(self):
        return [self.docx, self.odt]


def folder():
    """$BUILD/test-out/<test>, named as the test is: plan-text of tests/plan/text.t."""
    me = pathlib.Path(sys.argv[0])
    out = BUILD / 'test-out' / f'{me.parent.name}-{me.stem}'
    out.mkdir(parents=True, exist_ok=True)
    return out


def environment():
    """The templates are those of this tree, wherever the program was built."""
    return dict(os.environ, VANTHU_TEMPLATES=str(ROOT / 'templates'))


def render_file(path, name, *options):
    out = folder()
    paths = out / f'{name}.docx', out / f'{name}.odt'
    for p in paths:
        p.unlink(missing_ok=True)
    run = subprocess.run([PROGRAM, 'render', str(path), '-o', str(paths[0]), '-o', str(paths[1]),
                          *options], capture_output=True, text=True, env=environment())
    return Rendered(*paths, run)


def render_text(body, name, front=FRONT, school=SCHOOL):
    """Markdown under a front matter, in a folder with a don-vi.yml."""
    work = pathlib.Path(tempfile.mkdtemp(prefix='vanthu-'))
    try:
        (work / 'don-vi.yml').write_text(school, encoding='utf-8')
        (work / 'van-ban.md').write_text(f'---\n{front}---\n\n{body}', encoding='utf-8')
        return render_file(work / 'van-ban.md', name)
    finally:
        shutil.rmtree(work)


def front(without=(), **keys):
    """The usual front matter with some keys changed (as YAML text) or left out."""
    lines = {line.split(':')[0]: line for line in FRONT.splitlines()}
    lines.update({k: f'{k}: {v}' if v else f'{k}:' for k, v in keys.items()})
    return ''.join(f'{line}\n' for k, line in lines.items() if k not in without)
