/* SPDX-License-Identifier: MIT */
#include "office/recipe.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/version.h"
#include "office/layer.h"

/* ---- its text ---- */

#define VERSION STR("vanthu")
#define LIBRARY STR("thu_vien")
#define INPUT STR("van_ban")
#define NUMBER STR("so")
#define DATE STR("ngay")
#define DATA STR("du_lieu")
#define VALUE STR("gia_tri")
#define TABLE STR("bang")
#define ROW STR("dong")
#define EPOCH STR("thoi_diem")

/* One line a value, whatever is in it. */
static void add(Buf *b, Str key, Str value)
{
    buf_add(b, key);
    buf_add(b, STR(": "));
    for (size_t i = 0; i < value.n; i++) {
        if (value.p[i] == '\\' || value.p[i] == '\n')
            buf_char(b, '\\');
        buf_char(b, value.p[i] == '\n' ? 'n' : value.p[i]);
    }
    buf_char(b, '\n');
}

Str recipe_print(Arena *a, const Recipe *r)
{
    Buf b;
    buf_init(&b, 0);
    add(&b, VERSION, r->version);
    for (size_t i = 0; version_of_library(i); i++)
        add(&b, LIBRARY, str_from(version_of_library(i)));
    add(&b, INPUT, r->input);
    add(&b, NUMBER, r->so);
    add(&b, DATE, r->ngay);
    for (size_t i = 0; i < r->n_data; i++)
        add(&b, DATA, r->data[i]);
    for (size_t i = 0; i < r->n_values; i++)
        add(&b, VALUE, ARENA_JOIN(a, r->values[i].key, STR("="), r->values[i].value));
    if (r->table.n)
        add(&b, TABLE, r->table);
    if (r->row)
        add(&b, ROW, arena_int(a, (int64_t)r->row));
    if (r->epoch >= 0)
        add(&b, EPOCH, arena_int(a, r->epoch));
    Str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

static Str plain(Arena *a, Str s)
{
    char *out = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; s.p && i < s.n; i++) {
        bool escaped = s.p[i] == '\\' && i + 1 < s.n;
        i += escaped;
        out[n++] = escaped && s.p[i] == 'n' ? '\n' : s.p[i];
    }
    return (Str){ out, n };
}

static int64_t number_of(Str s)
{
    int64_t n = 0;
    for (size_t i = 0; str_is_digits(s) && s.n < 19 && i < s.n; i++)
        n = n * 10 + (s.p[i] - '0');
    return n;
}

/* Room for as many values as the text may have. */
typedef struct Reading {
    Recipe *out;
    Str *data;
    MasterValue *values;
} Reading;

static void take(Reading *r, Str key, Str value)
{
    if (str_eq(key, VERSION)) {
        r->out->version = value;
    } else if (str_eq(key, INPUT)) {
        r->out->input = value;
    } else if (str_eq(key, NUMBER)) {
        r->out->so = value;
    } else if (str_eq(key, DATE)) {
        r->out->ngay = value;
    } else if (str_eq(key, TABLE)) {
        r->out->table = value;
    } else if (str_eq(key, ROW)) {
        r->out->row = (size_t)number_of(value);
    } else if (str_eq(key, EPOCH)) {
        r->out->epoch = number_of(value);
    } else if (str_eq(key, DATA)) {
        r->data[r->out->n_data++] = value;
    } else if (str_eq(key, VALUE)) {
        size_t equals = str_find(value, STR("="), 0);
        r->values[r->out->n_values++] = (MasterValue){ str_sub(value, 0, equals),
                                                       str_from_at(value, equals + 1) };
    }
}

static size_t lines_of(Str text)
{
    size_t n = 0;
    for (Str line; str_split(&text, '\n', &line);)
        n++;
    return n;
}

bool recipe_parse(Arena *a, Str text, Recipe *out)
{
    size_t most = lines_of(text) + 1;
    Str line;
    *out = (Recipe){ .epoch = -1 };
    Reading r = { out, ARENA_NEWN(a, Str, most), ARENA_NEWN(a, MasterValue, most) };
    while (str_split(&text, '\n', &line)) {
        size_t colon = str_find(line, STR(": "), 0);
        if (colon != SIZE_MAX)
            take(&r, str_sub(line, 0, colon), plain(a, str_from_at(line, colon + 2)));
    }
    out->data = r.data;
    out->values = r.values;
    return out->input.n > 0;
}

/* ---- paths ---- */

/* From the root, without "." and "..", links not followed; ends in no "/". */
static Str whole_path(Arena *a, Str path)
{
    char here[4096];
    Str rest = path, part, out = STR("");
    if (!str_starts(path, STR("/")) && getcwd(here, sizeof here))
        rest = ARENA_JOIN(a, str_from(here), STR("/"), path);
    while (str_split(&rest, '/', &part)) {
        if (!part.n || str_eq(part, STR(".")))
            continue;
        if (!str_eq(part, STR(".."))) {
            out = ARENA_JOIN(a, out, STR("/"), part);
            continue;
        }
        while (out.n && out.p[--out.n] != '/')
            ;
    }
    return out;
}

Str recipe_inside(Arena *a, const Workspace *w, Str path)
{
    Str folder = whole_path(a, w->folder), whole = whole_path(a, path);
    bool inside = str_starts(whole, folder) && whole.n > folder.n + 1 && whole.p[folder.n] == '/';
    return inside ? str_from_at(whole, folder.n + 1) : STR_NONE;
}

/* ---- what was read ---- */

static Str of_template(Arena *a, const TemplatePath *templates, Str path)
{
    for (size_t i = 0; i < templates->n; i++) {
        Str folder = templates->folders[i];
        if (str_starts(path, folder) && path.n > folder.n && path.p[folder.n] == '/')
            return ARENA_JOIN(a, RECIPE_TEMPLATES, str_from_at(path, folder.n));
    }
    return STR_NONE;
}

static bool read_one(Arena *a, Diag *d, const RecipeGather *want, RecipeFile *out)
{
    enum { MOST = 512 << 20 };
    Str from = out->path, inside;
    out->path = of_template(a, want->templates, from);
    if (!out->path.p) {
        inside = recipe_inside(a, want->workspace, from);
        if (!inside.p)
            return diag_error(d, POS_NONE, M_recipe_outside, from, want->workspace->folder);
        out->path = ARENA_JOIN(a, RECIPE_SOURCES, STR("/"), inside);
    }
    return file_read(a, d, &(FileWant){ from, POS_NONE, MOST }, &out->bytes);
}

static int compare(const void *x, const void *y)
{
    return str_cmp(((const RecipeFile *)x)->path, ((const RecipeFile *)y)->path);
}

bool recipe_gather(Arena *a, Diag *d, const RecipeGather *want, RecipeFiles *out)
{
    bool ok = true;
    *out = (RecipeFiles){ ARENA_NEWN(a, RecipeFile, want->read->n + 1), 0 };
    for (size_t i = 0; i < want->read->n; i++) {
        RecipeFile *f = &out->list[out->n];
        f->path = want->read->paths[i];
        bool read = read_one(a, d, want, f);
        ok = ok && read;
        for (size_t k = 0; read && k < out->n; k++)
            read = !str_eq(out->list[k].path, f->path);
        out->n += read;
    }
    qsort(out->list, out->n, sizeof *out->list, compare);
    return ok;
}

/* ---- making it ---- */

static const Str *paths_in(Arena *a, Str folder, const Str *list, size_t n)
{
    Str *out = ARENA_NEWN(a, Str, n + 1);
    for (size_t i = 0; i < n; i++)
        out[i] = file_join(a, folder, list[i]);
    return out;
}

static bool find_row(Arena *a, const LayerWant *want, size_t row, MasterDoc *out)
{
    LayerRow found;
    LayerRows *rows = layer_rows_open(a, out->diag, want);
    LayerStep step = rows ? LAYER_ROW : LAYER_FAULT;
    while (row-- && step == LAYER_ROW)
        step = layer_rows_next(rows, a, &found);
    layer_rows_close(rows);
    if (step == LAYER_ROW)
        out->row = found.map;
    return step == LAYER_ROW;
}

bool recipe_make(Arena *a, Str folder, const Recipe *r, MasterDoc *out)
{
    Str sources = file_join(a, folder, RECIPE_SOURCES);
    Str templates = file_join(a, folder, RECIPE_TEMPLATES);
    MasterStamp *stamp = ARENA_NEW(a, MasterStamp);
    MasterWant *want = ARENA_NEW(a, MasterWant);
    *stamp = (MasterStamp){ r->so, r->ngay };
    *want = (MasterWant){ .input = file_join(a, sources, r->input),
                          .data = paths_in(a, sources, r->data, r->n_data), .n_data = r->n_data,
                          .values = r->values, .n_values = r->n_values,
                          .templates = { arena_copy(a, &templates, sizeof templates), 1 },
                          .own_templates = 1 };
    Master *m = master_open(a, out->diag, want);
    if (!m)
        return false;
    LayerWant table = { file_join(a, sources, r->table), master_decimal(m) };
    out->stamp = stamp;
    return (!r->row || find_row(a, &table, r->row, out)) && master_make(m, out);
}
