/* SPDX-License-Identifier: MIT */
#include "doc/metrics.h"

/* Code points first to last, whose advances begin at index `at` of each style's row. */
typedef struct MetricsRange {
    uint16_t first, last, at;
} MetricsRange;

#include "doc/metrics_table.h"

/* Marks that stand over a letter, and what is only a hint for breaking or joining. */
static bool takes_no_room(int32_t c)
{
    if (c < 0x20)
        return c != '\t';
    return (c >= 0x300 && c <= 0x36F) || c == 0xAD || (c >= 0x200B && c <= 0x200F)
        || c == 0x2060 || c == 0xFEFF;
}

/* No font table gives these a width of their own. */
static int32_t measured_as(int32_t c)
{
    switch (c) {
    case '\t': return ' ';
    case 0x2011: return '-';     /* no-break hyphen */
    case 0x202F: return 0x2009;  /* narrow no-break space as thin space */
    default: return c;
    }
}

/* What nearly all of a text is: the first range begins with the blank, and with index 0. */
static inline bool is_usual(int32_t c)
{
    return c >= ' ' && c <= '~';
}

int metrics_advance(int32_t rune, MetricsStyle style)
{
    if (is_usual(rune))
        return advances[style][rune - ' '];
    if (takes_no_room(rune))
        return 0;
    rune = measured_as(rune);
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges && rune >= ranges[i].first; i++)
        if (rune <= ranges[i].last)
            return advances[style][ranges[i].at + rune - ranges[i].first];
    return METRICS_EM;
}

int32_t metrics_width(Str text, int half_points, MetricsStyle style)
{
    int64_t units = 0;
    for (size_t i = 0, len; i < text.n; i += len)
        units += metrics_advance(str_rune(text, i, &len), style);
    /* half a point is 10 twips */
    int64_t twips = (units * half_points * 10 + METRICS_EM - 1) / METRICS_EM;
    return twips > INT32_MAX ? INT32_MAX : (int32_t)twips;
}
