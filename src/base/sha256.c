/* SPDX-License-Identifier: MIT */
#include "base/sha256.h"

#include <errno.h>
#include <fcntl.h>
#include <sha2.h>
#include <unistd.h>

_Static_assert(sizeof(SHA2_CTX) <= sizeof(Sha256), "the library's state fits");

static SHA2_CTX *state(Sha256 *h)
{
    return (SHA2_CTX *)(void *)h->room;
}

void sha256_init(Sha256 *h)
{
    SHA256Init(state(h));
}

void sha256_add(Sha256 *h, Str bytes)
{
    SHA256Update(state(h), (const uint8_t *)bytes.p, bytes.n);
}

Str sha256_end(Sha256 *h, Arena *a)
{
    static const char hex[] = "0123456789abcdef";
    uint8_t digest[SHA256_DIGEST_LENGTH];
    char digits[SHA256_DIGITS];
    SHA256Final(digest, state(h));
    for (size_t i = 0; i < SHA256_DIGITS; i++)
        digits[i] = hex[digest[i / 2] >> (i % 2 ? 0 : 4) & 15];
    return arena_str(a, (Str){ digits, SHA256_DIGITS });
}

Str sha256_of(Arena *a, Str bytes)
{
    Sha256 h;
    sha256_init(&h);
    sha256_add(&h, bytes);
    return sha256_end(&h, a);
}

bool sha256_file(Arena *a, Str path, Str *out)
{
    enum { PIECE = 1 << 16 };
    Sha256 h;
    ssize_t n;
    char *piece = arena_alloc(a, PIECE);
    int fd = open(ARENA_JOIN(a, path, STR("\0")).p, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    sha256_init(&h);
    while ((n = read(fd, piece, PIECE)) > 0 || (n < 0 && errno == EINTR))
        if (n > 0)
            sha256_add(&h, (Str){ piece, (size_t)n });
    int fault = errno;
    close(fd);
    if (n < 0) {
        errno = fault;
        return false;
    }
    *out = sha256_end(&h, a);
    return true;
}
