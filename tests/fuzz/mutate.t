#!/bin/sh
# SPDX-License-Identifier: MIT
# Damaged texts, data, profiles and forms: 2,000 under the sanitizers (SAN=1), 300 without. Each ends
# in time, as documented, with a word and with nothing half written; what is rendered is sound.
# Other damage: SEED=n, a first seed other than 1; CASES=n.
set -u
seed=${SEED:-1} cases=${CASES:-$([ -n "${SAN-}" ] && echo 2000 || echo 300)}
log=$(mktemp) && trap 'rm -f "$log"' EXIT
echo 1..4

# Processor time for one case; the sanitizers take their part of it.
"$BUILD/tests/mutate" -s "$seed" -n "$cases" -t "$([ -n "${SAN-}" ] && echo 8 || echo 2)" \
    >"$log" 2>&1 && s= || s='not '
sed 's/^/# /' "$log"
echo "${s}ok 1 - $cases damaged inputs, seeds from $seed"

tally=$(tail -n 1 "$log" | sed -n \
    's/^seeds .*: \([0-9]*\) rendered, \([0-9]*\) text refused, \([0-9]*\) form refused, .*/\1 \2 \3/p')
set -- ${tally:-0 0 0}
[ "$1" -gt $((cases / 10)) ] && s= || s='not '
echo "${s}ok 2 - some are rendered all the same"
[ "$2" -gt $((cases / 10)) ] && s= || s='not '
echo "${s}ok 3 - some are refused for the text"
[ "$3" -gt $((cases / 50)) ] && s= || s='not '
echo "${s}ok 4 - some are refused for the form"
