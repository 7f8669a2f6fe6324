/* SPDX-License-Identifier: MIT */
/*
 * A LibreOffice of the tests, which fails as it is told: tests/pdf/faults.t and cases of tests/diag
 * lay it into a folder as libmergedlo.so and give that folder as VANTHU_LIBREOFFICE. The file `how`
 * beside it says what it does; `how.once` the same, for the first document alone.
 *
 *     good         one page, right in everything
 *     crash stop hang          while it saves
 *     refuse unsaved           says that it cannot
 *     none empty rubbish cut moved plain untagged bare fonts two     what it writes
 *
 * With a file `absent` there it cannot be loaded at all. Each start writes its profile to `starts`.
 */
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lok/lok.h"

static char place[PATH_MAX], word[64], fault[64];

static void read_how(void)
{
    char path[PATH_MAX + 16];
    snprintf(path, sizeof path, "%s/how.once", place);
    FILE *f = fopen(path, "r");
    if (f)
        remove(path);
    snprintf(path, sizeof path, "%s/how", place);
    if (!f)
        f = fopen(path, "r");
    if (!f || fscanf(f, "%63s", word) != 1)
        snprintf(word, sizeof word, "good");
    if (f)
        fclose(f);
}

static int is(const char *what)
{
    return strcmp(word, what) == 0;
}

/* ---- a small PDF/A-2b, or what is wrong with one ---- */

static size_t write_objects(char *out, size_t room, long offsets[8])
{
    const char *objects[8] = {
        is("untagged") ? "<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R>>"
                       : "<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R/MarkInfo<</Marked true>>"
                         "/StructTreeRoot 7 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>>>",
        is("bare") ? "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>"
                   : "<</Type/Font/Subtype/TrueType/BaseFont/Some/FontDescriptor 5 0 R>>",
        is("fonts") ? "<</Type/FontDescriptor/FontName/BAAAAA+DejaVuSerif/FontFile2 8 0 R>>"
                    : "<</Type/FontDescriptor/FontName/BAAAAA+LiberationSerif/FontFile2 8 0 R>>",
        is("plain") ? "<</Type/Metadata/Length 5>>stream\nplain\nendstream"
                    : "<</Type/Metadata/Length 96>>stream\n<pdfaid:part>2</pdfaid:part>"
                      "<pdfaid:conformance>B</pdfaid:conformance>\nendstream",
        "<</Type/StructTreeRoot>>",
        "<</Length 3>>stream\nttf\nendstream",
    };
    size_t n = (size_t)snprintf(out, room, "%%PDF-1.6\n");
    for (int i = 0; i < 8; i++) {
        offsets[i] = (long)n + (is("moved") && i == 3);
        n += (size_t)snprintf(out + n, room - n, "%d 0 obj\n%s\nendobj\n", i + 1, objects[i]);
    }
    return n;
}

static size_t write_pdf(char *out, size_t room)
{
    long offsets[8];
    size_t n = write_objects(out, room, offsets), table = n;
    n += (size_t)snprintf(out + n, room - n, "xref\n0 9\n0000000000 65535 f \n");
    for (int i = 0; i < 8; i++)
        n += (size_t)snprintf(out + n, room - n, "%010ld 00000 n \n", offsets[i]);
    n += (size_t)snprintf(out + n, room - n,
                          "trailer\n<</Size 9/Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n", table);
    if (is("cut"))
        n /= 2;
    if (is("empty"))
        n = 0;
    if (is("rubbish"))
        n = (size_t)snprintf(out, room, "Lorem ipsum");
    return n;
}

/* ---- LibreOfficeKit ---- */

static void destroy(LokDocument *document)
{
    (void)document;
}

/* file:///t%E1%BA%A1m -> /tạm */
static FILE *open_url(const char *url)
{
    char path[PATH_MAX];
    size_t n = 0;
    for (const char *c = url + strlen("file://"); *c && n + 1 < sizeof path; c++) {
        unsigned byte = 0;
        if (*c == '%' && sscanf(c + 1, "%2x", &byte) == 1)
            c += 2;
        path[n++] = byte ? (char)byte : *c;
    }
    path[n] = '\0';
    return fopen(path, "w");
}

static int save(LokDocument *document, const char *url, const char *format, const char *options)
{
    char pdf[8192];
    (void)document, (void)format, (void)options;
    if (is("crash"))
        abort();
    if (is("stop"))
        raise(SIGSTOP);
    while (is("hang"))
        pause();
    if (is("unsaved")) {
        snprintf(fault, sizeof fault, "the disk is full");
        return 0;
    }
    FILE *f = is("none") ? NULL : open_url(url);
    if (f) {
        fwrite(pdf, 1, write_pdf(pdf, sizeof pdf), f);
        fclose(f);
    }
    return 1;
}

static int type(LokDocument *document)
{
    (void)document;
    return LOK_TEXT;
}

static int pages(LokDocument *document)
{
    (void)document;
    return 1;
}

static char *page_places(LokDocument *document)
{
    (void)document;
    return strdup(is("two") ? "0, 0, 11906, 16838; 0, 0, 0, 0; 0, 9, 11906, 16838"
                            : "0, 0, 11906, 16838; 0, 0, 0, 0");
}

static const LokDocumentTable document_table = { sizeof document_table, destroy, save, type,
                                                 pages, page_places };
static LokDocument document_of_all = { &document_table };

static LokDocument *load(LokOffice *office, const char *url)
{
    (void)office, (void)url;
    read_how();
    if (!is("refuse"))
        return &document_of_all;
    snprintf(fault, sizeof fault, "it has no format that is known");
    return NULL;
}

static char *error(LokOffice *office)
{
    (void)office;
    return strdup(fault);
}

static void end(LokOffice *office)
{
    (void)office;
}

static const LokOfficeTable office_table = { sizeof office_table, end, load, error };

LokOffice *libreofficekit_hook_2(const char *program, const char *profile);
LokOffice *libreofficekit_hook_2(const char *program, const char *profile)
{
    static LokOffice office = { &office_table };
    char path[PATH_MAX + 16];
    snprintf(place, sizeof place, "%s", program);
    snprintf(path, sizeof path, "%s/starts", place);
    FILE *f = fopen(path, "a");
    if (f) {
        fprintf(f, "%s\n", profile);
        fclose(f);
    }
    snprintf(path, sizeof path, "%s/absent", place);
    return access(path, F_OK) == 0 ? NULL : &office;
}
