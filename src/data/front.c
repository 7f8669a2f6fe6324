/* SPDX-License-Identifier: MIT */
#include "data/front.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "data/signers.h"
#include "data/thin.h"
#include "data/yaml.h"

/* Shorter keys are too near to each other for a guess: ten, den, tu, so. */
enum { NEAR_FROM = 6 };

/* A key that is a file as well as a map. */
#define FILE_OR_MAP STR("don_vi")

/* ---- Cutting the file ---- */

static bool is_fence(Str line)
{
    return str_eq(str_trim_end(line), STR("---"));
}

bool front_split(Diag *d, const Source *source, FrontParts *out)
{
    Str rest = source->text, line = STR_NONE;
    *out = (FrontParts){ STR_NONE, 0, source->text, 1 };
    if (!str_split(&rest, '\n', &line) || !is_fence(line))
        return diag_error(d, (Pos){ source, 1, 1 }, M_front_missing);
    const char *start = rest.p;
    for (uint32_t n = 2; str_split(&rest, '\n', &line); n++)
        if (is_fence(line)) {
            Str body = rest.p ? rest : (Str){ line.p + line.n, 0 };
            *out = (FrontParts){ { start, (size_t)(line.p - start) }, 2, body,
                                 n + (rest.p != NULL) };
            return true;
        }
    return diag_error(d, (Pos){ source, 1, 1 }, M_front_unclosed);
}

static Str unquote(Str v)
{
    bool quoted = v.n >= 2 && (v.p[0] == '"' || v.p[0] == '\'') && v.p[v.n - 1] == v.p[0];
    return quoted ? str_sub(v, 1, v.n - 1) : v;
}

/* `name: value` at the left edge; *from is the byte where the value begins or would. */
static bool cut_line(Str line, Str *name, Str *value, size_t *from)
{
    size_t colon = str_find(line, STR(":"), 0);
    if (colon == SIZE_MAX || colon == 0 || strchr(" #-", line.p[0]))
        return false;
    if (colon + 1 < line.n && line.p[colon + 1] != ' ' && line.p[colon + 1] != '\t')
        return false;
    *name = unquote(str_trim(str_sub(line, 0, colon)));
    Str trimmed = str_trim(str_from_at(line, colon + 1));
    *from = trimmed.n ? (size_t)(trimmed.p - line.p) : colon + 1;
    *value = unquote(trimmed);
    return true;
}

Str front_peek(const Source *source, const FrontParts *parts, Str key, Pos *at)
{
    Str rest = parts->front, line, found = STR_NONE;
    for (uint32_t n = parts->front_line; str_split(&rest, '\n', &line); n++) {
        Str name, value;
        size_t from;
        if (!cut_line(line, &name, &value, &from))
            continue;
        bool exact = str_eq(name, key);
        if (!exact && (str_given(found) || !text_same_key(name, key)))
            continue;
        found = value;
        *at = (Pos){ source, n, (uint32_t)str_runes(str_sub(line, 0, from)) + 1 };
        if (exact)
            break;
    }
    return found;
}

/* ---- Keys ---- */

bool front_is_text(FieldType type)
{
    return type != FIELD_MAP && type != FIELD_SIGNERS && type != FIELD_NUMBER;
}

bool front_signer_member(Str key, Str *name)
{
    const char *member;
    for (size_t i = 0; (member = signers_member(i)); i++)
        if (text_same_key(key, str_from(member))) {
            *name = str_from(member);
            return true;
        }
    return false;
}

static void warn_near(Arena *scratch, Diag *d, const FieldNames *names, const Value *v)
{
    Str key = text_key(scratch, v->key);
    if (str_runes(key) < NEAR_FROM)
        return;
    for (size_t i = 0; i < names->n; i++)
        if (text_distance(key, names->folded[i], 1) <= 1) {
            diag_error(d, v->key_at, M_unknown_key_near, v->key, names->fields[i].name);
            return;
        }
}

/* Keys get their fields' spelling. What YAML has called a double already is not called so again. */
static bool name_keys(Arena *scratch, Diag *d, const FrontWant *want, Value *map)
{
    bool ok = true;
    FieldNames names = field_names(scratch, want->fields, want->n_fields);
    const Value **first = ARENA_NEWN(scratch, const Value *, want->n_fields);
    Str *written = ARENA_NEWN(scratch, Str, want->n_fields);
    for (Value *v = map->first; v; v = v->next) {
        const Field *f = field_names_find(&names, scratch, v->key);
        if (!f) {
            warn_near(scratch, d, &names, v);
            continue;
        }
        size_t i = (size_t)(f - want->fields);
        if (first[i] && !str_eq(v->key, written[i]))
            ok = diag_error(d, v->key_at, M_duplicate_key, v->key, written[i],
                            diag_int(d, first[i]->key_at.a));
        if (!first[i]) {
            first[i] = v;
            written[i] = v->key;
        }
        v->key = f->name;
    }
    return ok;
}

/* ---- Reading ---- */

/* Messages about the rewritten text, as messages about the file. */
static void hand_on(Arena *scratch, Diag *d, const Thin *thin, Diag *inner)
{
    for (size_t i = 0; i < diag_count(inner); i++) {
        Message m = *diag_at(inner, i);
        for (int k = 0; k < 4; k++)
            m.args[k] = thin_unmask(scratch, m.args[k]);
        diag_error(d, thin_pos(thin, m.at), m.id, m.args[0], m.args[1], m.args[2], m.args[3]);
    }
}

bool front_read_map(Arena *a, Diag *d, const FrontWant *want, Value **out)
{
    Pos start = { want->source, want->parts->front_line, 1 };
    Arena *scratch = arena_new();
    Diag *inner = diag_new();
    Thin thin = { 0 };
    Value *v = NULL;
    bool ok = thin_pass(scratch, d, want, &thin);
    ok = yaml_read(a, inner, &(Passage){ want->source, thin.yaml, thin.first_line }, &v) && ok;
    hand_on(scratch, d, &thin, inner);
    if (v)
        thin_restore(a, &thin, v);
    if (v && v->kind != VALUE_MAP)
        ok = diag_error(d, v->at, M_front_not_map);
    if (!v || v->kind != VALUE_MAP)
        v = value_map(a, start);
    ok = name_keys(scratch, d, want, v) && ok;
    diag_free(inner);
    arena_free(scratch);
    *out = v;
    return ok;
}

static bool check_all(Arena *a, Diag *d, const FrontWant *want, Value *map)
{
    bool ok = true;
    for (Value *v = map->first; v; v = v->next) {
        const Field *f = field_find_exact(want->fields, want->n_fields, v->key);
        if (f)
            ok = front_check(a, d, f, v) && ok;
    }
    return ok;
}

bool front_fit(Arena *a, Diag *d, const FrontWant *want, Value *map)
{
    bool ok = name_keys(a, d, want, map);
    return check_all(a, d, want, map) && ok;
}

bool front_read(Arena *a, Diag *d, const FrontWant *want, Value **out)
{
    bool ok = front_read_map(a, d, want, out);
    return check_all(a, d, want, *out) && ok;
}

/* ---- Types ---- */

/* Left out on purpose, a blank to write in, nothing yet, or known only later. */
static bool is_open(const Value *v)
{
    Str t = str_trim(v->text);
    size_t dots = 0;
    while (dots < t.n && t.p[dots] == '.')
        dots++;
    return v->kind == VALUE_TEXT &&
           (t.n == 0 || value_is_no(v) || (dots >= 4 && dots == t.n) || str_has(t, STR("{{")));
}

/* `what` is the field's name, or that of a signer's member. */
static bool check_text(Diag *d, Str what, Value *v)
{
    if (v->kind == VALUE_MAP)
        return diag_error(d, v->at, M_want_text, what);
    bool ok = true;
    for (const Value *item = v->kind == VALUE_LIST ? v->first : NULL; item; item = item->next)
        if (item->kind != VALUE_TEXT)
            ok = diag_error(d, item->at, M_want_text, what);
    if (v->kind == VALUE_TEXT)
        while (v->text.n && v->text.p[v->text.n - 1] == '\n')
            v->text.n--;
    return ok;
}

/* One text where a list is due. The item takes the text's place and its marks. */
static void make_list(Arena *a, Value *v)
{
    Value *item = value_text(a, v->text, v->at);
    item->plain = v->plain;
    item->verbatim = v->verbatim;
    v->kind = VALUE_LIST;
    v->plain = v->verbatim = false;
    v->text = STR_NONE;
    v->first = v->last = NULL;
    value_add(v, item);
}

static bool check_list(Arena *a, Diag *d, Str what, Value *v)
{
    if (v->kind == VALUE_MAP)
        return diag_error(d, v->at, M_want_list, what);
    bool ok = check_text(d, what, v);
    if (v->kind == VALUE_TEXT && str_trim(v->text).n && !value_is_no(v))
        make_list(a, v);
    return ok;
}

static bool check_date(Diag *d, Str what, const Value *v)
{
    Date date;
    if (v->kind != VALUE_TEXT)
        return diag_error(d, v->at, M_want_text, what);
    if (is_open(v))
        return true;
    Str text = str_trim(v->text);
    switch (date_parse(text, &date)) {
    case DATE_NOT_A_DATE:
        return diag_error(d, v->at, M_bad_date, text);
    case DATE_NO_SUCH_DAY:
        return diag_error(d, v->at, M_no_such_day, text);
    case DATE_OK:
        break;
    }
    return true;
}

static size_t skip_digits(Str s, size_t i)
{
    while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
        i++;
    return i;
}

/* Digits and at most one letter: 171, 05a, 12đ. Only a letter has two cases. */
static bool is_so(Arena *a, Str s)
{
    size_t digits = skip_digits(s, 0);
    Str tail = str_from_at(s, digits);
    if (digits == 0 || str_runes(tail) > 1)
        return false;
    return tail.n == 0 || !str_eq(text_upper(a, tail), text_lower(a, tail));
}

static bool check_so(Arena *a, Diag *d, Str what, const Value *v)
{
    if (v->kind != VALUE_TEXT)
        return diag_error(d, v->at, M_want_text, what);
    if (is_open(v) || is_so(a, str_trim(v->text)))
        return true;
    return diag_error(d, v->at, M_bad_so, str_trim(v->text));
}

/* -12, 3.5, 3,5, and thousands by points: 1.250.000, 1.250.000,5. */
static bool is_number(Str s)
{
    size_t i = s.n && s.p[0] == '-';
    size_t end = skip_digits(s, i), groups = 0;
    if (end == i)
        return false;
    for (; end < s.n && s.p[end] == '.' && skip_digits(s, end + 1) > end + 1; groups++) {
        size_t next = skip_digits(s, end + 1);
        bool last = next == s.n && groups == 0;
        if (next - end != 4 && !last)
            return false;
        end = next;
    }
    if (end < s.n && s.p[end] == ',' && skip_digits(s, end + 1) > end + 1)
        end = skip_digits(s, end + 1);
    return end == s.n;
}

static bool check_number(Diag *d, Str what, const Value *v)
{
    if (v->kind != VALUE_TEXT)
        return diag_error(d, v->at, M_want_text, what);
    if (is_open(v) || is_number(str_trim(v->text)))
        return true;
    return diag_error(d, v->at, M_bad_number, str_trim(v->text));
}

static bool unknown_member(Diag *d, Str what, const Value *m)
{
    Str names[SIGNER_MEMBERS_MAX];
    size_t n = 0;
    for (; signers_member(n); n++)
        names[n] = str_from(signers_member(n));
    Str near = text_nearest(m->key, names, n);
    if (str_given(near))
        return diag_error(d, m->key_at, M_unknown_member_near, what, m->key, near);
    return diag_error(d, m->key_at, M_unknown_member, what, m->key,
                      STR("quyen_han, chuc_vu, chuc_vu_khac, ho_ten, ghi_chu, dau, ben, co_quan, "
                          "anh, dau_anh"));
}

static const Value *earlier(const Value *map, const Value *m)
{
    for (const Value *e = map->first; e != m; e = e->next)
        if (str_eq(e->key, m->key))
            return e;
    return NULL;
}

static bool check_member(Diag *d, const Value *signer, Value *m)
{
    Str name, written = m->key;
    if (!front_signer_member(written, &name))
        return unknown_member(d, signer->key, m);
    m->key = name;
    const Value *double_of = earlier(signer, m);
    if (double_of)
        return diag_error(d, m->key_at, M_duplicate_key, written, double_of->key,
                          diag_int(d, double_of->key_at.a));
    if (str_eq(name, STR("tu")) || str_eq(name, STR("den")))
        return check_date(d, name, m);
    return check_text(d, name, m);
}

static bool check_signer(Diag *d, Str what, Value *v)
{
    if (is_open(v))
        return true;
    if (v->kind != VALUE_MAP)
        return diag_error(d, v->at, M_want_map, what);
    bool ok = true;
    /* A signer in a list has no key: messages name the field. */
    Value named = *v;
    named.key = what;
    for (Value *m = v->first; m; m = m->next)
        ok = check_member(d, &named, m) && ok;
    return ok;
}

static bool check_signers(Diag *d, Str what, Value *v)
{
    if (v->kind != VALUE_LIST)
        return check_signer(d, what, v);
    bool ok = true;
    for (Value *item = v->first; item; item = item->next)
        ok = check_signer(d, what, item) && ok;
    return ok;
}

/* A file or a map, or several of them. */
static bool check_files(Diag *d, Str what, const Value *v)
{
    bool ok = true;
    const Value *item = v->kind == VALUE_LIST ? v->first : NULL;
    for (; item; item = item->next)
        if (item->kind == VALUE_LIST || (item->kind == VALUE_TEXT && !str_trim(item->text).n))
            ok = diag_error(d, item->at, M_want_map, what);
    return ok;
}

static bool check_map(Diag *d, Str what, const Value *v)
{
    if (str_eq(what, FILE_OR_MAP))
        return check_files(d, what, v);
    if (v->kind == VALUE_MAP || is_open(v))
        return true;
    return diag_error(d, v->at, M_want_map, what);
}

bool front_check(Arena *a, Diag *d, const Field *field, Value *value)
{
    switch (field->type) {
    case FIELD_LIST:
        return check_list(a, d, field->name, value);
    case FIELD_DATE:
        return check_date(d, field->name, value);
    case FIELD_SO:
        return check_so(a, d, field->name, value);
    case FIELD_MAP:
        return check_map(d, field->name, value);
    case FIELD_SIGNERS:
        return check_signers(d, field->name, value);
    case FIELD_NUMBER:
        return check_number(d, field->name, value);
    case FIELD_TEXT:
    case FIELD_TIME:
    case FIELD_IMAGE:
    case FIELD_TYPE_COUNT:
        break;
    }
    return check_text(d, field->name, value);
}
