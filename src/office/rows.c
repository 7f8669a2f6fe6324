/* SPDX-License-Identifier: MIT */
#include "office/rows.h"

#include <errno.h>

#include "base/file.h"
#include "data/table.h"
#include "office/layer.h"

struct RowsFile {
    Str path, sheet, range;
    const Value *list;     /* NULL: it could not be read */
    RowsFile *next;
};

static bool read_records(const Rows *r, const TableWant *want, Value *list)
{
    Table *t = table_open(r->arena, r->diag, want);
    TableRow row;
    TableStep step = TABLE_FAULT;
    while (t && (step = table_next(t, &row)) == TABLE_ROW)
        value_add(list, table_value(r->arena, t, &row));
    table_close(t);
    return step == TABLE_END;
}

/* Beside the text; absent with an error. */
static Str find_file(const Rows *r, const BangWord *name)
{
    Str folder = name->at.source ? file_folder(name->at.source->name) : STR(".");
    Str path = file_join(r->arena, folder, name->text);
    if (!file_is_downward(name->text) || (file_exists(path) && !file_within(folder, path)))
        diag_error(r->diag, name->at, M_bang_file, name->text);
    else if (!file_exists(path))
        diag_error(r->diag, name->at, M_bang_file_missing, name->text,
                   file_reason(r->arena, ENOENT));
    else
        return path;
    return STR_NONE;
}

static RowsFile *read_once(Rows *r, const BangSource *source, Str path)
{
    for (RowsFile *f = r->read; f; f = f->next)
        if (str_eq(f->path, path) && str_eq(f->sheet, source->sheet) &&
            str_eq(f->range, source->range))
            return f;
    RowsFile *f = ARENA_NEW(r->arena, RowsFile);
    *f = (RowsFile){ path, source->sheet, source->range, NULL, r->read };
    r->read = f;
    Value *list = value_list(r->arena, source->name.at);
    TableWant want = { .path = path, .at = source->name.at, .sheet = source->sheet,
                       .range = source->range, .decimal = r->decimal };
    f->list = read_records(r, &want, list) ? list : NULL;
    return f;
}

bool rows_read(void *rows, const BangSource *source, const Value **out)
{
    Rows *r = rows;
    *out = NULL;
    if (!layer_is_table(r->arena, source->name.text))
        return true;
    Str path = find_file(r, &source->name);
    if (str_given(path))
        *out = read_once(r, source, path)->list;
    return *out != NULL;
}
