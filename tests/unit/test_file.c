/* SPDX-License-Identifier: MIT */
/* Each test runs in an empty folder of its own. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/decode.h"
#include "base/unpack.h"
#include "base/watch.h"

typedef struct Here {
    Arena *a;
    Diag *d;
    char folder[64];
    int back; /* the folder the program was started in */
} Here;

static int set_up(void **state)
{
    static Here h;
    h = (Here){ .a = arena_new(), .d = diag_new(), .folder = "/tmp/vanthu-test-file-XXXXXX" };
    h.back = open(".", O_RDONLY);
    umask(022);
    *state = &h;
    return h.back < 0 || !mkdtemp(h.folder) || chmod(h.folder, 0755) || chdir(h.folder);
}

static void empty_folder(const char *name)
{
    DIR *dir = opendir(name);
    assert_non_null(dir);
    for (struct dirent *e; (e = readdir(dir));)
        if (unlinkat(dirfd(dir), e->d_name, 0) < 0)
            unlinkat(dirfd(dir), e->d_name, AT_REMOVEDIR);
    closedir(dir);
}

static int tear_down(void **state)
{
    Here *h = *state;
    struct stat st;
    if (lstat("sub", &st) == 0 && S_ISDIR(st.st_mode))
        empty_folder("sub");
    empty_folder(".");
    int failed = fchdir(h->back) || rmdir(h->folder);
    close(h->back);
    arena_free(h->a);
    diag_free(h->d);
    return failed;
}

/* ---- helpers ---- */

static void put(const char *name, Str bytes)
{
    FILE *f = fopen(name, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes.p, 1, bytes.n, f), bytes.n);
    assert_int_equal(fclose(f), 0);
}

#define assert_file(h, name, want) file_is((h), (name), STR(want), __LINE__)

static void file_is(Here *h, const char *name, Str want, int line)
{
    Str got = STR_NONE;
    FileWant file = { str_from(name), POS_NONE, 1 << 20 };
    if (file_read(h->a, h->d, &file, &got) && str_eq(got, want))
        return;
    print_error("line %d: %s holds \"%.*s\"\n", line, name, STR_ARG(got));
    fail();
}

static int entries(const char *folder)
{
    int n = -2; /* . and .. */
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    while (readdir(dir))
        n++;
    closedir(dir);
    return n;
}

static bool write_one(Here *h, const char *name, Str bytes)
{
    FileSet *set = file_set_new();
    bool ok = file_set_add(set, h->d, str_from(name), bytes) && file_set_commit(set, h->d);
    file_set_free(set);
    return ok;
}

#define assert_message(h, what, path, reason) \
    message_is((h), (Message){ .id = (what), .args = { STR(path), STR(reason) } }, __LINE__)

/* The only message so far; it is forgotten then. */
static void message_is(Here *h, Message want, int line)
{
    static const Message none;
    const Message *m = diag_count(h->d) ? diag_at(h->d, 0) : &none;
    if (diag_count(h->d) != 1 || m->id != want.id || !str_eq(m->args[0], want.args[0]) ||
        !str_eq(m->args[1], want.args[1]) || m->at.source) {
        print_error("line %d: %zu messages: %.*s: %.*s\n", line, diag_count(h->d),
                    STR_ARG(m->args[0]), STR_ARG(m->args[1]));
        fail();
    }
    diag_free(h->d);
    h->d = diag_new();
}

static mode_t mode_of(const char *name)
{
    struct stat st;
    assert_int_equal(stat(name, &st), 0);
    return st.st_mode & 0777;
}

/* ---- reading ---- */

static void reads(void **state)
{
    Here *h = *state;
    Str got = STR_NONE;
    put("a", STR("một\0hai"));
    assert_file(h, "a", "một\0hai");
    put("empty", STR(""));
    assert_true(file_read(h->a, h->d, &(FileWant){ STR("empty"), POS_NONE, 0 }, &got));
    assert_true(str_given(got) && got.n == 0);
    assert_int_equal(diag_count(h->d), 0);
    assert_true(file_exists(STR("a")) && file_exists(STR(".")) && !file_exists(STR("b")));
}

static void reads_within_limits(void **state)
{
    Here *h = *state;
    Str got = STR_NONE;
    put("a", STR("12345"));
    assert_true(file_read(h->a, h->d, &(FileWant){ STR("a"), POS_NONE, 5 }, &got));
    assert_true(file_read(h->a, h->d, &(FileWant){ STR("a"), POS_NONE, SIZE_MAX }, &got));
    got = STR_NONE;
    assert_false(file_read(h->a, h->d, &(FileWant){ STR("a"), POS_NONE, 4 }, &got));
    assert_false(str_given(got));
    assert_message(h, M_file_too_large, "a", "4");
    assert_false(file_read(h->a, h->d, &(FileWant){ STR("/dev/zero"), POS_NONE, 100000 }, &got));
    assert_message(h, M_file_too_large, "/dev/zero", "100000");
}

static void cannot_read(void **state)
{
    Here *h = *state;
    Str got = STR_NONE;
    put("a", STR(""));
    assert_false(file_read(h->a, h->d, &(FileWant){ STR("none"), POS_NONE, 9 }, &got));
    assert_message(h, M_file_unreadable, "none", "no such file or folder");
    assert_false(file_read(h->a, h->d, &(FileWant){ STR("."), POS_NONE, 9 }, &got));
    assert_message(h, M_file_unreadable, ".", "it is a folder");
    assert_false(file_read(h->a, h->d, &(FileWant){ STR("a/b"), POS_NONE, 9 }, &got));
    assert_message(h, M_file_unreadable, "a/b", "a part of the path is not a folder");
    assert_true(str_eq(file_reason(h->a, 9999), STR("system error 9999")));
}

static void reads_standard_input(void **state)
{
    Here *h = *state;
    put("in", STR("from a pipe"));
    int old = dup(STDIN_FILENO), in = open("in", O_RDONLY);
    dup2(in, STDIN_FILENO);
    Str got = STR_NONE;
    bool ok = file_read(h->a, h->d, &(FileWant){ STR("-"), POS_NONE, 100 }, &got);
    dup2(old, STDIN_FILENO);
    close(in);
    close(old);
    assert_true(ok && str_eq(got, STR("from a pipe")));
}

/* ---- writing ---- */

static void writes(void **state)
{
    Here *h = *state;
    assert_true(write_one(h, "a", STR("first")));
    assert_file(h, "a", "first");
    assert_int_equal(mode_of("a"), 0644);
    assert_true(write_one(h, "./a", STR("second, longer")));
    assert_file(h, "a", "second, longer");
    umask(027);
    assert_true(write_one(h, "b", STR("")));
    assert_int_equal(mode_of("b"), 0640);
    assert_int_equal(entries("."), 2);
}

static void keeps_the_mode(void **state)
{
    Here *h = *state;
    put("a", STR("old"));
    chmod("a", 0600);
    assert_true(write_one(h, "a", STR("new")));
    assert_int_equal(mode_of("a"), 0600);
    chmod("a", 0664);
    assert_true(write_one(h, "a", STR("newer")));
    assert_int_equal(mode_of("a"), 0664);
    assert_file(h, "a", "newer");
}

static void nothing_before_the_commit(void **state)
{
    Here *h = *state;
    put("a", STR("old"));
    mkdir("sub", 0755);
    FileSet *set = file_set_new();
    assert_true(file_set_add(set, h->d, STR("a"), STR("new")));
    assert_true(file_set_add(set, h->d, STR("sub/b"), STR("other")));
    assert_file(h, "a", "old");
    assert_false(file_exists(STR("sub/b")));
    assert_true(file_set_commit(set, h->d));
    assert_file(h, "a", "new");
    assert_file(h, "sub/b", "other");
    assert_true(file_set_add(set, h->d, STR("a"), STR("again"))); /* a set serves many times */
    assert_file(h, "a", "new");
    assert_true(file_set_commit(set, h->d));
    assert_file(h, "a", "again");
    assert_true(file_set_add(set, h->d, STR("a"), STR("never")));
    file_set_free(set);
    assert_file(h, "a", "again");
    assert_int_equal(entries("."), 2);
    assert_int_equal(entries("sub"), 1);
}

/* What is there stays, also what came between the add and the commit, and a link to nowhere. */
static void a_new_file_replaces_nothing(void **state)
{
    Here *h = *state;
    FileSet *set = file_set_new();
    put("a", STR("theirs"));
    assert_int_equal(symlink("nowhere", "link"), 0);
    assert_false(file_set_add_new(set, h->d, STR("a"), STR("ours")));
    file_set_free(set);
    set = file_set_new();
    assert_false(file_set_add_new(set, h->d, STR("link"), STR("ours")));
    file_set_free(set);
    set = file_set_new();
    assert_true(file_set_add_new(set, h->d, STR("b"), STR("first")));
    assert_true(file_set_add_new(set, h->d, STR("c"), STR("second")));
    put("c", STR("theirs"));
    assert_false(file_set_commit(set, h->d));
    file_set_free(set);
    assert_file(h, "a", "theirs");
    assert_file(h, "c", "theirs");
    assert_false(file_exists(STR("b")));
    assert_int_equal(entries("."), 3);
    set = file_set_new();
    assert_true(file_set_add_new(set, h->d, STR("b"), STR("first")));
    assert_true(file_set_commit(set, h->d));
    file_set_free(set);
    assert_file(h, "b", "first");
    assert_int_equal(entries("."), 4);
}

#define assert_refused(h, path, reason) refused((h), STR(path), STR(reason), __LINE__)

/* A set whose second file fails changes nothing, neither now nor at a commit. */
static void refused(Here *h, Str path, Str reason, int line)
{
    int before = entries(".");
    FileSet *set = file_set_new();
    assert_true(file_set_add(set, h->d, STR("good"), STR("new")));
    assert_false(file_set_add(set, h->d, path, STR("new")));
    message_is(h, (Message){ .id = M_file_unwritable, .args = { path, reason } }, line);
    assert_int_equal(entries("."), before);
    assert_false(file_set_add(set, h->d, STR("good"), STR("new")));
    assert_false(file_set_commit(set, h->d));
    file_set_free(set);
    assert_int_equal(entries("."), before);
    assert_file(h, "good", "old");
}

static void all_or_nothing(void **state)
{
    Here *h = *state;
    put("good", STR("old"));
    mkdir("sub", 0755);
    mkfifo("pipe", 0644);
    assert_int_equal(symlink("loop", "loop"), 0);
    assert_refused(h, "none/b", "no such file or folder");
    assert_refused(h, "", "no such file or folder");
    assert_refused(h, "none/", "no such file or folder");
    assert_refused(h, "good/b", "a part of the path is not a folder");
    assert_refused(h, "sub", "it is a folder");
    assert_refused(h, "pipe", "it is not a regular file");
    assert_refused(h, "loop", "too many symbolic links");
}

static int in_child(void (*act)(Here *), Here *h)
{
    pid_t child = fork();
    if (child == 0) {
        act(h);
        _exit(0);
    }
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static void without_rights(Here *h)
{
    if (geteuid() == 0 && setuid(65534) < 0)
        _exit(1);
    bool ok = write_one(h, "sub/a", STR("new"));
    bool named = diag_count(h->d) == 1 &&
                 str_eq(diag_at(h->d, 0)->args[1], STR("permission denied"));
    _exit(ok || !named);
}

static void no_rights(void **state)
{
    Here *h = *state;
    mkdir("sub", 0755);
    put("sub/a", STR("old"));
    chmod("sub/a", 0444); /* the file */
    assert_int_equal(in_child(without_rights, h), 0);
    chmod("sub/a", 0666); /* the folder */
    chmod("sub", 0555);
    assert_int_equal(in_child(without_rights, h), 0);
    chmod("sub", 0755);
    assert_file(h, "sub/a", "old");
    assert_int_equal(entries("sub"), 1);
}

static void full_disk(Here *h)
{
    static char big[100000];
    struct rlimit limit = { 50000, 50000 };
    signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &limit) < 0)
        _exit(1);
    bool ok = write_one(h, "a", (Str){ big, sizeof big });
    _exit(ok || diag_count(h->d) != 1 || entries(".") != 1);
}

/* A write that stops half way, as on a full disk: here at a limit for the size of files. */
static void half_written(void **state)
{
    Here *h = *state;
    put("a", STR("old"));
    assert_int_equal(in_child(full_disk, h), 0);
    assert_file(h, "a", "old");
}

static void follows_links(void **state)
{
    Here *h = *state;
    mkdir("sub", 0755);
    put("sub/real", STR("old"));
    assert_int_equal(symlink("sub/two", "one"), 0);
    assert_int_equal(symlink("real", "sub/two"), 0);
    assert_true(write_one(h, "one", STR("new")));
    assert_file(h, "sub/real", "new");
    assert_int_equal(symlink("sub/made", "dangling"), 0);
    assert_true(write_one(h, "dangling", STR("there now")));
    assert_file(h, "sub/made", "there now");
    struct stat st;
    assert_true(lstat("one", &st) == 0 && S_ISLNK(st.st_mode));
    assert_true(lstat("sub/two", &st) == 0 && S_ISLNK(st.st_mode));
    assert_true(lstat("dangling", &st) == 0 && S_ISLNK(st.st_mode));
    assert_int_equal(entries("sub"), 3);
}

static void standard_output(void **state)
{
    Here *h = *state;
    FileSet *set = file_set_new();
    fflush(stdout);
    int old = dup(STDOUT_FILENO), out = open("out", O_WRONLY | O_CREAT, 0600);
    assert_true(file_set_add(set, h->d, STR("-"), STR("for the pipe")));
    assert_true(file_set_add(set, h->d, STR("a"), STR("file")));
    dup2(out, STDOUT_FILENO);
    assert_int_equal(lseek(out, 0, SEEK_END), 0);
    bool ok = file_set_commit(set, h->d);
    dup2(old, STDOUT_FILENO);
    close(out);
    close(old);
    file_set_free(set);
    assert_true(ok);
    assert_file(h, "out", "for the pipe");
    assert_file(h, "a", "file");
}

static void to_a_full_device(Here *h)
{
    int full = open("/dev/full", O_WRONLY);
    FileSet *set = file_set_new();
    bool added = file_set_add(set, h->d, STR("a"), STR("new")) &&
                 file_set_add(set, h->d, STR("-"), STR("x"));
    dup2(full, STDOUT_FILENO);
    bool ok = file_set_commit(set, h->d);
    bool named = diag_count(h->d) == 1 && str_eq(diag_at(h->d, 0)->args[0], STR("-")) &&
                 str_eq(diag_at(h->d, 0)->args[1], STR("no space left on the disk"));
    _exit(!added || ok || !named);
}

static void standard_output_refused(void **state)
{
    Here *h = *state;
    put("a", STR("old"));
    assert_int_equal(in_child(to_a_full_device, h), 0);
    assert_file(h, "a", "old");
    assert_int_equal(entries("."), 1);
}

/* ---- killed runs ---- */

static void killed_before_the_commit(Here *h)
{
    FileSet *set = file_set_new();
    file_set_add(set, h->d, STR("a"), STR("half"));
    raise(SIGKILL);
}

static void leftovers(void **state)
{
    Here *h = *state;
    put("a", STR("old"));
    put(".a.12-3.tmp", STR("another program's"));
    assert_true(WIFSIGNALED(in_child(killed_before_the_commit, h)));
    assert_file(h, "a", "old");
    assert_int_equal(entries("."), 3);
    FileSet *other = file_set_new(); /* alive: stays */
    assert_true(file_set_add(other, h->d, STR("b"), STR("both")));
    assert_true(write_one(h, "a", STR("new")));
    assert_file(h, "a", "new");
    assert_int_equal(entries("."), 3);
    assert_true(file_set_commit(other, h->d));
    assert_file(h, "b", "both");
    file_set_free(other);
    assert_true(file_exists(STR(".a.12-3.tmp")));
}

/* In a container every run may have the same process number. */
static void leftover_of_the_same_number(void **state)
{
    Here *h = *state;
    for (int i = 0; i < 3; i++) {
        char name[64];
        snprintf(name, sizeof name, ".a.%ld-%d.vanthu.tmp", (long)getpid(), i);
        put(name, STR("left"));
    }
    assert_true(write_one(h, "a", STR("new")));
    assert_file(h, "a", "new");
    assert_int_equal(entries("."), 4); /* they could be another thread's, at work now */
}

enum { SIZE = 300000 };

/* Writes the file over and over, all of one letter, then all of another, until it is killed. */
static void write_for_ever(Here *h)
{
    static char bytes[SIZE];
    for (int i = 0;; i++) {
        memset(bytes, 'A' + i % 26, sizeof bytes);
        if (!write_one(h, "a", (Str){ bytes, sizeof bytes }))
            _exit(1);
    }
}

static void assert_whole(Here *h)
{
    Str s = STR_NONE;
    assert_true(file_read(h->a, h->d, &(FileWant){ STR("a"), POS_NONE, SIZE }, &s));
    assert_int_equal(s.n, SIZE);
    for (size_t i = 1; i < s.n; i++)
        if (s.p[i] != s.p[0])
            fail_msg("byte %zu: '%c' after '%c'", i, s.p[i], s.p[0]);
}

static void killed_at_any_instant(void **state)
{
    Here *h = *state;
    static char old[SIZE];
    memset(old, '0', sizeof old);
    put("a", (Str){ old, sizeof old });
    for (long i = 0; i < 25; i++) {
        pid_t child = fork();
        if (child == 0)
            write_for_ever(h);
        nanosleep(&(struct timespec){ 0, 200000 + i * 370000 }, NULL);
        kill(child, SIGKILL);
        int status;
        waitpid(child, &status, 0);
        assert_true(WIFSIGNALED(status));
        assert_whole(h);
    }
    assert_true(write_one(h, "a", STR("end")));
    assert_int_equal(entries("."), 1);
}

/* ---- names ---- */

static void paths(void **state)
{
    Here *h = *state;
    assert_true(str_eq(file_folder(STR("a.md")), STR(".")));
    assert_true(str_eq(file_folder(STR("x/y/a.md")), STR("x/y")));
    assert_true(str_eq(file_folder(STR("/a.md")), STR("/")));
    assert_true(str_eq(file_base(STR("x/y/a.md")), STR("a.md")));
    assert_true(str_eq(file_base(STR("a.md")), STR("a.md")));
    assert_true(str_eq(file_join(h->a, STR("."), STR("a")), STR("a")));
    assert_true(str_eq(file_join(h->a, STR("x"), STR("a")), STR("x/a")));
    assert_true(str_eq(file_join(h->a, STR("/"), STR("a")), STR("/a")));
    assert_true(str_eq(file_join(h->a, STR("x"), STR("/a")), STR("/a")));
}

static void safe_names(void **state)
{
    Here *h = *state;
    static const char *const pairs[][2] = {
        { "Kế hoạch 171.docx", "Kế hoạch 171.docx" }, { "171/KH-THPT", "171-KH-THPT" },
        { "a\\b:c*d?e\"f<g>h|i", "a-b-c-d-e-f-g-h-i" }, { "a\tb\nc\x7F" "d", "a-b-c-d" },
        { "\xC2\x85", "-" }, { "a. . ", "a" }, { "..", "-" }, { ".", "-" }, { "", "-" },
        { "../../etc/passwd", "..-..-etc-passwd" }, { "con", "-con" }, { "NUL.txt", "-NUL.txt" },
        { "Com1 .docx", "-Com1 .docx" }, { "LPT9", "-LPT9" }, { "COM0", "COM0" },
        { "CONSOLE", "CONSOLE" }, { "lpt10", "lpt10" }, { "aux.", "-aux" }, { ".ẩn", ".ẩn" },
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        Str got = file_safe_name(h->a, str_from(pairs[i][0]));
        if (!str_eq(got, str_from(pairs[i][1])))
            fail_msg("\"%s\" gives \"%.*s\"", pairs[i][0], STR_ARG(got));
    }
    assert_true(str_eq(file_safe_name(h->a, STR("a\0b")), STR("a-b")));
}

static Str repeated(Here *h, Str s, size_t n, Str end)
{
    Str all = STR("");
    for (size_t i = 0; i < n; i++)
        all = ARENA_JOIN(h->a, all, s);
    return ARENA_JOIN(h->a, all, end);
}

static void long_names(void **state)
{
    Here *h = *state;
    Str fits = repeated(h, STR("a"), 120, STR(""));
    assert_true(str_eq(file_safe_name(h->a, fits), fits));
    assert_true(str_eq(file_safe_name(h->a, repeated(h, STR("a"), 121, STR(""))), fits));
    Str got = file_safe_name(h->a, repeated(h, STR("a"), 300, STR(".docx")));
    assert_true(str_eq(got, repeated(h, STR("a"), 115, STR(".docx"))));
    got = file_safe_name(h->a, repeated(h, STR("a "), 60, STR("b")));
    assert_true(str_eq(got, repeated(h, STR("a "), 59, STR("a"))));
    got = file_safe_name(h->a, repeated(h, STR("ệ"), 118, STR(".docx"))); /* 3 bytes each */
    assert_true(str_eq(got, repeated(h, STR("ệ"), 65, STR(".docx"))));
    got = file_safe_name(h->a, repeated(h, STR("con."), 40, STR("")));
    assert_true(str_starts(got, STR("-con.con")) && got.n <= 120);
}

/* The longest name that the file system takes leaves no room for a longer temporary one. */
static void longest_name_is_written(void **state)
{
    Here *h = *state;
    Str name = repeated(h, STR("ệ"), 85, STR(""));
    FileSet *set = file_set_new();
    assert_true(file_set_add(set, h->d, name, STR("x")) && file_set_commit(set, h->d));
    file_set_free(set);
    assert_true(file_exists(name));
    assert_int_equal(entries("."), 1);
}

/* Each file that is opened to be read, once, by the innermost watch alone. */
static void watched(void **state)
{
    Here *h = *state;
    Watch outer, inner;
    Str out;
    put("a", STR("1"));
    put("b", STR("2"));
    watch_begin(&outer, h->a);
    file_read(h->a, h->d, &(FileWant){ STR("a"), POS_NONE, 9 }, &out);
    watch_begin(&inner, h->a);
    for (int i = 0; i < 6; i++) {
        decode_all(h->a, i % 2 ? STR("a") : STR("b"), 9);
        unpack_close(unpack_open(h->d, STR("no"), POS_NONE));
    }
    watch_end(&inner);
    file_read(h->a, h->d, &(FileWant){ STR("a"), POS_NONE, 9 }, &out);
    watch_end(&outer);
    file_read(h->a, h->d, &(FileWant){ STR("b"), POS_NONE, 9 }, &out);
    assert_int_equal(outer.n, 1);
    assert_int_equal(inner.n, 2);
    assert_true(str_eq(outer.paths[0], STR("a")) && str_eq(inner.paths[0], STR("b")) &&
                str_eq(inner.paths[1], STR("a")));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(reads),
        TEST(reads_within_limits),
        TEST(cannot_read),
        TEST(reads_standard_input),
        TEST(writes),
        TEST(keeps_the_mode),
        TEST(nothing_before_the_commit), TEST(a_new_file_replaces_nothing),
        TEST(all_or_nothing),
        TEST(no_rights),
        TEST(half_written),
        TEST(follows_links),
        TEST(standard_output),
        TEST(standard_output_refused),
        TEST(leftovers),
        TEST(leftover_of_the_same_number),
        TEST(killed_at_any_instant),
        TEST(paths),
        TEST(safe_names),
        TEST(long_names),
        TEST(longest_name_is_written),
        TEST(watched),
    };
    return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
