#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Documents that were made elsewhere: number and date go into what LibreOffice saved, nothing else of
the file changes; PDFs are numbered as they are; killed at any instant, every number has its copy."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import office
import render
from kills import Kills
from tap import Tap
from world import SANITIZED, World

KILLS = int(os.environ.get('KILLS', '10' if SANITIZED else '25'))
DATE = '2026-11-20'
MEANT = 'mỗi tệp một văn bản'
PLAN = '''---
loai: ke-hoach
trich_yeu: Tổ chức Ngày hội đọc sách & kể chuyện
phu_luc: [pl.md]
ky: {chuc_vu: HIỆU TRƯỞNG, ho_ten: Nguyễn Văn An}
noi_nhan: [Tổ chuyên môn]
---

# Mục đích

Việc cần làm theo [](pl.md), Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020.
'''
ANNEX = '---\ntieu_de: Phân công\n---\n\n- Một;\n- Hai.\n'
tap = Tap()


def parts(path):
    with zipfile.ZipFile(path) as z:
        return {i.filename: (z.read(i), i.compress_type, i.date_time) for i in z.infolist()}


def text_of(path):
    """The text, a tab or a run of blanks one blank."""
    with zipfile.ZipFile(path) as z:
        name = 'word/document.xml' if path.suffix == '.docx' else 'content.xml'
        xml = z.read(name).decode()
    xml = re.sub(r'<(w:tab|text:tab|text:s)\b[^>]*/>', ' ', xml)
    return re.sub(r'\s+', ' ', re.sub(r'<[^>]+>', '', re.sub(r'</(w:p|text:p|text:h)>', ' ¶ ', xml)))


def issue(world, *args):
    return world.run('issue', '--date', DATE, *args)


def drawn(world, *files, text=PLAN):
    """Files of a text that stands there no more: it would be the one to issue."""
    (world.path / 'kh.md').write_text(text, encoding='utf-8')
    (world.path / 'pl.md').write_text(ANNEX, encoding='utf-8')
    paths = [world.path / name for name in files]
    run = world.run('render', 'kh.md', *(a for p in paths for a in ('-o', p)))
    if run.status:
        raise RuntimeError(run.said)
    (world.path / 'kh.md').unlink()
    return paths


def made(world):
    """What four ways of saving a document give, number and date blank; each says something else."""
    ours = drawn(world, 'rieng.docx') + drawn(world, 'rieng.odt', text=PLAN.replace('cần', 'phải'))
    if not office.available():
        return ours
    sources = drawn(world, 'nguon.odt', text=PLAN.replace('cần', 'nên')) + \
        drawn(world, 'nguon.docx', text=PLAN.replace('cần', 'còn'))
    saved = []
    with office.Office() as lo:
        for source, kind in zip(sources, ('docx', 'odt')):
            out = lo.convert(kind, [source])[0]
            saved.append(shutil.copy(out, world.path / f'lo.{kind}'))
    return ours + [pathlib.Path(p) for p in saved]


with World(copy_program=True) as world:
    (world.path / 'don-vi.yml').write_text(render.SCHOOL, encoding='utf-8')
    for number, path in enumerate(made(world), 1):
        before = parts(path)
        run = issue(world, path)
        name = path.name
        tap.equal((run.status, run.said), (0, ''), f'{name}: issued')
        tap.ok(run.out.decode().startswith(f'0{number}/KH-NTN\t{DATE}'), f'{name}: as {number}', run.out)
        text = text_of(path)
        tap.ok(f'Số: 0{number}/KH-NTN' in text, f'{name}: its number', text[:300])
        tap.ok('Trung Sơn, ngày 20 tháng 11 năm 2026' in text, f'{name}: its date', text[:300])
        tap.ok(re.search(rf'Kèm theo Kế hoạch số 0{number}/KH-NTN ngày 20 tháng 11 năm 2026', text),
               f'{name}: the line of its annex')
        tap.ok('số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020' in text, f'{name}: not what it cites')
        after = parts(path)
        changed = [n for n in before if before[n] != after.get(n)]
        tap.equal((changed, list(before) == list(after)),
                  (['word/document.xml' if path.suffix == '.docx' else 'content.xml'], True),
                  f'{name}: one part changed, in its place')
        kept = world.path / f'luu/2026/chung/{number}/data/van-ban{path.suffix}'
        tap.equal(kept.read_bytes(), path.read_bytes(), f'{name}: the record copy is what was issued')
        run = issue(world, path)
        tap.ok(run.status == 0 and 'already' in run.said, f'{name}: issued once', run.said)
    entry = world.run('register', 'list', '--json').out.decode().splitlines()[0]
    tap.ok('"trich_yeu": "Tổ chức Ngày hội đọc sách & kể chuyện"' in entry and
           '"loai": "ke-hoach"' in entry, 'type and subject are read from it', entry)

    other = world.path / 'rieng.docx'
    other.write_bytes(other.read_bytes() + b'\0')
    run = issue(world, other)
    tap.ok(run.status == 7 or '[document-broken]' in run.said, 'changed after it was issued: refused',
           run.status, run.said)

    scan = world.path / 'qd.pdf'
    scan.write_bytes(b'%PDF-1.4\n%%EOF\n')
    run = issue(world, scan)
    tap.ok(run.status == 3 and '[foreign-type]' in run.said and '[foreign-subject]' in run.said,
           'a PDF does not say what it is', run.said)
    run = issue(world, '--loai', 'Quyết định', '--trich-yeu', 'Khen thưởng', '--nguoi-ky',
                'Nguyễn Văn An', scan)
    tap.ok(run.status == 0 and '/QĐ-NTN\t' in run.out.decode() and '[foreign-place]' in run.said,
           'told, it is numbered as it is', run.out, run.said)
    tap.equal(scan.read_bytes(), b'%PDF-1.4\n%%EOF\n', 'and stays as it is')
    scan.write_bytes(b'no PDF')
    run = issue(world, '--loai', 'quyet-dinh', '--trich-yeu', 'x', scan)
    tap.ok(run.status == 3 and '[document-broken]' in run.said, 'what is none is refused', run.said)
    run = world.run('archive', 'verify')
    tap.equal((run.status, run.said), (0, ''), 'all copies are in order')
    run = world.run('archive', 'rebuild')
    tap.equal((run.status, run.said), (0, ''), 'and are made again to the bit')

    # a number typed there must be the one that is due
    text = PLAN.replace('loai: ke-hoach', 'loai: ke-hoach\nso: 99\nngay: 2026-11-19')
    drawn(world, 'co-so.docx', text=text.replace('cần', 'sẽ'))
    run = issue(world, world.path / 'co-so.docx')
    tap.ok(run.status == 3 and '[foreign-date]' in run.said, 'another date is refused', run.said)
    run = world.run('issue', '--date', '2026-11-19', '--reason', 'x', world.path / 'co-so.docx')
    tap.ok(run.status == 7 and '[register-not-next]' in run.said, 'so is a number out of turn', run.said)

# killed
with World(copy_program=True) as world:
    (world.path / 'don-vi.yml').write_text(render.SCHOOL, encoding='utf-8')
    source = made(world)[0]
    start = time.monotonic()
    shutil.copy(source, world.path / '0.docx')
    issue(world, '--reason', MEANT, world.path / '0.docx')
    seconds = time.monotonic() - start
    kills = Kills(30, seconds)
    for i in range(1, KILLS + 1):
        path = world.path / f'{i}.docx'
        shutil.copy(source, path)
        p = subprocess.Popen([str(world.program), 'issue', '--date', DATE, '--reason', MEANT,
                              path.name], cwd=world.path,
                             env=world.environment(), stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)
        kills.kill(p)
    tap.ok(kills.landed >= KILLS // 4, f'{kills.landed} of {KILLS} kills landed')
    for i in range(1, KILLS + 1):
        run = issue(world, '--reason', MEANT, f'{i}.docx')
        if run.status:
            tap.equal(run.said, '', f'{i}.docx is issued in the end')
    numbers = sorted(int(re.search(r'Số: (\d+)/KH-NTN', text_of(world.path / f'{i}.docx'))[1])
                     for i in range(KILLS + 1))
    tap.equal(numbers, list(range(1, KILLS + 2)), 'every file has a number of its own, from 1 on')
    tap.equal(sorted(int(p.name) for p in (world.path / 'luu/2026/chung').iterdir()), numbers,
              'and each number its record copy')
    for args in (['register', 'verify'], ['archive', 'verify']):
        run = world.run(*args)
        tap.equal((run.status, run.said), (0, ''), ' '.join(args))
tap.done()
