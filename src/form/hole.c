/* SPDX-License-Identifier: MIT */
#include "form/hole.h"

#include "base/buf.h"
#include "data/mustache.h"
#include "data/profile.h"
#include "form/table.h"

/* dialect.md's members of `ky`; beside them what stands for a filter (data/scope.h). */
static const char signer_members[] =
    "quyen_han chuc_vu chuc_vu_khac ho_ten ghi_chu dau ben co_quan anh dau_anh tu den";
static const char derived_members[] =
    "hoa thuong cau giua lien in chu dai ngan nam thang ngay "
    "mot hai ba bon sau nhieu hang 1 2 3 4 5 6 7 8 9";
/* Of a row of signers (ky.hang). */
static const char row_members[] = "mot hai ba 1 2 3";
static const char form_names[] = "title abbr";

/* ---- parameters ---- */

const Param *hole_param(const Place *p, Str name)
{
    for (const Param *param = p->params; param; param = param->next)
        if (str_eq(param->name, name))
            return param;
    return NULL;
}

Str hole_put_params(const Place *p, Str text)
{
    if (!p->params || !mustache_has(text))
        return text;
    Arena *a = p->making->library->arena;
    Str out = STR("");
    for (size_t from = 0; from < text.n;) {
        size_t open = str_find(text, STR("{{"), from);
        size_t close = open == SIZE_MAX ? SIZE_MAX : str_find(text, STR("}}"), open);
        if (close == SIZE_MAX)
            return ARENA_JOIN(a, out, str_from_at(text, from));
        const Param *param = hole_param(p, str_trim(str_sub(text, open + 2, close)));
        Str piece = param ? param->text : str_sub(text, open, close + 2);
        out = ARENA_JOIN(a, out, str_sub(text, from, open), piece);
        from = close + 2;
    }
    return out;
}

/* ---- names ---- */

static Str first_member(Str name, Str *rest)
{
    size_t dot = str_find(name, STR("."), 0);
    *rest = dot == SIZE_MAX ? STR_NONE : str_from_at(name, dot + 1);
    return str_sub(name, 0, dot);
}

static const Field *find_field(const Place *p, Str name)
{
    const Form *form = p->making->form;
    size_t n;
    for (size_t i = 0; i < form->n_fields; i++)
        if (str_eq(form->fields[i].name, name))
            return &form->fields[i];
    const Field *profile = profile_fields(&n);
    for (size_t i = 0; i < n; i++)
        if (str_eq(profile[i].name, name))
            return &profile[i];
    return NULL;
}

static TurnKind kind_of(const Place *p, Str name)
{
    const Field *field = find_field(p, name);
    if (!field)
        return TURN_TEXT;
    return field->type == FIELD_MAP ? TURN_ANY : field->type == FIELD_SIGNERS ? TURN_SIGNER
                                                                              : TURN_TEXT;
}

/* A member of what an each around brings; *any: it may be anything. */
static bool in_turn(const Place *p, Str name, bool *any)
{
    *any = false;
    for (const Turn *turn = p->turn; turn; turn = turn->up) {
        *any = *any || turn->kind == TURN_ANY;
        if (turn->kind == TURN_SIGNER && table_choice(signer_members, name) >= 0)
            return true;
        if (turn->kind == TURN_ROW && table_choice(row_members, name) >= 0)
            return true;
    }
    return *any;
}

/* For the message: the field's names, or its members where the field itself is known. */
static Str known_names(const Place *p, Str name)
{
    const Form *form = p->making->form;
    Arena *a = p->making->library->arena;
    size_t n_profile, n = 0;
    const Field *profile = profile_fields(&n_profile);
    Str *names = ARENA_NEWN(a, Str, form->n_fields + n_profile + 16), word;
    for (size_t i = 0; i < form->n_fields; i++)
        names[n++] = form->fields[i].name;
    for (size_t i = 0; i < n_profile; i++)
        names[n++] = profile[i].name;
    Str rest = str_from(p->turn ? signer_members : form_names);
    while (table_word(&rest, &word))
        names[n++] = word;
    return table_known(a, name, names, n);
}

static bool unknown(const Place *p, Str name, Pos at, Str known)
{
    return diag_error(p->making->library->diag, at, M_form_field_unknown, name, known);
}

static bool check_member(const Place *p, Str name, Str member, Pos at)
{
    Arena *a = p->making->library->arena;
    Str field = str_sub(name, 0, name.n - member.n - 1);
    TurnKind kind = kind_of(p, field);
    if (kind == TURN_ANY || table_choice(derived_members, member) >= 0)
        return true;
    if (kind == TURN_SIGNER && table_choice(signer_members, first_member(member, &(Str){ 0 })) >= 0)
        return true;
    const char *words = kind == TURN_SIGNER ? signer_members : derived_members;
    return unknown(p, name, at,
                   ARENA_JOIN(a, field, STR("."), table_known_words(a, member, words)));
}

bool hole_check_name(const Place *p, Str name, Pos at)
{
    Str member, first = first_member(name, &member);
    bool any;
    if (str_eq(name, STR(".")) && p->turn)
        return true;
    bool turn = in_turn(p, first, &any);
    if (any)
        return true;
    if (!turn && !find_field(p, first) && table_choice(form_names, first) < 0)
        return unknown(p, name, at, known_names(p, first));
    return !str_given(member) || check_member(p, name, member, at);
}

Turn hole_turn(const Place *p, Str name)
{
    Str member, first = first_member(name, &member);
    TurnKind kind = kind_of(p, first);
    if (kind == TURN_SIGNER && str_eq(member, STR("hang")))
        kind = TURN_ROW;
    if (p->turn && p->turn->kind == TURN_ROW && table_choice(row_members, first) >= 0)
        kind = TURN_SIGNER;
    return (Turn){ p->turn, kind };
}

DocNode *hole_node(const Place *p, DocKind kind, Str name, Pos at)
{
    DocNode *n = doc_node(p->making->library->arena, kind, at);
    n->u.hole.name = name;
    n->u.hole.form = true;
    return n;
}

/* ---- inlines ---- */

/* A line break with the indentation around it is one blank; other blanks are meant. */
static Str join_lines(Arena *a, Str text)
{
    if (!str_has(text, STR("\n")))
        return text;
    Buf b;
    buf_init(&b, 0);
    for (size_t i = 0; i < text.n;) {
        size_t end = i;
        bool broken = false;
        for (; end < text.n && (text.p[end] == ' ' || text.p[end] == '\t' || text.p[end] == '\n');
             end++)
            broken = broken || text.p[end] == '\n';
        if (broken)
            buf_char(&b, ' ');
        else
            buf_add(&b, str_sub(text, i, end));
        i = end;
        if (i < text.n)
            buf_char(&b, text.p[i++]);
    }
    Str joined = arena_str(a, buf_str(&b));
    buf_release(&b);
    return joined;
}

static void add_nodes(const Place *p, const MustacheNode *nodes, DocNode *to);
static void add_text(const Place *p, Str text, Pos at, DocNode *to);

static void add_value(const Place *p, const MustacheNode *node, DocNode *to)
{
    const Param *param = hole_param(p, node->text);
    if (!param) {
        hole_check_name(p, node->text, node->at);
        doc_append(to, hole_node(p, DOC_VALUE, node->text, node->at));
        return;
    }
    /* What was given is complete: it knows nothing of this part's parameters. */
    Place given = *p;
    given.params = NULL;
    if (str_given(param->text))
        add_text(&given, param->text, param->at, to);
}

static void add_section(const Place *p, const MustacheNode *node, DocNode *to)
{
    const Param *param = hole_param(p, node->text);
    bool inverted = node->kind == MUSTACHE_INVERTED;
    if (param) {
        if ((param->text.n > 0) != inverted)
            add_nodes(p, node->first, to);
        return;
    }
    hole_check_name(p, node->text, node->at);
    DocNode *n = hole_node(p, DOC_IF, node->text, node->at);
    n->u.hole.section = true;
    n->u.hole.inverted = inverted;
    doc_append(to, n);
    Place inside = *p;
    Turn turn = hole_turn(p, node->text);
    if (!inverted)
        inside.turn = &turn;
    add_nodes(&inside, node->first, n);
}

static void add_nodes(const Place *p, const MustacheNode *nodes, DocNode *to)
{
    Arena *a = p->making->library->arena;
    for (const MustacheNode *node = nodes; node; node = node->next) {
        switch (node->kind) {
        case MUSTACHE_TEXT:
            doc_append(to, doc_text(a, join_lines(a, node->text), node->at));
            break;
        case MUSTACHE_VALUE:
        case MUSTACHE_RAW:
            add_value(p, node, to);
            break;
        case MUSTACHE_SECTION:
        case MUSTACHE_INVERTED:
            add_section(p, node, to);
            break;
        case MUSTACHE_PARTIAL:
            diag_error(p->making->library->diag, node->at, M_form_part_unknown, node->text,
                       STR("<use part=\"…\"/>"));
            break;
        case MUSTACHE_COMMENT:
            break;
        }
    }
}

static void add_text(const Place *p, Str text, Pos at, DocNode *to)
{
    MustacheNode *nodes;
    MustacheText source = { text, at, false };
    if (mustache_compile(p->making->library->arena, p->making->library->diag, &source, &nodes))
        add_nodes(p, nodes, to);
}

static Pos past(Pos at, Str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\n') {
            at.a++;
            at.b = 1;
        } else {
            at.b++;
        }
    }
    return at;
}

void hole_inlines(const Place *p, Str text, Pos at, DocNode *to)
{
    Str inside = str_trim(text);
    if (!inside.n)
        return;
    /* Only blanks stand before it, so bytes are columns. */
    add_text(p, inside, past(at, str_sub(text, 0, (size_t)(inside.p - text.p))), to);
}
