#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Inputs made to exhaust: each ends within bounded time and memory, as documented, with a message
that says what is too much, and with nothing written. What the files beside this test (cases/) once
did is in their first lines."""
import os
import pathlib
import resource
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from tap import Tap
from world import ROOT, SANITIZED, World, is_whole, names

# Processor seconds; the sanitizers and their own allocation of every piece take their part.
SECONDS = 20 if SANITIZED else 2
MEMORY = 512 << 20
FRONT = 'loai: ke-hoach\ntrich_yeu: Tổ chức Ngày hội đọc sách\n'
CASES = pathlib.Path(__file__).with_name('cases')

tap = Tap()
world = World()


def bounds():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if not SANITIZED:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def folder(name, **files):
    f = world.path / name
    f.mkdir()
    shutil.copy(ROOT / 'content' / 'don-vi.yml', f)
    for path, text in files.items():
        path = f / path.replace('__', '/').replace('_md', '.md').replace('_yml', '.yml')
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return f


def document(body, front=FRONT):
    return b'---\n' + front.encode() + b'---\n\n' + (body if isinstance(body, bytes)
                                                     else body.encode())


def ends(name, f, status, message, *more, source='a.md', **how):
    """Rendered in bounds: the status, and the start of one message."""
    run = world.run('render', source, '-o', 'ra.docx', '-o', 'ra.odt', *more, cwd=f,
                    before=bounds, timeout=SECONDS + 20, **how)
    said = run.said if len(run.said) < 2000 else run.said[:2000] + '…'
    good = run.status == status and (message in run.said if message else run.said == '')
    written = [n for n in names(f) if n.startswith('ra.') or n.endswith('.tmp')]
    if status == 0:
        good &= written == ['ra.docx', 'ra.odt'] and all(is_whole(f / n) for n in written)
    else:
        good &= written == []
    tap.ok(good, f'{name}: status {status}', f'found {run.status} after {run.seconds:.2f} s',
           f'written: {written}', f'said: {said}', f'expected: {message}')


def text(name, body, status, message, front=FRONT, **files):
    f = folder(f'{tap.count}', a_md=document(body, front), **files)
    ends(name, f, status, message)


def nesting():
    for n in (33, 2000, 200000):
        text(f'{n} quotations in each other', '> ' * n + 'a', 3, '[nesting-depth]')
    text('5,000 lists in each other', ''.join(' ' * 2 * i + '- a\n' for i in range(1400)), 3,
         '[nesting-depth]')
    text('100,000 stars', '*' * 100000 + 'a' + '*' * 100000, 3, '[nesting-depth]')
    text('100,000 brackets', '[' * 100000 + 'a' + ']' * 100000, 0, '')
    text('50,000 links begun', '[a](' * 50000, 0, '')
    text('50,000 pictures begun', '![' * 50000 + 'a', 0, '')
    text('marks in each other', '*a **b ' * 20000 + 'c' + '***' * 20000, 3, '[nesting-depth]')
    text('100,000 backslashes', '\\' * 100000 + 'a', 0, '')
    text('100,000 backticks', ''.join('`' * i + 'a' for i in range(1, 440)), 0, '')


def sizes():
    text('a line of 4 MB', 'a' * (4 << 20), 3, '[file-too-large]')
    text('a line of almost 4 MB', 'một hai ba ' * 260000, 0, '')
    text('a million lines', 'a\n' * 1000000, 0, '')
    text('300,000 paragraphs', 'a\n\n' * 300000, 0, '')
    text('a table of 1,001 columns', '|a' * 1001 + '|\n' + '|-' * 1001 + '|\n', 3,
         '[table-columns]')
    text('a table of 100,000 rows', '|a|b|\n|-|-|\n' + '|c|d|\n' * 100000, 0, '')
    text('a table of 900 columns and short rows', '|a' * 900 + '|\n' + '|-' * 900 + '|\n' +
         '|c|\n' * 20000, 3, '[tables-full]')
    head = '|a' * 900 + '|\n' + '|-' * 900 + '|\n'
    text('many such tables', (head + '|c|\n|\n' * 50 + '\n') * 100, 3, '[tables-full]')
    text('100,000 notes', 'a[^1]\n\n' + ''.join(f'[^{i}]: b\n\n' for i in range(100000)), 0,
         '[note-unused]')
    text('too many tags', '{{a}}' * 70000, 3, '[too-many-tags]')
    text('ten zeros before a number', '0000000001. a\n', 0, '')


def bytes_():
    text('NUL bytes', b'a\0b\0' * 1000, 3, '[control-character]')
    text('nothing but NUL', b'\0' * 100000, 3, '[control-character]')
    text('half a character at the end', 'xã hộ'.encode()[:-1], 3, '[not-utf8]')
    text('no UTF-8 at all', bytes(range(128, 256)) * 1000, 3, '[not-utf8]')
    text('100,000 marks on one letter', 'a' + '\u0301' * 100000, 0, '')
    text('right to left and no width', '\u202e\u200b\u2066đọc\u2069' * 1000, 0, '')
    f = folder('empty', a_md=b'')
    ends('an empty file', f, 3, '[front-missing]')
    f = folder('random', a_md=os.urandom(200000))
    ends('random bytes', f, 3, 'a.md:')


def yaml():
    many = ''.join(f'khoa_{i}: {i}\n' for i in range(200000))
    text('200,000 keys', 'a', 0, '', front=FRONT + many)
    text('200,000 times one key', 'a', 3, '[yaml-duplicate-key]', front=FRONT + 'x: 1\n' * 200000)
    f = folder('keys', a_md=document('{{khoa_9}}'), d_yml=''.join(f'khoa_{i}: {i}\n'
                                                                 for i in range(150000)))
    ends('150,000 keys of data', f, 0, '', '-d', 'd.yml')
    f = folder('million', a_md=document('a'), d_yml='a:\n' + ' b: 1\n' * 1000000)
    ends('a million keys of data', f, 3, '[file-too-large]', '-d', 'd.yml')
    for sign, message in (('[', '[yaml-depth]'), ('{a: ', '[yaml-depth]'), ('- ', '[yaml-depth]'),
                          ('? ', '[yaml-')):
        f = folder(f'deep{ord(sign[0])}', a_md=document('a'), d_yml='x:\n  ' + sign * 100000)
        ends(f'100,000 times "{sign}"', f, 3, message, '-d', 'd.yml')
    laughs = 'a: &a [x, x]\n' + ''.join(f'{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, '
                                        f'*{chr(97 + i)}]\n' for i in range(20))
    f = folder('laughs', a_md=document('a'), d_yml=laughs)
    ends('a billion laughs in YAML', f, 3, '[yaml-anchor]', '-d', 'd.yml')


def sections():
    data = 'a: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\n'
    body = '{{#a}}\n' * 30 + 'x\n' + '{{/a}}\n' * 30
    f = folder('turns', a_md=document(body), d_yml=data)
    ends('ten turns to the thirtieth, by blocks', f, 3, '[text-endless]', '-d', 'd.yml')
    f = folder('turns-2', a_md=document('{{#a}}' * 30 + 'x' + '{{/a}}' * 30), d_yml=data)
    ends('within a paragraph', f, 3, '[text-endless]', '-d', 'd.yml')
    front = 'loai: ke-hoach\ntrich_yeu: "' + '{{#a}}' * 30 + 'x' + '{{/a}}' * 30 + '"\n'
    f = folder('turns-3', a_md=document('a', front), d_yml=data)
    ends('in the front matter', f, 3, '[text-endless]', '-d', 'd.yml')
    text('100,000 sections in each other', '{{#a}}' * 60000, 3, '[section-')
    long = 'x' * 1000000
    f = folder('long', a_md=document('{{b}}' * 3000), d_yml=f'b: {long}\n')
    ends('a value of 1 MB 3,000 times', f, 3, '[text-endless]', '-d', 'd.yml')


def parts():
    text('a part that holds itself', '{{> p}}\n', 3, '[partial-depth-body]', p_md='{{> p}}\n')
    text('a part that holds itself twice', '{{> p}}\n', 3, '[', p_md='{{> p}}\n\n{{> p}}\n' * 20)
    text('two parts that hold each other', '{{> p}}\n', 3, '[partial-depth-body]',
         p_md='{{> q}}\n', q_md='{{> p}}\n')
    text('the document as its own part', '{{> a}}\n' * 100, 3, '[')
    text('a part from elsewhere', '{{> ../../etc/passwd}}\n', 3, '[partial-missing]')
    front = 'loai: ke-hoach\ntrich_yeu: "{{> p}}"\n'
    text('in the front matter', 'a', 3, '[partial-', front=front, p_md='{{> p}}{{> p}}')
    f = folder('zero-part', a_md=document('{{> p}}'))
    (f / 'p.md').symlink_to('/dev/zero')
    ends('/dev/zero as a part', f, 3, '[file-too-large]')


def files():
    f = folder('devices', a_md=document('a'))
    ends('/dev/zero as the text', f, 3, '[file-too-large]', source='/dev/zero')
    ends('/dev/zero as data', f, 3, '[file-too-large]', '-d', '/dev/zero')
    ends('/dev/null as the text', f, 3, '[front-missing]', source='/dev/null')
    ends('standard input without end', f, 3, '[file-too-large]', source='-', stdin=b'a' * (5 << 20))
    ends('a folder as the text', f, 5, '[file-unreadable]', source='.')
    ends('a folder as data', f, 5, '[file-unreadable]', '-d', '.')
    (f / 'loop.md').symlink_to('loop.md')
    ends('a link to itself', f, 5, 'too many symbolic links', source='loop.md')
    g = folder('profile', a_md=document('a'))
    (g / 'don-vi.yml').unlink()
    (g / 'don-vi.yml').symlink_to('/dev/zero')
    ends('/dev/zero as don-vi.yml', g, 3, '[file-too-large]')
    (g / 'don-vi.yml').unlink()
    (g / 'don-vi.yml').mkdir()
    ends('a folder as don-vi.yml', g, 5, '[file-unreadable]')


def form(name, xml, status, message, file='ke-hoach.xml'):
    f = folder(f'form-{tap.count}', a_md=document('a'))
    (f / 'templates' / 'nd30' / 'parts').mkdir(parents=True)
    (f / 'templates' / 'nd30' / file).write_bytes(xml if isinstance(xml, bytes) else xml.encode())
    ends(name, f, status, message)


def forms():
    entities = ''.join(f'<!ENTITY e{i} "&e{i - 1};&e{i - 1};">' for i in range(1, 40))
    form('a billion laughs in XML', f'<!DOCTYPE form [<!ENTITY e0 "x">{entities}]>\n'
         '<form id="ke-hoach" base="van-ban" title="&e39;"/>', 4, '[form-doctype]')
    form('an entity out of a file', '<!DOCTYPE form [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
         '<form id="ke-hoach" base="van-ban">&e;</form>', 4, '[form-doctype]')
    form('a DTD out of the network', '<!DOCTYPE form SYSTEM "http://example.org/form.dtd"><form/>',
         4, '[form-doctype]')
    form('60,000 elements in each other', '<form id="ke-hoach">' + '<p>' * 60000, 4, '[form-')
    form('an attribute of 3 MB', f'<form id="ke-hoach" title="{"x" * (3 << 20)}"/>', 4, '[')
    form('25,000 attributes', '<form id="ke-hoach" ' + ''.join(f'a{i}="" ' for i in range(25000))
         + '/>', 4, '[form-')
    form('5 MB', '<form id="ke-hoach">' + ' ' * (5 << 20) + '</form>', 4, '[file-too-large]')
    form('nothing', '', 4, '[form-syntax]')
    form('NUL bytes', b'<form id="ke-hoach">\0</form>', 4, '[control-character]')
    form('another encoding', '<?xml version="1.0" encoding="UTF-16"?><form/>', 4, '[form-')
    form('an unknown entity', '<form id="ke-hoach" title="&x;"/>', 4, '[form-syntax]')
    form('a form that is its own base', '<form id="ke-hoach" base="ke-hoach"/>', 4,
         '[form-base-circle]')
    form('a part that holds itself', '<part id="noi-nhan"><use part="noi-nhan"/></part>', 4,
         '[form-part-', file='parts/noi-nhan.xml')
    form('a part that holds itself twice', '<part id="noi-nhan">' + '<use part="noi-nhan"/>' * 50 +
         '</part>', 4, '[form-part-', file='parts/noi-nhan.xml')
    f = folder('form-zero', a_md=document('a'))
    (f / 'templates' / 'nd30').mkdir(parents=True)
    (f / 'templates' / 'nd30' / 'ke-hoach.xml').symlink_to('/dev/zero')
    ends('/dev/zero as a form', f, 4, '[file-too-large]')
    text('a type with a name of 2,000 letters', 'a', 3, '[unknown-type]',
         front=f'loai: {"x" * 2000}\ntrich_yeu: a\n')
    text('a type out of another folder', 'a', 3, '[unknown-type]',
         front='loai: ../../etc/passwd\ntrich_yeu: a\n')


def found_before():
    """Files that once crashed the program or never ended: name.md, or name.xml for ke-hoach.xml;
    what is due now stands in name.want, as `status message`."""
    for want in sorted(CASES.glob('*.want')):
        status, message = want.read_text().strip().split(' ', 1)
        source = want.with_suffix('.md')
        if source.exists():
            f = folder(want.stem, a_md=source.read_bytes())
            ends(f'cases/{want.stem}', f, int(status), message)
        else:
            form(f'cases/{want.stem}', want.with_suffix('.xml').read_bytes(), int(status), message)


with world:
    for group in (nesting, sizes, bytes_, yaml, sections, parts, files, forms, found_before):
        group()
tap.done()
