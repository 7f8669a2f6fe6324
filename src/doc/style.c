/* SPDX-License-Identifier: MIT */
#include "doc/style.h"

int style_note_size(const StyleSheet *sheet, int size)
{
    return size - sheet->page.note / 10;
}

bool range_excludes(Range range, int32_t figure)
{
    return (range.least || range.most) && (figure < range.least || figure > range.most);
}

enum { HUNDRED = 100 };

/* Of a hundredth of its unit, rounded; millimetres to a tenth, for a twip is 0.018 mm. */
static int64_t hundredths(int32_t figure, FigureUnit unit)
{
    switch (unit) {
    case FIGURE_MM:
        return ((int64_t)figure * 254 + 720) / 1440 * 10;
    case FIGURE_PT:
        return (int64_t)figure * HUNDRED / 20;
    case FIGURE_SIZE:
        return (int64_t)figure * HUNDRED / 2;
    default:
        return (int64_t)figure * HUNDRED / 240;
    }
}

static Str bare_figure(Arena *a, int64_t n)
{
    Str whole = arena_int(a, n / HUNDRED);
    if (n % HUNDRED == 0)
        return whole;
    Str tail = n % 10 ? arena_int(a, n % HUNDRED) : arena_int(a, n % HUNDRED / 10);
    return ARENA_JOIN(a, whole, n % HUNDRED < 10 ? STR(".0") : STR("."), tail);
}

Str figure_text(Arena *a, int32_t figure, FigureUnit unit)
{
    static const char *const units[] = { " mm", " pt", " pt", "" };
    return ARENA_JOIN(a, bare_figure(a, hundredths(figure, unit)), str_from(units[unit]));
}

Str range_text(Arena *a, Range range, FigureUnit unit)
{
    Str least = bare_figure(a, hundredths(range.least, unit));
    return ARENA_JOIN(a, least, STR("-"), figure_text(a, range.most, unit));
}

/* By four letters: those of a sheet differ in one of them, as a rule. */
static size_t bucket_of(Str name)
{
    if (!name.n)
        return 0;
    const unsigned char *p = (const unsigned char *)name.p;
    uint32_t h = (uint32_t)name.n * 5 + p[0] + p[name.n / 2] * 31U + p[name.n - 1] * 7U +
                 p[name.n * 3 / 4] * 3U;
    return h % STYLE_BUCKETS;
}

/* Of two of one name the first is found, as without an index. */
static void index_styles(StyleSheet *sheet)
{
    size_t place = 0;
    for (size_t i = 0; i < STYLE_BUCKETS; i++)
        sheet->buckets[i] = NULL;
    for (Style *s = sheet->styles; s; s = s->next) {
        Style **end = &sheet->buckets[bucket_of(s->name)];
        while (*end)
            end = &(*end)->twin;
        *end = s;
        s->twin = NULL;
        s->place = place++;
    }
    sheet->indexed = true;
}

const Style *style_find(const StyleSheet *sheet, Str name)
{
    if (sheet->indexed) {
        const Style *found = sheet->buckets[bucket_of(name)];
        while (found && !str_eq(found->name, name))
            found = found->twin;
        return found;
    }
    for (const Style *s = sheet->styles; s; s = s->next)
        if (str_eq(s->name, name))
            return s;
    return NULL;
}

const Scheme *scheme_find(const StyleSheet *sheet, Str name)
{
    for (const Scheme *s = sheet->schemes; s; s = s->next)
        if (str_eq(s->name, name))
            return s;
    return NULL;
}

static void inherit_text(StyleProps *all, const StyleProps *own)
{
    if (own->given & STYLE_SIZE)
        all->size = own->size;
    if (own->given & STYLE_BOLD)
        all->bold = own->bold;
    if (own->given & STYLE_ITALIC)
        all->italic = own->italic;
    if (own->given & STYLE_UNDERLINE)
        all->underline = own->underline;
    if (own->given & STYLE_UPPER)
        all->upper = own->upper;
    if (own->given & STYLE_FONT)
        all->font = own->font;
    if (own->given & STYLE_COLOR)
        all->color = own->color;
    if (own->given & STYLE_FIT)
        all->fit = own->fit;
}

static void inherit_paragraph(StyleProps *all, const StyleProps *own)
{
    if (own->given & STYLE_ALIGN)
        all->align = own->align;
    if (own->given & STYLE_INDENT)
        all->indent = own->indent;
    if (own->given & STYLE_LEFT)
        all->left = own->left;
    if (own->given & STYLE_RIGHT)
        all->right = own->right;
    if (own->given & STYLE_BEFORE)
        all->before = own->before;
    if (own->given & STYLE_AFTER)
        all->after = own->after;
    if (own->given & STYLE_LINE) {
        all->line_rule = own->line_rule;
        all->line = own->line;
    }
    if (own->given & STYLE_KEEP_NEXT)
        all->keep_next = own->keep_next;
    if (own->given & STYLE_KEEP_LINES)
        all->keep_lines = own->keep_lines;
    if (own->given & STYLE_RULE)
        all->rule = own->rule;
    if (own->given & STYLE_FRAME)
        all->frame = own->frame;
    if (own->given & STYLE_PLACE)
        all->place = own->place;
    if (own->given & STYLE_ACROSS)
        all->across = own->across;
    if (own->given & STYLE_BLANK)
        all->blank = own->blank;
    for (int i = 0; own->given & STYLE_FRAME_WIDTH && i < FRAME_STEPS; i++)
        all->frame_width[i] = own->frame_width[i];
}

Twips style_frame_reach(const StyleProps *p)
{
    return p->frame ? FRAME_BESIDE + (p->frame * 5 + 1) / 2 : 0;
}

void style_resolve(StyleSheet *sheet)
{
    for (Style *s = sheet->styles; s; s = s->next) {
        s->all = s->parent ? s->parent->all : (StyleProps){ .line = 240 };
        inherit_text(&s->all, &s->own);
        inherit_paragraph(&s->all, &s->own);
        s->all.given = s->own.given | (s->parent ? s->parent->all.given : 0);
    }
    index_styles(sheet);
}
