#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The table of docs/types.md says what the templates say, and nd30's abbreviations stand in them."""
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from render import ROOT
from tap import Tap

FOLDER = ROOT / 'templates' / 'nd30'
# Nghị định 30/2020/NĐ-CP, Phụ lục III, I, and the types without an abbreviation
ABBREVIATIONS = {
    'nghi-quyet': 'NQ', 'quyet-dinh': 'QĐ', 'chi-thi': 'CT', 'quy-che': 'QC', 'quy-dinh': 'QyĐ',
    'thong-cao': 'TC', 'thong-bao': 'TB', 'huong-dan': 'HD', 'chuong-trinh': 'CTr',
    'ke-hoach': 'KH', 'phuong-an': 'PA', 'de-an': 'ĐA', 'du-an': 'DA', 'bao-cao': 'BC',
    'bien-ban': 'BB', 'to-trinh': 'TTr', 'hop-dong': 'HĐ', 'cong-dien': 'CĐ',
    'ban-ghi-nho': 'BGN', 'ban-thoa-thuan': 'BTT', 'giay-uy-quyen': 'GUQ', 'giay-moi': 'GM',
    'giay-gioi-thieu': 'GGT', 'giay-nghi-phep': 'GNP', 'phieu-gui': 'PG', 'phieu-chuyen': 'PC',
    'phieu-bao': 'PB', 'cong-van': '', 'thu-cong': '',
    'sao-y': 'SY', 'sao-luc': 'SL', 'trich-sao': 'TrS',
}


def types():
    forms = {f.stem: ET.parse(f).getroot() for f in FOLDER.glob('*.xml')}
    return {k: f for k, f in forms.items() if f.tag == 'form' and f.get('abstract') != 'yes'}


def row(name, form, common):
    keys = [f.get('name') for f in form.iter('field') if f.get('name') not in common]
    slots = [p.get('slot') for p in form.iter('put')]
    ticked = lambda words: ' '.join(f'`{w}`' for w in words)
    return [f'`{name}`', form.get('title', ''), form.get('abbr', ''), ticked(keys), ticked(slots)]


def main():
    tap = Tap()
    forms = types()
    base = ET.parse(FOLDER / 'base.xml').getroot()
    common = {f.get('name') for f in base.iter('field')}
    text = (ROOT / 'docs' / 'types.md').read_text(encoding='utf-8')
    lines = re.findall(r'^\|(.*)\|$', text.split('\n\nThe abbreviation')[0], re.M)[2:]
    tap.same_lines([[c.strip() for c in line.split('|')] for line in lines],
                   [row(k, f, common) for k, f in sorted(forms.items())],
                   'docs/types.md: the table is that of the templates')
    tap.equal({k: f.get('abbr', '') for k, f in forms.items()},
              {k: ABBREVIATIONS.get(k) for k in forms}, 'the abbreviations of the decree')
    own = [(k, f.attrib) for k, form in forms.items() for f in form.iter('field')
           if f.get('name') not in common]
    tap.equal([(k, a['name']) for k, a in own if not a.get('label') or not a.get('example')], [],
              f'{len(own)} fields of single types have label and example')
    tap.done()


main()
