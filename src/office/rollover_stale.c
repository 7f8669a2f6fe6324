/* SPDX-License-Identifier: MIT */
#include "office/rollover_stale.h"

#include "base/text.h"
#include "data/profile.h"

#define NAME(literal) { literal, sizeof(literal) - 1 }

/* ---- signers ---- */

static size_t offset_of(Str text, Pos at)
{
    size_t i = 0, len;
    for (uint32_t line = 1; line < at.a && i < text.n; i++)
        line += text.p[i] == '\n';
    for (uint32_t column = 1; column < at.b && i < text.n; column++, i += len)
        str_rune(text, i, &len);
    return i;
}

static Str name_of(Arena *a, const Value *signer)
{
    Str name = signer->kind == VALUE_MAP ? value_as_text(a, value_get(signer, STR("ho_ten")))
                                         : STR_NONE;
    return str_given(name) ? str_trim(name) : STR("");
}

/* One of the organisation's, and the entry of thoi_ky that names him. */
typedef struct Signer {
    Str name;
    const Value *own, *period;   /* period: NULL for don-vi.yml itself */
} Signer;

typedef struct Signers {
    Signer *list;
    size_t n;
} Signers;

static void add_signers(Arena *a, Signers *out, const Value *map, const Value *period)
{
    const Value *v = map->kind == VALUE_MAP ? value_get(map, STR("nguoi_ky")) : NULL;
    size_t more = v && v->kind == VALUE_LIST ? value_count(v) : v != NULL;
    Signer *all = ARENA_NEWN(a, Signer, out->n + more + 1);
    for (size_t i = 0; i < out->n; i++)
        all[i] = out->list[i];
    out->list = all;
    if (v && v->kind == VALUE_LIST)
        v = v->first;
    for (; more; more--, v = v->next)
        all[out->n++] = (Signer){ name_of(a, v), v, period };
}

static Signers signers_of(Arena *a, const Value *profile)
{
    Signers all = { 0 };
    const Value *periods = value_get(profile, STR("thoi_ky"));
    add_signers(a, &all, profile, NULL);
    for (const Value *p = periods && periods->kind == VALUE_LIST ? periods->first : NULL; p;
         p = p->next)
        add_signers(a, &all, p, p);
    return all;
}

static bool signs(const RolloverText *t, const Signers *all, Str name)
{
    Date date = t->plan->today;
    for (const Signer *s = all->list; s < all->list + all->n; s++)
        if (text_same_letters(s->name, name) && profile_is_valid(s->own, date) &&
            (!s->period || profile_is_valid(s->period, date)))
            return true;
    return false;
}

static void look_at_signer(RolloverText *t, const Signers *all, const Value *signer)
{
    const Value *v = signer->kind == VALUE_MAP ? value_get(signer, STR("ho_ten")) : NULL;
    Str name = name_of(t->arena, signer);
    if (!v || !name.n || value_is_no(v) || str_has(name, STR("{{")) || text_end_dots(name) ||
        signs(t, all, name))
        return;
    rollover_find(t, &(RolloverFind){ .id = M_rollover_signer,
                                      .at = offset_of(t->source->text, v->at),
                                      .args = { name, date_short(t->arena, t->plan->today) } });
}

static void look_at_signers(RolloverText *t, const Signers *all, const Value *ky)
{
    if (!ky || !all->n)
        return;
    if (ky->kind == VALUE_MAP)
        look_at_signer(t, all, ky);
    for (const Value *s = ky->kind == VALUE_LIST ? ky->first : NULL; s; s = s->next)
        look_at_signer(t, all, s);
}

/* Those who signed once and do so no longer, in the words of the text. */
static void look_for_persons(RolloverText *t, const Signers *all, const RolloverLine *line)
{
    for (const Signer *s = all->list; s < all->list + all->n; s++) {
        size_t at = s->name.n ? mention_word(line->look, 0, s->name) : SIZE_MAX;
        if (at != SIZE_MAX && !signs(t, all, s->name))
            rollover_find(t, &(RolloverFind){
                .id = M_rollover_person, .at = line->from + at,
                .args = { s->name, date_short(t->arena, t->plan->today) } });
    }
}

/* ---- bodies, documents ---- */

static bool is_gone(const RolloverText *t, const Gone *g)
{
    return date_compare(g->since, t->plan->today) <= 0;
}

static void tell_gone(RolloverText *t, const Gone *g, const RolloverFind *find)
{
    RolloverFind f = *find;
    Str instead = g->instead.n ? g->instead : STR("…");
    bool dated = g->since.year != 0;
    f.id = dated ? find->id : M_rollover_replaced;
    f.args[0] = g->name;
    f.args[1] = dated ? date_short(t->arena, g->since) : instead;
    f.args[2] = instead;
    rollover_find(t, &f);
}

/* A name that stands within a longer one of the list is not told again. */
static bool in_longer(const RolloverWords *w, Str look, size_t at, const Gone *g)
{
    for (size_t i = 0; i < w->n_bodies; i++) {
        Str other = w->bodies[i].name;
        if (other.n <= g->name.n)
            continue;
        for (size_t from = mention_word(look, 0, other); from != SIZE_MAX && from <= at;
             from = mention_word(look, from + 1, other))
            if (mention_word_end(look, at, g->name) <= mention_word_end(look, from, other))
                return true;
    }
    return false;
}

static void look_for_bodies(RolloverText *t, const RolloverLine *line)
{
    const RolloverWords *w = &t->plan->words;
    for (const Gone *g = w->bodies; g < w->bodies + w->n_bodies; g++) {
        size_t at = is_gone(t, g) ? mention_word(line->look, 0, g->name) : SIZE_MAX;
        for (; at != SIZE_MAX; at = mention_word(line->look, at + 1, g->name))
            if (!in_longer(w, line->look, at, g))
                tell_gone(t, g, &(RolloverFind){ .id = M_rollover_body, .at = line->from + at });
    }
}

static const Gone *paper_of(const RolloverText *t, Str number)
{
    const RolloverWords *w = &t->plan->words;
    for (const Gone *g = w->papers; g < w->papers + w->n_papers; g++)
        if (str_eq(g->name, number) && is_gone(t, g))
            return g;
    return NULL;
}

static void look_for_papers(RolloverText *t, const RolloverLine *line)
{
    Mention m;
    for (size_t at = 0; mention_next(line->look, &at, &m);) {
        Str number = str_sub(line->look, m.from, m.to);
        const Gone *g = m.kind == MENTION_PAPER ? paper_of(t, number) : NULL;
        if (g)
            tell_gone(t, g, &(RolloverFind){ .id = M_rollover_paper, .at = line->from + m.from });
    }
}

/* What an entry of van_ban_dan says of itself, or the list of its number. */
static bool entry_gone(const RolloverText *t, const Value *entry, Gone *out)
{
    Arena *a = t->arena;
    if (entry->kind != VALUE_MAP)
        return false;
    Str number = value_as_text(a, value_get(entry, STR("so")));
    Str since = value_as_text(a, value_get(entry, STR("het_hieu_luc")));
    Str instead = value_as_text(a, value_get(entry, STR("thay")));
    const Gone *listed = str_given(number) ? paper_of(t, str_trim(number)) : NULL;
    *out = listed ? *listed : (Gone){ .name = str_given(number) ? str_trim(number) : entry->key,
                                      .instead = instead };
    if (!listed && str_given(since) && date_parse(str_trim(since), &out->since) == DATE_OK)
        return is_gone(t, out);
    return listed || (str_trim(instead).n && !str_given(since));
}

/* `[](#tt-27)` of a document that stands in the list. */
static void look_for_labels(RolloverText *t, const Value *list, const RolloverLine *line)
{
    Gone gone;
    Str text = str_sub(t->source->text, line->from, line->from + line->look.n);
    if (!str_has(text, STR("](#")))
        return;
    for (const Value *v = list && list->kind == VALUE_MAP ? list->first : NULL; v; v = v->next) {
        size_t at = str_find(text, ARENA_JOIN(t->arena, STR("](#"), v->key, STR(")")), 0);
        if (at != SIZE_MAX && entry_gone(t, v, &gone))
            tell_gone(t, &gone, &(RolloverFind){ .id = M_rollover_paper, .at = line->from + at });
    }
}

/* ---- figures ---- */

static bool is_figure(char c)
{
    return c >= '0' && c <= '9';
}

/* Figures with points and commas between them. */
static size_t figure_end(Str s, size_t i)
{
    while (i < s.n && (is_figure(s.p[i]) || (strchr(".,", s.p[i]) && i + 1 < s.n &&
                                             is_figure(s.p[i + 1]))))
        i++;
    return i;
}

static bool starts_figure(Str s, size_t i)
{
    return is_figure(s.p[i]) && (i == 0 || strchr(" \t(|~:-+", s.p[i - 1]) ||
                                 (unsigned char)s.p[i - 1] == 0xA0);
}

/* Where the figure ends with its unit; 0 if it has none. */
static size_t unit_end(const RolloverText *t, Str s, size_t end)
{
    const RolloverWords *w = &t->plan->words;
    size_t unit = mention_blanks(s, end);
    if (unit < s.n && s.p[unit] == '%')
        return unit + 1;
    for (size_t i = 0; unit > end && i < w->n_units; i++)
        if (mention_word_at(s, unit, w->units[i]))
            return unit + w->units[i].n;
    return 0;
}

/* A cell of a table that holds a number alone, from its second column on. */
static bool is_cell(Str s, size_t from, size_t to)
{
    size_t before = from, after = mention_blanks(s, to);
    while (before > 0 && s.p[before - 1] == ' ')
        before--;
    return str_starts(str_trim(s), STR("|")) && before > 0 && s.p[before - 1] == '|' &&
           after < s.n && s.p[after] == '|' && str_find(s, STR("|"), 0) != before - 1;
}

/* The figures of a line with their units, or in cells, and where the first of them is; empty. */
static Str figures_of(const RolloverText *t, Str s, size_t *first)
{
    Str all = STR("");
    for (size_t i = 0, end; i < s.n; i = end) {
        end = i + 1;
        if (!starts_figure(s, i))
            continue;
        end = figure_end(s, i);
        size_t whole = unit_end(t, s, end);
        if (!whole && is_cell(s, i, end))
            whole = end;
        if (!whole)
            continue;
        *first = all.n ? *first : i;
        all = ARENA_JOIN(t->arena, all, all.n ? STR("; ") : STR(""), str_sub(s, i, whole));
        end = whole;
    }
    return all;
}

/* Rows of one table that have figures are told once, where the first of them is. */
typedef struct Rows {
    int n;
    RolloverFind find;
} Rows;

static void tell_rows(RolloverText *t, Rows *rows)
{
    if (rows->n > 1) {
        rows->find.id = M_rollover_figures;
        rows->find.args[1] = rows->find.args[0];
        rows->find.args[0] = arena_int(t->arena, rows->n);
    }
    if (rows->n)
        rollover_find(t, &rows->find);
    rows->n = 0;
}

static void look_for_figures(RolloverText *t, const RolloverLine *line, Rows *rows)
{
    size_t first = 0;
    bool row = str_starts(str_trim(line->look), STR("|"));
    Str all = figures_of(t, line->look, &first);
    const RolloverFind find = { .id = M_rollover_figure, .at = line->from + first,
                                .args = { all } };
    if (!row)
        tell_rows(t, rows);
    if (row && all.n && rows->n++ == 0)
        rows->find = find;
    if (!row && all.n)
        rollover_find(t, &find);
}

/* For what `ky` and `van_ban_dan` say; what is wrong in a front matter is told when it is
 * rendered. */
static const Value *front_of(const RolloverText *t)
{
    static const Field fields[] = {
        { .name = NAME("ky"), .type = FIELD_SIGNERS }, { .name = NAME("trich_yeu") },
        { .name = NAME("ten_loai") }, { .name = NAME("luu") },
        { .name = NAME("noi_nhan"), .type = FIELD_LIST },
        { .name = NAME("kinh_gui"), .type = FIELD_LIST },
        { .name = NAME("can_cu"), .type = FIELD_LIST }, { .name = NAME("tieu_de") },
        { .name = NAME("so"), .type = FIELD_SO },
    };
    const FrontWant want = { .source = t->source, .parts = &t->parts, .fields = fields,
                             .n_fields = sizeof fields / sizeof fields[0] };
    Value *map;
    Diag *unheard = diag_new();
    front_read_map(t->arena, unheard, &want, &map);
    diag_free(unheard);
    return map;
}

void rollover_stale(RolloverText *t)
{
    const Value *front = front_of(t), *own = value_get(front, STR("van_ban_dan"));
    const Value *lists[] = { value_get(t->plan->profile, STR("van_ban_dan")), own };
    const Signers signers = signers_of(t->arena, t->plan->profile);
    Rows rows = { 0 };
    look_at_signers(t, &signers, value_get(front, STR("ky")));
    for (RolloverLine line = { 0 }; rollover_line(t, &line);) {
        look_for_papers(t, &line);
        for (size_t i = 0; i < 2; i++)
            look_for_labels(t, lists[i], &line);
        if (line.place == PLACE_CITED)
            continue;
        look_for_bodies(t, &line);
        if (str_given(line.key))
            continue;
        look_for_persons(t, &signers, &line);
        look_for_figures(t, &line, &rows);
    }
    tell_rows(t, &rows);
}
