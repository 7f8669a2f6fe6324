# SPDX-License-Identifier: MIT
"""A checker of bags by RFC 8493, with nothing of the program in it."""
import hashlib
import pathlib
import re

MOST = 4294967291


def lines(path):
    """{path: hash} of a manifest (2.1.3): a hash, blanks, a path with CR, LF and % encoded."""
    found = {}
    for line in path.read_text(encoding='utf-8').splitlines():
        hashed, name = re.fullmatch(r'([0-9a-fA-F]+)[ \t]+(\S.*)', line).groups()
        name = re.sub('%(0[aAdD]|25)', lambda m: chr(int(m[1], 16)), name)
        if name.startswith(('/', '~')) or '..' in pathlib.PurePosixPath(name).parts:
            raise ValueError(f'{name} leads out of the bag')
        if name in found:
            raise ValueError(f'{name} stands twice')
        found[name] = hashed.lower()
    return found


def compare(bag, listed):
    for name, wanted in listed.items():
        path = bag / name
        if not path.is_file() or path.is_symlink():
            yield f'{name} is no file'
        elif hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
            yield f'{name} has another hash'


def faults(bag):
    """What makes a bag invalid (3): nothing for a complete and valid one."""
    bag = pathlib.Path(bag)
    declared = (bag / 'bagit.txt').read_bytes()
    if not re.fullmatch(rb'BagIt-Version: 1\.0\nTag-File-Character-Encoding: UTF-8\n?', declared):
        yield 'bagit.txt'
    payload, tags = lines(bag / 'manifest-sha256.txt'), lines(bag / 'tagmanifest-sha256.txt')
    there = {str(p.relative_to(bag)) for p in (bag / 'data').rglob('*') if not p.is_dir()}
    yield from (f'{name} is not in the manifest' for name in sorted(there - set(payload)))
    yield from (f'{name} is no payload' for name in payload if not name.startswith('data/'))
    yield from compare(bag, payload)
    yield from compare(bag, tags)
    for name in ('bagit.txt', 'bag-info.txt', 'manifest-sha256.txt'):
        if name not in tags:
            yield f'{name} is not in the tag manifest'
    oxum = re.search(r'^Payload-Oxum: (\d+)\.(\d+)$', (bag / 'bag-info.txt').read_text('utf-8'), re.M)
    size = sum((bag / name).stat().st_size for name in there)
    if not oxum or (int(oxum[1]), int(oxum[2])) != (size, len(there)):
        yield 'Payload-Oxum'


def opened(folder):
    for path in [folder, *folder.rglob('*')]:
        path.chmod(0o700 if path.is_dir() else 0o600)


def line_of_sums(bag, name):
    total = double = 0
    data = (bag / name).read_bytes()
    for byte in data:
        total = (total + byte) % MOST
        double = (double + total) % MOST
    return f'{total} {double} {len(data)} {name}\n'


def seal(bag):
    """Lists that say of the bag what it is now, as a forger would write them."""
    def listed(names):
        return ''.join(f'{hashlib.sha256((bag / n).read_bytes()).hexdigest()}  {n}\n' for n in names)
    files = sorted(str(p.relative_to(bag)) for p in (bag / 'data').rglob('*') if p.is_file())
    (bag / 'manifest-sha256.txt').write_text(listed(files))
    octets = sum((bag / n).stat().st_size for n in files)
    info = [line for line in (bag / 'bag-info.txt').read_text().splitlines()
            if not line.startswith('Payload-Oxum')]
    (bag / 'bag-info.txt').write_text('\n'.join([*info, f'Payload-Oxum: {octets}.{len(files)}', '']))
    kept = sorted(str(p.relative_to(bag)) for p in bag.glob('phien-ban/*/*'))
    tags = ['bag-info.txt', 'bagit.txt', 'manifest-sha256.txt', *kept]
    (bag / 'sums.txt').write_text(''.join(line_of_sums(bag, n) for n in [*files, *tags]))
    (bag / 'tagmanifest-sha256.txt').write_text(listed(tags + ['sums.txt']))
