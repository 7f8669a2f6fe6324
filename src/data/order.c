/* SPDX-License-Identifier: MIT */
#include "data/order.h"

#include "base/text.h"
#include "data/number.h"

/* ---- what is written ---- */

/* Cuts the word off the end, in any spelling of it that has as many characters. */
static bool cut_word(Str *s, Str word)
{
    size_t at = s->n;
    for (size_t i = str_runes(word); i > 0 && at > 0; i--)
        do
            at--;
        while (at > 0 && ((unsigned char)s->p[at] & 0xC0) == 0x80);
    if (at == 0 || s->p[at - 1] != ' ' || !text_same_key(str_from_at(*s, at), word))
        return false;
    *s = str_trim_end(str_sub(*s, 0, at));
    return true;
}

static bool is_of_people(Arena *a, Str column)
{
    static const char *const headings[] = { "ho_ten", "ho_va_ten", "ho,_ten", "ho_dem_va_ten" };
    Str key = text_key(a, column);
    bool found = false;
    for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++)
        found = found || str_starts(key, str_from(headings[i]));
    return found;
}

Order order_read(Arena *a, Str written)
{
    Order o = { .column = str_trim(written) };
    if (str_starts(o.column, STR("-"))) {
        o.column = str_trim(str_from_at(o.column, 1));
        o.down = true;
    }
    if (cut_word(&o.column, STR("giảm dần")) || cut_word(&o.column, STR("giảm")))
        o.down = true;
    else if (!cut_word(&o.column, STR("tăng dần")))
        cut_word(&o.column, STR("tăng"));
    o.people = cut_word(&o.column, STR("theo tên")) || is_of_people(a, o.column);
    return o;
}

/* ---- cells ---- */

enum { NUMBER_ROOM = 64 };

/* 10E1 is a class and no number. Signs between thousands are left out, the other is a dot. */
static bool read_number(Str text, char decimal, Decimal *out)
{
    NumberLook look = number_look(text);
    bool comma = look == NUMBER_COMMA || (look == NUMBER_EITHER && decimal != '.');
    char plain[NUMBER_ROOM];
    size_t n = 0;
    Str s = str_ends(text, STR("%")) ? str_trim_end(str_sub(text, 0, text.n - 1)) : text;
    for (size_t i = 0; i < s.n && i < NUMBER_ROOM; i++) {
        bool sign = s.p[i] == ',' || s.p[i] == '.';
        if ((s.p[i] | 0x20) == 'e' || (sign && look == NUMBER_SILENT))
            return false;
        if (!sign || (s.p[i] == ',') == comma)
            plain[n++] = sign ? '.' : s.p[i];
    }
    return s.n <= NUMBER_ROOM && decimal_parse((Str){ plain, n }, out);
}

OrderKey order_key(Str text, char decimal)
{
    OrderKey key = { .text = str_trim(text) };
    key.is_number = read_number(key.text, decimal, &key.number);
    return key;
}

static int compare_sizes(const Decimal *a, const Decimal *b)
{
    int top = a->point > b->point ? a->point : b->point;
    if (!a->n || !b->n)
        return (a->n > 0) - (b->n > 0);
    for (int power = top - 1; power >= top - DECIMAL_DIGITS; power--) {
        int order = decimal_digit(a, power) - decimal_digit(b, power);
        if (order)
            return order;
    }
    return 0;
}

static int compare_numbers(const Decimal *a, const Decimal *b)
{
    bool below_a = a->minus && a->n, below_b = b->minus && b->n;
    if (below_a != below_b)
        return below_a ? -1 : 1;
    return below_a ? compare_sizes(b, a) : compare_sizes(a, b);
}

int order_compare(const Order *order, const OrderKey *a, const OrderKey *b)
{
    if (!a->text.n || !b->text.n)
        return (b->text.n > 0) - (a->text.n > 0);
    int found = a->is_number && b->is_number ? compare_numbers(&a->number, &b->number)
                : order->people              ? text_compare_names(a->text, b->text)
                                             : text_compare(a->text, b->text);
    return order->down ? -found : found;
}
