/* SPDX-License-Identifier: MIT */
#include "office/name.h"

#include "base/file.h"
#include "base/text.h"

static bool compile_part(Arena *a, Diag *d, const Source *source, NamePart *part)
{
    MustacheNode *nodes = NULL;
    uint32_t column = 1 + (uint32_t)str_runes((Str){ source->text.p,
                                              (size_t)(part->text.p - source->text.p) });
    MustacheText text = { part->text, { source, 1, column }, false };
    if (!mustache_has(part->text))
        return true;
    bool ok = mustache_compile(a, d, &text, &nodes);
    part->nodes = nodes;
    return ok;
}

bool name_compile(Arena *a, Diag *d, Str pattern, NamePattern *out)
{
    Source *source = ARENA_NEW(a, Source);
    *source = (Source){ SOURCE_TEXT, STR("-o"), text_nfc(a, pattern) };
    *out = (NamePattern){ .text = source->text, .folder = STR_NONE };
    NamePart **end = &out->first;
    Str rest = source->text, piece;
    bool ok = true;
    while (str_split(&rest, '/', &piece)) {
        NamePart *part = ARENA_NEW(a, NamePart);
        part->text = piece;
        ok = compile_part(a, d, source, part) && ok;
        if (part->nodes && !out->folder.p)
            out->folder = str_sub(source->text, 0, (size_t)(piece.p - source->text.p));
        *end = part;
        end = &part->next;
    }
    if (!out->folder.p)
        out->folder = file_folder(source->text);
    if (!out->folder.n)
        out->folder = STR(".");
    return ok;
}

/* A name of which nothing stands before the ending, though something was to stand there. */
static bool is_blank(const NamePart *part, Str made)
{
    return !str_trim(made).n || (made.p[0] == '.' && part->text.p[0] != '.');
}

static Str make_part(Arena *a, Diag *d, const NamePart *part, const NameWant *want)
{
    Buf b;
    buf_init(&b, 0);
    MustacheOut how = { .arena = a, .diag = d, .scope = want->scope, .row = want->row, .out = &b };
    bool ok = mustache_render(part->nodes, &how);
    Str made = arena_str(a, buf_str(&b));
    buf_release(&b);
    if (!ok)
        return STR_NONE;
    if (is_blank(part, made)) {
        diag_error(d, want->at, M_name_blank, part->text);
        return STR_NONE;
    }
    return file_safe_name(a, made);
}

Str name_make(Arena *a, Diag *d, const NamePattern *pattern, const NameWant *want)
{
    Str path = STR("");
    bool ok = true;
    for (const NamePart *part = pattern->first; part; part = part->next) {
        Str made = part->nodes ? make_part(a, d, part, want) : part->text;
        ok = ok && made.p;
        path = ARENA_JOIN(a, path, part == pattern->first ? STR("") : STR("/"), made);
    }
    return ok ? path : STR_NONE;
}
