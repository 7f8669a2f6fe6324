/* SPDX-License-Identifier: MIT */
#include "data/scope.h"

#include "base/date.h"
#include "base/text.h"
#include "data/signers.h"

/* int64_t holds every number of that many digits. */
enum { DIGITS_MAX = 18 };

static Str date_in_words(Arena *a, Date d)
{
    /* Room for two figures written by hand; a form has measures of its own for its date line. */
    const Str room = STR("\u00A0\u00A0\u00A0\u00A0\u00A0\u00A0");
    const DateBlanks blanks = { room, room, room };
    return date_long(a, d, &blanks);
}

static Str derive_of_date(Arena *a, Str text, Str name)
{
    static const struct {
        Str name;
        Str (*make)(Arena *a, Date d);
    } members[] = {
        { { "dai", 3 }, date_in_words },  { { "ngan", 4 }, date_short },
        { { "nam", 3 }, date_year },      { { "thang", 5 }, date_month },
        { { "ngay", 4 }, date_day },
    };
    Date d;
    if (date_parse(text, &d) != DATE_OK)
        return STR_NONE;
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (text_same_key(members[i].name, name))
            return members[i].make(a, d);
    return STR_NONE;
}

static size_t count_digits(Str s)
{
    size_t n = 0;
    while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
        n++;
    return n;
}

static bool is_letter(int32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0xC0;
}

/* The number of a document, digits and at most one letter, with two figures below ten:
 * Nghị định 30/2020, PL I, II.3.b. */
static Str number_printed(Arena *a, Str text)
{
    size_t digits = count_digits(text), len = 0;
    if (digits == 0)
        return STR_NONE;
    if (digits < text.n) {
        if (!is_letter(str_rune(text, digits, &len)) || digits + len != text.n)
            return STR_NONE;
    }
    return digits >= 2 ? text : ARENA_JOIN(a, STR("0"), text);
}

static Str number_in_words(Arena *a, Str text)
{
    bool below = str_starts(text, STR("-"));
    Str digits = str_from_at(text, below);
    if (!str_is_digits(digits) || digits.n > DIGITS_MAX)
        return STR_NONE;
    int64_t v = 0;
    for (size_t i = 0; i < digits.n; i++)
        v = v * 10 + (digits.p[i] - '0');
    return text_spell_int(a, below ? -v : v);
}

/* As within a sentence, on one line, its first letter a capital: KẾ HOẠCH gives Kế hoạch. */
static Str in_sentence(Arena *a, const Value *v, Str text)
{
    Str low = v->verbatim ? text : text_lower(a, text), line, joined = STR("");
    for (bool first = true; str_split(&low, '\n', &line); first = false)
        joined = ARENA_JOIN(a, joined, first ? STR("") : STR(" "), str_trim(line));
    size_t len = 0;
    if (v->verbatim || !joined.n)
        return joined;
    str_rune(joined, 0, &len);
    return ARENA_JOIN(a, text_upper(a, str_sub(joined, 0, len)), str_from_at(joined, len));
}

/* The first letter small, but not of a word in capitals. */
static Str within_sentence(Arena *a, Str text)
{
    size_t first = 0, second = 0;
    text = str_trim(text);
    if (!text.n)
        return text;
    str_rune(text, 0, &first);
    if (first < text.n)
        str_rune(text, first, &second);
    Str next = str_sub(text, first, first + second);
    if (next.n && !str_eq(text_lower(a, next), next))
        return text;
    return ARENA_JOIN(a, text_lower(a, str_sub(text, 0, first)), str_from_at(text, first));
}

static Str derive(Arena *a, const Value *v, Str name)
{
    Str text = value_as_text(a, v);
    if (!str_given(text))
        return STR_NONE;
    if (text_same_key(name, STR("hoa")))
        return v->verbatim ? text : text_upper(a, text);
    if (text_same_key(name, STR("thuong")))
        return v->verbatim ? text : text_lower(a, text);
    if (text_same_key(name, STR("cau")))
        return in_sentence(a, v, text);
    if (text_same_key(name, STR("giua")))
        return v->verbatim ? text : within_sentence(a, text);
    if (text_same_key(name, STR("lien")))
        return text_tie(a, text);
    if (text_same_key(name, STR("in")))
        return number_printed(a, str_trim(text));
    if (text_same_key(name, STR("chu")))
        return number_in_words(a, str_trim(text));
    return derive_of_date(a, str_trim(text), name);
}

/* `mot` … `sau`: the list when it has just so many; `nhieu` when more than one; `1`: a member;
 * `hang`: signers in their rows. */
static const Value *derive_of_list(Arena *a, const Value *list, Str name)
{
    static const char *const counts[] = { "khong", "mot", "hai", "ba", "bon", "nam", "sau" };
    size_t n = value_count(list);
    if (n < sizeof counts / sizeof counts[0] && text_same_key(name, str_from(counts[n])))
        return n ? list : NULL;
    if (text_same_key(name, STR("nhieu")))
        return n > 1 ? list : NULL;
    if (text_same_key(name, STR("hang")) && list->first && list->first->kind == VALUE_MAP)
        return signers_rows(a, list);
    if (name.n != 1 || name.p[0] < '1' || name.p[0] > '9')
        return NULL;
    const Value *member = list->first;
    for (int i = name.p[0] - '1'; member && i > 0; i--)
        member = member->next;
    return member;
}

const Value *value_derive(Arena *a, const Value *v, Str name)
{
    if (!v || v->kind == VALUE_MAP)
        return NULL;
    const Value *of_list = v->kind == VALUE_LIST ? derive_of_list(a, v, name) : NULL;
    if (of_list)
        return of_list;
    Str text = derive(a, v, name);
    if (!str_given(text))
        return NULL;
    Value *made = value_text(a, text, v->at);
    made->verbatim = v->verbatim;
    return made;
}

static const Value *find_in_frame(const Value *frame, Str name)
{
    return frame && frame->exact ? value_get_exact(frame, name) : value_get(frame, name);
}

/*
 * Frame by frame, in each by either spelling: a row's column "Tên" stands over the organisation's
 * `ten`. Derived members come last, so that `{{#ngay}}{{ngay.dai}}{{/ngay}}` finds the document's
 * date and not the day of the date that it stands in.
 */
static const Value *find_first(Arena *a, const Scope *scope, Str name, const Scope **where)
{
    const Value *found = NULL;
    for (*where = scope; *where; *where = (*where)->up)
        if ((found = find_in_frame((*where)->value, name)))
            return found;
    for (*where = scope; *where; *where = (*where)->up)
        if ((*where)->value && (*where)->value->exact &&
            (found = value_get((*where)->value, name)))
            return found;
    for (*where = scope; *where; *where = (*where)->up)
        if ((found = value_derive(a, (*where)->value, name)))
            return found;
    return NULL;
}

const Scope *scope_where(Arena *a, const Scope *scope, Str dotted)
{
    const Scope *where = NULL;
    if (str_eq(dotted, STR(".")))
        return scope;
    find_first(a, scope, str_sub(dotted, 0, str_find(dotted, STR("."), 0)), &where);
    return where;
}

const Value *scope_find(Arena *a, const Scope *scope, Str dotted)
{
    Str rest = dotted, part;
    const Scope *where;
    if (!scope)
        return NULL;
    if (str_eq(dotted, STR(".")))
        return scope->value;
    if (!memchr(dotted.p, '.', dotted.n))
        return dotted.n ? find_first(a, scope, dotted, &where) : NULL;
    str_split(&rest, '.', &part);
    const Value *v = find_first(a, scope, part, &where);
    while (v && str_split(&rest, '.', &part))
        v = v->kind == VALUE_MAP ? value_get(v, part) : value_derive(a, v, part);
    return v;
}

const Value *scope_holder(Arena *a, const Scope *scope, Str *dotted)
{
    const Value *found = NULL;
    while (!found && dotted->n) {
        do
            dotted->n--;
        while (dotted->n && dotted->p[dotted->n] != '.');
        found = dotted->n ? scope_find(a, scope, *dotted) : NULL;
    }
    return found;
}

static Str nearest_member(Arena *a, const Value *map, Str name)
{
    size_t n = 0;
    Str *names = ARENA_NEWN(a, Str, value_count(map) + 1);
    for (const Value *m = map && map->kind == VALUE_MAP ? map->first : NULL; m; m = m->next)
        names[n++] = m->key;
    return text_nearest(name, names, n);
}

Str scope_nearest(Arena *a, const Scope *scope, Str dotted)
{
    size_t dot = str_find(dotted, STR("."), 0);
    Str first = str_sub(dotted, 0, dot), near = STR_NONE;
    const Value *found = scope_find(a, scope, first);
    if (found && dot != SIZE_MAX) {
        near = nearest_member(a, found, str_from_at(dotted, dot + 1));
        return near.p ? ARENA_JOIN(a, first, STR("."), near) : near;
    }
    for (const Scope *s = scope; s && !near.p; s = s->up)
        near = nearest_member(a, s->value, first);
    return near;
}
