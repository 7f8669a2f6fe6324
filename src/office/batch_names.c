/* SPDX-License-Identifier: MIT */
#include "office/batch_names.h"

#include <sha2.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

enum { KEY = 16, FIRST = 1024 };

typedef struct Entry {
    uint8_t key[KEY];
    uint32_t row;          /* 0: free */
} Entry;

struct BatchNames {
    Entry *entries;        /* open addressing; a power of two, at most half full */
    size_t size, n;
};

BatchNames *batch_names_new(void)
{
    BatchNames *n = mem_alloc(sizeof *n);
    n->size = FIRST;
    n->entries = mem_alloc_n(n->size, sizeof *n->entries);
    return n;
}

void batch_names_free(BatchNames *n)
{
    if (!n)
        return;
    mem_free(n->entries);
    mem_free(n);
}

static void key_of(Str path, uint8_t key[KEY])
{
    uint8_t digest[SHA256_DIGEST_LENGTH];
    Arena *a = arena_new();
    Str folded = text_lower(a, path);
    SHA2_CTX ctx;
    SHA256Init(&ctx);
    SHA256Update(&ctx, (const uint8_t *)folded.p, folded.n);
    SHA256Final(digest, &ctx);
    memcpy(key, digest, KEY);
    arena_free(a);
}

/* Where the key is, or would be. */
static Entry *find(const BatchNames *n, const uint8_t key[KEY])
{
    size_t at;
    memcpy(&at, key, sizeof at);
    for (at &= n->size - 1; n->entries[at].row; at = (at + 1) & (n->size - 1))
        if (memcmp(n->entries[at].key, key, KEY) == 0)
            break;
    return &n->entries[at];
}

static void grow(BatchNames *n)
{
    BatchNames wider = { mem_alloc_n(n->size * 2, sizeof(Entry)), n->size * 2, n->n };
    for (size_t i = 0; i < n->size; i++)
        if (n->entries[i].row)
            *find(&wider, n->entries[i].key) = n->entries[i];
    mem_free(n->entries);
    *n = wider;
}

uint32_t batch_names_add(BatchNames *n, Str path, uint32_t row)
{
    uint8_t key[KEY];
    key_of(path, key);
    if (n->n >= n->size / 2)
        grow(n);
    Entry *e = find(n, key);
    if (e->row)
        return e->row;
    memcpy(e->key, key, KEY);
    e->row = row;
    n->n++;
    return 0;
}

bool batch_names_has(const BatchNames *n, Str path)
{
    uint8_t key[KEY];
    key_of(path, key);
    return find(n, key)->row != 0;
}
