/* SPDX-License-Identifier: MIT */
#include "office/batch_combine.h"

#include <string.h>

#include "base/file.h"
#include "base/mem.h"

static const size_t MOST = (size_t)1 << 30;

typedef struct Kept {
    Arena *arena;
    struct Kept *next;
} Kept;

typedef struct Shared {
    const DocPicture *picture;
    struct Shared *next;
} Shared;

struct BatchCombine {
    Arena *arena;
    Doc doc;
    const StyleSheet *seen;    /* whose styles were looked through last */
    Shared *pictures;
    Kept *kept;
    size_t held;               /* bytes */
    size_t documents;
};

BatchCombine *batch_combine_new(bool duplex)
{
    BatchCombine *c = mem_alloc(sizeof *c);
    c->arena = arena_new();
    c->doc = (Doc){ .arena = c->arena, .many = true, .duplex = duplex };
    c->doc.root = doc_node(c->arena, DOC_DOCUMENT, POS_NONE);
    return c;
}

void batch_combine_free(BatchCombine *c)
{
    if (!c)
        return;
    for (Kept *k = c->kept; k; k = k->next)
        arena_free(k->arena);
    arena_free(c->arena);
    mem_free(c);
}

void batch_combine_keep(BatchCombine *c, Arena *taken)
{
    Kept *k = ARENA_NEW(c->arena, Kept);
    *k = (Kept){ taken, c->kept };
    c->kept = k;
    c->held += arena_held(taken);
}

/* ---- what is shared ---- */

static void add_style(BatchCombine *c, const Style *style)
{
    Style **end = &c->doc.sheet->styles;
    while (*end)
        end = &(*end)->next;
    *end = ARENA_NEW(c->arena, Style);
    **end = *style;
    (*end)->next = (*end)->twin = NULL;
    c->doc.sheet->indexed = false;
    if (style->parent)
        (*end)->parent = style_find(c->doc.sheet, style->parent->name);
}

/* Documents of one batch have the same sheet, but for sizes of type that tables ask for; styles
 * of one name are the same. */
static void add_styles(BatchCombine *c, const StyleSheet *sheet)
{
    if (!c->doc.sheet) {
        c->doc.sheet = ARENA_NEW(c->arena, StyleSheet);
        *c->doc.sheet = *sheet;
        c->doc.sheet->styles = NULL;
        c->doc.sheet->indexed = false;
    }
    if (sheet == c->seen)
        return;
    c->seen = sheet;
    for (const Style *s = sheet->styles; s; s = s->next)
        if (!style_find(c->doc.sheet, s->name))
            add_style(c, s);
    if (!c->doc.sheet->indexed)
        style_resolve(c->doc.sheet);
}

static void add_meta(Str *whole, Str own)
{
    if (!str_eq(*whole, own))
        *whole = STR_NONE;
}

/* Of the properties those that all have. */
static void add_metas(BatchCombine *c, const DocMeta *own)
{
    DocMeta *whole = &c->doc.meta;
    if (!c->doc.root->first) {
        *whole = *own;
        return;
    }
    add_meta(&whole->title, own->title);
    add_meta(&whole->subject, own->subject);
    add_meta(&whole->author, own->author);
    add_meta(&whole->organisation, own->organisation);
    add_meta(&whole->keywords, own->keywords);
    add_meta(&whole->created, own->created);
}

static const DocPicture *shared_picture(BatchCombine *c, const DocPicture *own)
{
    for (const Shared *s = c->pictures; s; s = s->next)
        if (s->picture == own || str_eq(s->picture->bytes, own->bytes))
            return s->picture;
    Shared *s = ARENA_NEW(c->arena, Shared);
    *s = (Shared){ own, c->pictures };
    c->pictures = s;
    return own;
}

/* ---- lists ---- */

static bool same_form(const NumForm *a, const NumForm *b)
{
    return a->format == b->format && a->shown == b->shown && a->own_line == b->own_line &&
           a->bold == b->bold && str_eq(a->prefix, b->prefix) && str_eq(a->suffix, b->suffix);
}

static bool same_def(const NumDef *a, const NumDef *b)
{
    if (a->n_levels != b->n_levels)
        return false;
    for (int i = 0; i < a->n_levels; i++)
        if (!same_form(&a->level[i], &b->level[i]) || !str_eq(a->style[i], b->style[i]))
            return false;
    return true;
}

static const NumDef *shared_def(BatchCombine *c, const NumDef *own)
{
    for (const NumDef *def = c->doc.defs; def; def = def->next)
        if (same_def(def, own))
            return def;
    NumDef *def = ARENA_NEW(c->arena, NumDef);
    *def = *own;
    def->next = NULL;
    def->id = c->doc.last_def ? c->doc.last_def->id + 1 : 1;
    if (c->doc.last_def)
        c->doc.last_def->next = def;
    else
        c->doc.defs = def;
    c->doc.last_def = def;
    return def;
}

/* Instances stay each document's own, so all of them count from where they did. */
static void add_lists(BatchCombine *c, Doc *doc)
{
    int before = c->doc.last_list ? c->doc.last_list->id : 0;
    for (NumList *list = doc->lists; list; list = list->next) {
        list->def = shared_def(c, list->def);
        list->id += before;
    }
    if (!doc->lists)
        return;
    if (c->doc.last_list)
        c->doc.last_list->next = doc->lists;
    else
        c->doc.lists = doc->lists;
    c->doc.last_list = doc->last_list;
}

/* ---- nodes ---- */

static void look_through(BatchCombine *c, DocNode *root)
{
    int64_t notes = 0;
    DocWalk w;
    doc_walk(&w, root);
    while (doc_walk_next(&w)) {
        DocNode *n = w.node;
        if (!w.entering)
            continue;
        if (n->kind == DOC_NOTE)
            n->u.text.text = arena_int(c->arena, ++notes);
        else if (n->kind == DOC_IMAGE && n->u.image.picture)
            n->u.image.picture = shared_picture(c, n->u.image.picture);
    }
}

/* What stands in the margins of a first page hangs beside the tree. */
static void look_through_margins(BatchCombine *c, const DocNode *root)
{
    for (const DocNode *s = root->first; s; s = s->next) {
        if (s->u.section.head)
            look_through(c, s->u.section.head);
        if (s->u.section.foot)
            look_through(c, s->u.section.foot);
    }
}

bool batch_combine_add(BatchCombine *c, Doc *doc, Arena *taken)
{
    batch_combine_keep(c, taken);
    if (c->held > MOST)
        return false;
    c->documents++;
    add_styles(c, doc->sheet);
    add_metas(c, &doc->meta);
    add_lists(c, doc);
    look_through(c, doc->root);
    look_through_margins(c, doc->root);
    doc->root->first->u.section.opens = true;
    while (doc->root->first) {
        DocNode *section = doc->root->first;
        doc_unlink(section);
        doc_append(c->doc.root, section);
    }
    return true;
}

/* ---- files ---- */

static bool takes_many(const Writer *w)
{
    return w && w->package;
}

bool batch_combine_check(Arena *a, Diag *d, const BatchWant *want)
{
    bool ok = true;
    for (size_t i = 0; i < want->n_combine; i++) {
        Str path = want->combine[i].path;
        const Writer *w = press_writer(a, d, path, want->combine[i].type);
        if (w && !takes_many(w))
            diag_error(d, POS_NONE, M_combine_type, path);
        ok = takes_many(w) && ok;
        for (size_t k = 0; k < i; k++)
            if (file_same(path, want->combine[k].path))
                ok = diag_error(d, POS_NONE, M_output_twice, path);
    }
    return ok;
}

static bool put_out(FileSet *files, Diag *d, Str path, Str bytes)
{
    return file_make_folder(d, file_folder(path)) && file_set_add(files, d, path, bytes);
}

static BatchState state_of(BatchMode mode, Str path, Str bytes)
{
    if (mode == BATCH_WRITE)
        return ROW_WRITTEN;
    if (file_holds(path, bytes))
        return ROW_SAME;
    if (mode == BATCH_CHANGED)
        return ROW_WRITTEN;
    return file_exists(path) ? ROW_STALE : ROW_MISSING;
}

bool batch_combine_write(BatchCombine *c, Diag *d, const BatchCombineOut *out)
{
    const BatchWant *want = out->want;
    BatchState *states = out->states;
    FileSet *files = file_set_new();
    bool ok = true;
    size_t n = c->doc.root->first ? want->n_combine : 0;
    for (size_t i = 0; ok && i < n; i++) {
        Str path = want->combine[i].path;
        const PressOrder order = {
            &c->doc, press_writer(c->arena, d, path, want->combine[i].type), path, POS_NONE,
            c->documents };
        Str bytes = press_print(out->press, d, &order);
        ok = bytes.p;
        states[i] = ok ? state_of(want->mode, path, bytes) : ROW_FAILED;
        if (states[i] == ROW_WRITTEN)
            ok = put_out(files, d, path, bytes);
    }
    ok = ok && file_set_commit(files, d);
    for (size_t i = 0; ok && want->tell && i < n; i++)
        want->tell(want->context, &(BatchRow){ .state = states[i], .paths = &want->combine[i].path,
                                               .n_paths = 1 });
    file_set_free(files);
    return ok;
}
