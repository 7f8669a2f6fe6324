/* SPDX-License-Identifier: MIT */
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/document.h"
#include "cli/json.h"
#include "cli/vars.h"
#include "cli/words.h"

enum { THREADS_MOST = 64 };

typedef struct Options {
    DocumentOptions document;
    VanthuBatch batch;
    VanthuOutput combine[DOCUMENT_MOST];
    bool quiet, json, list;
    /* while it runs */
    bool bar;              /* on a terminal */
    double begun, shown;   /* seconds */
    bool writing;          /* the second round */
} Options;

enum { OPTION_TABLE = 256, OPTION_KEEP_GOING, OPTION_CHANGED, OPTION_SHARD, OPTION_VERIFY,
       OPTION_JSON, OPTION_LIST, OPTION_COMBINE, OPTION_DUPLEX,
       OPTION_QUESTIONS, OPTION_BY, OPTION_PRESENT };

static const struct option long_options[] = {
    /* -d is --data of every command; here --data is the table */
    { "output", required_argument, NULL, 'o' },
    { "type", required_argument, NULL, 't' },
    { "data", required_argument, NULL, OPTION_TABLE },
    { "set", required_argument, NULL, 'M' },
    { "templates", required_argument, NULL, 'T' },
    { "pdf-timeout", required_argument, NULL, 'P' },
    { "jobs", required_argument, NULL, 'j' },
    { "keep-going", no_argument, NULL, OPTION_KEEP_GOING },
    { "changed", no_argument, NULL, OPTION_CHANGED },
    { "shard", required_argument, NULL, OPTION_SHARD },
    { "verify", no_argument, NULL, OPTION_VERIFY },
    { "json", no_argument, NULL, OPTION_JSON },
    { "list-vars", no_argument, NULL, OPTION_LIST },
    { "combine", required_argument, NULL, OPTION_COMBINE },
    { "duplex", no_argument, NULL, OPTION_DUPLEX },
    { "questions", required_argument, NULL, OPTION_QUESTIONS },
    { "by", required_argument, NULL, OPTION_BY },
    { "trinh-ky", no_argument, NULL, OPTION_PRESENT },
    { "dry-run", no_argument, NULL, 'n' },
    { "quiet", no_argument, NULL, 'q' },
    { "help", no_argument, NULL, 'h' },
    { 0 },
};

/* ---- options ---- */

/* A number from 1 to most, all of the text but what follows at *end; 0 if it is none. */
static size_t number(const char *text, const char **end, size_t most)
{
    char *after;
    if (*text < '0' || *text > '9')
        return 0;
    unsigned long n = strtoul(text, &after, 10);
    *end = after;
    return n <= most ? n : 0;
}

static bool take_shard(VanthuBatch *b, const char *text)
{
    enum { SHARDS_MOST = 1000000 };
    const char *end;
    b->shard = number(text, &end, SHARDS_MOST);
    if (!b->shard || *end != '/')
        return false;
    b->shards = number(end + 1, &end, SHARDS_MOST);
    return b->shards && !*end && b->shard <= b->shards;
}

static bool take_jobs(VanthuBatch *b, const char *text)
{
    const char *end;
    b->threads = number(text, &end, THREADS_MOST);
    return b->threads && !*end;
}

static int take_mode(Options *o, VanthuMode mode)
{
    if (o->batch.mode != VANTHU_WRITE && o->batch.mode != mode)
        return usage_error(&command_batch, "one of --changed, --verify and -n at a time", NULL) + 1;
    o->batch.mode = mode;
    return 0;
}

static int take_combine(Options *o)
{
    if (o->batch.n_combine == DOCUMENT_MOST)
        return usage_error(&command_batch, "too many outputs", NULL) + 1;
    o->combine[o->batch.n_combine++].path = optarg;
    return 0;
}

/* 0 to go on, else the exit status plus one. */
static int take_option(Options *o, int c, const char *typed)
{
    int end = document_option(&o->document, c);
    if (end >= 0)
        return end;
    switch (c) {
    case OPTION_TABLE: o->batch.table = optarg; return 0;
    case OPTION_KEEP_GOING: o->batch.keep_going = true; return 0;
    case OPTION_CHANGED: return take_mode(o, VANTHU_CHANGED);
    case OPTION_VERIFY: return take_mode(o, VANTHU_VERIFY);
    case OPTION_JSON: o->json = true; return 0;
    case OPTION_LIST: o->list = true; return 0;
    case OPTION_COMBINE: return take_combine(o);
    case OPTION_PRESENT: o->document.job.present = true; return 0;
    case OPTION_DUPLEX: o->batch.duplex = true; return 0;
    case OPTION_QUESTIONS: o->batch.questions = optarg; return 0;
    case OPTION_BY: o->batch.by = optarg; return 0;
    case 'n': return take_mode(o, VANTHU_DRY);
    case 'q': o->quiet = true; return 0;
    case 'h': return print_help(&command_batch) + 1;
    case 'j':
        return take_jobs(&o->batch, optarg)
                   ? 0 : usage_error(&command_batch, "-j wants a number from 1 to 64, not",
                                     optarg) + 1;
    case OPTION_SHARD:
        return take_shard(&o->batch, optarg)
                   ? 0 : usage_error(&command_batch, "--shard wants I/N, as in 3/8, not",
                                     optarg) + 1;
    default: return option_error(&command_batch, c, typed) + 1;
    }
}

/* ---- while it runs ---- */

static volatile sig_atomic_t interrupted;

static void on_interrupt(int signal_number)
{
    interrupted = signal_number;
}

/* The first Ctrl-C ends after the documents in hand, a second one at once. */
static void listen(void)
{
    struct sigaction act = { .sa_handler = on_interrupt, .sa_flags = (int)SA_RESETHAND };
    sigemptyset(&act.sa_mask);
    sigaction(SIGINT, &act, NULL);
    sigaction(SIGTERM, &act, NULL);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void show_bar(Options *o, size_t done, size_t total)
{
    enum { WIDTH = 30 };
    double time = now(), since = time - o->begun;
    char bar[WIDTH + 1];
    if (time - o->shown < 0.1 && done != total)
        return;
    o->shown = time;
    double rate = since > 0 ? (double)done / since : 0;
    if (!total) {
        fprintf(stderr, "\r%s %zu, %.0f/s\033[K", words("looking:"), done, rate);
        return;
    }
    size_t full = done * WIDTH / total;
    for (size_t i = 0; i < WIDTH; i++)
        bar[i] = i < full ? '#' : '.';
    bar[WIDTH] = '\0';
    double left = rate > 0 ? (double)(total - done) / rate : 0;
    fprintf(stderr, "\r[%s] %zu/%zu, %.0f/s, %.0f s %s\033[K", bar, done, total, rate, left,
            words("left"));
}

static bool go_on(void *context, size_t done, size_t total)
{
    Options *o = context;
    if (total && !o->writing) {
        o->writing = true;
        o->begun = now();
    }
    if (o->bar)
        show_bar(o, done, total);
    return !interrupted;
}

static const char *state_name(VanthuState state)
{
    static const char *const names[] = { "written", "same", "failed", "missing", "stale" };
    return names[state];
}

/* {"row": 17, "state": "written", "files": ["out/10A1.docx"]} */
static void tell_json(const VanthuRow *row)
{
    printf("{\"row\": %u, \"state\": \"%s\", \"files\": [", row->number, state_name(row->state));
    for (size_t i = 0; i < row->n_paths; i++) {
        fputs(i ? ", " : "", stdout);
        json_text(stdout, row->paths[i]);
    }
    fputs("]}\n", stdout);
}

/* What is to be printed anew, or mended: a path a line. */
static void tell_paths(const VanthuRow *row)
{
    for (size_t i = 0; i < row->n_paths; i++)
        printf("%.*s\n", (int)row->paths[i].n, row->paths[i].p);
}

static void tell(void *context, const VanthuRow *row)
{
    const Options *o = context;
    bool lists = o->batch.mode == VANTHU_CHANGED || o->batch.mode == VANTHU_VERIFY;
    if (o->json)
        tell_json(row);
    else if (lists && row->state != VANTHU_SAME && row->state != VANTHU_FAILED)
        tell_paths(row);
}

/* ---- the end ---- */

static void summary_json(const VanthuBatchEnd *end)
{
    printf("{\"rows\": %zu, \"written\": %zu, \"same\": %zu, \"failed\": %zu, \"missing\": %zu, "
           "\"stale\": %zu, \"left_over\": %zu, \"stopped\": %s}\n", end->rows, end->written,
           end->same, end->failed, end->missing, end->stale, end->extra,
           end->stopped ? "true" : "false");
}

static void count(size_t n, const char *what)
{
    if (n)
        fprintf(stderr, ", %zu %s", n, what);
}

static void summary(const VanthuBatchEnd *end, double seconds)
{
    fputs("vanthu: ", stderr);
    fprintf(stderr, "%zu %s", end->rows, words(end->rows == 1 ? "row" : "rows"));
    count(end->written, words("written"));
    count(end->same, words("same"));
    count(end->failed, words("failed"));
    count(end->missing, words("missing"));
    count(end->stale, words("stale"));
    count(end->extra, words("left over"));
    if (end->written)
        fprintf(stderr, "; %.2f s, %.0f/s", seconds, (double)end->written / seconds);
    putc('\n', stderr);
    if (end->stopped)
        fprintf(stderr, "vanthu: %s\n",
                words("stopped; every file is whole, and --changed goes on from here"));
}

/* Ended by a signal: whoever waits for us sees that it was. */
static void pass_on_signal(const VanthuBatchEnd *end)
{
    if (!end->stopped || !interrupted)
        return;
    fflush(stdout);
    signal(interrupted, SIG_DFL);
    raise(interrupted);
}

static VanthuEnd make(Options *o, VanthuBatchEnd *end)
{
    Vanthu *v = vanthu_new(NULL);
    o->batch.document = o->document.job;
    o->batch.combine = o->combine;
    o->batch.go_on = go_on;
    o->batch.tell = tell;
    o->batch.context = o;
    o->bar = isatty(STDERR_FILENO) && !o->quiet && !o->json;
    o->begun = now();
    listen();
    VanthuEnd status = vanthu_batch(v, &o->batch, end);
    if (o->bar)
        fputs("\r\033[K", stderr);
    print_messages(v, o->quiet);
    vanthu_free(v);
    return status;
}

static int finish(Options *o, int argc, char **argv)
{
    if (!o->batch.table && optind < argc)
        return usage_error(&command_batch, "--data TABLE: which rows?", NULL);
    bool other = o->batch.n_combine || o->list ||
                 (o->batch.questions && o->batch.mode == VANTHU_DRY);
    if (!o->document.job.n_outputs && optind < argc && !other)
        return usage_error(&command_batch, "-o FILE: which names?", NULL);
    if (o->batch.duplex && !o->batch.n_combine)
        return usage_error(&command_batch, "--duplex goes with --combine FILE", NULL);
    if (o->batch.by && !o->batch.questions)
        return usage_error(&command_batch, "--by goes with --questions FILE", NULL);
    int status = document_finish(&o->document, argc, argv);
    if (status)
        return status - 1;
    if (o->list)
        return vars_print(&o->document.job, &(VarsOptions){ o->batch.table, o->json, o->quiet });
    VanthuBatchEnd end;
    double begun = now();
    status = (int)make(o, &end);
    if (o->json)
        summary_json(&end);
    else if (!o->quiet)
        summary(&end, now() - begun);
    pass_on_signal(&end);
    return status;
}

static int run(int argc, char **argv)
{
    Options o = { .document = { .command = &command_batch } };
    int c;
    opterr = 0;
    while ((c = getopt_long(argc, argv, ":" DOCUMENT_LETTERS "j:nqh", long_options, NULL)) != -1) {
        int end = take_option(&o, c, argv[optind - 1]);
        if (end)
            return end - 1;
    }
    return finish(&o, argc, argv);
}

const Command command_batch = {
    .name = "batch",
    .use = "FILE.md --data TABLE -o 'out/{{lop}}.docx'",
    .summary = "renders one document for each row of a table",
    .options =
        "      --data TABLE       CSV, XLSX, ODS, or a list in YAML or JSON: a document a row;\n"
        "                         of a workbook one sheet or range: diem.xlsx:HK1!A3:F40\n"
        "  -o, --output NAME      write here; {{…}} stand for values of the row\n"
        "  -t, --type TYPE        the type of every output\n"
        "      --combine FILE     all documents one after another in one .docx, .odt or .pdf\n"
        "      --duplex           each of them there begins on a right-hand page\n"
        "      --questions FILE   list in a .md or .xlsx what the rows lack\n"
        "      --by COLUMN        a list for each of those who stand there\n"
        "  -d FILE                more data for {{…}}, under the row's\n"
        "  -M, --set KEY=VALUE    one value over all data\n"
        "      --templates DIR    look here for forms first\n"
        "  -j, --jobs N           so many threads\n"
        "      --trinh-ky         for signature, as render: issue --data proves row by row that\n"
        "                         nothing else has changed\n"
        "  -n, --dry-run          only tell what is wrong\n"
        "      --keep-going       leave out rows with errors, make the others\n"
        "      --changed          write only what would be another file than the one that is\n"
        "                         there, and list it\n"
        "      --shard I/N        only the rows I, I + N, I + 2N …\n"
        "      --verify           list what is missing, other or left over; write nothing\n"
        "      --json             a line of JSON for each row, and one for all\n"
        "      --pdf-timeout N    give a PDF up after N seconds (60)\n"
        "      --list-vars        write nothing; list the values that a document needs, by the\n"
        "                         first row, and what the data have beyond\n"
        "  -q, --quiet            no warnings, no bar\n"
        "  -h, --help             this text\n"
        "Nothing is written before all rows were looked at. Exit: 0 done, 1 --verify or\n"
        "--list-vars found something, 2 command line, 3 document or data, 4 a form,\n"
        "5 the system refused a path, 6 some rows failed, 8 LibreOffice failed.\n",
    .run = run,
};
