/* SPDX-License-Identifier: MIT */
#include "data/number.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static Str bare(Str s)
{
    s = str_trim(s);
    if (str_ends(s, STR("%")))
        s = str_trim_end(str_sub(s, 0, s.n - 1));
    bool sign = s.n && (*s.p == '-' || *s.p == '+');
    return str_from_at(s, sign);
}

/* One to three digits, not beginning with 0, then groups of three after `mark`. */
static bool is_grouped(Str s, char mark, size_t *groups)
{
    Str piece;
    *groups = 0;
    for (size_t i = 0; str_split(&s, mark, &piece); i++) {
        if (!str_is_digits(piece) || piece.n > 3 || (i ? piece.n != 3 : *piece.p == '0'))
            return false;
        *groups = i;
    }
    return true;
}

/* `last`: the only sign, or the one after which the decimals stand. */
static NumberLook look_at_last(Str s, size_t last)
{
    char mark = s.p[last];
    NumberLook as_decimal = mark == ',' ? NUMBER_COMMA : NUMBER_DOT;
    NumberLook as_group = mark == ',' ? NUMBER_DOT : NUMBER_COMMA;
    Str whole = str_sub(s, 0, last), rest = str_from_at(s, last + 1);
    size_t groups;
    bool phone = last > 1 && *s.p == '0'; /* 028.3822 */
    if (!str_is_digits(rest) || phone)
        return NUMBER_SILENT;
    if (is_grouped(s, mark, &groups))
        return groups > 1 ? as_group : NUMBER_EITHER;
    if (str_is_digits(whole) || is_grouped(whole, mark == ',' ? '.' : ',', &groups))
        return as_decimal;
    return NUMBER_SILENT;
}

NumberLook number_look(Str text)
{
    Str s = bare(text);
    size_t last = s.n;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '.' || s.p[i] == ',')
            last = i;
        else if (!is_digit(s.p[i]))
            return NUMBER_SILENT;
    }
    return last < s.n && last > 0 ? look_at_last(s, last) : NUMBER_SILENT;
}
