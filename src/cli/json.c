/* SPDX-License-Identifier: MIT */
#include "cli/json.h"

/* How many bytes one letter has at byte i; 0 where there is none: names of files are any bytes. */
static size_t letter(VanthuText t, size_t i)
{
    const unsigned char *s = (const unsigned char *)t.p + i;
    size_t n = s[0] < 0x80 ? 1 : s[0] < 0xC2 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3
             : s[0] < 0xF5 ? 4 : 0;
    if (n == 0 || i + n > t.n)
        return 0;
    for (size_t k = 1; k < n; k++)
        if ((s[k] & 0xC0) != 0x80)
            return 0;
    bool overlong = (s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xF0 && s[1] < 0x90);
    bool beyond = (s[0] == 0xED && s[1] > 0x9F) || (s[0] == 0xF4 && s[1] > 0x8F);
    return n > 1 && (overlong || beyond) ? 0 : n;
}

void json_text(FILE *to, VanthuText t)
{
    if (!t.p) {
        fputs("null", to);
        return;
    }
    putc('"', to);
    for (size_t i = 0, n; i < t.n; i += n ? n : 1) {
        unsigned char c = (unsigned char)t.p[i];
        n = letter(t, i);
        if (n == 0)
            fputs("\\ufffd", to);
        else if (n > 1)
            fwrite(t.p + i, 1, n, to);
        else if (c == '"' || c == '\\')
            fprintf(to, "\\%c", c);
        else if (c < 0x20)
            fprintf(to, "\\u%04x", c);
        else
            putc(c, to);
    }
    putc('"', to);
}
