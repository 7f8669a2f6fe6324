/* SPDX-License-Identifier: MIT */
#include "office/fields.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/text.h"
#include "data/mustache.h"
#include "data/signers.h"

typedef struct Filling {
    Arena *arena;
    Diag *diag;
    const FieldsWant *want;
    const PageSpec *page;
    Value *out;
    Scope organisation, main, scope;  /* out over the document, if it is not this, over it */
} Filling;

static Str room(Arena *a, int count)
{
    Buf b;
    buf_init(&b, 0);
    for (int i = 0; i < count; i++)
        buf_rune(&b, 0xA0);
    Str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

static void put_text(const Filling *f, Value *map, const char *key, Str text)
{
    value_put(map, str_from(key), POS_NONE, value_text(f->arena, text, POS_NONE));
}

/* A date of which nothing or a part is given prints room for the rest, or dots where these are
 * given in its place. */
static void put_date(const Filling *f, Str name, Date date, Str dots)
{
    Arena *a = f->arena;
    DateBlanks blanks = { dots, dots, dots };
    if (!dots.n)
        blanks = (DateBlanks){ room(a, f->page->blank_day), room(a, f->page->blank_month),
                               room(a, f->page->blank_year) };
    Value *map = value_map(a, POS_NONE);
    put_text(f, map, "dai", date_long(a, date, &blanks));
    put_text(f, map, "ngan", date_short(a, date));
    put_text(f, map, "nam", date.year ? date_year(a, date) : blanks.year);
    value_put(f->out, name, POS_NONE, map);
}

static void put_blank_number(const Filling *f, Str name, Str dots)
{
    Value *map = value_map(f->arena, POS_NONE);
    put_text(f, map, "in", dots.n ? dots : room(f->arena, f->page->blank_number));
    value_put(f->out, name, POS_NONE, map);
}

/* The reader lets no other text through that begins so. */
static bool is_dots(const Value *v)
{
    return v->kind == VALUE_TEXT && str_starts(str_trim(v->text), STR("...."));
}

static void put_left_out(const Filling *f, const Field *field, Pos at)
{
    value_put(f->out, field->name, at, value_list(f->arena, at));
}

enum { MOST_SIGNERS = 12 };

/* Dots in place of a signer: a title and a name to write in. */
static Value *dotted_signer(Arena *a, const Value *dots)
{
    Value *signer = value_map(a, dots->at);
    value_put(signer, STR("chuc_vu"), dots->at, value_text(a, str_trim(dots->text), dots->at));
    value_put(signer, STR("ho_ten"), dots->at, value_text(a, str_trim(dots->text), dots->at));
    return signer;
}

/* One signer is a list of one, so that forms ask a list alone. */
static void put_signers(const Filling *f, const Field *field, const Value *v)
{
    Value *list = value_list(f->arena, v->at);
    const Value *signer = v->kind == VALUE_LIST ? v->first : v;
    for (; signer; signer = v->kind == VALUE_LIST ? signer->next : NULL) {
        Value *own = is_dots(signer) ? dotted_signer(f->arena, signer)
                                     : value_copy(f->arena, signer);
        if (own->kind == VALUE_MAP)
            signers_complete(f->arena, own);
        value_add(list, own);
    }
    if (value_count(list) > MOST_SIGNERS)
        diag_error(f->diag, v->at, M_signers_many, diag_int(f->diag, MOST_SIGNERS));
    value_put(f->out, field->name, v->at, list);
}

static void put_given(const Filling *f, const Field *field, const Value *v)
{
    Date date;
    if (value_is_no(v)) {
        put_left_out(f, field, v->at);
    } else if (field->type == FIELD_SIGNERS && (v->kind != VALUE_TEXT || is_dots(v))) {
        put_signers(f, field, v);
    } else if (field->type == FIELD_DATE && is_dots(v)) {
        put_date(f, field->name, DATE_NONE, str_trim(v->text));
    } else if (field->type == FIELD_SO && is_dots(v)) {
        put_blank_number(f, field->name, str_trim(v->text));
    } else if (field->type == FIELD_DATE && v->kind == VALUE_TEXT &&
               date_parse(v->text, &date) == DATE_OK) {
        put_date(f, field->name, date, STR_NONE);
    } else {
        Value *copy = value_copy(f->arena, v);
        copy->plain = copy->plain && str_trim(v->text).n; /* given, though empty */
        value_put(f->out, field->name, v->at, copy);
    }
}

static bool put_default(const Filling *f, const Field *field)
{
    /* What document and don-vi.yml leave out prints nothing; form_load has checked the names. */
    MustacheOut how = { .arena = f->arena, .scope = &f->scope };
    const Value fallback = { .kind = VALUE_TEXT, .text = field->fallback, .at = field->at };
    Str text = field->made ? mustache_print(field->made, &how, field->at)
                           : mustache_expand(&how, &fallback);
    if (!str_given(text))
        return false;
    Value *v = value_text(f->arena, text, field->at);
    v->plain = true;
    if (field->type == FIELD_LIST && !value_is_no(v)) {
        Value *list = value_list(f->arena, field->at);
        value_add(list, v);
        v = list;
    }
    put_given(f, field, v);
    return true;
}

/* The organisation's signer, recipients and address stand in the document, not in its annexes; what
 * is cited in these is on the document's list. */
static bool is_of_document(const Field *field)
{
    return field->type == FIELD_SIGNERS || str_eq(field->name, STR("noi_nhan")) ||
           str_eq(field->name, STR("luu")) || str_eq(field->name, STR("lien_he")) ||
           str_eq(field->name, STR("van_ban_dan"));
}

/* A default that names its own key stands over the organisation's value, and may print it. */
static bool is_above(const Filling *f, const Field *field, const Value *own)
{
    Str itself = ARENA_JOIN(f->arena, STR("{{"), field->name, STR("}}"));
    return field->fallback.p && str_has(field->fallback, itself) && !value_is_no(own);
}

static bool put_absent(const Filling *f, const Field *field)
{
    if (f->want->main && is_of_document(field)) {
        put_left_out(f, field, POS_NONE);
        return true;
    }
    const Value *own = value_get_exact(f->want->profile, field->name);
    if (own && field->type == FIELD_SIGNERS)
        put_given(f, field, own);
    if (own && !is_above(f, field, own))
        return true;
    if (field->required)
        return diag_error(f->diag, f->want->loai, M_missing_field, field->name,
                          field->label.n ? field->label : field->name);
    if (field->fallback.p)
        return put_default(f, field);
    if (field->type == FIELD_DATE)
        put_date(f, field->name, DATE_NONE, STR_NONE);
    else if (field->type == FIELD_SO)
        put_blank_number(f, field->name, STR_NONE);
    return true;
}

static bool is_blank_text(const Value *v)
{
    return v->kind == VALUE_TEXT && !str_trim(v->text).n;
}

/* In place of what a default may have put there. */
static void set_luu(const Filling *f, const Value *list)
{
    Value *luu = value_get_exact(f->out, STR("luu"));
    if (!luu)
        value_put(f->out, STR("luu"), list->at, luu = value_list(f->arena, list->at));
    luu->kind = VALUE_LIST;
    luu->first = list->first;
    luu->last = list->last;
}

/* Lưu as a list: of one text, or of one empty text for the bare word. */
static void put_luu(const Filling *f, Value *luu)
{
    Value *list = value_list(f->arena, luu->at);
    value_add(list, luu);
    set_luu(f, list);
}

/* Under `key:` with nothing after it: the same as not given, but for `luu` (the bare word) and
 * where the form says what stands for it. */
static bool is_given(const Filling *f, const Field *field)
{
    const Value *v = value_get_exact(f->want->document, field->name);
    return v && (!is_blank_text(v) || field->empty.n || str_eq(field->name, STR("luu")));
}

static void put_empty(const Filling *f, const Field *field, Pos at)
{
    Value *v = value_text(f->arena, field->empty, at), *list = value_list(f->arena, at);
    value_add(list, v);
    put_given(f, field, field->type == FIELD_LIST ? list : v);
}

static void put_own(const Filling *f, const Field *field)
{
    const Value *v = value_get_exact(f->want->document, field->name);
    if (is_blank_text(v) && field->empty.n)
        put_empty(f, field, v->at);
    else if (is_blank_text(v))
        put_luu(f, value_text(f->arena, STR(""), v->at));
    else
        put_given(f, field, v);
}

/* `given`: one for each field of the form. */
static bool put_defaults(const Filling *f, const bool *given, bool made)
{
    const Form *form = f->want->form;
    bool ok = true;
    for (size_t i = 0; i < form->n_fields; i++) {
        const Field *field = &form->fields[i];
        if (!given[i] && (field->made != NULL) == made)
            ok = put_absent(f, field) && ok;
    }
    return ok;
}

/* What is given comes first, for a default may name any of it; defaults that are made of other
 * fields come last. */
static bool put_fields(const Filling *f)
{
    const Form *form = f->want->form;
    bool *given = ARENA_NEWN(f->arena, bool, form->n_fields + 1);
    for (size_t i = 0; i < form->n_fields; i++) {
        given[i] = is_given(f, &form->fields[i]);
        if (given[i])
            put_own(f, &form->fields[i]);
    }
    bool ok = put_defaults(f, given, false);
    return put_defaults(f, given, true) && ok;
}

/* ---- Lưu ---- */

/* "Lưu: VT, NTN." as an item of Nơi nhận is the field luu. */
static bool take_luu(const Filling *f, const Value *item)
{
    Str text = str_trim(item->text);
    if (str_starts(text, STR("- ")))
        text = str_trim(str_from_at(text, 2));
    if (item->kind != VALUE_TEXT || !str_starts(text, STR("Lưu")))
        return false;
    Str rest = str_trim(str_from_at(text, sizeof "Lưu" - 1));
    if (rest.n && rest.p[0] == ':')
        rest = str_trim(str_from_at(rest, 1));
    Value *luu = value_text(f->arena, rest, item->at);
    luu->verbatim = item->verbatim;
    put_luu(f, luu);
    return true;
}

static void split_luu(const Filling *f)
{
    Value *list = value_get_exact(f->out, STR("noi_nhan"));
    if (!list || list->kind != VALUE_LIST)
        return;
    Value *kept = value_list(f->arena, list->at);
    for (Value *item = list->first, *next; item; item = next) {
        next = item->next;
        item->next = NULL;
        if (!take_luu(f, item))
            value_add(kept, item);
    }
    list->first = kept->first;
    list->last = kept->last;
}

/* Nơi nhận left out on purpose takes the organisation's Lưu with it. */
static void leave_out_luu(const Filling *f)
{
    const Value *given = value_get_exact(f->want->document, STR("noi_nhan"));
    if (value_is_no(given) && !value_get_exact(f->want->document, STR("luu")))
        set_luu(f, value_list(f->arena, given->at));
}

bool fields_fill(Arena *a, Diag *d, const FieldsWant *want, Value **out)
{
    Filling f = { .arena = a, .diag = d, .want = want, .page = &want->form->sheet->page };
    f.out = *out = value_map(a, POS_NONE);
    f.out->exact = true; /* forms spell fields as they declare them */
    f.organisation = (Scope){ NULL, want->profile };
    f.main = (Scope){ &f.organisation, want->main };
    f.scope = (Scope){ &f.main, f.out };
    put_text(&f, f.out, "title", want->form->title);
    put_text(&f, f.out, "abbr", want->form->abbr);
    bool ok = put_fields(&f);
    split_luu(&f);
    leave_out_luu(&f);
    return ok;
}

/* ---- for annexes ---- */

static void replace(Value *fields, Str name, Value *by)
{
    Value *old = value_get_exact(fields, name);
    if (!value_is_true(old))
        return;
    old->kind = by->kind;
    old->first = by->first;
    old->last = by->last;
}

/* Defaults that print the number, made again. */
static void again(const Filling *f, Value *fields)
{
    for (size_t i = 0; i < f->want->form->n_fields; i++) {
        const Field *field = &f->want->form->fields[i];
        if (value_get_exact(f->want->document, field->name) || !field->fallback.p ||
            !str_has(field->fallback, STR("{{so.")))
            continue;
        Value *old = value_get_exact(fields, field->name);
        MustacheOut how = { .arena = f->arena, .scope = &f->scope };
        const Value fallback = { .kind = VALUE_TEXT, .text = field->fallback, .at = field->at };
        Str text = mustache_expand(&how, &fallback);
        if (old && str_given(text))
            old->text = text;
    }
}

bool fields_electronic(Arena *a, Diag *d, const Value *fields, bool *electronic)
{
    const Value *ban = value_get_exact(fields, STR("ban"));
    Str text = value_is_true(ban) ? value_as_text(a, ban) : STR("");
    Str key = text_key(a, text);
    *electronic = str_eq(key, STR("dien_tu"));
    if (!text.n || *electronic || str_eq(key, STR("giay")))
        return true;
    return diag_error(d, ban->at, M_setting_value, STR("ban"), text, STR("điện tử"));
}

void fields_for_annexes(Arena *a, const FieldsWant *want, Value *fields)
{
    Filling blank = { .arena = a, .want = want, .page = &want->form->sheet->page,
                      .out = value_map(a, POS_NONE) };
    blank.organisation = (Scope){ NULL, want->profile };
    blank.scope = (Scope){ &blank.organisation, fields };
    put_blank_number(&blank, STR("so"), STR_NONE);
    put_date(&blank, STR("ngay"), DATE_NONE, STR_NONE);
    replace(fields, STR("so"), value_get_exact(blank.out, STR("so")));
    replace(fields, STR("ngay"), value_get_exact(blank.out, STR("ngay")));
    again(&blank, fields);
}
