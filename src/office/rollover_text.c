/* SPDX-License-Identifier: MIT */
#include "office/rollover_text.h"

#include "base/text.h"
#include "read/holes.h"

/* What stands in place of a byte that is not looked at. */
#define UNSEEN 0x01
enum { FIRST_YEAR = 1950, YEARS = 200 };

/* ---- opened ---- */

/* The body's bytes that holes_cut leaves, each in its place, and those of table blocks. */
static void see_body(Places *p, Str cut, char *look)
{
    size_t from = (size_t)(p->body.p - p->source->text.p);
    memset(look + from, UNSEEN, p->body.n);
    for (size_t i = 0; i < cut.n; i++) {
        size_t at = bytemap_find(&p->cut, i);
        bool kept = at < p->body.n && (cut.p[i] == p->body.p[at] || cut.p[i] == 'x');
        if (kept && look[from + at] == UNSEEN)
            look[from + at] = p->body.p[at];
    }
    for (size_t i = 0; i < p->body.n; i++)
        if (p->body.p[i] == '\n')
            look[from + i] = '\n';
}

static void hide(char *look, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (look[i] != '\n')
            look[i] = UNSEEN;
}

/* From what opens to what closes on the same line, in the whole text. */
static void hide_between(Str s, char *look, Str opens, Str closes)
{
    for (size_t i = str_find(s, opens, 0); i != SIZE_MAX; i = str_find(s, opens, i + opens.n)) {
        size_t end = str_find(s, closes, i), line = str_find(s, STR("\n"), i);
        if (end != SIZE_MAX && end < line)
            hide(look, i, end + closes.n);
    }
}

/* ---- sentences that go on in the next line ---- */

static bool starts_item(Str line)
{
    size_t digits = 0;
    while (digits < line.n && line.p[digits] >= '0' && line.p[digits] <= '9')
        digits++;
    Str sign = str_sub(line, digits, digits + 2);
    return (digits && (str_eq(sign, STR(". ")) || str_eq(sign, STR(") ")))) ||
           (line.n > 1 && strchr("-*+", line.p[0]) && line.p[1] == ' ');
}

/* What a paragraph's first line alone begins with, and what is no paragraph. */
static bool starts_anew(Str line)
{
    Str text = str_trim(line);
    return !text.n || strchr("#>|:`~<", text.p[0]) || starts_item(text) ||
           str_starts(text, STR("[^")) || str_starts(text, STR("---")) ||
           mention_word_at(text, 0, STR("căn cứ"));
}

/* Two lines are one sentence: nothing ends the first, nothing begins with the second. */
static bool goes_on(Str line, Str next, bool front)
{
    Str text = str_trim(next);
    if (front)
        return str_trim(line).n && text.n && strchr(" \t", next.p[0]) && text.p[0] != '#' &&
               !starts_item(text) && !str_has(text, STR(": ")) && !str_ends(text, STR(":"));
    return !starts_anew(next) && str_trim(line).n && !strchr("#|:", str_trim(line).p[0]) &&
           !str_ends(line, STR("  ")) && !str_ends(line, STR("\\")) && !str_has(next, STR("|"));
}

/* Their line end becomes a blank, so that a date broken over it is read as one. */
static void join_lines(Str text, Str part, char *look, bool front)
{
    size_t end = (size_t)(part.p - text.p) + part.n, at = end - part.n;
    bool fenced = false;
    for (size_t to; at < end && (to = str_find(text, STR("\n"), at)) < end; at = to + 1) {
        Str line = str_sub(text, at, to);
        Str next = str_sub(text, to + 1, str_find(text, STR("\n"), to + 1));
        Str begun = str_trim(line);
        bool fence = str_starts(begun, STR("```")) || str_starts(begun, STR("~~~"));
        fenced = fence ? !fenced : fenced;
        if (!fenced && !fence && to + 1 < end && goes_on(line, next, front))
            look[to] = ' ';
    }
}

void rollover_text_open(RolloverText *t, const Source *source)
{
    Places places;
    Holes holes;
    Diag *unheard = diag_new();
    t->source = source;
    t->last_edit = &t->edits;
    t->last_find = &t->finds;
    if (!front_split(unheard, source, &t->parts))
        t->parts.front = str_sub(source->text, 0, 0);
    char *look = arena_copy(t->arena, source->text.p, source->text.n);
    places_init(&places, unheard, source, t->parts.body);
    holes_cut(t->arena, &places, &holes);
    see_body(&places, holes.text, look);
    hide_between(source->text, look, STR("{{"), STR("}}"));
    hide_between(source->text, look, STR("]("), STR(")"));
    places_release(&places);
    diag_free(unheard);
    join_lines(source->text, t->parts.front, look, true);
    join_lines(source->text, t->parts.body, look, false);
    t->look = (Str){ look, source->text.n };
}

/* ---- lines ---- */

/* Names of things, and what others wrote. */
static RolloverPlace place_of_key(Str key)
{
    static const char *const cited[] = { "can_cu", "van_ban_dan", "theo" };
    static const char *const fixed[] = { "loai", "so", "ky_hieu", "ngay", "don_vi", "phu_luc", "ky",
                                         "du_lieu", "danh_so", "trinh_bay", "ket_thuc", "soan" };
    for (size_t i = 0; i < sizeof cited / sizeof cited[0]; i++)
        if (text_same_key(key, str_from(cited[i])))
            return PLACE_CITED;
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
        if (text_same_key(key, str_from(fixed[i])))
            return PLACE_FIXED;
    return PLACE_TEXT;
}

static RolloverPlace place_in_body(Str line)
{
    Str text = str_trim(line);
    bool grounds = mention_word_at(text, 0, STR("căn cứ"));
    return grounds || str_starts(text, STR(">")) ? PLACE_CITED : PLACE_TEXT;
}

static bool starts_key(Str line, Str *key)
{
    size_t colon = str_find(line, STR(":"), 0);
    Str first = str_sub(line, 0, 1);
    if (colon == SIZE_MAX || colon == 0 || str_has(STR(" \t#-\"'"), first))
        return false;
    *key = str_trim(str_sub(line, 0, colon));
    return true;
}

bool rollover_line(const RolloverText *t, RolloverLine *line)
{
    const char *text = t->source->text.p;
    size_t front_from = (size_t)(t->parts.front.p - text), front_to = front_from + t->parts.front.n;
    size_t body = (size_t)(t->parts.body.p - text);
    line->from = line->look.p ? line->from + line->look.n + 1 : front_from;
    if (line->from >= front_to && line->from < body)
        line->from = body;
    if (line->from >= t->look.n)
        return false;
    line->look = str_sub(t->look, line->from, str_find(t->look, STR("\n"), line->from));
    if (line->from >= body) {
        line->key = STR_NONE;
        line->place = place_in_body(line->look);
        return true;
    }
    starts_key(line->look, &line->key);
    bool remark = !str_given(line->key) || str_starts(str_trim(line->look), STR("#"));
    line->place = remark ? PLACE_FIXED : place_of_key(line->key);
    return true;
}

/* ---- what is found ---- */

void rollover_edit(RolloverText *t, const RolloverEdit *edit)
{
    RolloverEdit *e = ARENA_NEW(t->arena, RolloverEdit);
    *e = *edit;
    e->next = NULL;
    e->old = str_sub(t->source->text, e->from, e->to);
    *t->last_edit = e;
    t->last_edit = &e->next;
}

void rollover_find(RolloverText *t, const RolloverFind *find)
{
    RolloverFind *f = ARENA_NEW(t->arena, RolloverFind);
    *f = *find;
    f->next = NULL;
    *t->last_find = f;
    t->last_find = &f->next;
}

/* What one line is looked through with. */
typedef struct Walk {
    RolloverText *t;
    const RolloverLine *line;
    Mention *list;
    size_t n;
} Walk;

static void find_at(const Walk *w, const Mention *m, MsgId id, Str more)
{
    Str words = str_sub(w->line->look, m->begin, m->to);
    rollover_find(w->t, &(RolloverFind){ .id = id, .at = w->line->from + m->begin,
                                         .args = { words, more } });
}

static void edit_at(const Walk *w, RolloverKind kind, const Mention *m, Str in)
{
    rollover_edit(w->t, &(RolloverEdit){ .kind = kind, .from = w->line->from + m->from,
                                         .to = w->line->from + m->to, .in = in });
}

/* The bytes of the text itself, line ends and all. */
static Str typed(const Walk *w, size_t from, size_t to)
{
    return str_sub(w->t->source->text, w->line->from + from, w->line->from + to);
}

/* With the words before it, by which a reader knows what it is. */
static void edit_with_words(const Walk *w, RolloverKind kind, const Mention *m, Str in)
{
    Mention whole = *m;
    whole.from = m->begin;
    Str words = typed(w, m->begin, m->from);
    edit_at(w, kind, &whole, ARENA_JOIN(w->t->arena, words, in));
}

/* ---- years and terms ---- */

/* Within a sentence that names a document's number before: part of that document's title. */
static bool is_cited(const Walk *w, const Mention *m)
{
    if (w->line->place == PLACE_CITED)
        return true;
    for (const Mention *p = w->list; p < m; p++) {
        Str between = str_sub(w->line->look, p->to, m->begin);
        if (p->kind == MENTION_PAPER && !str_has(between, STR(". ")) && !str_has(between, STR(";")))
            return true;
    }
    return false;
}

/* A date that stands right behind a document's number is that document's. */
static bool is_of_paper(const Walk *w, const Mention *m)
{
    enum { NEAR = 16 };
    const Mention *p = m - 1;
    return w->line->place == PLACE_CITED ||
           (m > w->list && p->kind == MENTION_PAPER && m->begin - p->to <= NEAR);
}

static bool is_key(const RolloverLine *line, Str name)
{
    return str_given(line->key) && text_same_key(line->key, name);
}

static Str years_text(Arena *a, int year)
{
    return ARENA_JOIN(a, arena_int(a, year), STR("-"), arena_int(a, year + 1));
}

/* The years as they stand there, with their dash and blanks. */
static Str years_moved(const Walk *w, const Mention *m, int year)
{
    Str old = typed(w, m->from, m->to);
    Arena *a = w->t->arena;
    return ARENA_JOIN(a, arena_int(a, year), str_sub(old, 4, old.n - 4), arena_int(a, year + 1));
}

static void move_year(const Walk *w, const Mention *m)
{
    const RolloverPlan *plan = w->t->plan;
    if (m->number > plan->year && plan->to_year > plan->year && !is_cited(w, m))
        find_at(w, m, M_rollover_ahead, STR_NONE);
    if (m->number >= plan->to_year)
        return;
    if (m->number == plan->year && is_cited(w, m))
        find_at(w, m, M_rollover_cited, STR_NONE);
    else if (m->number == plan->year && (m->named || is_key(w->line, STR("nam_hoc"))))
        edit_with_words(w, ROLLOVER_YEAR, m, years_moved(w, m, plan->to_year));
    else if (!is_cited(w, m))
        find_at(w, m, M_rollover_year, years_text(w->t->arena, plan->to_year));
}

/* The school year that a term is said to be of: the next one, if it stands near. */
static int year_of_term(const Walk *w, const Mention *m)
{
    enum { NEAR = 24 };
    const Mention *next = m + 1;
    bool near = next < w->list + w->n && next->kind == MENTION_YEAR && next->begin - m->to <= NEAR;
    return near ? next->number : w->t->plan->year;
}

static void move_term(const Walk *w, const Mention *m)
{
    const RolloverPlan *plan = w->t->plan;
    Str old = str_sub(w->line->look, m->from, m->to);
    if (!plan->term || plan->term == plan->to_term || year_of_term(w, m) != plan->year)
        return;
    if (is_cited(w, m))
        find_at(w, m, M_rollover_cited, STR_NONE);
    else if (m->number != plan->term)
        find_at(w, m, M_rollover_term, STR_NONE);
    else if (str_starts(old, STR("I")))
        edit_with_words(w, ROLLOVER_TERM, m, plan->to_term == 1 ? STR("I") : STR("II"));
    else
        edit_with_words(w, ROLLOVER_TERM, m, plan->to_term == 1 ? STR("1") : STR("2"));
}

/* `hoc_ky: I` */
static void move_term_key(const Walk *w)
{
    const RolloverPlan *plan = w->t->plan;
    const RolloverLine *line = w->line;
    static const Str names[][2] = { { { "I", 1 }, { "1", 1 } }, { { "II", 2 }, { "2", 1 } } };
    size_t colon = str_find(line->look, STR(":"), 0);
    if (w->n || colon == SIZE_MAX || !plan->term || plan->term == plan->to_term)
        return;
    Str value = str_trim(str_from_at(line->look, colon + 1));
    if (value.n > 2 && (value.p[0] == '"' || value.p[0] == '\''))
        value = str_sub(value, 1, value.n - 1);
    for (int i = 0; i < 2; i++) {
        size_t from = (size_t)(value.p - line->look.p);
        const Mention m = { .from = from, .begin = from, .to = from + value.n };
        if (str_eq(value, names[plan->term - 1][i]))
            edit_at(w, ROLLOVER_TERM, &m, names[plan->to_term - 1][i]);
    }
}

/* ---- dates ---- */

/* After the old school year and its summer: what was ahead then. */
static bool is_ahead(const RolloverPlan *plan, Date d)
{
    return date_compare(d, (Date){ plan->year + 1, 8, 31 }) > 0;
}

/* Of the old school year, its summers included. */
static bool is_in_span(const RolloverPlan *plan, Date d)
{
    return date_compare(d, (Date){ plan->year, 6, 1 }) >= 0 && !is_ahead(plan, d);
}

/* What stands not far before the mention, in the same sentence. */
static Str text_before(const Walk *w, const Mention *m)
{
    enum { NEAR = 40 };
    Str before = str_sub(w->line->look, m->begin > NEAR ? m->begin - NEAR : 0, m->begin);
    size_t start = 0;
    for (size_t i = 0; i < before.n; i++)
        if (strchr(";|", before.p[i]) || str_starts(str_from_at(before, i), STR(". ")))
            start = i + 1;
    return str_from_at(before, start);
}

static bool has_before(const Walk *w, const Mention *m, const Str *words, size_t n)
{
    Str before = text_before(w, m);
    for (size_t i = 0; i < n; i++)
        if (mention_word(before, 0, words[i]) != SIZE_MAX)
            return true;
    return false;
}

/* Whether the word at a byte is part of one of the phrases: "sinh" of "học sinh". */
static bool is_within(Str s, size_t at, const Str *phrases, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; (k = mention_word(s, k, phrases[i])) != SIZE_MAX; k++)
            if (k <= at && at < k + phrases[i].n)
                return true;
    return false;
}

static bool is_birth(const Walk *w, const Mention *m)
{
    const RolloverWords *words = &w->t->plan->words;
    Str before = text_before(w, m);
    bool birth = is_key(w->line, STR("ngay_sinh"));
    for (size_t i = 0; i < words->n_births && !birth; i++)
        for (size_t k = 0; (k = mention_word(before, k, words->births[i])) != SIZE_MAX; k++)
            birth = birth || !is_within(before, k, words->no_births, words->n_no_births);
    return birth;
}

static void look_at_deadline(const Walk *w, const Mention *m, Date date)
{
    const RolloverPlan *plan = w->t->plan;
    const RolloverWords *words = &plan->words;
    if (date_compare(date, plan->today) < 0 &&
        has_before(w, m, words->deadlines, words->n_deadlines))
        rollover_find(w->t, &(RolloverFind){
            .id = M_rollover_deadline, .at = w->line->from + m->from,
            .args = { date_short(w->t->arena, date), date_short(w->t->arena, plan->today) } });
}

/* "08/9 đến 12/9/2025", "08 - 12/9/2025": the first would stay where the other moves. */
static bool is_end_of_range(const Walk *w, const Mention *m)
{
    enum { NEAR = 16 };
    bool begun = m > w->list && m[-1].kind == MENTION_DAY && m->begin - m[-1].to <= NEAR;
    return begun || m->last;
}

static void edit_weekday(const Walk *w, const Mention *m, Date date)
{
    Arena *a = w->t->arena;
    int was = date_weekday(m->date), is = date_weekday(date);
    Str old = typed(w, m->weekday_from, m->weekday_to);
    const Mention word = { .from = m->weekday_from, .to = m->weekday_to };
    if (m->weekday == was && was != is)
        edit_at(w, ROLLOVER_WEEKDAY, &word, mention_weekday(a, old, is));
    else if (m->weekday < 0 && is == 6 && was != 6)
        find_at(w, m, M_rollover_sunday, date_short(a, date));
}

static void move_date(const Walk *w, const Mention *m)
{
    const RolloverPlan *plan = w->t->plan;
    Date date = m->date;
    MentionMove move = { typed(w, m->from, m->to), m, plan->moving };
    bool still = !plan->moving.years && !plan->moving.days;
    if (is_birth(w, m))
        return;
    if (m->kind == MENTION_DAY) {
        if (!plan->moving.years && !is_of_paper(w, m))
            find_at(w, m, M_rollover_date, STR_NONE);
        return;
    }
    if (is_of_paper(w, m)) {
        if (is_in_span(plan, m->date))
            find_at(w, m, M_rollover_cited, STR_NONE);
        return;
    }
    if (is_in_span(plan, m->date)) {
        bool apart = still || (m->kind == MENTION_MONTH && !m->named) ||
                     (plan->moving.days && is_end_of_range(w, m));
        Str in = apart ? STR_NONE : mention_moved(w->t->arena, &move, &date);
        if (!in.p)
            find_at(w, m, M_rollover_date, STR_NONE);
        if (!in.p)
            date = m->date;
        bool before = m->weekday >= 0 && m->weekday_from < m->from;
        if (in.p && before)
            edit_weekday(w, m, date);
        if (in.p)
            edit_at(w, ROLLOVER_DATE, m, in);
        if (in.p && m->kind == MENTION_DATE && !before)
            edit_weekday(w, m, date);
    }
    else if (is_ahead(plan, m->date))
        find_at(w, m, M_rollover_ahead, STR_NONE);
    if (m->kind == MENTION_DATE)
        look_at_deadline(w, m, date);
}

/* ---- the number and the date of the document ---- */

static void clear(const Walk *w)
{
    const RolloverLine *line = w->line;
    size_t colon = str_find(line->look, STR(":"), 0);
    Str key, value = colon == SIZE_MAX ? STR("") : str_trim(str_from_at(line->look, colon + 1));
    bool named = is_key(line, STR("so")) || is_key(line, STR("ngay"));
    if (!starts_key(line->look, &key) || !named || !value.n || text_end_dots(value) ||
        str_has(value, STR("\x01")) || text_same_key(value, STR("không")))
        return;
    size_t from = (size_t)(value.p - line->look.p);
    rollover_edit(w->t, &(RolloverEdit){ .kind = ROLLOVER_CLEARED, .from = line->from + from,
                                         .to = line->from + from + value.n, .in = STR("") });
}

/* ---- all of a text ---- */

static Mention *mentions_of(Arena *a, Str line, size_t *n)
{
    Mention m, *list = NULL;
    size_t at = 0, cap = 0;
    for (*n = 0; mention_next(line, &at, &m); (*n)++) {
        if (*n == cap) {
            Mention *more = ARENA_NEWN(a, Mention, cap * 2 + 4);
            if (cap)
                memcpy(more, list, cap * sizeof *list);
            list = more;
            cap = cap * 2 + 4;
        }
        list[*n] = m;
    }
    return list;
}

static void move_line(const Walk *w)
{
    const RolloverPlan *plan = w->t->plan;
    if (w->line->place == PLACE_FIXED) {
        clear(w);
        return;
    }
    if (is_key(w->line, STR("hoc_ky")))
        move_term_key(w);
    for (const Mention *m = w->list; m < w->list + w->n; m++)
        switch (m->kind) {
        case MENTION_YEAR:
            move_year(w, m);
            break;
        case MENTION_TERM:
            move_term(w, m);
            break;
        case MENTION_DATE:
        case MENTION_MONTH:
        case MENTION_DAY:
            move_date(w, m);
            break;
        case MENTION_CALENDAR:
            if (!is_cited(w, m) && (m->number == plan->year || m->number == plan->year + 1))
                find_at(w, m, M_rollover_date, STR_NONE);
            else if (!is_cited(w, m) && m->number == plan->year + 2)
                find_at(w, m, M_rollover_ahead, STR_NONE);
            break;
        case MENTION_PAPER:
            break;
        }
}

void rollover_move(RolloverText *t)
{
    for (RolloverLine line = { 0 }; rollover_line(t, &line);) {
        Walk w = { .t = t, .line = &line };
        w.list = mentions_of(t->arena, line.look, &w.n);
        move_line(&w);
    }
}

/* ---- which term it is ---- */

/* A key says it; what is cited does not. */
static void count_line(const Walk *w, RolloverCount *count)
{
    enum { KEY = 1000, FRONT = 10 };
    const RolloverLine *line = w->line;
    if (line->place != PLACE_TEXT)
        return;
    int weight = str_given(line->key) ? FRONT : 1;
    for (const Mention *m = w->list; m < w->list + w->n; m++) {
        int i = m->number - FIRST_YEAR;
        if (m->kind == MENTION_YEAR && i >= 0 && i < YEARS && (m->named || str_given(line->key)))
            count->years[i] += is_key(line, STR("nam_hoc")) ? KEY : weight;
        if (m->kind == MENTION_TERM)
            count->terms[m->number] += is_key(line, STR("hoc_ky")) ? KEY : weight;
    }
    if (is_key(line, STR("hoc_ky")) && !w->n) {
        Str value = str_trim_end(line->look);
        bool second = str_ends(value, STR("II")) || str_ends(value, STR("2"));
        bool first = str_ends(value, STR("I")) || str_ends(value, STR("1"));
        if (first || second)
            count->terms[second ? 2 : 1] += KEY;
    }
}

void rollover_count(const RolloverText *t, RolloverCount *count)
{
    RolloverText copy = *t;
    for (RolloverLine line = { 0 }; rollover_line(t, &line);) {
        Walk w = { .t = &copy, .line = &line };
        w.list = mentions_of(t->arena, line.look, &w.n);
        count_line(&w, count);
    }
}
