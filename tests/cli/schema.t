#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""`vanthu templates --rng` accepts and refuses the same files as the program.

Every file of templates/ is good to both. Then each is spoiled in every way there is, one element or
attribute at a time, and the schema and the program have to agree on each copy. What no schema can
say (names that are not there, cells that do not add up) is left to the program: only what it says
about the shape of a file counts here.
"""
import pathlib
import re
import sys

from lxml import etree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
from render import ROOT
from tap import Tap
from world import World

SHAPE = {'form-syntax', 'form-element', 'form-attribute', 'form-attribute-missing', 'form-child',
         'form-attribute-value', 'form-text', 'form-field-type', 'form-role-unknown'}
# Said of values that are known when a part is put in, and of what cannot do without an attribute
# because of the value of another one.
BY_VALUE = re.compile(r'it wants {{…}} |'
                      r'<section> cannot stand in <(put|slot|part)>|'
                      r'<(ke)> needs the attribute "of"|<(space)> needs the attribute "height"'
                      r'|<page> needs the attribute "width"|<styles> needs the attribute "style"')
RNG = '{http://relaxng.org/ns/structure/1.0}'
# Good and bad values of each kind, by the name that it has in the schema.
VALUES = {
    'id': ['a-1', 'A', 'a_b', ''], 'reference': ['a', 'a/b', 'a/b/c', '/a', 'Đ'],
    'key': ['a_1', 'a-b', 'A'], 'member': ['a.b_1', 'a-b'], 'names': ['a b_1', 'a-b'],
    'length': ['6pt', '1,27cm', ' 3mm ', '-3mm', '3', '3in', '50%', '', '1.2.3cm'],
    'indent': ['-0.3cm', '6pt', '3', '--3cm', 'cm'],
    'widths': ['5cm', '50% 50%', '5', '5cm x', '0%', ''],
    'lengths': ['1cm 2cm 3cm 4cm', '1cm 2cm 3cm', '1cm 2cm 3cm 4cm 5cm'],
    'share': ['text', 'full', '0.4', '1', '1.0', '0', '2', '1.5', '.4', 'all'],
    'size': ['14', '13.5', '13,5', '1', '144', '14.3', '0', '145', '14pt', '-9'],
    'line': ['1.15', '17pt', '17pt+', '2', '0', '17', '-1pt', '1.15+', 'x'],
    'number': ['0', '12', '12345', '-1', 'x', '1.5'], 'color': ['FF0000', 'ff0000', 'FFF', 'red'],
    'range': ['13 14', '20mm 25mm', '13', '13 14 15', 'a b'],
    'role': ['so', 'khong_co', ''],
}
tap = Tap()


class Judges:
    def __init__(self, world):
        self.world, self.templates = world, world.path / 'mau'
        made = world.run('templates', '--rng')
        tap.ok(made.status == 0 and not made.said, 'the schema is printed', made.said)
        self.tree = etree.fromstring(made.out)
        self.schema = etree.RelaxNG(self.tree)

    def kinds(self, element):
        """attribute -> the name of its kind, or its words."""
        found = {}
        define = self.tree.find(f'{RNG}define[@name="{element}"]')
        for a in define.iter(RNG + 'attribute'):
            ref = next((r for r in a.iter(RNG + 'ref') if r.get('name') != 'hole'), None)
            words = [v.text for v in a.iter(RNG + 'value')]
            names = [a.get('name')] if a.get('name') else [
                n.text for n in a.findall(f'{RNG}choice/{RNG}name')]
            for name in names:
                found[name] = ref.get('name') if ref is not None else words
        return found

    def by_schema(self, text):
        return self.schema.validate(etree.fromstring(text))

    def by_program(self, place, text):
        """Whether nothing is said about the shape of this file; and all that is said."""
        path = self.templates / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
        probe = self.templates / 'nd30' / 'thu.xml'
        kind, name = path.parent.name, path.stem
        if kind == 'parts':
            probe.write_text(f'<form id="thu"><use part="{name}"/><body/></form>')
        elif name not in ('base', 'style'):
            probe.write_text(f'<form id="thu" base="{name}"/>')
        else:
            probe.write_text('<form id="thu" base="van-ban"/>')
        run = self.world.run('templates', 'thu', '--templates', self.templates)
        path.unlink()
        here = [line for line in run.said.splitlines()
                if line.startswith(f'{path}:') and not BY_VALUE.search(line)]
        ids = {m[1] for line in here if (m := re.search(r' error: .*\[([a-z-]+)\]$', line))}
        return not ids & SHAPE, run.said


def changed(tree, element, change):
    """The file with `change` done to the like of `element`."""
    path = tree.getpath(element)
    copy = etree.fromstring(etree.tostring(tree)).getroottree()
    change(copy.xpath(path)[0])
    return etree.tostring(copy, encoding='UTF-8')


def put_in(child):
    return lambda e: e.insert(0, etree.Element(child))


def set_to(name, value):
    return lambda e: e.set(name, value)


def value_changes(judges, e):
    for name, kind in judges.kinds(e.tag).items():
        values = VALUES[kind] if isinstance(kind, str) else [*kind, ' '.join(kind), 'khac', '']
        if name == 'id' or (kind == 'number' and name == 'span'):
            values = [v for v in values if v != '0']
        for value in [*values, '{{x}}'] if kind else []:
            yield f'{name}="{value}"', set_to(name, value)


def changes(judges, e, tags):
    """(what, how): every way of spoiling one element."""
    yield 'an unknown element', put_in('khac')
    for tag in tags:
        yield f'<{tag}> in it', put_in(tag)
    yield 'an unknown attribute', set_to('khac_la', 'x')
    yield 'text in it', lambda x: setattr(x, 'text', (x.text or '') + 'chữ')
    for name in e.attrib:
        yield f'without {name}', lambda x, n=name: x.attrib.pop(n)
    yield from value_changes(judges, e)


def first_of_each(trees):
    """(file, tree, element): one of each element, on a base and without one."""
    seen = set()
    for place, tree in trees.items():
        for e in tree.iter(etree.Element):
            key = e.tag, 'base' in e.attrib
            if key not in seen:
                seen.add(key)
                yield place, tree, e


def main():
    files = sorted((ROOT / 'templates').glob('*/**/*.xml'))
    trees = {f.relative_to(ROOT / 'templates'): etree.parse(str(f)) for f in files}
    with World() as world:
        judges = Judges(world)
        for place, tree in trees.items():
            tap.ok(judges.by_schema(etree.tostring(tree)), f'{place}: the schema accepts it',
                   judges.schema.error_log)
        ours = {p: t for p, t in trees.items() if p.parts[0] == 'nd30'}
        tags = {d.get('name') for d in judges.tree.iter(RNG + 'element')}
        tap.ok(len(tags) > 20, f'{len(tags)} elements')
        count, refused, apart = 0, 0, []
        for place, tree, e in first_of_each(ours):
            for what, change in changes(judges, e, sorted(tags)):
                text = changed(tree, e, change)
                schema = judges.by_schema(text)
                program, said = judges.by_program(place, text)
                count, refused = count + 1, refused + (not program)
                if schema != program:
                    apart.append(f'{place}:{e.sourceline} <{e.tag}> {what}: '
                                 f'schema {schema}, program {program} {said[:200]}')
        tap.ok(not apart, f'{count} spoiled files, of which {refused} are refused: of one mind',
               *apart[:20], len(apart))
        tap.ok(count > 800 and 300 < refused < count, 'both kinds are among them')
    tap.done()


main()
