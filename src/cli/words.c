/* SPDX-License-Identifier: MIT */
#include "cli/words.h"

#include <libintl.h>
#include <locale.h>

#define DOMAIN "vanthu"

void words_open(void)
{
    setlocale(LC_MESSAGES, "");
    bindtextdomain(DOMAIN, VANTHU_PREFIX "/share/locale");
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    textdomain(DOMAIN);
}

const char *words(const char *english)
{
    return gettext(english);
}

/* What a terminal could take for a command is not passed on. */
static void print_text(FILE *to, VanthuText t)
{
    for (size_t i = 0; i < t.n; i++) {
        unsigned char c = (unsigned char)t.p[i];
        putc(c < 0x20 || c == 0x7F ? ' ' : c, to);
    }
}

void words_print(FILE *to, const VanthuMessage *m)
{
    for (const char *c = words(m->text); *c; c++) {
        if (c[0] == '%' && c[1] >= '1' && c[1] <= '4')
            print_text(to, m->args[*++c - '1']);
        else
            putc(*c, to);
    }
}
