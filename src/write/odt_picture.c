/* SPDX-License-Identifier: MIT */
#include "write/odt_picture.h"

#include <assert.h>

#include "write/odt_xml.h"

#define NS_DRAW "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"

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
    Str number = arena_int(o->arena, ++o->pictures.shown);
    xw_open(x, "draw:frame");
    xw_attr_z(x, "xmlns:draw", NS_DRAW);
    xw_attr(x, "draw:style-name", frame_style(o));
    xw_attr(x, "draw:name", ARENA_JOIN(o->arena, STR("Hình "), number));
    xw_attr_z(x, "text:anchor-type", "as-char");
    odt_length(x, "svg:width", image->u.image.width);
    odt_length(x, "svg:height", image->u.image.height);
    write_image(o, x, image);
    odt_element(x, "svg:title", image->u.image.title);
    odt_element(x, "svg:desc", image->u.image.alt);
    xw_close(x);
}
