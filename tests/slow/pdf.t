#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""PDF by the real LibreOffice: PDF/A-2b, tagged, whole, fonts embedded; page for page what
LibreOffice prints of the DOCX and the ODT; the same bytes each time; a child that is killed or
stopped in the middle."""
import os
import pathlib
import re
import resource
import signal
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import office
from pdf import PdfWorld, children, wait_for
from tap import Tap
from world import ROOT

DOCUMENTS = {'ke-hoach-171': False, 'so-ket-hk1': True, 'tong-ket': True}   # has sheets across
ROWS = ''.join(f'{n}A\n' for n in range(1, 41))
SECONDS = 60

tap = Tap()


def out_of(*command):
    run = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    return run.stdout if run.returncode == 0 else f'{run.returncode}: {run.stdout}{run.stderr}'


def lines(sheets):
    return [[line.text for line in sheet.lines] for sheet in sheets]


def check_file(name, path):
    info = dict(re.findall(r'^([^:\n]+):\s*(.*)$', out_of('pdfinfo', path), re.M))
    tap.equal((info.get('Tagged'), info.get('Encrypted')), ('yes', 'no'), f'{name}: tagged')
    tap.ok(int(info.get('Pages', 0)) > 0, f'{name}: it has pages', info)
    fonts = [line.split() for line in out_of('pdffonts', path).splitlines()[2:]]
    tap.ok(fonts and all(f[-5] == 'yes' for f in fonts), f'{name}: every font is embedded', *fonts)
    tap.ok(all(re.search('LiberationSerif|TimesNewRoman', f[0]) for f in fonts),
           f'{name}: and it is the right one', *fonts)
    tap.ok('No syntax or stream encoding errors found' in out_of('qpdf', '--check', path),
           f'{name}: qpdf finds nothing wrong', out_of('qpdf', '--check', path))
    xmp = path.read_bytes()
    tap.ok(b'<pdfaid:part>2</pdfaid:part>' in xmp and
           b'<pdfaid:conformance>B</pdfaid:conformance>' in xmp, f'{name}: declared PDF/A-2b')
    return info


def check_pages(name, ours, others, across):
    for kind, sheets in others.items():
        tap.equal(len(ours), len(sheets), f'{name}: as many pages as LibreOffice prints, {kind}')
        tap.same_lines(lines(ours), lines(sheets), f'{name}: the same lines on them, {kind}')
    wide = [s for s in ours if s.width > s.height]
    tap.equal(bool(wide), across, f'{name}: sheets across')


if not office.available():
    tap.skip_all('LibreOffice and pdftotext are not installed')

with PdfWorld(fake=False) as world:
    outputs = {}
    for name, across in DOCUMENTS.items():
        paths = [world.path / f'{name}.{kind}' for kind in ('pdf', 'docx', 'odt')]
        run = world.run('render', ROOT / 'content' / f'{name}.md', '-q',
                        *(a for p in paths for a in ('-o', p)), timeout=SECONDS)
        tap.equal((run.status, run.said), (0, ''), f'{name}: rendered')
        info = check_file(name, paths[0])
        outputs[name] = paths
    info = out_of('pdfinfo', '-isodates', outputs['ke-hoach-171'][0])
    tap.ok('2025-10-30T00:00:00Z' in info, 'its date is the document\'s', info)
    with office.Office() as o:
        printed = o.pages([p for paths in outputs.values() for p in paths[1:]])
    for i, (name, paths) in enumerate(outputs.items()):
        check_pages(name, office.read_pdf(paths[0]),
                    {'docx': printed[2 * i], 'odt': printed[2 * i + 1]}, DOCUMENTS[name])
    first = outputs['tong-ket'][0].read_bytes()
    world.run('render', ROOT / 'content' / 'tong-ket.md', '-q', '-o', 'x.pdf', timeout=SECONDS)
    tap.ok((world.path / 'x.pdf').read_bytes() == first, 'the same bytes another time')
    run = world.run('render', 'tb.md', '-t', 'pdf')
    tap.ok(run.status == 0 and run.out.startswith(b'%PDF-'), 'on standard output')
    tap.equal(world.left(), [], 'nothing is left')

    # ---- no disk, no fonts ----
    def small():
        resource.setrlimit(resource.RLIMIT_FSIZE, (30000, 30000))

    run = world.run('render', 'tb.md', '-o', 'y.pdf', before=small)
    tap.ok(run.status == 8 and not (world.path / 'y.pdf').exists(), 'no room for the PDF', run.said)
    (world.path / 'fonts.conf').write_text(
        '<fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir>'
        f'<cachedir>{world.path}/cache</cachedir></fontconfig>')
    run = world.run('render', 'tb.md', '-o', 'y.pdf',
                    env=world.environment(FONTCONFIG_FILE=world.path / 'fonts.conf'))
    if pathlib.Path('/usr/share/fonts/truetype/dejavu').exists():
        tap.ok(run.status == 8 and '[pdf-fonts]' in run.said, 'other fonts alone', run.said)

    # ---- a batch, its child killed and stopped ----
    (world.path / 'lop.csv').write_text('lop\n' + ROWS)
    batch = [world.program, 'batch', 'tb.md', '--data', 'lop.csv', '--pdf-timeout', '15', '-q']
    made = {}
    for how in None, signal.SIGKILL, signal.SIGSTOP:
        folder = how.name if how else 'ra'
        ours = subprocess.Popen([*batch, '-o', folder + '/{{lop}}.pdf'], cwd=world.path,
                                env=world.environment(), stderr=subprocess.PIPE, text=True)
        some = wait_for(lambda: len(list(world.path.glob(folder + '/*.pdf'))) > 2)
        child = children(ours.pid)
        if how:
            os.kill(child[0], how)
        said = ours.communicate(timeout=SECONDS)[1]
        tap.equal((ours.returncode, said), (0, ''), f'{folder}: the batch is whole')
        tap.ok(some and len(child) == 1, f'{folder}: one child', child)
        made[folder] = {p.name: p.read_bytes() for p in world.path.glob(folder + '/*.pdf')}
    tap.equal(len(made['ra']), 40, 'forty documents')
    tap.ok(made['ra'] == made['SIGKILL'] == made['SIGSTOP'], 'the same whatever happened')
    run = world.run('render', 'tb.md', '-M', 'lop=40A', '-o', 'mot.pdf')
    tap.ok((world.path / 'mot.pdf').read_bytes() == made['ra']['40A.pdf'],
           'the same alone as in a batch')
    for duplex, pages in ((), 3), (('--duplex',), 5):
        run = world.run('batch', 'tb.md', '--data', 'lop.csv:A1:A4', '--combine', 'het.pdf', *duplex)
        info = check_file(f'--combine {" ".join(duplex)}', world.path / 'het.pdf')
        tap.equal((run.status, info.get('Pages')), (0, str(pages)),
                  f'--combine {" ".join(duplex)}: blank left pages where they are needed')
    tap.equal(world.left(), [], 'nothing is left of them')
    written = [p for p in world.home.rglob('*') if p.is_file() and p.parent.name != 'fontconfig']
    tap.equal(written, [], 'nothing is written into the home')
tap.done()
