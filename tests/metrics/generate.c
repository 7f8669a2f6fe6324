/* SPDX-License-Identifier: MIT */
/*
 * `generate FOLDER` writes src/doc/metrics_table.h to stdout from the four fonts of Liberation
 * Serif in FOLDER, whose advance widths are those of Times New Roman. Ends with status 1 if a font
 * is missing or is not 2048 units to the em, or if a Vietnamese letter is not in all four.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include <ft2build.h>
#include FT_FREETYPE_H

enum { STYLES = 4, EM = 2048, PER_LINE = 14, ROW_MAX = 4096 };

static const char *const files[STYLES] = {
    "LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf",
    "LiberationSerif-Italic.ttf", "LiberationSerif-BoldItalic.ttf",
};

/* In the order of metrics.h's MetricsStyle. */
static const char *const names[STYLES] = { "regular", "bold", "italic", "bold italic" };

/*
 * What is looked for: Latin with all of Vietnamese, Greek as formulas use it, Cyrillic not,
 * punctuation, currency, letterlike signs, arrows, mathematics, boxes to tick. What a font lacks
 * splits its range.
 */
static const struct {
    FT_ULong first, last;
} wanted[] = {
    { 0x20, 0x7E },     { 0xA0, 0x24F },    { 0x391, 0x3C9 },   { 0x1EA0, 0x1EF9 },
    { 0x2000, 0x200A }, { 0x2010, 0x2026 }, { 0x2030, 0x205F }, { 0x2070, 0x2094 },
    { 0x20A0, 0x20BF }, { 0x2100, 0x214F }, { 0x2150, 0x215F }, { 0x2190, 0x2199 },
    { 0x2200, 0x2265 }, { 0x25A0, 0x25CF }, { 0x2605, 0x2612 }, { 0x2713, 0x2718 },
};

static const uint16_t vietnamese[] = {
    0x102, 0x103, 0xC2, 0xE2, 0x110, 0x111, 0xCA, 0xEA, 0xD4, 0xF4, 0x1A0, 0x1A1, 0x1AF, 0x1B0,
    0xC0, 0xC1, 0xC3, 0xC8, 0xC9, 0xCC, 0xCD, 0x128, 0xD2, 0xD3, 0xD5, 0xD9, 0xDA, 0x168, 0xDD,
    0xE0, 0xE1, 0xE3, 0xE8, 0xE9, 0xEC, 0xED, 0x129, 0xF2, 0xF3, 0xF5, 0xF9, 0xFA, 0x169, 0xFD,
};

static FT_Library library;
static FT_Face faces[STYLES];
static FT_ULong runes[ROW_MAX];
static size_t count;

static bool open_faces(const char *folder)
{
    if (FT_Init_FreeType(&library))
        return false;
    for (int i = 0; i < STYLES; i++) {
        char path[1024];
        snprintf(path, sizeof path, "%s/%s", folder, files[i]);
        if (FT_New_Face(library, path, 0, &faces[i])) {
            fprintf(stderr, "cannot open %s\n", path);
            return false;
        }
        if (faces[i]->units_per_EM != EM) {
            fprintf(stderr, "%s: not %d units to the em\n", path, EM);
            return false;
        }
    }
    return true;
}

static bool in_all(FT_ULong rune)
{
    for (int i = 0; i < STYLES; i++)
        if (!FT_Get_Char_Index(faces[i], rune))
            return false;
    return true;
}

static bool has_vietnamese(void)
{
    bool all = true;
    for (FT_ULong c = 0x1EA0; c <= 0x1EF9; c++)
        all = in_all(c) && all;
    for (size_t i = 0; i < sizeof vietnamese / sizeof *vietnamese; i++)
        all = in_all(vietnamese[i]) && all;
    if (!all)
        fprintf(stderr, "a Vietnamese letter is missing\n");
    return all;
}

static unsigned advance(int style, FT_ULong rune)
{
    FT_UInt glyph = FT_Get_Char_Index(faces[style], rune);
    if (FT_Load_Glyph(faces[style], glyph, FT_LOAD_NO_SCALE))
        return 0;
    return (unsigned)faces[style]->glyph->metrics.horiAdvance;
}

static void print_ranges(void)
{
    printf("static const MetricsRange ranges[] = {\n");
    for (size_t w = 0; w < sizeof wanted / sizeof *wanted; w++)
        for (FT_ULong c = wanted[w].first; c <= wanted[w].last; c++) {
            size_t at = count;
            while (c <= wanted[w].last && in_all(c))
                runes[count++] = c++;
            if (count > at)
                printf("    { 0x%04lX, 0x%04lX, %zu },\n", runes[at], runes[count - 1], at);
        }
    printf("};\n\n");
}

static void print_advances(void)
{
    printf("static const uint16_t advances[%d][%zu] = {\n", STYLES, count);
    for (int style = 0; style < STYLES; style++) {
        printf("    { /* %s */", names[style]);
        for (size_t i = 0; i < count; i++)
            printf("%s%u,", i % PER_LINE ? " " : "\n        ", advance(style, runes[i]));
        printf("\n    },\n");
    }
    printf("};\n");
}

int main(int argc, char **argv)
{
    if (argc != 2 || !open_faces(argv[1]) || !has_vietnamese())
        return 1;
    printf("/* SPDX-License-Identifier: MIT */\n"
           "/* Made by tests/metrics/generate.c; not to be changed by hand. Included by metrics.c\n"
           " * alone. Advances in units of the font, %d to the em. */\n", EM);
    print_ranges();
    print_advances();
    return ferror(stdout) ? 1 : 0;
}
