/* SPDX-License-Identifier: MIT */
#include "record/entry.h"

#include <assert.h>

#include "base/text.h"

typedef enum ColumnKind { COLUMN_TEXT, COLUMN_INT, COLUMN_ID, COLUMN_FLAG } ColumnKind;

typedef struct Column {
    Str name;
    ColumnKind kind;
    size_t at;              /* the member's place in RegisterEntry */
} Column;

#define C(name, kind, member) \
    { { (name), sizeof(name) - 1 }, (kind), offsetof(RegisterEntry, member) }
/* In the order of ENTRY_LIST; the last column, `tim`, is made of the others. */
static const Column columns[] = {
    C("id", COLUMN_ID, id),
    C("nam", COLUMN_INT, year),
    C("day_so", COLUMN_TEXT, series),
    C("so", COLUMN_INT, number),
    C("so_ky_hieu", COLUMN_TEXT, notation),
    C("ngay", COLUMN_TEXT, date),
    C("loai", COLUMN_TEXT, type),
    C("trich_yeu", COLUMN_TEXT, subject),
    C("nguoi_ky", COLUMN_TEXT, signer),
    C("noi_nhan", COLUMN_TEXT, recipients),
    C("so_ban", COLUMN_TEXT, copies),
    C("don_vi", COLUMN_TEXT, unit),
    C("ngay_chuyen", COLUMN_TEXT, sent),
    C("ghi_chu", COLUMN_TEXT, note),
    C("ho_so", COLUMN_TEXT, file_code),
    C("duong_dan", COLUMN_TEXT, path),
    C("ma_nguon", COLUMN_TEXT, source_hash),
    C("trang_thai", COLUMN_TEXT, state),
    C("tui", COLUMN_TEXT, bag),
    C("ma_tui", COLUMN_TEXT, bag_hash),
    C("cho_ghi", COLUMN_TEXT, stage),
    C("da_ghi_lai", COLUMN_FLAG, written_back),
    C("ly_do", COLUMN_TEXT, reason),
    C("ly_do_huy", COLUMN_TEXT, void_reason),
    C("nguoi_huy", COLUMN_TEXT, void_by),
};
#undef C
enum { MEMBERS = sizeof columns / sizeof columns[0] };
_Static_assert(MEMBERS + 1 == ENTRY_COLUMNS, "each member has a column, and tim is one more");

static StoreValue value_of(const Column *c, const RegisterEntry *e)
{
    const void *p = (const char *)e + c->at;
    switch (c->kind) {
    case COLUMN_INT: return store_int(*(const int *)p);
    case COLUMN_ID: return store_int(*(const int64_t *)p);
    case COLUMN_FLAG: return store_int(*(const bool *)p);
    case COLUMN_TEXT: break;
    }
    return store_text(*(const Str *)p);
}

static void set(const Column *c, RegisterEntry *e, const StoreValue *v)
{
    void *p = (char *)e + c->at;
    switch (c->kind) {
    case COLUMN_INT: *(int *)p = (int)v->n; break;
    case COLUMN_ID: *(int64_t *)p = v->n; break;
    case COLUMN_FLAG: *(bool *)p = v->n != 0; break;
    case COLUMN_TEXT: *(Str *)p = v->s; break;
    }
}

/* What a search looks through, folded, one blank between words. */
static Str searched(Arena *a, const RegisterEntry *e)
{
    const Str parts[] = { e->notation, e->type, e->subject, e->signer, e->recipients, e->unit,
                          e->note, e->file_code, e->reason, e->void_reason };
    Buf b;
    buf_init(&b, 0);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        Str rest = text_fold(a, text_untie(a, parts[i])), line;
        while (str_split(&rest, '\n', &line)) {
            buf_add(&b, str_trim(line));
            buf_char(&b, ' ');
        }
    }
    Str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

void entry_values(Arena *a, const RegisterEntry *e, StoreValue out[ENTRY_COLUMNS])
{
    for (size_t i = 0; i < MEMBERS; i++)
        out[i] = value_of(&columns[i], e);
    out[MEMBERS] = store_text(searched(a, e));
}

RegisterEntry entry_of(Arena *a, const StoreValue row[ENTRY_COLUMNS])
{
    RegisterEntry e = { 0 };
    for (size_t i = 0; i < MEMBERS; i++) {
        StoreValue v = row[i];
        v.s = arena_str(a, v.s);
        set(&columns[i], &e, &v);
    }
    return e;
}

void entry_escape(Buf *b, Str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\' || s.p[i] == '\n')
            buf_char(b, '\\');
        buf_char(b, s.p[i] == '\n' ? 'n' : s.p[i]);
    }
}

Str entry_text(Arena *a, const RegisterEntry *e)
{
    Buf b;
    buf_init(&b, 0);
    for (size_t i = 0; i < MEMBERS; i++) {
        StoreValue v = value_of(&columns[i], e);
        if (v.number ? v.n == 0 : v.s.n == 0)
            continue;
        buf_add(&b, columns[i].name);
        buf_char(&b, '=');
        if (v.number)
            buf_int(&b, v.n);
        else
            entry_escape(&b, v.s);
        buf_char(&b, '\n');
    }
    Str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

/* As it stands in the text, still escaped. */
static Str raw_column(Str text, Str column)
{
    Str line;
    while (str_split(&text, '\n', &line))
        if (str_starts(line, column) && line.n > column.n && line.p[column.n] == '=')
            return str_from_at(line, column.n + 1);
    return STR("");
}

Str entry_unescape(Arena *a, Str raw)
{
    char *out = arena_alloc(a, raw.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < raw.n; i++) {
        bool escaped = raw.p[i] == '\\' && i + 1 < raw.n;
        i += escaped;
        out[n++] = escaped && raw.p[i] == 'n' ? '\n' : raw.p[i];
    }
    return (Str){ out, n };
}

Str entry_column(Arena *a, Str text, Str column)
{
    return entry_unescape(a, raw_column(text, column));
}

Str entry_changes(Arena *a, Str before, Str after)
{
    Str out = STR("");
    for (size_t i = 0; i < MEMBERS; i++) {
        if (str_eq(raw_column(before, columns[i].name), raw_column(after, columns[i].name)))
            continue;
        out = ARENA_JOIN(a, out, out.n ? STR(", ") : STR(""), columns[i].name);
    }
    return out;
}
