/* SPDX-License-Identifier: MIT */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/columns.h"
#include "cli/json.h"
#include "cli/register.h"
#include "cli/words.h"

typedef struct Options {
    VanthuSearch search;
    const char *folder, *series, *date, *reason, *by, *known;
    const char *book;           /* NULL: that of outgoing documents */
    int count;
    bool json;
} Options;

enum { YEAR = 1000, STATE, TYPE, FROM, TO, REASON, BY, COUNT, DATE, KNOWN, JSON, BOOK };

static const struct option long_options[] = {
    { "workspace", required_argument, NULL, 'C' },
    { "series", required_argument, NULL, 's' },
    { "year", required_argument, NULL, YEAR },
    { "state", required_argument, NULL, STATE },
    { "type", required_argument, NULL, TYPE },
    { "from", required_argument, NULL, FROM },
    { "to", required_argument, NULL, TO },
    { "reason", required_argument, NULL, REASON },
    { "by", required_argument, NULL, BY },
    { "count", required_argument, NULL, COUNT },
    { "date", required_argument, NULL, DATE },
    { "known", required_argument, NULL, KNOWN },
    { "json", no_argument, NULL, JSON },
    { "book", required_argument, NULL, BOOK },
    { "help", no_argument, NULL, 'h' },
    { 0 },
};

/* ---- entries on standard output ---- */

enum { COLUMNS = 6 };

static VanthuText text_of(const char *text)
{
    return (VanthuText){ text, strlen(text) };
}

static void heading(VanthuText *cells)
{
    cells[0] = text_of(words("number"));
    cells[1] = text_of(words("series"));
    cells[2] = text_of(words("date"));
    cells[3] = text_of(words("state"));
    cells[4] = text_of(words("type"));
    cells[5] = text_of(words("subject"));
}

/* In words; what was imported has no record copy here. */
static VanthuText state_of(const VanthuEntry *e)
{
    const struct { const char *code, *shown; } states[] = {
        { "da-phat-hanh",
          e->bag.n ? words("da-phat-hanh") : words("da-phat-hanh, no record copy") },
        { "giu-cho", words("giu-cho") }, { "huy", words("huy") }, { "dang-ghi", words("dang-ghi") },
    };
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
        if (e->state.n == strlen(states[i].code) &&
            memcmp(e->state.p, states[i].code, e->state.n) == 0)
            return text_of(states[i].shown);
    return e->state;
}

static void line_of(const VanthuEntry *e, VanthuText *cells, char number[24])
{
    snprintf(number, 24, "%d/%d", e->number, e->year);
    cells[0] = e->notation.n ? e->notation : text_of(number);
    cells[1] = e->series;
    cells[2] = e->date;
    cells[3] = state_of(e);
    cells[4] = e->type;
    cells[5] = e->subject.n ? e->subject : e->void_reason.n ? e->void_reason : e->reason;
}

static void print_table(const VanthuEntries *entries)
{
    VanthuText *cells = calloc((entries->n + 1) * COLUMNS, sizeof *cells);
    char (*numbers)[24] = calloc(entries->n + 1, sizeof *numbers);
    for (size_t i = 0; cells && numbers && i < entries->n; i++)
        line_of(&entries->list[i], cells + (i + 1) * COLUMNS, numbers[i]);
    if (cells && numbers && entries->n) {
        heading(cells);
        print_columns(cells, entries->n + 1, COLUMNS);
    }
    free(numbers);
    free(cells);
}

static void print_member(const char *key, VanthuText t)
{
    printf(", \"%s\": ", key);
    json_text(stdout, t);
}

/* Keys are those of the front matter, and of the register's columns where it has none. */
static void print_json(const VanthuEntry *e)
{
    const struct { const char *key; VanthuText text; } members[] = {
        { "day_so", e->series }, { "so_ky_hieu", e->notation }, { "ngay", e->date },
        { "loai", e->type }, { "trich_yeu", e->subject }, { "nguoi_ky", e->signer },
        { "noi_nhan", e->recipients }, { "so_ban", e->copies }, { "don_vi", e->unit },
        { "ngay_chuyen", e->sent }, { "ghi_chu", e->note }, { "ho_so", e->file_code },
        { "duong_dan", e->path }, { "trang_thai", e->state }, { "tui", e->bag },
        { "ma_tui", e->bag_hash }, { "ly_do", e->reason }, { "ly_do_huy", e->void_reason },
        { "nguoi_huy", e->void_by },
    };
    printf("{\"so\": %d, \"nam\": %d", e->number, e->year);
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
        print_member(members[i].key, members[i].text);
    puts("}");
}

static void print_entries(const Options *o, const VanthuEntries *entries)
{
    for (size_t i = 0; o->json && i < entries->n; i++)
        print_json(&entries->list[i]);
    if (!o->json)
        print_table(entries);
}

/* ---- what is done; each takes what stands after its name, and ends as the command does ---- */

static int nothing_after(char **rest)
{
    return rest[0] ? usage_error(&command_register, "not expected:", rest[0]) : 0;
}

/* Rows of other books have a year and words alone. */
static int find_rows(Vanthu *v, const Options *o, const VanthuSearch *want)
{
    const struct { const char *option, *given; } others[] = {
        { "--series", want->series }, { "--state", want->state }, { "--type", want->type },
        { "--from", want->from },     { "--to", want->to },
    };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (others[i].given)
            return usage_error(&command_register, "of outgoing documents alone:",
                               others[i].option);
    const VanthuBook book = { .book = o->book, .which = *want };
    return rows_list(v, &book, o->json);
}

static int find(Vanthu *v, const Options *o, const VanthuSearch *want)
{
    VanthuEntries entries;
    if (o->book)
        return find_rows(v, o, want);
    VanthuEnd end = vanthu_register_list(v, want, &entries);
    print_entries(o, &entries);
    return (int)end;
}

static int list(Vanthu *v, const Options *o, char **rest)
{
    return nothing_after(rest) ? EXIT_USAGE : find(v, o, &o->search);
}

static int search(Vanthu *v, const Options *o, char **rest)
{
    VanthuSearch want = o->search;
    size_t n = 1;
    if (!rest[0])
        return usage_error(&command_register, "which words?", NULL);
    for (char **word = rest; *word; word++)
        n += strlen(*word) + 1;
    char *text = calloc(1, n);
    if (!text)
        return EXIT_OURS;
    for (n = 0; *rest; rest++)
        n += (size_t)sprintf(text + n, "%s ", *rest);
    want.words = text;
    int end = find(v, o, &want);
    free(text);
    return end;
}

static int reserve(Vanthu *v, const Options *o, char **rest)
{
    char date[16];
    VanthuEntries entries;
    today_text(date);
    if (nothing_after(rest))
        return EXIT_USAGE;
    if (!o->reason || !*o->reason)
        return usage_error(&command_register, "a number is kept for a reason: --reason", NULL);
    const VanthuReserve order = { o->folder, o->series, o->date ? o->date : date, o->reason,
                                  o->count };
    VanthuEnd end = vanthu_register_reserve(v, &order, &entries);
    print_entries(o, &entries);
    return (int)end;
}

static int make_void(Vanthu *v, const Options *o, char **rest)
{
    VanthuEntries entries;
    if (!rest[0])
        return usage_error(&command_register, "which number?", NULL);
    if (nothing_after(rest + 1))
        return EXIT_USAGE;
    if (!o->reason || !*o->reason || !o->by || !*o->by)
        return usage_error(&command_register, "a void says why and who: --reason, --by", NULL);
    const VanthuVoid order = { o->folder, rest[0], o->series, o->reason, o->by };
    VanthuEnd end = vanthu_register_void(v, &order, &entries);
    print_entries(o, &entries);
    return (int)end;
}

static int verify(Vanthu *v, const Options *o, char **rest)
{
    VanthuHead head;
    if (nothing_after(rest))
        return EXIT_USAGE;
    VanthuEnd end = vanthu_register_verify(v, o->folder, o->known, &head);
    if (o->json) {
        printf("{\"van_ban\": %lld, \"nhat_ky\": %lld, \"ma\": ", (long long)head.entries,
               (long long)head.lines);
        json_text(stdout, head.hash);
        puts("}");
    } else if (end == VANTHU_OK || end == VANTHU_FOUND) {
        printf("%s: %lld\n%s: %lld\n%s: %.*s\n", words("entries"), (long long)head.entries,
               words("lines of the journal"), (long long)head.lines, words("its end"),
               (int)head.hash.n, head.hash.p ? head.hash.p : "");
    }
    return (int)end;
}

static int backup(Vanthu *v, const Options *o, char **rest)
{
    if (!rest[0])
        return usage_error(&command_register, "into which file?", NULL);
    if (nothing_after(rest + 1))
        return EXIT_USAGE;
    return (int)vanthu_register_backup(v, o->folder, rest[0]);
}

typedef struct Action {
    const char *name;
    int (*run)(Vanthu *v, const Options *o, char **rest);
} Action;

static const Action actions[] = {
    { "list", list }, { "search", search }, { "reserve", reserve },
    { "void", make_void }, { "verify", verify }, { "backup", backup },
};
enum { ACTIONS = sizeof actions / sizeof actions[0] };

/* ---- options ---- */

bool register_number(const char *text, int most, int *out)
{
    char *end;
    long n = *text >= '0' && *text <= '9' ? strtol(text, &end, 10) : 0;
    if (n < 1 || n > most || *end)
        return false;
    *out = (int)n;
    return true;
}

/* 0, or what a command with a wrong option ends with. */
static int take(Options *o, int c, const char *typed) /* a flat table */
{
    switch (c) {
    case 'C': o->folder = o->search.folder = optarg; return 0;
    case 's': o->series = o->search.series = optarg; return 0;
    case STATE: o->search.state = optarg; return 0;
    case TYPE: o->search.type = optarg; return 0;
    case FROM: o->search.from = optarg; return 0;
    case TO: o->search.to = optarg; return 0;
    case REASON: o->reason = optarg; return 0;
    case BY: o->by = optarg; return 0;
    case DATE: o->date = optarg; return 0;
    case KNOWN: o->known = optarg; return 0;
    case JSON: o->json = true; return 0;
    case BOOK: o->book = strcmp(optarg, "di") == 0 ? NULL : optarg; return 0;
    case YEAR:
        return register_number(optarg, 9999, &o->search.year)
                   ? 0 : usage_error(&command_register, "no year:", optarg);
    case COUNT:
        return register_number(optarg, 1000, &o->count)
                   ? 0 : usage_error(&command_register, "no number from 1 to 1000:", optarg);
    default:
        return option_error(&command_register, c, typed);
    }
}

static int act(const Options *o, char **rest)
{
    const char *names[ACTIONS];
    if (!rest[0])
        return usage_error(&command_register, "what is to be done?", NULL);
    for (size_t i = 0; i < ACTIONS; i++) {
        names[i] = actions[i].name;
        if (strcmp(rest[0], names[i]) != 0)
            continue;
        Vanthu *v = vanthu_new(NULL);
        int end = actions[i].run(v, o, rest + 1);
        print_messages(v, false);
        vanthu_free(v);
        return end;
    }
    const char *near = vanthu_nearest(rest[0], names, ACTIONS);
    return near ? near_error("no such action:", rest[0], near)
                : usage_error(&command_register, "no such action:", rest[0]);
}

static int run(int argc, char **argv)
{
    Options o = { .count = 1 };
    int c;
    if (argc > 1 && books_has(argv[1]))
        return books_run(argc - 1, argv + 1);
    if (argc > 1 && strcmp(argv[1], "import") == 0)
        return import_run(argc - 1, argv + 1);
    opterr = 0;
    while ((c = getopt_long(argc, argv, ":C:s:h", long_options, NULL)) != -1) {
        if (c == 'h')
            return print_help(&command_register);
        int end = take(&o, c, argv[optind - 1]);
        if (end)
            return end;
    }
    return act(&o, argv + optind);
}

const Command command_register = {
    .name = "register",
    .use = "list|search|reserve|void|print|add|change|import|verify|backup [OPTION]…",
    .summary = "the book of outgoing documents: what was issued under which number",
    .options =
        "  list                   all entries, or those that the options name\n"
        "  search WORD…           those that have all words, without marks and case\n"
        "      --year Y, --series S, --state S, --type T, --from D, --to D\n"
        "      --book BOOK        rows of another book: den, theo-doi-den, buu-dien, ban-luu\n"
        "  reserve --reason T     keeps the next number for a document to come, by order\n"
        "      --count N          so many; --series S, --date D\n"
        "  void N/YEAR --reason T --by NAME\n"
        "                         makes a number void; it is never used again\n"
        "  print BOOK -o FILE…    di, den, theo-doi-den, buu-dien, ban-luu, as a document, or\n"
        "                         as .csv, .xlsx; of den also .xml, the metadata of PL VI;\n"
        "                         --year Y, --volume N, --templates DIR;\n"
        "                         of di those that --series, --state, --kind, … name\n"
        "  add BOOK KEY=VALUE…    a row of any book but di; prints its number\n"
        "  change BOOK N/YEAR KEY=VALUE…\n"
        "                         other values for a row; the old ones stay in the journal\n"
        "  import BOOK FILE       a book kept in .xlsx, .ods, .csv until now, all rows or none:\n"
        "                         di, den, buu-dien, ban-luu; FILE:SHEET, FILE:SHEET!A3:J90\n"
        "      --check            says what would be done, and what is wrong\n"
        "      --void-holes --reason T --by NAME\n"
        "                         numbers that the book lacks become void\n"
        "      --series S, --year Y, --family F, --templates DIR\n"
        "  verify [--known HASH]  names everything that was changed past the program\n"
        "  backup FILE            a whole copy, while others go on working\n"
        "  -C, --workspace DIR    the register of that folder's workspace\n"
        "      --json             a line for each entry, keys as in the front matter\n"
        "  -h, --help             this text\n"
        "Exit: 0 done, 1 verify or --check found something, 2 command line, 3 don-vi.yml,\n"
        "7 the register refuses.\n",
    .run = run,
};
