/* SPDX-License-Identifier: MIT */
#include "office/annex.h"

#include "base/file.h"
#include "base/text.h"
#include "office/fields.h"
#include "office/setting.h"
#include "office/sheet.h"
#include "office/workspace.h"

typedef enum AnnexKind { ANNEX_TEXT, ANNEX_FORM, ANNEX_ATTACHED } AnnexKind;

struct Annex {
    Piece piece;               /* its form is what stands above the text */
    AnnexKind kind;
    Piece sheet;               /* ANNEX_FORM: the type's form, which holds the text */
    Str file;
    Pos at;                    /* of its item in phu_luc */
    int number;                /* 1 is I; 0 = none */
    Value *around;             /* what its form sees of the document, below its own fields */
    bool whole;                /* it could be read to the end */
    Annex *next;
};

/* ---- the list ---- */

bool annex_is_name(Str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (name.p[i] == '/' || name.p[i] == '\\' || (unsigned char)name.p[i] < 0x20)
            return false;
    return name.n > 3 && name.p[0] != '.' && str_ends(name, STR(".md"));
}

static const Annex *find(const Annexes *a, Str file)
{
    const Annex *x = a->first;
    while (x && !str_eq(x->file, file))
        x = x->next;
    return x;
}

static Annex *add(Annexes *a, Str file, Pos at)
{
    Annex *x = ARENA_NEW(a->main->arena, Annex);
    x->file = file;
    x->at = at;
    x->piece = (Piece){ .arena = a->main->arena, .diag = a->main->diag,
                        .templates = a->main->templates };
    if (a->last)
        a->last->next = x;
    else
        a->first = x;
    a->last = x;
    a->n++;
    return x;
}

/* ---- one file ---- */

static bool has_front(const Source *s)
{
    Str rest = s->text, line = STR_NONE;
    return str_split(&rest, '\n', &line) && str_eq(str_trim_end(line), STR("---"));
}

static bool open_file(const Annexes *a, Annex *x)
{
    Diag *d = a->main->diag;
    Str path = file_join(a->main->arena, a->main->partials.folder, x->file);
    if (!file_exists(path))
        return diag_error(d, x->at, M_annex_missing, x->file);
    const Source *s = source_read(a->main->arena, d, x->at, path);
    if (!s)
        return false;
    if (!has_front(s))
        return diag_error(d, (Pos){ s, 1, 1 }, M_annex_front);
    return piece_open(&x->piece, s, a->main->partials.folder);
}

static void find_kind(Annex *x)
{
    Pos at;
    Str title = front_peek(x->piece.source, &x->piece.parts, STR("tieu_de"), &at);
    x->kind = !x->piece.loai.n ? ANNEX_TEXT : str_trim(title).n ? ANNEX_FORM : ANNEX_ATTACHED;
}

/* What an annex may give is what either of its forms may be given. */
static void join_fields(Arena *a, Piece *to, const Form *more)
{
    Field *all = ARENA_NEWN(a, Field, to->n_known + more->n_fields);
    size_t n = 0;
    for (; n < to->n_known; n++)
        all[n] = to->known[n];
    for (size_t i = 0; i < more->n_fields; i++)
        if (!field_find_exact(all, n, more->fields[i].name))
            all[n++] = more->fields[i];
    to->known = all;
    to->n_known = n;
}

static bool load_forms(const Annexes *a, Annex *x)
{
    Piece *p = &x->piece;
    int set = setting_set(a->main->document);
    FormWant want = { p->templates, p->loai, p->loai_at, set, false };
    x->sheet = *p;
    if (x->kind != ANNEX_TEXT && !piece_load(&x->sheet, &want))
        return false;
    bool attached = x->kind == ANNEX_ATTACHED;
    Str family = attached ? x->sheet.form.family : a->main->form.family;
    want.name = ARENA_JOIN(p->arena, family, STR("/"), attached ? FORM_ATTACHED : FORM_ANNEX);
    want.abstract = true;
    if (!piece_load(p, &want))
        return false;
    if (attached) {
        p->form.title = x->sheet.form.title;
        p->form.abbr = x->sheet.form.abbr;
        p->form.scheme = x->sheet.form.scheme;
    }
    if (x->kind == ANNEX_FORM)
        join_fields(p->arena, p, &x->sheet.form);
    return true;
}

/* Over the document's front matter its own; what is given with -d and -M over both. */
static void open_layers(const Annexes *a, Annex *x)
{
    Arena *arena = a->main->arena;
    piece_push(&x->piece, a->profile);
    piece_push(&x->piece, a->main->document);
    piece_push(&x->piece, a->joined);
    piece_push(&x->piece, x->piece.document);
    for (size_t i = 0; i < a->n_data; i++)
        piece_push(&x->piece, a->data[i]);
    piece_push(&x->piece, piece_itself(arena, value_copy(arena, a->main->document)));
}

static bool read_front(const Annexes *a, Annex *x)
{
    Piece *p = &x->piece;
    if (!open_file(a, x))
        return false;
    find_kind(x);
    if (!load_forms(a, x))
        return false;
    bool ok = piece_read_front(p);
    const Value *tables = value_get_exact(p->document, STR("du_lieu"));
    if (tables && p->source != a->main->source)
        ok = diag_error(p->diag, tables->key_at, M_annex_setting, STR("du_lieu"));
    const Value *nested = value_get(p->document, STR("phu_luc"));
    if (value_is_true(nested)) /* it may be the document itself */
        return diag_error(p->diag, nested->key_at, M_annex_nested);
    open_layers(a, x);
    x->whole = piece_is_whole(p->diag);
    return x->whole && piece_expand(p) && piece_check(p) && ok;
}

/* ---- numbers ---- */

static const Value *own_label(const Annex *x)
{
    const Value *v = value_get_exact(x->piece.document, STR("nhan"));
    return v && str_trim(value_as_text(x->piece.arena, v)).n ? v : NULL;
}

/* "Phụ lục A" takes its place among the numbers, "Biểu 1" does not. */
static bool is_counted(const Annex *x)
{
    const Value *own = x->whole ? own_label(x) : NULL;
    if (!x->whole || x->kind == ANNEX_ATTACHED || value_is_no(own))
        return false;
    Arena *a = x->piece.arena;
    return !own || str_starts(text_fold(a, str_trim(value_as_text(a, own))), STR("phu luc"));
}

/* Roman numbers, only where there are two or more (PL I, III.1.b). */
static void number_all(const Annexes *a)
{
    int n = 0, last = 0;
    for (const Annex *x = a->first; x; x = x->next)
        n += is_counted(x);
    for (Annex *x = a->first; x; x = x->next)
        if (n > 1 && is_counted(x))
            x->number = ++last;
}

/* ---- what its form sees ---- */

static void see_document(const Annexes *a, Annex *x)
{
    Arena *arena = a->main->arena;
    x->around = value_map(arena, POS_NONE);
    value_put(x->around, STR("van_ban"), POS_NONE, value_copy(arena, a->shown));
    if (x->number)
        value_put(x->around, STR("so_phu_luc"), POS_NONE,
                  value_text(arena, text_roman(arena, x->number), POS_NONE));
}

/* `ten_co_quan: có` is the organisation's name; other lines stand in place of it and of what is
 * above it, the last of them being the name. */
static void put_agency(const Annexes *a, const Piece *p)
{
    Value *v = value_get_exact(p->fields, STR("ten_co_quan"));
    Str lines = v ? str_trim(value_as_text(p->arena, v)) : STR(""), line, above = STR("");
    if (!lines.n)
        return;
    bool usual = str_eq(text_key(p->arena, lines), STR("co"));
    if (usual)
        lines = value_as_text(p->arena, value_get(a->profile, STR("ten")));
    for (Str rest = lines; !usual && str_split(&rest, '\n', &line) && rest.p; lines = rest)
        above = above.n ? ARENA_JOIN(p->arena, above, STR("\n"), line) : line;
    *v = (Value){ .kind = VALUE_TEXT, .text = lines, .at = v->at, .key = v->key, .next = v->next };
    if (!usual)
        value_put(p->fields, STR("chu_quan"), POS_NONE, value_text(p->arena, above, v->at));
}

/* The heading of a form within an annex is not signed: the form is. */
static Value *unsigned_copy(Arena *a, const Value *document)
{
    Value *copy = value_map(a, document->at);
    for (const Value *v = document->first; v; v = v->next)
        if (!str_eq(v->key, STR("ky")))
            value_put(copy, v->key, v->key_at, value_copy(a, v));
    return copy;
}

static bool fill_fields(const Annexes *a, Annex *x)
{
    Piece *p = &x->piece;
    bool ok = true;
    see_document(a, x);
    x->sheet.document = p->document;
    if (x->kind == ANNEX_FORM) {
        ok = piece_fill(&x->sheet, a->profile, x->around);
        p->document = unsigned_copy(p->arena, p->document);
    }
    ok = piece_fill(p, a->profile, x->around) && ok;
    put_agency(a, p);
    return ok;
}

/* ---- its pages ---- */

static bool set_pages(const Annexes *a, Annex *x)
{
    Piece *p = &x->piece;
    Orient orient;
    bool ok = sheet_orient(p, &orient);
    PageWish pages = setting_pages(p->arena, p->document);
    if (pages == PAGES_UNSAID)
        pages = setting_pages(p->arena, a->main->document);
    p->form.sheet->page = a->main->form.sheet->page;
    if (orient == ORIENT_LANDSCAPE)
        sheet_lay_across(&p->form.sheet->page);
    ok = setting_apply_annex(p->arena, p->diag, &p->form, p->document) && ok;
    if (x->kind == ANNEX_FORM && value_get_exact(p->document, STR("danh_so")))
        x->sheet.form.scheme = p->form.scheme;
    sheet_set_sections(p, orient, pages);
    return ok;
}

/* ---- all ---- */

static bool read_list(Annexes *a, const Value *list)
{
    bool ok = true;
    const Value *item = list->kind == VALUE_LIST ? list->first : NULL;
    for (; item; item = item->next) {
        Str file = str_trim(item->text);
        const Annex *earlier = find(a, file);
        if (item->kind != VALUE_TEXT)
            ok = false; /* told of when it was read */
        else if (!annex_is_name(file))
            ok = diag_error(a->main->diag, item->at, M_annex_name, file);
        else if (earlier)
            ok = diag_error(a->main->diag, item->at, M_annex_twice, file,
                            diag_int(a->main->diag, earlier->at.a));
        else
            add(a, file, item->at);
    }
    return ok;
}

bool annexes_read(Annexes *a)
{
    const Value *list = value_get_exact(a->main->document, STR("phu_luc"));
    bool electronic;
    bool ok = fields_electronic(a->main->arena, a->main->diag, a->main->fields, &electronic);
    if (!list)
        return ok;
    ok = read_list(a, list) && ok;
    for (Annex *x = a->first; x; x = x->next)
        ok = read_front(a, x) && ok;
    number_all(a);
    a->shown = value_copy(a->main->arena, a->main->fields);
    FieldsWant want = { &a->main->form, a->main->document, a->profile, a->main->loai_at, NULL };
    if (electronic)
        fields_for_annexes(a->main->arena, &want, a->shown);
    for (Annex *x = a->first; x; x = x->next) {
        if (!x->whole)
            continue;
        ok = fill_fields(a, x) && ok;
        ok = set_pages(a, x) && ok;
        ok = piece_read_body(&x->piece) && ok;
        sheet_check_turns(&x->piece, &a->main->form.sheet->page);
    }
    return ok;
}

const Source *annexes_source(const Annexes *a, size_t i)
{
    const Annex *x = a->first;
    while (i--)
        x = x->next;
    return x->piece.source;
}

/* ---- their passes ---- */

static Str text_of(const Piece *p, const char *field)
{
    const Value *v = value_get_exact(p->fields, str_from(field));
    Str text = v ? value_as_text(p->arena, v) : STR("");
    return str_given(text) ? text : STR("");
}

static PassAnnex name_of(const Annex *x)
{
    const Piece *p = &x->piece;
    PassAnnex name = { .file = x->file, .number = x->number, .at = x->at };
    if (!p->fields)
        return name;
    if (x->kind != ANNEX_ATTACHED) {
        name.title = text_of(p, "tieu_de");
        name.label = text_of(p, "nhan");
        if (!name.label.n)
            name.label = name.title;
        return name;
    }
    const Value *type = value_get_exact(p->fields, STR("ten_loai"));
    const Value *label = value_derive(p->arena, type, STR("cau"));
    name.label = label ? label->text : STR("");
    name.alone = true;
    name.title = text_of(p, "trich_yeu");
    return name;
}

static Pass *pass_of(const Annexes *a, const Annex *x, const Piece *p)
{
    Arena *arena = p->arena;
    Scope *frames = ARENA_NEWN(arena, Scope, 3);
    frames[0] = (Scope){ NULL, a->profile };
    frames[1] = (Scope){ &frames[0], x->around };
    frames[2] = (Scope){ &frames[1], p->fields };
    Pass *pass = ARENA_NEW(arena, Pass);
    *pass = (Pass){ .arena = arena, .diag = p->diag, .form = &p->form, .body = x->piece.body,
                    .text_scope = x->piece.scope, .form_scope = &frames[2],
                    .document = p->document, .loai = p->loai_at };
    return pass;
}

static Pass *hang(Pass *last, Pass *pass, int annex)
{
    pass->annex = annex;
    last->next = pass;
    return pass;
}

const Piece *annexes_piece(const Annexes *a, size_t i)
{
    const Annex *x = a->first;
    for (; x && i > 0; i--)
        x = x->next;
    return x ? &x->piece : NULL;
}

bool annexes_hang(const Annexes *a, Pass *main)
{
    PassAnnex *names = ARENA_NEWN(main->arena, PassAnnex, a->n + 1);
    Pass *last = main;
    int n = 0;
    bool ok = true;
    for (const Annex *x = a->first; x; x = x->next, n++) {
        names[n] = name_of(x);
        ok = ok && x->piece.body && x->piece.fields;
        if (!x->piece.body || !x->piece.fields)
            continue;
        last = hang(last, pass_of(a, x, &x->piece), n + 1);
        if (x->kind != ANNEX_FORM)
            continue;
        last->body = NULL;
        last = hang(last, pass_of(a, x, &x->sheet), n + 1);
        last->goes_on = true;
    }
    main->annexes = names;
    main->n_annexes = a->n;
    return ok;
}

/* ---- files of their own ---- */

static bool is_apart(const Annex *x)
{
    return value_is_true(value_get_exact(x->piece.fields, ANNEX_APART));
}

static const Annex *annex_at(const Annexes *a, int number)
{
    const Annex *x = a->first;
    while (x && --number > 0)
        x = x->next;
    return number < 0 ? NULL : x;
}

static void name_doc(const Annex *x, Doc *doc)
{
    PassAnnex name = name_of(x);
    bool both = name.label.n && name.title.n && !str_eq(name.label, name.title);
    doc->meta.title = both ? ARENA_JOIN(x->piece.arena, name.label, STR(" "), name.title)
                           : name.label;
}

bool annexes_part(const Annexes *a, Str only, Doc *doc)
{
    const Annex *chosen = only.n ? find(a, only) : NULL;
    if (only.n && !chosen)
        return diag_error(a->main->diag, a->main->loai_at, M_annex_unlisted, only);
    for (DocNode *s = doc->root->first, *next; s; s = next) {
        const Annex *x = annex_at(a, s->u.section.annex);
        next = s->next;
        if (chosen ? x != chosen : x && is_apart(x))
            doc_unlink(s);
    }
    if (chosen)
        name_doc(chosen, doc);
    return true;
}
