/* SPDX-License-Identifier: MIT */
#include "base/version.h"

#include <cmark-gfm_version.h>
#include <csv.h>
#include <libdeflate.h>
#include <libxml/xmlversion.h>
#include <sqlite3.h>
#include <utf8proc.h>
#include <zipconf.h>

#define TEXT_OF(x) #x
#define TEXT(x) TEXT_OF(x)

const char *version_of_library(size_t i)
{
    static const char *const libraries[] = {
        "libxml2 " LIBXML_DOTTED_VERSION,
        "libzip " LIBZIP_VERSION,
        "libdeflate " LIBDEFLATE_VERSION_STRING,
        "libcsv " TEXT(CSV_MAJOR) "." TEXT(CSV_MINOR) "." TEXT(CSV_RELEASE),
        "cmark-gfm " CMARK_GFM_VERSION_STRING,
        "utf8proc " TEXT(UTF8PROC_VERSION_MAJOR) "." TEXT(UTF8PROC_VERSION_MINOR) "." TEXT(
            UTF8PROC_VERSION_PATCH),
        "SQLite " SQLITE_VERSION,
    };
    return i < sizeof libraries / sizeof libraries[0] ? libraries[i] : NULL;
}
