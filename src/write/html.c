/* SPDX-License-Identifier: MIT */
#include "write/html.h"

#include <assert.h>

#include "write/html_body.h"
#include "write/html_css.h"

void html_open(Xw *x, const char *name, Str class_names)
{
    xw_open(x, name);
    if (class_names.n)
        xw_attr(x, "class", class_names);
}

void html_close(Xw *x)
{
    xw_text(x, STR(""));
    xw_close(x);
}

void html_line_end(Xw *x)
{
    xw_text(x, STR("\n"));
}

void html_pt(Buf *css, const char *name, Twips t)
{
    buf_add(css, str_from(name));
    buf_char(css, ':');
    unit_pt(css, t);
    buf_char(css, ';');
}

/* "vi-VN" is the office programs'; readers of a page are served by the language alone. */
static Str language_of(const Html *h)
{
    Str tag = h->doc->sheet->page.language;
    size_t hyphen = str_find(tag, STR("-"), 0);
    return hyphen == SIZE_MAX ? tag : str_sub(tag, 0, hyphen);
}

static void write_meta(Xw *x, const char *name, Str content)
{
    if (!content.n)
        return;
    xw_open(x, "meta");
    xw_attr_z(x, "name", name);
    xw_attr(x, "content", content);
    xw_close(x);
    html_line_end(x);
}

static void write_style(const Html *h, Xw *x)
{
    Buf css;
    buf_init(&css, 0);
    html_css_write(h, &css);
    xw_open(x, "style");
    html_line_end(x);
    xw_text(x, buf_str(&css));
    xw_close(x);
    html_line_end(x);
    buf_release(&css);
}

static void write_head(const Html *h, Xw *x)
{
    const DocMeta *meta = &h->doc->meta;
    xw_open(x, "head");
    html_line_end(x);
    xw_open(x, "meta");
    xw_attr_z(x, "charset", "UTF-8");
    xw_close(x);
    html_line_end(x);
    xw_open(x, "title");
    xw_text(x, meta->title);
    html_close(x);
    html_line_end(x);
    write_meta(x, "description", meta->subject);
    write_meta(x, "author", meta->author);
    write_meta(x, "keywords", meta->keywords);
    write_style(h, x);
    xw_close(x);
    html_line_end(x);
}

static void write_page(const Html *h, Xw *x)
{
    Str language = language_of(h);
    xw_open(x, "html");
    xw_attr_z(x, "xmlns", "http://www.w3.org/1999/xhtml");
    xw_attr(x, "lang", language);
    xw_attr(x, "xml:lang", language);
    html_line_end(x);
    write_head(h, x);
    xw_open(x, "body");
    html_line_end(x);
    html_body_write(h, x);
    xw_close(x);
    html_line_end(x);
    xw_close(x);
}

void html_write(const Doc *doc, Arena *a, PartList *out)
{
    Html h = { .doc = doc, .arena = a, .names = kept_names(out->kept, a, doc->sheet, NAMES_DOCX) };
    Buf b;
    Xw x;
    buf_init(&b, 0);
    buf_add(&b, STR("<!DOCTYPE html>\n"));
    xw_init(&x, &b);
    write_page(&h, &x);
    assert(xw_ok(&x));
    buf_char(&b, '\n');
    parts_add(a, out, STR("index.html"), &b);
    buf_release(&b);
}
