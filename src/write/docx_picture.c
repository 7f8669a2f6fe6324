/* SPDX-License-Identifier: MIT */
#include "write/docx_picture.h"

#include <assert.h>

#define DML "http://schemas.openxmlformats.org/drawingml/2006/"
#define NS_WP DML "wordprocessingDrawing"
#define NS_A DML "main"
#define NS_PIC DML "picture"

enum { EMU_PER_TWIP = 635 };

Str docx_picture_relation(const Docx *d, size_t number)
{
    return ARENA_JOIN(d->arena, STR("rIdP"), arena_int(d->arena, (int64_t)number));
}

static void write_extent(Xw *x, const char *name, const DocNode *image)
{
    xw_open(x, name);
    xw_attr_int(x, "cx", (int64_t)image->u.image.width * EMU_PER_TWIP);
    xw_attr_int(x, "cy", (int64_t)image->u.image.height * EMU_PER_TWIP);
    xw_close(x);
}

/* What a person sees in a list of the document's objects, and what is read out in its place. */
static void write_properties(const Docx *d, Xw *x, const DocNode *image)
{
    Str number = arena_int(d->arena, d->refs.pictures.shown);
    xw_open(x, "wp:docPr");
    xw_attr(x, "id", number);
    xw_attr(x, "name", ARENA_JOIN(d->arena, STR("Hình "), number));
    xw_attr(x, "descr", image->u.image.alt);
    if (image->u.image.title.n)
        xw_attr(x, "title", image->u.image.title);
    xw_close(x);
}

static void write_locks(Xw *x)
{
    xw_open(x, "wp:cNvGraphicFramePr");
    xw_open(x, "a:graphicFrameLocks");
    xw_attr_z(x, "xmlns:a", NS_A);
    xw_attr_z(x, "noChangeAspect", "1");
    xw_close(x);
    xw_close(x);
}

static void write_file(const Docx *d, Xw *x, size_t number)
{
    Str name = pictures_name(d->arena, &d->refs.pictures, number, STR("image"));
    xw_open(x, "pic:nvPicPr");
    xw_open(x, "pic:cNvPr");
    xw_attr_int(x, "id", (int64_t)number);
    xw_attr(x, "name", name);
    xw_close(x);
    xw_empty(x, "pic:cNvPicPr");
    xw_close(x);
    xw_open(x, "pic:blipFill");
    xw_open(x, "a:blip");
    xw_attr(x, "r:embed", docx_picture_relation(d, number));
    xw_close(x);
    xw_open(x, "a:stretch");
    xw_empty(x, "a:fillRect");
    xw_close(x);
    xw_close(x);
}

static void write_shape(Xw *x, const DocNode *image)
{
    xw_open(x, "pic:spPr");
    xw_open(x, "a:xfrm");
    xw_open(x, "a:off");
    xw_attr_z(x, "x", "0");
    xw_attr_z(x, "y", "0");
    xw_close(x);
    write_extent(x, "a:ext", image);
    xw_close(x);
    xw_open(x, "a:prstGeom");
    xw_attr_z(x, "prst", "rect");
    xw_empty(x, "a:avLst");
    xw_close(x);
    xw_close(x);
}

static void write_graphic(const Docx *d, Xw *x, const DocNode *image, size_t number)
{
    xw_open(x, "a:graphic");
    xw_attr_z(x, "xmlns:a", NS_A);
    xw_open(x, "a:graphicData");
    xw_attr_z(x, "uri", NS_PIC);
    xw_open(x, "pic:pic");
    xw_attr_z(x, "xmlns:pic", NS_PIC);
    write_file(d, x, number);
    write_shape(x, image);
    xw_close(x);
    xw_close(x);
    xw_close(x);
}

static Str emu(const Docx *d, Twips length)
{
    return arena_int(d->arena, (int64_t)length * EMU_PER_TWIP);
}

static void write_offset(Xw *x, const char *name, const char *from, Str offset)
{
    xw_open(x, name);
    xw_attr_z(x, "relativeFrom", from);
    xw_open(x, "wp:posOffset");
    xw_text(x, offset);
    xw_close(x);
    xw_close(x);
}

/* A signature or a seal lies over the text, at a place in its paragraph. */
static void open_anchor(const Docx *d, Xw *x, const DocNode *image)
{
    xw_attr_z(x, "simplePos", "0");
    xw_attr_int(x, "relativeHeight", d->refs.pictures.shown);
    xw_attr_z(x, "behindDoc", "0");
    xw_attr_z(x, "locked", "0");
    xw_attr_z(x, "layoutInCell", "1");
    xw_attr_z(x, "allowOverlap", "1");
    xw_open(x, "wp:simplePos");
    xw_attr_z(x, "x", "0");
    xw_attr_z(x, "y", "0");
    xw_close(x);
    write_offset(x, "wp:positionH", "column", emu(d, image->u.image.x));
    write_offset(x, "wp:positionV", "paragraph", emu(d, image->u.image.y));
}

void docx_picture_write(Docx *d, Xw *x, const DocNode *image)
{
    PictureList *pictures = &d->refs.pictures;
    assert(image->u.image.picture && image->u.image.width > 0 && image->u.image.height > 0);
    size_t number = pictures_number(d->arena, pictures, image->u.image.picture);
    pictures->shown++;
    xw_open(x, "w:r");
    xw_open(x, "w:drawing");
    bool floats = image->parent->kind == DOC_SPACE;
    xw_open(x, floats ? "wp:anchor" : "wp:inline");
    xw_attr_z(x, "xmlns:wp", NS_WP);
    xw_attr_z(x, "distT", "0");
    xw_attr_z(x, "distB", "0");
    xw_attr_z(x, "distL", "0");
    xw_attr_z(x, "distR", "0");
    if (floats)
        open_anchor(d, x, image);
    write_extent(x, "wp:extent", image);
    if (floats)
        xw_empty(x, "wp:wrapNone");
    write_properties(d, x, image);
    write_locks(x);
    write_graphic(d, x, image, number);
    xw_close(x);
    xw_close(x);
    xw_close(x);
}
