/* SPDX-License-Identifier: MIT */
#include "office/foreign_print.h"

#include "base/text.h"
#include "office/foreign_text.h"
#include "office/pdf_text.h"

/* Bytes of letters that a line has beyond its text, in its label ("a", "Điều"), and the whole. */
enum { PDF_MAX = 64 << 20, LINE_MORE = 2, ALL_MORE = 10, LETTERS_LEAST = 60 };

Str print_letters(Arena *a, Str pdf)
{
    PdfText text;
    if (pdf.n > PDF_MAX || !foreign_is_of_office(a, pdf) || !pdf_text(a, pdf, &text))
        return STR("");
    Buf b;
    buf_init(&b, 0);
    for (size_t i = 0; i < text.n; i++) {
        buf_add(&b, i ? STR("\n") : STR(""));
        buf_add(&b, foreign_letters(a, text.pages[i]));
    }
    Str all = text_lower(a, buf_str(&b));
    all = arena_str(a, all);
    buf_release(&b);
    return all;
}

/* The most of a line's beginning that stands there. */
static size_t beginning(Str letters, Str line)
{
    size_t low = 0, high = line.n;
    while (low < high) {
        size_t half = low + (high - low + 1) / 2;
        if (str_has(letters, str_sub(line, 0, half)))
            low = half;
        else
            high = half - 1;
    }
    return low;
}

/* On one page, or begun on one and ended on the next. */
static bool is_there(Str letters, Str line)
{
    Str page, before = STR("");
    if (str_has(letters, line))
        return true;
    for (Str rest = letters; str_split(&rest, '\n', &page); before = page)
        if (str_has(page, str_from_at(line, beginning(before, line))))
            return true;
    return false;
}

/* Figures are of labels, pages, number and date. */
static size_t count(Str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] > '9' || s.p[i] < 0;
    return n;
}

bool print_is_of(Str letters, Str pieces)
{
    Str line;
    size_t n = 0, lines = 0, all = count(letters);
    for (Str rest = pieces; str_split(&rest, '\n', &line); lines++) {
        if (!str_starts(line, FOREIGN_GIVEN) && !is_there(letters, line))
            return false;
        n += count(line);
    }
    return n >= LETTERS_LEAST && all >= n && all - n <= LINE_MORE * lines + ALL_MORE;
}
