/* SPDX-License-Identifier: MIT */
#include "office/foreign.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/pack.h"

/* A document in a file of its own, and the same with number and date. */
typedef struct Fixture {
    Arena *arena;
    Diag *diag;
    char docx[40], odt[40];
    Foreign f;
} Fixture;

static int set_up(void **state)
{
    Fixture *f = calloc(1, sizeof *f);
    f->arena = arena_new();
    f->diag = diag_new();
    snprintf(f->docx, sizeof f->docx, "/tmp/foreign-%ld.docx", (long)getpid());
    snprintf(f->odt, sizeof f->odt, "/tmp/foreign-%ld.odt", (long)getpid());
    close(open(f->docx, O_CREAT | O_RDWR, 0600));
    close(open(f->odt, O_CREAT | O_RDWR, 0600));
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *f = *state;
    unlink(f->docx);
    unlink(f->odt);
    diag_free(f->diag);
    arena_free(f->arena);
    free(f);
    return 0;
}

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define P(inside) "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>" inside "</w:p>"
#define R(inside) "<w:r><w:rPr><w:b/></w:rPr>" inside "</w:r>"
#define T(text) R("<w:t>" text "</w:t>")
#define DOCX(body)                                                                                 \
    "<?xml version=\"1.0\"?>\n<w:document " W "><w:body>" body "</w:body></w:document>"
#define ODT(body)                                                                                  \
    "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body>" body              \
    "</office:body></office:document-content>"

static void write_bytes(const char *path, Str bytes)
{
    FILE *to = fopen(path, "wb");
    assert_non_null(to);
    assert_int_equal(fwrite(bytes.p, 1, bytes.n, to), bytes.n);
    fclose(to);
}

static void write_package(const char *path, Str part, Str xml, Str more)
{
    const PackPart parts[] = {
        { .name = STR("mimetype"), .bytes = STR("x"), .stored = true },
        { .name = part, .bytes = xml },
        { .name = more, .bytes = STR("other") },
    };
    Buf b;
    buf_init(&b, 0);
    Packer *k = packer_new(-1);
    assert_true(pack_build(k, parts, more.n ? 3 : 2, &b));
    write_bytes(path, buf_str(&b));
    packer_free(k);
    buf_release(&b);
}

static void open_path(Fixture *f, const char *path)
{
    const ForeignWant want = { .path = str_from(path) };
    assert_true(foreign_read(f->arena, f->diag, &want, &f->f));
}

static void open_docx(Fixture *f, const char *xml)
{
    write_package(f->docx, STR("word/document.xml"), str_from(xml), STR("word/styles.xml"));
    open_path(f, f->docx);
}

static void open_odt(Fixture *f, const char *xml)
{
    write_package(f->odt, STR("content.xml"), str_from(xml), STR("styles.xml"));
    open_path(f, f->odt);
}

/* The text part after number 05 and 8 March 2025 went in. */
static Str filled(Fixture *f)
{
    const ForeignGiven given = { STR("05"), { 2025, 3, 8 } };
    Str bytes = foreign_fill(f->arena, f->diag, &f->f, &given);
    assert_non_null(bytes.p);
    const char *path = f->f.kind == FOREIGN_ODT ? f->odt : f->docx;
    write_bytes(path, bytes);
    Foreign again;
    const ForeignWant want = { .path = str_from(path) };
    assert_true(foreign_read(f->arena, f->diag, &want, &again));
    return again.part_bytes;
}

static bool reported(Fixture *f, MsgId id)
{
    for (size_t i = 0; i < diag_count(f->diag); i++)
        if (diag_at(f->diag, i)->id == id)
            return true;
    return false;
}

static void assert_str(Str got, const char *wanted)
{
    if (!str_eq(got, str_from(wanted)))
        fail_msg("got    %.*s\nwanted %s", STR_ARG(got), wanted);
}

static void test_fills_split_runs_of_word(void **state)
{
    Fixture *f = *state;
    open_docx(f, DOCX(P(T("S") T("ố: ") R("<w:tab/>") R("<w:t xml:space=\"preserve\">   </w:t>")
                        T("/KH-NTN"))
                      P(T("Ninh Bình, ngày") T("....") T("tháng 3") T(" năm 20..."))));
    assert_str(f->f.places.number.notation, "KH-NTN");
    assert_int_equal(f->f.places.number.typed.n, 0);
    assert_int_equal(f->f.places.date.typed.month, 3);
    Str xml = filled(f);
    assert_int_equal(diag_count(f->diag), 0);
    assert_str(xml, DOCX(P(T("S") R("<w:t xml:space=\"preserve\">ố: 05</w:t>") R("")
                           R("<w:t xml:space=\"preserve\"></w:t>") T("/KH-NTN"))
                         P(T("Ninh Bình, ngày") R("<w:t xml:space=\"preserve\"> 08 </w:t>")
                           T("tháng 3") R("<w:t xml:space=\"preserve\"> năm 2025</w:t>"))));
}

static void test_fills_a_tab_and_no_room(void **state)
{
    Fixture *f = *state;
    open_docx(f, DOCX(P(T("Số:") R("<w:tab/>") T("/QĐ-UBND")) P(T("Hà Nội, ngàythángnăm"))));
    assert_str(filled(f), DOCX(P(T("Số:") R("<w:t xml:space=\"preserve\"> 05</w:t>") T("/QĐ-UBND"))
                               P(R("<w:t xml:space=\"preserve\">Hà Nội, ngày 08 tháng 3 năm 2025"
                                   "</w:t>"))));
    open_docx(f, DOCX(P(T("Số:/QĐ-UBND")) P(T("Hà Nội, ngày 8 tháng 03 năm 2025"))));
    assert_str(filled(f), DOCX(P(R("<w:t xml:space=\"preserve\">Số: 05/QĐ-UBND</w:t>"))
                               P(T("Hà Nội, ngày 8 tháng 03 năm 2025"))));
}

static void test_fills_blanks_of_odf(void **state)
{
    Fixture *f = *state;
    open_odt(f, ODT("<text:p>Số:<text:s text:c=\"6\"/>/<text:span>KH</text:span>-A&amp;B</text:p>"
                    "<text:p><text:note><text:p>Số: 7/X</text:p></text:note>Số nhà 7/9, ngày "
                    "<text:tab/>tháng<text:s/>năm 2025</text:p>"));
    assert_str(f->f.places.number.notation, "KH-A&B");
    assert_str(filled(f),
               ODT("<text:p>Số: 05/<text:span>KH</text:span>-A&amp;B</text:p>"
                   "<text:p><text:note><text:p>Số: 7/X</text:p></text:note>Số nhà 7/9, ngày"
                   " 08 tháng 3 năm 2025</text:p>"));
}

static void test_fills_the_lines_of_annexes(void **state)
{
    Fixture *f = *state;
    open_odt(f, ODT("<text:p>Số: …/KH-A</text:p><text:p>X, ngày  tháng 3 năm 2025</text:p>"
                    "<text:p>Căn cứ Kế hoạch số 9/KH-A ngày 01 tháng 02 năm 2024;</text:p>"
                    "<text:p>(Kèm theo Kế hoạch số __/KH-A ngày __ tháng 3 năm 2025 của X)"
                    "</text:p><text:p>(Kèm theo Tờ trình số  /TTr-A ngày  tháng  năm )</text:p>"));
    assert_str(filled(f),
               ODT("<text:p>Số: 05/KH-A</text:p><text:p>X, ngày 08 tháng 3 năm 2025</text:p>"
                   "<text:p>Căn cứ Kế hoạch số 9/KH-A ngày 01 tháng 02 năm 2024;</text:p>"
                   "<text:p>(Kèm theo Kế hoạch số 05/KH-A ngày 08 tháng 3 năm 2025 của X)"
                   "</text:p><text:p>(Kèm theo Tờ trình số  /TTr-A ngày  tháng  năm )</text:p>"));
}

static void test_party_numbers_have_a_hyphen(void **state)
{
    Fixture *f = *state;
    open_docx(f, DOCX(P(T("Số    -CV/ĐU")) P(T("Huyện A, ngày    tháng    năm 2025"))));
    assert_str(f->f.places.number.notation, "CV/ĐU");
    assert_str(filled(f), DOCX(P(R("<w:t xml:space=\"preserve\">Số 05-CV/ĐU</w:t>"))
                               P(R("<w:t xml:space=\"preserve\">Huyện A, ngày 08 tháng 3 năm 2025"
                                   "</w:t>"))));
}

static void test_others_typed_there_are_refused(void **state)
{
    Fixture *f = *state;
    const ForeignGiven given = { STR("05"), { 2025, 3, 8 } };
    open_docx(f, DOCX(P(T("Số: 6/KH-A")) P(T("X, ngày 08 tháng 3 năm 2025"))));
    assert_null(foreign_fill(f->arena, f->diag, &f->f, &given).p);
    assert_true(reported(f, M_foreign_number));
    assert_false(reported(f, M_foreign_date));
    open_docx(f, DOCX(P(T("Số: 005/KH-A")) P(T("X, ngày    tháng 4 năm 2025"))));
    assert_null(foreign_fill(f->arena, f->diag, &f->f, &given).p);
    assert_true(reported(f, M_foreign_date));
}

static void test_places_not_found_are_told(void **state)
{
    Fixture *f = *state;
    open_docx(f, DOCX(P(T("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020"))));
    assert_null(f->f.places.number.place.line);
    assert_null(f->f.places.date.year.line);
    Str before = arena_str(f->arena, f->f.part_bytes);
    assert_true(str_eq(filled(f), before));
    assert_true(reported(f, M_foreign_place));
}

static void test_signed_files_stay(void **state)
{
    Fixture *f = *state;
    const char *xml = DOCX(P(T("Số:   /KH-A")) P(T("X, ngày   tháng 3 năm 2025")));
    write_package(f->docx, STR("word/document.xml"), str_from(xml),
                  STR("_xmlsignatures/origin.sigs"));
    open_path(f, f->docx);
    assert_str(filled(f), xml);
    assert_true(reported(f, M_foreign_signed));
}

static void test_deleted_and_hidden_text_is_none(void **state)
{
    Fixture *f = *state;
    open_docx(f, DOCX("<!-- <w:t>Số: 1/A</w:t> -->"
                      P(R("<w:delText>Số: 1/KH-A</w:delText>") R("<w:instrText>Số: 2</w:instrText>")
                        T("Số: &#x37;&#x2f;KH"))));
    assert_str(f->f.places.number.typed, "7");
    assert_str(f->f.places.number.notation, "KH");
}

static void test_damaged_packages_are_named(void **state)
{
    Fixture *f = *state;
    const ForeignWant want = { .path = str_from(f->docx) };
    write_package(f->docx, STR("word/document.xml"), STR("<w:p>"), STR(""));
    assert_false(foreign_read(f->arena, f->diag, &want, &f->f));
    assert_true(reported(f, M_document_broken));
    write_package(f->docx, STR("word/document.xml"),
                  STR("<!DOCTYPE w [<!ENTITY e \"x\">]><w>&e;</w>"), STR(""));
    assert_false(foreign_read(f->arena, f->diag, &want, &f->f));
    write_bytes(f->docx, STR("not a package"));
    assert_false(foreign_read(f->arena, f->diag, &want, &f->f));
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(test_fills_split_runs_of_word),
        CASE(test_fills_a_tab_and_no_room),
        CASE(test_fills_blanks_of_odf),
        CASE(test_fills_the_lines_of_annexes),
        CASE(test_party_numbers_have_a_hyphen),
        CASE(test_others_typed_there_are_refused),
        CASE(test_places_not_found_are_told),
        CASE(test_signed_files_stay),
        CASE(test_deleted_and_hidden_text_is_none),
        CASE(test_damaged_packages_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
