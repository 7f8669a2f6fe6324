# SPDX-License-Identifier: MIT
"""Results in TAP, each with what was found where it is not what was asked for."""
import sys


class Tap:
    def __init__(self):
        self.count = 0
        self.failed = 0

    def ok(self, good, name, *why):
        self.count += 1
        if good:
            print(f'ok {self.count} - {name}', flush=True)
            return True
        self.failed += 1
        print(f'not ok {self.count} - {name}')
        for line in why:
            for one in str(line).split('\n'):
                print(f'#   {one}')
        sys.stdout.flush()
        return False

    def equal(self, got, want, name):
        return self.ok(got == want, name, f'found:    {got!r}', f'expected: {want!r}')

    def within(self, got, low, high, name):
        return self.ok(low <= got <= high, name, f'found {got!r}, not from {low!r} to {high!r}')

    def same_lines(self, got, want, name):
        """Two lists of texts; the first place where they part is shown."""
        at = next((i for i, (a, b) in enumerate(zip(got, want)) if a != b),
                  min(len(got), len(want)))
        show = lambda lines: repr(lines[at]) if at < len(lines) else '(nothing more)'
        return self.ok(got == want, name, f'at {at + 1} of {len(want)}, found {len(got)}',
                       f'found:    {show(got)}', f'expected: {show(want)}')

    def skip_all(self, why):
        print(f'1..0 # SKIP {why}')
        sys.exit(0)

    def done(self):
        print(f'1..{self.count}')
        sys.exit(1 if self.failed else 0)
