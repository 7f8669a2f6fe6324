/* SPDX-License-Identifier: MIT */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/cli.h"
#include "cli/json.h"
#include "cli/words.h"

enum { FROM_YEAR = 1000, FROM_TERM, DATE, DAYS, JSON, KEEP_NAMES };

static const struct option long_options[] = {
    { "output", required_argument, NULL, 'o' },
    { "year", required_argument, NULL, 'y' },
    { "term", required_argument, NULL, 't' },
    { "from-year", required_argument, NULL, FROM_YEAR },
    { "from-term", required_argument, NULL, FROM_TERM },
    { "date", required_argument, NULL, DATE },
    { "days", required_argument, NULL, DAYS },
    { "keep-names", no_argument, NULL, KEEP_NAMES },
    { "dry-run", no_argument, NULL, 'n' },
    { "json", no_argument, NULL, JSON },
    { "templates", required_argument, NULL, 'T' },
    { "help", no_argument, NULL, 'h' },
    { 0 },
};

typedef struct Options {
    VanthuRollover order;
    const char *templates;
    bool json;
} Options;

/* ---- what was done ---- */

static void print_member(const char *key, VanthuText t)
{
    printf("\"%s\": ", key);
    json_text(stdout, t);
}

static VanthuText text_of(const char *text)
{
    return (VanthuText){ text, strlen(text) };
}

static void print_change(const VanthuMoved *c)
{
    words_text(stdout, c->file);
    if (c->line)
        printf(":%u:%u", c->line, c->column);
    fputs(": ", stdout);
    words_text(stdout, c->was);
    fputs(" → ", stdout);
    words_text(stdout, c->is.n ? c->is : text_of(words("(blank)")));
    putchar('\n');
}

static void print_change_json(const VanthuMoved *c)
{
    static const char *const kinds[] = { "nam_hoc", "hoc_ky", "ngay", "thu", "xoa", "tep" };
    putchar('{');
    print_member("tep", c->file);
    printf(", \"dong\": %u, \"cot\": %u, \"doi\": \"%s\", ", c->line, c->column, kinds[c->kind]);
    print_member("cu", c->was);
    fputs(", ", stdout);
    print_member("moi", c->is);
    puts("}");
}

static void print_file(const VanthuMovedFile *f)
{
    const char *const states[] = { words("copied unchanged"), words("copied, changed"),
                                   words("left out") };
    words_text(stdout, f->path);
    printf(": %s\n", states[f->state]);
}

static void print_file_json(const VanthuMovedFile *f)
{
    static const char *const states[] = { "chep", "doi", "bo" };
    putchar('{');
    print_member("tep", f->path);
    printf(", \"trang_thai\": \"%s\"}\n", states[f->state]);
}

static void print_stale_json(const VanthuMessage *m)
{
    char *text = NULL;
    size_t n = 0;
    FILE *memory = open_memstream(&text, &n);
    if (!memory)
        return;
    words_print(memory, m);
    fclose(memory);
    putchar('{');
    print_member("tep", m->file);
    printf(", \"dong\": %u, \"cot\": %u, \"ma\": \"%s\", ", m->line, m->column, m->id);
    print_member("noi_dung", (VanthuText){ text, n });
    puts("}");
    free(text);
}

static void print_terms(const Options *o, const VanthuRolloverEnd *made)
{
    if (o->json) {
        putchar('{');
        print_member("tu_ky", made->from);
        fputs(", ", stdout);
        print_member("den_ky", made->to);
        puts("}");
    } else {
        words_text(stdout, made->from);
        fputs(" → ", stdout);
        words_text(stdout, made->to);
        putchar('\n');
    }
}

static void print_all(Vanthu *v, const Options *o, const VanthuRolloverEnd *made)
{
    print_terms(o, made);
    for (size_t i = 0; i < made->n_changes; i++)
        (o->json ? print_change_json : print_change)(&made->changes[i]);
    for (size_t i = 0; i < made->n_files; i++)
        (o->json ? print_file_json : print_file)(&made->files[i]);
    for (size_t i = 0; o->json && i < vanthu_message_count(v); i++) {
        const VanthuMessage m = vanthu_message(v, i);
        if (!m.error)
            print_stale_json(&m);
    }
}

/* ---- options ---- */

static bool take_days(const char *text, int *out)
{
    char *end;
    long n = strtol(text, &end, 10);
    if (end == text || *end || n < -3660 || n > 3660 || n == 0)
        return false;
    *out = (int)n;
    return true;
}

/* 0, or what a command with a wrong option ends with. */
static int take(Options *o, int c, const char *typed) /* a flat table */
{
    switch (c) {
    case 'o': o->order.to = optarg; return 0;
    case 'y': o->order.year = optarg; return 0;
    case 't': o->order.term = optarg; return 0;
    case 'T': o->templates = optarg; return 0;
    case 'n': o->order.dry = true; return 0;
    case FROM_YEAR: o->order.from_year = optarg; return 0;
    case FROM_TERM: o->order.from_term = optarg; return 0;
    case DATE: o->order.date = optarg; return 0;
    case KEEP_NAMES: o->order.keep_names = true; return 0;
    case JSON: o->json = true; return 0;
    case DAYS:
        return take_days(optarg, &o->order.days)
                   ? 0 : usage_error(&command_rollover, "no number of days:", optarg);
    default:
        return option_error(&command_rollover, c, typed);
    }
}

static int make(const Options *o)
{
    char today[16];
    struct tm tm;
    time_t now = time(NULL);
    TemplateFolders folders;
    VanthuRolloverEnd made;
    localtime_r(&now, &tm);
    strftime(today, sizeof today, "%Y-%m-%d", &tm);
    VanthuRollover order = o->order;
    if (!order.date)
        order.date = today;
    find_templates(&folders, o->templates);
    order.templates = folders.list;
    order.n_templates = folders.n;
    order.own_templates = folders.own;
    Vanthu *v = vanthu_new(NULL);
    VanthuEnd end = vanthu_rollover(v, &order, &made);
    if (end == VANTHU_OK || end == VANTHU_FOUND)
        print_all(v, o, &made);
    fflush(stdout); /* what was done comes before what is stale, in one file too */
    print_messages(v, o->json);
    vanthu_free(v);
    return (int)end;
}

static int run(int argc, char **argv)
{
    Options o = { .json = false };
    int c;
    opterr = 0;
    while ((c = getopt_long(argc, argv, ":o:y:t:nh", long_options, NULL)) != -1) {
        if (c == 'h')
            return print_help(&command_rollover);
        int end = take(&o, c, argv[optind - 1]);
        if (end)
            return end;
    }
    if (optind == argc)
        return usage_error(&command_rollover, "which folder?", NULL);
    if (optind + 1 < argc)
        return usage_error(&command_rollover, "not expected:", argv[optind + 1]);
    if (!o.order.to)
        return usage_error(&command_rollover, "into which folder? -o DIR", NULL);
    o.order.folder = argv[optind];
    return make(&o);
}

const Command command_rollover = {
    .name = "rollover",
    .use = "DIR -o NEW [OPTION]…",
    .summary = "last term's documents copied for the next, all that is stale listed",
    .options =
        "  -o, --output NEW       the folder of the new term; no file in it is written over\n"
        "  -y, --year Y           the new school year, as in 2026-2027\n"
        "  -t, --term T           the new term, I or II; without both what comes next\n"
        "      --from-year Y, --from-term T\n"
        "                         last term's, where the documents do not say it clearly;\n"
        "                         T 0: they are of a whole year\n"
        "      --days N           dates move by so many days, which is a multiple of 7 as a\n"
        "                         rule; else by whole years from a term to the same one\n"
        "      --date D           deadlines, signers and bodies as of that day; today\n"
        "      --keep-names       files keep names that say last term's year or term\n"
        "  -n, --dry-run          only tells what would be done\n"
        "      --json             a line for each change, file and stale thing\n"
        "      --templates DIR    look for chuyen-ky.yml there first\n"
        "  -h, --help             this text\n"
        "Exit: 0 done, 1 done and stale things found, 2 command line, 3 the documents,\n"
        "5 a file is there already or the system refused.\n",
    .run = run,
};
