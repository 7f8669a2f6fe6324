/* SPDX-License-Identifier: MIT */
#include "write/odt_lists.h"

#include "write/odt_xml.h"

/* So deep a style is defined, also where the scheme is not: a level that has no definition gets a
 * bullet of LibreOffice's when the user moves a paragraph there. */
enum { LEAST_LEVELS = 3 };

void odt_lists_init(OdtLists *l, Odt *o, Xw *x)
{
    size_t n = o->doc->last_list ? (size_t)o->doc->last_list->id + 1 : 0;
    *l = (OdtLists){ .o = o, .x = x };
    l->styles = ARENA_NEWN(o->arena, Str, n);
    l->last_id = ARENA_NEWN(o->arena, int, n);
}

/* ---- list styles ---- */

static const char *format_name(NumFormat format)
{
    static const char *const names[] = {
        [NUM_LITERAL] = "", [NUM_DECIMAL] = "1", [NUM_UPPER_ROMAN] = "I",
        [NUM_UPPER_LETTER] = "A", [NUM_LOWER_LETTER] = "a", [NUM_LOWER_ROMAN] = "i",
        [NUM_WORDS] = "", [NUM_CARDINAL] = "", [NUM_LOWER_CARDINAL] = "",
    };
    return names[format];
}

/* The level's indents are those of its paragraph style: LibreOffice lets the level's win. */
static void write_position(const Odt *o, Xw *x, Str style, bool own_line)
{
    const StyleProps *p = &names_of(o->names, style)->style->all;
    xw_open(x, "style:list-level-properties");
    xw_attr_z(x, "text:list-level-position-and-space-mode", "label-alignment");
    xw_open(x, "style:list-level-label-alignment");
    xw_attr_z(x, "text:label-followed-by", own_line ? "nothing" : "space");
    odt_length(x, "fo:text-indent", p->indent);
    odt_length(x, "fo:margin-left", p->left);
    xw_close(x);
    xw_close(x);
}

static void write_level(Odt *o, Xw *x, const NumList *list, int level)
{
    const NumDef *def = list->def;
    int known = level < def->n_levels ? level : def->n_levels - 1;
    const NumForm *form = &def->level[known];
    int start = level == known ? list->start[level] : 1;
    xw_open(x, "text:list-level-style-number");
    xw_attr_int(x, "text:level", level + 1);
    if (form->bold)
        xw_attr(x, "text:style-name", ODT_BOLD_NUMBER);
    xw_attr_z(x, "style:num-format", format_name(form->format));
    if (form->prefix.n)
        xw_attr(x, "style:num-prefix", form->prefix);
    if (form->suffix.n)
        xw_attr(x, "style:num-suffix", form->suffix);
    if (form->shown > 1 && form->format != NUM_LITERAL)
        xw_attr_int(x, "text:display-levels", form->shown < level + 1 ? form->shown : level + 1);
    if (start > 1)
        xw_attr_int(x, "text:start-value", start);
    write_position(o, x, def->style[known], form->own_line);
    xw_close(x);
}

static Str style_of(OdtLists *l, const NumList *list)
{
    Str *style = &l->styles[list->id];
    int levels = list->def->n_levels > LEAST_LEVELS ? list->def->n_levels : LEAST_LEVELS;
    if (style->n)
        return *style;
    Xw *x = odt_auto_open(&l->o->automatic, AUTO_LIST, STR_NONE);
    for (int level = 0; level < levels; level++)
        write_level(l->o, x, list, level);
    *style = odt_auto_close(&l->o->automatic);
    return *style;
}

/* ---- lists ---- */

static Str id_text(const OdtLists *l, int id)
{
    return ARENA_JOIN(l->o->arena, STR("list"), arena_int(l->o->arena, id));
}

/* Lists without a counter have nothing to go on with. */
static void write_ids(OdtLists *l, const DocNum *num)
{
    int *last = &l->last_id[num->list->id];
    if (num->list->def->level[num->level].format == NUM_LITERAL)
        return;
    xw_attr(l->x, "xml:id", id_text(l, ++l->n_ids));
    if (*last)
        xw_attr(l->x, "text:continue-list", id_text(l, *last));
    *last = l->n_ids;
}

static void open_item(OdtLists *l)
{
    xw_open(l->x, "text:list-item");
}

static void open_list(OdtLists *l, const DocNum *num)
{
    l->open = num->list;
    xw_open(l->x, "text:list");
    write_ids(l, num);
    xw_attr(l->x, "text:style-name", style_of(l, num->list));
    open_item(l);
    l->depth = 1;
}

static void descend(OdtLists *l, int depth)
{
    for (; l->depth < depth; l->depth++) {
        xw_open(l->x, "text:list");
        open_item(l);
    }
}

static void go_to_level(OdtLists *l, int depth)
{
    for (; l->depth > depth; l->depth--) {
        xw_close(l->x);
        xw_close(l->x);
    }
    if (l->depth == depth) {
        xw_close(l->x);
        open_item(l);
    }
    descend(l, depth);
}

void odt_lists_close(OdtLists *l)
{
    for (; l->depth > 0; l->depth--) {
        xw_close(l->x);
        xw_close(l->x);
    }
    l->open = NULL;
}

void odt_lists_place(OdtLists *l, const DocNum *num)
{
    if (num->list && num->list == l->open) {
        go_to_level(l, num->level + 1);
        return;
    }
    odt_lists_close(l);
    if (!num->list)
        return;
    open_list(l, num);
    descend(l, num->level + 1);
}
