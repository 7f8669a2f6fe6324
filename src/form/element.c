/* SPDX-License-Identifier: MIT */
#include "form/element.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <pthread.h>
#include <string.h>

#include "base/mem.h"

typedef struct Reading {
    Arena *arena;
    Diag *diag;
    const Source *source;
    xmlParserCtxtPtr parser;
    Element *root, *open;  /* open: the innermost element not yet closed */
    bool failed;
    size_t known;          /* the offset of the place asked for last, and that place: */
    uint32_t line, column; /* they are asked for in order, mostly */
    size_t tag;            /* where the `<` of the tag at hand stands */
    size_t after;          /* where the last tag or comment ends: there text begins */
} Reading;

static size_t bytes_read(const Reading *r)
{
    long n = xmlByteConsumed(r->parser);
    return n < 0 ? 0 : (size_t)n < r->source->text.n ? (size_t)n : r->source->text.n;
}

/* pos_of_offset, without counting from the top each time. */
static Pos place(Reading *r, size_t offset)
{
    if (offset < r->known)
        return pos_of_offset(r->source, offset);
    Str between = str_sub(r->source->text, r->known, offset);
    r->known += between.n;
    for (Str line; str_has(between, STR("\n"));) {
        str_split(&between, '\n', &line);
        r->line++;
        r->column = 1;
    }
    r->column += (uint32_t)str_runes(between);
    return (Pos){ r->source, r->line, r->column };
}

static void fail(Reading *r, Pos at, MsgId id, Str what)
{
    if (!r->failed)
        diag_error(r->diag, at, id, what);
    r->failed = true;
    xmlStopParser(r->parser);
}

static void append(Reading *r, Element *e)
{
    e->parent = r->open;
    if (!r->open) {
        r->root = e;
        return;
    }
    if (r->open->last)
        r->open->last->next = e;
    else
        r->open->first = e;
    r->open->last = e;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/*
 * The attributes with their places: the parser gives names and resolved values, in the order of
 * the text; the text itself, already known to be well-formed, says where they stand.
 */
static void add_attributes(Reading *r, Element *e, const xmlChar **list, int n)
{
    Str text = r->source->text;
    size_t i = r->tag + 1;
    Attribute **next = &e->attributes;
    while (i < text.n && !is_blank(text.p[i]))
        i++;
    for (int k = 0; k < n; k++) {
        const xmlChar **one = list + (size_t)k * 5; /* name, prefix, address, value, its end */
        Attribute *attribute = ARENA_NEW(r->arena, Attribute);
        while (is_blank(text.p[i]))
            i++;
        attribute->at = place(r, i);
        attribute->name = arena_str(r->arena, str_from((const char *)one[0]));
        attribute->value =
            arena_str(r->arena, (Str){ (const char *)one[3], (size_t)(one[4] - one[3]) });
        while (text.p[i] != '"' && text.p[i] != '\'')
            i++;
        char quote = text.p[i++];
        attribute->value_at = place(r, i);
        while (text.p[i] != quote)
            i++;
        i++;
        *next = attribute;
        next = &attribute->next;
    }
}

/* Called when the whole tag has been read; no `<` can stand within one. */
/* a library's signature */
static void on_start(void *context, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *address, int n_namespaces, const xmlChar **namespaces,
                     int n_attributes, int n_defaulted, const xmlChar **attributes)
{
    Reading *r = context;
    (void)address, (void)namespaces, (void)n_defaulted;
    size_t from = bytes_read(r);
    if (r->failed)
        return;
    while (from > 0 && (from == r->source->text.n || r->source->text.p[from] != '<'))
        from--;
    Element *e = ARENA_NEW(r->arena, Element);
    e->at = place(r, from);
    e->name = arena_str(r->arena, str_from((const char *)name));
    bool prefixed = prefix || n_namespaces > 0;
    for (int i = 0; i < n_attributes; i++)
        prefixed = prefixed || attributes[i * 5 + 1];
    if (prefixed) {
        fail(r, e->at, M_form_syntax, STR("no namespaces in a template"));
        return;
    }
    r->tag = from;
    add_attributes(r, e, attributes, n_attributes);
    append(r, e);
    r->open = e;
    r->after = bytes_read(r) + 1;
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix,
                   const xmlChar *address)
{
    Reading *r = context;
    (void)name, (void)prefix, (void)address;
    if (!r->failed && r->open)
        r->open = r->open->parent;
    r->after = bytes_read(r);
}

static void on_comment(void *context, const xmlChar *text)
{
    Reading *r = context;
    (void)text;
    r->after = bytes_read(r);
}

static void on_instruction(void *context, const xmlChar *target, const xmlChar *text)
{
    (void)target;
    on_comment(context, text);
}

/* A run comes in pieces, cut at references and wherever the parser's buffer ends. */
static void on_text(void *context, const xmlChar *s, int n)
{
    Reading *r = context;
    if (r->failed || !r->open || n <= 0)
        return;
    Str piece = { (const char *)s, (size_t)n };
    Element *last = r->open->last;
    if (last && !str_given(last->name)) {
        last->text = ARENA_JOIN(r->arena, last->text, piece);
        return;
    }
    Element *e = ARENA_NEW(r->arena, Element);
    e->at = place(r, r->after);
    e->text = arena_str(r->arena, piece);
    append(r, e);
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *id,
                       const xmlChar *address)
{
    Reading *r = context;
    (void)name, (void)id, (void)address;
    size_t at = bytes_read(r);
    while (at > 0 && !str_starts(str_from_at(r->source->text, at), STR("<!")))
        at--;
    if (!r->failed)
        diag_error(r->diag, place(r, at), M_form_doctype);
    r->failed = true;
    xmlStopParser(r->parser);
}

static void on_fault(void *context, xmlErrorPtr error)
{
    Reading *r = context;
    if (error->level < XML_ERR_ERROR)
        return;
    if (error->code == XML_ERR_NO_MEMORY)
        mem_exhausted();
    fail(r, place(r, bytes_read(r)), M_form_syntax, str_trim(str_from(error->message)));
}

static pthread_once_t started = PTHREAD_ONCE_INIT;

bool element_read(Arena *a, Diag *d, const Source *source, Element **root)
{
    pthread_once(&started, xmlInitParser);
    Reading r = { .arena = a, .diag = d, .source = source, .line = 1, .column = 1 };
    xmlSAXHandler sax = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_text,
        .comment = on_comment,
        .processingInstruction = on_instruction,
        .internalSubset = on_doctype,
        .serror = on_fault,
    };
    bool ok = false;
    *root = NULL;
    if (source->text.n == 0 || source->text.n > INT32_MAX)
        return diag_error(d, (Pos){ source, 1, 1 }, M_form_syntax, STR("the file is empty"));
    r.parser = xmlNewParserCtxt();
    if (!r.parser)
        mem_exhausted();
    *r.parser->sax = sax;
    r.parser->userData = &r;
    xmlCtxtReadMemory(r.parser, source->text.p, (int)source->text.n, NULL, NULL,
                      XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    ok = !r.failed && r.root;
    xmlFreeParserCtxt(r.parser);
    *root = r.root;
    return ok;
}

const Attribute *element_attribute(const Element *e, Str name)
{
    for (const Attribute *attribute = e->attributes; attribute; attribute = attribute->next)
        if (str_eq(attribute->name, name))
            return attribute;
    return NULL;
}

Str element_value(const Element *e, Str name)
{
    const Attribute *attribute = element_attribute(e, name);
    return attribute ? attribute->value : STR_NONE;
}

bool element_is(const Element *e, const char *name)
{
    return str_given(e->name) && str_eq(e->name, str_from(name));
}
