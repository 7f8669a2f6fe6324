/* SPDX-License-Identifier: MIT */
#include "write/odt_settings.h"

#include <string.h>

#include "write/odt_xml.h"

typedef struct Setting {
    const char *name, *value;
} Setting;

/* It puts a page 1 on the right-hand side always: whether the blank one before it is printed. */
#define EMPTY_PAGES "PrintEmptyPages"

/* What LibreOffice takes for old, and lays out as its early versions did, where a file leaves it
 * out: lines get the leading of the font, a factor of the line spacing holds for all of the line,
 * indents hold in numbered paragraphs, a line that is broken off is not spread, as in Word. */
static const Setting settings[] = {
    { "TableRowKeep", "true" },
    { EMPTY_PAGES, "false" },
    { "AddParaTableSpacing", "true" },
    { "AddParaTableSpacingAtStart", "true" },
    { "AddParaSpacingToTableCells", "true" },
    { "AddParaLineSpacingToTableCells", "true" },
    { "AddExternalLeading", "true" },
    { "UseFormerLineSpacing", "false" },
    { "PropLineSpacingShrinksFirstLine", "true" },
    { "UseOldNumbering", "false" },
    { "IgnoreFirstLineIndentInNumbering", "false" },
    { "DoNotResetParaAttrsForNumFont", "false" },
    { "DoNotJustifyLinesWithManualBreak", "true" },
    { "UseFormerTextWrapping", "false" },
    { "UseFormerObjectPositioning", "false" },
    { "TabsRelativeToIndent", "true" },
};

static void write_item(Xw *x, const char *name, const char *type, const char *value)
{
    xw_open(x, "config:config-item");
    xw_attr_z(x, "config:name", name);
    xw_attr_z(x, "config:type", type);
    xw_text(x, str_from(value));
    xw_close(x);
}

void odt_settings_write(Odt *o, Xw *x)
{
    odt_root(x, "office:document-settings");
    xw_open(x, "office:settings");
    xw_open(x, "config:config-item-set");
    xw_attr_z(x, "config:name", "ooo:configuration-settings");
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        bool blank = o->doc->duplex && strcmp(settings[i].name, EMPTY_PAGES) == 0;
        write_item(x, settings[i].name, "boolean", blank ? "true" : settings[i].value);
    }
    xw_close(x);
    xw_close(x);
    xw_close(x);
}
