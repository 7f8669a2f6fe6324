/* SPDX-License-Identifier: MIT */
#include "write/odt_meta.h"

#include "write/odt_xml.h"

/* Where LibreOffice puts the organisation of a DOCX, and looks for it when it saves one. */
static void write_organisation(Xw *x, Str organisation)
{
    if (!organisation.n)
        return;
    xw_open(x, "meta:user-defined");
    xw_attr_z(x, "meta:name", "Company");
    xw_text(x, organisation);
    xw_close(x);
}

void odt_meta_write(Odt *o, Xw *x)
{
    const DocMeta *meta = &o->doc->meta;
    odt_root(x, "office:document-meta");
    xw_open(x, "office:meta");
    odt_element(x, "meta:generator", STR("vanthu"));
    odt_element(x, "dc:title", meta->title);
    odt_element(x, "dc:subject", meta->subject);
    odt_element(x, "meta:keyword", meta->keywords);
    odt_element(x, "meta:initial-creator", meta->author);
    odt_element(x, "dc:creator", meta->author);
    odt_element(x, "meta:creation-date", meta->created);
    odt_element(x, "dc:date", meta->created);
    odt_element(x, "dc:language", o->doc->sheet->page.language);
    write_organisation(x, meta->organisation);
    xw_close(x);
    xw_close(x);
}
