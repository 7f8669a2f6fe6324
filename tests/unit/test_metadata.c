/* SPDX-License-Identifier: MIT */
#include "office/metadata.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void assert_xml(Str got, const char *wanted)
{
    if (!str_eq(got, str_from(wanted)))
        fail_msg("got\n%.*s\nwanted\n%s", STR_ARG(got), wanted);
}

static void test_a_document(void **state)
{
    (void)state;
    Arena *a = arena_new();
    const RegisterEntry e = {
        .year = 2026, .number = 5, .notation = STR("05/KH-NTN"), .date = STR("2026-03-08"),
        .subject = STR("Đọc sách & kể chuyện"), .signer = STR("Nguyễn Văn A"),
        .recipients = STR("Sở GDĐT; Các tổ\nLưu: VT"), .copies = STR("12"),
        .file_code = STR("01.TĐ"),
    };
    const Metadata m = { .entry = &e, .organ_id = STR("000.01.02.H42"),
                         .organ_name = STR("Trường A"), .type_name = STR("Kế hoạch"),
                         .position = STR("Hiệu trưởng") };
    assert_xml(metadata_of_document(a, &m),
               "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
               "<Document><FileCode><OrganId>000.01.02.H42</OrganId><FileCatalog>2026"
               "</FileCatalog><FileNotation>01.TĐ</FileNotation></FileCode><TypeName>Kế hoạch"
               "</TypeName><CodeNumber>5</CodeNumber><CodeNotation>KH-NTN</CodeNotation>"
               "<IssuedDate>2026-03-08</IssuedDate><OrganName>Trường A</OrganName><Subject>"
               "Đọc sách &amp; kể chuyện</Subject><Language>vi</Language><SignerInfo><Position>"
               "Hiệu trưởng</Position><FullName>Nguyễn Văn A</FullName></SignerInfo><To><OrganName>"
               "Sở GDĐT</OrganName></To><To><OrganName>Các tổ</OrganName></To><To><OrganName>"
               "Lưu: VT</OrganName></To><IssuedAmount>12</IssuedAmount></Document>\n");
    arena_free(a);
}

static void test_lengths_are_those_of_the_decree(void **state)
{
    (void)state;
    Arena *a = arena_new();
    Buf long_text;
    buf_init(&long_text, 0);
    for (int i = 0; i < 600; i++)
        buf_add(&long_text, STR("ế"));
    const RegisterEntry e = { .year = 2026, .number = 5, .subject = buf_str(&long_text),
                              .copies = STR("vài") };
    const Metadata m = { .entry = &e };
    Str xml = metadata_of_document(a, &m);
    size_t from = str_find(xml, STR("<Subject>"), 0) + 9, to = str_find(xml, STR("</Subject>"), 0);
    assert_int_equal(str_runes(str_sub(xml, from, to)), 500);
    assert_false(str_has(xml, STR("IssuedAmount")));
    assert_false(str_has(xml, STR("SignerInfo")));
    buf_release(&long_text);
    arena_free(a);
}

static void test_a_file(void **state)
{
    (void)state;
    Arena *a = arena_new();
    const FileMetadata m = { .code = STR("01.TĐ"), .title = STR("Thi đua"), .year = 2026,
                             .keep = STR("Vĩnh viễn"), .start = STR("2026-01-05"),
                             .end = STR("2026-12-20"), .documents = 2 };
    assert_xml(metadata_of_file(a, &m),
               "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
               "<File><FileCode><FileCatalog>2026</FileCatalog><FileNotation>01.TĐ</FileNotation>"
               "</FileCode><Title>Thi đua</Title><Maintenance>Vĩnh viễn</Maintenance><Language>vi"
               "</Language><StartDate>2026-01-05</StartDate><EndDate>2026-12-20</EndDate><DocTotal>"
               "2</DocTotal></File>\n");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_document),
        cmocka_unit_test(test_lengths_are_those_of_the_decree),
        cmocka_unit_test(test_a_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
