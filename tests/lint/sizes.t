#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Sizes of the C: function, file, parameters, line; the SPDX line.

A function that is one flat switch or table may be longer: the line before it then ends with the
comment /* a flat table */; before a callback that a library calls with more parameters it ends with
/* a library's signature */. A .def file, one entry a line, may be wide. Functions begin with a brace
of their own in the first column and end with one there, which is checked too.
"""
import glob
import re
import sys

FUNCTION, FILE, PARAMETERS, LINE = 70, 800, 4, 100
SPDX = '/* SPDX-License-Identifier: MIT */'
FLAT = '/* a flat table */'
THEIRS = "/* a library's signature */"
NAME = re.compile(r'(\w+)\s*\($')


def parameters(signature):
    """The number of parameters in the last pair of brackets of the signature, and its name."""
    end = signature.rindex(')')
    depth, commas, i = 0, 0, end
    while True:
        c = signature[i]
        depth += (c == ')') - (c == '(')
        commas += c == ',' and depth == 1
        if depth == 0:
            break
        i -= 1
    inside = signature[i + 1:end].strip()
    name = NAME.search(signature[:i + 1])
    return (0 if inside in ('', 'void') else commas + 1), name[1] if name else '?'


def head_of(lines, brace):
    """The line where the signature that stands before lines[brace] begins."""
    i = brace
    while i > 0 and lines[i - 1].strip() and not re.search(r'[;}]\s*$|\*/\s*$|^#', lines[i - 1]):
        i -= 1
    return i


def functions(lines):
    """(first line, last line, signature, the line before it), lines counted from 0."""
    for i, line in enumerate(lines):
        if line != '{':
            continue
        end = next((k for k in range(i + 1, len(lines)) if lines[k] == '}'), len(lines) - 1)
        first = head_of(lines, i)
        signature = ' '.join(lines[first:i])
        if ')' in signature:
            yield first, end, signature, lines[first - 1].strip() if first else ''


def faults(lines):
    """What is wrong in a file's lines: (line from 1, what)."""
    if not lines or lines[0] != SPDX:
        yield 1, f'the first line is not {SPDX}'
    if len(lines) > FILE:
        yield FILE + 1, f'{len(lines)} lines, {FILE} at most'
    for i, line in enumerate(lines):
        if len(line) > LINE:
            yield i + 1, f'{len(line)} characters, {LINE} at most'
        if re.match(r'^[A-Za-z_].*\)\s*\{\s*$', line):
            yield i + 1, 'a function\'s brace stands on a line of its own'
    for first, last, signature, before in functions(lines):
        count, name = parameters(signature)
        if last - first + 1 > FUNCTION and not before.endswith(FLAT):
            yield first + 1, f'{name}: {last - first + 1} lines, {FUNCTION} at most'
        if count > PARAMETERS and not before.endswith(THEIRS):
            yield first + 1, f'{name}: {count} parameters, {PARAMETERS} at most'


def all_faults(path):
    with open(path, encoding='utf-8') as f:
        found = faults(f.read().removesuffix('\n').split('\n'))
    yield from (x for x in found if not (path.endswith('.def') and 'characters' in x[1]))


def function(length, signature='static int f(int a)', before=''):
    return [SPDX, before, *signature.split('\n'), '{', *['    x;'] * (length - 3), '}']


# The rules themselves: lines, and a word of the fault or None.
PROBES = [
    (function(70), None),
    (function(71), '71 lines'),
    (function(71, before=FLAT), None),
    (function(71, before='int x;'), '71 lines'),
    (function(9, 'int f(int a, int (*g)(int, int),\n      char c, int d)'), None),
    (function(9, 'int f(int a, int b,\n      int c, int d, int e)'), '5 parameters'),
    (function(9, 'int f(int a, int b, int c, int d, int e)', THEIRS), None),
    (function(9, 'int f(void)'), None),
    ([SPDX, 'x' * 101], '101 characters'),
    ([SPDX, 'ữ' * 100], None),
    ([SPDX, 'int f(void) {', '}'], 'brace'),
    ([SPDX] + [''] * 800, '801 lines'),
    (['int x;'], 'first line'),
]


def main():
    print('1..2')
    wrong = []
    for lines, word in PROBES:
        found = [what for _, what in faults(lines)]
        if len(found) != (word is not None) or (word and word not in found[0]):
            wrong.append(f'{lines[:4]}: {found}, expected {word}')
    print('not ok 1' if wrong else 'ok 1', '- the rules find what they should, and no more')
    files = sorted(f for top in ('src', 'tests') for f in glob.glob(top + '/**/*', recursive=True)
                   if f.endswith(('.c', '.h', '.def')))
    bad = [f'{f}:{line}: {what}' for f in files for line, what in all_faults(f)]
    good = files and not bad
    print('ok 2' if good else 'not ok 2', f'- the sizes of {len(files)} files')
    for b in wrong + bad:
        print('#', b)
    return 0 if good and not wrong else 1


sys.exit(main())
