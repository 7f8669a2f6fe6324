#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Pictures of a signature and of a seal: in the room to sign, the seal over the left third of the
signature (PL I, II.7, II.8), in both formats at the same place; what is wrong with a file is said
where it is named."""
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import pictures
from render import PROGRAM, SCHOOL, environment, front, render_file
from tap import Tap

tap = Tap()
MM = 1440 / 25.4
KY = '{chuc_vu: Hiệu trưởng, %sho_ten: Nguyễn Văn An}'
TWO = '[{ben: A, anh: ky.png, dau_anh: dau.jpg, ho_ten: Lê A}, {ben: B, dau_anh: dau.jpg, ho_ten: Vũ B}]'

with tempfile.TemporaryDirectory(prefix='vanthu-') as work:
    work = pathlib.Path(work)
    (work / 'don-vi.yml').write_text(SCHOOL, encoding='utf-8')
    (work / 'ky.png').write_bytes(pictures.png(400, 200, 254))    # 40 by 20 mm
    (work / 'to.png').write_bytes(pictures.png(3000, 1500, 254))
    (work / 'dau.jpg').write_bytes(pictures.jpeg(96, 96, 72))
    (work / 'hong.png').write_bytes(b'GIF89a')

    def render(name, ky):
        (work / 'a.md').write_text(f'---\n{front(ky=ky)}---\n\nNội dung.\n', encoding='utf-8')
        return render_file(work / 'a.md', name)

    for name, ky, shown in (('both', KY % 'anh: ky.png, dau_anh: dau.jpg, ', [(40, 20), (36, 36)]),
                            ('sign', KY % 'anh: ky.png, ', [(40, 20)]),
                            ('seal', KY % 'dau_anh: dau.jpg, ', [(36, 36)]),
                            ('large', KY % 'anh: to.png, ', [(45, 22.5)]), ('none', KY % '', [])):
        made = render(name, ky)
        tap.ok(made.made and not made.said, f'{name}: renders', made.said)
        for doc in made.both:
            what = f'{name}: {doc.format}'
            paras = [p for p in doc.tables[-1].rows[0][1].paras]
            room = next(p for p in paras if p.line[0] == 'exact' and p.line[1] > 1000)
            tap.equal([(round(p.width / MM, 1), round(p.height / MM, 1)) for p in room.pictures],
                      [(float(w), float(h)) for w, h in shown], f'{what}: millimetres')
            tap.ok(all(p.at for p in room.pictures), f'{what}: over the text: no line is moved')
            for p in room.pictures:
                tap.within(p.at[1] + p.height / 2, room.line[1] / 2 - 2, room.line[1] / 2 + 2,
                           f'{what}: in the middle of the room to sign')
            if name in ('both', 'sign', 'large'):
                sign = room.pictures[0]
                tap.within(sign.at[0] + sign.width / 2, room.cell.width / 2 - 2,
                           room.cell.width / 2 + 2, f'{what}: the signature under the title')
            if name == 'both':
                sign, seal = room.pictures
                over = seal.at[0] + seal.width - sign.at[0]
                tap.within(over / sign.width, 0.32, 0.35, f'{what}: the seal over its left third')
        if made.made:
            one, other = ([(p.at, p.width) for q in d.paras for p in q.pictures] for d in made.both)
            tap.equal(one, other, f'{name}: both formats alike')
    made = render('two', TWO)
    for doc in made.both:
        tap.equal([len(p.pictures) for p in doc.paras if p.pictures], [2, 1],
                  f'two signers: {doc.format}: each has its own')
    for given, said in (('anh: khong.png, ', '[image-missing]'), ('anh: hong.png, ', '[image-type]'),
                        ('dau_anh: ../a.png, ', '[image-path]')):
        made = render('bad', KY % given)
        tap.ok(not made.made and said in made.said
               and 'a.md:6:' in made.said, f'{given}: said where it is named', made.said)
    (work / 'a.md').write_text(f'---\n{front(ky=KY % "anh: ky.png, dau_anh: dau.jpg, ")}---\n\nMột.\n',
                               encoding='utf-8')
    html = subprocess.run([PROGRAM, 'render', str(work / 'a.md'), '-t', 'html', '-o', '-'],
                          capture_output=True, text=True, env=environment()).stdout
    tap.equal((html.count('<img'), html.count('position:absolute;left:')), (2, 2),
              'html: both at their places')
tap.done()
