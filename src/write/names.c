/* SPDX-License-Identifier: MIT */
#include "write/names.h"

#include <assert.h>
#include <string.h>

#include "base/buf.h"

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static bool same_but_for_case(Str a, Str b)
{
    bool same = a.n == b.n;
    for (size_t i = 0; same && i < a.n; i++)
        same = lower(a.p[i]) == lower(b.p[i]);
    return same;
}

/* "co-quan" → "CoQuan"; what is neither letter nor digit only parts words. */
static Str camel_case(Arena *a, Str name)
{
    Buf b;
    buf_init(&b, 0);
    bool word = true;
    if (name.n == 0 || !is_letter(name.p[0]))
        buf_char(&b, 'S');
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        if (is_letter(c) || (c >= '0' && c <= '9'))
            buf_char(&b, word ? upper(c) : c);
        word = !is_letter(c) && !(c >= '0' && c <= '9');
    }
    Str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

/* Ids of styles that no sheet gives and the writers or the office programs bring along. */
static bool is_reserved(Str id)
{
    static const char *const reserved[] = {
        "Normal", "Standard", "DefaultParagraphFont", "TableNormal", "NoList", "TableGrid",
        "FootnoteText", "FootnoteReference", "Heading1", "Heading2", "Heading3", "Heading4",
        "Heading5", "Heading6", "Heading7", "Heading8", "Heading9",
    };
    bool found = false;
    for (size_t i = 0; !found && i < sizeof reserved / sizeof *reserved; i++)
        found = same_but_for_case(id, str_from(reserved[i]));
    return found;
}

static bool taken(const StyleNames *names, Str id, Str shown)
{
    if (is_reserved(id))
        return true;
    for (size_t i = 0; i < names->n; i++)
        if (same_but_for_case(names->all[i].id, id)
            || same_but_for_case(names->all[i].shown, shown))
            return true;
    return false;
}

/* Word parts a style's name from its aliases at commas, and allows none of the others. */
static Str shown_of(Arena *a, const Style *style)
{
    Str label = style->label.n ? style->label : style->name;
    Buf b;
    buf_init(&b, 0);
    for (size_t i = 0; i < label.n; i++)
        if (!strchr(",;{}\\", label.p[i]))
            buf_char(&b, label.p[i]);
    Str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

static bool first_of_outline(const StyleSheet *sheet, const Style *style)
{
    const Style *s = sheet->styles;
    while (s != style && (!s->parent || s->outline != style->outline))
        s = s->next;
    return s == style;
}

static StyleName built_in(Arena *a, const Style *style, NameFormat format)
{
    StyleName name = { .style = style, .built_in = true };
    if (!style->parent) {
        name.id = format == NAMES_DOCX ? STR("Normal") : STR("Standard");
        name.shown = name.id;
        return name;
    }
    Str level = arena_int(a, style->outline);
    bool docx = format == NAMES_DOCX;
    name.id = ARENA_JOIN(a, docx ? STR("Heading") : STR("Heading_20_"), level);
    name.shown = ARENA_JOIN(a, docx ? STR("heading ") : STR("Heading "), level);
    return name;
}

/* A second one of the same id or label gets its name, then a number, added. */
static StyleName custom(Arena *a, const StyleNames *names, const Style *style)
{
    StyleName name = { .style = style, .id = camel_case(a, style->name) };
    name.shown = shown_of(a, style);
    if (taken(names, STR_NONE, name.shown))
        name.shown = ARENA_JOIN(a, name.shown, STR(" ("), style->name, STR(")"));
    Str id = name.id, shown = name.shown;
    for (int i = 2; taken(names, name.id, name.shown); i++) {
        name.id = ARENA_JOIN(a, id, STR("_"), arena_int(a, i));
        name.shown = ARENA_JOIN(a, shown, STR(" "), arena_int(a, i));
    }
    return name;
}

static bool is_built_in(const StyleSheet *sheet, const Style *style)
{
    if (!style->parent)
        return style == sheet->styles;
    return style->outline > 0 && first_of_outline(sheet, style);
}

const StyleNames *names_new(Arena *a, const StyleSheet *sheet, NameFormat format)
{
    size_t n = 0;
    for (const Style *s = sheet->styles; s; s = s->next)
        n++;
    assert(n > 0);
    StyleNames *names = ARENA_NEW(a, StyleNames);
    names->sheet = sheet;
    names->all = ARENA_NEWN(a, StyleName, n);
    for (const Style *s = sheet->styles; s; s = s->next) {
        StyleName name = is_built_in(sheet, s) ? built_in(a, s, format) : custom(a, names, s);
        names->all[names->n++] = name;
    }
    return names;
}

const StyleName *names_root(const StyleNames *names)
{
    return &names->all[0];
}

const StyleName *names_of(const StyleNames *names, Str style)
{
    const Style *found = style.n ? style_find(names->sheet, style) : NULL;
    return found ? &names->all[found->place] : names_root(names);
}

const DocNode *names_around(const DocNode *node, DocKind kind)
{
    const DocNode *n = node->parent;
    while (n && n->kind != kind && n->kind != DOC_CELL)
        n = n->parent;
    return n && n->kind == kind ? n : NULL;
}

bool names_keeps_next(const DocNode *node)
{
    bool kept = doc_is_text_block(node) && node->u.para.keep_next;
    for (const DocNode *n = node; n && !kept; n = n->parent)
        kept = n->kind == DOC_ROW && n->parent->u.grid.keep &&
               (n->next || n->parent->u.grid.keep_next);
    return kept;
}

const StyleName *names_of_block(const StyleNames *names, const DocNode *node)
{
    const DocNode *box = names_around(node, DOC_BOX);
    Str style = node->style;
    if (!style.n && box)
        style = box->style;
    if (!style.n && node->kind == DOC_KE)
        style = STYLE_KE;
    if (!style.n && node->kind == DOC_SPACE)
        style = STYLE_SPACE;
    return names_of(names, style);
}
