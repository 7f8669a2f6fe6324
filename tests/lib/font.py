# SPDX-License-Identifier: MIT
"""Widths of text in Times New Roman, read from the metric-compatible Liberation Serif: a second
measure beside the program's own table."""
import functools
import pathlib
import re
import struct

FOLDERS = ('/usr/share/fonts/truetype/liberation2', '/usr/share/fonts/truetype/liberation')


def face(bold, italic):
    return {(False, False): 'Regular', (True, False): 'Bold', (False, True): 'Italic',
            (True, True): 'BoldItalic'}[bold, italic]


def available():
    return any(pathlib.Path(f, 'LiberationSerif-Regular.ttf').exists() for f in FOLDERS)


class TrueType:
    def __init__(self, path):
        self.data = path.read_bytes()
        count = struct.unpack_from('>H', self.data, 4)[0]
        self.tables = {}
        for i in range(count):
            tag, _, offset, _ = struct.unpack_from('>4sLLL', self.data, 12 + 16 * i)
            self.tables[tag.decode()] = offset
        self.em = struct.unpack_from('>H', self.data, self.tables['head'] + 18)[0]
        self.metrics = struct.unpack_from('>H', self.data, self.tables['hhea'] + 34)[0]
        self.glyphs = self.character_map()

    def character_map(self):
        """The table of format 4, which holds all of the basic plane."""
        base = self.tables['cmap']
        for i in range(struct.unpack_from('>H', self.data, base + 2)[0]):
            at = base + struct.unpack_from('>L', self.data, base + 8 + 8 * i)[0]
            if struct.unpack_from('>H', self.data, at)[0] == 4:
                return self.segments(at)
        raise ValueError('no character map of format 4')

    def segments(self, at):
        n = struct.unpack_from('>H', self.data, at + 6)[0] // 2
        words = lambda offset: struct.unpack_from(f'>{n}H', self.data, at + offset)
        ends, starts = words(14), words(16 + 2 * n)
        deltas, ranges = words(16 + 4 * n), words(16 + 6 * n)
        glyphs = {}
        for i in range(n):
            for c in range(starts[i], ends[i] + 1):
                glyph = c
                if ranges[i]:
                    place = at + 16 + 6 * n + 2 * i + ranges[i] + 2 * (c - starts[i])
                    if place + 2 > len(self.data):
                        continue
                    glyph = struct.unpack_from('>H', self.data, place)[0]
                glyphs[c] = (glyph + deltas[i]) % 65536
        return glyphs

    def advance(self, character):
        glyph = min(self.glyphs[ord(character)], self.metrics - 1)
        return struct.unpack_from('>H', self.data, self.tables['hmtx'] + 4 * glyph)[0]


@functools.lru_cache(None)
def load(bold, italic):
    name = f'LiberationSerif-{face(bold, italic)}.ttf'
    return TrueType(next(pathlib.Path(f, name) for f in FOLDERS if pathlib.Path(f, name).exists()))


def width(text, size, bold=False, italic=False):
    """Twips, not rounded; size in half points; without kerning."""
    font = load(bold, italic)
    return sum(font.advance(c) for c in text) * size * 10 / font.em


def para_width(p):
    return sum(width(text, f.size, f.bold, f.italic) for text, f in p.runs)


def lines(text, measure, size, bold=False, italic=False):
    """The text's lines in a column: broken at blanks and after hyphens, each as full as it gets."""
    found, line = [], ''
    for piece in re.split(r'(?<= )|(?<=\w-)(?=\w)', text):
        if line and width((line + piece).rstrip(), size, bold, italic) > measure:
            found.append(line.rstrip())
            line = piece
        else:
            line += piece
    return found + [line.rstrip()]
