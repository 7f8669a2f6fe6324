/* SPDX-License-Identifier: MIT */
#include "data/field.h"

#include "base/text.h"

static const char *const type_names[FIELD_TYPE_COUNT] = {
    [FIELD_TEXT] = "text",       [FIELD_LIST] = "list",     [FIELD_DATE] = "date",
    [FIELD_TIME] = "time",       [FIELD_SO] = "so",         [FIELD_MAP] = "map",
    [FIELD_SIGNERS] = "signers", [FIELD_NUMBER] = "number", [FIELD_IMAGE] = "image",
};

const char *field_type_name(FieldType type)
{
    return type_names[type];
}

FieldType field_type(Str name)
{
    int type = 0;
    while (type < FIELD_TYPE_COUNT && !str_eq(name, str_from(type_names[type])))
        type++;
    return (FieldType)type;
}

const Field *field_find_exact(const Field *fields, size_t n, Str name)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(fields[i].name, name))
            return &fields[i];
    return NULL;
}

FieldNames field_names(Arena *a, const Field *fields, size_t n)
{
    FieldNames names = { fields, n, ARENA_NEWN(a, Str, n) };
    for (size_t i = 0; i < n; i++)
        names.folded[i] = text_key(a, fields[i].name);
    return names;
}

const Field *field_names_find(const FieldNames *names, Arena *scratch, Str key)
{
    const Field *exact = field_find_exact(names->fields, names->n, key);
    if (exact || names->n == 0)
        return exact;
    Str folded = text_key(scratch, key);
    for (size_t i = 0; i < names->n; i++)
        if (str_eq(names->folded[i], folded))
            return &names->fields[i];
    return NULL;
}

const Field *field_find(const Field *fields, size_t n, Str name)
{
    const Field *found = field_find_exact(fields, n, name);
    for (size_t i = 0; i < n && !found; i++)
        if (text_same_key(fields[i].name, name))
            found = &fields[i];
    return found;
}
