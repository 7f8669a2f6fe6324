/* SPDX-License-Identifier: MIT */
#include "office/import.h"

#include "base/text.h"
#include "data/profile.h"
#include "office/import_value.h"
#include "office/import_work.h"
#include "record/series.h"

/* Columns that are taken as they stand. */
static const struct { const char *key; size_t at; } members[] = {
    { "nguoi_ky", offsetof(RegisterEntry, signer) },
    { "noi_nhan", offsetof(RegisterEntry, recipients) },
    { "don_vi_luu", offsetof(RegisterEntry, unit) },
    { "so_ban", offsetof(RegisterEntry, copies) },
    { "ho_so", offsetof(RegisterEntry, file_code) },
};
enum { MEMBERS = sizeof members / sizeof members[0] };

bool import_keeps(const Import *x, Str key)
{
    static const char *const others[] = { "so", "ky_hieu", "so_ky_hieu", "ngay", "loai",
                                          "trich_yeu", "ngay_chuyen", "ghi_chu", "mat" };
    bool found = false;
    if (!import_is_di(x)) {
        for (size_t i = 0; i < x->n_keys; i++)
            found = found || str_eq(key, x->keys[i]);
        return found;
    }
    for (size_t i = 0; i < MEMBERS; i++)
        found = found || str_eq(key, str_from(members[i].key));
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        found = found || str_eq(key, str_from(others[i]));
    return found;
}

/* ---- number and type ---- */

static Str padded(Arena *a, int number)
{
    return ARENA_JOIN(a, number < 10 ? STR("0") : STR(""), arena_int(a, number));
}

/* A ký hiệu in a column of its own: the Party's has a stroke within (NQ/CB) and so a hyphen
 * behind the number. */
static Str joined(Arena *a, int number, Str mark)
{
    bool has = mark.p[0] == '/' || mark.p[0] == '-';
    Str sign = has ? STR("") : str_has(mark, STR("/")) ? STR("-") : STR("/");
    return ARENA_JOIN(a, padded(a, number), sign, mark);
}

static bool wrong(Import *x, ImportRow *row, const char *key, MsgId id)
{
    Str text = import_text(x, row, key);
    row->wrong = true;
    if (text.n)
        return diag_error(x->diag, import_at(x, row, key), id, text);
    return diag_error(x->diag, import_at(x, row, key), M_import_missing,
                      import_heading(x, key));
}

static bool settle_number(Import *x, ImportRow *row, ImportNumber *n)
{
    Arena *a = x->arena;
    Str whole = import_text(x, row, "so_ky_hieu"), mark = import_text(x, row, "ky_hieu");
    const char *key = import_has_column(x, "so_ky_hieu") && whole.n ? "so_ky_hieu" : "so";
    if (strcmp(key, "so") != 0 && import_cell(x, row, "so") && !import_number(a, whole, n)) {
        mark = whole;
        key = "so";
    }
    if (!import_has_column(x, key))
        key = "so_ky_hieu";
    if (!import_number(a, import_text(x, row, key), n))
        return wrong(x, row, key, M_import_number);
    row->number = n->number;
    if (!n->notation.n && mark.n) {
        Str notation = joined(a, n->number, mark);
        if (!import_number(a, notation, n))
            n->notation = notation;
    }
    row->entry.notation = n->notation;
    return true;
}

/* What stands last: "NTN" of 12/KH-NTN. */
static Str tail_of(const Import *x, Str notation)
{
    size_t at = notation.n;
    while (at > 0 && notation.p[at - 1] != '-' && notation.p[at - 1] != '/')
        at--;
    return import_name(x->arena, str_from_at(notation, at));
}

static bool is_issuer(const Import *x, Str name)
{
    for (size_t i = 0; i < x->n_issuers; i++)
        if (str_eq(x->issuers[i], name))
            return true;
    return false;
}

/* Who issues: viet_tat, and what stands behind a type that is known. */
static void find_issuers(Import *x)
{
    Str mine = value_as_text(x->arena, value_get(x->books.workspace.profile, STR("viet_tat")));
    ImportNumber n;
    if (mine.n)
        x->issuers[x->n_issuers++] = import_name(x->arena, mine);
    for (size_t i = 0; i < x->n && x->n_issuers < IMPORT_ISSUERS_MOST; i++) {
        Str text = import_text(x, &x->rows[i], "so_ky_hieu"), tail;
        if (!text.n)
            text = ARENA_JOIN(x->arena, STR("1/"), import_text(x, &x->rows[i], "ky_hieu"));
        if (!import_number(x->arena, text, &n) || !import_type_abbr(x->arena, &x->types, n.abbr))
            continue;
        tail = tail_of(x, n.notation);
        if (tail.n && !str_eq(tail, import_name(x->arena, n.abbr)) && !is_issuer(x, tail))
            x->issuers[x->n_issuers++] = tail;
    }
}

/* Whether "XN-NTN" ends with one of them: then XN is a type. */
static bool is_own(const Import *x, const ImportNumber *n)
{
    return n->abbr.n && is_issuer(x, tail_of(x, n->notation)) &&
           !is_issuer(x, import_name(x->arena, n->abbr));
}

/* NULL: told. */
static const ImportType *type_of(Import *x, ImportRow *row, const ImportNumber *n)
{
    Arena *a = x->arena;
    Str named = import_text(x, row, "loai");
    const ImportType *t = named.n ? import_type_named(a, &x->types, named)
                                  : import_type_abbr(a, &x->types, n->abbr);
    if (!t && named.n)
        t = import_type_abbr(a, &x->types, named);
    if (!t && named.n) {
        wrong(x, row, "loai", M_import_type_name);
        return NULL;
    }
    t = t ? t : import_type_named(a, &x->types, import_text(x, row, "trich_yeu"));
    if (!t && is_own(x, n)) {
        row->wrong = true;
        diag_error(x->diag, import_at(x, row, "so_ky_hieu"), M_import_type, n->abbr);
        return NULL;
    }
    return t ? t : import_type_named(a, &x->types, x->types.common);
}

/* ---- series ---- */

static bool find_series(Import *x, const ImportRow *row, const ImportType *type, Series *out)
{
    Arena *a = x->arena;
    SeriesAsk ask = { .name = x->want->series, .type = row->entry.type,
                      .own = type ? type->series : STR(""),
                      .secret = value_is_true(import_cell(x, row, "mat")) };
    if (date_parse(row->date, &ask.date) != DATE_OK)
        ask.date = (Date){ x->year, 12, 31 };
    if (!x->day || !str_eq(x->day_date, row->date)) {
        x->day_date = row->date;
        x->day = profile_at(a, x->books.workspace.profile, ask.date);
    }
    ask.profile = x->day;
    ask.unit = value_as_text(a, value_get_exact(x->day, STR("ten")));
    return ask.name.n ? series_named(a, x->diag, &ask, out) : series_of(a, x->diag, &ask, out);
}

/* The book's year, but in a series whose numbers go on for a term. */
static void check_year(Import *x, ImportRow *row, int typed, bool term)
{
    if (!term && row->date.n)
        import_settle_date(x, row, "ngay", false);
    if (!term)
        row->year = x->year;
    if (term || !typed || typed == x->year)
        return;
    row->wrong = true;
    diag_error(x->diag, import_at(x, row, import_cell(x, row, "so_ky_hieu") ? "so_ky_hieu" : "so"),
               M_import_year, row->entry.notation, diag_int(x->diag, x->year));
}

static void settle_series(Import *x, ImportRow *row, const ImportType *type, int typed)
{
    Series series;
    if (!find_series(x, row, type, &series)) {
        row->wrong = true;
        return;
    }
    row->series = series.name;
    row->year = series.year;
    check_year(x, row, typed, series.term);
}

/* ---- what else it says ---- */

/* The text behind one of the names and a sign, or alone; absent: it begins with none of them. */
static Str behind(const Import *x, const ImportNames *names, Str text)
{
    size_t end = 0;
    while (end < text.n && !strchr(":;,.(", text.p[end]))
        end++;
    if (!str_given(import_meaning(names, import_name(x->arena, str_sub(text, 0, end)))))
        return STR_NONE;
    while (end < text.n && strchr(":;,. ", text.p[end]))
        end++;
    Str rest = str_from_at(text, end);
    return rest.n ? rest : text;
}

/* A number that was kept for a document to come, which has none yet. */
static void settle_kept(Import *x, ImportRow *row)
{
    RegisterEntry *e = &row->entry;
    Str why = behind(x, &x->words.kept, import_text(x, row, "ghi_chu"));
    if (!str_given(why) || import_cell(x, row, "trich_yeu"))
        return;
    e->state = REGISTER_RESERVED;
    e->reason = why;
    e->note = row->extra;
}

static void settle_void(Import *x, ImportRow *row)
{
    RegisterEntry *e = &row->entry;
    const char *key = "ghi_chu";
    const ImportNames *voids = &x->words.voids;
    Str why = behind(x, voids, import_text(x, row, key));
    if (!str_given(why)) {
        key = "trich_yeu";
        why = behind(x, voids, import_text(x, row, key));
    }
    if (!str_given(why))
        return;
    e->state = REGISTER_VOID;
    e->void_reason = why;
    e->void_by = x->want->who;
    if (strcmp(key, "trich_yeu") == 0)
        e->subject = STR("");
    else
        e->note = row->extra;
    row->unsaid = e->void_by.n ? POS_NONE : import_at(x, row, key);
}

/* The lines that a cell has. */
static Str lines_of(const Import *x, const ImportRow *row, const char *key)
{
    const Value *v = import_cell(x, row, key);
    return v ? str_trim(v->text) : STR("");
}

static Str sent_of(Import *x, const ImportRow *row)
{
    Date d;
    Str text = import_text(x, row, "ngay_chuyen");
    bool read = import_date(x->arena, text, x->year, &d) == IMPORT_DATE;
    return read ? date_iso(x->arena, d) : text;
}

static void describe(Import *x, ImportRow *row, const ImportType *type)
{
    Arena *a = x->arena;
    RegisterEntry *e = &row->entry;
    Str subject = import_text(x, row, "trich_yeu"), note = import_text(x, row, "ghi_chu");
    Str secret = import_text(x, row, "mat");
    if (value_is_true(import_cell(x, row, "mat")))
        row->extra = ARENA_JOIN(a, row->extra, row->extra.n ? STR("; ") : STR(""),
                                import_heading(x, "mat"), STR(": "), secret);
    for (size_t i = 0; i < MEMBERS; i++)
        *(Str *)(void *)((char *)e + members[i].at) = lines_of(x, row, members[i].key);
    e->subject = type ? import_subject(a, type, subject) : subject;
    e->sent = sent_of(x, row);
    e->note = ARENA_JOIN(a, note, note.n && row->extra.n ? STR("; ") : STR(""), row->extra);
    e->state = REGISTER_ISSUED;
    settle_kept(x, row);
    settle_void(x, row);
    if (!subject.n && !e->notation.n && !str_eq(e->state, REGISTER_ISSUED))
        e->type = STR(""); /* a number and no more */
    if (!subject.n && str_eq(e->state, REGISTER_ISSUED))
        diag_error(x->diag, import_at(x, row, "trich_yeu"), M_import_blank,
                   import_heading(x, "trich_yeu"));
}

/* Where all types share their numbers, one that is not known has its own among them. */
static const ImportType *like_others(const Import *x)
{
    bool all = !value_get(x->books.workspace.profile, STR("danh_so_van_ban"));
    return all ? import_type_named(x->arena, &x->types, x->types.common) : NULL;
}

static void settle_entry(Import *x, ImportRow *row)
{
    ImportNumber n = { .notation = STR(""), .abbr = STR("") };
    RegisterEntry *e = &row->entry;
    static const RegisterEntry blank = {
        .series = { "", 0 }, .notation = { "", 0 }, .date = { "", 0 }, .type = { "", 0 },
        .subject = { "", 0 }, .path = { "", 0 }, .source_hash = { "", 0 }, .bag = { "", 0 },
        .bag_hash = { "", 0 }, .stage = { "", 0 }, .reason = { "", 0 },
        .void_reason = { "", 0 }, .void_by = { "", 0 },
    };
    *e = blank;
    row->numbered = settle_number(x, row, &n);
    if (!import_cell(x, row, "ngay"))
        wrong(x, row, "ngay", M_import_date);
    row->date = e->date = import_settle_date(x, row, "ngay", true);
    const ImportType *type = row->numbered ? type_of(x, row, &n) : NULL;
    e->type = type ? type->id : STR("");
    const ImportType *like = type ? type : like_others(x);
    if (row->numbered && like)
        settle_series(x, row, like, n.year);
    row->numbered = row->series.n;
    describe(x, row, type);
    e->year = row->year;
    e->number = row->number;
    e->series = row->series;
}

bool import_settle_entries(Import *x)
{
    Str family = x->want->family.n ? x->want->family : FORM_FAMILY;
    x->types.words = &x->words.types;
    import_types_read(x->arena, &x->books.templates, family, &x->types);
    if (!import_settle_year(x, "ngay"))
        return false;
    find_issuers(x);
    for (size_t i = 0; i < x->n; i++)
        settle_entry(x, &x->rows[i]);
    return true;
}
