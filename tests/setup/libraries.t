#!/bin/sh
# SPDX-License-Identifier: MIT
# What the program loads at its start: few shared objects, and none that it should carry inside.
set -u
echo 1..2
objects=$(ldd "$VANTHU" | grep -v vdso) || exit 1
count=$(printf '%s\n' "$objects" | wc -l)
if [ "$count" -gt 20 ]; then echo -n 'not '; fi
echo "ok 1 - $count shared objects, 20 at most"
found=$(printf '%s\n' "$objects" |
    grep -E 'cmark-gfm|libyaml|libcsv|utf8proc|deflate|libgmp|sqlite3|libpq|not found')
if [ -n "$found" ]; then echo -n 'not '; fi
echo 'ok 2 - what is linked from static archives is not loaded, and nothing is missing'
printf '%s\n' "$objects" | sed 's/^/# /'
