/* SPDX-License-Identifier: MIT */
#include "write/docx_header.h"

#include "write/docx_xml.h"

static void open_header(const Docx *d, Xw *x)
{
    docx_root(x, "w:hdr");
    xw_open(x, "w:p");
    xw_open(x, "w:pPr");
    docx_val(x, "w:pStyle", names_of(d->names, STYLE_PAGE_NUMBER)->id);
    xw_close(x);
}

void docx_header_write(const Docx *d, Xw *x)
{
    open_header(d, x);
    docx_page_field(x);
    xw_close(x);
    xw_close(x);
}

void docx_no_header_write(const Docx *d, Xw *x)
{
    open_header(d, x);
    xw_close(x);
    xw_close(x);
}
