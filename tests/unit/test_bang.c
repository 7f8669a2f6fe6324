/* SPDX-License-Identifier: MIT */
#include "data/bang_table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/buf.h"

typedef struct Fixture {
    Arena *arena;
    Diag *diag;
    Source source;
    Value *rows;
} Fixture;

static void add_row(Fixture *f, const char *const cells[4])
{
    static const char *const names[] = { "Khối", "Lớp", "Sĩ số", "Giỏi" };
    Value *map = value_map(f->arena, POS_NONE);
    for (size_t i = 0; i < 4; i++)
        value_put(map, str_from(names[i]), POS_NONE,
                  value_text(f->arena, str_from(cells[i]), POS_NONE));
    value_add(f->rows, map);
}

static int set_up(void **state)
{
    static const char *const rows[][4] = {
        { "11", "11A10", "38", "9" }, { "10", "10A1", "40", "10" }, { "11", "11A2", "40", "" },
    };
    Fixture *f = calloc(1, sizeof *f);
    f->arena = arena_new();
    f->diag = diag_new();
    f->rows = value_list(f->arena, POS_NONE);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        add_row(f, rows[i]);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *f = *state;
    diag_free(f->diag);
    arena_free(f->arena);
    free(f);
    return 0;
}

static const Bang *read(Fixture *f, const char *text)
{
    f->source = (Source){ SOURCE_TEXT, STR("x.md"), str_from(text) };
    diag_free(f->diag);
    f->diag = diag_new();
    Passage inside = { &f->source, f->source.text, 1 };
    return bang_read(f->arena, f->diag, &inside, (Pos){ &f->source, 1, 1 });
}

/* Each row a line: its kind, its label where it has one, its cells. */
static Str shown(Fixture *f, const BangTable *t)
{
    static const char kinds[] = { [BANG_ROW] = ' ', [BANG_PARENT] = '^', [BANG_GROUP] = '#',
                                  [BANG_TOTAL_ROW] = '=' };
    Buf b;
    buf_init(&b, 0);
    for (size_t r = 0; r < t->n_rows; r++) {
        buf_char(&b, kinds[t->rows[r].kind]);
        buf_add(&b, t->rows[r].label);
        for (size_t c = 0; c < t->n_columns; c++) {
            buf_char(&b, '|');
            buf_add(&b, t->rows[r].cells[c]);
        }
        buf_char(&b, '\n');
    }
    Str s = arena_str(f->arena, buf_str(&b));
    buf_release(&b);
    return s;
}

static void gives(Fixture *f, const char *text, const char *want)
{
    BangTable table;
    const Bang *bang = read(f, text);
    BangWant how = { .arena = f->arena, .diag = f->diag, .rows = f->rows, .total = STR("Tổng"),
                     .subtotal = STR("Cộng") };
    if (!bang || !bang_table(bang, &how, &table))
        fail_msg("%s: %s", text, msg_info(diag_at(f->diag, 0)->id)->id);
    Str got = shown(f, &table);
    if (!str_eq(got, str_from(want)))
        fail_msg("%s\nfound:\n%.*s\nexpected:\n%s", text, STR_ARG(got), want);
}

static void test_table(void **state)
{
    Fixture *f = *state;
    gives(f, "nguon: x", " |11|11A10|38|9\n |10|10A1|40|10\n |11|11A2|40|\n");
    gives(f, "nguon: x\nxep: [Khối, Lớp]\ncot: [Lớp]", " |10A1\n |11A2\n |11A10\n");
    gives(f, "nguon: x\nxep: Giỏi giảm\ncot: [Giỏi]", " |10\n |9\n |\n");
    gives(f, "nguon: x\nloc: Sĩ số = 40\ntong: có\ncot: [Lớp, {ten: Sĩ số, tong: có}]",
          " |10A1|40\n |11A2|40\n=Tổng||80\n");
    gives(f, "nguon: x\nnhom: K{{Khối}}\ncot: [{ten: TT, stt: có}, {ten: Giỏi, dang: '0,0'}]",
          "#K11||\n |1|9,0\n |2|\n=Cộng||9,0\n#K10||\n |3|10,0\n=Cộng||10,0\n");
}

static void test_order_of_formulas(void **state)
{
    Fixture *f = *state;
    gives(f, "nguon: x\nloc: Giỏi <> trống\ntong: có\ncot: [{ten: A, tinh: B * 2}, "
             "{ten: B, tinh: PERCENT(Giỏi; C)}, {ten: C, tinh: SUM(Giỏi)}]",
          " |94,74|47,37|19\n |105,26|52,63|19\n=Tổng|200|100|19\n");
}

#define AT(line, column) ((const uint32_t[2]){ line, column })

/* `at`: line and column. */
static void fails(Fixture *f, const char *text, MsgId id, const uint32_t at[2])
{
    BangTable table;
    const Bang *bang = read(f, text);
    BangWant how = { .arena = f->arena, .diag = f->diag, .rows = f->rows };
    if (bang && bang_table(bang, &how, &table))
        fail_msg("%s: no fault found", text);
    const Message *m = diag_at(f->diag, 0);
    if (m->id != id || m->at.a != at[0] || m->at.b != at[1])
        fail_msg("%s: %s at %u:%u", text, msg_info(m->id)->id, m->at.a, m->at.b);
}

static void test_places(void **state)
{
    Fixture *f = *state;
    fails(f, "nguon: x\ncot: [A]", M_expr_name, AT(2, 7));
    fails(f, "nguon: x\ncot:\n  - {ten: T, tinh: \"Lớp + + 1\"}", M_expr_syntax, AT(3, 27));
    fails(f, "nguon: x\nloc: Lớp", M_expr_type, AT(2, 6));
    fails(f, "cot: [A]", M_bang_rows_missing, AT(1, 1));
    fails(f, "nguon: x\nnguon: y", M_yaml_duplicate_key, AT(2, 1));
    fails(f, "[1]", M_bang_rows_missing, AT(1, 1));
    fails(f, "nguon: x\ncot: []", M_attribute_value, AT(2, 6));
    fails(f, "nguon: x\nnhom: [a, b, c, d]", M_attribute_value, AT(2, 7));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_table, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_order_of_formulas, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_places, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("bang", tests, NULL, NULL);
}
