/* SPDX-License-Identifier: MIT */
#include "pass/layout_table.h"

#include <assert.h>

#include "doc/metrics.h"

/* ---- widths ---- */

static int64_t root_of(int64_t n)
{
    int64_t low = 0, high = (int64_t)1 << 31;
    while (low < high) {
        int64_t mid = low + (high - low + 1) / 2;
        if (mid * mid <= n)
            low = mid;
        else
            high = mid - 1;
    }
    return low;
}

/* The piece of `room` from `before` of `sum` on, `weight` long: such pieces add up exactly. */
static Twips piece(int64_t room, int64_t before, int64_t weight, int64_t sum)
{
    assert(sum > 0);
    return (Twips)(room * (before + weight) / sum - room * before / sum);
}

void widths_from_shares(const int32_t *shares, int n, Twips avail, Twips *widths)
{
    int64_t sum = 0, before = 0;
    for (int i = 0; i < n; i++)
        sum += shares[i];
    for (int i = 0; i < n; before += shares[i++])
        widths[i] = piece(avail, before, shares[i], sum);
}

typedef struct Fitting {
    const ColumnWant *wants;
    int n;
    Twips *widths;          /* 0: not yet settled */
    int open;               /* columns not yet settled */
    Twips room, least;      /* for them; what their longest words take of it */
} Fitting;

static void settle(Fitting *f, int i, Twips width)
{
    f->widths[i] = width;
    f->room -= width;
    f->least -= f->wants[i].least;
    f->open--;
}

static Twips longest_wish(const Fitting *f)
{
    Twips most = 0;
    for (int i = 0; i < f->n; i++)
        if (!f->widths[i] && f->wants[i].wish > most)
            most = f->wants[i].wish;
    return most;
}

/*
 * No more than an equal part of the room, or a quarter more beside a column of far longer lines,
 * which will wrap anyway; and the others keep theirs for their longest words.
 */
static bool is_modest(const Fitting *f, int i)
{
    const ColumnWant *w = &f->wants[i];
    if (f->widths[i] || f->room - w->wish < f->least - w->least)
        return false;
    Twips part = f->room / f->open;
    return w->wish <= part || (w->wish <= part / 4 * 5 && w->wish * 2 <= longest_wish(f));
}

/* Modest columns get what they ask for, again and again: each leaves more to the others. */
static void settle_modest(Fitting *f)
{
    for (bool more = true; more;) {
        more = false;
        for (int i = 0; i < f->n && f->open; i++)
            if (is_modest(f, i)) {
                settle(f, i, f->wants[i].wish);
                more = true;
            }
    }
}

static int64_t weight_of(const Fitting *f, int i)
{
    return f->widths[i] ? 0 : root_of(f->wants[i].wish);
}

static int64_t weight_sum(const Fitting *f)
{
    int64_t sum = 0;
    for (int i = 0; i < f->n; i++)
        sum += weight_of(f, i);
    return sum;
}

/* A column whose longest word is wider than its part of the rest gets the word's width. */
static void settle_tight(Fitting *f)
{
    for (bool more = true; more && f->open > 1;) {
        int64_t sum = weight_sum(f);
        more = false;
        for (int i = 0; i < f->n && !more; i++)
            if (!f->widths[i] && f->room * weight_of(f, i) / sum < f->wants[i].least) {
                settle(f, i, f->wants[i].least);
                more = true;
            }
    }
}

static void settle_rest(Fitting *f)
{
    int64_t sum = weight_sum(f), before = 0;
    for (int i = 0; i < f->n; i++) {
        int64_t weight = weight_of(f, i);
        if (weight)
            f->widths[i] = piece(f->room, before, weight, sum);
        before += weight;
    }
}

/* Every wish is granted: what is left goes to all but the firm ones, in proportion. */
static void spread_spare(Fitting *f)
{
    int64_t sum = 0, before = 0;
    bool all_firm = true;
    for (int i = 0; i < f->n; i++)
        all_firm &= f->wants[i].firm;
    for (int i = 0; i < f->n; i++)
        sum += all_firm || !f->wants[i].firm ? f->wants[i].wish : 0;
    for (int i = 0; i < f->n; i++) {
        Twips weight = all_firm || !f->wants[i].firm ? f->wants[i].wish : 0;
        f->widths[i] += piece(f->room, before, weight, sum);
        before += weight;
    }
}

/* ---- a text far longer than the others ---- */

/* So many lines of one cell make rows high enough for others to wrap once. */
enum { HIGH = 4, LEAST_GAIN = 284 /* 5 mm */, MOST_COLUMNS = 64 };

/* The column whose texts take most lines. */
static int highest(const Fitting *f)
{
    int found = 0;
    for (int i = 1; i < f->n; i++)
        if ((int64_t)f->wants[i].wish * f->widths[found] >
            (int64_t)f->wants[found].wish * f->widths[i])
            found = i;
    return found;
}

/* What a column that has its wish can do without: it is set in two lines, or stays empty. */
static Twips gain_of(const Fitting *f, int i)
{
    const ColumnWant *w = &f->wants[i];
    Twips half = w->wish / 5 * 3;
    if (w->firm || f->widths[i] != w->wish)
        return 0;
    return f->widths[i] - (half > w->least ? half : w->least);
}

/* The column that can give most; of the empty ones alone, or of all. */
static int giving(const Fitting *f, bool empty)
{
    int found = -1;
    for (int i = 0; i < f->n; i++)
        if ((f->wants[i].empty || !empty) && gain_of(f, i) >= LEAST_GAIN &&
            (found < 0 || gain_of(f, i) > gain_of(f, found)))
            found = i;
    return found;
}

/* False if some column still has as many lines. */
static bool take_gains(Fitting *f, bool empty)
{
    for (;;) {
        int high = highest(f), i = giving(f, empty);
        if (f->widths[high] * (HIGH - 1) >= f->wants[high].wish)
            return true;
        if (i < 0)
            return false;
        Twips gain = gain_of(f, i), lack = f->wants[high].wish - f->widths[high];
        gain = gain < lack ? gain : lack;
        f->widths[i] -= gain;
        f->widths[high] += gain;
    }
}

/* Empty columns give what they can, others only where that is enough. */
static void relieve(Fitting *f)
{
    Twips before[MOST_COLUMNS];
    if (take_gains(f, true) || f->n > MOST_COLUMNS)
        return;
    for (int i = 0; i < f->n; i++)
        before[i] = f->widths[i];
    if (!take_gains(f, false))
        for (int i = 0; i < f->n; i++)
            f->widths[i] = before[i];
}

bool widths_from_wants(const ColumnWant *wants, int n, Twips avail, Twips *widths)
{
    Fitting f = { .wants = wants, .n = n, .widths = widths, .open = n, .room = avail };
    int64_t least = 0, before = 0;
    for (int i = 0; i < n; i++) {
        widths[i] = 0;
        least += wants[i].least;
    }
    if (least > avail) {
        for (int i = 0; i < n; before += wants[i++].least)
            widths[i] = piece(avail, before, wants[i].least, least);
        return false;
    }
    f.least = (Twips)least;
    settle_modest(&f);
    settle_tight(&f);
    if (f.open) {
        settle_rest(&f);
        relieve(&f);
    } else {
        spread_spare(&f);
    }
    return true;
}

/* ---- measuring ---- */

/* A paragraph's lines and words as they are set, in font units times half points. */
typedef struct Measure {
    int size;
    bool loose;              /* codes and numbers may be broken */
    int64_t word, line, longest_word, longest_line;
} Measure;

static void end_word(Measure *m)
{
    m->longest_word = m->word > m->longest_word ? m->word : m->longest_word;
    m->word = 0;
}

static void end_line(Measure *m)
{
    end_word(m);
    m->longest_line = m->line > m->longest_line ? m->line : m->longest_line;
    m->line = 0;
}

/* Where a line may break: at a blank, after a hyphen. Not within years, codes and the numbers of
 * telephones, as long as all have room: 2025-2026, KH-NTN, 0912 345 678. */
static bool parts_word(const Measure *m, Str s, size_t i)
{
    enum { CODE_MAX = 20, GROUP = 3 };
    size_t from = i, to = i + 1;
    if (m->loose)
        return true;
    while (from > 0 && s.p[from - 1] != ' ')
        from--;
    while (to < s.n && s.p[to] != ' ')
        to++;
    Str before = str_sub(s, from, i), after = str_sub(s, i + 1, to);
    bool number = before.n >= GROUP && after.n >= GROUP && str_is_digits(before) &&
                  str_is_digits(after);
    return (s.p[i] == ' ' && !number) || to - from > CODE_MAX;
}

static void add_text(Measure *m, Str s, MetricsStyle style)
{
    for (size_t i = 0, len; i < s.n; i += len) {
        int32_t c = str_rune(s, i, &len);
        int64_t width = (int64_t)metrics_advance(c, style) * m->size;
        m->line += width;
        bool parts = (c == ' ' || c == '-') && parts_word(m, s, i);
        if (parts && c == ' ') {
            end_word(m);
            continue;
        }
        m->word += width;
        if (parts)
            end_word(m);
    }
}

static void measure_paragraph(Measure *m, const DocNode *paragraph, const Style *style)
{
    int bold = 0, italic = 0;
    DocWalk w;
    doc_walk(&w, (DocNode *)(uintptr_t)paragraph);
    while (doc_walk_next(&w)) {
        DocKind kind = w.node->kind;
        bold += kind == DOC_STRONG ? (w.entering ? 1 : -1) : 0;
        italic += kind == DOC_EMPH ? (w.entering ? 1 : -1) : 0;
        if (!w.entering)
            continue;
        if (kind == DOC_NOTE)
            doc_walk_past(&w);
        else if (kind == DOC_TEXT)
            add_text(m, w.node->u.text.text,
                     (MetricsStyle)((bold || style->all.bold ? METRICS_BOLD : 0) |
                                    (italic || style->all.italic ? METRICS_ITALIC : 0)));
        else if (kind == DOC_BREAK)
            end_line(m);
    }
    end_line(m);
}

/* Half points × 10 = twips per em; a hair more, since programs round. */
static Twips twips_of(int64_t units)
{
    Twips t = (Twips)((units * 10 + METRICS_EM - 1) / METRICS_EM);
    return t ? t + t / 100 + 20 : 0;
}

typedef struct Columns {
    const StyleSheet *sheet;
    const DocNode *table;
    ColumnWant *head, *body;   /* of the cells of one column */
    const Style *style;        /* looked up last */
    bool loose;                /* codes and numbers may be broken */
} Columns;

static const Style *style_of(Columns *c, Str name)
{
    if (!c->style || !str_eq(c->style->name, name))
        c->style = style_find(c->sheet, name);
    return c->style;
}

static Twips picture_width(const DocNode *paragraph)
{
    Twips widest = 0;
    for (const DocNode *n = paragraph->first; n; n = n->next)
        if (n->kind == DOC_IMAGE && n->u.image.width > widest)
            widest = n->u.image.width;
    return widest;
}

static void widen(ColumnWant *want, Twips least, Twips wish)
{
    want->least = least > want->least ? least : want->least;
    want->wish = wish > want->wish ? wish : want->wish;
}

static ColumnWant want_of(Columns *c, const DocNode *cell)
{
    Twips margins = 2 * c->sheet->table.padding;
    ColumnWant want = { .least = margins, .wish = margins };
    DocWalk w;
    doc_walk(&w, (DocNode *)(uintptr_t)cell);
    while (doc_walk_next(&w)) {
        if (!w.entering || !doc_is_text_block(w.node))
            continue;
        const Style *s = style_of(c, w.node->style);
        doc_walk_past(&w);
        if (!s)
            continue;
        Measure m = { .size = s->all.size, .loose = c->loose };
        Twips around = margins + s->all.left + s->all.right;
        measure_paragraph(&m, w.node, s);
        Twips picture = picture_width(w.node) + around;
        Twips word = twips_of(m.longest_word) + around, line = twips_of(m.longest_line) + around;
        widen(&want, word > picture ? word : picture, line > picture ? line : picture);
    }
    return want;
}

static void measure_cells(Columns *c)
{
    int row = 0, columns = c->table->u.grid.columns;
    for (const DocNode *r = c->table->first; r; r = r->next, row++) {
        ColumnWant *wants = row < c->table->u.grid.header_rows ? c->head : c->body;
        int column = 0;
        for (const DocNode *cell = r->first; cell && column < columns; cell = cell->next) {
            bool narrow = !cell->u.cell.covered && cell->u.cell.span < 2;
            ColumnWant want = narrow ? want_of(c, cell) : (ColumnWant){ .least = 0 };
            widen(&wants[column++], want.least, want.wish);
        }
    }
}

/* A wide cell's longest word needs room in its columns together. */
static void make_room(Columns *c, const DocNode *cell, int from)
{
    int span = cell->u.cell.span, columns = c->table->u.grid.columns;
    Twips have = 0, need = want_of(c, cell).least;
    span = span > columns - from ? columns - from : span;
    for (int i = from; i < from + span; i++)
        have += c->body[i].least;
    for (int i = from; have < need && i < from + span; i++) {
        Twips more = (need - have) / (from + span - i);
        widen(&c->body[i], c->body[i].least + more, c->body[i].least + more);
        have += more;
    }
}

static void measure_wide(Columns *c)
{
    for (const DocNode *r = c->table->first; r; r = r->next) {
        int column = 0;
        for (const DocNode *cell = r->first; cell; cell = cell->next, column++)
            if (!cell->u.cell.covered && cell->u.cell.span > 1)
                make_room(c, cell, column);
    }
}

/* ---- columns to write in ---- */

/* So many columns left empty get their width whatever the others want. */
enum { HAND_COLUMNS = 2 };

static bool is_hand(const Columns *c, int column)
{
    return c->table->u.grid.hand && c->table->u.grid.hand[column];
}

static int count_hand(const Columns *c)
{
    int n = 0;
    for (int i = 0; i < c->table->u.grid.columns; i++)
        n += is_hand(c, i);
    return n;
}

static void make_hand_room(Columns *c)
{
    int n = c->table->u.grid.columns, hand = count_hand(c);
    for (int i = 0; i < n && hand <= HAND_COLUMNS && hand < n; i++)
        if (is_hand(c, i))
            widen(&c->body[i], 0, c->sheet->table.hand);
}

/*
 * What is left by the columns with texts is shared out alike, whatever the headings are: all of it
 * in a form to fill in, else so much as a hand needs. A long text leaves two thirds.
 */
static void share_hand_room(Columns *c, Twips avail)
{
    int n = c->table->u.grid.columns, hand = count_hand(c);
    Twips room = avail, most = avail / 3;
    bool long_text = false;
    if (!hand || (hand <= HAND_COLUMNS && !c->table->u.grid.by_hand))
        return;
    for (int i = 0; i < n; i++)
        if (!is_hand(c, i)) {
            long_text |= c->body[i].wish > most;
            room -= c->body[i].wish > most ? most : c->body[i].wish;
        }
    Twips each = room / hand;
    if (each > c->sheet->table.hand && (long_text || !c->table->u.grid.by_hand))
        each = c->sheet->table.hand;
    for (int i = 0; i < n; i++)
        if (is_hand(c, i))
            c->body[i].wish = each > c->body[i].least ? each : c->body[i].least;
}

/* Whether the texts and headings have room for each on one line. */
static bool is_roomy(const Columns *c, Twips avail)
{
    int64_t sum = 0;
    for (int i = 0; i < c->table->u.grid.columns; i++)
        sum += c->head[i].wish > c->body[i].wish ? c->head[i].wish : c->body[i].wish;
    return sum <= avail;
}

/* A heading is set in two lines rather than make a column of figures wide where room is short. */
static void join_wants(Columns *c, Twips avail)
{
    bool roomy = is_roomy(c, avail);
    for (int i = 0; i < c->table->u.grid.columns; i++) {
        ColumnWant *head = &c->head[i], *body = &c->body[i];
        Twips half = roomy ? head->wish : head->wish / 2 + c->sheet->table.padding;
        Twips wish = body->wish > half ? body->wish : half;
        widen(body, head->least, head->wish < wish ? head->wish : wish);
        if (body->wish < body->least)
            body->wish = body->least;
    }
}

static Str millimetres(Diag *d, int64_t twips)
{
    return diag_int(d, (twips * 254 + 7200) / 14400); /* 1440 twips an inch */
}

static void find_wants(Columns *c, Arena *a, Twips avail)
{
    int n = c->table->u.grid.columns;
    Twips margins = 2 * c->sheet->table.padding + 1; /* never nothing: it is divided by */
    c->head = ARENA_NEWN(a, ColumnWant, n);
    c->body = ARENA_NEWN(a, ColumnWant, n);
    for (int i = 0; i < n; i++)
        c->body[i] = (ColumnWant){ margins, margins, i + 1 == c->table->u.grid.counting,
                                   is_hand(c, i) };
    measure_cells(c);
    make_hand_room(c);
    join_wants(c, avail);
    share_hand_room(c, avail);
    measure_wide(c);
}

/* ---- what has no room ---- */

/* The cell of a row that stands over a column, itself or by its width; NULL if one from above. */
static const DocNode *cell_over(const DocNode *row, int column)
{
    int at = 0;
    for (const DocNode *cell = row->first; cell; cell = cell->next, at++)
        if (!cell->u.cell.covered && at <= column && column < at + cell->u.cell.span)
            return cell;
    return NULL;
}

/* "Giỏi / SL", as it is typed; the column's number where nothing stands over it. */
static Str name_of(Arena *a, const Columns *c, int column)
{
    Str name = STR("");
    int row = 0;
    for (const DocNode *r = c->table->first; r && row < c->table->u.grid.header_rows;
         r = r->next, row++) {
        const DocNode *cell = cell_over(r, column);
        Str text = cell ? str_trim(doc_plain_text(a, cell)) : STR("");
        if (text.n)
            name = name.n ? ARENA_JOIN(a, name, STR(" / "), text) : text;
    }
    return name.n ? ARENA_JOIN(a, STR("\""), name, STR("\"")) : arena_int(a, column + 1);
}

static Str names_of(Arena *a, const Columns *c, int from, int n)
{
    Str names = name_of(a, c, from);
    for (int i = from + 1; i < from + n && i < c->table->u.grid.columns; i++)
        names = ARENA_JOIN(a, names, STR(", "), name_of(a, c, i));
    return names;
}

/* The cell of a column whose longest word lacks most. */
typedef struct Tight {
    const DocNode *cell;       /* NULL: every word has room */
    Twips need, have;
} Tight;

static void find_tight(Columns *c, const DocNode *row, const Twips *widths, Tight *tight)
{
    int column = 0, columns = c->table->u.grid.columns;
    for (const DocNode *cell = row->first; cell && column < columns; cell = cell->next, column++) {
        Tight t = { cell, cell->u.cell.covered ? 0 : want_of(c, cell).least, 0 };
        for (int i = column; i < column + cell->u.cell.span && i < columns; i++)
            t.have += widths[i];
        if (t.need - t.have > tight[column].need - tight[column].have)
            tight[column] = t;
    }
}

/* Given shares: every column is told of in which they make a word break. */
static void check_words(Pass *p, Columns *c, const Twips *widths)
{
    int columns = c->table->u.grid.columns;
    Tight *tight = ARENA_NEWN(p->arena, Tight, columns);
    for (const DocNode *r = c->table->first; r; r = r->next)
        find_tight(c, r, widths, tight);
    for (int i = 0; i < columns; i++)
        if (tight[i].cell)
            diag_error(p->diag, tight[i].cell->at, M_table_tight,
                       names_of(p->arena, c, i, tight[i].cell->u.cell.span),
                       millimetres(p->diag, tight[i].need), millimetres(p->diag, tight[i].have));
}

void layout_table_widths(Pass *p, DocNode *table, Twips avail)
{
    int n = table->u.grid.columns;
    Columns c = { .sheet = p->doc->sheet, .table = table };
    Twips *widths = table->u.grid.widths = ARENA_NEWN(p->arena, Twips, n);
    if (table->u.grid.shares) {
        c.loose = true;
        widths_from_shares(table->u.grid.shares, n, avail, widths);
        check_words(p, &c, widths);
        return;
    }
    find_wants(&c, p->arena, avail);
    if (widths_from_wants(c.body, n, avail, widths))
        return;
    c.loose = true;
    find_wants(&c, p->arena, avail);
    if (widths_from_wants(c.body, n, avail, widths))
        return;
    int64_t need = 0;
    for (int i = 0; i < n; i++)
        need += c.body[i].least;
    diag_error(p->diag, table->at, M_table_tight, names_of(p->arena, &c, 0, n),
               millimetres(p->diag, need), millimetres(p->diag, avail));
}
