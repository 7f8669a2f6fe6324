/* SPDX-License-Identifier: MIT */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/document.h"
#include "cli/json.h"
#include "cli/words.h"

typedef struct Options {
    VanthuArchive order;
    const char *templates;
    bool json;
} Options;

enum { YEAR = 999, UNSIGNED = 1000, WITHOUT_PDF, FAST, TEMPLATES, PDF_TIMEOUT, JSON };

static const struct option long_options[] = {
    { "workspace", required_argument, NULL, 'C' },
    { "series", required_argument, NULL, 's' },
    { "year", required_argument, NULL, YEAR },
    { "output", required_argument, NULL, 'o' },
    { "thieu-ban-ky", no_argument, NULL, UNSIGNED },
    { "thieu-pdf", no_argument, NULL, WITHOUT_PDF },
    { "fast", no_argument, NULL, FAST },
    { "templates", required_argument, NULL, TEMPLATES },
    { "pdf-timeout", required_argument, NULL, PDF_TIMEOUT },
    { "json", no_argument, NULL, JSON },
    { "help", no_argument, NULL, 'h' },
    { 0 },
};

static int take_year(int *year)
{
    char *end;
    long n = *optarg >= '0' && *optarg <= '9' ? strtol(optarg, &end, 10) : 0;
    if (n < 1 || n > 9999 || *end)
        return usage_error(&command_archive, "no year:", optarg);
    *year = (int)n;
    return 0;
}

static int take(Options *o, int c, const char *typed)
{
    switch (c) {
    case 'C': o->order.folder = optarg; return 0;
    case 's': o->order.series = optarg; return 0;
    case 'o': o->order.to = optarg; return 0;
    case YEAR: return take_year(&o->order.year);
    case UNSIGNED: o->order.unsigned_only = true; return 0;
    case WITHOUT_PDF: o->order.without_pdf = true; return 0;
    case PDF_TIMEOUT: return pdf_seconds(&command_archive, &o->order.pdf_seconds);
    case FAST: o->order.full = false; return 0;
    case TEMPLATES: o->templates = optarg; return 0;
    case JSON: o->json = true; return 0;
    default: return option_error(&command_archive, c, typed);
    }
}

/* ---- what is told ---- */

static void tell(void *context, const VanthuEntry *e, VanthuText place)
{
    const Options *o = context;
    if (o->json) {
        printf("{\"so_ky_hieu\": ");
        json_text(stdout, e->notation);
        printf(", \"ngay\": ");
        json_text(stdout, e->date);
        printf(", \"tui\": ");
        json_text(stdout, place);
        printf(", \"trang_thai\": ");
        json_text(stdout, e->state);
        puts("}");
        return;
    }
    words_text(stdout, e->notation);
    putchar('\t');
    words_text(stdout, e->date);
    putchar('\t');
    words_text(stdout, place);
    if (e->void_reason.n) {
        putchar('\t');
        words_text(stdout, e->state);
    }
    putchar('\n');
}

/* ---- what is done ---- */

typedef struct Action {
    const char *name;
    VanthuEnd (*run)(Vanthu *v, const VanthuArchive *order);
    int least, most;       /* arguments behind the name; most negative: any number */
} Action;

static const Action actions[] = {
    { "list", vanthu_archive_list, 0, 0 }, { "verify", vanthu_archive_verify, 0, -1 },
    { "attach", vanthu_archive_attach, 2, 2 }, { "pdf", vanthu_archive_pdf, 0, -1 },
    { "rebuild", vanthu_archive_rebuild, 0, -1 }, { "export", vanthu_archive_export, 1, 1 },
};
enum { ACTIONS = sizeof actions / sizeof actions[0] };

static int check(const Action *a, const Options *o, char **rest)
{
    int n = 0;
    while (rest[n])
        n++;
    if (n < a->least)
        return usage_error(&command_archive,
                           a->least == 2 ? "which number, which file?" : "which file code?", NULL);
    if (a->most >= 0 && n > a->most)
        return usage_error(&command_archive, "not expected:", rest[a->most]);
    if (a->run == vanthu_archive_export && !o->order.to)
        return usage_error(&command_archive, "into which folder? -o DIR", NULL);
    return 0;
}

static int act(const Action *a, Options *o, char **rest)
{
    TemplateFolders folders;
    PdfPlaces pdf;
    int end = check(a, o, rest);
    if (end)
        return end;
    find_pdf(&pdf);
    VanthuForms forms = forms_of(&folders, o->templates);
    VanthuArchive order = o->order;
    order.templates = forms.templates;
    order.n_templates = forms.n_templates;
    order.own_templates = forms.own_templates;
    order.pdf_program = pdf.program;
    order.office = pdf.office;
    order.numbers = (const char *const *)rest;
    order.code = a->run == vanthu_archive_export ? rest[0] : NULL;
    order.file = a->least == 2 ? rest[1] : NULL;
    while (!order.code && rest[order.n_numbers] && rest[order.n_numbers] != order.file)
        order.n_numbers++;
    order.epoch = -1;
    order.tell = tell;
    order.context = o;
    Vanthu *v = vanthu_new(NULL);
    end = (int)a->run(v, &order);
    print_messages(v, false);
    vanthu_free(v);
    return end;
}

static int run(int argc, char **argv)
{
    Options o = { .order = { .full = true } };
    const char *names[ACTIONS];
    int c;
    opterr = 0;
    while ((c = getopt_long(argc, argv, ":C:s:o:h", long_options, NULL)) != -1) {
        int end = c == 'h' ? 0 : take(&o, c, argv[optind - 1]);
        if (c == 'h')
            return print_help(&command_archive);
        if (end)
            return end;
    }
    const char *name = argv[optind];
    if (!name)
        return usage_error(&command_archive, "what is to be done?", NULL);
    for (size_t i = 0; i < ACTIONS; i++) {
        names[i] = actions[i].name;
        if (strcmp(name, names[i]) == 0)
            return act(&actions[i], &o, argv + optind + 1);
    }
    const char *near = vanthu_nearest(name, names, ACTIONS);
    return near ? near_error("no such action:", name, near)
                : usage_error(&command_archive, "no such action:", name);
}

const Command command_archive = {
    .name = "archive",
    .use = "list|verify|attach|pdf|rebuild|export [OPTION]…",
    .summary = "record copies of what was issued",
    .options =
        "  list                   all of them; --thieu-ban-ky: those that have no signed scan\n"
        "                         yet; --thieu-pdf: those that have no PDF\n"
        "  verify [N/YEAR]…       compares every byte with what was stored and with the\n"
        "                         register; --fast: which files there are, their sizes\n"
        "  attach N/YEAR FILE     the signed scan joins the copy, as a new version of it\n"
        "  pdf [N/YEAR]…          a PDF/A joins each copy that has none; needs LibreOffice\n"
        "  rebuild [N/YEAR]…      makes documents again out of their copies, compares them\n"
        "  export CODE -o DIR     hands over a hồ sơ: copies, table of contents, metadata\n"
        "  -C, --workspace DIR    the record copies of that folder's workspace\n"
        "  -s, --series S         where several series have the number\n"
        "      --year Y           of those with a date in that year\n"
        "      --templates DIR    look here for forms first\n"
        "      --pdf-timeout N    give a PDF up after N seconds (60)\n"
        "      --json             a line for each document\n"
        "  -h, --help             this text\n"
        "Exit: 0 done, 1 something is not as it was stored, 2 command line, 5 the system\n"
        "refused a path, 7 the register refuses, 8 LibreOffice failed.\n",
    .run = run,
};
