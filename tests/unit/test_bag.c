/* SPDX-License-Identifier: MIT */
#include "record/bag.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/sha256.h"
#include "record/bag_tag.h"
#include "record/tree.h"

/* A folder of its own with a placed bag of two files. */
typedef struct Fixture {
    Arena *arena;
    Diag *diag;
    Str folder, stage, bag, hash;
} Fixture;

static const BagInfo info = {
    .organization = { "Trường A", sizeof "Trường A" - 1 },
    .identifier = { "05/KH-A", 7 }, .description = { "một\nhai", sizeof "một\nhai" - 1 },
    .date = { "2026-11-23", 10 }, .agent = { "x", 1 },
};

static void make(Fixture *f)
{
    const BagFile a = { STR("van-ban.docx"), STR("PK bytes of a document") };
    const BagFile b = { STR("nguon/kế hoạch 50%.md"), STR("---\nloai: ke-hoach\n---\n") };
    BagInfo closing = info;
    const BagFile empty = { STR("nguon/phu-luc/trong.md"), STR("") };
    assert_true(bag_begin(f->arena, f->diag, f->stage));
    assert_true(bag_add(f->arena, f->diag, f->stage, &a));
    assert_true(bag_add(f->arena, f->diag, f->stage, &b));
    assert_true(bag_add(f->arena, f->diag, f->stage, &empty));
    assert_true(bag_close(f->arena, f->diag, f->stage, &closing));
    f->hash = closing.hash;
    assert_true(bag_place(f->arena, f->diag, f->stage, f->bag));
}

static int set_up(void **state)
{
    Fixture *f = calloc(1, sizeof *f);
    char name[] = "/tmp/bag-XXXXXX";
    f->arena = arena_new();
    f->diag = diag_new();
    f->folder = arena_str(f->arena, str_from(mkdtemp(name)));
    f->stage = file_join(f->arena, f->folder, STR("luu/.dang-ghi/1"));
    f->bag = file_join(f->arena, f->folder, STR("luu/2026/chung/5"));
    make(f);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *f = *state;
    assert_true(tree_remove(f->arena, f->diag, f->folder));
    diag_free(f->diag);
    arena_free(f->arena);
    free(f);
    return 0;
}

static const char *path_in(Fixture *f, const char *path)
{
    return ARENA_JOIN(f->arena, f->bag, STR("/"), str_from(path), STR("\0")).p;
}

/* What whoever is root could do to it. */
static void overwrite(Fixture *f, const char *path, long at, const char *byte)
{
    const char *z = path_in(f, path);
    chmod(z, 0600);
    FILE *file = fopen(z, "r+");
    assert_non_null(file);
    fseek(file, at, at < 0 ? SEEK_END : SEEK_SET);
    fputs(byte, file);
    fclose(file);
}

static void unlock(Fixture *f, const char *folder)
{
    assert_int_equal(chmod(path_in(f, folder), 0700), 0);
}

static const Message *told(Fixture *f, MsgId id)
{
    for (size_t i = 0; i < diag_count(f->diag); i++)
        if (diag_at(f->diag, i)->id == id)
            return diag_at(f->diag, i);
    fail_msg("%s was not told", msg_info(id)->id);
    return NULL;
}

static void assert_text(Str got, const char *wanted)
{
    if (!str_eq(got, str_from(wanted)))
        fail_msg("got %.*s, wanted %s", STR_ARG(got), wanted);
}

static void test_a_whole_bag_is_silent_and_locked(void **state)
{
    Fixture *f = *state;
    struct stat st;
    assert_true(bag_verify(f->arena, f->diag, f->bag, false));
    assert_true(bag_verify(f->arena, f->diag, f->bag, true));
    assert_int_equal(diag_count(f->diag), 0);
    assert_false(file_exists(f->stage));
    assert_int_equal(stat(path_in(f, "data/van-ban.docx"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0400);
    assert_int_equal(stat(path_in(f, "data"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0500);
    assert_int_equal(stat(path_in(f, ""), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0500);
}

static void test_tag_files_are_those_of_the_rfc(void **state)
{
    Fixture *f = *state;
    BagFile manifest = { .path = STR("../manifest-sha256.txt") };
    const FileWant want = { file_join(f->arena, f->bag, BAG_INFO), POS_NONE, 4096 };
    assert_false(bag_read(f->arena, f->diag, f->bag, &manifest));
    Str text;
    assert_true(file_read(f->arena, f->diag, &want, &text));
    assert_text(text, "Source-Organization: Trường A\nExternal-Identifier: 05/KH-A\n"
                      "External-Description: một hai\nBagging-Date: 2026-11-23\n"
                      "Payload-Oxum: 45.3\nBag-Software-Agent: x\n");
    const FileWant lines = { file_join(f->arena, f->bag, BAG_MANIFEST), POS_NONE, 4096 };
    assert_true(file_read(f->arena, f->diag, &lines, &text));
    assert_true(str_has(text, STR("  data/nguon/kế hoạch 50%25.md\n")));
    assert_true(str_has(text, STR("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
                                  "  data/nguon/phu-luc/trong.md\n")));
}

static void test_lists_and_reads(void **state)
{
    Fixture *f = *state;
    BagList list;
    BagFile file = { .path = STR("nguon/kế hoạch 50%.md") };
    assert_true(bag_list(f->arena, f->diag, f->bag, &list));
    assert_int_equal(list.n, 3);
    assert_text(list.list[2].path, "van-ban.docx");
    assert_int_equal(list.list[2].size, 22);
    assert_true(str_eq(list.hash, f->hash));
    assert_int_equal(list.versions, 0);
    assert_true(bag_read(f->arena, f->diag, f->bag, &file));
    assert_text(file.bytes, "---\nloai: ke-hoach\n---\n");
}

static void test_names_the_byte_that_changed(void **state)
{
    Fixture *f = *state;
    overwrite(f, "data/van-ban.docx", 3, "B");
    assert_true(bag_verify(f->arena, f->diag, f->bag, false)); /* the size is the same */
    assert_false(bag_verify(f->arena, f->diag, f->bag, true));
    const Message *m = told(f, M_bag_byte);
    assert_text(m->args[1], "data/van-ban.docx");
    assert_text(m->args[2], "3");
    assert_text(m->args[3], "0x42, 0x62");
}

static void test_names_any_single_byte(void **state)
{
    Fixture *f = *state;
    enum { N = 300 };
    char bytes[N];
    BagSums was = { 0 };
    for (int i = 0; i < N; i++)
        bytes[i] = (char)(i * 7);
    bag_sums_add(&was, (Str){ bytes, N });
    for (int i = 0; i < N; i++) {
        uint64_t at;
        unsigned char old;
        char kept = bytes[i];
        bytes[i] = (char)(kept ^ (1 + i % 255));
        assert_true(bag_changed_byte((Str){ bytes, N }, &was, &at, &old));
        assert_int_equal(at, i);
        assert_int_equal(old, (unsigned char)kept);
        bytes[i] = kept;
    }
    (void)f;
}

static void test_names_the_file_where_more_changed(void **state)
{
    Fixture *f = *state;
    overwrite(f, "data/van-ban.docx", 3, "other");
    assert_false(bag_verify(f->arena, f->diag, f->bag, true));
    assert_text(told(f, M_bag_changed)->args[1], "data/van-ban.docx");
}

static void test_names_a_longer_file_when_fast(void **state)
{
    Fixture *f = *state;
    overwrite(f, "data/nguon/phu-luc/trong.md", 0, "x");
    assert_false(bag_verify(f->arena, f->diag, f->bag, false));
    assert_text(told(f, M_bag_changed)->args[1], "data/nguon/phu-luc/trong.md");
}

static void test_names_what_is_missing_or_more(void **state)
{
    Fixture *f = *state;
    unlock(f, "data");
    unlock(f, "data/nguon");
    const char *from = path_in(f, "data/van-ban.docx");
    assert_int_equal(rename(from, path_in(f, "data/nguon/khac.docx")), 0);
    assert_false(bag_verify(f->arena, f->diag, f->bag, false));
    assert_text(told(f, M_bag_missing)->args[1], "data/van-ban.docx");
    assert_text(told(f, M_bag_extra)->args[1], "data/nguon/khac.docx");
}

static void test_names_changed_tag_files(void **state)
{
    static const char *const tags[] = { "bagit.txt", "bag-info.txt", "manifest-sha256.txt",
                                        "sums.txt" };
    Fixture *f = *state;
    for (size_t i = 0; i < 4; i++) {
        diag_clear(f->diag);
        overwrite(f, tags[i], 2, "#");
        assert_false(bag_verify(f->arena, f->diag, f->bag, false));
        assert_true(diag_count(f->diag) > 0);
        assert_true(str_has(diag_at(f->diag, 0)->args[1], str_from(tags[i])) ||
                    str_has(diag_at(f->diag, diag_count(f->diag) - 1)->args[1], str_from(tags[i])));
        unlock(f, "");
        assert_true(tree_remove(f->arena, f->diag, f->bag));
        make(f);
    }
}

static void test_links_are_refused(void **state)
{
    Fixture *f = *state;
    unlock(f, "data");
    assert_int_equal(symlink("/etc/passwd", path_in(f, "data/khac")), 0);
    assert_false(bag_verify(f->arena, f->diag, f->bag, true));
    assert_true(str_ends(told(f, M_bag_link)->args[0], STR("data/khac")));
}

static void test_paths_out_of_the_bag_are_refused(void **state)
{
    static const char *const bad[] = { "", "../x", "/etc/x", "a/../../x", "./x" };
    Fixture *f = *state;
    assert_true(bag_begin(f->arena, f->diag, f->stage));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        const BagFile file = { str_from(bad[i]), STR("x") };
        assert_false(bag_add(f->arena, f->diag, f->stage, &file));
    }
    told(f, M_bag_path);
    BagLines lines;
    assert_false(bag_read_hashes(f->arena, STR("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca49"
                                               "5991b7852b855  data/../../x\n"), &lines));
    assert_false(bag_read_hashes(f->arena, STR("abc  data/x\n"), &lines));
}

static void test_a_place_is_never_taken_twice(void **state)
{
    Fixture *f = *state;
    BagInfo closing = info;
    assert_true(bag_begin(f->arena, f->diag, f->stage));
    assert_true(bag_close(f->arena, f->diag, f->stage, &closing));
    assert_false(bag_place(f->arena, f->diag, f->stage, f->bag));
    told(f, M_bag_there);
    assert_true(bag_verify(f->arena, f->diag, f->bag, true));
}

static void test_a_stage_goes_on_where_it_stopped(void **state)
{
    Fixture *f = *state;
    BagInfo closing = info;
    const BagFile half = { STR("van-ban.docx"), STR("half") };
    const BagFile whole = { STR("van-ban.docx"), STR("whole") };
    assert_true(bag_begin(f->arena, f->diag, f->stage));
    assert_true(bag_add(f->arena, f->diag, f->stage, &half));
    assert_true(bag_close(f->arena, f->diag, f->stage, &closing));
    assert_true(bag_discard(f->arena, f->diag, f->stage));
    assert_true(bag_begin(f->arena, f->diag, f->stage));
    assert_true(bag_add(f->arena, f->diag, f->stage, &half));
    assert_true(bag_add(f->arena, f->diag, f->stage, &whole));
    Str place = file_join(f->arena, f->folder, STR("luu/2026/chung/6"));
    assert_true(bag_close(f->arena, f->diag, f->stage, &closing));
    assert_true(bag_place(f->arena, f->diag, f->stage, place));
    assert_true(bag_verify(f->arena, f->diag, place, true));
}

static void test_attaching_keeps_what_was(void **state)
{
    Fixture *f = *state;
    BagAttach scan = { { STR("ban-ky/scan.pdf"), STR("%PDF-1.7 …") }, info };
    assert_true(bag_attach(f->arena, f->diag, f->bag, &scan));
    assert_true(bag_verify(f->arena, f->diag, f->bag, true));
    BagList list;
    assert_true(bag_list(f->arena, f->diag, f->bag, &list));
    assert_int_equal(list.n, 4);
    assert_int_equal(list.versions, 1);
    assert_true(str_eq(list.hash, scan.info.hash));
    assert_false(str_eq(scan.info.hash, f->hash));
    Str old;
    assert_true(sha256_file(f->arena, file_join(f->arena, f->bag, STR("phien-ban/001/"
                                                                      "tagmanifest-sha256.txt")),
                            &old));
    assert_true(str_eq(old, f->hash));
    assert_false(bag_attach(f->arena, f->diag, f->bag, &scan));
    told(f, M_bag_there);
    scan.file.path = STR("ban-ky/scan-2.pdf");
    assert_true(bag_attach(f->arena, f->diag, f->bag, &scan));
    assert_true(bag_list(f->arena, f->diag, f->bag, &list));
    assert_int_equal(list.versions, 2);
    assert_true(bag_verify(f->arena, f->diag, f->bag, true));
    assert_false(file_exists(ARENA_JOIN(f->arena, f->bag, STR(".moi"))));
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(test_a_whole_bag_is_silent_and_locked),
        CASE(test_tag_files_are_those_of_the_rfc),
        CASE(test_lists_and_reads),
        CASE(test_names_the_byte_that_changed),
        CASE(test_names_any_single_byte),
        CASE(test_names_the_file_where_more_changed),
        CASE(test_names_a_longer_file_when_fast),
        CASE(test_names_what_is_missing_or_more),
        CASE(test_names_changed_tag_files),
        CASE(test_links_are_refused),
        CASE(test_paths_out_of_the_bag_are_refused),
        CASE(test_a_place_is_never_taken_twice),
        CASE(test_a_stage_goes_on_where_it_stopped),
        CASE(test_attaching_keeps_what_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
