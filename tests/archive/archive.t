#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""vanthu archive: record copies are bags by RFC 8493; what changed in one is named, be it a byte; a
scan joins; documents are made again to the bit; a hồ sơ is handed over."""
import os
import pathlib
import shutil
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import bagit
import docx
import odt
import render
from tap import Tap
from world import World

tap = Tap()
HERE = pathlib.Path(__file__).resolve().parent


def plan(world, name, subject, more=''):
    text = (f'---\nloai: ke-hoach\ntrich_yeu: {subject}\n{more}ky: {{chuc_vu: HIỆU TRƯỞNG, '
            'ho_ten: Nguyễn Văn An}\nnoi_nhan: [Tổ chuyên môn]\n---\n\n# Mục đích\n\nViệc cần làm.\n')
    (world.path / name).write_text(text, encoding='utf-8')
    run = world.run('issue', '--chua-trinh', '--date', '2026-11-20', world.path / name)
    if run.status:
        raise RuntimeError(run.said)


def unlock(folder):
    for path in [folder, *folder.rglob('*')]:
        if not path.is_symlink():
            os.chmod(path, 0o700 if path.is_dir() else 0o600)


def check(world, what, status, *ids, args=('verify',)):
    run = world.run('archive', *args)
    ok = run.status == status and all(f'[{i}]' in run.said for i in ids)
    tap.ok(ok and (ids or not run.said), what, run.status, run.said)
    return run


with World(copy_program=True) as world:
    (world.path / 'don-vi.yml').write_text(render.SCHOOL, encoding='utf-8')
    (world.path / 'so').mkdir(mode=0o700)
    plan(world, 'mot.md', 'Ngày hội đọc sách')
    plan(world, 'hai 50%.md', 'Phong trào thi đua', 'ho_so: 02.TĐ\n')
    plan(world, 'ba.md', 'Kiểm tra nội bộ')
    bags = [world.path / f'luu/2026/chung/{n}' for n in (1, 2, 3)]
    for bag in bags:
        tap.equal(list(bagit.faults(bag)), [], f'{bag.name}: a valid bag by the RFC')
        for name in ('manifest-sha256.txt', 'tagmanifest-sha256.txt'):
            if bag != bags[1]:      # sha256sum knows no %25
                run = subprocess.run(['sha256sum', '--quiet', '-c', name], cwd=bag,
                                     capture_output=True, text=True)
                tap.equal((run.returncode, run.stdout), (0, ''), f'{bag.name}: sha256sum -c {name}')
    check(world, 'verify is silent on what was stored', 0)
    check(world, 'every document is made again to the bit', 0, args=('rebuild',))
    run = world.run('archive', 'list')
    tap.equal([line.split('\t')[0] for line in run.out.decode().splitlines()],
              ['01/KH-NTN', '02/KH-NTN', '03/KH-NTN'], 'all are listed')

    # the signed scan
    scan = world.path / 'bản ký 1.pdf'
    scan.write_bytes(b'%PDF-1.7 scan')
    before = (bags[0] / 'tagmanifest-sha256.txt').read_bytes()
    run = world.run('archive', 'attach', '1/2026', scan)
    tap.equal((run.status, run.said), (0, ''), 'a scan is attached')
    tap.equal((bags[0] / 'data/ban-ky/bản ký 1.pdf').read_bytes(), scan.read_bytes(), 'it is there')
    tap.equal((bags[0] / 'phien-ban/001/tagmanifest-sha256.txt').read_bytes(), before,
              'the old manifest is kept')
    tap.equal(list(bagit.faults(bags[0])), [], 'the new version is a valid bag')
    check(world, 'the register has its hash', 0)
    run = world.run('archive', 'list', '--thieu-ban-ky')
    tap.equal([line.split('\t')[0] for line in run.out.decode().splitlines()],
              ['02/KH-NTN', '03/KH-NTN'], 'those without a scan')
    check(world, 'the same name is never taken twice', 3, 'bag-there', args=('attach', '1/2026', scan))
    check(world, 'no such number', 7, 'register-no-number', args=('attach', '9/2026', scan))
    world.run('register', 'reserve', '--reason', 'Lệnh')
    check(world, 'a reserved number has none', 3, 'archive-none', args=('attach', '4/2026', scan))

    # killed between the bag and the register: the attachment is in the one and not in the other
    copy = world.path / 'so-truoc'
    shutil.copytree(world.path / 'so', copy)
    world.run('archive', 'attach', '2/2026', scan)
    shutil.rmtree(world.path / 'so')
    shutil.copytree(copy, world.path / 'so')
    check(world, 'what the register does not have yet is named', 1, 'archive-ahead')
    check(world, 'attached again, it has', 0, args=('attach', '2/2026', scan))
    check(world, 'and all is in order', 0)

    # a hồ sơ
    (world.path / 'so/ho-so.csv').write_text(
        'Số và ký hiệu,Tiêu đề,Thời hạn bảo quản,Người lập,Loại\nI,Đề mục,,,\n'
        '01.KH,Kế hoạch năm 2026,Vĩnh viễn,Trần Thị B,"bao-cao, Kế hoạch"\n02.TĐ,Thi đua,10 năm,,\n',
        encoding='utf-8')
    out = render.folder() / 'nop'
    shutil.rmtree(out, ignore_errors=True)
    run = world.run('archive', 'export', '01.KH', '-o', out)
    tap.equal((run.status, run.said), (0, ''), 'a hồ sơ is handed over')
    found = sorted(p.name for p in out.iterdir())
    tap.equal(found, ['01-KH-NTN_2026-11-20', '03-KH-NTN_2026-11-20', 'ho-so.xml',
                      'muc-luc-ho-so.docx', 'muc-luc-ho-so.odt', 'muc-luc-van-ban.docx',
                      'muc-luc-van-ban.odt'], 'with what belongs to it')
    for name in found[:2]:
        tap.equal(list(bagit.faults(out / name)), [], f'{name} is a valid bag')
    for read, end in ((docx.read, 'docx'), (odt.read, 'odt')):
        rows = [[' '.join(p.text for p in cell.paras) for cell in row]
                for row in read(out / f'muc-luc-van-ban.{end}').tables[-1].rows]
        tap.equal([r[:4] for r in rows[2:]],
                  [['1', '01/KH-NTN', '20/11/2026', 'Kế hoạch Ngày hội đọc sách'],
                   ['2', '03/KH-NTN', '20/11/2026', 'Kế hoạch Kiểm tra nội bộ']], f'mục lục in {end.upper()}')
        rows = [[' '.join(p.text for p in cell.paras) for cell in row]
                for row in read(out / f'muc-luc-ho-so.{end}').tables[-1].rows]
        tap.equal([r[:5] for r in rows[2:]],
                  [['1', '01.KH', 'Kế hoạch năm 2026', '20/11/2026', 'Vĩnh viễn']],
                  f'mục lục hồ sơ in {end.upper()}')
    about = (out / 'ho-so.xml').read_text(encoding='utf-8')
    tap.ok('<Title>Kế hoạch năm 2026</Title><Maintenance>Vĩnh viễn</Maintenance>' in about and
           '<DocTotal>2</DocTotal>' in about, 'its metadata', about)
    check(world, 'not into a folder that is there', 3, 'bag-there', args=('export', '01.KH', '-o', out))
    check(world, 'an empty one', 3, 'archive-empty',
          args=('export', '09.X', '-o', world.path / 'nop-9'))
    tap.ok(not (world.path / 'nop-9').exists(), 'leaves no folder')

    # a byte in each file of a bag
    whole = world.path / 'nguyen'
    shutil.copytree(bags[2], whole)
    unlock(bags[2])
    named = wrong = 0
    for path in sorted(p for p in whole.rglob('*') if p.is_file() and p.stat().st_size):
        name = path.relative_to(whole)
        bytes_ = bytearray(path.read_bytes())
        at = len(bytes_) // 2
        bytes_[at] ^= 1
        (bags[2] / name).write_bytes(bytes_)
        run = world.run('archive', 'verify', '3/2026')
        exact = f'byte {at}, counted from 0, is and was 0x{bytes_[at]:02X}, 0x{bytes_[at] ^ 1:02X}'
        if run.status != 1 or (str(name) not in run.said and name.name != 'tagmanifest-sha256.txt'):
            wrong += 1
            tap.equal(run.said, '', f'{name} is named')
        named += exact in run.said
        shutil.copy(path, bags[2] / name)
    files = sum(1 for p in whole.rglob('*') if p.is_file() and p.stat().st_size)
    tap.equal(wrong, 0, f'a byte changed in any of {files} files is found')
    tap.ok(named >= files - 4, f'and which byte, and what it was, in {named} of them', named, files)
    check(world, 'put back, all is in order', 0)
    (bags[2] / 'data/thua.txt').write_text('x')
    check(world, 'a file more', 1, 'bag-extra', args=('verify', '--fast'))
    (bags[2] / 'data/thua.txt').unlink()
    (bags[2] / 'data/van-ban.odt').unlink()
    check(world, 'a file less', 1, 'bag-missing', args=('verify', '--fast'))
    os.symlink('/etc/passwd', bags[2] / 'data/van-ban.odt')
    check(world, 'a link', 1, 'bag-link')
    (bags[2] / 'data/van-ban.odt').unlink()
    shutil.copy(whole / 'data/van-ban.odt', bags[2] / 'data/van-ban.odt')
    style = bags[2] / 'data/templates/nd30/style.xml'
    style.chmod(0o600)
    style.write_text(style.read_text().replace('left="30mm"', 'left="31mm"'))
    check(world, 'other forms make another document', 1, 'archive-rebuilt', args=('rebuild', '3/2026'))
    unlock(bags[1])
    shutil.rmtree(bags[2])
    shutil.copytree(bags[1], bags[2])
    check(world, "another document's copy", 1, 'archive-other')
    shutil.rmtree(bags[2])
    check(world, 'no copy', 1, 'archive-gone')
    shutil.copytree(whole, world.path / 'luu/2026/chung/77')
    check(world, 'a copy too many', 1, 'archive-stray')
    unlock(world.path / 'luu')

# a workspace whose documents were issued by version 0.1.0
with World(copy_program=True) as world:
    shutil.copytree(HERE / 'golden', world.path, dirs_exist_ok=True)
    check(world, 'a copy of version 0.1.0 is as it was stored', 0)
    check(world, 'and is made again to the bit', 0, args=('rebuild',))
    tap.equal(list(bagit.faults(world.path / 'luu/2026/chung/1')), [], 'it is a valid bag')
tap.done()
