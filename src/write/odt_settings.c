/* SPDX-License-Identifier: MIT */
#include "write/odt_settings.h"

#include "write/odt_xml.h"

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
    write_item(x, "TableRowKeep", "true");
    write_item(x, "PrintEmptyPages", "false");
    write_item(x, "AddParaTableSpacing", "true");
    write_item(x, "AddParaTableSpacingAtStart", "true");
    xw_close(x);
    xw_close(x);
    xw_close(x);
}
