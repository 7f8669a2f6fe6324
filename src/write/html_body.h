/* SPDX-License-Identifier: MIT */
/*
 * <main>: one <section> per sheet of paper. Headings are h1 to h6 by their outline level. Numbers
 * are text in a span, so that they are copied with their paragraphs; lists are lists by their role
 * and not ol or ul, which a program that the text is pasted into would number once more. Notes
 * stand at the end of their section.
 */
#ifndef WRITE_HTML_BODY_H
#define WRITE_HTML_BODY_H

#include "write/html.h"

void html_body_write(const Html *h, Xw *x);

#endif
