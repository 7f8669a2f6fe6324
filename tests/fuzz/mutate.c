/* SPDX-License-Identifier: MIT */
/*
 * mutate [-s SEED] [-n CASES] [-t SECONDS] [-j JOBS] [-k FOLDER], in the root of the repository.
 *
 * Renders damaged copies of the plan, of seeds/ and of the forms, one seed a case, and watches: a
 * case may take SECONDS of processor time, may end only as src/vanthu.h says, says why when it
 * fails, at a place that exists, and then leaves nothing behind; what it writes opens as a package
 * of well-formed parts. Whole batches run in one process, so that a case costs no more than its
 * rendering; one that dies is named, and the rest of its batch goes on. A seed alone makes its
 * case again (-s SEED -n 1); -k keeps the inputs of what fails. Last comes the tally: cases,
 * rendered, refused for the text, refused for a form, failed.
 */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include <dirent.h>
#include <glob.h>
#include <libxml/parser.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zip.h>

#include "base/buf.h"
#include "vanthu.h"

enum { BATCH = 50, JOBS_MAX = 8, SIZE_MAX_CASE = 300000, WALL_SECONDS = 60 };

/* ---- chance ---- */

/* xorshift64*: the same numbers on every machine. */
typedef struct Chance {
    uint64_t state;
} Chance;

static uint64_t chance_next(Chance *c)
{
    c->state ^= c->state >> 12;
    c->state ^= c->state << 25;
    c->state ^= c->state >> 27;
    return c->state * UINT64_C(2685821657736338717);
}

/* From 0 to n - 1; 0 for an empty range. */
static size_t below(Chance *c, size_t n)
{
    return n ? (size_t)((chance_next(c) >> 16) % n) : 0;
}

static Chance chance_of(uint64_t seed)
{
    Chance c = { (seed + 1) * UINT64_C(0x9E3779B97F4A7C15) };
    for (int i = 0; i < 4; i++)
        chance_next(&c);
    return c;
}

/* ---- the undamaged files ---- */

typedef struct Original {
    const char *path;    /* in the repository */
    const char *place;   /* in the folder of a case */
    Buf text;
} Original;

enum { PLAN, PLAN_SCHOOL, NOTICE, COMPUTED, SCHOOL, DATA, TABLE, PART, FORMS, ORIGINALS_MAX = 64 };

static Original originals[ORIGINALS_MAX] = {
    [PLAN] = { .path = "content/ke-hoach-171.md", .place = "van-ban.md" },
    [PLAN_SCHOOL] = { .path = "content/don-vi.yml", .place = "don-vi.yml" },
    [NOTICE] = { .path = "tests/fuzz/seeds/thong-bao.md", .place = "van-ban.md" },
    [COMPUTED] = { .path = "tests/fuzz/seeds/bang-tinh.md", .place = "van-ban.md" },
    [SCHOOL] = { .path = "tests/fuzz/seeds/don-vi.yml", .place = "don-vi.yml" },
    [DATA] = { .path = "tests/fuzz/seeds/du-lieu.yml", .place = "du-lieu.yml" },
    [TABLE] = { .path = "tests/fuzz/seeds/bang.csv", .place = "bang.csv" },
    [PART] = { .path = "tests/fuzz/seeds/phan.md", .place = "phan.md" },
};
static size_t n_originals = FORMS;
static char root[PATH_MAX];

static void stop(const char *what, const char *name)
{
    fprintf(stderr, "mutate: %s: ", name);
    perror(what);
    exit(2);
}

static void load(Original *o)
{
    char piece[65536];
    FILE *f = fopen(o->path, "rb");
    if (!f)
        stop("cannot be read", o->path);
    buf_init(&o->text, 0);
    for (size_t n; (n = fread(piece, 1, sizeof piece, f)) > 0;)
        buf_add(&o->text, (Str){ piece, n });
    fclose(f);
}

static void load_all(void)
{
    static glob_t found;
    glob("templates/nd30/*.xml", 0, NULL, &found);
    glob("templates/nd30/*/*.xml", GLOB_APPEND, NULL, &found);
    for (size_t i = 0; i < found.gl_pathc && n_originals < ORIGINALS_MAX; i++)
        originals[n_originals++] = (Original){ .path = found.gl_pathv[i],
                                               .place = found.gl_pathv[i] };
    if (n_originals == FORMS)
        stop("no forms: start in the root of the repository", "templates/nd30");
    for (size_t i = 0; i < n_originals; i++)
        load(&originals[i]);
}

/* ---- damage ---- */

/* What the readers look for, and what they should not choke on. */
static const char *const tokens[] = {
    "---\n", "```\n", "```bang\n", "~~~\n", "{{lop}}", "{{#muc}}", "{{/muc}}", "{{^trong}}",
    "{{> phan}}", "{{>van-ban}}", "{{", "}}", "{{{ten}}}", "{{! x }}", "{{su_kien}}", "{{.}}",
    "# ", "## ", "#### ", "##### ", "- ", "+ ", "* ", "1. ", "2. ", "7. ", "a) ", "z) ", "i) ",
    "   1. ", "      - ", "> ", "> > > ", "| a | b |\n|---|---|\n| c | d |\n", "|", "|---|", "^",
    "<br>", "<!--", "-->", "<b>", "&amp;", "&#0;", "&", "<", ">", "\"", "'", "\\", "\\\n", "[^1]",
    "[^1]: ", "[](#muc-dich)", "[", "](", "![](a.png)", "[a](b)", "**", "*", "_", "~~", "`",
    "....", "........\n", "./.", "{-}", "{#muc-dich}", "{canh=giua}", "{ngat_trang}",
    "{trang=ngang}", "{trang=doc}", "{ky}", "{ten=\"a\"}", "{rong=\"1 2\"}", "{stt=1}",
    "{khung=khong}", "nguon: to\n", "cap: a\n", "SUM(", "RANK(", " ?? ", ";",
    "tinh: ", " stt: có,",
    "{danh_so=\"Một là,\"}", "{", "}", ": ", "- - - ", "&a ", "*a", "!!x ", "? ",
    "|\n", ">\n", "#", " #", "không", "[", "]", "\t", "\r\n", "\r", "\n", "\n\n", " ",
    "99999999999999999999", "-1", "0", "2147483648", "1e9mm", "0.0001pt", "2025-02-30",
    "30/10/2025", "loai: ke-hoach\n", "loai: x\n", "so: {{so}}\n", "ngay: {{ngay}}\n",
    "trinh_bay: {co_chu: 13}\n", "danh_so: I. 1. a)\n", "<p style=\"than\">x</p>",
    "<list each=\"noi_nhan\"/>", "<use part=\"dau\"/>", "<body/>", "<slot name=\"than\"/>",
    "<if ", "when=\"so\"", "unless=\"so\"", "each=\"ky\"", "</p>", "<![CDATA[", "]]>", "<?x ?>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "xmlns:a=\"b\"", "a:b", "\xEF\xBB\xBF",
    "\xE2\x80\xA8", "\xE2\x80\xAE", "\xF3\xB0\x80\x80", "\xEE\x80\x80", "\xC2\xA0", "\xC2\x85",
    "\xE1\xBA\xBF", "e\xCC\x82\xCC\x81", "\xCC\x81", "\xF0\x9F\x98\x80", "\xEF\xBF\xBF", "\xC3",
    "\xFF", "\xED\xA0\x80", "\x01", "\x1B", "\x7F",
};
enum { TOKENS = sizeof tokens / sizeof tokens[0] };

static void replace(Buf *b, size_t from, size_t to, Str by)
{
    Buf out;
    buf_init(&out, SIZE_MAX_CASE);
    buf_add(&out, str_sub(buf_str(b), 0, from));
    buf_add(&out, by);
    buf_add(&out, str_from_at(buf_str(b), to));
    buf_release(b);
    *b = out;
}

/* The line that holds byte i, its end with it. */
static Str line_at(const Buf *b, size_t i, size_t *from)
{
    size_t start = i, end = i;
    while (start > 0 && b->p[start - 1] != '\n')
        start--;
    while (end < b->n && b->p[end] != '\n')
        end++;
    *from = start;
    return str_sub(buf_str(b), start, end + 1);
}

static void change_byte(Buf *b, Chance *c)
{
    if (!b->n)
        return;
    size_t i = below(c, b->n);
    unsigned char old = (unsigned char)b->p[i];
    b->p[i] = (char)(below(c, 2) ? old ^ (1U << below(c, 8)) : below(c, 256));
}

static void delete_bytes(Buf *b, Chance *c)
{
    size_t from = below(c, b->n), most = below(c, 4) ? 12 : 400;
    replace(b, from, from + 1 + below(c, most), STR(""));
}

static void insert_token(Buf *b, Chance *c)
{
    const char *t = tokens[below(c, TOKENS)];
    size_t i = below(c, b->n + 1), from;
    if (below(c, 2))
        line_at(b, i, &from);
    else
        from = i;
    replace(b, from, from, str_from(t));
}

static void insert_nul(Buf *b, Chance *c)
{
    size_t i = below(c, b->n + 1);
    replace(b, i, i, (Str){ "\0", 1 });
}

/* A line is put in again, once or more, here or elsewhere, or taken out. */
static void move_line(Buf *b, Chance *c)
{
    size_t from, there;
    Str line = line_at(b, below(c, b->n), &from);
    Buf copy;
    buf_init(&copy, 0);
    for (size_t n = below(c, 3); n > 0; n--)
        buf_add(&copy, line);
    line_at(b, below(c, 2) ? from : below(c, b->n), &there);
    size_t n = line.n;
    replace(b, there, there + (below(c, 2) ? n : 0), buf_str(&copy));
    buf_release(&copy);
}

static void swap_fences(Buf *b, Chance *c)
{
    static const char *const fences[] = { "---", "```", "~~~", "...", "===", "" };
    const char *from = fences[below(c, 2)], *to = fences[below(c, 6)];
    size_t nth = below(c, 3), i = 0;
    for (;; i++) {
        i = str_find(buf_str(b), str_from(from), i);
        if (i == SIZE_MAX)
            return;
        if (nth-- == 0)
            break;
    }
    replace(b, i, i + 3, str_from(to));
}

/* The front of one file and the back of another. */
static void splice(Buf *b, Chance *c)
{
    Str other = buf_str(&originals[below(c, n_originals)].text);
    size_t from = below(c, b->n + 1);
    if (below(c, 2))
        replace(b, from, b->n, str_from_at(other, below(c, other.n)));
    else
        replace(b, from, from, str_sub(other, below(c, other.n), other.n));
}

static void cut_off(Buf *b, Chance *c)
{
    b->n = below(c, b->n + 1);
}

/* A piece of the text, or a token, hundreds or thousands of times. */
static void repeat(Buf *b, Chance *c)
{
    size_t i = below(c, b->n), length = 1 + below(c, below(c, 2) ? 8 : 80), from;
    Str piece = str_sub(buf_str(b), i, i + length);
    if (below(c, 3) == 0)
        piece = str_from(tokens[below(c, TOKENS)]);
    else if (below(c, 3) == 0)
        piece = line_at(b, i, &from);
    size_t times = 1 + below(c, below(c, 2) ? 200 : 20000);
    Buf many;
    buf_init(&many, SIZE_MAX_CASE / 2);
    while (times-- > 0 && many.n < SIZE_MAX_CASE / 4)
        buf_add(&many, piece);
    replace(b, i, i, buf_str(&many));
    buf_release(&many);
}

/* Every occurrence of a byte becomes another: all spaces, all quotes, all line ends. */
static void change_all(Buf *b, Chance *c)
{
    static const char signs[] = " \n\":-#|{}<>=/.,'[]()0123456789";
    char from = signs[below(c, sizeof signs - 1)], to = signs[below(c, sizeof signs - 1)];
    for (size_t i = 0; i < b->n; i++)
        if (b->p[i] == from)
            b->p[i] = to;
}

static void (*const damages[])(Buf *, Chance *) = {
    change_byte, change_byte, delete_bytes, delete_bytes, insert_token, insert_token, insert_token,
    insert_token, insert_nul, move_line, move_line, swap_fences, splice, cut_off, repeat,
    change_all,
};
enum { DAMAGES = sizeof damages / sizeof damages[0] };

static void damage(Buf *b, Chance *c)
{
    static const size_t often[] = { 1, 1, 1, 2, 2, 3, 5, 12 };
    for (size_t n = often[below(c, 8)]; n > 0; n--)
        damages[below(c, DAMAGES)](b, c);
}

/* ---- a case ---- */

typedef struct Case {
    uint64_t seed;
    size_t document, school;
    size_t target;   /* the original that is damaged */
} Case;

static Case draw(uint64_t seed, Chance *c)
{
    Case k = { .seed = seed };
    size_t text = below(c, 4);
    bool plan = text == 0;
    k.document = plan ? PLAN : text == 1 ? COMPUTED : NOTICE;
    k.school = plan ? PLAN_SCHOOL : SCHOOL;
    switch (below(c, 10)) {
    case 0: k.target = k.school; break;
    case 1: k.target = DATA; break;
    case 2: k.target = PART; break;
    case 3:
    case 4: k.target = FORMS + below(c, n_originals - FORMS); break;
    case 5: k.target = TABLE; break;
    default: k.target = k.document; break;
    }
    if (k.target == DATA || k.target == TABLE || k.target == PART) {
        k.document = NOTICE;
        k.school = SCHOOL;
    }
    return k;
}

static void put(const char *path, Str bytes)
{
    FILE *f = fopen(path, "wb");
    if (!f || fwrite(bytes.p, 1, bytes.n, f) != bytes.n || fclose(f) != 0)
        stop("cannot be written", path);
}

/* The folder of the case: everything undamaged but the target; a form shadows the installed one. */
static void lay_out(const Case *k, Chance *c)
{
    const size_t whole[] = { k->document, k->school, DATA, TABLE, PART };
    for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++)
        put(originals[whole[i]].place, buf_str(&originals[whole[i]].text));
    for (size_t i = FORMS; i < n_originals; i++)
        unlink(originals[i].place);
    Buf b;
    buf_init(&b, SIZE_MAX_CASE);
    buf_add(&b, buf_str(&originals[k->target].text));
    damage(&b, c);
    put(originals[k->target].place, buf_str(&b));
    buf_release(&b);
}

static VanthuEnd render(Vanthu *v)
{
    char installed[PATH_MAX + 16];
    snprintf(installed, sizeof installed, "%s/templates", root);
    const char *folders[] = { "templates", installed }, *data[] = { "du-lieu.yml", "bang.csv" };
    const VanthuOutput out[] = { { "ra/a.docx", NULL }, { "ra/a.odt", NULL } };
    VanthuRender job = { .input = "van-ban.md", .outputs = out, .n_outputs = 2, .data = data,
                         .n_data = 2, .templates = folders, .n_templates = 2,
                         .own_templates = 1, .epoch = -1 };
    return vanthu_render(v, &job);
}

/* ---- what it left ---- */

static size_t entries(const char *folder)
{
    size_t n = 0;
    DIR *d = opendir(folder);
    for (struct dirent *e; d && (e = readdir(d));)
        n += e->d_name[0] != '.' || e->d_name[1] > '.';
    if (d)
        closedir(d);
    return n;
}

static bool is_xml(const char *name)
{
    Str s = str_from(name);
    return str_ends(s, STR(".xml")) || str_ends(s, STR(".rels")) || str_ends(s, STR(".rdf"));
}

static bool part_is_sound(zip_t *zip, zip_uint64_t i)
{
    zip_stat_t st;
    if (zip_stat_index(zip, i, 0, &st) != 0 || st.size > INT_MAX)
        return false;
    char *bytes = malloc(st.size + 1);
    zip_file_t *f = zip_fopen_index(zip, i, 0);
    bool ok = bytes && f && zip_fread(f, bytes, st.size + 1) == (zip_int64_t)st.size;
    ok = f && zip_fclose(f) == 0 && ok; /* the check sum is compared at the end */
    if (ok && is_xml(st.name)) {
        int how = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
        xmlDoc *doc = xmlReadMemory(bytes, (int)st.size, NULL, NULL, how);
        ok = doc != NULL;
        xmlFreeDoc(doc);
    }
    free(bytes);
    return ok;
}

static bool package_is_sound(const char *path)
{
    zip_t *zip = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
    bool ok = zip && zip_get_num_entries(zip, 0) > 4;
    for (zip_int64_t i = 0; ok && i < zip_get_num_entries(zip, 0); i++)
        ok = part_is_sound(zip, (zip_uint64_t)i);
    if (zip)
        zip_discard(zip);
    return ok;
}

/* The first thing that is wrong with the messages, NULL if nothing is. */
static const char *fault_of_messages(Vanthu *v, VanthuEnd end)
{
    size_t errors = 0;
    for (size_t i = 0; i < vanthu_message_count(v); i++) {
        VanthuMessage m = vanthu_message(v, i);
        errors += m.error;
        if (m.file.p && m.line && (!m.source_line.p || !m.column))
            return "a message points to a line that is not there";
        Str line = { m.source_line.p, m.source_line.n };
        if (m.file.p && m.line && m.column > str_runes(line) + 1)
            return "a message points past the end of its line";
    }
    if (end == VANTHU_OK)
        return errors ? "rendered in spite of errors" : NULL;
    return errors ? NULL : "refused without a word";
}

static const char *fault_of(const Case *k, Vanthu *v, VanthuEnd end)
{
    const char *fault = fault_of_messages(v, end);
    if (fault)
        return fault;
    if (end == VANTHU_OK)
        return entries("ra") != 2 ? "not the two outputs and nothing else"
             : !package_is_sound("ra/a.docx") ? "the docx is not sound"
             : !package_is_sound("ra/a.odt") ? "the odt is not sound" : NULL;
    if (entries("ra") != 0)
        return "something was written in spite of errors";
    if (end == VANTHU_BAD_FORM && k->target < FORMS)
        return "a form is blamed that is whole";
    return end == VANTHU_BAD_INPUT || end == VANTHU_BAD_FORM ? NULL : "no such end";
}

/* ---- batches ---- */

/* What a batch's process tells, also when it dies. */
typedef struct Report {
    uint64_t seed;   /* at work on it; the batch's end when all are done */
    long ends[6];    /* by VanthuEnd */
    long failed;
} Report;

typedef struct Slot {
    pid_t pid;       /* 0: idle */
    uint64_t next, end;
    Report *report;
    char folder[64];
} Slot;

typedef struct Run {
    uint64_t next, end;
    long seconds;
    int jobs;
    const char *keep;
} Run;

static void copy_file(const char *from, const char *to)
{
    Original o = { .path = from };
    if (access(from, R_OK) != 0)
        return;
    load(&o);
    put(to, buf_str(&o.text));
    buf_release(&o.text);
}

static void keep_case(const Run *run, uint64_t seed, const char *folder)
{
    static const char *const names[] = { "van-ban.md", "don-vi.yml", "du-lieu.yml", "phan.md" };
    char from[PATH_MAX], to[PATH_MAX];
    if (!run->keep)
        return;
    for (size_t i = 0; i < n_originals + 4; i++) {
        bool form = i >= 4;
        const char *name = form ? strrchr(originals[i - 4].place, '/') : names[i];
        if (form && (i - 4 < FORMS || !name))
            continue;
        snprintf(from, sizeof from, "%s/%s", folder, form ? originals[i - 4].place : name);
        snprintf(to, sizeof to, "%s/%llu-%s", run->keep, (unsigned long long)seed,
                 form ? name + 1 : name);
        copy_file(from, to);
    }
}

/* Processor time, so that what else the machine does is not counted; the alarm is for a wait. */
static void set_clock(long seconds)
{
    struct itimerval t = { .it_value.tv_sec = seconds };
    setitimer(ITIMER_PROF, &t, NULL);
    alarm(seconds ? WALL_SECONDS : 0);
}

static void run_case(const Run *run, Slot *s, uint64_t seed)
{
    Chance c = chance_of(seed);
    Case k = draw(seed, &c);
    lay_out(&k, &c);
    Vanthu *v = vanthu_new(NULL);
    set_clock(run->seconds);
    VanthuEnd end = render(v);
    set_clock(0);
    const char *fault = fault_of(&k, v, end);
    if (fault) {
        s->report->failed++;
        printf("# seed %llu: %s (%s)\n", (unsigned long long)seed, fault,
               originals[k.target].path);
        keep_case(run, seed, s->folder);
    } else {
        s->report->ends[end]++;
    }
    unlink("ra/a.docx");
    unlink("ra/a.odt");
    vanthu_free(v);
}

static void run_batch(const Run *run, Slot *s)
{
    if (chdir(s->folder) != 0)
        stop("cannot be entered", s->folder);
    for (uint64_t seed = s->next; seed < s->end; seed++) {
        s->report->seed = seed;
        run_case(run, s, seed);
    }
    s->report->seed = s->end;
    for (size_t i = 0; i < n_originals; i++)
        buf_release(&originals[i].text);
    exit(0);
}

static void start(const Run *run, Slot *s)
{
    fflush(stdout);
    s->pid = fork();
    if (s->pid < 0)
        stop("no process", "fork");
    if (s->pid == 0)
        run_batch(run, s);
}

static const char *why(int status)
{
    static char text[64];
    if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGPROF || WTERMSIG(status) == SIGALRM))
        return "takes too long";
    if (WIFSIGNALED(status))
        snprintf(text, sizeof text, "killed by signal %d", WTERMSIG(status));
    else
        snprintf(text, sizeof text, "ended with status %d", WEXITSTATUS(status));
    return text;
}

/* A batch has ended: well, in the middle of a case, or with leaks found after the last one. */
static void take_end(const Run *run, Slot *s, int status)
{
    uint64_t seed = s->report->seed;
    s->pid = 0;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return;
    s->report->failed++;
    if (seed == s->end) {
        printf("# seeds %llu to %llu: %s after the last\n", (unsigned long long)s->next,
               (unsigned long long)s->end - 1, why(status));
        return;
    }
    Chance c = chance_of(seed);
    printf("# seed %llu: %s (%s)\n", (unsigned long long)seed, why(status),
           originals[draw(seed, &c).target].path);
    keep_case(run, seed, s->folder);
    s->next = seed + 1;
    if (s->next < s->end)
        start(run, s);
}

static void run_all(Run *run, Slot *slots)
{
    for (int busy = 1; busy;) {
        busy = 0;
        for (int i = 0; i < run->jobs; i++) {
            Slot *s = &slots[i];
            if (!s->pid && run->next < run->end) {
                s->next = run->next;
                s->end = run->next += run->end - run->next < BATCH ? run->end - run->next : BATCH;
                start(run, s);
            }
            busy += s->pid != 0;
        }
        int status;
        pid_t ended = busy ? wait(&status) : 0;
        for (int i = 0; i < run->jobs; i++)
            if (ended > 0 && slots[i].pid == ended)
                take_end(run, &slots[i], status);
    }
}

/* ---- folders, options ---- */

static void make_folder(const char *parent, const char *name)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", parent, name);
    if (mkdir(path, 0700) != 0)
        stop("cannot be made", path);
}

/* In memory where that can be: every case flushes its files to the disk. */
static void open_slot(Slot *s)
{
    const char *given = getenv("TMPDIR");
    const char *where = given ? given : access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    snprintf(s->folder, sizeof s->folder, "%s/vanthu-mutate-XXXXXX", where);
    if (!mkdtemp(s->folder))
        stop("cannot be made", s->folder);
    make_folder(s->folder, "ra");
    make_folder(s->folder, "templates");
    make_folder(s->folder, "templates/nd30");
    make_folder(s->folder, "templates/nd30/parts");
    s->report = mmap(NULL, sizeof *s->report, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                     -1, 0);
    if (s->report == MAP_FAILED)
        stop("no memory", "mmap");
}

static void close_slot(const Slot *s)
{
    static const char *const folders[] = { "ra", "templates/nd30/parts", "templates/nd30",
                                           "templates", "." };
    char path[PATH_MAX];
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        snprintf(path, sizeof path, "%s/%s", s->folder, folders[i]);
        DIR *d = opendir(path);
        for (struct dirent *e; d && (e = readdir(d));)
            unlinkat(dirfd(d), e->d_name, 0);
        if (d)
            closedir(d);
        rmdir(path);
    }
    rmdir(s->folder);
}

static void read_options(Run *run, int argc, char **argv)
{
    static char keep[PATH_MAX];
    long cases = 300;
    for (int c; (c = getopt(argc, argv, "s:n:t:j:k:")) != -1;)
        switch (c) {
        case 's': run->next = strtoull(optarg, NULL, 10); break;
        case 'n': cases = atol(optarg); break;
        case 't': run->seconds = atol(optarg); break;
        case 'j': run->jobs = atoi(optarg); break;
        case 'k': run->keep = realpath(optarg, keep); break;
        default: exit(2);
        }
    if (cases < 1 || run->seconds < 1 || run->jobs < 1 || run->jobs > JOBS_MAX)
        exit(2);
    run->end = run->next + (uint64_t)cases;
}

int main(int argc, char **argv)
{
    static Slot slots[JOBS_MAX];
    Run run = { .next = 1, .seconds = 2, .jobs = 2 };
    read_options(&run, argc, argv);
    if (!getcwd(root, sizeof root))
        stop("no folder", ".");
    load_all();
    uint64_t first = run.next;
    long ends[6] = { 0 }, failed = 0;
    for (int i = 0; i < run.jobs; i++)
        open_slot(&slots[i]);
    run_all(&run, slots);
    for (int i = 0; i < run.jobs; i++) {
        for (int k = 0; k < 6; k++)
            ends[k] += slots[i].report->ends[k];
        failed += slots[i].report->failed;
        close_slot(&slots[i]);
    }
    printf("seeds %llu to %llu: %ld rendered, %ld text refused, %ld form refused, %ld failed\n",
           (unsigned long long)first, (unsigned long long)run.end - 1, ends[VANTHU_OK],
           ends[VANTHU_BAD_INPUT], ends[VANTHU_BAD_FORM], failed);
    return failed != 0;
}
