/* SPDX-License-Identifier: MIT */
#include "read/fence.h"

#include <string.h>

#include "data/bang.h"

static size_t line_end(Str s, size_t i)
{
    const char *end = i < s.n ? memchr(s.p + i, '\n', s.n - i) : NULL;
    return end ? (size_t)(end - s.p) : s.n;
}

/* How many ` or ~ a line begins with, after blanks; *end is behind them. 0 below three. */
static size_t signs_at(Str s, size_t i, size_t *end)
{
    while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t'))
        i++;
    size_t from = i;
    char sign = i < s.n ? s.p[i] : '\0';
    while ((sign == '`' || sign == '~') && i < s.n && s.p[i] == sign)
        i++;
    *end = i;
    return i - from >= 3 ? i - from : 0;
}

bool fence_opens(Str body, size_t i)
{
    size_t end;
    Str word;
    if ((i > 0 && body.p[i - 1] != '\n') || !signs_at(body, i, &end))
        return false;
    Str rest = str_trim(str_sub(body, end, line_end(body, end)));
    return str_split(&rest, ' ', &word) && str_eq(word, STR("bang"));
}

/* As many signs or more, and nothing else. */
static bool closes(Str s, size_t i, size_t signs, char sign)
{
    size_t end;
    return signs_at(s, i, &end) >= signs && s.p[end - 1] == sign &&
           !str_trim(str_sub(s, end, line_end(s, end))).n;
}

size_t fence_paint(Str body, char *text, size_t i)
{
    size_t end, signs = signs_at(body, i, &end);
    char sign = body.p[end - 1];
    for (i = line_end(body, i) + 1; i < body.n; i = end + 1) {
        end = line_end(body, i);
        if (closes(body, i, signs, sign))
            return end;
        for (size_t k = i; k < end; k++)
            if (text[k] != ' ' && text[k] != '\t')
                text[k] = 'x';
    }
    return body.n;
}

/* An unclosed block goes to the end of the text. *to is its last line. */
static Passage inside_of(const Places *p, uint32_t from, uint32_t *to)
{
    size_t start = from <= p->lines.n ? p->lines.start[from - 1] : p->body.n, end;
    size_t signs = start < p->body.n ? signs_at(p->body, start, &end) : 0;
    *to = from;
    if (!signs)
        return (Passage){ p->source, STR(""), p->first_line + from };
    char sign = p->body.p[end - 1];
    size_t first = line_end(p->body, start) + 1, last = first;
    while (last < p->body.n && !closes(p->body, last, signs, sign))
        last = line_end(p->body, last) + 1;
    *to = lines_find(&p->lines, last < p->body.n ? last : p->body.n);
    return (Passage){ p->source, str_sub(p->body, first, last), p->first_line + from };
}

void fence_read(Arena *a, Places *p, DocNode *block)
{
    Passage inside = inside_of(p, block_of(block)->from, &block_of(block)->to);
    size_t errors = diag_errors(p->diag);
    block->u.bang = bang_read(a, p->diag, &inside, block->at);
    p->errors += diag_errors(p->diag) - errors;
}
