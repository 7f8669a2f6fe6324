/* SPDX-License-Identifier: MIT */
#include "write/docx_fonts.h"

#include "write/docx_xml.h"

static bool named_before(const Docx *d, size_t i)
{
    bool found = false;
    for (size_t k = 0; !found && k < i; k++)
        found = str_eq(d->names->all[k].style->all.font, d->names->all[i].style->all.font);
    return found;
}

/* The class and pitch let an office program that lacks the font choose one like it. */
static void write_font(Xw *x, Str name)
{
    xw_open(x, "w:font");
    xw_attr(x, "w:name", name);
    if (str_eq(name, STR("Times New Roman")))
        docx_val(x, "w:panose1", STR("02020603050405020304"));
    docx_val(x, "w:charset", STR("00"));
    docx_val(x, "w:family", STR("roman"));
    docx_val(x, "w:pitch", STR("variable"));
    xw_close(x);
}

void docx_fonts_write(const Docx *d, Xw *x)
{
    docx_root(x, "w:fonts");
    for (size_t i = 0; i < d->names->n; i++)
        if (!named_before(d, i))
            write_font(x, d->names->all[i].style->all.font);
    xw_close(x);
}
