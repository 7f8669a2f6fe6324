/* SPDX-License-Identifier: MIT */
#include "cli/document.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static bool known_type(const char *type)
{
    for (size_t i = 0; vanthu_output_type(i); i++)
        if (strcmp(vanthu_output_type(i), type) == 0)
            return true;
    return false;
}

/* key=value, the key cut off in place. */
static bool add_value(DocumentOptions *o, char *text)
{
    char *equals = strchr(text, '=');
    if (!equals || equals == text || o->job.n_values == DOCUMENT_MOST)
        return false;
    *equals = '\0';
    o->values[o->job.n_values++] = (VanthuValue){ text, equals + 1 };
    return true;
}

int pdf_seconds(const Command *command, unsigned *out)
{
    enum { SECONDS_MOST = 3600 };
    char *end;
    long n = *optarg >= '0' && *optarg <= '9' ? strtol(optarg, &end, 10) : 0;
    if (n < 1 || n > SECONDS_MOST || *end)
        return usage_error(command, "--pdf-timeout wants seconds from 1 to 3600, not", optarg);
    *out = (unsigned)n;
    return 0;
}

int document_option(DocumentOptions *o, int c)
{
    switch (c) {
    case 'o':
        if (o->job.n_outputs == DOCUMENT_MOST)
            return usage_error(o->command, "too many outputs", NULL) + 1;
        o->outputs[o->job.n_outputs++].path = optarg;
        return 0;
    case 't':
        o->type = optarg;
        return known_type(optarg)
                   ? 0 : usage_error(o->command, "no such type of output", optarg) + 1;
    case 'd':
        if (o->job.n_data == DOCUMENT_MOST)
            return usage_error(o->command, "too many data files", NULL) + 1;
        o->data[o->job.n_data++] = optarg;
        return 0;
    case 'M':
        return add_value(o, optarg)
                   ? 0 : usage_error(o->command, "-M wants key=value, not", optarg) + 1;
    case 'T':
        o->templates = optarg;
        return 0;
    case 'P':
        return pdf_seconds(o->command, &o->job.pdf_seconds) ? EXIT_USAGE + 1 : 0;
    default:
        return -1;
    }
}

/* vanthu-pdf stands beside vanthu where it was built, in libexec where it was installed. */
void find_pdf(PdfPlaces *p)
{
    bool found = beside_executable(0, "vanthu-pdf", p->beside, sizeof p->beside) ||
                 beside_executable(1, "libexec/vanthu/vanthu-pdf", p->beside, sizeof p->beside);
    const char *office = getenv("VANTHU_LIBREOFFICE");
    p->program = found ? p->beside : VANTHU_PREFIX "/libexec/vanthu/vanthu-pdf";
    p->office = office && *office ? office : NULL;
}

/* SOURCE_DATE_EPOCH of reproducible-builds.org; -1 when it is not a number of seconds. */
static int64_t epoch_of_environment(void)
{
    const char *text = getenv("SOURCE_DATE_EPOCH");
    if (!text || !*text)
        return -1;
    char *end;
    errno = 0;
    long long seconds = strtoll(text, &end, 10);
    return *end || errno || seconds < 0 ? -1 : (int64_t)seconds;
}

void document_settle(DocumentOptions *o)
{
    for (size_t i = 0; i < o->job.n_outputs; i++)
        o->outputs[i].type = o->type;
    find_templates(&o->folders, o->templates);
    o->job.outputs = o->outputs;
    o->job.data = o->data;
    o->job.values = o->values;
    o->job.templates = o->folders.list;
    o->job.n_templates = o->folders.n;
    o->job.own_templates = o->folders.own;
    o->job.epoch = epoch_of_environment();
    find_pdf(&o->pdf);
    o->job.pdf_program = o->pdf.program;
    o->job.office = o->pdf.office;
}

int document_finish(DocumentOptions *o, int argc, char **argv)
{
    if (optind >= argc)
        return usage_error(o->command, "which file?", NULL) + 1;
    if (optind + 1 < argc)
        return usage_error(o->command, "one file at a time; not expected:",
                           argv[optind + 1]) + 1;
    o->job.input = argv[optind];
    document_settle(o);
    return 0;
}
