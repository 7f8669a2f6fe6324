#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""vanthu archive pdf: a PDF/A joins record copies afterwards, made of what is in them; where
LibreOffice is missing, fails, or all is killed, each copy is the old one or the new one."""
import pathlib
import shutil
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import bagit
from kills import Kills
from offices import PLAN, Office
from pdf import PdfWorld, wait_for
from tap import Tap
from world import SANITIZED

KILLS = 8 if SANITIZED else 24
tap = Tap()


def first(done):
    return [line.split('\t')[0] for line in done.out.decode().splitlines()]


def bags(office):
    return sorted(p for p in office.path.glob('luu/2*/*/*') if p.name.isdigit())


def versions(bag):
    return len(list(bag.glob('phien-ban/*')))


def whole(office, what):
    done = office.run('archive', 'verify')
    tap.equal((done.status, done.said), (0, ''), f'{what}: every copy is what the register knows')
    done = office.run('register', 'verify')
    tap.equal((done.status, done.said), (0, ''), f'{what}: the journal is whole')
    for bag in bags(office):
        tap.equal(list(bagit.faults(bag)), [], f'{what}: {bag.name} is a valid bag')


def ours(office, n):
    for i in range(n):
        office.put(f'vb-{i}.md', PLAN.replace('năm cây', f'{i} cây'))
        assert office.issue(f'vb-{i}.md').status == 0


def joins(world):
    office = Office(world)
    ours(office, 3)
    world.how('good')
    tap.equal(first(office.run('archive', 'list', '--thieu-pdf')),
              ['01/KH-NTN', '02/KH-NTN', '03/KH-NTN'], 'all lack one')
    before = (bags(office)[1] / 'tagmanifest-sha256.txt').read_bytes()
    done = office.run('archive', 'pdf', '2/2026')
    tap.equal((done.status, done.said, first(done)), (0, '', ['02/KH-NTN']), 'the one that is named')
    tap.equal((bags(office)[1] / 'phien-ban/001/tagmanifest-sha256.txt').read_bytes(), before,
              'its old manifest is kept')
    tap.equal(first(office.run('archive', 'list', '--thieu-pdf')), ['01/KH-NTN', '03/KH-NTN'],
              'the others lack one')
    world.how('good')
    done = office.run('archive', 'pdf')
    tap.equal((done.status, done.said, first(done)), (0, '', ['01/KH-NTN', '03/KH-NTN']),
              'all that lack one')
    tap.equal(len(world.starts()), 1, 'by one LibreOffice')
    whole(office, 'afterwards')
    tap.equal(office.run('archive', 'rebuild').status, 0, 'they can be made again')
    done = office.run('archive', 'pdf')
    tap.equal((done.status, done.out, [versions(b) for b in bags(office)]), (0, b'', [1, 1, 1]),
              'again: nothing')
    office.put('ky.pdf', b'%PDF-1.7 scan')
    tap.equal(office.run('archive', 'attach', '2/2026', 'ky.pdf').status, 0, 'a scan joins it too')
    tap.equal(first(office.run('archive', 'list', '--thieu-ban-ky', '--thieu-pdf')),
              ['01/KH-NTN', '03/KH-NTN'], 'those that lack the one or the other')
    whole(office, 'with a scan')
    bagit.opened(office.path)


def elsewhere(world):
    """Made in Word or LibreOffice, it is made of that; a PDF is one already."""
    office = Office(world, 'ngoai')
    for kind in 'docx', 'odt':
        office.put('mau.md', PLAN.replace('năm cây', f'năm cây, {kind}'))
        assert office.run('render', 'mau.md', '-o', f'mau.{kind}').status == 0
    (office.path / 'mau.md').unlink()
    office.put('quet.pdf', b'%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n')
    given = ('--loai', 'ke-hoach', '--trich-yeu', 'Trồng cây')
    for name in 'mau.docx', 'mau.odt', 'quet.pdf':
        done = office.issue(*given, name)
        tap.equal(done.status, 0, f'{name} is issued')
    scan = (bags(office)[2] / 'data/van-ban.pdf').read_bytes()
    world.how('good')
    tap.equal(len(first(office.run('archive', 'pdf'))), 2, 'DOCX and ODT of others get one')
    tap.equal(((bags(office)[2] / 'data/van-ban.pdf').read_bytes(), versions(bags(office)[2])),
              (scan, 0), 'a PDF stays what it is')
    whole(office, 'of others')
    bagit.opened(office.path)


def fails(world):
    office = Office(world, 'hong')
    ours(office, 2)
    absent = world.environment(VANTHU_LIBREOFFICE=world.path / 'khong-co')
    done = office.run('archive', 'pdf', env=absent)
    tap.equal((done.status, done.said.count('[pdf-absent]'), 'apt-get install' in done.said),
              (8, 1, True), 'without LibreOffice: said once, exit 8')
    for how, message in (('crash', 'pdf-crashed'), ('refuse', 'pdf-refused'), ('cut', 'pdf-wrong'),
                         ('fonts', 'pdf-fonts')):
        world.how(how)
        done = office.run('archive', 'pdf', '--pdf-timeout', '5')
        tap.equal((done.status, f'[{message}]' in done.said), (8, True), f'{how}: {message}, exit 8')
    tap.equal([versions(b) for b in bags(office)], [0, 0], 'no copy is touched')
    world.how('good', once='refuse')
    done = office.run('archive', 'pdf')
    tap.equal((done.status, first(done)), (8, ['02/KH-NTN']), 'one that fails: the others have theirs')
    docx = bags(office)[0] / 'data/van-ban.docx'
    docx.chmod(0o600)
    was = docx.read_bytes()
    docx.write_bytes(was + b'x')
    world.how('good')
    done = office.run('archive', 'pdf')
    tap.equal((done.status, '[bag-changed]' in done.said, versions(bags(office)[0])), (3, True, 0),
              'nothing joins a copy that changed')
    docx.write_bytes(was)
    tap.equal(office.run('archive', 'pdf').status, 0, 'put right, it gets its own')
    whole(office, 'after faults')
    done = office.run('archive', 'pdf', '--pdf-timeout', '0')
    tap.equal(done.status, 2, 'no time is none')
    bagit.opened(office.path)


def put_back(office, kept):
    """Record copies and register as they were before any PDF joined."""
    for name in 'luu', 'so':
        bagit.opened(office.path / name)
        shutil.rmtree(office.path / name)
        shutil.copytree(kept / name, office.path / name)


def killed(world):
    office = Office(world, 'ngat')
    ours(office, 4)
    kept = office.path / 'kept'
    for name in 'luu', 'so':
        shutil.copytree(office.path / name, kept / name)
    world.how('good')
    runs = []
    for _ in range(4):
        put_back(office, kept)
        start = time.monotonic()
        office.run('archive', 'pdf')
        runs.append(time.monotonic() - start)
    took = min(runs)
    kills, between, faults = Kills(30, took), 0, []
    for n in range(KILLS):
        put_back(office, kept)
        p = subprocess.Popen([str(world.program), 'archive', 'pdf'], cwd=office.path,
                             env=world.environment(), stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)
        kills.kill(p)
        now = [versions(b) for b in bags(office)]
        between += 0 < sum(now) < 4
        for bag in bags(office):
            faults += [f'{n}: {bag.name}: {f}' for f in bagit.faults(bag)]
        done = office.run('archive', 'pdf')
        said = office.run('archive', 'verify')
        left = [p.name for p in office.path.glob('luu/2*/*/*.moi')]
        if done.status or said.status or left or [versions(b) for b in bags(office)] != [1] * 4:
            faults.append(f'{n}: {done.said} {said.said} {left}')
    print(f'# a run takes {took * 1000:.0f} ms; {kills.landed} of {KILLS} kills landed, {between} between')
    tap.equal(faults, [], 'killed, each copy is old or new; the next command makes up for it')
    tap.ok(kills.landed * 3 >= KILLS and between, 'enough kills landed', kills.landed, between)
    tap.equal(office.run('register', 'verify').status, 0, 'the journal is whole')
    tap.ok(wait_for(lambda: not world.littered()) is not None, 'no folder is left', world.littered())
    bagit.opened(office.path)


with PdfWorld() as world:
    joins(world)
    elsewhere(world)
    fails(world)
    killed(world)

def put_pdf(office, name):
    """Another PDF in its place, listed as if it had joined."""
    bag = bags(office)[0]
    bagit.opened(bag)
    shutil.copy(office.path / name, bag / 'data/van-ban.pdf')
    bagit.seal(bag)


def rebuilt(office, what, status, *ids, env=None):
    done = office.run('archive', 'rebuild', **({'env': env} if env else {}))
    tap.equal((done.status, [i for i in ids if f'[{i}]' not in done.said], bool(done.said)),
              (status, [], bool(ids)), what)


def again(world):
    """LibreOffice itself: the same pages and the same text, in other bytes."""
    office = Office(world)
    office.put('vb.md', PLAN + 'Thêm một đoạn nữa.\n\n' * 60)
    assert office.issue('vb.md').status == 0
    shutil.copytree(office.path / 'so', office.path / 'so-before')
    done = office.run('archive', 'pdf')
    tap.equal((done.status, done.said), (0, ''), 'LibreOffice itself')
    office.run('render', 'vb.md', '-o', 'vb.pdf')
    tap.ok((bags(office)[0] / 'data/van-ban.pdf').read_bytes() ==
           (office.path / 'vb.pdf').read_bytes(), 'what render makes is in the copy, to the bit')
    rebuilt(office, 'made again it is the same', 0)
    absent = world.environment(VANTHU_LIBREOFFICE=world.path / 'khong-co')
    rebuilt(office, 'without LibreOffice it says so', 0, 'archive-pdf-unseen', env=absent)
    pdf, text = (office.path / 'vb.pdf').read_bytes(), office.text('vb.md')
    office.put('chu.md', text.replace('năm cây', 'sáu cây'))
    office.run('render', 'chu.md', '-o', 'chu.pdf')
    office.put('khac.pdf', pdf.replace(b'D:2026', b'D:2027'))
    put_pdf(office, 'khac.pdf')
    rebuilt(office, 'other bytes with the same text are the same', 0)
    so = office.path / 'so'
    for what, name, status in (('with another text is refused', 'chu.pdf', 3),
                               ('with the same is finished', 'khac.pdf', 0)):
        put_pdf(office, name)
        shutil.rmtree(so)
        shutil.copytree(office.path / 'so-before', so)
        done = office.run('archive', 'pdf')
        tap.equal((done.status, '[archive-ahead]' in done.said), (status, status == 3),
                  f'one that the register lacks, {what}')
    whole(office, 'finished')
    put_pdf(office, 'chu.pdf')
    rebuilt(office, 'a word is not', 1, 'archive-pdf-text')
    office.put('ngan.md', text[:text.index('Thêm')])
    office.run('render', 'ngan.md', '-o', 'ngan.pdf')
    put_pdf(office, 'ngan.pdf')
    rebuilt(office, 'nor a page less', 1, 'archive-pdf-pages')
    office.put('hong.pdf', pdf[:-2000])
    put_pdf(office, 'hong.pdf')
    rebuilt(office, 'nor half of it', 1, 'bag-broken')
    bagit.opened(office.path)


if shutil.which('soffice'):
    with PdfWorld(fake=False) as world:
        again(world)
tap.done()
