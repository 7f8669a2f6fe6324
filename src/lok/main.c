/* SPDX-License-Identifier: MIT */
/*
 * vanthu-pdf: the child that holds LibreOffice. It loads LibreOfficeKit, makes one document after
 * another into PDF/A-2b, and may hang or crash without harm to vanthu, which watches it. What they
 * say to each other stands in office/pdf_wire.h.
 */
#include <dlfcn.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/scratch.h"
#include "lok/lok.h"
#include "office/pdf_wire.h"

/* LibreOffice passes over what it does not know without a word: vanthu looks at what came out. */
#define AS_PDF_A_2B(skips_blank) \
    "{\"SelectPdfVersion\":{\"type\":\"long\",\"value\":\"2\"}," \
    "\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"}," \
    "\"IsSkipEmptyPages\":{\"type\":\"boolean\",\"value\":\"" skips_blank "\"}}"

enum { URL_ROOM = 3 * SCRATCH_ROOM + 64 };

static char folder[SCRATCH_ROOM];      /* the working folder */

/*
 * Stands in for the C library's own, for the libraries loaded too: lcms writes the time into the
 * colour profile of every PDF/A, in a compressed stream. The times that LibreOffice itself writes
 * or waits for come from elsewhere.
 */
time_t time(time_t *timer)
{
    const time_t year_1980 = 315532800;
    if (timer)
        *timer = year_1980;
    return year_1980;
}

/* ---- talking ---- */

static void say(const char *word, const char *rest)
{
    char text[PDF_WIRE_MOST];
    int n = snprintf(text, sizeof text, "%s%s", word, rest);
    size_t length = n < (int)sizeof text ? (size_t)n : sizeof text - 1;
    (void)!send(PDF_WIRE, text, length, MSG_NOSIGNAL);
}

static bool hear(char text[PDF_WIRE_MOST])
{
    ssize_t n = recv(PDF_WIRE, text, PDF_WIRE_MOST - 1, 0);
    text[n > 0 ? n : 0] = '\0';
    return n > 0;
}

/* A thread of its own, since LibreOffice may be busy for long, or for ever. */
static void *watch(void *unused)
{
    struct pollfd other = { .fd = PDF_WIRE };
    while (poll(&other, 1, -1) < 0 || !(other.revents & (POLLHUP | POLLERR)))
        ;
    scratch_remove(folder);
    kill(0, SIGKILL);      /* the group is its own: main sees to it */
    return unused;
}

/* ---- LibreOffice ---- */

/* file: URL of a file of the working folder, whose path may hold anything. */
static void url_of(const char *name, char out[URL_ROOM])
{
    static const char hex[] = "0123456789ABCDEF";
    size_t n = (size_t)snprintf(out, URL_ROOM, "file://");
    for (const char *c = folder; *c; c++) {
        unsigned char byte = (unsigned char)*c;
        if (strchr("/-_.", *c) || (byte < 0x80 && strchr("0123456789", *c)) ||
            ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z')) {
            out[n++] = *c;
            continue;
        }
        out[n++] = '%';
        out[n++] = hex[byte >> 4];
        out[n++] = hex[byte & 15];
    }
    snprintf(out + n, URL_ROOM - n, "/%s", name);
}

/* One library in Debian and in LibreOffice's own packages, another where all is not merged. */
static void *load_library(const char *program)
{
    static const char *const names[] = { "libmergedlo.so", "libsofficeapp.so" };
    void *library = NULL;
    for (size_t i = 0; i < 2 && !library; i++) {
        char path[SCRATCH_ROOM];
        int n = snprintf(path, sizeof path, "%s/%s", program, names[i]);
        if (n > 0 && (size_t)n < sizeof path && access(path, R_OK) == 0)
            library = dlopen(path, RTLD_LAZY);
    }
    return library;
}

static LokOffice *open_office(const char *program)
{
    char profile[URL_ROOM];
    url_of("profile", profile);
    void *library = load_library(program);
    void *symbol = library ? dlsym(library, LOK_HOOK) : NULL;
    if (!symbol) {
        const char *reason = dlerror();
        say(PDF_WIRE_ABSENT, reason ? reason : program);
        return NULL;
    }
    LokHook *hook;
    memcpy(&hook, &symbol, sizeof hook);   /* ISO C has no conversion from data to functions */
    LokOffice *office = hook(program, profile);
    if (!office)
        say(PDF_WIRE_ABSENT, program);
    return office;
}

/* Pages that are printed: 0 where this release does not tell. */
static int pages_of(LokDocument *document, bool blank)
{
    const LokDocumentTable *table = document->table;
    int pages = 0;
    if (table->size < offsetof(LokDocumentTable, page_places) + sizeof table->page_places)
        return 0;
    table->pages(document);                /* lays it out */
    char *places = table->page_places(document), *rest = places;
    for (char *one; places && (one = strtok_r(rest, ";", &rest));) {
        long width;
        pages += sscanf(one, "%*d, %*d, %ld", &width) == 1 && (blank || width > 0);
    }
    free(places);
    return pages;
}

static void say_fault(LokOffice *office, const char *otherwise)
{
    char *reason = office->table->error(office);
    say(PDF_WIRE_FAULT, reason && *reason ? reason : otherwise);
    free(reason);
}

static bool cut_end(char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    bool found = n >= m && strcmp(text + n - m, end) == 0;
    if (found)
        text[n - m] = '\0';
    return found;
}

static void convert(LokOffice *office, char *type)
{
    bool duplex = cut_end(type, PDF_WIRE_DUPLEX);
    char name[PDF_WIRE_MOST + 8], in[URL_ROOM], out[URL_ROOM];
    snprintf(name, sizeof name, "in.%s", type);
    url_of(name, in);
    url_of("out.pdf", out);
    LokDocument *document = office->table->load(office, in);
    if (!document) {
        say_fault(office, "it cannot be opened");
        return;
    }
    char pages[16];
    snprintf(pages, sizeof pages, "%d", pages_of(document, duplex));
    bool text = document->table->type(document) == LOK_TEXT;
    bool saved = text && document->table->save(document, out, "pdf",
                                               duplex ? AS_PDF_A_2B("false")
                                                      : AS_PDF_A_2B("true"));
    document->table->destroy(document);
    if (saved)
        say(PDF_WIRE_DONE, pages);
    else
        say_fault(office, text ? "it cannot be saved" : "it was not read as a text document");
}

/* ---- the whole ---- */

/* A crash leaves no core of a document; a file that grows for ever ends with an error. */
static void set_limits(void)
{
    const rlim_t largest = (rlim_t)1 << 30;
    struct rlimit size, none = { 0, 0 };
    setrlimit(RLIMIT_CORE, &none);
    if (getrlimit(RLIMIT_FSIZE, &size) == 0 && size.rlim_cur > largest) {
        size.rlim_cur = largest;
        setrlimit(RLIMIT_FSIZE, &size);
    }
    signal(SIGXFSZ, SIG_IGN);
}

int main(int argc, char **argv)
{
    pthread_t watcher;
    int type;
    socklen_t length = sizeof type;
    if (argc != 2 || getsockopt(PDF_WIRE, SOL_SOCKET, SO_TYPE, &type, &length) < 0) {
        fputs("vanthu-pdf is started by vanthu and by nothing else\n", stderr);
        return 2;
    }
    set_limits();
    if (getpgrp() != getpid() || !getcwd(folder, sizeof folder) ||
        pthread_create(&watcher, NULL, watch, NULL) != 0)
        return 1;
    LokOffice *office = open_office(argv[1]);
    char type_of_input[PDF_WIRE_MOST];
    if (office)
        say(PDF_WIRE_READY, "");
    while (office && hear(type_of_input))
        convert(office, type_of_input);
    /* LibreOffice's own end is slow and may crash: what it wrote is thrown away anyway. The
     * watcher removes it when the other end has closed. */
    pthread_join(watcher, NULL);
    return 0;
}
