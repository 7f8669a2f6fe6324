#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every message of messages.def is shown by a case of tests/diag, at a place where it has one."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'lib'))
import diag
from tap import Tap

# What no folder can hold, and where it is tested instead.
ELSEWHERE = {'pdf-program': 'tests/pdf/faults.t',
             'output-too-large': 'an output of a gigabyte',
             'combine-too-large': 'a gigabyte of documents',
             'table-changed': 'tests/batch/interrupted.t',
             **{f'register-{i}': 'tests/unit/test_register.c' for i in (
                 'not-next', 'used', 'back-dated', 'state')},
             **{f'register-{i}': 'tests/unit/test_store.c' for i in (
                 'busy', 'read-only', 'full', 'fault')},
             **{f'issue-{i}': 'tests/issue/presented.t' for i in (
                 'changed', 'change', 'looks', 'date-changes')},
             **{f'issue-{i}': 'tests/issue/hindered.t' for i in (
                 'lost', 'waiting', 'unfinished', 'unwritten')},
             **{i: 'tests/send/send.t' for i in (
                 'recipients-none', 'recipients-column', 'recipient-twice', 'recipient-way',
                 'recipient-copies', 'recipient-unknown', 'recipient-unknown-near',
                 'recipient-address', 'send-not-issued', 'send-no-envelopes')},
             'register-presented': 'tests/unit/test_journal.c',
             'register-copy': 'tests/register/rough.t',
             'series-none': 'tests/unit/test_series.c',
             **{f'book-{i}': 'tests/unit/test_book.c' for i in ('no-row', 'gone', 'put-in', 'changed')},
             **{f'book-{i}': 'tests/register/books.t' for i in (
                 'unknown', 'text', 'column', 'twice', 'by-issue')},
             'book-taken': 'tests/unit/test_book.c', 'import-other': 'tests/register/import.t',
             'archive-no-scan': 'tests/archive/attached.t', 'attach-kind': 'tests/archive/attached.t',
             'attach-same': 'tests/archive/left.t',
             'init-inside': 'tests/cli/init.t', 'book-date': 'tests/register/books.t',
             'register-post-dated': 'tests/issue/series.t',
             **{f'archive-pdf-{i}': 'tests/archive/pdf.t' for i in ('pages', 'text', 'unseen')},
             **{f'archive-{i}': 'tests/archive/archive.t' for i in (
                 'none', 'gone', 'other', 'ahead', 'stray', 'rebuilt', 'empty')},
             'archive-paper': 'tests/archive/paper.t',
             **{i: 'tests/archive/left.t' for i in (
                 'archive-bare', 'archive-years', 'archive-unlisted', 'files-twice', 'files-type')},
             **{f'archive-pdf-{i}': 'tests/archive/pdf.t' for i in ('pages', 'text', 'unseen')},
             'document-broken': 'tests/issue/foreign.t',
             **{f'foreign-{i}': 'tests/issue/foreign.t, tests/unit/test_foreign.c' for i in (
                 'number', 'date', 'place', 'signed', 'type', 'subject')},
             **{f'bag-{i}': 'tests/unit/test_bag.c' for i in (
                 'path', 'link', 'deep', 'there', 'broken', 'missing', 'extra', 'changed', 'byte')}}
# The command line and the system's refusals have no line and column.
NO_PLACE = {'file-unreadable', 'file-unwritable', 'file-too-large', 'output-type', 'output-input',
            'output-twice', 'output-too-large', 'range-syntax', 'csv-1258',
            'package-broken', 'package-large', 'sheet-lock', 'sheet-old', 'sheet-unknown',
            'sheet-choose', 'file-left-over', 'combine-type', 'question-type', 'pdf-absent', 'pdf-fonts',
            'pdf-late', 'pdf-crashed', 'pdf-refused', 'pdf-wrong', 'series-unknown',
            'recipe-outside', 'import-empty', 'import-book',
            *(f'rollover-{i}' for i in ('option', 'empty', 'unknown', 'backwards', 'there', 'table',
                                        'data', 'other', 'name', 'term'))}

tap = Tap()
known = {i: severity for i, severity, _ in diag.messages()}
seen = {}
for case in diag.names():
    lines = diag.read(case, 'expect').split('\n')[:-1]
    said = [m for m in map(diag.SAID.fullmatch, lines) if m]
    usage = case.startswith('cli-') and not said
    silent = not lines and diag.read(case, 'status', '3\n') == '0\n' # what must not be warned of
    tap.ok(usage or silent or (lines and len(said) == len(lines)), f'{case}: each line has its form',
           *lines)
    for m in said:
        seen.setdefault(m['id'], case)
        tap.equal(m['severity'], known.get(m['id']), f'{case}: {m["id"]} is known')
        tap.ok(m['line'] or '!' in m['file'] or m['id'] in NO_PLACE
               or m['id'].startswith(('register-', 'issue-')), f'{case}: {m["id"]} has line and column')
for i in known:
    tap.ok(i in seen or i in ELSEWHERE, f'{i} is shown by a case')
tap.ok(len(diag.names()) >= 60, 'there are 60 cases and more')
tap.done()
