/* SPDX-License-Identifier: MIT */
#include "pass/layout_lines.h"

#include "base/text.h"
#include "doc/metrics.h"
#include "pass/compound.h"

/* A word is what no program breaks but after a hyphen; widths are those of the printed text. */
typedef struct Word {
    Str text;            /* as typed, ordinary case: for sense */
    int64_t width;       /* font units times half points */
    int64_t head;        /* up to and with its first inner hyphen, else the whole width */
    int64_t space;       /* of the blank before it */
    bool breaks;         /* a hard break stands before it */
} Word;

typedef struct Words {
    Arena *arena;
    Word *list;
    size_t n, cap;
    bool open;           /* the last word goes on */
    bool break_next;
    int64_t space_next;
    int size;
    bool upper;
} Words;

enum { MAX_WORDS = 400, UNITS_TO_TWIPS = METRICS_EM };

static Twips twips_of(int64_t units)
{
    /* half points × 10 = twips per em; rounded up */
    return (Twips)((units * 10 + UNITS_TO_TWIPS - 1) / UNITS_TO_TWIPS);
}

static int64_t text_units(const Words *w, Str text, MetricsStyle style)
{
    Str printed = w->upper ? text_upper(w->arena, text) : text;
    int64_t sum = 0;
    for (size_t i = 0, len; i < printed.n; i += len)
        sum += metrics_advance(str_rune(printed, i, &len), style);
    return sum * w->size;
}

static Word *word_at_end(Words *w)
{
    if (w->open && w->n)
        return &w->list[w->n - 1];
    if (w->n == w->cap) {
        size_t cap = w->cap ? w->cap * 2 : 32;
        Word *list = ARENA_NEWN(w->arena, Word, cap);
        for (size_t i = 0; i < w->n; i++)
            list[i] = w->list[i];
        w->list = list;
        w->cap = cap;
    }
    Word *word = &w->list[w->n++];
    *word = (Word){ .breaks = w->break_next, .space = w->n > 1 ? w->space_next : 0 };
    w->break_next = false;
    w->space_next = 0;
    w->open = true;
    return word;
}

static void add_piece(Words *w, Str piece, MetricsStyle style)
{
    if (!piece.n || w->n >= MAX_WORDS)
        return;
    Word *word = word_at_end(w);
    int64_t before = word->width;
    word->text = ARENA_JOIN(w->arena, word->text, piece);
    word->width += text_units(w, piece, style);
    size_t hyphen = str_find(piece, STR("-"), 1);
    if (word->head == before)
        word->head = hyphen != SIZE_MAX && hyphen + 1 < piece.n
                         ? before + text_units(w, str_sub(piece, 0, hyphen + 1), style)
                         : word->width;
}

static void add_text(Words *w, Str text, MetricsStyle style)
{
    Str piece;
    for (bool first = true; str_split(&text, ' ', &piece); first = false) {
        if (!first) {
            w->open = false;
            w->space_next += text_units(w, STR(" "), style);
        }
        add_piece(w, piece, style);
    }
}

static MetricsStyle style_of(const DocNode *text, const DocNode *block, const Style *style)
{
    bool bold = style->all.bold && !block->u.para.run_in, italic = style->all.italic;
    for (const DocNode *n = text->parent; n && n != block; n = n->parent) {
        bold = bold || n->kind == DOC_STRONG;
        italic = italic || n->kind == DOC_EMPH;
    }
    return (MetricsStyle)((bold ? METRICS_BOLD : 0) | (italic ? METRICS_ITALIC : 0));
}

static Words words_of(Arena *a, const DocNode *block, const Style *style)
{
    Words w = { .arena = a, .size = style->all.size, .upper = style->all.upper };
    DocWalk walk;
    doc_walk(&walk, (DocNode *)(uintptr_t)block);
    while (doc_walk_next(&walk)) {
        if (!walk.entering)
            continue;
        if (walk.node->kind == DOC_NOTE)
            doc_walk_past(&walk);
        if (walk.node->kind == DOC_BLANK && !walk.node->u.blank.line)
            add_text(&w, walk.node->u.blank.dots, style_of(walk.node, block, style));
        if (walk.node->kind == DOC_TEXT)
            add_text(&w, walk.node->u.text.text, style_of(walk.node, block, style));
        if (walk.node->kind == DOC_BREAK) {
            w.open = false;
            w.break_next = true;
        }
    }
    return w;
}

/* ---- greedy lines ---- */

typedef struct Wrap {
    size_t first[MAX_WORDS]; /* first word of each line */
    int64_t width[MAX_WORDS];
    int count;
    int64_t widest;
    int64_t until;           /* the measure at which some line would take in one word more */
} Wrap;

/* Whether the word stands on the last line; else that line would take it in from `until` on. */
static bool goes_on(Wrap *out, const Word *word, int64_t measure)
{
    if (out->count == 0 || word->breaks)
        return false;
    int64_t *line = &out->width[out->count - 1], head = *line + word->space + word->head;
    if (*line + word->space + word->width <= measure) {
        *line += word->space + word->width;
        return true;
    }
    out->until = head < out->until ? head : out->until;
    return false;
}

static void wrap(const Words *w, int64_t measure, Wrap *out)
{
    out->count = 0;
    out->widest = 0;
    out->until = INT64_MAX;
    for (size_t i = 0; i < w->n; i++) {
        if (!goes_on(out, &w->list[i], measure)) {
            out->first[out->count] = i;
            out->width[out->count++] = w->list[i].width;
        }
        if (out->width[out->count - 1] > out->widest)
            out->widest = out->width[out->count - 1];
    }
}

static Lines lines_from(const Wrap *wr, int64_t measure)
{
    return (Lines){ .count = wr->count, .widest = twips_of(wr->widest),
                    .last = wr->count ? twips_of(wr->width[wr->count - 1]) : 0,
                    .measure = twips_of(measure) };
}

static int64_t units_of(Twips t)
{
    return (int64_t)t * UNITS_TO_TWIPS / 10;
}

Twips lines_natural(Arena *a, const DocNode *block, const Style *style)
{
    Words w = words_of(a, block, style);
    Wrap wr;
    wrap(&w, INT64_MAX / 4, &wr);
    return twips_of(wr.widest);
}

Lines lines_wrap(Arena *a, const DocNode *block, const Style *style, Twips avail)
{
    Words w = words_of(a, block, style);
    Wrap wr;
    wrap(&w, units_of(avail), &wr);
    Lines l = lines_from(&wr, units_of(avail));
    l.measure = avail;
    return l;
}

/* What stands before the first word: the indent, the number and a blank. */
static void indent(Words *w, const DocNode *paragraph, const Style *style)
{
    const DocNum *num = &paragraph->u.para.num;
    MetricsStyle face = style_of(paragraph, paragraph, style);
    int64_t before = units_of(style->all.indent);
    if (!w->n || w->list[0].breaks)
        return;
    if (num->label.n)
        before += text_units(w, num->label, face) + text_units(w, STR(" "), face);
    w->list[0].width += before;
    w->list[0].head += before;
}

Twips lines_end(Arena *a, const DocNode *paragraph, const Style *style, Twips avail)
{
    Words w = words_of(a, paragraph, style);
    Wrap wr;
    indent(&w, paragraph, style);
    if (w.break_next)
        return 0;
    wrap(&w, units_of(avail), &wr);
    return wr.count ? twips_of(wr.width[wr.count - 1] + w.space_next) : 0;
}

/* ---- sense ---- */

static bool is_upper_rune(Arena *a, Str s)
{
    size_t len;
    if (!s.n)
        return false;
    str_rune(s, 0, &len);
    Str first = str_sub(s, 0, len);
    return !str_eq(text_lower(a, first), first);
}

static bool is_acronym(Arena *a, Str s)
{
    return s.n > 1 && is_upper_rune(a, s) && str_eq(text_upper(a, s), s);
}

static bool is_one_of(Str lower, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(lower, str_from(list[i])))
            return true;
    return false;
}

/* What begins a line better than it ends one. */
static bool is_joining(Str lower)
{
    static const char *const joining[] = {
        "và", "hoặc", "của", "về", "cho", "với", "tại", "trong", "đến", "theo", "giai", "năm",
        "từ", "trên", "để", "do", "nhằm", "đối", "khi", "tháng", "quý", "bằng", "giữa", "thuộc",
    };
    return is_one_of(lower, joining, sizeof joining / sizeof *joining);
}

/* What stands before the name of a place or a number, and stays with it. */
static bool is_unit(Str lower)
{
    static const char *const units[] = { "xã", "phường", "thị", "thành", "đặc", "quận", "huyện",
                                         "tỉnh", "khu", "thôn", "ấp", "số", "lớp", "khối" };
    return is_one_of(lower, units, sizeof units / sizeof *units);
}

static bool begins_with_digit(Str s)
{
    return s.n && s.p[0] >= '0' && s.p[0] <= '9';
}

static bool ends_a_clause(Str s)
{
    return str_ends(s, STR(",")) || str_ends(s, STR(";")) || str_ends(s, STR(":")) ||
           str_ends(s, STR("”"));
}

enum { PARTED = 1000000 }; /* what a number parted from its word costs: above all else together */

/* What its number never leaves. */
static bool is_counted(Str lower)
{
    static const char *const counted[] = { "ngày", "tháng", "năm", "số", "điều", "khoản", "mục" };
    return is_one_of(lower, counted, sizeof counted / sizeof *counted);
}

/* What a break between two words costs, read from their case alone. */
static int case_cost(Arena *a, Str left, Str right)
{
    bool left_up = is_upper_rune(a, left), right_up = is_upper_rune(a, right);
    if (is_acronym(a, left))
        return right_up ? 4 : 10;
    if (left_up && right_up)
        return 35;
    if (right_up)
        return 3;
    return left_up ? 60 : 12;
}

/* What a break between two words costs; 100 is a line of no length at all. */
static int break_cost(Arena *a, Str left, Str right, bool cased)
{
    Str left_low = text_lower(a, left), right_low = text_lower(a, right);
    if (compound_is(left_low, right_low))
        return 90;
    if (is_counted(left_low) && begins_with_digit(right))
        return PARTED;
    if (is_joining(left_low))
        return 70;
    if (begins_with_digit(right) || is_unit(left_low) || str_eq(right, STR("-")))
        return 40;
    if (ends_a_clause(left) || is_joining(right_low))
        return 0;
    if (is_unit(right_low))
        return 3;
    return cased ? case_cost(a, left, right) : 10;
}

/* A number, or room to write one. */
static bool is_figure(Str word)
{
    return begins_with_digit(word) || str_starts(word, STR("\u00A0"));
}

/* "ngày 16 tháng 01 năm 2026" is one, also with room in place of its numbers; "lớp 10 năm học" is
 * none. */
static bool is_in_date(Arena *a, const Words *w, size_t right)
{
    static const char *const parts[] = { "ngày", "tháng", "năm" };
    if (right < 2 || !is_figure(w->list[right - 1].text))
        return false;
    Str before = text_lower(a, w->list[right - 2].text), after = w->list[right].text;
    for (int i = 0; i < 2; i++)
        if (str_eq(before, str_from(parts[i])) && str_eq(after, str_from(parts[i + 1])))
            return true;
    return false;
}

static int64_t cost(Arena *a, const Words *w, const Wrap *wr, bool cased)
{
    int64_t sum = 0;
    for (int i = 0; i < wr->count; i++) {
        int64_t gap = wr->widest ? (wr->widest - wr->width[i]) * 100 / wr->widest : 0;
        sum += gap * gap / 100;
        size_t first = wr->first[i];
        if (i > 0 && !w->list[first].breaks)
            sum += is_in_date(a, w, first) ? 40
                 : break_cost(a, w->list[first - 1].text, w->list[first].text, cased);
    }
    return sum;
}

static bool has_lower_case(Arena *a, const Words *w)
{
    for (size_t i = 0; i < w->n; i++)
        if (!str_eq(text_upper(a, w->list[i].text), w->list[i].text))
            return true;
    return false;
}

/* Room on both sides of a measure, so that a font a hair wider or narrower wraps the same. */
enum { SLACK = 40 };

typedef struct Balance {
    Arena *arena;
    const Words *words;
    Wrap *wrap;          /* the one looked at */
    int64_t most;        /* the widest measure */
    int64_t least_cost;
    bool cased;
    Lines result;
} Balance;

/* Every measure at which some line just fits, from the widest down: each wraps differently. */
static void try_measures(Balance *b, int64_t widest, int lines)
{
    int64_t slack = units_of(SLACK);
    Wrap *wr = b->wrap;
    for (int64_t measure = widest; measure > 0; measure = wr->widest - 1) {
        wrap(b->words, measure, wr);
        if (wr->count > lines || wr->widest > measure)
            break;
        int64_t until = wr->until < b->most ? wr->until : b->most;
        int64_t c = cost(b->arena, b->words, wr, b->cased);
        bool better = c < b->least_cost ||
                      (c == b->least_cost && b->result.measure == twips_of(b->most));
        if (until - wr->widest < slack || !better)
            continue;
        b->least_cost = c;
        b->result = lines_from(wr, (wr->widest + until) / 2);
    }
}

Lines lines_balance(Arena *a, const DocNode *block, const Style *style, Twips avail)
{
    Words w = words_of(a, block, style);
    Wrap wr;
    Balance b = { .arena = a, .words = &w, .wrap = &wr, .most = units_of(avail) };
    wrap(&w, b.most, &wr);
    int lines = wr.count;
    int64_t widest = wr.widest;
    b.result = lines_from(&wr, b.most);
    b.result.measure = avail;
    if (lines < 2)
        return b.result;
    b.cased = has_lower_case(a, &w);
    b.least_cost = cost(a, &w, &wr, b.cased);
    try_measures(&b, widest, lines);
    if (b.least_cost >= PARTED) /* rather one line more */
        try_measures(&b, widest, lines + 1);
    return b.result;
}
