# SPDX-License-Identifier: MIT
"""A workspace of a test's own, its templates/ included, rendered into both formats."""
import pathlib
import tempfile

from render import FRONT, ROOT, SCHOOL, render_file

USUAL = {'don-vi.yml': SCHOOL, 'van-ban.md': f'---\n{FRONT}---\n\nNội dung.\n'}


def render_files(name, files=(), main='van-ban.md', *options):
    """`files`: path -> text, over the usual document and organisation; None leaves one out."""
    with tempfile.TemporaryDirectory(prefix='vanthu-') as work:
        for path, text in {**USUAL, **dict(files)}.items():
            file = pathlib.Path(work, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            if text is not None:
                file.write_text(text, encoding='utf-8')
        return render_file(pathlib.Path(work, main), name, *options)


def document(body='Nội dung.\n', **front):
    """A Markdown file of these keys, as YAML text."""
    keys = ''.join(f'{key}: {text}\n' for key, text in front.items())
    return f'---\n{keys}---\n\n{body}'


def examples(family):
    """name -> path of its example documents, the one that is warned of left out."""
    found = (ROOT / 'tests' / 'families' / family).glob('*.md')
    return {f.stem: f for f in sorted(found) if '\nso:' in f.read_text(encoding='utf-8')
            and f.stem != 'canh-bao'}


def figures(p):
    """What can be read of a paragraph with a ruler: size in points, looks, place, twips."""
    looks = ' '.join(k for k in ('bold', 'italic', 'underline') if getattr(p.font, k))
    return p.font.size / 2, looks, p.align


def check_examples(tap, family):
    """Every example in both formats: rendered without a word; name -> what came of it."""
    made = {}
    for name, path in examples(family).items():
        made[name] = one = render_file(path, name)
        if tap.ok(one.made and not one.said, f'{family}/{name}: renders, nothing to say', one.said):
            tap.same_lines(one.odt.texts, one.docx.texts, f'{family}/{name}: alike in both formats')
    return made


def in_order(tap, doc, texts, name):
    """The paragraphs stand in the document in this order, others between them or not."""
    rest = iter(doc.texts)
    missing = [t for t in texts if t not in rest]
    tap.ok(not missing, f'{name}: {doc.format}: order', f'from here on: {missing[:1]}', doc.texts)


def never(tap, doc, texts, name):
    found = [(t, line) for t in texts for line in doc.texts if t in line]
    tap.ok(not found, f'{name}: {doc.format}: nothing of {", ".join(texts)}', found)
