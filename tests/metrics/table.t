#!/bin/sh
# SPDX-License-Identifier: MIT
# Makes the table of text widths anew from the fonts and compares it with the committed one.
cd "$(dirname "$0")/../.." || exit 1
fonts=
for folder in /usr/share/fonts/truetype/liberation2 /usr/share/fonts/truetype/liberation; do
    [ -f $folder/LiberationSerif-Regular.ttf ] && fonts=$folder && break
done
if [ -z "$fonts" ] || ! pkg-config --exists freetype2; then
    echo "1..0 # SKIP needs fonts-liberation2 and libfreetype-dev"
    exit 0
fi
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
tap() { # status, what was tried
    n=$((n + 1))
    [ "$1" -eq 0 ] || printf 'not '
    echo "ok $n - $2"
}
n=0
echo 1..4
${CC:-cc} -std=c17 $(pkg-config --cflags freetype2) tests/metrics/generate.c \
    -o "$work/generate" $(pkg-config --libs freetype2)
tap $? "the generator compiles"
"$work/generate" "$fonts" >"$work/table"
tap $? "all four fonts have every Vietnamese letter"
diff -u src/doc/metrics_table.h "$work/table" >&2
tap $? "the table is the one of the fonts"
! "$work/generate" "$work" >"$work/none" 2>&1
tap $? "without the fonts the generator says so"
