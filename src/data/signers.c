/* SPDX-License-Identifier: MIT */
#include "data/signers.h"

#include "base/text.h"

enum { ABREAST = 3 };

static const char *const members[] = {
    "quyen_han", "chuc_vu", "chuc_vu_khac", "ho_ten", "ghi_chu", "dau", "ben", "co_quan",
    "anh", "dau_anh", "tu", "den",
};
enum { MEMBERS = sizeof members / sizeof members[0] };

const char *signers_member(size_t i)
{
    return i < MEMBERS ? members[i] : NULL;
}

void signers_complete(Arena *a, Value *signer)
{
    for (size_t i = 0; i < MEMBERS; i++)
        if (!value_get_exact(signer, str_from(members[i])))
            value_put(signer, str_from(members[i]), signer->at,
                      value_text(a, STR(""), signer->at));
}

/* ---- parties ---- */

typedef struct Party {
    Str name;                /* folded; empty: of one signer without `ben` */
    const Value **signer;
    size_t n;
} Party;

static Str party_name(Arena *a, const Value *signer)
{
    Str name = value_as_text(a, value_get_exact(signer, STR("ben")));
    return str_given(name) ? text_fold(a, str_trim(name)) : STR("");
}

static Party *find_party(Party *parties, size_t n, Str name)
{
    for (size_t i = 0; name.n && i < n; i++)
        if (str_eq(parties[i].name, name))
            return &parties[i];
    return NULL;
}

/* In the order of their first signers. `apart`: each signer for himself. */
static size_t gather(Arena *a, const Value *list, bool apart, Party *out)
{
    size_t n = 0, most = value_count(list);
    for (const Value *signer = list->first; signer; signer = signer->next) {
        Str name = party_name(a, signer);
        Party *party = apart ? NULL : find_party(out, n, name);
        if (!party) {
            party = &out[n++];
            *party = (Party){ name, ARENA_NEWN(a, const Value *, most), 0 };
        }
        party->signer[party->n++] = signer;
    }
    return n;
}

/* ---- rows ---- */

static Value *without_party(Arena *a, const Value *signer)
{
    Value *copy = value_copy(a, signer), *name = value_get_exact(copy, STR("ben"));
    if (name) {
        *name = (Value){ .kind = VALUE_TEXT, .at = name->at, .text = STR(""), .next = name->next,
                         .key = name->key, .key_at = name->key_at };
    }
    return copy;
}

static size_t count_lines(Arena *a, const Value *v)
{
    Str text = value_as_text(a, v), line;
    size_t n = 0;
    if (!value_is_true(v) || !str_given(text))
        return 0;
    while (str_split(&text, '\n', &line))
        n++;
    return n;
}

/* No-break spaces: a line that is there and shows nothing. */
static void level(Arena *a, Value *row, Str member)
{
    size_t most = 0;
    for (const Value *signer = row->first; signer; signer = signer->next) {
        size_t n = count_lines(a, value_get_exact(signer, member));
        most = n > most ? n : most;
    }
    for (Value *signer = row->first; signer; signer = signer->next) {
        Value *v = value_get_exact(signer, member);
        size_t n = count_lines(a, v);
        if (!v || n >= most)
            continue;
        Str text = n ? value_as_text(a, v) : STR("\u00A0");
        for (n = n ? n : 1; n < most; n++)
            text = ARENA_JOIN(a, STR("\u00A0\n"), text);
        v->kind = VALUE_TEXT;
        v->text = text;
    }
}

static Value *make_row(Arena *a, const Party *parties, size_t n, size_t k)
{
    Value *row = value_list(a, parties[0].signer[0]->at);
    for (size_t i = 0; i < n; i++) {
        const Party *party = &parties[i];
        if (k >= party->n)
            value_add(row, value_list(a, row->at));
        else if (k > 0)
            value_add(row, without_party(a, party->signer[k]));
        else
            value_add(row, value_copy(a, party->signer[k]));
    }
    level(a, row, STR("dau"));
    level(a, row, STR("chuc_vu_khac"));
    return row;
}

static void add_band(Arena *a, const Party *parties, size_t n, Value *rows)
{
    size_t depth = 0;
    for (size_t i = 0; i < n; i++)
        depth = parties[i].n > depth ? parties[i].n : depth;
    for (size_t k = 0; k < depth; k++)
        value_add(rows, make_row(a, parties, n, k));
}

Value *signers_rows(Arena *a, const Value *list)
{
    Value *rows = value_list(a, list->at);
    Party *parties = ARENA_NEWN(a, Party, value_count(list) + 1);
    size_t n = gather(a, list, false, parties);
    if (n == 1) /* one party alone: its signers side by side */
        n = gather(a, list, true, parties);
    size_t bands = (n + ABREAST - 1) / ABREAST;
    for (size_t i = 0, first = 0; i < bands; i++) {
        size_t here = n / bands + (i < n % bands);
        add_band(a, &parties[first], here, rows);
        first += here;
    }
    return rows;
}
