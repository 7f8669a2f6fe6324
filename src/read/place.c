/* SPDX-License-Identifier: MIT */
#include "read/place.h"

#include "base/mem.h"

enum { REPORTS_MAX = 200 };

void bytemap_release(ByteMap *m)
{
    mem_free(m->edit);
    *m = (ByteMap){ NULL, 0, 0 };
}

/* An edit that says what the one before it says already is left out: plain lines cost nothing. */
static bool says_nothing(const ByteMap *m, size_t out, size_t in)
{
    if (m->n == 0)
        return out == in;
    const ByteEdit *e = &m->edit[m->n - 1];
    return e->out <= out && out - e->out == in - e->in;
}

void bytemap_add(ByteMap *m, size_t out, size_t in)
{
    if (says_nothing(m, out, in))
        return;
    if (m->n && m->edit[m->n - 1].out == out) {
        m->edit[m->n - 1].in = in;
        return;
    }
    if (m->n == m->cap) {
        m->cap = m->cap ? m->cap * 2 : 64;
        m->edit = mem_realloc(m->edit, m->cap * sizeof *m->edit);
    }
    m->edit[m->n++] = (ByteEdit){ out, in };
}

size_t bytemap_find(const ByteMap *m, size_t out)
{
    size_t low = 0, high = m->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (m->edit[mid].out <= out)
            low = mid + 1;
        else
            high = mid;
    }
    ByteEdit e = low ? m->edit[low - 1] : (ByteEdit){ 0, 0 };
    size_t in = e.in + (out - e.out);
    return low < m->n && in > m->edit[low].in ? m->edit[low].in : in;
}

void lines_measure(LineTable *t, Str text)
{
    size_t n = 1;
    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] == '\n';
    t->start = mem_alloc(n * sizeof *t->start);
    t->n = 1;
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '\n')
            t->start[t->n++] = i + 1;
}

void lines_release(LineTable *t)
{
    mem_free(t->start);
    *t = (LineTable){ NULL, 0 };
}

uint32_t lines_find(const LineTable *t, size_t offset)
{
    size_t low = 0, high = t->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (t->start[mid] <= offset)
            low = mid + 1;
        else
            high = mid;
    }
    return (uint32_t)(low ? low : 1);
}

void places_init(Places *p, Diag *d, const Source *source, Str body)
{
    *p = (Places){ .source = source, .diag = d, .body = body, .first_line = 1 };
    lines_measure(&p->lines, body);
}

void places_release(Places *p)
{
    lines_release(&p->lines);
    bytemap_release(&p->cut);
    bytemap_release(&p->out);
}

Pos place_body(Places *p, size_t offset)
{
    uint32_t line = lines_find(&p->lines, offset);
    if (line != p->known_line || offset < p->known_offset) {
        p->known_line = line;
        p->known_offset = p->lines.start[line - 1];
        p->known_column = 1;
    }
    Str between = str_sub(p->body, p->known_offset, offset);
    p->known_column += (uint32_t)str_runes(between);
    p->known_offset += between.n;
    return (Pos){ p->source, p->first_line + line - 1, p->known_column };
}

Pos place_cut(Places *p, size_t offset)
{
    return place_body(p, bytemap_find(&p->cut, offset));
}

Pos place_out(Places *p, size_t offset)
{
    return place_cut(p, bytemap_find(&p->out, offset));
}

bool places_report(Places *p, MsgId id)
{
    size_t *count = msg_info(id)->severity == SEVERITY_ERROR ? &p->errors : &p->warnings;
    return (*count)++ < REPORTS_MAX;
}
