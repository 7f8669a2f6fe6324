#!/bin/sh
# SPDX-License-Identifier: MIT
# Every file of this folder, cut off and damaged: reading ends, in its time, and not by a signal.
# With SAN=1 the sanitizers look on.
set -u
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
echo 1..1
python3 - tests/data "$BUILD/tests/dump" "$work" ${SAN:+san} <<'END' && s= || s='not '
import io, pathlib, random, subprocess, sys, zipfile
folder, dump, work = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
turns = 12 if len(sys.argv) > 4 else 4
chance, bad, runs = random.Random(1), 0, 0


def damaged(data):
    data = bytearray(data)
    if not data:
        return data
    kind = chance.randrange(3)
    if kind == 0:
        return data[:chance.randrange(len(data))]
    for _ in range(chance.randrange(1, 8)):
        at = chance.randrange(len(data))
        if kind == 1:
            data[at] = chance.randrange(256)
        else:
            del data[at:at + chance.randrange(20)]
            data = data or bytearray(b'"')
    return data


def repacked(data):
    """A package in which one part is damaged, so that its checksum is right."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, 'w') as new:
        names = [n for n in old.namelist() if old.getinfo(n).file_size < 100_000]
        target = chance.choice(sorted(n for n in names if n.endswith(('.xml', '.rels'))))
        for name in names:
            part = old.read(name)
            new.writestr(name, bytes(damaged(part)) if name == target else part,
                         zipfile.ZIP_DEFLATED)
    return out.getvalue()


for path in sorted(p for p in folder.iterdir() if p.suffix in ('.csv', '.tsv', '.xlsx', '.ods')):
    for turn in range(turns):
        file = work / f'{turn}{path.suffix}'
        data = path.read_bytes()
        packed = turn % 2 and data.startswith(b'PK')
        file.write_bytes(repacked(data) if packed else damaged(data))
        runs += 1
        try:
            done = subprocess.run([dump, '-n', file], capture_output=True, timeout=60)
            status = done.returncode
        except subprocess.TimeoutExpired:
            status = 'timeout'
        if status != 0:
            bad += 1
            print(f'# {path.name}, turn {turn}: {status}', done.stderr.decode()[-2000:])
print(f'# {runs} damaged files')
sys.exit(bad > 0)
END
echo "${s}ok 1 - damaged tables are read or refused"
