#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Who may include whom.

base < data < doc < read, form < pass < write, rules, record < office < cli. A file includes its own
folder and those before it; read, form, write, rules and record never include each other, and record
includes base and data alone. A .c outside cli, lok
and store_pg has a header and includes it first: its own; for a_b.c that of a.c, which it is a part of; for
a row of the folder's table (a pass, a writer) the folder's. Each library is known to the files named below
and to no other.
"""
import glob
import re
import sys

RANK = {'base': 0, 'data': 1, 'doc': 2, 'read': 3, 'form': 3, 'pass': 4, 'write': 5, 'rules': 5,
        'record': 5,
        'office': 6, '': 7,        # '' is src itself: the public vanthu.h and its .c
        'cli': 8, 'lok': 9, 'store_pg': 9}        # programs, and a module
APART = {'read', 'form', 'write', 'rules', 'record'}
# Rooms that know no document.
ONLY = {'record': {'base', 'data'}, 'store_pg': {'base', 'record'}}
# Which files alone know a library; base/version.c asks all of them for their versions.
LIBRARIES = [
    (r'zip\.h|zipconf\.h', {'base/repack.c', 'base/unpack.c'}),
    (r'libdeflate\.h', {'base/pack.c'}),
    (r'utf8proc\.h', {'base/text.c'}),
    (r'yaml\.h', {'data/yaml.c'}),
    (r'csv\.h', {'data/csv.c'}),
    (r'gmp\.h', {'data/exact.c'}),
    (r'cmark.*\.h', {'read/markdown.c'}),
    (r'sqlite3\.h', {'record/store_sqlite.c'}),
    (r'libpq.*\.h', {'store_pg/store_pg.c'}),
    # nothing but vanthu-pdf loads LibreOffice, nothing but the store a module
    (r'dlfcn\.h', {'lok/main.c', 'record/store.c'}),
]
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+(["<])([^">]+)[">]')


def room(path):
    return path.split('/')[0] if '/' in path else ''


def own_folder_fault(name, target):
    a, b = room(name), room(target)
    if target == 'vanthu_own.h' and a != '':
        return f'"{target}" belongs to src/vanthu*.c'
    if b not in RANK or ('/' not in target and target not in ('vanthu.h', 'vanthu_own.h')):
        return f'"{target}" is not written as "folder/file.h"'
    if a == b:
        return None
    if a in APART and b in APART:
        return f'{a} and {b} stand apart: "{target}"'
    if b not in ONLY.get(a, RANK):
        return f'{a} knows no {b}: "{target}"'
    if RANK[b] >= RANK[a]:
        return f'{b} comes after {a}: "{target}"'
    return None


def library_fault(name, target):
    for pattern, allowed in LIBRARIES:
        if re.fullmatch(pattern, target) and name not in allowed | {'base/version.c'}:
            return f'<{target}> belongs to {", ".join(sorted(allowed))}'
    return None


def own_header(name, headers):
    """The header that the .c must have and include first; headers: all those that there are."""
    folder, stem = (room(name) + '/').lstrip('/'), name.split('/')[-1][:-2]
    for part in (stem, stem.split('_')[0], room(name)):
        if folder + part + '.h' in headers:
            return folder + part + '.h'
    return folder + stem + '.h'


def faults(name, text, headers):
    """name is the path below src/. Yields (line, what)."""
    if room(name) not in RANK:
        yield 1, f'no such layer: {room(name)}'
        return
    found = [(i, m[1], m[2]) for i, line in enumerate(text.split('\n'), 1)
             if (m := INCLUDE.match(line))]
    for line, kind, target in found:
        what = (own_folder_fault if kind == '"' else library_fault)(name, target)
        if what:
            yield line, what
    if name.endswith('.c') and room(name) not in ('cli', 'lok', 'store_pg'):
        own = own_header(name, headers)
        if not found or found[0][2] != own:
            yield (found[0][0] if found else 1), f'the first include is not "{own}"'


# The rules themselves: (file, text, a word of the only fault or None).
HEADERS = {'record/bag.h', 'doc/doc.h', 'pass/pass.h', 'pass/number.h', 'pass/join.h',
           'base/pack.h', 'base/unpack.h'}
PROBES = [
    ('doc/doc.c', '#include "doc/doc.h"\n#include "base/str.h"', None),
    ('doc/doc.c', '#include "base/str.h"\n#include "doc/doc.h"', 'first include'),
    ('doc/doc.c', '', 'first include'),
    ('doc/doc.c', '#include "doc/doc.h"\n#include "pass/pass.h"', 'comes after'),
    ('doc/tree.c', '#include "doc/doc.h"', None),
    ('base/text.c', '#include "base/pack.h"', 'first include is not "base/text.h"'),
    ('write/html.c', '#include "write/html.h"\n # include "read/lines.h"', 'apart'),
    ('pass/join.c', '#include "pass/join.h"\n#include "form/form.h"', None),
    ('pass/join.c', '#include "pass/pass.h"', 'first include is not "pass/join.h"'),
    ('pass/fill.c', '#include "pass/pass.h"', None),
    ('pass/number_native.c', '#include "pass/number.h"', None),
    ('base/unpack.c', '#include "base/unpack.h"\n#include <zip.h>', None),
    ('record/bag.c', '#include "record/bag.h"\n#include "doc/doc.h"', 'knows no doc'),
    ('base/file.c', '#include "base/file.h"\n#include <zip.h>', 'belongs'),
    ('base/file.c', '#include "base/file.h"\n#include "str.h"', 'not written'),
    ('cli/main.c', '#include "vanthu.h"', None),
    ('data/csv.c', '#include "data/csv.h"\n#include "vanthu.h"', 'comes after'),
    ('misc/x.h', '', 'no such layer'),
]


def main():
    print('1..2')
    wrong = []
    for name, text, word in PROBES:
        found = [what for _, what in faults(name, text, HEADERS)]
        if len(found) != (word is not None) or (word and word not in found[0]):
            wrong.append(f'{name}: {found}, expected {word}')
    print('not ok 1' if wrong else 'ok 1', '- the rules find what they should, and no more')
    files = sorted(f for f in glob.glob('src/**/*', recursive=True) if f.endswith(('.c', '.h')))
    headers = {f[4:] for f in files}
    bad = []
    for f in files:
        with open(f, encoding='utf-8') as text:
            bad += [f'{f}:{line}: {what}' for line, what in faults(f[4:], text.read(), headers)]
    good = files and not bad
    print('ok 2' if good else 'not ok 2', f'- the includes of {len(files)} files under src/')
    for b in wrong + bad:
        print('#', b)
    return 0 if good and not wrong else 1


sys.exit(main())
