#!/bin/sh
# SPDX-License-Identifier: MIT
# make install into a folder of its own: all of it below PREFIX, readable by everyone.
set -u
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
echo 1..4
umask 077
make -s install SAN="${SAN-}" BUILD="$BUILD" DESTDIR="$dir" >"$dir/log" 2>&1 && s= || s='not '
echo "${s}ok 1 - make install"
sed 's/^/# /' "$dir/log" && rm "$dir/log"

for f in bin/vanthu share/doc/vanthu/LICENSE share/doc/vanthu/README.md; do
    [ -s "$dir/usr/local/$f" ] || { echo "# missing: $f"; s='not '; }
done
(cd templates && find . -type f) | while read -r f; do
    cmp "templates/$f" "$dir/usr/local/share/vanthu/templates/$f" || exit 1
done || s='not '
echo "${s}ok 2 - the program, the papers and every template are there"

find "$dir" -mindepth 1 -path "$dir/usr/local/*" -type f ! -perm -a=r >"$dir/closed"
[ ! -s "$dir/closed" ] && s= || s='not '
echo "${s}ok 3 - every file can be read by everyone"

"$dir/usr/local/bin/vanthu" --version >/dev/null 2>&1 && s= || s='not '
echo "${s}ok 4 - the installed program runs"
