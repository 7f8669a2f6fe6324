/* SPDX-License-Identifier: MIT */
#include "office/rollover_raw.h"

#include "base/buf.h"
#include "base/text.h"

/* How far both have been walked through; they only go on. */
typedef struct Twin {
    Arena *arena;
    Str bytes;
    size_t byte, at;
} Twin;

/* A letter with the marks that follow it: what NFC makes one of, it makes of these. */
static size_t cluster_end(Str s, size_t i)
{
    size_t len;
    str_rune(s, i, &len);
    for (i += len; i < s.n; i += len) {
        int32_t c = str_rune(s, i, &len);
        if (c < 0x300 || c > 0x36F)
            break;
    }
    return i;
}

/* One letter on in both. */
static void step(Twin *w)
{
    if (w->bytes.p[w->byte] == '\r') {
        bool both = w->byte + 1 < w->bytes.n && w->bytes.p[w->byte + 1] == '\n';
        w->byte += both ? 2 : 1;
        w->at++;
        return;
    }
    size_t end = cluster_end(w->bytes, w->byte);
    Str letter = str_sub(w->bytes, w->byte, end);
    w->at += letter.n == 1 ? 1 : text_nfc(w->arena, letter).n;
    w->byte = end;
}

static size_t byte_of(Twin *w, size_t at)
{
    while (w->at < at && w->byte < w->bytes.n)
        step(w);
    return w->byte;
}

Str rollover_raw(Arena *a, Str bytes, const RolloverEdit *edits)
{
    Twin w = { a, bytes, str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0, 0 };
    Buf b;
    size_t copied = 0;
    buf_init(&b, 0);
    for (const RolloverEdit *e = edits; e; e = e->next) {
        size_t from = byte_of(&w, e->from), to = byte_of(&w, e->to);
        buf_add(&b, str_sub(bytes, copied, from));
        buf_add(&b, e->in);
        copied = to;
    }
    buf_add(&b, str_from_at(bytes, copied));
    Str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

Str rollover_new_text(Arena *a, Str text, const RolloverEdit *edits)
{
    Buf b;
    size_t copied = 0;
    buf_init(&b, 0);
    for (const RolloverEdit *e = edits; e; e = e->next) {
        buf_add(&b, str_sub(text, copied, e->from));
        buf_add(&b, e->in);
        copied = e->to;
    }
    buf_add(&b, str_from_at(text, copied));
    Str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

size_t rollover_new_place(const RolloverEdit *edits, size_t at)
{
    size_t grown = 0, shrunk = 0;
    for (const RolloverEdit *e = edits; e && e->from < at; e = e->next) {
        if (at < e->to)
            return e->from + grown - shrunk;
        grown += e->in.n;
        shrunk += e->to - e->from;
    }
    return at + grown - shrunk;
}
