/* SPDX-License-Identifier: MIT */
#include <getopt.h>
#include <stdio.h>

#include "cli/document.h"
#include "cli/words.h"

typedef struct Options {
    DocumentOptions document;
    VanthuIssue issue;
    char today[16];
    bool quiet;
} Options;

enum { OPTION_TABLE = 256, OPTION_DATE, OPTION_REASON, OPTION_UNPRESENTED, OPTION_KEEP_GOING,
       OPTION_LOAI, OPTION_SUBJECT, OPTION_SIGNER, OPTION_RECIPIENTS };

static const struct option long_options[] = {
    /* as in batch: -d is --data of every command; here --data is the table */
    { "data", required_argument, NULL, OPTION_TABLE },
    { "set", required_argument, NULL, 'M' },
    { "templates", required_argument, NULL, 'T' },
    { "date", required_argument, NULL, OPTION_DATE },
    { "reason", required_argument, NULL, OPTION_REASON },
    { "chua-trinh", no_argument, NULL, OPTION_UNPRESENTED },
    { "keep-going", no_argument, NULL, OPTION_KEEP_GOING },
    { "loai", required_argument, NULL, OPTION_LOAI },
    { "trich-yeu", required_argument, NULL, OPTION_SUBJECT },
    { "nguoi-ky", required_argument, NULL, OPTION_SIGNER },
    { "noi-nhan", required_argument, NULL, OPTION_RECIPIENTS },
    { "quiet", no_argument, NULL, 'q' },
    { "help", no_argument, NULL, 'h' },
    { 0 },
};

/* 0 to go on, else the exit status plus one. */
static int take_option(Options *o, int c, const char *typed)
{
    int end = document_option(&o->document, c);
    if (end >= 0)
        return end;
    switch (c) {
    case OPTION_TABLE: o->issue.table = optarg; return 0;
    case OPTION_DATE: o->issue.date = optarg; return 0;
    case OPTION_LOAI: o->issue.type = optarg; return 0;
    case OPTION_SUBJECT: o->issue.subject = optarg; return 0;
    case OPTION_SIGNER: o->issue.signer = optarg; return 0;
    case OPTION_RECIPIENTS: o->issue.recipients = optarg; return 0;
    case OPTION_REASON: o->issue.reason = optarg; return 0;
    case OPTION_UNPRESENTED: o->issue.unpresented = true; return 0;
    case OPTION_KEEP_GOING: o->issue.keep_going = true; return 0;
    case 'q': o->quiet = true; return 0;
    case 'h': return print_help(&command_issue) + 1;
    default: return option_error(&command_issue, c, typed) + 1;
    }
}

static void print_field(VanthuText text, char end)
{
    words_text(stdout, text);
    putchar(end);
}

/* Number, date, record copy, source: data for whoever reads them, as soon as they are true. */
static void tell(void *context, const VanthuIssued *issued)
{
    const Options *o = context;
    const VanthuEntry *e = &issued->entry;
    print_field(e->notation, '\t');
    print_field(e->date, '\t');
    print_field(issued->place, '\t');
    print_field(e->path, '\n');
    fflush(stdout);
    if (!issued->before || o->quiet)
        return;
    fprintf(stderr, "vanthu: %s ", words("issued already, nothing changed:"));
    words_text(stderr, e->notation);
    putc('\n', stderr);
}

static int issue_one(Options *o, const char *input)
{
    Vanthu *v = vanthu_new(NULL);
    o->issue.document = o->document.job;
    o->issue.document.input = input;
    int status = (int)vanthu_issue(v, &o->issue);
    print_messages(v, o->quiet);
    vanthu_free(v);
    return status;
}

/* In the order given; after one that fails none is touched, so that numbers keep that order. */
static int issue_all(Options *o, int argc, char **argv)
{
    int first = optind, status = 0;
    if (o->issue.table && first + 1 < argc)
        return usage_error(&command_issue, "one file at a time with --data; not expected:",
                           argv[first + 1]);
    int end = document_finish(&o->document, first < argc ? first + 1 : argc, argv);
    if (end)
        return end - 1;
    today_text(o->today);
    o->issue.today = o->today;
    o->issue.tell = tell;
    o->issue.context = o;
    for (int i = first; !status && i < argc; i++)
        status = issue_one(o, argv[i]);
    return status;
}

static int run(int argc, char **argv)
{
    static Options o;
    int c;
    o = (Options){ .document = { .command = &command_issue } };
    opterr = 0;
    while ((c = getopt_long(argc, argv, ":d:M:qh", long_options, NULL)) != -1) {
        int end = take_option(&o, c, argv[optind - 1]);
        if (end)
            return end - 1;
    }
    return issue_all(&o, argc, argv);
}

const Command command_issue = {
    .name = "issue",
    .use = "FILE.md…",
    .summary = "issues documents: number and date, the register, record copies",
    .options =
        "      --date DATE        the date of issue; else the document's own, else today\n"
        "      --data TABLE       a document for each row, numbered in the table's order: all of\n"
        "                         them or none\n"
        "      --keep-going       leave out rows with errors\n"
        "      --chua-trinh       it was not shown for signature by render --trinh-ky\n"
        "      --reason TEXT      why the date is before that of the last number\n"
        "  -d FILE                data for {{…}}, as for render\n"
        "  -M, --set KEY=VALUE    one value over all data\n"
        "      --templates DIR    look here for forms first\n"
        "      --loai T, --trich-yeu TEXT, --nguoi-ky NAME, --noi-nhan TEXT\n"
        "                         what a .docx, .odt or .pdf is that was made elsewhere; type and\n"
        "                         subject are else read from it\n"
        "  -q, --quiet            no warnings\n"
        "  -h, --help             this text\n"
        "Prints number, date, record copy and file of each. Exit: 0 done, or issued already, 2\n"
        "command line, 3 document or data, 4 a form, 5 the system refused a path, 6 some rows\n"
        "were left out, 7 the register, or not what was signed.\n",
    .run = run,
};
