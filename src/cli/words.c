/* SPDX-License-Identifier: MIT */
#include "cli/words.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

#define DOMAIN "vanthu"

/* "vi" of LANG=vi_VN.UTF-8, in the order in which setlocale asks. */
static void take_language(char *out, size_t size)
{
    static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    const char *value = NULL;
    for (size_t i = 0; i < 3 && !(value && *value); i++)
        value = getenv(variables[i]);
    size_t n = value ? strcspn(value, "_.@") : 0;
    n = n < size ? n : 0;
    memcpy(out, value ? value : "", n);
    out[n] = '\0';
}

/* A language of which the system has no locale can still have a catalogue. */
static void open_language(void)
{
    char language[16];
    take_language(language, sizeof language);
    if (*language && setlocale(LC_MESSAGES, "C.UTF-8"))
        setenv("LANGUAGE", language, 0);
}

void words_open(void)
{
    char folder[4096];
    if (!setlocale(LC_MESSAGES, ""))
        open_language();
    bool found = beside_executable(0, "locale", folder, sizeof folder) ||
                 beside_executable(1, "share/locale", folder, sizeof folder);
    bindtextdomain(DOMAIN, found ? folder : VANTHU_PREFIX "/share/locale");
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    textdomain(DOMAIN);
}

const char *words(const char *english)
{
    return gettext(english);
}

void words_text(FILE *to, VanthuText t)
{
    for (size_t i = 0; i < t.n; i++) {
        unsigned char c = (unsigned char)t.p[i];
        putc(c < 0x20 || c == 0x7F ? ' ' : c, to);
    }
}

/* Why the system refused, or a PDF is not taken, is one of a few sentences of ours (base/file.h,
 * office/pdf_check.c), and so has words; what a database says stays as it is. */
static void print_reason(FILE *to, VanthuText t)
{
    char reason[128];
    size_t n = t.n < sizeof reason ? t.n : sizeof reason - 1;
    memcpy(reason, t.p, n);
    reason[n] = '\0';
    const char *known = n && n == t.n ? words(reason) : reason;
    if (known != reason)
        fputs(known, to);
    else
        words_text(to, t);
}

static void print_argument(FILE *to, const VanthuMessage *m, int i)
{
    static const struct { const char *id; int argument; } with_reason[] = {
        { "file-unreadable", 1 }, { "file-unwritable", 1 }, { "image-missing", 1 },
        { "pdf-program", 1 },     { "pdf-wrong", 1 },       { "register-read-only", 0 },
        { "register-gone", 0 },
    };
    bool reason = false;
    for (size_t k = 0; k < sizeof with_reason / sizeof *with_reason; k++)
        reason = reason || (with_reason[k].argument == i && strcmp(m->id, with_reason[k].id) == 0);
    if (reason)
        print_reason(to, m->args[i]);
    else
        words_text(to, m->args[i]);
}

void words_print(FILE *to, const VanthuMessage *m)
{
    for (const char *c = words(m->text); *c; c++) {
        if (c[0] == '%' && c[1] >= '1' && c[1] <= '4')
            print_argument(to, m, *++c - '1');
        else
            putc(*c, to);
    }
}
