/* SPDX-License-Identifier: MIT */
#include "write/odt.h"

#include <assert.h>

#include "write/odt_content.h"
#include "write/odt_meta.h"
#include "write/odt_picture.h"
#include "write/odt_settings.h"
#include "write/odt_styles.h"

#define CONTENT "content.xml"
#define STYLES "styles.xml"
#define MEDIA_TYPE "application/vnd.oasis.opendocument.text"
#define NS_MANIFEST "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"

typedef struct PartRow {
    const char *name;
    bool varies;             /* as PackPart has it */
    void (*write)(Odt *o, Xw *x);
    bool same;               /* in every document of the sheet */
} PartRow;

/* content.xml first: it fills what styles.xml lists. These two are added on their own. */
enum { ADDED_ALONE = 2 };
static const PartRow parts[] = {
    { CONTENT, true, NULL, false },
    { STYLES, false, NULL, false },
    { "meta.xml", true, odt_meta_write, false },
    { "settings.xml", false, odt_settings_write, true },
};
enum { N_PARTS = sizeof parts / sizeof *parts };

static void write_entry(Xw *x, Str path, const char *type)
{
    xw_open(x, "manifest:file-entry");
    xw_attr(x, "manifest:full-path", path);
    xw_attr_z(x, "manifest:media-type", type);
}

static void write_manifest(Odt *o, Xw *x)
{
    xw_declaration(x);
    xw_open(x, "manifest:manifest");
    xw_attr_z(x, "xmlns:manifest", NS_MANIFEST);
    xw_attr_z(x, "manifest:version", "1.3");
    write_entry(x, STR("/"), MEDIA_TYPE);
    xw_attr_z(x, "manifest:version", "1.3");
    xw_close(x);
    for (size_t i = 0; i < N_PARTS; i++) {
        write_entry(x, str_from(parts[i].name), "text/xml");
        xw_close(x);
    }
    for (size_t i = 1; i <= o->pictures.n; i++) {
        Str path = pictures_name(o->arena, &o->pictures, i, ODT_PICTURES);
        write_entry(x, path, pictures_type(o->pictures.files[i - 1]));
        xw_close(x);
    }
    xw_close(x);
}

static void write_part(Odt *o, Buf *b, void (*write)(Odt *o, Xw *x))
{
    Xw x;
    xw_init(&x, b);
    write(o, &x);
    assert(xw_ok(&x));
}

static void add(Odt *o, PartList *out, PartRow part)
{
    const Str name = str_from(part.name), signs = part.same && o->kept ? name : STR_NONE;
    Buf b;
    if (signs.n && parts_add_kept(o->arena, out, name, signs))
        return;
    buf_init(&b, 0);
    write_part(o, &b, part.write);
    parts_add(o->arena, out, name, &b);
    out->parts[out->n - 1].varies = part.varies;
    if (signs.n)
        parts_keep(out, signs);
    buf_release(&b);
}

/* The largest part is written where that of the document before was. */
static void add_content(Odt *o, PartList *out)
{
    Buf own = { 0 }, *b = kept_room(o->kept, ROOM_PART, &own);
    write_part(o, b, odt_content_write);
    buf_fit(b);
    if (o->kept)
        parts_add_bytes(o->arena, out, STR(CONTENT), buf_str(b));
    else
        parts_add(o->arena, out, STR(CONTENT), b);
    out->parts[out->n - 1].varies = true;
    buf_release(&own);
}

static void add_styles(Odt *o, PartList *out)
{
    Buf b;
    Str signs = odt_styles_signs(o);
    if (o->kept && parts_add_kept(o->arena, out, STR(STYLES), signs))
        return;
    buf_init(&b, 0);
    write_part(o, &b, odt_styles_write);
    parts_add(o->arena, out, STR(STYLES), &b);
    if (o->kept)
        parts_keep(out, signs);
    buf_release(&b);
}

/* Readers look for the type at byte 38 of the file: first, not compressed. */
static void add_mimetype(Odt *o, PartList *out)
{
    Buf b;
    buf_init(&b, 0);
    buf_add(&b, STR(MEDIA_TYPE));
    parts_add(o->arena, out, STR("mimetype"), &b);
    out->parts[out->n - 1].stored = true;
    buf_release(&b);
}

void odt_write(const Doc *doc, Arena *a, PartList *out)
{
    Odt o = { .doc = doc, .arena = a, .kept = doc->duplex ? NULL : out->kept,
              .names = kept_names(out->kept, a, doc->sheet, NAMES_ODT) };
    odt_auto_init(&o.automatic, a, STR(""));
    odt_auto_init(&o.of_pages, a, STR("M"));
    add_mimetype(&o, out);
    add_content(&o, out);
    add_styles(&o, out);
    for (size_t i = ADDED_ALONE; i < N_PARTS; i++)
        add(&o, out, parts[i]);
    pictures_add(a, &o.pictures, ODT_PICTURES, out);
    add(&o, out, (PartRow){ "META-INF/manifest.xml", false, write_manifest,
                            !o.pictures.n });
    odt_auto_release(&o.automatic);
    odt_auto_release(&o.of_pages);
}
