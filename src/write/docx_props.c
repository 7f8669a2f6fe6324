/* SPDX-License-Identifier: MIT */
#include "write/docx_props.h"

static void write_text(Xw *x, const char *name, Str text)
{
    if (!text.n)
        return;
    xw_open(x, name);
    xw_text(x, text);
    xw_close(x);
}

static void write_date(Xw *x, const char *name, Str date)
{
    if (!date.n)
        return;
    xw_open(x, name);
    xw_attr_z(x, "xsi:type", "dcterms:W3CDTF");
    xw_text(x, date);
    xw_close(x);
}

void docx_core_write(const Docx *d, Xw *x)
{
    const DocMeta *meta = &d->doc->meta;
    xw_declaration(x);
    xw_open(x, "cp:coreProperties");
    xw_attr_z(x, "xmlns:cp",
              "http://schemas.openxmlformats.org/package/2006/metadata/core-properties");
    xw_attr_z(x, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
    xw_attr_z(x, "xmlns:dcterms", "http://purl.org/dc/terms/");
    xw_attr_z(x, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
    write_text(x, "dc:title", meta->title);
    write_text(x, "dc:subject", meta->subject);
    write_text(x, "dc:creator", meta->author);
    write_text(x, "cp:keywords", meta->keywords);
    write_text(x, "dc:language", d->doc->sheet->page.language);
    write_date(x, "dcterms:created", meta->created);
    write_date(x, "dcterms:modified", meta->created);
    xw_close(x);
}

void docx_app_write(const Docx *d, Xw *x)
{
    xw_declaration(x);
    xw_open(x, "Properties");
    xw_attr_z(x, "xmlns",
              "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties");
    write_text(x, "Application", STR("vanthu"));
    write_text(x, "Company", d->doc->meta.organisation);
    xw_close(x);
}
