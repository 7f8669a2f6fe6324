/* SPDX-License-Identifier: MIT */
#include "data/markup.h"

#include <libxml/xmlreader.h>
#include <pthread.h>

#include "base/mem.h"

struct Markup {
    UnpackPart *part;
    xmlTextReaderPtr reader;
    MarkupKind kind;
    bool empty;          /* an element whose MARKUP_CLOSE is due */
    bool in_attributes;
    bool failed;
};

static pthread_once_t started = PTHREAD_ONCE_INIT;

static int on_read(void *context, char *to, int n)
{
    return unpack_read(((Markup *)context)->part, to, n);
}

/* What is wrong is told by the caller, for the file as a whole. XML_ERR_NO_MEMORY is no sign that
 * memory is short: libxml2 says so of a text beyond ten million bytes. */
static void on_fault(void *context, xmlErrorPtr error)
{
    Markup *m = context;
    if (error->level >= XML_ERR_ERROR)
        m->failed = true;
}

Markup *markup_open(Unpack *u, Str part)
{
    pthread_once(&started, xmlInitParser);
    UnpackPart *p = unpack_part(u, part);
    if (!p)
        return NULL;
    Markup *m = mem_alloc(sizeof *m);
    m->part = p;
    m->reader = xmlReaderForIO(on_read, NULL, m, NULL, NULL, XML_PARSE_NONET | XML_PARSE_COMPACT);
    if (!m->reader)
        mem_exhausted();
    xmlTextReaderSetStructuredErrorHandler(m->reader, on_fault, m);
    return m;
}

void markup_close(Markup *m)
{
    if (!m)
        return;
    xmlFreeTextReader(m->reader);
    unpack_part_close(m->part);
    mem_free(m);
}

/* MARKUP_END for a node that is nothing to the reader of a table. */
static MarkupKind kind_of(Markup *m)
{
    switch (xmlTextReaderNodeType(m->reader)) {
    case XML_READER_TYPE_ELEMENT:
        m->empty = xmlTextReaderIsEmptyElement(m->reader) == 1;
        return MARKUP_OPEN;
    case XML_READER_TYPE_END_ELEMENT:
        return MARKUP_CLOSE;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        return MARKUP_TEXT;
    case XML_READER_TYPE_DOCUMENT_TYPE:
    case XML_READER_TYPE_ENTITY_REFERENCE:
        return MARKUP_FAULT;
    default:
        return MARKUP_END;
    }
}

MarkupKind markup_next(Markup *m)
{
    if (m->in_attributes)
        xmlTextReaderMoveToElement(m->reader);
    m->in_attributes = false;
    if (m->failed || m->kind == MARKUP_FAULT)
        return m->kind = MARKUP_FAULT;
    if (m->kind == MARKUP_OPEN && m->empty) {
        m->empty = false;
        return m->kind = MARKUP_CLOSE;
    }
    do {
        int got = xmlTextReaderRead(m->reader);
        if (got <= 0 || m->failed) {
            m->failed = m->failed || got < 0;
            return m->kind = m->failed ? MARKUP_FAULT : MARKUP_END;
        }
        m->kind = kind_of(m);
    } while (m->kind == MARKUP_END);
    m->failed = m->kind == MARKUP_FAULT;
    return m->kind;
}

bool markup_is(const Markup *m, const char *name)
{
    return xmlStrEqual(xmlTextReaderConstLocalName(m->reader), (const xmlChar *)name);
}

int markup_depth(const Markup *m)
{
    return xmlTextReaderDepth(m->reader) - m->in_attributes;
}

Str markup_text(const Markup *m)
{
    return str_from((const char *)xmlTextReaderConstValue(m->reader));
}

bool markup_attribute(Markup *m, Str *name, Str *value)
{
    int got = m->in_attributes ? xmlTextReaderMoveToNextAttribute(m->reader)
                               : xmlTextReaderMoveToFirstAttribute(m->reader);
    if (got != 1) {
        xmlTextReaderMoveToElement(m->reader);
        m->in_attributes = false;
        return false;
    }
    m->in_attributes = true;
    *name = str_from((const char *)xmlTextReaderConstLocalName(m->reader));
    *value = str_from((const char *)xmlTextReaderConstValue(m->reader));
    return true;
}

void markup_skip(Markup *m)
{
    int depth = markup_depth(m);
    while (markup_next(m) < MARKUP_END)
        if (m->kind == MARKUP_CLOSE && markup_depth(m) == depth)
            return;
}

bool markup_inside(Markup *m, int depth)
{
    for (;;) {
        MarkupKind kind = markup_next(m);
        if (kind >= MARKUP_END || (kind == MARKUP_CLOSE && markup_depth(m) == depth))
            return false;
        if (kind == MARKUP_OPEN)
            return true;
    }
}

bool markup_failed(const Markup *m)
{
    return m->failed;
}
