/* SPDX-License-Identifier: MIT */
#include "pass/bang.h"

#include "data/bang_table.h"
#include "data/mustache.h"
#include "doc/heading.h"

typedef struct Making {
    const BangFill *how;
    const Bang *bang;
    Arena *arena;
    Diag *diag;
    DocNode *to;
    Pos at;
} Making;

/* ---- rows ---- */

/* Every item a map. */
static bool is_records(const Value *v)
{
    bool ok = v && v->kind == VALUE_LIST;
    for (const Value *item = ok ? v->first : NULL; item; item = item->next)
        ok = ok && item->kind == VALUE_MAP;
    return ok;
}

/* A file, or a list: {{lop}} is the same as lop. */
static bool find_rows(const Making *m, const BangSource *named, const Value **out)
{
    BangSource source = *named;
    Str only = mustache_only(source.name.text);
    source.name.text = only.p ? only : source.name.text;
    *out = scope_find(m->arena, m->how->scope, source.name.text);
    if (is_records(*out))
        return true;
    const Pass *first = m->how->first;
    if (!*out && first->read_rows && !first->read_rows(first->rows, &source, out))
        return false;
    if (is_records(*out))
        return true;
    Str near = *out ? STR_NONE : scope_nearest(m->arena, m->how->scope, source.name.text);
    return diag_error(m->diag, source.name.at, near.p ? M_bang_list_near : M_bang_list,
                      source.name.text, near);
}

static bool compute(const Making *m, BangTable *out)
{
    const TableSpec *spec = &m->how->pass->form->sheet->table;
    BangWant want = { .arena = m->arena, .diag = m->diag, .scope = m->how->scope,
                      .decimal = m->how->first->decimal, .total = spec->total,
                      .subtotal = spec->subtotal };
    bool ok = true;
    if (m->bang->rows.name.text.n)
        ok = find_rows(m, &m->bang->rows, &want.rows);
    if (m->bang->past.name.text.n)
        ok = find_rows(m, &m->bang->past, &want.past) && ok;
    return ok && bang_table(m->bang, &want, out);
}

/* ---- nodes ---- */

static DocNode *like(Arena *a, DocKind kind, const DocNode *like)
{
    DocNode *n = doc_node(a, kind, like->at);
    if (kind == DOC_CELL)
        n->u.cell.span = n->u.cell.down = 1;
    return n;
}

static void add_lines(const Making *m, DocNode *to, Str text)
{
    Str rest = text, line;
    for (bool first = true; str_split(&rest, '\n', &line); first = false) {
        if (!first)
            doc_append(to, doc_node(m->arena, DOC_BREAK, m->at));
        if (line.n)
            doc_append(to, doc_text(m->arena, line, m->at));
    }
}

typedef enum Weight { PLAIN, ITALIC, BOLD } Weight;

static DocNode *add_cell(const Making *m, DocNode *row, Str text, Weight weight)
{
    DocNode *cell = doc_node(m->arena, DOC_CELL, row->at);
    DocNode *p = doc_node(m->arena, DOC_PARAGRAPH, row->at), *in = p;
    cell->u.cell.span = cell->u.cell.down = 1;
    doc_append(row, cell);
    doc_append(cell, p);
    if (weight != PLAIN && text.n) {
        in = doc_node(m->arena, weight == BOLD ? DOC_STRONG : DOC_EMPH, row->at);
        doc_append(p, in);
    }
    add_lines(m, in, text);
    return cell;
}

static DocNode *add_row(const Making *m, DocNode *table, Pos at)
{
    DocNode *row = doc_node(m->arena, DOC_ROW, at);
    doc_append(table, row);
    return row;
}

/* A label goes over the cells after it that hold nothing; of a group's name all of them. */
static void add_labelled(const Making *m, DocNode *row, const BangTable *t, const BangRow *from)
{
    bool free = !from->cells[0].n;
    DocNode *first = NULL;
    row->u.row.kind = from->kind == BANG_GROUP ? ROW_GROUP : ROW_TOTAL;
    for (size_t i = 0; i < t->n_columns; i++) {
        Str text = from->cells[i];
        if (i == 0 && from->label.n)
            text = free ? from->label : ARENA_JOIN(m->arena, from->label, STR(": "), text);
        free = free && !from->cells[i].n;
        DocNode *cell = add_cell(m, row, text, BOLD);
        if (i > 0 && free) {
            cell->u.cell.covered = true;
            first->u.cell.span++;
        }
        first = i == 0 ? cell : first;
    }
}

static bool same_above(const BangTable *t, size_t row, size_t column)
{
    const BangRow *here = &t->rows[row], *above = row ? here - 1 : NULL;
    return above && above->kind == here->kind && here->cells[column].n &&
           str_eq(above->cells[column], here->cells[column]);
}

static void add_plain(const Making *m, DocNode *row, const BangTable *t, size_t index)
{
    const BangRow *from = &t->rows[index];
    Weight weight = from->kind != BANG_PARENT ? PLAIN : from->depth ? ITALIC : BOLD;
    for (size_t i = 0; i < t->n_columns; i++) {
        bool up = t->columns[i].merged && same_above(t, index, i);
        DocNode *cell = add_cell(m, row, up ? STR("") : from->cells[i], weight);
        cell->u.cell.up = up;
    }
}

static void add_rows(const Making *m, DocNode *table, const BangTable *t)
{
    DocNode *row = add_row(m, table, m->at);
    for (size_t i = 0; i < t->n_columns; i++)
        add_cell(m, row, t->columns[i].heading, PLAIN);
    heading_finish(&(HeadingMaker){ m->arena, like }, table);
    for (size_t i = 0; i < t->n_rows; i++) {
        row = add_row(m, table, t->rows[i].at);
        if (t->rows[i].kind == BANG_GROUP || t->rows[i].kind == BANG_TOTAL_ROW)
            add_labelled(m, row, t, &t->rows[i]);
        else
            add_plain(m, row, t, i);
    }
}

/* A column that says nothing of its width counts 1 where another one does. */
static int32_t *shares_of(const Making *m, const BangTable *t)
{
    bool given = false;
    int32_t *shares = ARENA_NEWN(m->arena, int32_t, t->n_columns);
    for (size_t i = 0; i < t->n_columns; i++) {
        given |= t->columns[i].share > 0;
        shares[i] = t->columns[i].share ? t->columns[i].share : 1;
    }
    return given ? shares : NULL;
}

static void add_table(const Making *m, const BangTable *t)
{
    DocNode *table = doc_node(m->arena, DOC_TABLE, m->at);
    table->u.grid.columns = (int)t->n_columns;
    table->u.grid.borders = table->u.grid.computed = true;
    table->u.grid.size = m->bang->size;
    table->u.grid.shares = shares_of(m, t);
    table->u.grid.aligns = ARENA_NEWN(m->arena, char, t->n_columns);
    for (size_t i = 0; i < t->n_columns; i++) {
        table->u.grid.aligns[i] = t->columns[i].align;
        if (t->columns[i].numbered)
            table->u.grid.numbered = -1;
    }
    doc_append(m->to, table);
    add_rows(m, table, t);
}

/* ---- what stands beside it ---- */

static bool expand(const Making *m, const Value *v, Str *out)
{
    MustacheOut how = { .arena = m->arena, .diag = m->diag, .scope = m->how->scope };
    Value text = *v;
    text.at = bang_text_at(v);
    *out = mustache_expand(&how, &text);
    return str_given(*out);
}

static bool add_caption(const Making *m)
{
    Str text;
    if (!m->bang->caption)
        return true;
    if (!expand(m, m->bang->caption, &text))
        return false;
    DocNode *p = doc_node(m->arena, DOC_PARAGRAPH, m->bang->caption->at);
    p->role = ROLE_bang_ten;
    p->u.para.label = m->bang->label;
    doc_append(p, doc_text(m->arena, str_trim(text), p->at));
    doc_append(m->to, p);
    return true;
}

/* "Đơn vị tính: …": the sheet's words come before it (pass `table`). */
static bool add_unit(const Making *m)
{
    Str text;
    if (!m->bang->unit)
        return true;
    if (!expand(m, m->bang->unit, &text))
        return false;
    DocNode *p = doc_node(m->arena, DOC_PARAGRAPH, m->bang->unit->at);
    p->role = ROLE_bang_don_vi;
    text = ARENA_JOIN(m->arena, STR(" "), str_trim(text));
    doc_append(p, doc_text(m->arena, text, p->at));
    doc_append(m->to, p);
    return true;
}

static void add_turn(const Making *m, Aside aside)
{
    DocNode *n = doc_node(m->arena, DOC_BREAK, m->at);
    n->u.brk.page = n->u.brk.turns = true;
    n->u.brk.aside = aside;
    n->u.brk.orient = aside == ASIDE_BEGIN ? ORIENT_LANDSCAPE : ORIENT_PORTRAIT;
    doc_append(m->to, n);
}

bool bang_fill(const BangFill *how, const DocNode *block, DocNode *to)
{
    Pass *p = how->pass;
    Making m = { .how = how, .bang = block->u.bang, .arena = p->arena, .diag = p->diag,
                 .to = to, .at = block->at };
    BangTable table;
    if (!m.bang) { /* told of when it was read; the text is not empty for that */
        doc_append(to, doc_node(p->arena, DOC_PARAGRAPH, block->at));
        return false;
    }
    if (m.bang->across)
        add_turn(&m, ASIDE_BEGIN);
    bool ok = add_caption(&m);
    ok = add_unit(&m) && ok;
    ok = compute(&m, &table) && ok;
    if (ok)
        add_table(&m, &table);
    if (m.bang->across)
        add_turn(&m, ASIDE_END);
    return ok;
}
