/* SPDX-License-Identifier: MIT */
#include "write/docx_settings.h"

#include "write/docx_xml.h"

static void write_compat_setting(Xw *x, const char *name, int value)
{
    xw_open(x, "w:compatSetting");
    xw_attr_z(x, "w:name", name);
    xw_attr_z(x, "w:uri", "http://schemas.microsoft.com/office/word");
    xw_attr_int(x, "w:val", value);
    xw_close(x);
}

/* As Word 2013 and later write it for a new document: without these it opens in an older mode.
 * Beside them: a justified line that ends in a line break is not stretched. */
static void write_compat(Xw *x)
{
    xw_open(x, "w:compat");
    xw_empty(x, "w:doNotExpandShiftReturn");
    /* spaces between paragraphs add up, as in the ODT */
    xw_empty(x, "w:doNotUseHTMLParagraphAutoSpacing");
    write_compat_setting(x, "compatibilityMode", 15);
    write_compat_setting(x, "overrideTableStyleFontSizeAndJustification", 1);
    write_compat_setting(x, "enableOpenTypeFeatures", 1);
    write_compat_setting(x, "doNotFlipMirrorIndents", 1);
    write_compat_setting(x, "differentiateMultirowTableHeaders", 1);
    xw_close(x);
}

/* The two separators of footnotes.xml. */
static void write_note_separators(Xw *x)
{
    xw_open(x, "w:footnotePr");
    for (int id = -1; id <= 0; id++) {
        xw_open(x, "w:footnote");
        xw_attr_int(x, "w:id", id);
        xw_close(x);
    }
    xw_close(x);
}

void docx_settings_write(const Docx *d, Xw *x)
{
    docx_root(x, "w:settings");
    xw_open(x, "w:zoom");
    xw_attr_int(x, "w:percent", 100);
    xw_close(x);
    if (d->doc->sheet->page.mirror)
        xw_empty(x, "w:mirrorMargins");
    if (d->doc->sheet->page.tab)
        docx_val_int(x, "w:defaultTabStop", d->doc->sheet->page.tab);
    docx_val(x, "w:characterSpacingControl", STR("doNotCompress"));
    if (d->refs.n_notes)
        write_note_separators(x);
    write_compat(x);
    docx_val(x, "w:themeFontLang", d->doc->sheet->page.language);
    docx_val(x, "w:decimalSymbol", STR(","));
    docx_val(x, "w:listSeparator", STR(";"));
    xw_close(x);
}
