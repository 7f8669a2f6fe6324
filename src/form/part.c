/* SPDX-License-Identifier: MIT */
/*
 * Recursion here is bounded: elements of a file nest at most as deep as the XML parser allows,
 * parts PART_DEPTH_MAX deep, and no slot stands within itself.
 */
#include "form/part.h"

#include "form/part_place.h"
#include "form/table.h"

struct Slot {
    Str name;
    const Element *element;
    bool open;             /* its content is being made */
    Slot *next;
};

static void add_children(const Place *p, const Element *e, DocNode *to);

static Arena *arena_of(const Place *p)
{
    return p->making->library->arena;
}

static Diag *diag_of(const Place *p)
{
    return p->making->library->diag;
}

/* ---- attributes ---- */

Str part_value(const Place *p, const Element *e, const char *name)
{
    const Attribute *attribute = element_attribute(e, str_from(name));
    if (!attribute)
        return STR_NONE;
    if (!str_has(attribute->value, STR("{{")))
        return attribute->value;
    const AttributeRule *rule = table_attribute(table_find(e->name), attribute->name);
    Str value = hole_put_params(p, attribute->value);
    if (str_has(value, STR("{{"))) {
        diag_error(diag_of(p), attribute->value_at, M_form_attribute_value, attribute->name, value,
                   STR("{{…}}"));
        return STR_NONE;
    }
    if (!value.n || !table_check_value(diag_of(p), rule, value, attribute->value_at))
        return STR_NONE;
    return value;
}

static Pos value_at(const Element *e, const char *name)
{
    const Attribute *attribute = element_attribute(e, str_from(name));
    return attribute ? attribute->value_at : e->at;
}

static Str known_styles(const Place *p, Str word)
{
    const StyleSheet *sheet = p->making->form->sheet;
    size_t n = 0;
    for (const Style *s = sheet->styles; s; s = s->next)
        n++;
    Str *names = ARENA_NEWN(arena_of(p), Str, n);
    n = 0;
    for (const Style *s = sheet->styles; s; s = s->next)
        names[n++] = s->name;
    return table_known(arena_of(p), word, names, n);
}

/* The style that an element names, `usual` where it names none. */
static Str style_of(const Place *p, const Element *e, Str usual)
{
    Str style = part_value(p, e, "style");
    if (!str_given(style))
        style = usual;
    if (style.n && !style_find(p->making->form->sheet, style))
        diag_error(diag_of(p), value_at(e, "style"), M_form_style_unknown, style,
                   known_styles(p, style));
    return style;
}

static DocRole role_of(const Place *p, const Element *e, const char *attribute)
{
    Str role = part_value(p, e, attribute);
    return role.n ? doc_role(role) : ROLE_none;
}

static DocNode *block(const Place *p, const Element *e, DocKind kind)
{
    return doc_node(arena_of(p), kind, e->at);
}

/* ---- text ---- */

static DocNode *paragraph(const Place *p, const Element *e)
{
    DocNode *n = block(p, e, DOC_PARAGRAPH);
    n->style = style_of(p, e, STR(""));
    n->role = role_of(p, e, "role");
    return n;
}

static void add_p(const Place *p, const Element *e, DocNode *to)
{
    DocNode *n = paragraph(p, e);
    Str keep = part_value(p, e, "keep"), word;
    while (table_word(&keep, &word)) {
        n->u.para.keep_next = n->u.para.keep_next || str_eq(word, STR("next"));
        n->u.para.keep_lines = n->u.para.keep_lines || str_eq(word, STR("lines"));
    }
    for (const Element *child = e->first; child; child = child->next)
        hole_inlines(p, child->text, child->at, n);
    doc_append(to, n);
}

static void add_list(const Place *p, const Element *e, DocNode *to)
{
    Str name = part_value(p, e, "each");
    if (!str_given(name))
        return;
    hole_check_name(p, name, value_at(e, "each"));
    DocNode *each = hole_node(p, DOC_EACH, name, e->at);
    each->u.hole.listed = true;
    each->u.hole.mark = part_value(p, e, "mark");
    each->u.hole.sep = part_value(p, e, "sep");
    each->u.hole.last = part_value(p, e, "last");
    DocNode *item = paragraph(p, e);
    doc_append(item, hole_node(p, DOC_VALUE, STR("."), e->at));
    doc_append(each, item);
    doc_append(to, each);
}

static void add_body(const Place *p, const Element *e, DocNode *to)
{
    Making *m = p->making;
    DocNode *n = block(p, e, DOC_BODY);
    if (m->body.source)
        diag_error(diag_of(p), e->at, M_form_body_twice);
    m->body = e->at;
    n->u.body.end = part_value(p, e, "end");
    n->u.body.may_be_empty = str_eq(part_value(p, e, "required"), STR("no"));
    doc_append(to, n);
}

/* ---- grids, lines, room ---- */

static Twips text_width(const Place *p)
{
    const PageSpec *page = &p->making->form->sheet->page;
    return page->width - page->left - page->right;
}

/* Shares are rounded where columns meet, so that their sum is right. */
static void read_widths(DocNode *grid, Str words, Twips whole)
{
    Str word;
    double share = 0;
    Twips before = 0;
    for (int i = 0; table_word(&words, &word); i++) {
        if (!str_ends(word, STR("%"))) {
            grid->u.grid.widths[i] = table_length(word);
            continue;
        }
        share += table_number(str_sub(word, 0, word.n - 1));
        Twips edge = (Twips)(whole * share / 100 + 0.5);
        grid->u.grid.widths[i] = edge - before;
        before = edge;
    }
}

static void add_grid(const Place *p, const Element *e, DocNode *to)
{
    Str widths = part_value(p, e, "widths"), rest = widths, word;
    DocNode *n = block(p, e, DOC_GRID);
    while (table_word(&rest, &word))
        n->u.grid.columns++;
    n->u.grid.widths = ARENA_NEWN(arena_of(p), Twips, n->u.grid.columns);
    read_widths(n, widths, text_width(p));
    n->u.grid.keep = str_given(part_value(p, e, "keep"));
    Place inside = *p;
    inside.inner = true;
    add_children(&inside, e, n);
    doc_append(to, n);
}

static int cell_span(const Place *p, const Element *e)
{
    int span = (int)table_number(part_value(p, e, "span"));
    return span > 1 ? span : 1;
}

/* The grid of a row, past what stands around it only under a condition. */
static const DocNode *grid_of(const DocNode *to)
{
    while (to && to->kind != DOC_GRID)
        to = to->parent;
    return to;
}

static void check_row(const Place *p, const Element *e, const DocNode *grid)
{
    int columns = 0;
    for (const Element *cell = e->first; cell; cell = cell->next) {
        if (!str_given(cell->name))
            continue;
        if (element_attribute(cell, STR("when")) || element_attribute(cell, STR("unless")) ||
            element_attribute(cell, STR("each")))
            return;
        columns += cell_span(p, cell);
    }
    if (grid && columns != grid->u.grid.columns)
        diag_error(diag_of(p), e->at, M_form_cells, diag_int(diag_of(p), columns),
                   diag_int(diag_of(p), grid->u.grid.columns));
}

static void add_row(const Place *p, const Element *e, DocNode *to)
{
    DocNode *n = block(p, e, DOC_ROW);
    const DocNode *grid = grid_of(to);
    check_row(p, e, grid);
    n->u.row.keep_whole = grid && grid->u.grid.keep;
    add_children(p, e, n);
    doc_append(to, n);
}

static void add_cell(const Place *p, const Element *e, DocNode *to)
{
    DocNode *n = block(p, e, DOC_CELL);
    n->u.cell.span = cell_span(p, e);
    add_children(p, e, n);
    doc_append(to, n);
}

static void add_ke(const Place *p, const Element *e, DocNode *to)
{
    Str length = part_value(p, e, "length");
    if (!str_given(length))
        return;
    DocNode *n = block(p, e, DOC_KE);
    n->style = style_of(p, e, STR("ke"));
    n->u.ke.of = role_of(p, e, "of");
    n->u.ke.share = table_number(length);
    n->u.ke.length = n->u.ke.share > 0                ? KE_SHARE
                     : str_eq(length, STR("full")) ? KE_FULL
                                                      : KE_TEXT;
    if (n->u.ke.length != KE_FULL && n->u.ke.of == ROLE_none)
        diag_error(diag_of(p), e->at, M_form_attribute_missing, e->name, STR("of"));
    doc_append(to, n);
}

static Str picture_name(const Place *p, const Element *e, const char *attribute)
{
    Str name = part_value(p, e, attribute);
    if (str_given(name))
        hole_check_name(p, name, value_at(e, attribute));
    return str_given(name) ? name : STR("");
}

static void add_space(const Place *p, const Element *e, DocNode *to)
{
    DocNode *n = block(p, e, DOC_SPACE);
    n->style = style_of(p, e, STR("cho-ky"));
    n->u.space.sign = table_yes(part_value(p, e, "sign"));
    n->u.space.height = table_length(part_value(p, e, "height"));
    n->u.space.image = picture_name(p, e, "image");
    n->u.space.seal = picture_name(p, e, "seal");
    if (!n->u.space.sign && n->u.space.height <= 0)
        diag_error(diag_of(p), e->at, M_form_attribute_missing, e->name, STR("height"));
    doc_append(to, n);
}

static void add_box(const Place *p, const Element *e, DocNode *to)
{
    DocNode *n = block(p, e, DOC_BOX);
    n->style = style_of(p, e, STR(""));
    Place inside = *p;
    inside.inner = true;
    add_children(&inside, e, n);
    doc_append(to, n);
}

static void add_section(const Place *p, const Element *e, DocNode *to)
{
    static const PageNumbering pages[] = { PAGES_CONTINUE, PAGES_RESTART, PAGES_NONE };
    if (p->inner) {
        diag_error(diag_of(p), e->at, M_form_child, e->name, e->parent->name, STR("form"));
        return;
    }
    DocNode *n = block(p, e, DOC_SECTION);
    Str margins = part_value(p, e, "margins"), word = STR("");
    Twips *sides[] = { &n->u.section.top, &n->u.section.bottom, &n->u.section.left,
                       &n->u.section.right };
    for (int i = 0; i < 4 && table_word(&margins, &word); i++)
        *sides[i] = table_length(word);
    if (str_eq(part_value(p, e, "orient"), STR("landscape")))
        n->u.section.orient = ORIENT_LANDSCAPE;
    int page = table_choice("continue restart none", part_value(p, e, "page"));
    n->u.section.pages = page < 0 ? PAGES_CONTINUE : pages[page];
    Place inside = *p;
    inside.inner = true;
    add_children(&inside, e, n);
    doc_append(to, n);
}

/* ---- parts ---- */

static Param *declared(const Place *p, const Element *part)
{
    Param *first = NULL, **next = &first;
    Str names = element_value(part, STR("params")), name;
    while (table_word(&names, &name)) {
        Param *param = ARENA_NEW(arena_of(p), Param);
        param->name = name;
        *next = param;
        next = &param->next;
    }
    return first;
}

/* Attributes of <use> that are no parameters. */
static bool is_own_attribute(const Element *use, Str name)
{
    return table_attribute(table_find(use->name), name) != NULL;
}

static void give_params(const Place *p, const Element *use, const Element *part, Param *params)
{
    Place inside = *p;
    inside.params = params;
    for (const Attribute *given = use->attributes; given; given = given->next) {
        if (is_own_attribute(use, given->name))
            continue;
        /* The list was made here a moment ago; the place only reads it. */
        Param *param = (Param *)(uintptr_t)hole_param(&inside, given->name);
        if (!param) {
            Str known = element_value(part, STR("params"));
            diag_error(diag_of(p), given->at, M_form_part_param, element_value(part, STR("id")),
                       given->name, str_given(known) ? known : STR("-"));
            continue;
        }
        param->text = hole_put_params(p, given->value);
        param->at = given->value_at;
    }
}

const Template *part_find(const Place *p, const Element *use)
{
    Str ref = part_value(p, use, "part"), family = p->family, name, *names;
    if (!str_given(ref))
        return NULL;
    library_split(ref, &family, &name);
    const Template *part = library_find(p->making->library, TEMPLATE_PART, family, name);
    if (!part) {
        size_t n = library_names(p->making->library, TEMPLATE_PART, family, &names);
        diag_error(diag_of(p), value_at(use, "part"), M_form_part_unknown, ref,
                   table_known(arena_of(p), name, names, n));
    }
    return part && part->root ? part : NULL;
}

Place part_place(const Place *p, const Element *use, const Template *part)
{
    Place inside = *p;
    Param *params = declared(p, part->root);
    give_params(p, use, part->root, params);
    inside.family = part->family;
    inside.params = params;
    inside.depth++;
    return inside;
}

static void add_use(const Place *p, const Element *e, DocNode *to)
{
    const Template *part = part_find(p, e);
    if (!part)
        return;
    if (p->depth == PART_DEPTH_MAX) {
        diag_error(diag_of(p), e->at, M_form_part_depth, diag_int(diag_of(p), PART_DEPTH_MAX));
        return;
    }
    if (p->making->uses++ >= PART_USES_MAX) {
        if (p->making->uses == PART_USES_MAX + 1)
            diag_error(diag_of(p), e->at, M_form_part_many, diag_int(diag_of(p), PART_USES_MAX));
        return;
    }
    Place inside = part_place(p, e, part);
    add_children(&inside, part->root, to);
}

/* ---- slots ---- */

static const Element *find_put(const Template *form, Str slot)
{
    for (const Element *e = form->root->first; e; e = e->next)
        if (element_is(e, "put") && str_eq(element_value(e, STR("slot")), slot))
            return e;
    return NULL;
}

/* NULL: the name is taken by another slot, or this one is within itself. */
static Slot *enter_slot(const Place *p, const Element *e, Str name)
{
    Making *m = p->making;
    for (Slot *slot = m->slots; slot; slot = slot->next) {
        if (!str_eq(slot->name, name))
            continue;
        if (slot->element == e && !slot->open)
            return slot;
        diag_error(diag_of(p), value_at(e, "name"), M_form_slot_twice, name);
        return NULL;
    }
    Slot *slot = ARENA_NEW(arena_of(p), Slot);
    *slot = (Slot){ .name = name, .element = e, .next = m->slots };
    m->slots = slot;
    return slot;
}

const Element *part_of_slot(const Place *p, const Element *e, Place *inside)
{
    Making *m = p->making;
    Str name = hole_put_params(p, element_value(e, STR("name")));
    *inside = *p;
    for (size_t i = 0; i < m->n_chain; i++) {
        const Element *put = find_put(m->chain[i], name);
        if (!put)
            continue;
        inside->family = m->chain[i]->family;
        inside->params = NULL;
        return put;
    }
    return e;
}

static void add_slot(const Place *p, const Element *e, DocNode *to)
{
    Str name = part_value(p, e, "name");
    Slot *slot = str_given(name) ? enter_slot(p, e, name) : NULL;
    if (!slot)
        return;
    Place inside;
    const Element *content = part_of_slot(p, e, &inside);
    slot->open = true;
    add_children(&inside, content, to);
    slot->open = false;
}

/* ---- any element ---- */

static const struct {
    const char *name;
    void (*add)(const Place *p, const Element *e, DocNode *to);
} elements[] = {
    { "p", add_p },       { "list", add_list },   { "grid", add_grid },
    { "row", add_row },   { "cell", add_cell },   { "ke", add_ke },
    { "space", add_space }, { "box", add_box },   { "section", add_section },
    { "body", add_body }, { "use", add_use },     { "slot", add_slot },
};

bool part_stands(const Place *p, const Element *e, const char *attribute, const Param **param)
{
    *param = hole_param(p, str_trim(element_value(e, str_from(attribute))));
    if (!*param)
        return true;
    return ((*param)->text.n > 0) == (attribute[0] == 'w');
}

/* A hole around what follows; the children of the result are what is under the condition. */
static DocNode *condition(const Place *p, const Element *e, const char *attribute, DocNode *to)
{
    Str name = part_value(p, e, attribute);
    if (!str_given(name))
        return to;
    hole_check_name(p, name, value_at(e, attribute));
    bool each = str_eq(str_from(attribute), STR("each"));
    DocNode *n = hole_node(p, each ? DOC_EACH : DOC_IF, name, e->at);
    n->u.hole.inverted = str_eq(str_from(attribute), STR("unless"));
    doc_append(to, n);
    return n;
}

static void add_element(const Place *p, const Element *e, DocNode *to)
{
    static const char *const conditions[] = { "when", "unless" };
    Place inside = *p;
    Turn turn;
    for (size_t i = 0; i < 2; i++) {
        const Param *param;
        if (!part_stands(p, e, conditions[i], &param))
            return;
        if (!param)
            to = condition(p, e, conditions[i], to);
    }
    if (element_attribute(e, STR("each")) && !element_is(e, "list")) {
        to = condition(p, e, "each", to);
        turn = hole_turn(p, part_value(p, e, "each"));
        inside.turn = &turn;
    }
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (element_is(e, elements[i].name))
            elements[i].add(&inside, e, to);
}

static void add_children(const Place *p, const Element *e, DocNode *to)
{
    for (const Element *child = e->first; child; child = child->next)
        if (str_given(child->name))
            add_element(p, child, to);
}

/* ---- what was put nowhere ---- */

/* Every slot of a file and of the parts that it uses, whether it was made or not. */
static void collect_slots(const Place *p, const Element *e, Str *names, size_t *n)
{
    enum { NAMES_MAX = 64 };
    for (const Element *child = e->first; child; child = child->next) {
        if (element_is(child, "slot") && *n < NAMES_MAX)
            names[(*n)++] = element_value(child, STR("name"));
        if (element_is(child, "use") && p->depth < PART_DEPTH_MAX &&
            p->making->uses++ < 2 * PART_USES_MAX) {
            Str family = p->family, name;
            library_split(element_value(child, STR("part")), &family, &name);
            const Template *part = library_find(p->making->library, TEMPLATE_PART, family, name);
            Place inside = *p;
            inside.family = family;
            inside.depth++;
            if (part && part->root)
                collect_slots(&inside, part->root, names, n);
        }
        collect_slots(p, child, names, n);
    }
}

static bool is_made(const Making *m, Str name)
{
    for (const Slot *slot = m->slots; slot; slot = slot->next)
        if (str_eq(slot->name, name))
            return true;
    return false;
}

static void check_put(Making *m, size_t level, const Element *put)
{
    Str names[64], slot = element_value(put, STR("slot"));
    size_t n = 0;
    for (size_t i = level + 1; i < m->n_chain; i++) {
        const Place p = { .making = m, .family = m->chain[i]->family };
        collect_slots(&p, m->chain[i]->root, names, &n);
    }
    for (size_t i = 0; i < n; i++)
        if (str_eq(names[i], slot))
            return;
    diag_error(m->library->diag, value_at(put, "slot"), M_form_slot_unknown, slot,
               table_known(m->library->arena, slot, names, n));
}

static void check_puts(Making *m)
{
    for (size_t i = 0; i < m->n_chain; i++) {
        const Element *root = m->chain[i]->root;
        for (const Element *put = root->first; put; put = put->next) {
            if (!element_is(put, "put"))
                continue;
            Str slot = element_value(put, STR("slot"));
            if (find_put(m->chain[i], slot) != put)
                diag_error(m->library->diag, value_at(put, "slot"), M_form_slot_twice, slot);
            else if (!is_made(m, slot))
                check_put(m, i, put);
        }
    }
}

/* ---- the sheet of paper ---- */

static bool holds_section(const DocNode *n)
{
    while (n && (n->kind == DOC_IF || n->kind == DOC_EACH))
        n = n->first;
    return n && n->kind == DOC_SECTION;
}

/* Blocks outside of any <section> stand in sections of the usual kind. */
static DocNode *divide(Arena *a, DocNode *flat)
{
    DocNode *root = doc_node(a, DOC_DOCUMENT, flat->at), *open = NULL;
    for (DocNode *n = flat->first, *next; n; n = next) {
        next = n->next;
        n->parent = n->next = NULL;
        if (holds_section(n)) {
            doc_append(root, n);
            open = NULL;
            continue;
        }
        if (!open) {
            open = doc_node(a, DOC_SECTION, n->at);
            doc_append(root, open);
        }
        doc_append(open, n);
    }
    if (!root->first)
        doc_append(root, doc_node(a, DOC_SECTION, flat->at));
    return root;
}

bool part_make(Making *m)
{
    size_t errors = diag_errors(m->library->diag);
    const Template *base = m->chain[m->n_chain - 1];
    const Place p = { .making = m, .family = base->family };
    DocNode *flat = doc_node(m->library->arena, DOC_DOCUMENT, base->root->at);
    for (const Element *e = base->root->first; e; e = e->next)
        if (str_given(e->name) && !element_is(e, "field") && !element_is(e, "put"))
            add_element(&p, e, flat);
    check_puts(m);
    m->form->root = divide(m->library->arena, flat);
    return diag_errors(m->library->diag) == errors;
}

bool part_check_text(Making *m, Str text, Pos at)
{
    size_t errors = diag_errors(m->library->diag);
    const Place p = { .making = m };
    hole_inlines(&p, text, at, doc_node(m->library->arena, DOC_PARAGRAPH, at));
    return diag_errors(m->library->diag) == errors;
}
