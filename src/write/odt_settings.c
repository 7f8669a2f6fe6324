/* SPDX-License-Identifier: MIT */
#include "write/odt_settings.h"

#include "write/odt_xml.h"

/*
 * How LibreOffice lays out: as it does for a DOCX of compatibility mode 15, so that both formats
 * fill the same lines of the same pages. Absent ones mean the rules of its earliest versions.
 */
static const struct {
    const char *name, *value;
} items[] = {
    { "TableRowKeep", "true" },             /* the last rows hold on to the signature */
    { "PrintEmptyPages", "false" },         /* none put in before an annex that begins at 1 */
    { "AddExternalLeading", "true" },       /* line height with the font's own leading */
    { "AddParaTableSpacing", "true" },
    { "AddParaTableSpacingAtStart", "true" },
    { "AddParaSpacingToTableCells", "true" },
    { "AddParaLineSpacingToTableCells", "true" },
    { "ApplyParagraphMarkFormatToNumbering", "true" },
    { "MsWordCompTrailingBlanks", "true" },
    { "DoNotJustifyLinesWithManualBreak", "true" },
    { "TabsRelativeToIndent", "false" },
};

static void write_item(Xw *x, const char *name, const char *value)
{
    xw_open(x, "config:config-item");
    xw_attr_z(x, "config:name", name);
    xw_attr_z(x, "config:type", "boolean");
    xw_text(x, str_from(value));
    xw_close(x);
}

void odt_settings_write(Odt *o, Xw *x)
{
    (void)o;
    odt_root(x, "office:document-settings");
    xw_open(x, "office:settings");
    xw_open(x, "config:config-item-set");
    xw_attr_z(x, "config:name", "ooo:configuration-settings");
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++)
        write_item(x, items[i].name, items[i].value);
    xw_close(x);
    xw_close(x);
    xw_close(x);
}
