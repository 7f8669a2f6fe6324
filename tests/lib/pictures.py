# SPDX-License-Identifier: MIT
"""Small pictures, made anew each time: PNG by its chunks, JPEG with real Huffman tables.

    tests/lib/pictures.py FOLDER      writes those of SAMPLES there
"""
import pathlib
import struct
import sys
import zlib


def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


def png(width, height, dpi=None, colour=(70, 110, 170)):
    """A picture of one colour with a light diagonal, 8 bits a channel."""
    line = lambda y: b''.join(
        bytes((240, 240, 240) if x * height // width == y else colour) for x in range(width))
    rows = b''.join(b'\0' + line(y) for y in range(height))
    metre = lambda d: round(d / 0.0254)
    density = chunk(b'pHYs', struct.pack('>IIB', metre(dpi), metre(dpi), 1)) if dpi else b''
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0))
            + density + chunk(b'IDAT', zlib.compress(rows, 9)) + chunk(b'IEND', b''))


def segment(marker, data):
    return bytes((0xFF, marker)) + struct.pack('>H', len(data) + 2) + data


def exif(orientation):
    entry = struct.pack('>HHIHH', 0x0112, 3, 1, orientation, 0)
    return b'Exif\0\0MM\0\x2a' + struct.pack('>IH', 8, 1) + entry + b'\0\0\0\0'


def jpeg(width, height, dpi=None, orientation=None, grey=-4):
    """Grey squares of 8 by 8: each is only its mean, coded as the difference to the last one's."""
    size = abs(grey).bit_length()
    bits = ''
    for i in range(((width + 7) // 8) * ((height + 7) // 8)):
        first = f'{grey if grey > 0 else grey + (1 << size) - 1:0{size}b}'
        bits += ('0' + first if i == 0 else '10') + '0'       # size, value; end of block
    bits += '1' * (-len(bits) % 8)
    scan = bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8)).replace(b'\xff', b'\xff\0')
    counts = bytes([1, 1] + [0] * 14)                           # codes 0 and 10
    density = struct.pack('>BHH', 1, dpi, dpi) if dpi else struct.pack('>BHH', 0, 1, 1)
    return (b'\xff\xd8' + segment(0xE0, b'JFIF\0\x01\x01' + density + b'\0\0')
            + (segment(0xE1, exif(orientation)) if orientation else b'')
            + segment(0xDB, b'\0' + bytes([64] * 64))
            + segment(0xC0, struct.pack('>BHHBBBB', 8, height, width, 1, 1, 0x11, 0))
            + segment(0xC4, b'\0' + counts + bytes([size, 0]))
            + segment(0xC4, b'\x10' + bytes([1] + [0] * 15) + b'\0')
            + segment(0xDA, b'\x01\x01\0\0\x3f\0') + scan + b'\xff\xd9')


SAMPLES = {
    'a.png': lambda: png(80, 60, 96),           # 1200 by 900 twips
    'b.png': lambda: png(60, 80),               # no density: 900 by 1200
    'rong.png': lambda: png(1200, 100, 96),     # wider than a page
    'cao.png': lambda: png(40, 1600, 96),       # higher than a page
    'anh.jpg': lambda: jpeg(96, 64, 72),        # 1920 by 1280
    'xoay.jpg': lambda: jpeg(64, 64, 72, orientation=6),
}


def write(folder):
    for name, make in SAMPLES.items():
        (pathlib.Path(folder) / name).write_bytes(make())


if __name__ == '__main__':
    write(sys.argv[1])
