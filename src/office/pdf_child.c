/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* posix_spawn_file_actions_addchdir_np */
#include "office/pdf_child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/scratch.h"

struct PdfChild {
    PdfChildWant want;
    pid_t pid;             /* and its group; 0 = none any more */
    int wire;              /* -1 = closed */
    char folder[SCRATCH_ROOM];
};

PdfReply pdf_reply(PdfState state, Str text)
{
    PdfReply reply = { .state = state };
    text = str_sub(text, 0, sizeof reply.text - 1);
    memcpy(reply.text, text.n ? text.p : "", text.n);
    return reply;
}

/* ---- its environment ---- */

/* Where fonts are looked for; all else that LibreOffice would take from a session stays outside. */
static const char *const kept_names[] = { "HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME",
                                          "FONTCONFIG_FILE", "FONTCONFIG_PATH" };
enum { KEPT = sizeof kept_names / sizeof *kept_names, FIXED = 6 };

typedef struct Environment {
    char *list[FIXED + KEPT + 2];
    size_t n;
} Environment;

static void environment_add(Environment *e, const char *name, const char *value)
{
    size_t room = strlen(name) + strlen(value) + 2;
    e->list[e->n] = mem_alloc(room);
    snprintf(e->list[e->n++], room, "%s=%s", name, value);
}

static void environment_fill(Environment *e, const char *folder)
{
    *e = (Environment){ 0 };
    environment_add(e, "PATH", "/usr/bin:/bin");
    environment_add(e, "LC_ALL", "C.UTF-8");
    environment_add(e, "TZ", "UTC");
    environment_add(e, "SAL_USE_VCLPLUGIN", "svp");   /* no display */
    environment_add(e, "TMPDIR", folder);
    environment_add(e, "XDG_RUNTIME_DIR", folder);    /* else dconf writes into the home */
    for (size_t i = 0; i < KEPT; i++)
        if (getenv(kept_names[i]))
            environment_add(e, kept_names[i], getenv(kept_names[i]));
}

static void environment_release(Environment *e)
{
    for (size_t i = 0; i < e->n; i++)
        mem_free(e->list[i]);
}

/* ---- starting ---- */

/* 0 or an errno. */
static int spawn_with(PdfChild *c, int wire, posix_spawn_file_actions_t *files,
                      posix_spawnattr_t *how)
{
    sigset_t all, none;
    char *arguments[] = { (char *)c->want.program, (char *)c->want.office, NULL };
    Environment environment;
    sigfillset(&all);
    sigdelset(&all, SIGKILL);
    sigdelset(&all, SIGSTOP);
    sigemptyset(&none);
    posix_spawnattr_setflags(how, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF |
                                  POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setpgroup(how, 0);
    posix_spawnattr_setsigdefault(how, &all);
    posix_spawnattr_setsigmask(how, &none);
    posix_spawn_file_actions_adddup2(files, wire, PDF_WIRE);
    posix_spawn_file_actions_addopen(files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addchdir_np(files, c->folder);
    environment_fill(&environment, c->folder);
    int fault = posix_spawn(&c->pid, c->want.program, files, how, arguments, environment.list);
    environment_release(&environment);
    if (fault)
        c->pid = 0;
    return fault;
}

static int spawn(PdfChild *c, int wire)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&how);
    int fault = spawn_with(c, wire, &files, &how);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&how);
    return fault;
}

static bool system_fault(PdfReply *reply, int fault, const char *path)
{
    *reply = pdf_reply(PDF_SYSTEM, str_from(path));
    reply->fault = fault;
    return false;
}

static bool start(PdfChild *c, PdfReply *reply)
{
    int wires[2];
    if (!scratch_make(c->folder)) {
        system_fault(reply, errno, c->folder);
        c->folder[0] = '\0';
        return false;
    }
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, wires) < 0)
        return system_fault(reply, errno, c->folder);
    c->wire = wires[0];
    int fault = spawn(c, wires[1]);
    close(wires[1]);
    return fault ? system_fault(reply, fault, c->want.program) : true;
}

/* ---- its end ---- */

static void rest(void)
{
    nanosleep(&(struct timespec){ .tv_nsec = 2000000 }, NULL);
}

/* Waits up to `milliseconds`, then kills the group; how it ended, as waitpid tells it. */
static int end_process(PdfChild *c, int milliseconds)
{
    enum { STEP = 2 };
    int status = 0;
    if (!c->pid)
        return 0;
    pid_t ended = 0;
    for (; ended == 0 && milliseconds > 0; milliseconds -= STEP) {
        ended = waitpid(c->pid, &status, WNOHANG);
        if (ended == 0)
            rest();
    }
    /* what it started itself may still run, also when it has gone: the group goes first */
    kill(-c->pid, SIGKILL);
    while (ended == 0 && waitpid(c->pid, &status, 0) < 0 && errno == EINTR)
        ;
    c->pid = 0;
    return status;
}

static void describe_end(int status, char *out, size_t size)
{
    if (WIFSIGNALED(status))
        snprintf(out, size, "signal %d", WTERMSIG(status));
    else
        snprintf(out, size, "exit status %d", WEXITSTATUS(status));
}

/* ---- talking ---- */

static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Bytes of the next text, 0 when the child has gone, -1 when the time has. */
static ssize_t hear(PdfChild *c, unsigned seconds, char text[PDF_WIRE_MOST])
{
    int64_t until = now() + (int64_t)seconds * 1000;
    for (;;) {
        struct pollfd wire = { .fd = c->wire, .events = POLLIN };
        int64_t left = until - now();
        int ready = poll(&wire, 1, left > 0 ? (int)(left < 60000 ? left : 60000) : 0);
        if (ready > 0) {
            ssize_t n = recv(c->wire, text, PDF_WIRE_MOST - 1, MSG_DONTWAIT);
            if (n >= 0 || (errno != EINTR && errno != EAGAIN))
                return n > 0 ? n : 0;
        }
        if (now() >= until)
            return -1;
    }
}

static bool take(Str said, Str word, PdfReply *reply)
{
    if (!str_starts(said, word))
        return false;
    *reply = pdf_reply(PDF_DONE, str_from_at(said, word.n));
    return true;
}

static PdfReply listen_to(PdfChild *c, unsigned seconds)
{
    enum { TO_DIE = 2000 };   /* milliseconds, for one that has closed its end */
    char said[PDF_WIRE_MOST];
    PdfReply reply = pdf_reply(PDF_GONE, STR(""));
    ssize_t n = hear(c, seconds, said);
    Str text = { said, n > 0 ? (size_t)n : 0 };
    if (take(text, STR(PDF_WIRE_DONE), &reply)) {
        reply.pages = (int)strtol(reply.text, NULL, 10);
    } else if (str_eq(text, STR(PDF_WIRE_READY))) {
        reply.state = PDF_DONE;
    } else if (take(text, STR(PDF_WIRE_FAULT), &reply)) {
        reply.state = PDF_FAULT;
    } else if (take(text, STR(PDF_WIRE_ABSENT), &reply)) {
        reply.state = PDF_ABSENT;
    } else if (n < 0) {
        end_process(c, 0);
        reply.state = PDF_LATE;
    } else {
        describe_end(end_process(c, TO_DIE), reply.text, sizeof reply.text);
    }
    return reply;
}

PdfReply pdf_child_ask(PdfChild *c, Str type, bool duplex, unsigned seconds)
{
    char text[PDF_WIRE_MOST];
    int n = snprintf(text, sizeof text, "%.*s%s", STR_ARG(type), duplex ? PDF_WIRE_DUPLEX : "");
    if (c->pid)
        (void)!send(c->wire, text, (size_t)n, MSG_NOSIGNAL);   /* if it fails, so does listening */
    return listen_to(c, seconds);
}

/* ---- the whole ---- */

PdfChild *pdf_child_start(const PdfChildWant *want, PdfReply *reply)
{
    PdfChild *c = mem_alloc(sizeof *c);
    *c = (PdfChild){ .want = *want, .wire = -1 };
    if (start(c, reply)) {
        *reply = listen_to(c, want->seconds);
        if (reply->state == PDF_DONE)
            return c;
    }
    pdf_child_close(c);
    return NULL;
}

const char *pdf_child_folder(const PdfChild *c)
{
    return c->folder;
}

void pdf_child_close(PdfChild *c)
{
    enum { TO_TIDY = 1000 };  /* milliseconds */
    if (!c)
        return;
    if (c->wire >= 0)
        close(c->wire);
    end_process(c, TO_TIDY);
    if (c->folder[0])
        scratch_remove(c->folder);
    mem_free(c);
}
