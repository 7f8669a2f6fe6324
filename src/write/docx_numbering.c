/* SPDX-License-Identifier: MIT */
#include "write/docx_numbering.h"

#include "base/buf.h"
#include "write/docx_xml.h"

/* Marks an abstractNum for Word, which otherwise invents an id when it saves. */
enum { NSID_BASE = 0x1A000000 };

static void write_nsid(Xw *x, int id)
{
    static const char digits[] = "0123456789ABCDEF";
    char hex[8];
    for (int i = 0; i < 8; i++)
        hex[i] = digits[((unsigned)(NSID_BASE + id) >> (28 - 4 * i)) & 15];
    docx_val(x, "w:nsid", (Str){ hex, sizeof hex });
}

/* A literal that is a letter (đ) stays a letter for whoever asks what kind of number it is. */
static const char *format_name(const NumForm *form)
{
    static const char *const names[] = {
        [NUM_LITERAL] = "none", [NUM_DECIMAL] = "decimal", [NUM_UPPER_ROMAN] = "upperRoman",
        [NUM_UPPER_LETTER] = "upperLetter", [NUM_LOWER_LETTER] = "lowerLetter",
        [NUM_LOWER_ROMAN] = "lowerRoman", [NUM_WORDS] = "none", [NUM_CARDINAL] = "none",
        [NUM_LOWER_CARDINAL] = "none",
    };
    if (form->format == NUM_LITERAL && str_has(form->prefix, STR("đ")))
        return "lowerLetter";
    return names[form->format];
}

/* "%1.%2." for the second level that shows two. */
static void write_level_text(Xw *x, const NumForm *form, int level)
{
    Buf b;
    buf_init(&b, 0);
    buf_add(&b, form->prefix);
    if (form->format != NUM_LITERAL) {
        int first = form->shown > level + 1 ? 0 : level + 1 - form->shown;
        for (int i = first; i <= level; i++) {
            if (i > first)
                buf_char(&b, '.');
            buf_char(&b, '%');
            buf_int(&b, i + 1);
        }
    }
    buf_add(&b, form->suffix);
    docx_val(x, "w:lvlText", buf_str(&b));
    buf_release(&b);
}

static void write_level_indent(const Docx *d, Xw *x, Str style)
{
    const StyleProps *p = &names_of(d->names, style)->style->all;
    xw_open(x, "w:pPr");
    docx_indent(x, p, STYLE_INDENT | STYLE_LEFT);
    xw_close(x);
}

/* Of a text that is not, the number alone. */
static void write_bold(Xw *x)
{
    xw_open(x, "w:rPr");
    xw_empty(x, "w:b");
    xw_empty(x, "w:bCs");
    xw_close(x);
}

static void write_level(const Docx *d, Xw *x, const NumDef *def, int level)
{
    xw_open(x, "w:lvl");
    xw_attr_int(x, "w:ilvl", level);
    docx_val_int(x, "w:start", 1);
    docx_val(x, "w:numFmt", str_from(format_name(&def->level[level])));
    docx_val(x, "w:suff", def->level[level].own_line ? STR("nothing") : STR("space"));
    write_level_text(x, &def->level[level], level);
    docx_val(x, "w:lvlJc", STR("left"));
    write_level_indent(d, x, def->style[level]);
    if (def->level[level].bold)
        write_bold(x);
    xw_close(x);
}

static void write_def(const Docx *d, Xw *x, const NumDef *def)
{
    xw_open(x, "w:abstractNum");
    xw_attr_int(x, "w:abstractNumId", def->id);
    write_nsid(x, def->id);
    docx_val(x, "w:multiLevelType",
             def->n_levels == 1 ? STR("singleLevel") : STR("multilevel"));
    for (int i = 0; i < def->n_levels; i++)
        write_level(d, x, def, i);
    xw_close(x);
}

static void write_list(Xw *x, const NumList *list)
{
    xw_open(x, "w:num");
    xw_attr_int(x, "w:numId", list->id);
    docx_val_int(x, "w:abstractNumId", list->def->id);
    for (int i = 0; i < list->def->n_levels; i++) {
        if (list->def->level[i].format == NUM_LITERAL)
            continue;
        xw_open(x, "w:lvlOverride");
        xw_attr_int(x, "w:ilvl", i);
        docx_val_int(x, "w:startOverride", list->start[i] > 0 ? list->start[i] : 1);
        xw_close(x);
    }
    xw_close(x);
}

/* ---- the same for another document ---- */

static void sign(Buf *b, Str text)
{
    buf_int(b, (int64_t)text.n);
    buf_char(b, ' ');
    buf_add(b, text);
}

static void sign_int(Buf *b, int64_t n)
{
    buf_int(b, n);
    buf_char(b, ' ');
}

static void sign_def(Buf *b, const NumDef *def)
{
    sign_int(b, def->id);
    sign_int(b, def->n_levels);
    for (int i = 0; i < def->n_levels; i++) {
        const NumForm *form = &def->level[i];
        sign_int(b, form->format * 4 + form->bold * 2 + form->own_line);
        sign_int(b, form->shown);
        sign(b, form->prefix);
        sign(b, form->suffix);
        sign(b, def->style[i]);
    }
}

/* All that the part is written from, beside the style sheet. */
static void sign_all(Buf *b, const Doc *doc)
{
    buf_add(b, STR("numbering"));
    for (const NumDef *def = doc->defs; def; def = def->next)
        sign_def(b, def);
    for (const NumList *list = doc->lists; list; list = list->next) {
        sign_int(b, list->id);
        sign_int(b, list->def->id);
        for (int i = 0; i < list->def->n_levels; i++)
            sign_int(b, list->start[i]);
    }
}

static void write_all(const Docx *d, Xw *x)
{
    docx_root(x, "w:numbering");
    for (const NumDef *def = d->doc->defs; def; def = def->next)
        write_def(d, x, def);
    for (const NumList *list = d->doc->lists; list; list = list->next)
        write_list(x, list);
    xw_close(x);
}

void docx_numbering_write(const Docx *d, Xw *x)
{
    Buf signs;
    buf_init(&signs, 0);
    if (d->kept)
        sign_all(&signs, d->doc);
    if (!kept_again(d->kept, buf_str(&signs), x->out)) {
        write_all(d, x);
        kept_put(d->kept, buf_str(&signs), buf_str(x->out));
    }
    buf_release(&signs);
}
