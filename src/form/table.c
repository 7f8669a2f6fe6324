/* SPDX-License-Identifier: MIT */
#include "form/table.h"

#include "base/buf.h"
#include "base/text.h"
#include "doc/doc.h"

/* Sections stand outside of grids, boxes and other sections. */
#define INNER "p list grid ke space box body use slot"
#define BLOCKS INNER " section"
#define STYLE_ATTRIBUTE { "style", ATTR_ID, false, NULL }
#define ROLE_ATTRIBUTE { "role", ATTR_ROLE, false, NULL }
#define YES "yes no"

static const ElementRule rules[] = {
    /* forms and parts */
    { "form", "field put " BLOCKS, false, false, false,
      { { "id", ATTR_ID, true, NULL }, { "base", ATTR_REF, false, NULL },
        { "title", ATTR_TEXT, false, NULL }, { "abbr", ATTR_TEXT, false, NULL },
        { "scheme", ATTR_ID, false, NULL }, { "series", ATTR_ID, false, NULL },
        { "abstract", ATTR_CHOICE, false, YES } } },
    { "field", NULL, false, false, false,
      { { "name", ATTR_KEY, true, NULL },
        { "type", ATTR_FIELD_TYPE, false, "text list date time so map signers number image" },
        { "required", ATTR_CHOICE, false, YES }, { "quiet", ATTR_CHOICE, false, YES },
        { "default", ATTR_TEXT, false, NULL }, { "empty", ATTR_TEXT, false, NULL },
        { "label", ATTR_TEXT, false, NULL }, { "example", ATTR_TEXT, false, NULL } } },
    { "part", BLOCKS, false, false, false,
      { { "id", ATTR_ID, true, NULL }, { "params", ATTR_IDS, false, NULL } } },
    { "use", NULL, false, true, true, { { "part", ATTR_REF, true, NULL } } },
    { "slot", BLOCKS, false, true, false, { { "name", ATTR_KEY, true, NULL } } },
    { "put", BLOCKS, false, false, false, { { "slot", ATTR_KEY, true, NULL } } },
    { "body", NULL, false, true, false,
      { { "end", ATTR_TEXT, false, NULL }, { "required", ATTR_CHOICE, false, YES } } },
    { "p", NULL, true, true, false,
      { STYLE_ATTRIBUTE, ROLE_ATTRIBUTE, { "keep", ATTR_WORDS, false, "next lines" } } },
    { "list", NULL, false, true, false,
      { { "each", ATTR_NAME, true, NULL }, STYLE_ATTRIBUTE, ROLE_ATTRIBUTE,
        { "mark", ATTR_TEXT, false, NULL }, { "sep", ATTR_TEXT, false, NULL },
        { "last", ATTR_TEXT, false, NULL } } },
    { "grid", "row", false, true, false,
      { { "widths", ATTR_WIDTHS, true, NULL }, { "keep", ATTR_CHOICE, false, "next" } } },
    { "row", "cell", false, true, false, { { NULL, ATTR_TEXT, false, NULL } } },
    { "cell", INNER, false, true, false, { { "span", ATTR_NUMBER, false, NULL } } },
    { "ke", NULL, false, true, false,
      { { "of", ATTR_ROLE, false, NULL }, { "length", ATTR_KE, true, NULL }, STYLE_ATTRIBUTE } },
    { "space", NULL, false, true, false,
      { { "height", ATTR_LENGTH, false, NULL }, { "sign", ATTR_CHOICE, false, YES },
        { "image", ATTR_NAME, false, NULL }, { "seal", ATTR_NAME, false, NULL },
        STYLE_ATTRIBUTE } },
    { "box", INNER, false, true, false, { STYLE_ATTRIBUTE } },
    { "section", INNER, false, true, false,
      { { "orient", ATTR_CHOICE, false, "portrait landscape" },
        { "margins", ATTR_LENGTHS, false, NULL },
        { "page", ATTR_CHOICE, false, "continue restart none" } } },
    /* style sheets */
    { "styles", "page table set style scheme", false, false, false,
      { { "base", ATTR_ID, false, NULL }, { "set", ATTR_ID, false, NULL } } },
    { "page", NULL, false, false, false,
      { { "width", ATTR_LENGTH, false, NULL }, { "height", ATTR_LENGTH, false, NULL },
        { "top", ATTR_LENGTH, false, NULL }, { "bottom", ATTR_LENGTH, false, NULL },
        { "left", ATTR_LENGTH, false, NULL }, { "right", ATTR_LENGTH, false, NULL },
        { "header", ATTR_LENGTH, false, NULL }, { "top-range", ATTR_RANGE, false, NULL },
        { "bottom-range", ATTR_RANGE, false, NULL }, { "left-range", ATTR_RANGE, false, NULL },
        { "right-range", ATTR_RANGE, false, NULL },
        { "number-on-first", ATTR_CHOICE, false, YES }, { "mirror", ATTR_CHOICE, false, YES },
        { "blank-line", ATTR_LENGTH, false, NULL },
        { "blank-number", ATTR_NUMBER, false, NULL }, { "blank-day", ATTR_NUMBER, false, NULL },
        { "blank-month", ATTR_NUMBER, false, NULL }, { "blank-year", ATTR_NUMBER, false, NULL },
        { "sign", ATTR_LENGTH, false, NULL }, { "seal", ATTR_LENGTH, false, NULL },
        { "quote", ATTR_LENGTH, false, NULL }, { "tab", ATTR_LENGTH, false, NULL },
        { "note", ATTR_LENGTH, false, NULL }, { "caption", ATTR_LENGTH, false, NULL },
        { "screen", ATTR_LENGTH, false, NULL },
        { "language", ATTR_TEXT, false, NULL } } },
    { "table", NULL, false, false, false,
      { { "line", ATTR_LENGTH, false, NULL }, { "padding", ATTR_LENGTH, false, NULL },
        { "before", ATTR_LENGTH, false, NULL }, { "after", ATTR_LENGTH, false, NULL },
        { "hand", ATTR_LENGTH, false, NULL }, { "sign-row", ATTR_LENGTH, false, NULL },
        { "picture", ATTR_LENGTH, false, NULL }, { "total", ATTR_TEXT, false, NULL },
        { "subtotal", ATTR_TEXT, false, NULL }, { "unit", ATTR_TEXT, false, NULL } } },
    { "set", "style", false, false, false,
      { { "name", ATTR_ID, true, NULL }, { "body", ATTR_SIZE, false, NULL } } },
    { "style", NULL, false, false, false,
      { { "name", ATTR_ID, true, NULL }, { "label", ATTR_TEXT, false, NULL },
        { "parent", ATTR_ID, false, NULL }, { "size", ATTR_SIZE, false, NULL },
        { "bold", ATTR_CHOICE, false, YES }, { "italic", ATTR_CHOICE, false, YES },
        { "upper", ATTR_CHOICE, false, YES }, { "underline", ATTR_CHOICE, false, YES },
        { "align", ATTR_CHOICE, false, "left center right both" },
        { "indent", ATTR_INDENT, false, NULL }, { "left", ATTR_LENGTH, false, NULL },
        { "right", ATTR_LENGTH, false, NULL }, { "before", ATTR_LENGTH, false, NULL },
        { "after", ATTR_LENGTH, false, NULL }, { "line", ATTR_LINE, false, NULL },
        { "keep", ATTR_WORDS, false, "next lines none" }, { "outline", ATTR_NUMBER, false, NULL },
        { "nested", ATTR_LENGTH, false, NULL },
        { "fit", ATTR_CHOICE, false, "wrap balance one-line" },
        { "rule", ATTR_LENGTH, false, NULL }, { "frame", ATTR_LENGTH, false, NULL },
        { "frame-width", ATTR_STEPS, false, NULL },
        { "place", ATTR_CHOICE, false, "flow head foot" }, { "blank", ATTR_LENGTH, false, NULL },
        { "across", ATTR_LENGTH, false, NULL },
        { "font", ATTR_TEXT, false, NULL }, { "color", ATTR_COLOR, false, NULL },
        { "size-range", ATTR_RANGE, false, NULL }, { "before-range", ATTR_RANGE, false, NULL },
        { "line-range", ATTR_RANGE, false, NULL } } },
    { "scheme", "level", false, false, false, { { "name", ATTR_ID, true, NULL } } },
    { "level", NULL, false, false, false,
      { { "form", ATTR_TEXT, true, NULL },
        { "kind", ATTR_CHOICE, false, "heading khoan diem gach cong" }, STYLE_ATTRIBUTE,
        ROLE_ATTRIBUTE, { "ref", ATTR_TEXT, false, NULL },
        { "restart", ATTR_CHOICE, false, YES }, { "title", ATTR_CHOICE, false, "beside below" },
        { "text", ATTR_ID, false, NULL } } },
};
enum { RULES = sizeof rules / sizeof rules[0], KNOWN_MAX = 12 };

/* What any element of the text takes; the three stand apart from the rest. */
static const AttributeRule conditions[] = {
    { "when", ATTR_NAME, false, NULL },
    { "unless", ATTR_NAME, false, NULL },
    { "each", ATTR_NAME, false, NULL },
};

const ElementRule *table_at(size_t i)
{
    return i < RULES ? &rules[i] : NULL;
}

const ElementRule *table_find(Str name)
{
    for (size_t i = 0; i < RULES; i++)
        if (str_eq(str_from(rules[i].name), name))
            return &rules[i];
    return NULL;
}

/* A form that stands on another only fills its slots. */
const char *table_children(const ElementRule *rule, bool based)
{
    const char *all = rule->children ? rule->children : "";
    return based && str_eq(str_from(rule->name), STR("form")) ? "field put" : all;
}

const AttributeRule *table_condition(const ElementRule *rule, size_t i)
{
    const AttributeRule *condition = rule->conditional && i < 3 ? &conditions[i] : NULL;
    return condition && table_attribute(rule, str_from(condition->name)) == condition ? condition
                                                                                      : NULL;
}

const AttributeRule *table_attribute(const ElementRule *rule, Str name)
{
    for (size_t i = 0; i < TABLE_ATTRIBUTES && rule->attributes[i].name; i++)
        if (str_eq(str_from(rule->attributes[i].name), name))
            return &rule->attributes[i];
    for (size_t i = 0; rule->conditional && i < 3; i++)
        if (str_eq(str_from(conditions[i].name), name))
            return &conditions[i];
    return NULL;
}

/* ---- words and names ---- */

bool table_word(Str *rest, Str *word)
{
    while (str_split(rest, ' ', word))
        if (word->n)
            return true;
    return false;
}

static bool has_word(const char *words, Str word)
{
    return table_choice(words, word) >= 0;
}

static bool made_of(Str s, bool (*good)(char))
{
    for (size_t i = 0; i < s.n; i++)
        if (!good(s.p[i]))
            return false;
    return s.n > 0;
}

static bool is_low(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static bool is_id_char(char c)
{
    return is_low(c) || c == '-';
}

static bool is_key_char(char c)
{
    return is_low(c) || c == '_';
}

static bool is_name_char(char c)
{
    return is_key_char(c) || c == '.';
}

static bool is_ids_char(char c)
{
    return is_key_char(c) || c == ' ';
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
}

bool table_is_id(Str s)
{
    return made_of(s, is_id_char);
}

static bool is_ref(Str s)
{
    size_t slash = str_find(s, STR("/"), 0);
    if (slash == SIZE_MAX)
        return table_is_id(s);
    return table_is_id(str_sub(s, 0, slash)) && table_is_id(str_from_at(s, slash + 1));
}

Str table_known(Arena *a, Str word, const Str *names, size_t n)
{
    Str near = text_nearest(word, names, n);
    if (str_given(near))
        return n > 1 ? ARENA_JOIN(a, near, STR(", …")) : near;
    Buf b;
    buf_init(&b, 0);
    for (size_t i = 0; i < n && i < KNOWN_MAX; i++) {
        if (i)
            buf_add(&b, STR(", "));
        buf_add(&b, names[i]);
    }
    if (n > KNOWN_MAX || n == 0)
        buf_add(&b, n ? STR(", …") : STR("-"));
    Str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

Str table_known_words(Arena *a, Str word, const char *words)
{
    Str names[TABLE_ATTRIBUTES * 2], rest = str_from(words);
    size_t n = 0;
    while (n < sizeof names / sizeof names[0] && table_word(&rest, &names[n]))
        n++;
    return table_known(a, word, names, n);
}

/* ---- values ---- */

double table_number(Str value)
{
    double whole = 0, unit = 1;
    bool point = false;
    if (value.n == 0 || value.n > 9)
        return 0;
    for (size_t i = 0; i < value.n; i++) {
        char c = value.p[i];
        if (c == '.' && !point && i > 0 && i + 1 < value.n) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9')
            return 0;
        whole = whole * 10 + (c - '0');
        unit = point ? unit * 10 : unit;
    }
    return whole / unit;
}

bool table_yes(Str value)
{
    return str_eq(value, STR("yes"));
}

int table_choice(const char *choices, Str value)
{
    Str rest = str_from(choices), one;
    for (int i = 0; table_word(&rest, &one); i++)
        if (str_eq(one, value))
            return i;
    return -1;
}

Twips table_length(Str value)
{
    Twips twips = 0;
    unit_parse(value, UNIT_NONE, 0, &twips);
    return twips;
}

int table_half_points(Str value)
{
    int half_points = 0;
    unit_parse_size(value, &half_points);
    return half_points;
}

static bool is_indent(Str s)
{
    Twips twips;
    return !str_ends(s, STR("%")) && unit_parse(s, UNIT_NONE, 0, &twips);
}

static bool is_length(Str s)
{
    return is_indent(s) && table_length(s) >= 0;
}

static bool is_width(Str s)
{
    if (str_ends(s, STR("%")))
        return table_number(str_sub(s, 0, s.n - 1)) > 0;
    return is_length(s);
}

static bool is_line(Str s)
{
    return table_number(s) > 0 || is_length(str_ends(s, STR("+")) ? str_sub(s, 0, s.n - 1) : s);
}

static bool is_size(Str s)
{
    int half_points;
    return unit_parse_size(s, &half_points);
}

static bool is_ke(Str s)
{
    double share = table_number(s);
    return str_eq(s, STR("text")) || str_eq(s, STR("full")) || (share > 0 && share <= 1);
}

static size_t count_words(Str s, bool (*good)(Str))
{
    Str word;
    size_t n = 0;
    while (table_word(&s, &word)) {
        if (!good(word))
            return 0;
        n++;
    }
    return n;
}

static bool all_words_in(Str s, const char *words)
{
    Str word;
    bool any = false;
    while (table_word(&s, &word)) {
        if (!has_word(words, word))
            return false;
        any = true;
    }
    return any;
}

/* What a value of this kind looks like, for the message. */
static const char *const wanted[ATTR_KIND_COUNT] = {
    [ATTR_TEXT] = "text",
    [ATTR_ID] = "a-z 0-9 -",
    [ATTR_REF] = "a-z 0-9 -, as in \"dau\" or \"nd30/dau\"",
    [ATTR_KEY] = "a-z 0-9 _",
    [ATTR_NAME] = "a-z 0-9 _ .",
    [ATTR_IDS] = "a-z 0-9 _",
    [ATTR_LENGTH] = "30mm, 1.27cm, 6pt",
    [ATTR_INDENT] = "1.27cm, -0.3cm",
    [ATTR_WIDTHS] = "6.5cm 10cm, 40% 60%",
    [ATTR_LENGTHS] = "20mm 20mm 30mm 15mm",
    [ATTR_STEPS] = "20mm 30mm 40mm",
    [ATTR_KE] = "text, full, 0.4",
    [ATTR_SIZE] = "14, 13.5",
    [ATTR_LINE] = "1.15, 17pt, 17pt+",
    [ATTR_NUMBER] = "0 1 2 …",
    [ATTR_COLOR] = "RRGGBB",
    [ATTR_RANGE] = "13 14, 20mm 25mm",
};

/* a flat table */
static bool is_of_kind(const AttributeRule *rule, Str s)
{
    switch (rule->kind) {
    case ATTR_ID:
        return table_is_id(s);
    case ATTR_REF:
        return is_ref(s);
    case ATTR_KEY:
        return made_of(s, is_key_char);
    case ATTR_NAME:
        return made_of(s, is_name_char);
    case ATTR_IDS:
        return made_of(s, is_ids_char);
    case ATTR_CHOICE:
    case ATTR_FIELD_TYPE:
        return has_word(rule->choices, s);
    case ATTR_WORDS:
        return all_words_in(s, rule->choices);
    case ATTR_ROLE:
        return s.n && doc_role(s) != ROLE_COUNT;
    case ATTR_LENGTH:
        return is_length(s);
    case ATTR_INDENT:
        return is_indent(s);
    case ATTR_WIDTHS:
        return count_words(s, is_width) > 0;
    case ATTR_LENGTHS:
        return count_words(s, is_length) == 4;
    case ATTR_STEPS: {
        size_t n = count_words(s, is_length);
        return n > 0 && n <= FRAME_STEPS;
    }
    case ATTR_KE:
        return is_ke(s);
    case ATTR_SIZE:
        return is_size(s);
    case ATTR_LINE:
        return is_line(s);
    case ATTR_NUMBER:
        return str_is_digits(s) && s.n <= 4;
    case ATTR_COLOR:
        return s.n == 6 && made_of(s, is_hex);
    case ATTR_RANGE:
        return count_words(s, is_line) == 2;
    case ATTR_TEXT:
    case ATTR_KIND_COUNT:
        break;
    }
    return true;
}

static Str known_roles(Arena *a, Str word)
{
    Str names[ROLE_COUNT];
    for (int i = 1; i < ROLE_COUNT; i++)
        names[i - 1] = str_from(doc_role_name((DocRole)i));
    return table_known(a, word, names, ROLE_COUNT - 1);
}

bool table_check_value(Diag *d, const AttributeRule *rule, Str value, Pos at)
{
    if (is_of_kind(rule, value))
        return true;
    Arena *a = arena_new();
    if (rule->kind == ATTR_ROLE)
        diag_error(d, at, M_form_role_unknown, value, known_roles(a, value));
    else if (rule->kind == ATTR_FIELD_TYPE)
        diag_error(d, at, M_form_field_type, value, table_known_words(a, value, rule->choices));
    else if (rule->choices)
        diag_error(d, at, M_form_attribute_value, str_from(rule->name), value,
                   table_known_words(a, value, rule->choices));
    else
        diag_error(d, at, M_form_attribute_value, str_from(rule->name), value,
                   str_from(wanted[rule->kind]));
    arena_free(a);
    return false;
}

/* ---- a whole file ---- */

typedef struct Check {
    Arena *arena;
    Diag *diag;
    bool ok;
} Check;

static bool fault(Check *c, bool reported)
{
    c->ok = c->ok && reported;
    return reported;
}

static Str known_attributes(Check *c, const ElementRule *rule, Str word)
{
    Str names[TABLE_ATTRIBUTES + 3];
    size_t n = 0;
    while (n < TABLE_ATTRIBUTES && rule->attributes[n].name) {
        names[n] = str_from(rule->attributes[n].name);
        n++;
    }
    for (size_t i = 0; i < 3; i++)
        if (table_condition(rule, i))
            names[n++] = str_from(conditions[i].name);
    return table_known(c->arena, word, names, n);
}

bool table_takes_holes(const ElementRule *rule)
{
    return rule->conditional;
}

/* Values that hold a parameter are checked where the part is put in. */
static void check_attribute(Check *c, const Element *e, const ElementRule *rule,
                            const Attribute *attribute)
{
    const AttributeRule *known = table_attribute(rule, attribute->name);
    if (!known && rule->open && made_of(attribute->name, is_key_char))
        return;
    if (!known)
        fault(c, diag_error(c->diag, attribute->at, M_form_attribute, e->name, attribute->name,
                            known_attributes(c, rule, attribute->name)));
    else if (!table_takes_holes(rule) || !str_has(attribute->value, STR("{{")))
        fault(c, table_check_value(c->diag, known, attribute->value, attribute->value_at));
}

static void check_attributes(Check *c, const Element *e, const ElementRule *rule)
{
    for (const Attribute *one = e->attributes; one; one = one->next)
        check_attribute(c, e, rule, one);
    for (size_t i = 0; i < TABLE_ATTRIBUTES && rule->attributes[i].name; i++) {
        Str name = str_from(rule->attributes[i].name);
        if (rule->attributes[i].required && !element_attribute(e, name))
            fault(c, diag_error(c->diag, e->at, M_form_attribute_missing, e->name, name));
    }
}

static void check_element(Check *c, const Element *e);

static Str known_elements(Check *c, Str word)
{
    Str names[RULES];
    for (size_t i = 0; i < RULES; i++)
        names[i] = str_from(rules[i].name);
    return table_known(c->arena, word, names, RULES);
}

static void check_child(Check *c, const Element *e, const ElementRule *rule, const Element *child)
{
    bool based = element_attribute(e, STR("base")) != NULL;
    const char *children = table_children(rule, based);
    if (!str_given(child->name)) {
        if (!rule->text && str_trim(child->text).n)
            fault(c, diag_error(c->diag, child->at, M_form_text, e->name));
        return;
    }
    if (!table_find(child->name))
        fault(c, diag_error(c->diag, child->at, M_form_element, child->name,
                            known_elements(c, child->name)));
    else if (!has_word(children, child->name))
        fault(c, diag_error(c->diag, child->at, M_form_child, child->name,
                            based ? ARENA_JOIN(c->arena, e->name, STR(" base=\"…\"")) : e->name,
                            table_known_words(c->arena, child->name, children)));
    else
        check_element(c, child);
}

static void check_element(Check *c, const Element *e)
{
    const ElementRule *rule = table_find(e->name);
    check_attributes(c, e, rule);
    for (const Element *child = e->first; child; child = child->next)
        check_child(c, e, rule, child);
}

bool table_check(Arena *a, Diag *d, const Element *root, const char *root_name)
{
    Check c = { a, d, true };
    if (!element_is(root, root_name))
        return diag_error(d, root->at, M_form_element, root->name, str_from(root_name));
    check_element(&c, root);
    return c.ok;
}
