/* SPDX-License-Identifier: MIT */
#include "office/vars.h"

#include "base/text.h"
#include "data/mustache.h"
#include "office/layer.h"

/* A list as its items are seen: a map of all their members, each as it stands first. */
typedef struct Listed Listed;
struct Listed {
    const Value *list;
    Str path;
    Value *columns;
    Listed *next;
};

typedef struct Using {
    Arena *arena;
    Diag *diag;                /* nobody hears it */
    const MasterView *view;
    const Scope *scope;        /* of the text that is looked at */
    Listed *listed;
    const Value **used;
    size_t n_used, cap_used;
    Vars *vars;
    size_t cap;
} Using;

/* ---- what is used ---- */

static void mark(Using *u, const Value *v)
{
    if (u->n_used == u->cap_used) {
        size_t cap = u->cap_used ? u->cap_used * 2 : 64;
        const Value **more = ARENA_NEWN(u->arena, const Value *, cap);
        for (size_t i = 0; i < u->n_used; i++)
            more[i] = u->used[i];
        u->used = more;
        u->cap_used = cap;
    }
    u->used[u->n_used++] = v;
}

/* Itself, or a text of the same place: a cell stands in its row and, of an only row, beside it. */
static bool is_used(const Using *u, const Value *v)
{
    for (size_t i = 0; i < u->n_used; i++) {
        const Value *x = u->used[i];
        if (x == v || (x->kind == VALUE_TEXT && v->kind == VALUE_TEXT && v->at.source &&
                       x->at.source == v->at.source && x->at.a == v->at.a && x->at.b == v->at.b))
            return true;
    }
    return false;
}

static void add(Using *u, const Var *var)
{
    Vars *vars = u->vars;
    for (size_t i = 0; i < vars->n && var->uses; i++)
        if (str_eq(vars->list[i].name, var->name)) {
            vars->list[i].uses++;
            if (var->from == VAR_MISSING) /* elsewhere it may be left out */
                vars->list[i].from = VAR_MISSING;
            return;
        }
    if (vars->n == u->cap) {
        size_t cap = u->cap ? u->cap * 2 : 64;
        Var *more = ARENA_NEWN(u->arena, Var, cap);
        for (size_t i = 0; i < vars->n; i++)
            more[i] = vars->list[i];
        vars->list = more;
        u->cap = cap;
    }
    vars->list[vars->n++] = *var;
}

/* ---- layers ---- */

/* Of a frame of data: the last is -M's, a row's the one before. */
static VarFrom from_of(const Using *u, const Value *frame)
{
    const MasterView *v = u->view;
    for (size_t i = 0; i < v->n_data; i++)
        if (v->data[i] == frame)
            return i + 1 == v->n_data ? VAR_SET
                   : v->row && i + 2 == v->n_data ? VAR_ROW : VAR_DATA;
    return frame == v->profile ? VAR_ORGANISATION : frame == v->joined ? VAR_JOINED : VAR_DOCUMENT;
}

static bool is_map_list(const Value *v)
{
    return v && v->kind == VALUE_LIST && v->first && v->first->kind == VALUE_MAP;
}

static void add_columns(Arena *a, Value *columns, const Value *row)
{
    for (const Value *m = row->first; m; m = m->next) {
        Value *same = value_get_exact(columns, m->key);
        if (same && (same->first || !m->first))
            continue;
        Value *copy = same ? same : ARENA_NEW(a, Value), *next = same ? same->next : NULL;
        *copy = *m;
        copy->next = next;
        if (!same)
            value_put(columns, m->key, m->key_at, copy);
    }
}

static Listed *look_into(Using *u, const Value *list, Str path)
{
    for (Listed *l = u->listed; l; l = l->next)
        if (l->list == list)
            return l;
    Listed *l = ARENA_NEW(u->arena, Listed);
    *l = (Listed){ list, path, value_map(u->arena, list->at), u->listed };
    for (const Value *row = list->first; row; row = row->next)
        if (row->kind == VALUE_MAP)
            add_columns(u->arena, l->columns, row);
    u->listed = l;
    return l;
}

/* The list's name for one of its columns. */
static Str path_of(const Using *u, const Scope *where, Str name)
{
    for (const Listed *l = u->listed; where && l; l = l->next)
        if (l->columns == where->value)
            return ARENA_JOIN(u->arena, l->path, STR("."), name);
    return name;
}

/* Of a column that of its list. */
static VarFrom layer_of(const Using *u, const Scope *where)
{
    for (const Listed *l = u->listed; l; l = l->next)
        if (l->columns == where->value) {
            const Scope *outer = scope_where(u->arena, u->scope, l->path);
            return outer ? from_of(u, outer->value) : VAR_DOCUMENT;
        }
    return from_of(u, where->value);
}

/* ---- one name ---- */

typedef struct Need {
    Str name;
    Pos at;
    const Scope *scope;
    bool may_lack;             /* a section; what stands where nothing is printed */
} Need;

static const Value *member(Using *u, const Value *v, Str part, Str path)
{
    const Value *found = v->kind == VALUE_MAP ? value_get(v, part) : NULL;
    if (is_map_list(v))
        found = value_get(look_into(u, v, path)->columns, part);
    if (found)
        mark(u, found);
    return found ? found : value_derive(u->arena, v, part);
}

/* Finds what a name means and notes that it is needed. */
static const Value *need(Using *u, const Need *n)
{
    Str rest = n->name, part;
    const Scope *where = scope_where(u->arena, n->scope, n->name);
    if (str_eq(n->name, STR(".")))
        return where ? where->value : NULL;
    str_split(&rest, '.', &part);
    const Value *v = where ? scope_find(u->arena, where, part) : NULL;
    Var var = { .name = path_of(u, where, n->name), .uses = 1, .at = n->at };
    Str path = path_of(u, where, part);
    if (v)
        mark(u, v);
    while (v && str_split(&rest, '.', &part)) {
        v = member(u, v, part, path);
        path = ARENA_JOIN(u->arena, path, STR("."), part);
    }
    const Piece *p = u->view->main;
    const Field *field = field_find(p->known, p->n_known,
                                    str_sub(n->name, 0, str_find(n->name, STR("."), 0)));
    bool optional = n->may_lack || (field && !field->required);
    var.from = v ? layer_of(u, where) : optional ? VAR_OPTIONAL : VAR_MISSING;
    var.stands = v ? v->at : POS_NONE;
    add(u, &var);
    return v;
}

/* ---- texts of the front matter, names of files ---- */

/* What a section brings into scope; true if there is such a frame. */
static bool open_section(Using *u, const Need *n, const Value *v, Scope *inner)
{
    if (v && is_map_list(v)) {
        const Scope *where = scope_where(u->arena, n->scope, n->name);
        *inner = (Scope){ n->scope, look_into(u, v, path_of(u, where, n->name))->columns };
        return true;
    }
    if (v && v->kind == VALUE_LIST)
        v = v->first;
    *inner = (Scope){ n->scope, v };
    return v != NULL;
}

/* A section of what is not there, and what stands instead of something that is, print nothing. */
static bool prints_nothing(const Value *v, bool inverted)
{
    return inverted ? value_is_true(v) : v == NULL;
}

static void look_at_nodes(Using *u, const MustacheNode *nodes, const Scope *scope, bool may_lack)
{
    for (const MustacheNode *m = nodes; m; m = m->next) {
        bool section = m->kind == MUSTACHE_SECTION || m->kind == MUSTACHE_INVERTED;
        Need n = { m->text, m->at, scope, may_lack || section };
        Scope inner;
        if (m->kind != MUSTACHE_VALUE && m->kind != MUSTACHE_RAW && !section)
            continue;
        const Value *v = need(u, &n);
        bool opens = m->kind == MUSTACHE_SECTION && open_section(u, &n, v, &inner);
        if (section)
            look_at_nodes(u, m->first, opens ? &inner : scope,
                          may_lack || prints_nothing(v, m->kind == MUSTACHE_INVERTED));
    }
}

static void look_at_text(Using *u, Str text, Pos at)
{
    MustacheNode *nodes = NULL;
    if (mustache_has(text) &&
        mustache_compile(u->arena, u->diag, &(MustacheText){ text, at, false }, &nodes))
        look_at_nodes(u, nodes, u->scope, false);
}

static void look_at_value(Using *u, const Value *v)
{
    if (v->kind == VALUE_TEXT)
        look_at_text(u, v->text, v->at);
    for (const Value *child = v->first; child; child = child->next)
        look_at_value(u, child);
}

/* ---- the text ---- */

typedef struct Open Open;
struct Open {
    const DocNode *section;
    const Scope *scope;        /* as it was outside */
    bool may_lack;
    Open *up;
};

static void enter(Using *u, const DocNode *node, const Scope **scope, Open **open)
{
    bool outer = *open && (*open)->may_lack;
    bool section = node->kind == DOC_IF || node->kind == DOC_EACH;
    Need n = { node->u.hole.name, node->at, *scope, outer || section };
    const Value *v = need(u, &n);
    if (!section)
        return;
    Open *o = ARENA_NEW(u->arena, Open);
    *o = (Open){ node, *scope, outer || prints_nothing(v, node->u.hole.inverted), *open };
    *open = o;
    Scope *inner = ARENA_NEW(u->arena, Scope);
    if (!node->u.hole.inverted && open_section(u, &n, v, inner))
        *scope = inner;
}

/* The rows of a computed table, and where it speaks of them. */
typedef struct Row {
    const Value *columns;
    Str path;
    VarFrom from;
} Row;

/* A column by its name, if it is one of the rows' and not of the block's own making. */
static void look_at_column(Using *u, const Row *row, Str name, Pos at)
{
    const Value *v = value_get(row->columns, name);
    if (!v)
        return;
    mark(u, v);
    add(u, &(Var){ ARENA_JOIN(u->arena, row->path, STR("."), name), row->from, 1, at, v->at });
}

static void look_at_expr(Using *u, const Row *row, const Expr *e, Pos at)
{
    const Str *names;
    size_t n = e ? expr_names(u->arena, e, false, &names) : 0;
    for (size_t i = 0; i < n; i++)
        look_at_column(u, row, names[i], at);
}

/* A column by its name, or a text with {{…}}. */
static void look_at_pattern(Using *u, const Row *row, const Scope *scope, const Value *v)
{
    Scope inner = { scope, row->columns };
    MustacheNode *nodes = NULL;
    if (!v)
        return;
    look_at_column(u, row, v->text, v->at);
    MustacheText text = { v->text, bang_text_at(v), false };
    if (mustache_has(v->text) && mustache_compile(u->arena, u->diag, &text, &nodes))
        look_at_nodes(u, nodes, &inner, true);
}

static void look_at_rows(Using *u, const Bang *b, const Scope *scope, const Row *row)
{
    look_at_expr(u, row, b->filter, b->at);
    look_at_column(u, row, b->level.text, b->level.at);
    look_at_column(u, row, b->key.text, b->key.at);
    for (size_t i = 0; i < b->n_sorts; i++)
        look_at_column(u, row, b->sorts[i].column.text, b->sorts[i].column.at);
    for (size_t i = 0; i < b->n_groups; i++)
        look_at_pattern(u, row, scope, b->groups[i]);
    for (size_t i = 0; i < b->n_columns; i++) {
        const BangColumn *c = &b->columns[i];
        look_at_column(u, row, c->name.text.n ? c->name.text : c->heading, c->at);
        look_at_column(u, row, c->restart.text, c->restart.at);
        look_at_expr(u, row, c->make, c->at);
        look_at_expr(u, row, c->own_total, c->at);
        look_at_pattern(u, row, scope, c->pattern);
    }
    for (const Value *m = b->n_columns ? NULL : row->columns->first; m; m = m->next)
        look_at_column(u, row, m->key, b->at);
}

/* {{x}} of a formula, and names in it that a value outside of the table has. */
static void look_outside(Using *u, const Expr *e, Pos at, const Scope *scope)
{
    const Str *names;
    size_t n = e ? expr_outside(u->arena, e, &names) : 0;
    for (size_t i = 0; i < n; i++)
        need(u, &(Need){ names[i], at, scope, false });
    n = e ? expr_names(u->arena, e, false, &names) : 0;
    for (size_t i = 0; i < n; i++)
        if (scope_find(u->arena, scope, names[i]))
            need(u, &(Need){ names[i], at, scope, true });
}

static void look_at_words(Using *u, const Value *v, const Scope *scope)
{
    MustacheNode *nodes = NULL;
    if (!v)
        return;
    if (v->kind == VALUE_TEXT && mustache_has(v->text) &&
        mustache_compile(u->arena, u->diag, &(MustacheText){ v->text, bang_text_at(v), false },
                         &nodes))
        look_at_nodes(u, nodes, scope, false);
    for (const Value *child = v->first; child; child = child->next)
        look_at_words(u, child, scope);
}

/* What a block needs beside its rows. */
static void look_beside_rows(Using *u, const Bang *b, const Scope *scope)
{
    look_at_words(u, b->caption, scope);
    look_at_words(u, b->unit, scope);
    look_at_words(u, b->total, scope);
    look_at_words(u, b->typed, scope);
    look_outside(u, b->filter, b->at, scope);
    for (size_t i = 0; i < b->n_columns; i++) {
        look_outside(u, b->columns[i].make, b->columns[i].at, scope);
        look_outside(u, b->columns[i].own_total, b->columns[i].at, scope);
    }
}

/* nguon, so_voi: a list of the data, or a file, which is not looked into. */
static void look_at_bang(Using *u, const Bang *b, const Scope *scope)
{
    const BangWord words[] = { b->rows.name, b->past.name };
    for (size_t i = 0; i < 2; i++) {
        Str only = mustache_only(words[i].text), name = only.p ? only : words[i].text;
        if (!name.n || layer_is_table(u->arena, name))
            continue;
        const Value *v = need(u, &(Need){ name, words[i].at, scope, false });
        const Scope *where = scope_where(u->arena, scope, name);
        if (!is_map_list(v))
            continue;
        Str path = path_of(u, where, name);
        Row row = { look_into(u, v, path)->columns, path, layer_of(u, where) };
        look_at_rows(u, b, scope, &row);
    }
    look_beside_rows(u, b, scope);
}

static void look_at_body(Using *u, DocNode *body)
{
    const Scope *scope = u->scope;
    Open *open = NULL;
    DocWalk w;
    if (!body)
        return;
    doc_walk(&w, body);
    while (doc_walk_next(&w)) {
        DocKind kind = w.node->kind;
        if (!w.entering && open && open->section == w.node) {
            scope = open->scope;
            open = open->up;
        } else if (w.entering && (kind == DOC_VALUE || kind == DOC_IF || kind == DOC_EACH)) {
            enter(u, w.node, &scope, &open);
        } else if (w.entering && kind == DOC_BANG) {
            if (w.node->u.bang) /* else told of when it was read */
                look_at_bang(u, w.node->u.bang, scope);
        }
    }
}

/* ---- the form ---- */

static void need_of_form(Using *u, const DocNode *node)
{
    const MasterView *v = u->view;
    const Piece *p = v->main;
    Str name = str_sub(node->u.hole.name, 0, str_find(node->u.hole.name, STR("."), 0));
    const Field *field = field_find_exact(p->known, p->n_known, name);
    const Value *own = value_get_exact(p->document, name);
    const Value *theirs = value_get_exact(v->profile, name);
    Var var = { .name = name, .uses = 1, .at = node->at, .from = VAR_OPTIONAL };
    if (!field && !theirs)
        return;
    if (own || theirs) {
        var.from = own ? VAR_DOCUMENT : VAR_ORGANISATION;
        var.stands = (own ? own : theirs)->at;
    } else if (value_is_true(v->fields ? value_get_exact(v->fields, name) : NULL)) {
        var.from = VAR_FORM;
    } else if (field->required) {
        var.from = VAR_MISSING;
    }
    if (own)
        mark(u, own);
    add(u, &var);
}

/* What stands within a section is a member of what opened it. */
static void look_at_form(Using *u, DocNode *root)
{
    const DocNode *section = NULL;
    DocWalk w;
    doc_walk(&w, root);
    while (doc_walk_next(&w)) {
        bool opens = w.node->kind == DOC_EACH;
        if (!w.entering && section == w.node)
            section = NULL;
        else if (w.entering && !section && w.node->u.hole.form &&
                 (opens || w.node->kind == DOC_IF || w.node->kind == DOC_VALUE))
            need_of_form(u, w.node);
        if (w.entering && opens && !section)
            section = w.node;
    }
}

/* ---- du_lieu ---- */

/* The rows of an entry, below others' too: a list, one row, or NULL. */
static const Value *rows_of(Using *u, Str name, Str *path)
{
    const Value *v = value_get_exact(u->view->joined, name);
    *path = name;
    for (const Listed *l = u->listed; l && !v; l = l->next)
        if ((v = value_get_exact(l->columns, name)))
            *path = ARENA_JOIN(u->arena, l->path, STR("."), name);
    return v;
}

/* Columns by which rows are found or put in order are needed as well. */
static void look_at_tables(Using *u)
{
    const JoinedSpec *s;
    Str path;
    for (size_t i = 0; (s = joined_spec(u->view->tables, i)); i++) {
        for (size_t k = 0; k < s->n_keys; k++)
            need(u, &(Need){ s->keys[k].here, s->keys[k].at, u->scope, false });
        const Value *v = rows_of(u, s->name, &path);
        const Value *columns = is_map_list(v) ? look_into(u, v, path)->columns : v;
        if (!columns || columns->kind != VALUE_MAP)
            continue;
        for (size_t k = 0; k < s->n_keys; k++)
            mark(u, value_get_exact(columns, s->keys[k].there));
        for (size_t k = 0; k < s->n_orders; k++)
            mark(u, value_get_exact(columns, s->orders[k].order.column));
    }
}

/* ---- what nothing uses ---- */

/* Of a file's sheets one, of an only record some cells. */
static bool is_used_in_part(const Using *u, const Value *v)
{
    for (const Value *m = is_map_list(v) ? v->first->first : v->first; m; m = m->next)
        if (is_used(u, m) || (is_map_list(m) && is_used_in_part(u, m)))
            return true;
    return false;
}

static void spare(Using *u, const Value *v, Str path, VarFrom from)
{
    const Value *in = v;
    bool used = is_used(u, v);
    for (const Listed *l = u->listed; is_map_list(v) && l; l = l->next)
        if (l->list == v)
            in = l->columns;
    if (!used && (from != VAR_DATA || !is_used_in_part(u, v)))
        add(u, &(Var){ .name = path, .from = from,
                       .stands = v->key_at.source ? v->key_at : v->at });
    for (const Value *m = used && in->kind == VALUE_MAP ? in->first : NULL; m; m = m->next)
        spare(u, m, ARENA_JOIN(u->arena, path, STR("."), m->key), from);
}

static void spare_of(Using *u, const Value *frame)
{
    const Piece *p = u->view->main;
    for (const Value *v = frame ? frame->first : NULL; v; v = v->next)
        if (frame != p->document || !field_find(p->known, p->n_known, v->key))
            spare(u, v, v->key, from_of(u, frame));
}

/* ---- the whole ---- */

/* The layers as texts see them; an annex's own front matter stands over the document's. */
static const Scope *layers(Using *u, const Value *annex)
{
    const MasterView *v = u->view;
    const Value *itself = piece_itself(u->arena, value_copy(u->arena, v->main->document));
    const Value *first[] = { v->profile, v->main->document, v->joined, annex };
    const Scope *scope = NULL;
    for (size_t i = 0; i <= 4 + v->n_data; i++) {
        const Value *frame = i < 4 ? first[i] : i < 4 + v->n_data ? v->data[i - 4] : itself;
        Scope *s = ARENA_NEW(u->arena, Scope);
        *s = (Scope){ scope, frame };
        scope = frame ? s : scope;
    }
    return scope;
}

/* Its front matter anew: in what was made of it values are put in already. */
static void look_at_annex(Using *u, const Piece *made)
{
    Piece p = *made;
    p.diag = p.partials.diag = u->diag;
    if (!p.source || !p.known || !piece_read_front(&p))
        return;
    u->scope = layers(u, p.document);
    look_at_value(u, p.document);
    look_at_body(u, p.body);
}

static void look_at_all(Using *u, const VarsWant *want)
{
    const MasterView *v = u->view;
    const Piece *annex;
    u->scope = layers(u, NULL);
    look_at_value(u, v->main->document);
    look_at_tables(u);
    look_at_body(u, v->main->body);
    for (size_t i = 0; i < want->n_outputs; i++)
        look_at_text(u, want->outputs[i], POS_NONE);
    for (size_t i = 0; (annex = annexes_piece(&v->annexes, i)); i++)
        look_at_annex(u, annex);
    u->scope = layers(u, NULL);
    look_at_form(u, v->main->form.root);
    spare_of(u, v->main->document);
    spare_of(u, v->joined);
    for (size_t i = 0; i < v->n_data; i++)
        spare_of(u, v->data[i]);
}

/* The first row of a batch's table. */
static bool first_row(Arena *a, Diag *d, const LayerWant *want, const Value **out)
{
    LayerRow row;
    LayerRows *rows = want->path.n ? layer_rows_open(a, d, want) : NULL;
    LayerStep step = rows ? layer_rows_next(rows, a, &row) : LAYER_END;
    *out = step == LAYER_ROW ? row.map : NULL;
    layer_rows_close(rows);
    return (rows || !want->path.n) && step != LAYER_FAULT;
}

bool vars_list(Arena *a, Diag *d, const VarsWant *want, Vars *out)
{
    MasterView view;
    MasterDoc doc = { .arena = a, .diag = d, .until = MASTER_NAMES };
    Master *m = master_open(a, d, &want->master);
    *out = (Vars){ 0 };
    LayerWant table = { want->table, m ? master_decimal(m) : 0 };
    if (!m || !first_row(a, d, &table, &doc.row) || !master_view(m, &doc, &view))
        return false;
    Using u = { .arena = a, .diag = diag_new(), .view = &view, .vars = out };
    look_at_all(&u, want);
    diag_free(u.diag);
    return true;
}
