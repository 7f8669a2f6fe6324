/* SPDX-License-Identifier: MIT */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "cli/document.h"
#include "cli/json.h"
#include "cli/words.h"

typedef struct Options {
    DocumentOptions document;
    VanthuSend order;
    VanthuOutput envelopes[DOCUMENT_MOST];
    bool json;
} Options;

enum { ENVELOPES = 1000, ENTER, DATE, JSON };

static const struct option long_options[] = {
    DOCUMENT_LONG,
    { "workspace", required_argument, NULL, 'C' },
    { "series", required_argument, NULL, 's' },
    { "envelopes", required_argument, NULL, ENVELOPES },
    { "enter", no_argument, NULL, ENTER },
    { "date", required_argument, NULL, DATE },
    { "json", no_argument, NULL, JSON },
    { "help", no_argument, NULL, 'h' },
    { 0 },
};

/* ---- what is told ---- */

static void print_line(const VanthuSending *s, VanthuText name, VanthuText way, int copies)
{
    words_text(stdout, s->entry.notation);
    putchar('\t');
    words_text(stdout, name);
    printf("\t%d\t", copies);
    words_text(stdout, way);
    putchar('\n');
}

static VanthuText text_of(const char *text)
{
    return (VanthuText){ text, strlen(text) };
}

static void print_sending(const VanthuSending *s)
{
    for (size_t i = 0; i < s->n_receivers; i++)
        print_line(s, s->receivers[i].name, s->receivers[i].way, s->receivers[i].copies);
    print_line(s, text_of(words("record copies")), text_of(""), s->kept);
    print_line(s, text_of(words("in all")), text_of(""), s->copies);
}

static void print_json(const VanthuSending *s)
{
    printf("{\"so_ky_hieu\": ");
    json_text(stdout, s->entry.notation);
    printf(", \"ngay\": ");
    json_text(stdout, s->entry.date);
    printf(", \"nguoi_nhan\": [");
    for (size_t i = 0; i < s->n_receivers; i++) {
        printf("%s{\"ten\": ", i ? ", " : "");
        json_text(stdout, s->receivers[i].name);
        printf(", \"so_ban\": %d, \"cach_gui\": ", s->receivers[i].copies);
        json_text(stdout, s->receivers[i].way);
        putchar('}');
    }
    printf("], \"ban_luu\": %d, \"so_ban\": %d}\n", s->kept, s->copies);
}

static void tell(void *context, const VanthuSending *s)
{
    const Options *o = context;
    if (o->json)
        print_json(s);
    else
        print_sending(s);
}

/* ---- options ---- */

/* As document_option. */
static int take(Options *o, int c, const char *typed)
{
    int end = document_option(&o->document, c);
    if (end >= 0)
        return end;
    switch (c) {
    case 'C': o->order.folder = optarg; return 0;
    case 's': o->order.series = optarg; return 0;
    case ENTER: o->order.enter = true; return 0;
    case DATE: o->order.date = optarg; return 0;
    case JSON: o->json = true; return 0;
    case ENVELOPES:
        if (o->order.n_envelopes == DOCUMENT_MOST)
            return usage_error(&command_send, "too many outputs", NULL) + 1;
        o->envelopes[o->order.n_envelopes++].path = optarg;
        return 0;
    case 'h': return print_help(&command_send) + 1;
    default: return option_error(&command_send, c, typed) + 1;
    }
}

static int act(Options *o, char **numbers)
{
    char today[16];
    VanthuSent sent;
    today_text(today);
    document_settle(&o->document);
    for (size_t i = 0; i < o->order.n_envelopes; i++)
        o->envelopes[i].type = o->document.type;
    while (numbers[o->order.n_numbers])
        o->order.n_numbers++;
    o->order.numbers = (const char *const *)numbers;
    o->order.lists = o->document.outputs;
    o->order.n_lists = o->document.job.n_outputs;
    o->order.envelopes = o->envelopes;
    o->order.date = o->order.date ? o->order.date : today;
    o->order.tell = tell;
    o->order.context = o;
    Vanthu *v = vanthu_new(NULL);
    int end = (int)vanthu_send(v, &o->order, &o->document.job, &sent);
    print_messages(v, false);
    vanthu_free(v);
    return end;
}

static int run(int argc, char **argv)
{
    static Options o; /* large: names of files */
    o = (Options){ .document = { .command = &command_send } };
    int c;
    opterr = 0;
    while ((c = getopt_long(argc, argv, ":C:s:h" DOCUMENT_LETTERS, long_options, NULL)) != -1) {
        int end = take(&o, c, argv[optind - 1]);
        if (end)
            return end - 1;
    }
    return act(&o, argv + optind);
}

const Command command_send = {
    .name = "send",
    .use = "[OPTION]… [N/YEAR]…",
    .summary = "copies, envelopes and the postal book, by Nơi nhận",
    .options =
        "  without a number       all that is issued and was not sent yet\n"
        "  -o, --output FILE      the list for the photocopier; as often as needed\n"
        "      --envelopes FILE   an envelope for each who gets something by post\n"
        "      --enter            into the register: number of copies, the day, and what\n"
        "                         goes by post in its book; what is there stays\n"
        "      --date D           the day of sending; today\n"
        "  -t, --type T           docx, odt, pdf, html, txt\n"
        "  -C, --workspace DIR    the register of that folder's workspace\n"
        "  -s, --series S         where several series have the number\n"
        "      --templates DIR    look here for forms first\n"
        "      --json             a line for each document\n"
        "  -h, --help             this text\n"
        "Recipients stand in so/noi-nhan.csv. Exit: 0 done, 2 command line, 3 the table or a\n"
        "name in it is wrong, 5 the system refused a path, 7 the register refuses.\n",
    .run = run,
};
