/* SPDX-License-Identifier: MIT */
#include "office/annex.h"

#include "base/file.h"
#include "base/text.h"
#include "office/fields.h"
#include "office/setting.h"
#include "office/sheet.h"
#include "office/workspace.h"

typedef enum AnnexKind { ANNEX_TEXT, ANNEX_FORM, ANNEX_ATTACHED } AnnexKind;

enum { READS_MOST = 64, LOOKS_MOST = 16 }; /* kept for further documents */

/* Its forms, set as the values of `key` want it, and its text, which goes into one of them. */
typedef struct AnnexLook {
    Str key;
    Form form, sheet;
    DocNode *body;
    bool good;                 /* there was nothing to say of it */
    struct AnnexLook *next;
} AnnexLook;

/* A file as it is before any value is put in. */
typedef struct AnnexRead {
    Str path;
    int set;                   /* of sizes, the document's */
    AnnexKind kind;
    Piece piece, sheet;
    bool good;
    AnnexLook *looks;
    size_t n_looks;
    struct AnnexRead *next;
} AnnexRead;

struct Annex {
    Piece piece;               /* its form is what stands above the text */
    AnnexKind kind;
    Piece sheet;               /* ANNEX_FORM: the type's form, which holds the text */
    AnnexRead *read;           /* NULL: read for this document alone */
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
    Str path = file_join(x->piece.arena, a->main->partials.folder, x->file);
    if (!file_exists(path))
        return diag_error(d, x->at, M_annex_missing, x->file);
    const Source *s = source_read(x->piece.arena, d, x->at, path);
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

static void set_arena(const Annexes *a, Piece *p, Arena *arena)
{
    p->arena = p->partials.arena = arena;
    p->diag = p->partials.diag = a->main->diag;
}

static AnnexRead *find_read(const Annexes *a, Str path, int set)
{
    AnnexRead *r = a->store ? a->store->reads : NULL;
    while (r && (r->set != set || !str_eq(r->path, path)))
        r = r->next;
    return r;
}

static void take_read(const Annexes *a, Annex *x, AnnexRead *r)
{
    x->read = r;
    x->kind = r->kind;
    x->piece = r->piece;
    x->sheet = r->sheet;
    set_arena(a, &x->piece, a->main->arena);
    set_arena(a, &x->sheet, a->main->arena);
    x->piece.document = value_copy(a->main->arena, r->piece.document);
}

/* False where the file cannot be gone on with; `ok`: its front matter has no errors. */
static bool read_anew(const Annexes *a, Annex *x, bool *ok)
{
    if (!open_file(a, x))
        return false;
    find_kind(x);
    if (!load_forms(a, x))
        return false;
    *ok = piece_read_front(&x->piece);
    return true;
}

/* The same into the store, where what has been told of must be told of again for each document. */
static bool read_file(const Annexes *a, Annex *x, bool *ok)
{
    AnnexStore *s = a->store;
    int set = setting_set(a->main->document);
    Str path = file_join(a->main->arena, a->main->partials.folder, x->file);
    AnnexRead *r = find_read(a, path, set);
    *ok = true;
    if (r && r->good) {
        take_read(a, x, r);
        return true;
    }
    if (r || !s || s->n >= READS_MOST)
        return read_anew(a, x, ok);
    size_t said = diag_count(a->main->diag);
    set_arena(a, &x->piece, s->arena);
    bool read = read_anew(a, x, ok);
    r = ARENA_NEW(s->arena, AnnexRead);
    *r = (AnnexRead){ arena_str(s->arena, path), set, x->kind, x->piece, x->sheet,
                      read && *ok && diag_count(a->main->diag) == said, NULL, 0, s->reads };
    s->reads = r;
    s->n++;
    if (r->good)
        take_read(a, x, r);
    set_arena(a, &x->piece, a->main->arena);
    set_arena(a, &x->sheet, a->main->arena);
    return read;
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
    bool ok;
    if (!read_file(a, x, &ok))
        return false;
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

static bool set_and_read(const Annexes *a, Annex *x)
{
    bool ok = set_pages(a, x);
    ok = piece_read_body(&x->piece) && ok;
    sheet_check_turns(&x->piece, &a->main->form.sheet->page);
    return ok;
}

/* ---- kept for further documents ---- */

/* What set_pages goes by; the document's own page goes by the same. */
static Str look_key(const Annexes *a, const Annex *x)
{
    Arena *arena = a->main->arena;
    return ARENA_JOIN(arena, setting_key(arena, x->piece.document), STR(";"),
                      setting_key(arena, a->main->document));
}

/* What was read with the file is not set: it has forms of its own. */
static bool set_own_forms(const Annexes *a, Annex *x)
{
    Annex own = { .piece = x->read->piece, .kind = x->kind };
    set_arena(a, &own.piece, x->piece.arena);
    if (!load_forms(a, &own))
        return false;
    x->piece.form = own.piece.form;
    x->sheet.form = own.sheet.form;
    return set_and_read(a, x);
}

static bool keep_look(const Annexes *a, Annex *x, Str key)
{
    Arena *lasting = a->store->arena;
    Value *document = x->piece.document;
    size_t said = diag_count(a->main->diag);
    AnnexLook *l = ARENA_NEW(lasting, AnnexLook);
    set_arena(a, &x->piece, lasting);
    x->piece.document = setting_lasting(lasting, document);
    bool ok = set_own_forms(a, x);
    *l = (AnnexLook){ arena_str(lasting, key), x->piece.form, x->sheet.form, x->piece.body,
                      ok && diag_count(a->main->diag) == said, x->read->looks };
    x->read->looks = l;
    x->read->n_looks++;
    set_arena(a, &x->piece, a->main->arena);
    x->piece.document = document;
    return ok;
}

static bool set_annex(const Annexes *a, Annex *x)
{
    if (!x->read)
        return set_and_read(a, x);
    Str key = look_key(a, x);
    const AnnexLook *l = x->read->looks;
    while (l && !str_eq(l->key, key))
        l = l->next;
    if (!a->lasting || (l && !l->good) || (!l && x->read->n_looks >= LOOKS_MOST))
        return set_own_forms(a, x);
    if (!l)
        return keep_look(a, x, key);
    x->piece.form = l->form;
    x->sheet.form = l->sheet;
    x->piece.body = l->body;
    return true;
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
        ok = set_annex(a, x) && ok;
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
