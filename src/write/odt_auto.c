/* SPDX-License-Identifier: MIT */
#include "write/odt_auto.h"

#include <assert.h>

typedef struct KindRow {
    const char *letter, *element, *family;
} KindRow;

static const KindRow kinds[AUTO_KINDS] = {
    [AUTO_PARAGRAPH] = { "P", "style:style", "paragraph" },
    [AUTO_TEXT] = { "T", "style:style", "text" },
    [AUTO_LIST] = { "L", "text:list-style", NULL },
    [AUTO_TABLE] = { "Table", "style:style", "table" },
    [AUTO_COLUMN] = { "Column", "style:style", "table-column" },
    [AUTO_ROW] = { "Row", "style:style", "table-row" },
    [AUTO_CELL] = { "Cell", "style:style", "table-cell" },
    [AUTO_FRAME] = { "Frame", "style:style", "graphic" },
};

enum { KNOWN_MOST = 64 }; /* looked through one by one */

void odt_auto_init(OdtAuto *s, Arena *a, Str prefix)
{
    *s = (OdtAuto){ .arena = a, .prefix = prefix };
    buf_init(&s->draft, 0);
}

void odt_auto_release(OdtAuto *s)
{
    buf_release(&s->draft);
}

Xw *odt_auto_open(OdtAuto *s, AutoKind kind, Str parent)
{
    s->open = kind;
    buf_clear(&s->draft);
    xw_init(&s->x, &s->draft);
    xw_open(&s->x, kinds[kind].element);
    if (kinds[kind].family)
        xw_attr_z(&s->x, "style:family", kinds[kind].family);
    if (parent.n)
        xw_attr(&s->x, "style:parent-style-name", parent);
    return &s->x;
}

static Str add(OdtAuto *s, Str xml)
{
    AutoKind kind = s->open;
    AutoStyle *style = ARENA_NEW(s->arena, AutoStyle);
    Str number = arena_int(s->arena, ++s->count[kind]);
    style->name = ARENA_JOIN(s->arena, s->prefix, str_from(kinds[kind].letter), number);
    style->xml = arena_str(s->arena, xml);
    if (s->last[kind])
        s->last[kind]->next = style;
    else
        s->first[kind] = style;
    s->last[kind] = style;
    return style->name;
}

Str odt_auto_close(OdtAuto *s)
{
    xw_close(&s->x);
    assert(xw_ok(&s->x));
    Str tag = str_from(kinds[s->open].element);
    Str xml = str_from_at(buf_str(&s->draft), tag.n + 1);
    for (const AutoStyle *style = s->first[s->open]; style; style = style->next)
        if (str_eq(style->xml, xml))
            return style->name;
    return add(s, xml);
}

Str odt_auto_known(const OdtAuto *s, Str signs)
{
    for (const AutoKnown *k = s->known; k; k = k->next)
        if (str_eq(k->signs, signs))
            return k->name;
    return STR_NONE;
}

void odt_auto_know(OdtAuto *s, Str signs, Str name)
{
    if (s->n_known == KNOWN_MOST)
        return;
    AutoKnown *k = ARENA_NEW(s->arena, AutoKnown);
    *k = (AutoKnown){ arena_str(s->arena, signs), name, s->known };
    s->known = k;
    s->n_known++;
}

static void write_style(Arena *a, Xw *x, Str tag, const AutoStyle *style)
{
    xw_raw(x, ARENA_JOIN(a, STR("<"), tag, STR(" style:name=\""), style->name, STR("\"")));
    xw_raw(x, style->xml);
}

void odt_auto_write(const OdtAuto *s, Xw *x)
{
    for (int kind = 0; kind < AUTO_KINDS; kind++)
        for (const AutoStyle *style = s->first[kind]; style; style = style->next)
            write_style(s->arena, x, str_from(kinds[kind].element), style);
}
