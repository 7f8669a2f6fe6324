# SPDX-License-Identifier: MIT
"""A workspace of a test's own, its templates/ included, rendered into both formats."""
import pathlib
import tempfile

from render import FRONT, SCHOOL, render_file

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
