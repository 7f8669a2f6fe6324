#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Prints docs/messages.md: messages.def, an example of each from tests/diag, and advice.txt."""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'lib'))
import diag

HEAD = '''\
# Messages

<!-- Made by tests/docs/messages.py out of src/base/messages.def, tests/diag and
     tests/docs/advice.txt; `make accept` makes it anew. -->

What the program says when something is wrong, in alphabetical order of the name that stands in
brackets at the end of each message:

    ke-hoach.md:12:3: error: headings go from # to ####; this one has 5 signs [heading-level]

is line 12 of the file, the 3rd character. Lines count from 1, also those of the front matter;
characters are letters as the editor shows them: `ế` is one, however the file stores it (letters
with marks stored apart are put together before counting). A missing key is reported at the value
of `loai`, a missing front matter at 1:1. An error leaves every output as it was; a warning does
not. All errors of a document are reported at once.

In the texts below, `%1` to `%4` stand for what is put in. With `LANG=vi_VN.UTF-8` the messages
are in Vietnamese; the names in brackets stay.
'''
MOST = 90   # characters of a source line that are shown


def advice():
    lines = (HERE / 'advice.txt').read_text().split('\n')[:-1]
    return dict(line.split(': ', 1) for line in lines)


def examples():
    """id: (case, line of `expect`), the case that is named alike before others."""
    found = {}
    for case in diag.names():
        for line in diag.read(case, 'expect').split('\n'):
            m = diag.SAID.fullmatch(line)
            if m and (m['id'] not in found or case == m['id']):
                if m['id'] not in found or found[m['id']][0] != m['id']:
                    found[m['id']] = (case, m)
    return found


def source_line(case, m):
    """The line of the user's file with a caret below, as on a terminal; nothing if too long."""
    path = diag.CASES / case / (m['file'] or '')
    if not m['line'] or not path.is_file():
        return []
    lines = path.read_bytes().decode('utf-8-sig', 'replace').replace('\r\n', '\n').split('\n')
    at = int(m['line']) - 1
    if at >= len(lines) or len(lines[at]) > MOST or not lines[at].isprintable() or not lines[at]:
        return []
    return ['    ' + lines[at], '    ' + ' ' * (int(m['column']) - 1) + '^']


def entry(message, shown, what_to_do):
    name, severity, text = message
    yield f'\n## {name}\n\n{severity.capitalize()}: `` {text} ``\n'
    if shown:
        case, m = shown
        yield '\n' + '\n'.join(source_line(case, m) + ['    ' + m.group()]) + '\n'
    yield f'\n{what_to_do}\n'


def page():
    told, shown = advice(), examples()
    yield HEAD
    for message in sorted(diag.messages()):
        if message[0] not in told:
            sys.exit(f'tests/docs/advice.txt: what to do about {message[0]}?')
        yield from entry(message, shown.get(message[0]), told[message[0]])


if __name__ == '__main__':
    sys.stdout.write(''.join(page()))
