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

/* A date that went on in the next line does so with the file's own line end. */
static Str with_ends(Arena *a, Str in, Str old)
{
    size_t end = str_find(in, STR("\n"), 0);
    if (end == SIZE_MAX || !str_has(old, STR("\r\n")))
        return in;
    return ARENA_JOIN(a, str_sub(in, 0, end), STR("\r"), str_from_at(in, end));
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
        buf_add(&b, with_ends(a, e->in, str_sub(bytes, from, to)));
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

/* On to the byte `to` of the new text. */
static void count_to(RolloverWalk *w, size_t to)
{
    Str text = w->source->text;
    for (size_t len; w->at < to && w->at < text.n; w->at += len) {
        bool end = text.p[w->at] == '\n';
        str_rune(text, w->at, &len);
        w->line += end;
        w->column = end ? 1 : w->column + 1;
    }
}

Pos rollover_walk(RolloverWalk *w, size_t at)
{
    for (; w->edits && w->edits->to <= at; w->edits = w->edits->next) {
        w->grown += w->edits->in.n;
        w->shrunk += w->edits->to - w->edits->from;
    }
    size_t old = w->edits && w->edits->from < at ? w->edits->from : at;
    count_to(w, old + w->grown - w->shrunk);
    return (Pos){ w->source, w->line, w->column };
}
