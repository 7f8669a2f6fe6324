/* SPDX-License-Identifier: MIT */
#include "record/chain.h"

#include <stdio.h>
#include <time.h>

#include "base/sha256.h"

#define LINE "stt, luc, viec, van_ban, noi_dung, truoc, ma"

const StoreQuery chain_all = { "SELECT " LINE " FROM nhat_ky ORDER BY stt", NULL, 0 };

/* The length before each part keeps two lines from being the same bytes. */
static void add(Sha256 *h, Arena *a, Str part)
{
    sha256_add(h, ARENA_JOIN(a, arena_int(a, (int64_t)part.n), STR(":")));
    sha256_add(h, part);
}

Str chain_hash(Arena *a, const ChainLine *line)
{
    Sha256 h;
    sha256_init(&h);
    add(&h, a, line->before);
    add(&h, a, arena_int(a, line->place));
    add(&h, a, line->time);
    add(&h, a, line->kind);
    add(&h, a, arena_int(a, line->entry));
    add(&h, a, line->text);
    return sha256_end(&h, a);
}

Str chain_now(Arena *a)
{
    char text[32];
    struct tm tm;
    time_t now = time(NULL);
    gmtime_r(&now, &tm);
    size_t n = strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm);
    return arena_str(a, (Str){ text, n });
}

bool chain_add(Store *s, Arena *a, ChainLine *line)
{
    StoreValue last[2];
    line->before = STR("");
    line->place = 1;
    line->time = chain_now(a);
    if (!store_run(s, STORE_SQL("SELECT stt, ma FROM nhat_ky ORDER BY stt DESC LIMIT 1")))
        return false;
    if (store_next(s, last, 2)) {
        line->place = last[0].n + 1;
        line->before = arena_str(a, last[1].s);
    }
    line->hash = chain_hash(a, line);
    return store_run(s, STORE_QUERY("INSERT INTO nhat_ky (" LINE ") "
                                    "VALUES ($1, $2, $3, $4, $5, $6, $7)",
                                    store_int(line->place), store_text(line->time),
                                    store_text(line->kind), store_int(line->entry),
                                    store_text(line->text), store_text(line->before),
                                    store_text(line->hash)));
}

ChainLine chain_line(Arena *a, const StoreValue row[CHAIN_COLUMNS])
{
    return (ChainLine){
        .place = row[0].n, .time = arena_str(a, row[1].s), .kind = arena_str(a, row[2].s),
        .entry = row[3].n, .text = arena_str(a, row[4].s), .before = arena_str(a, row[5].s),
        .hash = arena_str(a, row[6].s),
    };
}
