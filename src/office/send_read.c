/* SPDX-License-Identifier: MIT */
/* Who gets a document: its own Nơi nhận, made again out of its record copy. */
#include "office/send.h"

#include "base/file.h"
#include "office/issue_foreign.h"
#include "office/recipe.h"
#include "office/send_work.h"
#include "record/bag.h"

/* ---- the document ---- */

/* False: told. */
static bool make_again(Send *s, const RegisterEntry *e, MasterDoc *made)
{
    Str bag = file_join(s->arena, s->store, e->bag);
    BagFile file = { .path = RECIPE_FILE };
    Recipe recipe;
    *made = (MasterDoc){ .arena = s->arena, .diag = diag_new(), .until = MASTER_WHOLE };
    bool ok = bag_read(s->arena, s->diag, bag, &file) &&
              (recipe_parse(s->arena, file.bytes, &recipe) ||
               diag_error(s->diag, POS_NONE, M_bag_broken, bag, RECIPE_FILE));
    if (ok && !recipe_make(s->arena, file_join(s->arena, bag, STR("data")), &recipe, made)) {
        diag_take(s->diag, made->diag);
        ok = false;
    }
    diag_free(made->diag);
    return ok;
}

/* The text of an article of the document itself: from its number to the next one's. */
static Str article_text(Arena *a, const Doc *doc, int article)
{
    Str label = ARENA_JOIN(a, STR("Điều "), arena_int(a, article), STR("."));
    Str all = STR("");
    bool within = false;
    DocWalk w;
    doc_walk(&w, doc->root);
    while (doc_walk_next(&w)) {
        if (w.node->kind == DOC_SECTION && w.node->u.section.annex)
            doc_walk_past(&w);
        if (!w.entering || !doc_is_text_block(w.node))
            continue;
        Str own = w.node->u.para.num.label;
        if (str_starts(own, STR("Điều ")))
            within = str_eq(own, label);
        if (within)
            all = ARENA_JOIN(a, all, STR("\n"), doc_plain_text(a, w.node));
    }
    return all;
}

/* ---- lines ---- */

static void take_list(Send *s, const Value *list, Receiving *to)
{
    if (list && list->kind == VALUE_TEXT)
        recipients_of_line(&s->known, s->arena, list->text, to);
    for (const Value *v = list && list->kind == VALUE_LIST ? list->first : NULL; v; v = v->next)
        if (v->kind == VALUE_TEXT)
            recipients_of_line(&s->known, s->arena, v->text, to);
}

/* `made` is NULL where nothing but the lines is known. */
static void take_line(Send *s, Str line, const MasterDoc *made, Receiving *to)
{
    int article = 0;
    LineKind kind = made ? recipients_line_kind(s->arena, line, &article) : LINE_NAMES;
    if (kind == LINE_AS_ABOVE)
        take_list(s, value_get_exact(made->fields, STR("kinh_gui")), to);
    else if (kind == LINE_AS_ARTICLE)
        recipients_of_text(&s->known, s->arena, article_text(s->arena, made->doc, article), to);
    else
        recipients_of_line(&s->known, s->arena, line, to);
}

static void tell_unknown(Send *s, const Outgoing *o)
{
    for (size_t i = 0; i < o->to.n_unknown; i++) {
        Str name = o->to.unknown[i], near = recipients_nearest(&s->known, s->arena, name);
        if (str_given(near))
            diag_error(s->diag, POS_NONE, M_recipient_unknown_near, o->entry->notation, name, near);
        else
            diag_error(s->diag, POS_NONE, M_recipient_unknown, o->entry->notation, name);
    }
}

/* "VT, HC (2)": one copy for the clerk, two for the unit; nothing typed is the clerk's. */
static int kept_copies(Str lines)
{
    int n = 0;
    Str line, part;
    while (str_split(&lines, '\n', &line))
        while (str_split(&line, ',', &part)) {
            size_t open = str_find(part, STR("("), 0);
            int own = 0;
            for (size_t i = open + 1; open < part.n && i < part.n && part.p[i] >= '0' &&
                                      part.p[i] <= '9' && own < 1000; i++)
                own = own * 10 + (part.p[i] - '0');
            n += own ? own : str_trim(part).n > 0;
        }
    return n ? n : 1;
}

static Str stamp(Send *s, const MasterDoc *made, const char *key)
{
    const Value *v = made ? value_get_exact(made->fields, str_from(key)) : NULL;
    return value_is_true(v) ? str_trim(value_as_text(s->arena, v)) : STR("");
}

bool send_read_one(Send *s, const RegisterEntry *e, Outgoing *out)
{
    MasterDoc again;
    const MasterDoc *made = foreign_is(e->path) ? NULL : &again;
    Str rest = e->recipients, line;
    *out = (Outgoing){ .entry = e, .kept = kept_copies(e->unit) };
    if (made && !make_again(s, e, &again))
        return false;
    while (str_split(&rest, '\n', &line))
        take_line(s, line, made, &out->to);
    out->urgent = stamp(s, made, "khan");
    out->secret = stamp(s, made, "mat");
    out->copies = out->kept + (int)out->to.n_unknown;
    for (size_t i = 0; i < out->to.n; i++)
        out->copies += out->to.list[i]->copies;
    tell_unknown(s, out);
    return true;
}
