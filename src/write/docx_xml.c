/* SPDX-License-Identifier: MIT */
#include "write/docx_xml.h"

void docx_root(Xw *x, const char *name)
{
    xw_declaration(x);
    xw_open(x, name);
    xw_attr_z(x, "xmlns:w", DOCX_W);
    xw_attr_z(x, "xmlns:r", DOCX_R);
}

void docx_val(Xw *x, const char *name, Str value)
{
    xw_open(x, name);
    xw_attr(x, "w:val", value);
    xw_close(x);
}

void docx_val_int(Xw *x, const char *name, int64_t value)
{
    xw_open(x, name);
    xw_attr_int(x, "w:val", value);
    xw_close(x);
}

void docx_flag(Xw *x, const char *name, bool on)
{
    xw_open(x, name);
    if (!on)
        xw_attr_z(x, "w:val", "0");
    xw_close(x);
}

void docx_indent(Xw *x, const StyleProps *p, unsigned given)
{
    if (!(given & (STYLE_INDENT | STYLE_LEFT | STYLE_RIGHT)))
        return;
    xw_open(x, "w:ind");
    if (given & STYLE_LEFT)
        xw_attr_int(x, "w:left", p->left);
    if (given & STYLE_RIGHT)
        xw_attr_int(x, "w:right", p->right);
    if ((given & STYLE_INDENT) && p->indent < 0)
        xw_attr_int(x, "w:hanging", -(int64_t)p->indent);
    else if (given & STYLE_INDENT)
        xw_attr_int(x, "w:firstLine", p->indent);
    xw_close(x);
}

void docx_border(Xw *x, const char *side, DocxBorder border)
{
    xw_open(x, side);
    xw_attr_z(x, "w:val", border.eighths ? "single" : "nil");
    if (border.eighths) {
        xw_attr_int(x, "w:sz", border.eighths);
        xw_attr_int(x, "w:space", border.space);
        xw_attr(x, "w:color", border.color.n ? border.color : STR("000000"));
    }
    xw_close(x);
}

/* A frame stands off its text by 1 pt above and below and 4 pt at the sides, as Word's own do. */
void docx_borders(Xw *x, const StyleProps *p, unsigned given)
{
    if (!(given & (STYLE_RULE | STYLE_FRAME)))
        return;
    xw_open(x, "w:pBdr");
    if (given & STYLE_FRAME) {
        docx_border(x, "w:top", (DocxBorder){ p->frame, 1, p->color });
        docx_border(x, "w:left", (DocxBorder){ p->frame, 4, p->color });
        docx_border(x, "w:bottom", (DocxBorder){ p->frame, 1, p->color });
        docx_border(x, "w:right", (DocxBorder){ p->frame, 4, p->color });
    } else {
        docx_border(x, "w:top", (DocxBorder){ p->rule, 0, p->color });
    }
    xw_close(x);
}

void docx_align(Xw *x, Align align)
{
    static const char *const names[] = {
        [ALIGN_LEFT] = "left", [ALIGN_CENTER] = "center", [ALIGN_RIGHT] = "right",
        [ALIGN_BOTH] = "both",
    };
    docx_val(x, "w:jc", str_from(names[align]));
}

void docx_page_field(Xw *x)
{
    xw_open(x, "w:fldSimple");
    xw_attr_z(x, "w:instr", " PAGE ");
    xw_open(x, "w:r");
    docx_text(x, STR("2"));
    xw_close(x);
    xw_close(x);
}

void docx_text(Xw *x, Str text)
{
    xw_open(x, "w:t");
    xw_text(x, text);
    xw_close(x);
}
