#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""docs/gallery.md shows every type of every family, and every picture and text that it names is
there."""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from render import ROOT
from tap import Tap

PAGE = ROOT / 'docs' / 'gallery.md'


tap = Tap()
text = PAGE.read_text(encoding='utf-8')
named = re.findall(r'\]\((.*?)\)', text)
missing = [n for n in named if not (PAGE.parent / n).is_file()]
tap.ok(named and not missing, f'{len(named)} pictures and texts, all of them there', *missing)
drawn = {p.name for p in (PAGE.parent / 'gallery').iterdir()}
tap.equal(sorted(drawn - {pathlib.Path(n).name for n in named}), [], 'no picture without a place')
for folder in sorted(p for p in (ROOT / 'templates').iterdir() if (p / 'style.xml').is_file()):
    ids = [f.stem for f in sorted(folder.glob('*.xml'))
           if 'abstract="yes"' not in f.read_text(encoding='utf-8') and f.stem != 'style']
    lost = [i for i in ids if f'](gallery/{folder.name}-{i}.png)' not in text]
    tap.ok(ids and not lost, f'{folder.name}: {len(ids)} types, each with a picture', *lost)
tap.done()
