/* SPDX-License-Identifier: MIT */
#include "write/docx.h"

#include <assert.h>

#include "write/docx_document.h"
#include "write/docx_fonts.h"
#include "write/docx_footnotes.h"
#include "write/docx_header.h"
#include "write/docx_margin.h"
#include "write/docx_numbering.h"
#include "write/docx_picture.h"
#include "write/docx_props.h"
#include "write/docx_settings.h"
#include "write/docx_styles.h"

#define TYPE_WML "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define TYPE_RELS "application/vnd.openxmlformats-package.relationships+xml"
#define TYPE_CORE "application/vnd.openxmlformats-package.core-properties+xml"
#define TYPE_APP "application/vnd.openxmlformats-officedocument.extended-properties+xml"
#define REL_CORE "http://schemas.openxmlformats.org/package/2006/relationships/metadata/" \
                 "core-properties"
#define NS_RELS "http://schemas.openxmlformats.org/package/2006/relationships"
#define NS_TYPES "http://schemas.openxmlformats.org/package/2006/content-types"

static bool always(const Docx *d)
{
    (void)d;
    return true;
}

static bool has_lists(const Docx *d)
{
    return d->doc->defs != NULL;
}

static bool has_notes(const Docx *d)
{
    return d->refs.n_notes > 0;
}

static bool has_numbered_page(const Docx *d)
{
    for (const DocNode *s = d->doc->root->first; s; s = s->next)
        if (s->u.section.pages != PAGES_NONE)
            return true;
    return false;
}

static bool has_bare_page(const Docx *d)
{
    for (const DocNode *s = d->doc->root->first; s; s = s->next)
        if (!s->u.section.head || s->u.section.pages == PAGES_NONE)
            return true;
    return false;
}

/* A part beside document.xml, in the order of the package. */
typedef struct PartRow {
    const char *name, *type;
    const char *id, *relation;  /* of document.xml, or of the package */
    bool of_package;
    bool varies;                /* as PackPart has it */
    bool of_sheet;              /* follows from the style sheet, and from there being notes */
    bool (*wanted)(const Docx *d);
    void (*write)(const Docx *d, Xw *x);
} PartRow;

static const PartRow parts[] = {
    { "word/styles.xml", TYPE_WML "styles+xml", "rIdStyles", DOCX_R "/styles",
      false, false, true, always, docx_styles_write },
    { "word/numbering.xml", TYPE_WML "numbering+xml", "rIdNumbering", DOCX_R "/numbering",
      false, false, false, has_lists, docx_numbering_write },
    { "word/settings.xml", TYPE_WML "settings+xml", "rIdSettings", DOCX_R "/settings",
      false, false, true, always, docx_settings_write },
    { "word/fontTable.xml", TYPE_WML "fontTable+xml", "rIdFonts", DOCX_R "/fontTable",
      false, false, true, always, docx_fonts_write },
    { "word/header1.xml", TYPE_WML "header+xml", "rIdHeader", DOCX_R "/header",
      false, false, true, has_numbered_page, docx_header_write },
    { "word/header2.xml", TYPE_WML "header+xml", "rIdNoHeader", DOCX_R "/header",
      false, false, true, has_bare_page, docx_no_header_write },
    { "word/footnotes.xml", TYPE_WML "footnotes+xml", "rIdNotes", DOCX_R "/footnotes",
      false, true, false, has_notes, docx_footnotes_write },
    { "docProps/core.xml", TYPE_CORE, "rIdCore", REL_CORE,
      true, true, false, always, docx_core_write },
    { "docProps/app.xml", TYPE_APP, "rIdApp", DOCX_R "/extended-properties",
      true, false, false, always, docx_app_write },
};
enum { N_PARTS = sizeof parts / sizeof *parts };

/* ---- [Content_Types].xml and the relations ---- */

static void write_type(Xw *x, Str part, const char *type)
{
    xw_open(x, "Override");
    xw_attr(x, "PartName", part);
    xw_attr_z(x, "ContentType", type);
    xw_close(x);
}

static void write_default_type(Xw *x, const char *ending, const char *type)
{
    xw_open(x, "Default");
    xw_attr_z(x, "Extension", ending);
    xw_attr_z(x, "ContentType", type);
    xw_close(x);
}

static void write_picture_types(const Docx *d, Xw *x)
{
    const char *const types[] = { "png", "image/png", "jpeg", "image/jpeg" };
    const PictureList *pictures = &d->refs.pictures;
    for (size_t k = 0; k < sizeof types / sizeof *types; k += 2)
        for (size_t i = 0; i < pictures->n; i++)
            if (str_eq(str_from(pictures_ending(pictures->files[i])), str_from(types[k]))) {
                write_default_type(x, types[k], types[k + 1]);
                break;
            }
}

static void write_margin_types(const Docx *d, Xw *x)
{
    for (size_t i = 0; i < d->n_margins; i++)
        write_type(x, ARENA_JOIN(d->arena, STR("/word/"), d->margins[i].part),
                   d->margins[i].foot ? TYPE_WML "footer+xml" : TYPE_WML "header+xml");
}

static void write_types(const Docx *d, Xw *x)
{
    xw_declaration(x);
    xw_open(x, "Types");
    xw_attr_z(x, "xmlns", NS_TYPES);
    write_default_type(x, "rels", TYPE_RELS);
    write_default_type(x, "xml", "application/xml");
    write_picture_types(d, x);
    write_type(x, STR("/word/document.xml"), TYPE_WML "document.main+xml");
    for (size_t i = 0; i < N_PARTS; i++)
        if (parts[i].wanted(d))
            write_type(x, ARENA_JOIN(d->arena, STR("/"), str_from(parts[i].name)), parts[i].type);
    write_margin_types(d, x);
    xw_close(x);
}

static void write_relation(Xw *x, Str id, const char *type, Str target)
{
    xw_open(x, "Relationship");
    xw_attr(x, "Id", id);
    xw_attr_z(x, "Type", type);
    xw_attr(x, "Target", target);
}

static void write_part_relations(const Docx *d, Xw *x, bool of_package)
{
    size_t folder = of_package ? 0 : sizeof "word/" - 1;
    for (size_t i = 0; i < N_PARTS; i++) {
        if (parts[i].of_package != of_package || !parts[i].wanted(d))
            continue;
        Str target = str_from_at(str_from(parts[i].name), folder);
        write_relation(x, str_from(parts[i].id), parts[i].relation, target);
        xw_close(x);
    }
}

static void open_relations(Xw *x)
{
    xw_declaration(x);
    xw_open(x, "Relationships");
    xw_attr_z(x, "xmlns", NS_RELS);
}

static void write_package_relations(const Docx *d, Xw *x)
{
    open_relations(x);
    write_relation(x, STR("rIdDocument"), DOCX_R "/officeDocument", STR("word/document.xml"));
    xw_close(x);
    write_part_relations(d, x, true);
    xw_close(x);
}

static void write_document_relations(const Docx *d, Xw *x)
{
    open_relations(x);
    write_part_relations(d, x, false);
    for (size_t i = 0; i < d->n_margins; i++) {
        const DocxMargin *m = &d->margins[i];
        write_relation(x, m->relation, m->foot ? DOCX_R "/footer" : DOCX_R "/header", m->part);
        xw_close(x);
    }
    for (size_t i = 0; i < d->refs.n_links; i++) {
        Str id = ARENA_JOIN(d->arena, STR("rIdL"), arena_int(d->arena, (int64_t)i + 1));
        write_relation(x, id, DOCX_R "/hyperlink", d->refs.links[i]);
        xw_attr_z(x, "TargetMode", "External");
        xw_close(x);
    }
    for (size_t i = 1; i <= d->refs.pictures.n; i++) {
        Str target = pictures_name(d->arena, &d->refs.pictures, i, STR(DOCX_MEDIA));
        write_relation(x, docx_picture_relation(d, i), DOCX_R "/image", target);
        xw_close(x);
    }
    xw_close(x);
}

/* ---- the package ---- */

/* One that may be kept for the next document of a batch. */
typedef struct KeptPart {
    Str name;
    void (*write)(const Docx *d, Xw *x);
    size_t key;                 /* of write/kept; of types and relations: which of these it is */
} KeptPart;
enum { LISTS = 3, FIRST_LIST = 2 * N_PARTS };

static void add(const Docx *d, PartList *out, Str name, void (*write)(const Docx *d, Xw *x))
{
    Buf b;
    Xw x;
    buf_init(&b, 0);
    xw_init(&x, &b);
    write(d, &x);
    assert(xw_ok(&x));
    parts_add(d->arena, out, name, &b);
    buf_release(&b);
}

/* The same, written once for a batch: key says on what else than the style sheet it depends. */
static void add_kept(const Docx *d, PartList *out, const KeptPart *part)
{
    const Str signs = { (const char *)&part->key, sizeof part->key };
    if (parts_add_kept(d->arena, out, part->name, signs))
        return;
    add(d, out, part->name, part->write);
    parts_keep(out, signs);
}

static void add_row(const Docx *d, PartList *out, size_t i)
{
    const PartRow *row = &parts[i];
    const KeptPart kept = { str_from(row->name), row->write, 2 * i + has_notes(d) };
    if (row->of_sheet)
        add_kept(d, out, &kept);
    else
        add(d, out, kept.name, row->write);
    out->parts[out->n - 1].varies = row->varies;
}

/* Types and relations follow from which parts there are, unless some are this document's own. */
static void add_list(const Docx *d, PartList *out, const KeptPart *part)
{
    size_t wanted = 0;
    for (size_t i = 0; i < N_PARTS; i++)
        if (parts[i].wanted != always)
            wanted = wanted * 2 + parts[i].wanted(d);
    const KeptPart kept = { part->name, part->write, FIRST_LIST + LISTS * wanted + part->key };
    if (d->n_margins || d->refs.n_links || d->refs.pictures.n)
        add(d, out, part->name, part->write);
    else
        add_kept(d, out, &kept);
}

static void add_margins(Docx *d, PartList *out)
{
    for (size_t i = 0; i < d->n_margins; i++) {
        Buf b;
        Xw x;
        buf_init(&b, 0);
        xw_init(&x, &b);
        docx_margin_write(d, &x, &d->margins[i]);
        assert(xw_ok(&x));
        parts_add(d->arena, out, ARENA_JOIN(d->arena, STR("word/"), d->margins[i].part), &b);
        buf_release(&b);
    }
}

/* The document is written first, to know its links and notes, and stands third. */
void docx_write(const Doc *doc, Arena *a, PartList *out)
{
    Docx d = { .doc = doc, .arena = a, .kept = out->kept,
               .names = kept_names(out->kept, a, doc->sheet, NAMES_DOCX) };
    Buf own = { 0 }, *document = kept_room(out->kept, ROOM_PART, &own);
    Xw x;
    docx_margins_find(&d);
    xw_init(&x, document);
    docx_document_write(&d, &x);
    assert(xw_ok(&x));
    buf_fit(document);
    add_list(&d, out, &(KeptPart){ STR("[Content_Types].xml"), write_types, 0 });
    add_list(&d, out, &(KeptPart){ STR("_rels/.rels"), write_package_relations, 1 });
    if (out->kept)
        parts_add_bytes(a, out, STR("word/document.xml"), buf_str(document));
    else
        parts_add(a, out, STR("word/document.xml"), document);
    out->parts[out->n - 1].varies = true;
    add_list(&d, out, &(KeptPart){ STR("word/_rels/document.xml.rels"),
                                   write_document_relations, 2 });
    for (size_t i = 0; i < N_PARTS; i++)
        if (parts[i].wanted(&d))
            add_row(&d, out, i);
    add_margins(&d, out);
    pictures_add(a, &d.refs.pictures, STR("word/" DOCX_MEDIA), out);
    buf_release(&own);
}
