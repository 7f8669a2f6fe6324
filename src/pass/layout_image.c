/* SPDX-License-Identifier: MIT */
#include "pass/layout_image.h"

/* 10,000ths: what a share of the text width is given in. */
enum { WHOLE = 10000 };
/* Of a page that a picture fills, twips, for what rounds up. */
enum { HAIR = 40 };

typedef struct Room {
    Twips text;          /* width of the section's text */
    Twips width, height;
} Room;

static Twips page_height(const PageSpec *page, const DocNode *section)
{
    bool wide = section->u.section.orient == ORIENT_LANDSCAPE;
    Twips top = section->u.section.top ? section->u.section.top : page->top;
    Twips bottom = section->u.section.bottom ? section->u.section.bottom : page->bottom;
    return (wide ? page->width : page->height) - top - bottom;
}

/* In a table each column has its cell in every row; in a grid a wide cell stands for several. */
static Twips cell_width(const StyleSheet *sheet, const DocNode *cell)
{
    const DocNode *grid = cell->parent->parent;
    int column = 0, span = cell->u.cell.span > 1 ? cell->u.cell.span : 1;
    for (const DocNode *c = cell->parent->first; c != cell; c = c->next)
        column += grid->kind == DOC_GRID && c->u.cell.span > 1 ? c->u.cell.span : 1;
    Twips width = -2 * sheet->table.padding;
    for (int i = column; i < column + span && i < grid->u.grid.columns; i++)
        width += grid->u.grid.widths[i];
    return width;
}

static const DocNode *above(const DocNode *n, DocKind kind)
{
    while (n && n->kind != kind)
        n = n->parent;
    return n;
}

/* A first line's indent is room lost: the picture may stand on it. */
static Room room_of(const StyleSheet *sheet, const DocNode *paragraph, Room page)
{
    const DocNode *cell = above(paragraph, DOC_CELL);
    const Style *s = style_find(sheet, paragraph->style);
    Room room = page;
    if (cell)
        room.width = cell_width(sheet, cell);
    if (s) {
        room.width -= s->all.left + s->all.right + (s->all.indent > 0 ? s->all.indent : 0);
        room.height -= s->all.before + s->all.after;
    }
    room.height -= paragraph->u.para.keep_next ? sheet->page.caption : HAIR;
    return room;
}

static int64_t times(int64_t a, int64_t by, int64_t per)
{
    int64_t result = (a * by + per / 2) / per;
    return result ? result : 1;
}

static void fit(DocNode *image, Room room)
{
    const ImageInfo *own = &image->u.image.picture->info;
    int64_t across = own->natural_width, down = own->natural_height;
    int64_t width = image->u.image.width ? image->u.image.width : across, height;
    if (image->u.image.share)
        width = times(room.text, image->u.image.share, WHOLE);
    width = width > room.width ? room.width : width;
    width = width < 1 ? 1 : width;
    height = times(width, down, across);
    if (height > room.height) {
        height = room.height < 1 ? 1 : room.height;
        width = times(height, across, down);
    }
    image->u.image.width = (Twips)width;
    image->u.image.height = (Twips)height;
}

void layout_images(const StyleSheet *sheet, DocNode *section, Twips width)
{
    Room page = { width, width, page_height(&sheet->page, section) };
    const DocNode *paragraph = NULL;
    DocWalk w;
    doc_walk(&w, section);
    while (doc_walk_next(&w)) {
        if (w.entering && doc_is_text_block(w.node))
            paragraph = w.node;
        if (w.entering && w.node->kind == DOC_IMAGE && w.node->u.image.picture && paragraph &&
            w.node->parent->kind != DOC_SPACE)
            fit(w.node, room_of(sheet, paragraph, page));
        doc_walk_past_lacking(&w, LACKS_PICTURES);
    }
}

/* ---- signatures ---- */

static DocNode *picture_in(const DocNode *space, bool seal)
{
    for (DocNode *n = space->first; n; n = n->next)
        if (n->kind == DOC_IMAGE && n->u.image.seal == seal && n->u.image.picture)
            return n;
    return NULL;
}

/* Half the column at the most, and no higher than the room. */
static void place_sign(DocNode *image, Twips height, Twips avail)
{
    const ImageInfo *own = &image->u.image.picture->info;
    image->u.image.width = own->natural_width;
    fit(image, (Room){ avail, avail / 2, height });
    image->u.image.x = (avail - image->u.image.width) / 2;
    image->u.image.y = (height - image->u.image.height) / 2;
}

void layout_signature(const StyleSheet *sheet, DocNode *space, Twips avail)
{
    DocNode *sign = picture_in(space, false), *seal = picture_in(space, true);
    Twips height = space->u.space.height, left = avail / 4, width = avail / 2;
    if (sign) {
        place_sign(sign, height, avail);
        left = sign->u.image.x;
        width = sign->u.image.width;
    }
    if (!seal)
        return;
    seal->u.image.width = sheet->page.seal;
    fit(seal, (Room){ avail, avail, 2 * height });
    seal->u.image.x = left + width / 3 - seal->u.image.width;
    seal->u.image.y = (height - seal->u.image.height) / 2;
}
