/* SPDX-License-Identifier: MIT */
#include "base/unpack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/pack.h"

typedef struct Fixture {
    Arena *arena;
    Diag *diag;
    char path[32];
} Fixture;

static int set_up(void **state)
{
    Fixture *f = calloc(1, sizeof *f);
    f->arena = arena_new();
    f->diag = diag_new();
    snprintf(f->path, sizeof f->path, "/tmp/unpack-XXXXXX");
    close(mkstemp(f->path));
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *f = *state;
    unlink(f->path);
    diag_free(f->diag);
    arena_free(f->arena);
    free(f);
    return 0;
}

static void write_file(const Fixture *f, Str bytes)
{
    FILE *to = fopen(f->path, "wb");
    assert_non_null(to);
    assert_int_equal(fwrite(bytes.p, 1, bytes.n, to), bytes.n);
    fclose(to);
}

static Buf packed(PackPart *parts, size_t n)
{
    Buf b;
    buf_init(&b, 0);
    Packer *k = packer_new(-1);
    assert_true(pack_build(k, parts, n, &b));
    packer_free(k);
    return b;
}

static void assert_refused(Fixture *f, MsgId id)
{
    assert_null(unpack_open(f->diag, str_from(f->path), POS_NONE));
    assert_int_equal(diag_count(f->diag), 1);
    assert_int_equal(diag_at(f->diag, 0)->id, id);
}

static void parts_by_name(void **state)
{
    Fixture *f = *state;
    PackPart parts[] = { { .name = STR("a/b.xml"), .bytes = STR("<b/>") },
                         { .name = STR("../../etc/passwd"), .bytes = STR("x"), .stored = true } };
    Buf b = packed(parts, 2);
    char piece[16];
    write_file(f, buf_str(&b));
    buf_release(&b);
    Unpack *u = unpack_open(f->diag, str_from(f->path), POS_NONE);
    assert_non_null(u);
    assert_true(unpack_has(u, STR("a/b.xml")));
    assert_false(unpack_has(u, STR("A/B.xml")));
    assert_false(unpack_has(u, STR("")));
    assert_null(unpack_part(u, STR("a/b.xml\0x")));
    UnpackPart *one = unpack_part(u, STR("a/b.xml"));
    UnpackPart *two = unpack_part(u, STR("../../etc/passwd"));
    assert_int_equal(unpack_read(one, piece, 3), 3);
    assert_int_equal(unpack_read(two, piece, 16), 1);  /* the part, not the file of the system */
    assert_int_equal(piece[0], 'x');
    assert_int_equal(unpack_read(one, piece, 16), 1);
    assert_int_equal(unpack_read(one, piece, 16), 0);
    assert_false(unpack_too_large(u));
    unpack_part_close(one);
    unpack_part_close(two);
    unpack_close(u);
}

static void damage_is_noticed(void **state)
{
    Fixture *f = *state;
    PackPart part = { .name = STR("a"), .bytes = STR("abcdefghijkl"), .stored = true };
    Buf b = packed(&part, 1);
    size_t at = str_find(buf_str(&b), STR("abcdef"), 0);
    char piece[16];
    b.p[at] = 'x';
    write_file(f, buf_str(&b));
    buf_release(&b);
    Unpack *u = unpack_open(f->diag, str_from(f->path), POS_NONE);
    assert_non_null(u);
    UnpackPart *p = unpack_part(u, STR("a"));
    int got = unpack_read(p, piece, 16);
    assert_int_equal(got < 0 ? got : unpack_read(p, piece, 16), -1);
    assert_int_equal(unpack_read(p, piece, 16), -1);
    unpack_part_close(p);
    unpack_close(u);
}

static void what_is_no_package(void **state)
{
    Fixture *f = *state;
    write_file(f, STR("Lớp,Nam\n"));
    assert_refused(f, M_package_broken);
}

static void folders_and_nothing(void **state)
{
    Fixture *f = *state;
    assert_null(unpack_open(f->diag, STR("/tmp"), POS_NONE));
    assert_null(unpack_open(f->diag, STR("/tmp/none/at/all"), POS_NONE));
    assert_null(unpack_open(f->diag, STR("/dev/null"), POS_NONE));
    assert_int_equal(diag_count(f->diag), 3);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(diag_at(f->diag, i)->id, M_file_unreadable);
}

static void too_many_entries(void **state)
{
    Fixture *f = *state;
    enum { N = UNPACK_ENTRIES_MAX + 1 };
    PackPart *parts = calloc(N, sizeof *parts);
    for (int64_t i = 0; i < N; i++)
        parts[i] = (PackPart){ .name = arena_int(f->arena, i), .bytes = STR(""), .stored = true };
    Buf b = packed(parts, N);
    write_file(f, buf_str(&b));
    buf_release(&b);
    free(parts);
    assert_refused(f, M_package_large);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(parts_by_name),
        TEST(damage_is_noticed),
        TEST(what_is_no_package),
        TEST(folders_and_nothing),
        TEST(too_many_entries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
