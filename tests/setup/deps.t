#!/bin/sh
# SPDX-License-Identifier: MIT
# The set-up script, with dpkg, apt-get, sudo and id played by small scripts that keep a log.
set -u
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
log=$dir/log n=0 bad=0
mkdir "$dir/bin" "$dir/lists"

play() # NAME SCRIPT
{
    printf '#!/bin/sh\n%s\n' "$2" >"$dir/bin/$1" && chmod +x "$dir/bin/$1"
}
# dpkg knows every package but those in $ABSENT; libzip-dev is removed, not purged, in $REMOVED.
play dpkg 'shift
for p; do
    case " $ABSENT " in *" $p "*) continue ;; esac
    case " $REMOVED " in *" $p "*) s="deinstall ok config-files" ;; *) s="install ok installed" ;; esac
    printf "Package: %s\nStatus: %s\n\n" "$p" "$s"
done'
play apt-get 'echo "apt-get $*" >>"$LOG"; exit "${APT_STATUS:-0}"'
play sudo 'echo sudo >>"$LOG"; exec "$@"'
play id 'echo "${PLAYED_UID:-0}"'
for tool in sh awk sort grep find head env printf; do
    ln -s "$(command -v $tool)" "$dir/bin/$tool"
done

deps() # the arguments of deps; its output in $dir/out
{
    : >"$log"
    PATH=$dir/bin LOG=$log APT_LISTS=$dir/lists tests/setup/deps "$@" >"$dir/out" 2>&1
}
is() # WHAT GOT EXPECTED
{
    n=$((n + 1))
    if [ "$2" = "$3" ]; then
        echo "ok $n - $1"
    else
        bad=1
        echo "not ok $n - $1"
        printf 'got:      %s\nexpected: %s\n' "$2" "$3" | sed 's/^/# /'
    fi
}
install='apt-get install -y --no-install-recommends'
export ABSENT= REMOVED= PLAYED_UID=0
touch "$dir/lists/mirror_Packages"

deps build test pdf
is 'nothing missing: success' $? 0
is 'nothing missing: apt-get is not called' "$(cat "$log")" ''

ABSENT='libzip-dev poppler-utils'
deps build test pdf
is 'missing as root: success' $? 0
is 'missing: one call for all groups' "$(cat "$log")" "$install libzip-dev poppler-utils"
deps build
is 'only the groups asked for' "$(cat "$log")" "$install libzip-dev"

ABSENT= REMOVED=libzip-dev
deps build
is 'removed but not purged counts as missing' "$(cat "$log")" "$install libzip-dev"

rm "$dir/lists/mirror_Packages"
deps build
is 'lists never fetched: update first' "$(cat "$log")" "apt-get update
$install libzip-dev"
touch "$dir/lists/mirror_Packages"

PLAYED_UID=1000
deps build
is 'not root: through sudo' "$(cat "$log")" "sudo
$install libzip-dev"

APT_STATUS=100 deps build
is 'apt-get fails: so does deps' $? 1

rm "$dir/bin/sudo"
deps build
is 'neither root nor sudo: stops' $? 1
is 'neither root nor sudo: nothing is called' "$(cat "$log")" ''
is 'neither root nor sudo: the line to type' "$(tail -n 1 "$dir/out")" "    $install libzip-dev"

deps --missing build
is '--missing: exit 1' $? 1
is '--missing: names them' "$(cat "$dir/out")" libzip-dev
deps nonsense
is 'unknown group' $? 2

echo "1..$n"
exit $bad
