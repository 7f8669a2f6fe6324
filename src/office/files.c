/* SPDX-License-Identifier: MIT */
#include "office/files.h"

#include "base/file.h"
#include "base/text.h"
#include "office/layer.h"

/* On one line: a list has it in a title too. */
static Str flat(Arena *a, Str text)
{
    char *p = ARENA_NEWN(a, char, text.n + 1);
    for (size_t i = 0; i < text.n; i++)
        p[i] = text.p[i] == '\n' || text.p[i] == '\r' ? ' ' : text.p[i];
    return (Str){ p, text.n };
}

/* The first column that one of the headings names; empty: none, or nothing in it. */
static Str cell(Arena *a, const Value *row, const char *const *headings)
{
    for (; *headings; headings++) {
        const Value *v = value_get(row, str_from(*headings));
        if (v)
            return flat(a, str_trim(value_as_text(a, v)));
    }
    return STR("");
}

static FileRow row_of(Arena *a, const Value *v)
{
    static const char *const code[] = { "so_va_ky_hieu", "so_va_ky_hieu_ho_so", "ma", NULL };
    static const char *const title[] = { "tieu_de", "ten_de_muc_va_tieu_de_ho_so", "ten_ho_so",
                                         NULL };
    static const char *const keep[] = { "thoi_han_bao_quan", "thoi_han", NULL };
    static const char *const maker[] = { "nguoi_lap", NULL };
    static const char *const note[] = { "ghi_chu", NULL };
    static const char *const types[] = { "loai", NULL };
    return (FileRow){ cell(a, v, code), cell(a, v, title), cell(a, v, keep), cell(a, v, maker),
                      cell(a, v, note), cell(a, v, types) };
}

static void add(Arena *a, Files *f, size_t *cap, FileRow row)
{
    if (f->n == *cap) {
        *cap = *cap ? 2 * *cap : 32;
        FileRow *list = ARENA_NEWN(a, FileRow, *cap);
        if (f->n)
            memcpy(list, f->list, f->n * sizeof *list);
        f->list = list;
    }
    f->list[f->n++] = row;
}

/* What only the first of two rows would get is told of. */
static void warn(Diag *d, const Files *f, const FileRow *row, Pos at)
{
    Str rest = row->types, one;
    if (files_row(f, row->code))
        diag_error(d, at, M_files_twice, row->code);
    while (str_split(&rest, ',', &one)) {
        Str code = files_of_type(f, str_trim(one));
        if (code.n)
            diag_error(d, at, M_files_type, str_trim(one), code, row->code);
    }
}

bool files_read(Arena *a, Diag *d, const Workspace *w, Files *out)
{
    Str path = workspace_place(a, w, STR("ho_so"), STR("so/ho-so.csv"));
    size_t cap = 0;
    *out = (Files){ 0 };
    if (!file_exists(layer_file(a, path)))
        return true;
    LayerRows *rows = layer_rows_open(a, d, &(LayerWant){ path, 0 });
    if (!rows)
        return false;
    LayerRow row;
    LayerStep step;
    while ((step = layer_rows_next(rows, a, &row)) == LAYER_ROW) {
        FileRow r = row_of(a, row.map);
        if (!r.code.n) /* headings of groups have none */
            continue;
        warn(d, out, &r, row.at);
        add(a, out, &cap, r);
    }
    layer_rows_close(rows);
    return step == LAYER_END;
}

bool files_same(Str a, Str b)
{
    return text_same_letters(str_trim(a), str_trim(b));
}

const FileRow *files_row(const Files *f, Str code)
{
    for (size_t i = 0; i < f->n; i++)
        if (files_same(f->list[i].code, code))
            return &f->list[i];
    return NULL;
}

Str files_of_type(const Files *f, Str type)
{
    for (size_t i = 0; i < f->n; i++) {
        Str rest = f->list[i].types, one;
        while (str_split(&rest, ',', &one))
            if (type.n && text_same_key(str_trim(one), type))
                return f->list[i].code;
    }
    return STR("");
}
