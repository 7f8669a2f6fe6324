/* SPDX-License-Identifier: MIT */
#include "form/schema.h"

#include "base/xw.h"
#include "doc/doc.h"
#include "form/table.h"

typedef struct Schema {
    Xw w;
    int depth;
} Schema;

static void open(Schema *s, const char *name)
{
    xw_raw(&s->w, STR("\n"));
    for (int i = 0; i < s->depth; i++)
        xw_raw(&s->w, STR("  "));
    xw_open(&s->w, name);
    s->depth++;
}

static void open_named(Schema *s, const char *element, const char *given)
{
    open(s, element);
    xw_attr_z(&s->w, "name", given);
}

/* On a line of its own where something was put in. */
static void shut(Schema *s)
{
    s->depth--;
    if (!s->w.in_tag) {
        xw_raw(&s->w, STR("\n"));
        for (int i = 0; i < s->depth; i++)
            xw_raw(&s->w, STR("  "));
    }
    xw_close(&s->w);
}

static void empty(Schema *s, const char *element)
{
    open(s, element);
    shut(s);
}

static void ref(Schema *s, const char *defined)
{
    open_named(s, "ref", defined);
    shut(s);
}

/* The text of what was opened, which ends with it. */
static void shut_text(Schema *s, Str text)
{
    xw_text(&s->w, text);
    s->depth--;
    xw_close(&s->w);
}

static void value(Schema *s, Str text)
{
    open(s, "value");
    xw_attr_z(&s->w, "type", "string");
    shut_text(s, text);
}

static void pattern(Schema *s, Str regex)
{
    open(s, "data");
    xw_attr_z(&s->w, "type", "string");
    open_named(s, "param", "pattern");
    shut_text(s, regex);
    shut(s);
}

static void name(Schema *s, const char *text)
{
    open(s, "name");
    shut_text(s, str_from(text));
}

/* ---- values ---- */

#define ID "[a-z0-9\\-]+"
#define DECIMAL "[0-9]*[.,]?[0-9]+"
#define LENGTH DECIMAL "(mm|cm|pt)"
#define NUMBER "([0-9]*[1-9][0-9]*(\\.[0-9]+)?|[0-9]+\\.[0-9]*[1-9][0-9]*)"
#define LINE "(" NUMBER "|" LENGTH "\\+?)"
#define WIDTH "(" NUMBER "%|" LENGTH ")"

/* XML Schema's regular expressions; NULL: anything, or words. */
static const struct {
    const char *name, *regex;
} kinds[ATTR_KIND_COUNT] = {
    [ATTR_ID] = { "id", ID },
    [ATTR_REF] = { "reference", ID "(/" ID ")?" },
    [ATTR_KEY] = { "key", "[a-z0-9_]+" },
    [ATTR_NAME] = { "member", "[a-z0-9_.]+" },
    [ATTR_IDS] = { "names", "[a-z0-9_ ]+" },
    [ATTR_LENGTH] = { "length", "\\s*" LENGTH "\\s*" },
    [ATTR_INDENT] = { "indent", "\\s*-?" LENGTH "\\s*" },
    [ATTR_WIDTHS] = { "widths", " *" WIDTH "( +" WIDTH ")* *" },
    [ATTR_LENGTHS] = { "lengths", " *" LENGTH "( +" LENGTH "){3} *" },
    [ATTR_KE] = { "share", "text|full|0+\\.[0-9]*[1-9][0-9]*|0*1(\\.0+)?" },
    [ATTR_SIZE] = { "size", "\\s*(([1-9]|[1-9][0-9]|1[0-3][0-9]|14[0-3])([.,][05]0*)?|"
                            "144([.,]0+)?)\\s*" },
    [ATTR_LINE] = { "line", LINE },
    [ATTR_NUMBER] = { "number", "[0-9]{1,4}" },
    [ATTR_COLOR] = { "color", "[0-9A-F]{6}" },
    [ATTR_RANGE] = { "range", " *" LINE " +" LINE " *" },
};

static void write_kinds(Schema *s)
{
    for (int i = 0; i < ATTR_KIND_COUNT; i++) {
        if (!kinds[i].regex)
            continue;
        open_named(s, "define", kinds[i].name);
        pattern(s, str_from(kinds[i].regex));
        shut(s);
    }
    open_named(s, "define", "hole");
    pattern(s, STR(".*\\{\\{.*"));
    shut(s);
}

static void write_roles(Schema *s)
{
    open_named(s, "define", "role");
    open(s, "choice");
    for (int i = 1; i < ROLE_COUNT; i++)
        value(s, str_from(doc_role_name((DocRole)i)));
    shut(s);
    shut(s);
}

static void write_choice(Schema *s, const char *choices)
{
    Str rest = str_from(choices), word;
    open(s, "choice");
    while (table_word(&rest, &word))
        value(s, word);
    shut(s);
}

static void add_choice(Buf *regex, const char *choices)
{
    Str rest = str_from(choices), word;
    for (char before = '('; table_word(&rest, &word); before = '|') {
        buf_char(regex, before);
        buf_add(regex, word);
    }
    buf_char(regex, ')');
}

/* One or more of the words between blanks. */
static void write_words(Schema *s, const char *choices)
{
    Buf regex;
    buf_init(&regex, 0);
    buf_add(&regex, STR(" *"));
    add_choice(&regex, choices);
    buf_add(&regex, STR("( +"));
    add_choice(&regex, choices);
    buf_add(&regex, STR(")* *"));
    pattern(s, buf_str(&regex));
    buf_release(&regex);
}

static void write_value(Schema *s, const AttributeRule *rule)
{
    if (kinds[rule->kind].regex)
        ref(s, kinds[rule->kind].name);
    else if (rule->kind == ATTR_ROLE)
        ref(s, "role");
    else if (rule->kind == ATTR_WORDS)
        write_words(s, rule->choices);
    else if (rule->choices)
        write_choice(s, rule->choices);
    else
        empty(s, "text");
}

/* ---- elements ---- */

/* What a part may hold may wait for a parameter. */
static void write_attribute(Schema *s, const ElementRule *element, const AttributeRule *rule)
{
    bool hole = table_takes_holes(element) && rule->kind != ATTR_TEXT;
    open_named(s, "attribute", rule->name);
    if (hole)
        open(s, "choice");
    write_value(s, rule);
    if (hole) {
        ref(s, "hole");
        shut(s);
    }
    shut(s);
}

/* The i-th attribute of an element, when, unless and each after its own; NULL past the end. */
static const AttributeRule *attribute_at(const ElementRule *rule, size_t i)
{
    size_t n = 0;
    while (n < TABLE_ATTRIBUTES && rule->attributes[n].name)
        n++;
    if (i < n)
        return &rule->attributes[i];
    for (size_t k = 0; k < 3; k++)
        if (table_condition(rule, k) && i == n++)
            return table_condition(rule, k);
    return NULL;
}

/*
 * The order of attributes says nothing, so that <interleave> means the same as no element around
 * them; but without it libxml2 tries every combination of them.
 */
static void write_attributes(Schema *s, const ElementRule *rule, const AttributeRule *base)
{
    const AttributeRule *one;
    for (size_t i = 0; (one = attribute_at(rule, i)); i++)
        if (one->required)
            write_attribute(s, rule, one);
    open(s, "interleave");
    empty(s, "empty");
    for (size_t i = 0; (one = attribute_at(rule, i)); i++) {
        if (one->required || one == base)
            continue;
        open(s, "optional");
        write_attribute(s, rule, one);
        shut(s);
    }
    shut(s);
}

/* Parameters of a part: any name that is no attribute's. */
static void write_open(Schema *s, const ElementRule *rule)
{
    open(s, "zeroOrMore");
    open(s, "attribute");
    open(s, "nsName");
    xw_attr_z(&s->w, "ns", "");
    open(s, "except");
    for (size_t i = 0; attribute_at(rule, i); i++)
        name(s, attribute_at(rule, i)->name);
    shut(s);
    shut(s);
    empty(s, "text");
    shut(s);
    shut(s);
}

static void write_children(Schema *s, const ElementRule *rule, bool based)
{
    Str rest = str_from(table_children(rule, based)), word;
    if (rule->text || !str_trim(rest).n) {
        empty(s, rule->text ? "text" : "empty");
        return;
    }
    open(s, "zeroOrMore");
    open(s, "choice");
    while (table_word(&rest, &word))
        ref(s, table_find(word)->name);
    shut(s);
    shut(s);
}

static const AttributeRule *base_of(const ElementRule *rule)
{
    const AttributeRule *base = table_attribute(rule, STR("base"));
    bool same = str_eq(str_from(table_children(rule, true)), str_from(table_children(rule, false)));
    return same ? NULL : base;
}

static void write_based(Schema *s, const ElementRule *rule, const AttributeRule *base)
{
    open(s, "choice");
    open(s, "group");
    write_attribute(s, rule, base);
    write_children(s, rule, true);
    shut(s);
    write_children(s, rule, false);
    shut(s);
}

static void write_element(Schema *s, const ElementRule *rule)
{
    const AttributeRule *base = base_of(rule);
    open_named(s, "define", rule->name);
    open_named(s, "element", rule->name);
    write_attributes(s, rule, base);
    if (rule->open)
        write_open(s, rule);
    if (base)
        write_based(s, rule, base);
    else
        write_children(s, rule, false);
    shut(s);
    shut(s);
}

/* What stands in no other element is a file's own. */
static bool is_root(const ElementRule *rule)
{
    const ElementRule *other;
    for (size_t i = 0; (other = table_at(i)); i++)
        if (table_choice(table_children(other, false), str_from(rule->name)) >= 0)
            return false;
    return true;
}

static void write_start(Schema *s)
{
    const ElementRule *rule;
    open(s, "start");
    open(s, "choice");
    for (size_t i = 0; (rule = table_at(i)); i++)
        if (is_root(rule))
            ref(s, rule->name);
    shut(s);
    shut(s);
}

void schema_write(Buf *out)
{
    Schema s = { 0 };
    const ElementRule *rule;
    xw_init(&s.w, out);
    xw_raw(&s.w, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<!-- The templates of vanthu: printed by vanthu. What no schema can say: "
                     "whether styles,\n     parts, slots, schemes and fields of those names are "
                     "there; that the id is the file's name; how\n     parameters of parts are "
                     "written (a-z 0-9 _); how many cells a row needs; how large a length may\n"
                     "     be; that DOCTYPE and xmlns are refused. -->"));
    open(&s, "grammar");
    xw_attr_z(&s.w, "xmlns", "http://relaxng.org/ns/structure/1.0");
    xw_attr_z(&s.w, "datatypeLibrary", "http://www.w3.org/2001/XMLSchema-datatypes");
    write_start(&s);
    for (size_t i = 0; (rule = table_at(i)); i++)
        write_element(&s, rule);
    write_kinds(&s);
    write_roles(&s);
    shut(&s);
    xw_raw(&s.w, STR("\n"));
}
