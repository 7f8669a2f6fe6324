/* SPDX-License-Identifier: MIT */
#include "write/docx_header.h"

#include "write/docx_xml.h"

void docx_header_paragraph(const Docx *d, Xw *x, bool number)
{
    xw_open(x, "w:p");
    xw_open(x, "w:pPr");
    docx_val(x, "w:pStyle", names_of(d->names, STYLE_PAGE_NUMBER)->id);
    xw_close(x);
    if (number)
        docx_page_field(x);
    xw_close(x);
}

static void write_header(const Docx *d, Xw *x, bool number)
{
    docx_root(x, "w:hdr");
    docx_header_paragraph(d, x, number);
    xw_close(x);
}

void docx_header_write(const Docx *d, Xw *x)
{
    write_header(d, x, true);
}

void docx_no_header_write(const Docx *d, Xw *x)
{
    write_header(d, x, false);
}
