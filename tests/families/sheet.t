#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What a family's own style sheet may ask for: underlined styles, exact spacing within bounds,
margins that change sides."""
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from families import USUAL, document, render_files
from render import BUILD, PROGRAM, environment
from tap import Tap

tap = Tap()
PLAIN = dict(loai='rieng/ke-hoach', trich_yeu='Thử')


def family(style):
    """A family of its own over the sheet of nd30, of one type."""
    return {'templates/rieng/style.xml': f'<styles base="nd30">{style}</styles>',
            'templates/rieng/base.xml': '<form id="van-ban" base="nd30/van-ban" abstract="yes"/>',
            'templates/rieng/ke-hoach.xml':
                '<form id="ke-hoach" base="van-ban" title="KẾ HOẠCH" abbr="KH" scheme="la-ma"/>'}


def render(name, style, body='Nội dung.\n', **front):
    return render_files(name, {**family(style), 'van-ban.md': document(body, **PLAIN, **front)})


def part(path, name):
    with zipfile.ZipFile(path) as z:
        return z.read(name).decode('utf-8')


# ---- underline ----

LINED = '<style name="noi-nhan" underline="yes"/><style name="de-muc-1" underline="yes"/>' \
        '<style name="de-muc-2" parent="de-muc-1" underline="no"/>'
made = render('underline', LINED, '# **Mục tiêu:** rõ ràng\n\n## Nhiệm vụ\n\nMột **hai** ba.\n')
tap.ok(made.made and not made.said, 'underlined styles: renders', made.said)
for doc in made.both:
    tap.equal([doc.find(t).font.underline for t in ('Nơi nhận:', 'NHIỆM VỤ')], [True, False],
              f'{doc.format}: a style is underlined, and one on it is not')
    runs = [(t.strip(), f.underline) for t, f in doc.find('MỤC TIÊU').runs if t.strip()]
    tap.equal(runs, [('MỤC TIÊU:', True), ('RÕ RÀNG', False)],
              f'{doc.format}: of a run-in heading the marked words alone')

# ---- exact spacing ----

EXACT = '<style name="than" line="18pt" line-range="18pt 22pt"/>'
made = render('exact', EXACT)
for doc in made.both:
    tap.equal(doc.find('Nội dung').line, ('exact', 360), f'{doc.format}: exactly 18 pt')


def said_of(name, style, value):
    return re.findall(r'\[(.*)\]', render(name, style, trinh_bay=f'{{gian_dong: {value}}}').said)


for value, ids in (('20pt', []), ('18pt', []), ('22pt', []), ('23pt', ['setting-range']),
                   ('17.5pt', ['setting-range']), ('"1.2"', ['setting-range'])):
    tap.equal(said_of('exact-range', EXACT, value), ids, f'18 to 22 pt: {value}')
for value, ids in (('"1.2"', []), ('"1.6"', ['setting-range']), ('30pt', [])):
    tap.equal(said_of('lines-range', '', value), ids, f'1 to 1.5 lines: {value}')

# ---- both sides of a sheet ----

LONG = 'Nội dung.\n\n' * 60
for name, style, front in (('sides-sheet', '<page mirror="yes"/>', {}),
                           ('sides-setting', '', dict(trinh_bay='{hai_mat: có}'))):
    made = render(name, style, LONG, **front)
    tap.ok('w:mirrorMargins' in part(made.docx_path, 'word/settings.xml'), f'{name}: in the DOCX')
    layouts = re.findall('<style:page-layout [^>]*>', part(made.odt_path, 'styles.xml'))
    tap.ok(layouts and all('page-usage="mirrored"' in x for x in layouts), f'{name}: in the ODT',
           layouts)
made = render('sides-off', '<page mirror="yes"/>', trinh_bay='{hai_mat: không}')
tap.ok('mirror' not in part(made.docx_path, 'word/settings.xml')
       + part(made.odt_path, 'styles.xml'), 'hai_mat: không takes it back')

# ---- tab stops, footnotes, what surrounds the sheets on a screen ----

NOTED = 'Một.[^1]\n\n[^1]: Hai.\n'
for name, style, tab, size in (('usual', '', 567, 24),
                               ('others', '<page tab="2cm" note="4pt"/>', 1134, 20)):
    made = render(f'page-{name}', style, NOTED)
    settings, odt = part(made.docx_path, 'word/settings.xml'), part(made.odt_path, 'styles.xml')
    tap.ok(f'<w:defaultTabStop w:val="{tab}"/>' in settings
           and f'tab-stop-distance="{tab / 20:g}pt"' in odt, f'{name}: tab stops, alike in both')
    note = part(made.docx_path, 'word/styles.xml').split('"FootnoteText"')[1]
    tap.ok(re.match(f'.*?<w:sz w:val="{size}"/>', note), f'{name}: docx: footnotes')
    tap.ok(re.search(f'style:name="Footnote"[^>]*><[^>]*font-size="{size // 2}pt"', odt),
           f'{name}: odt: footnotes')

with tempfile.TemporaryDirectory(prefix='vanthu-') as work:
    for path, text in {**USUAL, **family('<page mirror="yes" screen="1cm" note="4pt"/>' + LINED),
                       'van-ban.md': document('# **Mục tiêu:** rõ\n', **PLAIN)}.items():
        file = pathlib.Path(work, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding='utf-8')
    subprocess.run([PROGRAM, 'render', f'{work}/van-ban.md', '-o', f'{work}/a.html'], check=True,
                   env=environment())
    css = pathlib.Path(work, 'a.html').read_text(encoding='utf-8')
tap.ok('@page s1:left{margin-right:84.05pt;margin-left:41.5pt;}' in css, 'html: the backs too',
       re.findall('@page[^}]*}', css))
tap.ok('main{padding-top:28.35pt;}' in css and 'margin-bottom:28.35pt;' in css
       and re.search(r'\.note\{font-size:10pt', css), 'html: around the sheets; footnotes')
tap.ok('text-decoration:underline' in css, 'html: underlined')
tap.ok(re.search('<h1 class="[^"]* run-in"><span class="label">I.</span> <strong>', css),
       'html: of a run-in heading the marked words alone', re.findall('<h1.*', css))
tap.ok('.run-in{text-decoration:none}' in css.split('.plain{')[1]
       and '.run-in strong,.run-in em,.run-in .label{text-decoration:underline}' in css,
       'html: by rules below those of the styles')
tap.done()
