/* SPDX-License-Identifier: MIT */
/*
 * The options that say which document is made of what, for every command that makes some:
 * -o -t -d -M --templates --pdf-timeout.
 */
#ifndef CLI_DOCUMENT_H
#define CLI_DOCUMENT_H

#include "cli/cli.h"

enum { DOCUMENT_MOST = 64 };

/* What makes PDF; LibreOffice where the environment names it. */
typedef struct PdfPlaces {
    const char *program, *office;
    char beside[4096];
} PdfPlaces;
void find_pdf(PdfPlaces *p);
/* optarg of --pdf-timeout: 0, or the exit status. */
int pdf_seconds(const Command *command, unsigned *out);

typedef struct DocumentOptions {
    const Command *command;
    VanthuOutput outputs[DOCUMENT_MOST];
    const char *data[DOCUMENT_MOST];
    VanthuValue values[DOCUMENT_MOST];
    VanthuRender job;       /* points into this struct once it is finished */
    const char *templates, *type;
    TemplateFolders folders;
    PdfPlaces pdf;
} DocumentOptions;

#define DOCUMENT_LETTERS "o:t:d:M:"
#define DOCUMENT_LONG \
    { "output", required_argument, NULL, 'o' }, \
    { "type", required_argument, NULL, 't' }, \
    { "data", required_argument, NULL, 'd' }, \
    { "set", required_argument, NULL, 'M' }, \
    { "templates", required_argument, NULL, 'T' }, \
    { "pdf-timeout", required_argument, NULL, 'P' }

/* optarg of the option c: 0 to go on, -1 if c is none of these, else the exit status plus one. */
int document_option(DocumentOptions *o, int c);
/* The only file left of the arguments: 0, or the exit status plus one. */
int document_finish(DocumentOptions *o, int argc, char **argv);

/* The job of the options alone, without a file. */
void document_settle(DocumentOptions *o);

#endif
