# SPDX-License-Identifier: MIT
"""Pages of PDFs as pictures, those of two formats side by side (pdftoppm, netpbm)."""
import subprocess
from itertools import zip_longest

GAP = 8                        # dots between the two


def pages(pdf, folder, dots):
    """The pages as pictures, in order; dots per inch."""
    folder.mkdir()
    subprocess.run(['pdftoppm', '-r', str(dots), str(pdf), str(folder / 'p')], check=True)
    return sorted(folder.iterdir(), key=lambda p: int(p.stem.split('-')[-1]))


def size(picture):
    """Width and height of a PPM."""
    with picture.open('rb') as f:
        return [int(n) for n in f.read(64).split()[1:3]]


def plain(colour, width, height, path):
    with path.open('wb') as f:
        subprocess.run(['ppmmake', colour, str(width), str(height)], stdout=f, check=True)
    return path


def through(data, *command):
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


def join(pair, work, colours=None):
    """A PNG of two pages, of which one may be None; of so many colours, all if not given."""
    width, height = size(next(p for p in pair if p))
    gap = plain('gray', GAP, height, work / 'gap.ppm')
    sides = [p or plain('gray', width, height, work / 'none.ppm') for p in pair]
    both = through(None, 'pnmcat', '-white', '-leftright', str(sides[0]), str(gap), str(sides[1]))
    if colours:
        both = through(both, 'pnmquant', str(colours))
    return through(both, 'pnmtopng', '-compression', '9')


def beside(pdfs, work, dots, colours=None):
    """The pages of two PDFs as PNGs, one beside the other; and how many each has."""
    sides = [pages(pdf, work / pdf.stem, dots) for pdf in pdfs]
    return [join(pair, work, colours) for pair in zip_longest(*sides)], [len(s) for s in sides]
