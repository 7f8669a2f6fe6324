/* SPDX-License-Identifier: MIT */
#include "write/odt_picture.h"

#include <assert.h>

#include "write/odt_xml.h"

#define NS_DRAW "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"

/* A signature or a seal lies over the text, at a place in its paragraph. */
static Str floating_style(Odt *o)
{
    Xw *x = odt_auto_open(&o->automatic, AUTO_FRAME, STR_NONE);
    xw_open(x, "style:graphic-properties");
    odt_length(x, "fo:margin", 0);
    odt_length(x, "fo:padding", 0);
    xw_attr_z(x, "fo:border", "none");
    xw_attr_z(x, "style:horizontal-pos", "from-left");
    xw_attr_z(x, "style:horizontal-rel", "paragraph");
    xw_attr_z(x, "style:vertical-pos", "from-top");
    xw_attr_z(x, "style:vertical-rel", "paragraph");
    xw_attr_z(x, "style:wrap", "run-through");
    xw_attr_z(x, "style:run-through", "foreground");
    xw_attr_z(x, "style:flow-with-text", "false");
    xw_close(x);
    return odt_auto_close(&o->automatic);
}

/* It stands on the line of the letters, with nothing around it. */
static Str frame_style(Odt *o)
{
    Xw *x = odt_auto_open(&o->automatic, AUTO_FRAME, STR_NONE);
    xw_open(x, "style:graphic-properties");
    odt_length(x, "fo:margin", 0);
    odt_length(x, "fo:padding", 0);
    xw_attr_z(x, "fo:border", "none");
    xw_attr_z(x, "style:vertical-pos", "top");
    xw_attr_z(x, "style:vertical-rel", "baseline");
    xw_close(x);
    return odt_auto_close(&o->automatic);
}

static void write_image(Odt *o, Xw *x, const DocNode *image)
{
    size_t number = pictures_number(o->arena, &o->pictures, image->u.image.picture);
    xw_open(x, "draw:image");
    xw_attr(x, "xlink:href", pictures_name(o->arena, &o->pictures, number, ODT_PICTURES));
    xw_attr_z(x, "xlink:type", "simple");
    xw_attr_z(x, "xlink:show", "embed");
    xw_attr_z(x, "xlink:actuate", "onLoad");
    xw_close(x);
}

void odt_picture_write(Odt *o, Xw *x, const DocNode *image)
{
    assert(image->u.image.picture && image->u.image.width > 0 && image->u.image.height > 0);
    bool floats = image->parent->kind == DOC_SPACE;
    Str number = arena_int(o->arena, ++o->pictures.shown);
    xw_open(x, "draw:frame");
    xw_attr_z(x, "xmlns:draw", NS_DRAW);
    xw_attr(x, "draw:style-name", floats ? floating_style(o) : frame_style(o));
    xw_attr(x, "draw:name", ARENA_JOIN(o->arena, STR("Hình "), number));
    xw_attr_z(x, "text:anchor-type", floats ? "paragraph" : "as-char");
    if (floats) {
        xw_attr_int(x, "draw:z-index", o->pictures.shown);
        odt_length(x, "svg:x", image->u.image.x);
        odt_length(x, "svg:y", image->u.image.y);
    }
    odt_length(x, "svg:width", image->u.image.width);
    odt_length(x, "svg:height", image->u.image.height);
    write_image(o, x, image);
    odt_element(x, "svg:title", image->u.image.title);
    odt_element(x, "svg:desc", image->u.image.alt);
    xw_close(x);
}
