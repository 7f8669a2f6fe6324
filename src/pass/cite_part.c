/* SPDX-License-Identifier: MIT */
#include "pass/cite_part.h"

#include "base/buf.h"
#include "base/text.h"

/* Small and as printed; what begins another stands behind it. */
static const struct {
    Str small, printed;
} parts[] = {
    { { "tiểu mục", sizeof "tiểu mục" - 1 }, { "Tiểu mục", sizeof "Tiểu mục" - 1 } },
    { { "phần", sizeof "phần" - 1 }, { "Phần", sizeof "Phần" - 1 } },
    { { "chương", sizeof "chương" - 1 }, { "Chương", sizeof "Chương" - 1 } },
    { { "mục", sizeof "mục" - 1 }, { "Mục", sizeof "Mục" - 1 } },
    { { "điều", sizeof "điều" - 1 }, { "Điều", sizeof "Điều" - 1 } },
    { { "khoản", sizeof "khoản" - 1 }, { "khoản", sizeof "khoản" - 1 } },
    { { "điểm", sizeof "điểm" - 1 }, { "điểm", sizeof "điểm" - 1 } },
};

static bool ends_word(Str s, size_t i)
{
    static const char after[] = " ,;.:)";
    if (i >= s.n)
        return true;
    for (const char *c = after; *c; c++)
        if (s.p[i] == *c)
            return true;
    return false;
}

static Str word_at(Str s, size_t i)
{
    size_t end = i;
    while (!ends_word(s, end))
        end++;
    return str_sub(s, i, end);
}

/* 5, 5a, XII, đ, thứ nhất */
static bool is_number(Str word)
{
    int value;
    size_t digits = 0;
    while (digits < word.n && word.p[digits] >= '0' && word.p[digits] <= '9')
        digits++;
    return (digits && str_runes(word) <= digits + 1) || str_runes(word) == 1 ||
           text_read_roman(word, &value) || str_eq(word, STR("thứ"));
}

/* The part whose name begins the text, its number after it; its index, or -1. */
static int part_at(Arena *a, Str s)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t n = parts[i].small.n; /* capitals of these take as many bytes */
        if (str_eq(text_lower(a, str_sub(s, 0, n)), parts[i].small) && n < s.n &&
            s.p[n] == ' ' && is_number(word_at(s, n + 1)))
            return (int)i;
    }
    return -1;
}

Str cite_part(Arena *a, Str text, bool starts_sentence)
{
    Buf b;
    buf_init(&b, 0);
    for (size_t i = 0; i < text.n;) {
        int part = -1;
        if (i ? ends_word(text, i - 1) : !starts_sentence)
            part = part_at(a, str_from_at(text, i));
        if (part < 0) {
            buf_char(&b, text.p[i++]);
            continue;
        }
        buf_add(&b, parts[part].printed);
        i += parts[part].small.n;
    }
    Str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}
