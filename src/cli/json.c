/* SPDX-License-Identifier: MIT */
#include "cli/json.h"

void json_text(FILE *to, VanthuText t)
{
    if (!t.p) {
        fputs("null", to);
        return;
    }
    putc('"', to);
    for (size_t i = 0; i < t.n; i++) {
        unsigned char c = (unsigned char)t.p[i];
        if (c == '"' || c == '\\')
            fprintf(to, "\\%c", c);
        else if (c < 0x20)
            fprintf(to, "\\u%04x", c);
        else
            putc(c, to);
    }
    putc('"', to);
}
