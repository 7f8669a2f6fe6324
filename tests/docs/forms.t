#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The table of docs/forms.md: which component of the decree each type prints, cell by cell.

The example of each type (tests/types/ID.md, tests/families/FAMILY/ID.md) is rendered as it is, and
once more with the keys it does not give. A component is looked for by its role: by the styles that
the templates give the role, in DOCX and in ODT. ACCEPT=yes writes the rows that are found.
"""
import os
import pathlib
import re
import shutil
import sys
import tempfile

from lxml import etree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from render import ROOT, render_file
from tap import Tap

PAGE = ROOT / 'docs' / 'forms.md'
TEMPLATES = ROOT / 'templates'
# box, its roles, key and value that bring it where an example does not give them
BOXES = [('1', ['quoc_hieu', 'tieu_ngu'], None, None), ('2', ['co_quan'], None, None),
         ('3', ['so_ky_hieu'], None, None), ('4', ['dia_danh_ngay'], None, None),
         ('5 loại', ['ten_loai'], 'ten_loai', 'TÊN KHÁC'), ('5 trích yếu', ['trich_yeu'], None, None),
         ('6 căn cứ', ['can_cu'], 'can_cu', 'Căn cứ Luật Giáo dục'),
         ('6', ['than', 'de_muc', 'khoan', 'dieu'], None, None),
         ('7a', ['ky_chuc_vu'], None, None), ('7b', ['ky_ho_ten'], None, None),
         ('9a', ['kinh_gui'], 'kinh_gui', 'Sở Nội vụ'),
         ('9b', ['noi_nhan', 'luu'], 'noi_nhan', 'Sở Nội vụ'), ('10a', ['do_mat'], 'mat', 'MẬT'),
         ('10b', ['do_khan'], 'khan', 'THƯỢNG KHẨN'), ('11', ['luu_hanh'], 'luu_hanh', 'NỘI BỘ'),
         ('12', ['soan'], 'soan', 'PL.(300)'), ('13', ['lien_he'], 'lien_he', 'ĐT: 0229 3864 000'),
         ('14', ['ky_so'], 'ky_so', 'Sao y; 30/10/2025')]
# Boxes whose style others have too: told by their words.
WORDED = {'10a', '10b', '11', '12', '13', '14'}
tap = Tap()


def base_of(family):
    style = TEMPLATES / family / 'style.xml'
    return etree.parse(style).getroot().get('base') if style.exists() else None


def families_under(family):
    """A family and those that it stands on, nd30 the last."""
    found = [family]
    while base_of(found[-1]):
        found.append(base_of(found[-1]))
    return found + ['nd30'] * ('nd30' not in found)


def styles_of(family):
    """{role: the names that a user sees of the styles that it is printed in}."""
    labels, roles = {}, {}
    for one in reversed(families_under(family)):
        for path in sorted((TEMPLATES / one).rglob('*.xml')):
            for e in etree.parse(path).iter('style', 'p', 'list', 'level'):
                if e.tag == 'style' and e.get('outline'):  # the office program's own name
                    labels[e.get('name')] = f"heading {e.get('outline')}"
                elif e.tag == 'style' and e.get('label'):
                    labels[e.get('name')] = e.get('label').replace(',', '').lower()
                elif e.get('role') and e.get('style'):
                    roles.setdefault(e.get('role'), set()).add(e.get('style'))
    return {role: {labels.get(s, s) for s in names} for role, names in roles.items()}


def types():
    """(loai, family, its example) of each type that a document may name; books have no boxes."""
    for path in sorted(p for p in TEMPLATES.glob('*/*.xml') if p.parent.name != 'so'):
        root = etree.parse(path).getroot()
        if root.tag == 'form' and root.get('abstract') != 'yes':
            family, name = path.parent.name, path.stem
            own = family == 'nd30'
            yield (name if own else f'{family}/{name}', family,
                   ROOT / 'tests' / ('types' if own else f'families/{family}') / f'{name}.md')


def keys_of(text):
    return dict(re.findall(r'^(\w+):[ \t]*(.*)$', text.split('\n---\n')[0], flags=re.M))


def with_all_keys(text):
    given = keys_of(text)
    more = ''.join(f'{key}: {value}\n' for _, _, key, value in BOXES if key and key not in given)
    return text.replace('\n---\n', f'\n{more}---\n', 1)


def prints(doc, styles, box, roles, words):
    """Whether a paragraph of the document, or of page 1's margins, has one of the box's styles."""
    wanted = set().union(*(styles.get(role, set()) for role in roles))
    found = [p.printed.replace('\u00a0', ' ')
             for p in [*doc.paras, *doc.first_header, *doc.first_footer]
             if p.style.lower() in wanted and p.printed.strip()]
    return any(words.upper() in text.upper() for text in found) if box in WORDED else bool(found)


def row_of(loai, family, example):
    """The cells of a type's row: x, its example prints it; k, it does when the key is given."""
    text, styles = example.read_text(encoding='utf-8'), styles_of(family)
    name = loai.replace('/', '-')
    with tempfile.TemporaryDirectory(prefix='vanthu-') as work:
        for folder in example.parent.parent, example.parent:  # what the examples name beside them
            for beside in folder.glob('don-vi*.yml'):
                shutil.copy(beside, work)
        shutil.copytree(example.parent, work, dirs_exist_ok=True)
        place = pathlib.Path(work)
        (place / 'all.md').write_text(with_all_keys(text), encoding='utf-8')
        plain = render_file(place / example.name, name)
        whole = render_file(place / 'all.md', f'{name}-all')
    if not tap.ok(plain.made and whole.made, f'{loai}: renders', plain.said, whole.said):
        return None
    given, cells, agree = keys_of(text), [], []
    for box, roles, key, value in BOXES:
        words = given.get(key, '').strip('"\'[]') if key in given else value
        first = [prints(d, styles, box, roles, words) for d in plain.both]
        then = [prints(d, styles, box, roles, words) for d in whole.both]
        agree += [box] * (len(set(first)) + len(set(then)) > 2)
        cells.append('x' if first[0] else 'k' if then[0] else '–')
    tap.equal(agree, [], f'{loai}: the same in DOCX and in ODT')
    return cells


def line(loai, example, cells):
    return f'| `{loai}` | {" | ".join(cells)} | `{example.relative_to(ROOT / "tests")}` |'


HEAD = f'| `loai` | {" | ".join(b[0] for b in BOXES)} | example in tests/ |'
page = PAGE.read_text(encoding='utf-8')
before, _, rest = page.partition(HEAD + '\n')
tap.ok(rest, 'docs/forms.md has the table', HEAD)
rule, *lines = rest.split('\n')
table = lines[:next((i for i, one in enumerate(lines) if not one.startswith('|')), len(lines))]
rows = {re.match(r'\| `([^`]*)`', one)[1]: one for one in table}
found = {}
for loai, family, example in types():
    if tap.ok(example.exists(), f'{loai}: has an example', example):
        cells = row_of(loai, family, example)
        if cells:
            found[loai] = line(loai, example, cells)
            tap.equal(rows.get(loai), found[loai], f'{loai}: its row (ACCEPT=yes tests/docs/forms.t writes it)')
tap.equal(sorted(set(rows) - set(found)), [], 'no row of another type')
if os.environ.get('ACCEPT') == 'yes':
    after = '\n'.join(lines[len(table):])
    PAGE.write_text(f'{before}{HEAD}\n{rule}\n' + ''.join(f'{r}\n' for r in found.values()) + after,
                    encoding='utf-8')
tap.done()
