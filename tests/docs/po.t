#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The Vietnamese catalogue: it has every message and word, with the same places for texts, and the
program of this clone finds it."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import diag
from tap import Tap

QUOTED = r'"((?:[^"\\]|\\.)*)"'


def plain(text):
    return text.replace('\\n', '\n').replace('\\"', '"').replace('\\\\', '\\')


def joined(text):
    return plain(''.join(re.findall(QUOTED, text)))


def catalogue(path):
    pairs = re.findall(r'^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)', path.read_text(), re.M)
    return {joined(k): joined(v) for k, v in pairs}


def words_of_program():
    """What src/cli gives to gettext, and the reasons of file_reason and pdf_check."""
    for path in sorted((diag.ROOT / 'src' / 'cli').glob('*.c')):
        source = path.read_text()
        for call in re.findall(r'\b(?:words|usage_error|near_error)\((?![^)]*\)\n\{).*?\);?$', source,
                               re.M | re.S):
            yield from (plain(s) for s in re.findall(QUOTED, call) if re.search('[a-z]{3}', s))
        for text in re.findall(r'\.(?:use|summary|options) =\s*((?:"(?:[^"\\]|\\.)*"\s*)+)', source):
            yield joined(text)
    source = (diag.ROOT / 'src' / 'base' / 'file.c').read_text()
    yield from (plain(s) for s in re.findall(r'case E\w+: return STR\(' + QUOTED, source))
    for name in 'pdf.c', 'pdf_check.c', 'pdf_object.c':
        source = (diag.ROOT / 'src' / 'office' / name).read_text()
        yield from (plain(s) for s in re.findall(
            r'(?:wrong\(&?c|PDF_WRONG), (?:STR\()?' + QUOTED, source))


def places(text):
    return sorted(set(re.findall('%[1-4]', text)))


def said(language, *args):
    env = {k: v for k, v in os.environ.items() if not k.startswith(('LANG', 'LC_'))}
    with tempfile.TemporaryDirectory() as empty:
        made = subprocess.run([diag.PROGRAM, *args], cwd=empty, env=env | {'LC_ALL': language},
                              stderr=subprocess.PIPE, text=True, encoding='utf-8')
    return made.stderr


tap = Tap()
path = diag.ROOT / 'src' / 'po' / 'vi.po'
vi = catalogue(path)
tap.ok('fuzzy' not in path.read_text(), 'nothing is left to be looked at')
for i, _, text in diag.messages():
    if tap.ok(vi.get(text), f'{i}: is there', text):
        tap.equal(places(vi[text]), places(text), f'{i}: has the same places for texts')
words = set(words_of_program())
tap.ok(len(words) > 25, 'words of the program are found', len(words))
for text in sorted(words):
    tap.ok(vi.get(text), f'{text[:40]!r}: is there', text)
known = words | {text for _, _, text in diag.messages()} | {''}
tap.equal(sorted(set(vi) - known), [], 'nothing is there that is not said')

missing = ['render', 'không.md', '-o', 'x.docx']
tap.equal(said('vi_VN.UTF-8', *missing),
          'vanthu: lỗi: không đọc được "không.md": không có tệp hoặc thư mục này [file-unreadable]\n',
          'LC_ALL=vi_VN.UTF-8 speaks Vietnamese, whether or not the system knows that locale')
for language in 'C', 'C.UTF-8', 'de_DE.UTF-8':
    tap.equal(said(language, *missing),
              'vanthu: error: cannot read "không.md": no such file or folder [file-unreadable]\n',
              f'LC_ALL={language}: English')
tap.done()
