#!/bin/sh
# SPDX-License-Identifier: MIT
# make install into a folder of its own: all of it below PREFIX, readable by everyone.
set -u
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
echo 1..9
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

# ---- at work: nothing but what was installed, in a folder without a workspace ----

mkdir "$dir/work" && cd "$dir/work" || exit 1
vanthu() { env -u VANTHU_TEMPLATES HOME=/nonexistent "$dir/usr/local/bin/vanthu" "$@" 2>>said; }
done_well() { [ $? = 0 ] && [ ! -s said ] && s= || { s='not '; sed 's/^/# /' said; }; }

vanthu templates bien-ban >told && grep -o '[^ ]*\.xml' told >files && [ -s files ] &&
    ! grep -v "^$dir/usr/local/share/vanthu/templates/nd30/" files
done_well
echo "${s}ok 5 - its forms are those installed with it"

vanthu init truong && cd truong && vanthu render thong-bao-mau.md -o a.docx -o a.odt &&
    [ -s a.docx ] && [ -s a.odt ]
done_well
echo "${s}ok 6 - init: the first document renders"

vanthu new to-trinh -o to-trinh.md && vanthu render to-trinh.md -o b.docx -o b.odt &&
    vanthu new dang/nghi-quyet -o nq.md && vanthu render nq.md -o c.docx -o c.odt && [ -s c.odt ]
done_well
echo "${s}ok 7 - new: documents of two families render"

LC_ALL=vi_VN.UTF-8 vanthu render khong-co.md -o d.docx
grep -q 'không' said && s= || { s='not '; sed 's/^/# /' said; }
echo "${s}ok 8 - it speaks Vietnamese"

# A server that is not there: its module was found and answers.
echo 'noi: {so: "postgresql:///so?host=/khong/co"}' >>don-vi.yml
vanthu register list
grep -q 'register-gone' said && ! grep -q 'vanthu-store-pg.so' said && s= ||
    { s='not '; sed 's/^/# /' said; }
echo "${s}ok 9 - it has the module for registers on a server"
