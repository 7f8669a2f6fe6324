/* SPDX-License-Identifier: MIT */
#include "data/table_head.h"

#include "base/text.h"

static bool holds(const CellRow *row, size_t column)
{
    return column < row->n && row->cells[column].text.n > 0;
}

size_t head_filled(const CellRow *row)
{
    size_t n = 0;
    for (size_t i = 0; i < row->n; i++)
        n += holds(row, i) && !row->cells[i].across;
    return n;
}

/* A letterhead fills two or three columns, so a small table's heading must fill all of them. */
static size_t enough(size_t most)
{
    return most > 3 ? (most * 6 + 9) / 10 : most;
}

/* Whether a merged cell covers both rows, one above the other. */
static bool tied(const CellRow *above, const CellRow *below)
{
    for (size_t i = 0; i < above->n && i < below->n; i++)
        if (below->cells[i].down && holds(below, i) && above->cells[i].a == below->cells[i].a &&
            above->cells[i].b == below->cells[i].b)
            return true;
    return false;
}

/* Whether `below` holds something just where `above` has cells merged across: their parts. */
static bool divides(const CellRow *above, const CellRow *below)
{
    bool any = false;
    for (size_t i = 0; i < below->n; i++) {
        bool part = i < above->n && (above->cells[i].across ||
                    (i + 1 < above->n && above->cells[i + 1].across));
        if (holds(below, i) && (!part || below->cells[i].across ||
                                below->cells[i].kind != CELL_TEXT))
            return false;
        any = any || (part && holds(below, i));
    }
    return any;
}

/* 1, (1): column numbers as forms have them below the heading. */
static bool is_ordinal(Str s, size_t n)
{
    int v = 0;
    if (str_starts(s, STR("(")) && str_ends(s, STR(")")))
        s = str_sub(s, 1, s.n - 1);
    for (size_t i = 0; i < s.n && i < 4 && str_is_digits(s); i++)
        v = v * 10 + (s.p[i] - '0');
    return s.n > 0 && s.n < 4 && v == (int)n;
}

/* A record of few columns may be 1, 2, 3 as well. */
static bool numbers_columns(const CellRow *row, size_t names)
{
    size_t n = 0;
    bool bracketed = true;
    for (size_t i = 0; i < row->n; i++) {
        if (!holds(row, i))
            continue;
        bracketed = bracketed && str_starts(row->cells[i].text, STR("("));
        if (!is_ordinal(row->cells[i].text, ++n))
            return false;
    }
    return n >= (bracketed ? 3 : 5) && n == names;
}

/* ---- parts without merged cells ---- */

/* 12, -1,5, 1.234, 98 %; neither 10A1 nor a date. */
static bool is_number(const Cell *c)
{
    Str s = c->text;
    size_t digits = 0, signs = 0;
    for (size_t i = 0; i < s.n; i++) {
        digits += s.p[i] >= '0' && s.p[i] <= '9';
        signs += s.p[i] == '.' || s.p[i] == ',' || s.p[i] == '%' || s.p[i] == ' ' ||
                 (i == 0 && (s.p[i] == '-' || s.p[i] == '+'));
    }
    return c->kind == CELL_NUMBER || (digits > 0 && digits + signs == s.n);
}

static bool is_word(const Cell *c)
{
    char first = c->text.p[0];
    return c->kind == CELL_TEXT && first != '(' && first != '-' && (first < '0' || first > '9');
}

/* The columns that a name and the blanks right of it take: where the next name begins. */
static size_t end_of_group(const CellRow *above, const CellRow *below, size_t from)
{
    size_t i = from + 1;
    while (i < below->n && !holds(above, i) && holds(below, i))
        i++;
    return i;
}

/* Nothing but numbers in the column, and some, in rows that are filled as records are. */
static bool has_numbers(const CellRow *rows, size_t n, size_t column)
{
    size_t most = 0, numbers = 0;
    for (size_t i = 0; i < n; i++)
        most = head_filled(&rows[i]) > most ? head_filled(&rows[i]) : most;
    for (size_t i = 0; i < n; i++) {
        bool ordinal = holds(&rows[i], column) && str_starts(rows[i].cells[column].text, STR("("));
        if (!holds(&rows[i], column) || ordinal || head_filled(&rows[i]) * 2 < most)
            continue;
        if (!is_number(&rows[i].cells[column]))
            return false;
        numbers++;
    }
    return numbers > 0;
}

/* Whether rows[1] holds parts of names of rows[0], and nothing else; what follows are records. */
static bool splits(const CellRow *rows, size_t n)
{
    const CellRow *above = &rows[0], *below = &rows[1];
    bool any = false, whole = false;
    for (size_t i = 0, end; i < above->n || i < below->n; i = end) {
        end = i + 1;
        if (!holds(below, i)) {
            whole = whole || holds(above, i);
            continue;
        }
        end = end_of_group(above, below, i);
        if (!holds(above, i) || end == i + 1)
            return false;
        for (size_t k = i; k < end; k++)
            if (!is_word(&below->cells[k]) || !has_numbers(rows + 2, n - 2, k))
                return false;
        any = true;
    }
    return any && whole;
}

/* ---- the letterhead ---- */

static bool is_state(Arena *a, Str text)
{
    return str_starts(text, STR("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")) ||
           str_starts(text, STR("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")) ||
           str_eq(text_fold(a, text), STR("dang cong san viet nam"));
}

/* Below it: Độc lập - Tự do - Hạnh phúc; Trung Sơn, ngày 30 tháng 10 năm 2025, or dots. A heading
 * "Ngày, tháng, năm sinh" is neither. */
static bool is_below_state(Arena *a, Str text)
{
    Str s = text_fold(a, text);
    size_t day = str_find(s, STR(", ngay "), 0);
    size_t month = day < s.n ? str_find(s, STR("thang"), day) : SIZE_MAX;
    return (str_starts(s, STR("doc lap")) && str_ends(s, STR("hanh phuc"))) ||
           (month < s.n && str_has(str_from_at(s, month), STR("nam")));
}

static bool has_cell(const CellRow *row, bool (*is)(Arena *a, Str text))
{
    Arena *a = arena_new();
    bool found = false;
    for (size_t i = 0; i < row->n; i++)
        found = found || (holds(row, i) && is(a, row->cells[i].text));
    arena_free(a);
    return found;
}

/* The first row below a letterhead, which has as many cells as a small table. */
static size_t after_letterhead(const CellRow *rows, size_t n)
{
    enum { TOP = 4, CLOSE = 3, CELLS = 3 };
    size_t start = 0;
    for (size_t i = 0; i < n && i < (start ? start + CLOSE : TOP); i++)
        if (head_filled(&rows[i]) <= CELLS &&
            has_cell(&rows[i], start ? is_below_state : is_state))
            start = i + 1;
        else if (start && head_filled(&rows[i]) > 1) /* the heading */
            break;
    return start < n ? start : 0;
}

/* Columns that hold something in either row. */
static size_t columns_of(const CellRow *above, const CellRow *below)
{
    size_t n = 0;
    for (size_t i = 0; i < above->n || i < below->n; i++)
        n += holds(above, i) || holds(below, i);
    return n;
}

/* The row of names may have fewer cells than that of its parts, and both fewer than a record: the
 * row that was found may be any of the three. */
static void find_parts(const CellRow *rows, size_t n, size_t top, Head *out)
{
    size_t found = out->first, h = found > top + 2 ? found - 2 : top;
    while (h <= found && (h + 1 >= n || !splits(&rows[h], n - h)))
        h++;
    if (h <= found)
        *out = (Head){ .first = h, .last = h + 1, .spread = h };
}

bool head_find(const CellRow *rows, size_t n, Head *out)
{
    size_t most = 0, h = after_letterhead(rows, n), top = h;
    for (size_t i = h; i < n; i++)
        most = head_filled(&rows[i]) > most ? head_filled(&rows[i]) : most;
    if (!most)
        return false;
    while (head_filled(&rows[h]) < enough(most))
        h++;
    out->first = out->last = h;
    out->spread = SIZE_MAX;
    while (out->first > 0 && tied(&rows[out->first - 1], &rows[out->first]))
        out->first--;
    while (out->last + 1 < n && (tied(&rows[out->last], &rows[out->last + 1]) ||
                                 divides(&rows[out->last], &rows[out->last + 1])))
        out->last++;
    if (out->first == out->last)
        find_parts(rows, n, top, out);
    size_t names = out->spread < n ? columns_of(&rows[out->first], &rows[out->last])
                                   : head_filled(&rows[out->last]);
    out->records = out->last + 1;
    if (out->records < n && numbers_columns(&rows[out->records], names))
        out->records++;
    return true;
}

/* A heading on several lines is one name; a dot divides the members of names and is no part. */
static Str on_one_line(Arena *a, Str text)
{
    Str word, all = STR("");
    for (size_t from = 0, i = 0; i <= text.n; i++) {
        if (i < text.n && text.p[i] != '\n' && text.p[i] != ' ' && text.p[i] != '.')
            continue;
        word = str_sub(text, from, i);
        from = i + 1;
        if (word.n)
            all = ARENA_JOIN(a, all, all.n ? STR(" ") : STR(""), word);
    }
    return all;
}

static const Cell *cell_of(const CellRow *rows, const Head *head, size_t row, size_t column)
{
    if (row == head->spread && holds(&rows[row + 1], column))
        while (column > 0 && !holds(&rows[row], column))
            column--;
    return holds(&rows[row], column) ? &rows[row].cells[column] : NULL;
}

Str head_name(Arena *a, const CellRow *rows, const Head *head, size_t column)
{
    Str name = STR("");
    const Cell *last = NULL;
    for (size_t i = head->first; i <= head->last; i++) {
        const Cell *c = cell_of(rows, head, i, column);
        if (!c || (last && last->a == c->a && last->b == c->b))
            continue;
        name = ARENA_JOIN(a, name, name.n ? STR(" / ") : STR(""), on_one_line(a, c->text));
        last = c;
    }
    return name;
}
