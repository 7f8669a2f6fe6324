#!/bin/sh
# SPDX-License-Identifier: MIT
# The README's example renders, with the organisation of content/, to both formats.
set -u
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
echo 1..3
awk '/^    ---$/ { on = 1 } on && /^[^ ]/ { exit } on { sub(/^    /, ""); print }' README.md \
    >"$dir/example.md"
[ "$(grep -c '^---$' "$dir/example.md")" = 2 ] && s= || s='not '
echo "${s}ok 1 - the README shows a document with a front matter"
cp content/don-vi.yml "$dir/"
"$VANTHU" render "$dir/example.md" -o "$BUILD/test-out/readme.docx" -o "$BUILD/test-out/readme.odt" \
    2>"$dir/said" && s= || s='not '
echo "${s}ok 2 - it renders"
[ ! -s "$dir/said" ] && s= || s='not '
echo "${s}ok 3 - without a word"
sed 's/^/# /' "$dir/said"
