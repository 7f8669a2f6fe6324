/* SPDX-License-Identifier: MIT */
/*
 * <img>: a picture of the text, its bytes in the page itself (a data: URI, RFC 2397).
 */
#ifndef WRITE_HTML_IMAGE_H
#define WRITE_HTML_IMAGE_H

#include "write/html.h"

/* In the room to sign it lies at its place. */
void html_image_write(Xw *x, const DocNode *image);

#endif
