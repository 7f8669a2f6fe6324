/* SPDX-License-Identifier: MIT */
/*
 * Figures that the document itself contradicts, told by warnings. In tables as they are typed:
 *
 *     Lớp       | Sĩ số | Giỏi | Tỷ lệ        a total ("Tổng …", "Cộng …") that is the sum of no
 *     10A1      |    40 |   10 |  25,0        rows that it could be of: all above, those of its
 *     10A2      |    40 |    8 |  20,1  ←     group, the totals above, the bold ones
 *     Tổng cộng |    81 |   18 |  22,5        a share beside its count, where most others are
 *                    ↑                        right
 *
 * and in the text (figure_prose.c). Silence is better than a false alarm: a column that has
 * anything but numbers, or whose heading says that it is no count, is passed over.
 */
#include "pass/figure.h"

#include "base/text.h"

typedef struct Table {
    Figures *f;
    const DocNode *node;
    int columns, rows, header;
    const DocNode **row;       /* [rows] */
    const DocNode **cell;      /* [rows × columns] */
} Table;

static const DocNode *cell_at(const Table *t, int row, int column)
{
    return t->cell[row * t->columns + column];
}

static void index_cells(Table *t)
{
    Arena *a = t->f->pass->arena;
    int r = 0;
    t->columns = t->node->u.grid.columns;
    t->header = t->node->u.grid.header_rows;
    for (const DocNode *row = t->node->first; row; row = row->next)
        t->rows++;
    t->row = ARENA_NEWN(a, const DocNode *, t->rows);
    t->cell = ARENA_NEWN(a, const DocNode *, t->rows * t->columns);
    for (const DocNode *row = t->node->first; row; row = row->next, r++) {
        int c = 0;
        t->row[r] = row;
        for (const DocNode *cell = row->first; cell && c < t->columns; cell = cell->next, c++)
            t->cell[r * t->columns + c] = cell;
    }
}

static Str text_of(const Table *t, int row, int column)
{
    const DocNode *cell = cell_at(t, row, column);
    if (!cell || cell->u.cell.covered)
        return STR("");
    return str_trim(doc_plain_text(t->f->pass->arena, cell));
}

static const Exact *number_at(const Table *t, int row, int column)
{
    return exact_read(t->f->pool, text_of(t, row, column), t->f->pass->decimal);
}

/* Where the first letter of a cell is typed. */
static Pos place_of(const DocNode *cell)
{
    const DocNode *n = cell;
    while (n->first)
        n = n->first;
    return n->at.source ? n->at : cell->at;
}

/* The lowest head of a column and the row that it stands in. */
static Str head_of(const Table *t, int column, int *row)
{
    for (*row = t->header - 1; *row >= 0; --*row) {
        Str text = text_of(t, *row, column);
        if (text.n)
            return text;
    }
    return STR("");
}

/* What stands over that head: the cell that begins there or to the left. */
static const DocNode *over_head(const Table *t, int column, int row)
{
    if (row < 1)
        return NULL;
    while (column > 0 && cell_at(t, row - 1, column) &&
           cell_at(t, row - 1, column)->u.cell.covered)
        column--;
    return cell_at(t, row - 1, column);
}

/* "Giỏi / SL" */
static Str name_of(const Table *t, int column)
{
    Arena *a = t->f->pass->arena;
    int row;
    Str head = head_of(t, column, &row);
    const DocNode *over = over_head(t, column, row);
    Str above = over ? str_trim(doc_plain_text(a, over)) : STR("");
    return above.n ? ARENA_JOIN(a, above, STR(" / "), head) : head;
}

static int decimals_at(const Table *t, int row, int column)
{
    Str s = text_of(t, row, column);
    const Exact *n = number_at(t, row, column);
    int least = 0;
    while (n && least < 9 && (size_t)least < s.n &&
           exact_cmp(exact_round(t->f->pool, n, least), n) != 0)
        least++;
    return least;
}

static Str printed(const Table *t, const Exact *n, int decimals)
{
    return exact_print(t->f->pass->arena, t->f->pool, n, (ExactLook){ decimals, ',', true });
}

/* ---- totals ---- */

static bool has_word(Arena *a, Str text, const char *const *words, size_t n)
{
    Str key = text_key(a, text);
    for (size_t i = 0; i < n; i++)
        if (str_has(key, str_from(words[i])))
            return true;
    return false;
}

/* Columns of which a total is no sum. */
static bool is_no_count(const Table *t, int column)
{
    static const char *const words[] = { "%", "ty_le", "ti_le", "binh_quan", "trung_binh", "tb",
                                         "don_gia", "hang", "thu_tu", "stt", "nam_sinh", "ma_",
                                         "he_so", "muc", "dinh_muc", "ghi_chu", "so_hieu" };
    Arena *a = t->f->pass->arena;
    bool any = false;
    for (int r = 0; r < t->header; r++) {
        Str text = text_of(t, r, column);
        any |= text.n > 0;
        if (has_word(a, text, words, sizeof words / sizeof words[0]) ||
            str_eq(text_key(a, text), STR("tt")))
            return true;
    }
    return !any;
}

/* "Tổng …", "Cộng …": the first text of a row of totals; "Bình quân" is none. */
static bool is_sum(const Table *t, int row)
{
    Arena *a = t->f->pass->arena;
    if (t->row[row]->u.row.kind != ROW_TOTAL)
        return false;
    for (int c = 0; c < t->columns; c++) {
        Str key = text_key(a, text_of(t, row, c));
        if (key.n)
            return str_starts(key, STR("tong")) || str_starts(key, STR("cong"));
    }
    return false;
}

static bool is_bold(const DocNode *cell)
{
    const DocNode *p = cell->first;
    return p && p->first && p->first->kind == DOC_STRONG;
}

/* Numbers or nothing, and no cell that goes over several columns. */
static bool is_plain(const Table *t, int column)
{
    for (int r = t->header; r < t->rows; r++) {
        const DocNode *cell = cell_at(t, r, column);
        if (t->row[r]->u.row.kind == ROW_GROUP)
            continue;
        if (!cell || (t->row[r]->u.row.kind == ROW_PLAIN && cell->u.cell.span > 1))
            return false;
        if (cell->u.cell.covered && t->row[r]->u.row.kind == ROW_PLAIN && column > 0 &&
            cell_at(t, r, column - 1) && cell_at(t, r, column - 1)->u.cell.span > 1)
            return false;
        Str text = text_of(t, r, column);
        if (text.n && (str_ends(text, STR("%")) || !number_at(t, r, column)))
            return false;
    }
    return true;
}

/* The ways in which the numbers above a total may be its parts; bold are those of groups too. */
typedef enum Way { WAY_ALL, WAY_GROUP, WAY_TOTALS, WAY_BOLD, WAY_LIGHT, WAY_COUNT } Way;

typedef struct Sum {
    const Exact *value;
    const Exact *greatest;
    int n, first, last;        /* how many; the rows of the first and the last */
    int decimals;
} Sum;

static bool counts(const Table *t, int row, int column, Way way)
{
    bool total = t->row[row]->u.row.kind == ROW_TOTAL, heads = t->row[row]->u.row.heads;
    switch (way) {
    case WAY_TOTALS: return total;
    case WAY_BOLD: return !total && (heads || is_bold(cell_at(t, row, column)));
    case WAY_LIGHT: return !total && !heads && !is_bold(cell_at(t, row, column));
    default: return !total;
    }
}

static Sum sum_above(const Table *t, int row, int column, Way way)
{
    Sum s = { .value = exact_int(t->f->pool, 0) };
    for (int r = row - 1; r >= t->header; r--) {
        bool ends = t->row[r]->u.row.kind != ROW_PLAIN;
        if (way == WAY_GROUP && ends)
            break;
        const Exact *n = t->row[r]->u.row.kind == ROW_GROUP || !counts(t, r, column, way)
                             ? NULL : number_at(t, r, column);
        if (!n)
            continue;
        int decimals = decimals_at(t, r, column);
        s.value = exact_add(t->f->pool, s.value, n);
        s.greatest = !s.greatest || exact_cmp(n, s.greatest) > 0 ? n : s.greatest;
        s.last = s.n++ ? s.last : r;
        s.first = r;
        s.decimals = decimals > s.decimals ? decimals : s.decimals;
    }
    return s;
}

/* Equal, but for what rounding each of the parts may have taken or given. */
static bool agrees(const Table *t, const Sum *s, const Exact *total)
{
    ExactPool *pool = t->f->pool;
    const Exact *apart = exact_sub(pool, s->value, total);
    if (exact_cmp(apart, exact_int(pool, 0)) < 0)
        apart = exact_sub(pool, total, s->value);
    if (!s->decimals)
        return exact_cmp(apart, exact_int(pool, 0)) == 0;
    const Exact *most = exact_int(pool, s->n + 1);
    for (int i = 0; i < s->decimals; i++)
        most = exact_div(pool, most, exact_int(pool, 10));
    return exact_cmp(exact_add(pool, apart, apart), most) <= 0;
}

static void check_total(const Table *t, int row, int column)
{
    const Exact *total = number_at(t, row, column);
    Sum all = sum_above(t, row, column, WAY_ALL), told = all;
    if (!total || all.n < 2 || exact_cmp(total, all.greatest) < 0)
        return;
    for (Way way = WAY_ALL; way < WAY_COUNT; way++) {
        Sum s = sum_above(t, row, column, way);
        if (s.n && agrees(t, &s, total))
            return;
        if (way == WAY_GROUP && s.n > 1)
            told = s;
    }
    Diag *d = t->f->pass->diag;
    int decimals = decimals_at(t, row, column);
    decimals = told.decimals > decimals ? told.decimals : decimals;
    Str lines = ARENA_JOIN(t->f->pass->arena, diag_int(d, t->row[told.first]->at.a), STR("–"),
                           diag_int(d, t->row[told.last]->at.a));
    diag_error(d, place_of(cell_at(t, row, column)), M_figure_total, name_of(t, column),
               printed(t, told.value, decimals), lines, text_of(t, row, column));
}

/* One number over several rows: they may be what one item can come to, of which a total counts the
 * greatest alone (a table of points). */
static bool has_choices(const Table *t)
{
    bool choices = false;
    for (int r = t->header; is_no_count(t, 0) && r < t->rows; r++) {
        const DocNode *cell = cell_at(t, r, 0);
        choices |= cell && cell->u.cell.down > 1;
    }
    return choices;
}

static bool has_total_row(const Table *t)
{
    for (int r = t->header; r < t->rows; r++)
        if (t->row[r]->u.row.kind == ROW_TOTAL)
            return true;
    return false;
}

static void check_totals(const Table *t)
{
    if (!has_total_row(t) || has_choices(t))
        return;
    for (int c = 0; c < t->columns; c++) {
        if (is_no_count(t, c) || !is_plain(t, c))
            continue;
        for (int r = t->header; r < t->rows; r++)
            if (is_sum(t, r))
                check_total(t, r, c);
    }
}

/* ---- shares ---- */

static bool is_share(const Table *t, int column)
{
    static const char *const heads[] = { "%", "ty_le", "ti_le", "ty_le_%", "ti_le_%", "ty_le_(%)",
                                         "ti_le_(%)", "tl", "tl_%", "tl%", "tl_(%)" };
    int row, left;
    Str key = text_key(t->f->pass->arena, head_of(t, column, &row));
    bool known = false;
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        known |= str_eq(key, str_from(heads[i]));
    if (!known || column == 0)
        return false;
    head_of(t, column - 1, &left);
    return left == row && over_head(t, column, row) == over_head(t, column - 1, left);
}

/* The only column whose numbers shares can be of; -1 if there is none or more than one. */
static int whole_column(const Table *t)
{
    static const char *const heads[] = { "si_so", "tong_so", "tong_so_hoc_sinh", "so_hoc_sinh",
                                         "tong_so_hs", "tshs", "ts" };
    int found = -1, row;
    for (int c = 0; c < t->columns; c++) {
        Str key = text_key(t->f->pass->arena, head_of(t, c, &row));
        bool is = false;
        for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
            is |= str_eq(key, str_from(heads[i]));
        if (is && found >= 0)
            return -1;
        found = is ? c : found;
    }
    return found;
}

/* Decimals as typed: of "25,0" one. */
static int typed_decimals(Str s)
{
    size_t at = s.n;
    while (at > 0 && s.p[at - 1] != ',' && s.p[at - 1] != '.')
        at--;
    int n = 0;
    for (; at > 0 && at < s.n && s.p[at] >= '0' && s.p[at] <= '9'; at++)
        n++;
    return n;
}

/* What is due in a row, NULL where it cannot be told; *right: what is typed is as near as it was
 * written (rounded or cut). */
static const Exact *share_due(const Table *t, int row, const int columns[3], bool *right)
{
    ExactPool *pool = t->f->pool;
    const Exact *typed = number_at(t, row, columns[0]), *part = number_at(t, row, columns[1]);
    const Exact *whole = number_at(t, row, columns[2]);
    if (!typed || !part || !whole || t->row[row]->u.row.kind == ROW_GROUP)
        return NULL;
    const Exact *hundred = exact_int(pool, 100);
    const Exact *due = exact_div(pool, exact_mul(pool, part, hundred), whole);
    if (!due)
        return NULL;
    Str text = text_of(t, row, columns[0]);
    bool sign = str_ends(text, STR("%"));
    const Exact *value = sign ? exact_mul(pool, typed, hundred) : typed;
    int decimals = typed_decimals(text);
    const Exact *step = exact_int(pool, 1), *apart = exact_sub(pool, due, value);
    for (int i = 0; i < decimals; i++)
        step = exact_div(pool, step, exact_int(pool, 10));
    if (exact_cmp(apart, exact_int(pool, 0)) < 0)
        apart = exact_sub(pool, value, due);
    *right = exact_cmp(apart, step) < 0;
    return due;
}

static void tell_share(const Table *t, int row, const int columns[3], const Exact *due)
{
    int decimals = typed_decimals(text_of(t, row, columns[0]));
    diag_error(t->f->pass->diag, place_of(cell_at(t, row, columns[0])), M_figure_share,
               text_of(t, row, columns[1]), text_of(t, row, columns[2]),
               printed(t, due, decimals), text_of(t, row, columns[0]));
}

/* Only where the other rows show that these are shares of that whole. */
static void check_shares(const Table *t)
{
    int whole = whole_column(t);
    for (int c = 1; c < t->columns && whole >= 0; c++) {
        const int columns[3] = { c, c - 1, whole };
        int good = 0, bad = 0;
        bool right = false;
        if (c - 1 == whole || !is_share(t, c))
            continue;
        for (int r = t->header; r < t->rows; r++)
            if (share_due(t, r, columns, &right))
                *(right ? &good : &bad) += 1;
        for (int r = t->header; r < t->rows && good > 1 && good > bad; r++) {
            const Exact *due = share_due(t, r, columns, &right);
            if (due && !right)
                tell_share(t, r, columns, due);
        }
    }
}

/* ---- the pass ---- */

static void remember_totals(const Table *t)
{
    for (int r = t->header; r < t->rows; r++)
        for (int c = 0; c < t->columns && is_sum(t, r); c++) {
            int row;
            const Exact *n = number_at(t, r, c);
            Str head = head_of(t, c, &row);
            if (n && head.n)
                figures_add(t->f, &(Figure){ head, n, text_of(t, r, c),
                                             place_of(cell_at(t, r, c)), NULL });
        }
}

static void read_table(Figures *f, const DocNode *node)
{
    Table t = { .f = f, .node = node };
    index_cells(&t);
    remember_totals(&t);
    if (node->u.grid.computed)
        return;
    check_totals(&t);
    check_shares(&t);
}

bool pass_figure(Pass *p)
{
    Figures f = { .pass = p, .pool = exact_pool_new() };
    DocWalk w;
    doc_walk(&w, p->doc->root);
    while (doc_walk_next(&w)) {
        if (w.entering && w.node->kind == DOC_TABLE) {
            read_table(&f, w.node);
            doc_walk_past(&w);
        } else if (doc_is_text_block(w.node)) {
            doc_walk_past_lacking(&w, LACKS_NOTES);
        }
    }
    figures_check_texts(&f);
    exact_pool_free(f.pool);
    return true;
}
