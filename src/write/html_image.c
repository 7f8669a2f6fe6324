/* SPDX-License-Identifier: MIT */
#include "write/html_image.h"

/* Base64 (RFC 4648): three bytes are four letters; what is missing of the last three is "=". */
static void add_base64(Buf *b, Str bytes)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < bytes.n; i += 3) {
        size_t n = bytes.n - i < 3 ? bytes.n - i : 3;
        uint32_t bits = 0;
        for (size_t k = 0; k < 3; k++)
            bits = bits << 8 | (k < n ? (unsigned char)bytes.p[i + k] : 0U);
        for (size_t k = 0; k < 4; k++)
            buf_char(b, k <= n ? letters[bits >> (18 - 6 * k) & 63] : '=');
    }
}

void html_image_write(Xw *x, const DocNode *image)
{
    const DocPicture *picture = image->u.image.picture;
    if (!picture)
        return;
    Buf b;
    buf_init(&b, 0);
    xw_open(x, "img");
    buf_add(&b, picture->info.type == IMAGE_PNG ? STR("data:image/png;base64,")
                                                : STR("data:image/jpeg;base64,"));
    add_base64(&b, picture->bytes);
    xw_attr(x, "src", buf_str(&b));
    xw_attr(x, "alt", image->u.image.alt);
    buf_clear(&b);
    if (image->parent->kind == DOC_SPACE) {
        buf_add(&b, STR("position:absolute;"));
        html_pt(&b, "left", image->u.image.x);
        html_pt(&b, "top", image->u.image.y);
    }
    html_pt(&b, "width", image->u.image.width);
    html_pt(&b, "height", image->u.image.height);
    xw_attr(x, "style", buf_str(&b));
    xw_close(x);
    buf_release(&b);
}
