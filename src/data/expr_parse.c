/* SPDX-License-Identifier: MIT */
/*
 * A text into a tree, by descent: each level of binding is a function that asks the next one.
 *
 *     or    = and { "hoặc" and }          else  = sum [ "??" else ]
 *     and   = compare { "và" compare }    sum   = mul { + mul }
 *     compare = else [ = else ]           mul   = sign { * sign }
 *     sign  = "-" sign | last { "%" }     last  = number text name name(…) (or)
 */
#include "data/expr.h"

#include "base/text.h"
#include "data/expr_tree.h"

enum { DEEPEST = 32 };

typedef enum Token { T_END, T_NUMBER, T_TEXT, T_WORDS, T_BRACKET, T_HOLE, T_SIGN, T_FAULT } Token;

typedef struct Parser {
    Arena *arena;
    Diag *diag;
    Str s;
    Pos start;
    Token token;
    Str text;              /* of the token: its content */
    size_t at, next;       /* bytes where the token begins, where the next one is looked for */
    int depth, nodes;
    bool failed;
} Parser;

static Expr *parse_or(Parser *p);

static Pos place(const Parser *p, size_t offset)
{
    Pos at = p->start;
    at.b += (uint32_t)str_runes(str_sub(p->s, 0, offset));
    return at;
}

static Expr *fail(Parser *p, MsgId id, Str what)
{
    if (!p->failed)
        diag_error(p->diag, place(p, p->at), id, what);
    p->failed = true;
    return NULL;
}

/* --- tokens --- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Letters of all kinds, digits and _; a dot only within. */
static bool is_word(const Parser *p, size_t i)
{
    static const char signs[] = " \t\n()[]{}+-*/=<>;,%?\"“”'!&|^:";
    if (i >= p->s.n)
        return false;
    for (const char *c = signs; *c; c++)
        if (p->s.p[i] == *c && (unsigned char)*c < 0x80)
            return false;
    return true;
}

static size_t past_blanks(const Parser *p, size_t i)
{
    const Str hard = STR("\xC2\xA0");
    for (;;) {
        if (i < p->s.n && (p->s.p[i] == ' ' || p->s.p[i] == '\t' || p->s.p[i] == '\n'))
            i++;
        else if (str_starts(str_from_at(p->s, i), hard))
            i += hard.n;
        else
            return i;
    }
}

static size_t past_word(const Parser *p, size_t i)
{
    while (is_word(p, i))
        i++;
    return i;
}

static bool is_keyword(Str word)
{
    return text_same_key(word, STR("và")) || text_same_key(word, STR("and")) ||
           text_same_key(word, STR("hoặc")) || text_same_key(word, STR("or"));
}

/* One keyword, or words up to the next one: a name may have several. */
static void take_words(Parser *p)
{
    size_t end = past_word(p, p->at);
    while (!is_keyword(str_sub(p->s, p->at, end))) {
        size_t from = past_blanks(p, end), to = past_word(p, from);
        if (to == from || is_keyword(str_sub(p->s, from, to)))
            break;
        end = to;
    }
    p->token = T_WORDS;
    p->text = str_sub(p->s, p->at, end);
    p->next = end;
}

static void take_number(Parser *p)
{
    size_t i = p->at;
    while (i < p->s.n && (is_digit(p->s.p[i]) ||
           ((p->s.p[i] == ',' || p->s.p[i] == '.') && i + 1 < p->s.n && is_digit(p->s.p[i + 1]))))
        i++;
    p->token = T_NUMBER;
    p->text = str_sub(p->s, p->at, i);
    p->next = i;
    if (is_word(p, i))
        take_words(p);  /* 10A1: a name, as columns have them */
}

/* What stands up to `close`; T_FAULT if that is missing. */
static void take_closed(Parser *p, Token token, Str open, Str close)
{
    size_t from = p->at + open.n, to = str_find(p->s, close, from);
    p->token = to == SIZE_MAX ? T_FAULT : token;
    p->text = str_trim(str_sub(p->s, from, to));
    p->next = to == SIZE_MAX ? p->s.n : to + close.n;
}

static void take_sign(Parser *p)
{
    static const char *const two[] = { "<>", "<=", ">=", "??", "==", "!=" };
    p->token = T_SIGN;
    p->next = p->at + 1;
    for (size_t i = 0; i < sizeof two / sizeof *two; i++)
        if (str_starts(str_from_at(p->s, p->at), str_from(two[i])))
            p->next = p->at + 2;
    p->text = str_sub(p->s, p->at, p->next);
}

static void advance(Parser *p)
{
    static const struct { Token token; const char *open, *close; } closed[] = {
        { T_TEXT, "\"", "\"" }, { T_TEXT, "“", "”" }, { T_TEXT, "'", "'" },
        { T_BRACKET, "[", "]" }, { T_HOLE, "{{", "}}" },
    };
    p->at = past_blanks(p, p->next);
    Str rest = str_from_at(p->s, p->at);
    p->text = STR("");
    if (!rest.n) {
        p->token = T_END;
        return;
    }
    for (size_t i = 0; i < sizeof closed / sizeof *closed; i++) {
        if (str_starts(rest, str_from(closed[i].open))) {
            take_closed(p, closed[i].token, str_from(closed[i].open), str_from(closed[i].close));
            return;
        }
    }
    if (is_digit(rest.p[0]))
        take_number(p);
    else if (is_word(p, p->at))
        take_words(p);
    else
        take_sign(p);
}

static bool at_sign(const Parser *p, const char *sign)
{
    return p->token == T_SIGN && str_eq(p->text, str_from(sign));
}

static bool at_word(const Parser *p, Str word, Str other)
{
    return p->token == T_WORDS && (text_same_key(p->text, word) || text_same_key(p->text, other));
}

static Expr *unexpected(Parser *p)
{
    if (p->token == T_END || p->token == T_FAULT)
        return fail(p, M_expr_end, p->s);
    size_t end = p->next > p->at ? p->next : p->at + 1;
    return fail(p, M_expr_syntax, str_sub(p->s, p->at, end));
}

/* --- the tree --- */

static Expr *node(Parser *p, ExprKind kind)
{
    if (++p->nodes > EXPR_MOST_NODES)
        return fail(p, M_expr_deep, STR_NONE);
    Expr *e = ARENA_NEW(p->arena, Expr);
    e->kind = kind;
    e->at = place(p, p->at);
    e->text = p->text;
    return e;
}

static void add(Expr *e, Expr *child)
{
    if (e->last)
        e->last->next = child;
    else
        e->first = child;
    e->last = child;
    e->n++;
}

static Expr *join(Parser *p, Expr *op, Expr *left, Expr *right)
{
    if (!op || !left || !right || p->failed)
        return NULL;
    add(op, left);
    add(op, right);
    return op;
}

/* --- functions --- */

static const struct {
    ExprCall call;
    int least, most;
    const char *name, *other;
} calls[] = {
    { EXPR_SUM, 1, 99, "SUM", "TỔNG" },
    { EXPR_COUNT, 1, 1, "COUNT", "ĐẾM" },
    { EXPR_AVERAGE, 1, 99, "AVERAGE", "TRUNG_BÌNH" },
    { EXPR_MIN, 1, 99, "MIN", "NHỎ_NHẤT" },
    { EXPR_MAX, 1, 99, "MAX", "LỚN_NHẤT" },
    { EXPR_RANK, 1, 2, "RANK", "XẾP_HẠNG" },
    { EXPR_ROUND, 1, 2, "ROUND", "LÀM_TRÒN" },
    { EXPR_PERCENT_OF, 2, 2, "PERCENT", "PHẦN_TRĂM" },
    { EXPR_IF, 3, 3, "IF", "NẾU" },
    { EXPR_NOT, 1, 1, "NOT", "KHÔNG" },
    { EXPR_OR, 2, 99, "OR", "HOẶC" },
    { EXPR_AND, 2, 99, "AND", "VÀ" },
};
enum { N_CALLS = sizeof calls / sizeof *calls };

static Expr *unknown_function(Parser *p, Str name)
{
    Str names[2 * N_CALLS];
    for (size_t i = 0; i < N_CALLS; i++) {
        names[2 * i] = str_from(calls[i].name);
        names[2 * i + 1] = str_from(calls[i].other);
    }
    Str near = text_nearest(name, names, 2 * N_CALLS);
    if (!near.p)
        return fail(p, M_expr_function, name);
    diag_error(p->diag, place(p, p->at), M_expr_function_near, name, near);
    p->failed = true;
    return NULL;
}

static Expr *wrong_count(Parser *p, const Expr *call, size_t i)
{
    Str least = diag_int(p->diag, calls[i].least);
    if (calls[i].most > calls[i].least)
        least = ARENA_JOIN(p->arena, least, STR("–"), diag_int(p->diag, calls[i].most));
    if (!p->failed)
        diag_error(p->diag, call->at, M_expr_arguments, call->text, least,
                   diag_int(p->diag, call->n));
    p->failed = true;
    return NULL;
}

/* At the name; its bracket follows. */
static Expr *parse_call(Parser *p)
{
    size_t i = 0;
    while (i < N_CALLS && !text_same_key(p->text, str_from(calls[i].name)) &&
           !text_same_key(p->text, str_from(calls[i].other)))
        i++;
    if (i == N_CALLS)
        return unknown_function(p, p->text);
    Expr *call = node(p, EXPR_K_CALL);
    advance(p);
    do {
        advance(p);
        if (call && call->n == 0 && at_sign(p, ")"))
            break;
        Expr *argument = parse_or(p);
        if (!argument || !call)
            return NULL;
        add(call, argument);
    } while (at_sign(p, ";"));
    if (!at_sign(p, ")"))
        return unexpected(p);
    advance(p);
    if (!call || call->n < calls[i].least || call->n > calls[i].most)
        return call ? wrong_count(p, call, i) : NULL;
    call->call = calls[i].call;
    return call;
}

/* --- levels of binding --- */

static Expr *parse_bracket(Parser *p)
{
    advance(p);
    Expr *e = parse_or(p);
    if (e && !at_sign(p, ")"))
        return unexpected(p);
    advance(p);
    return e;
}

static bool calls_something(const Parser *p)
{
    size_t i = past_blanks(p, p->next);
    return p->token == T_WORDS && i < p->s.n && p->s.p[i] == '(';
}

static Expr *parse_last(Parser *p)
{
    static const ExprKind kinds[] = {
        [T_NUMBER] = EXPR_K_NUMBER, [T_TEXT] = EXPR_K_TEXT, [T_WORDS] = EXPR_K_NAME,
        [T_BRACKET] = EXPR_K_NAME, [T_HOLE] = EXPR_K_OUTSIDE,
    };
    if (at_sign(p, "("))
        return parse_bracket(p);
    if (calls_something(p))
        return parse_call(p);
    if (p->token == T_END || p->token == T_FAULT || p->token == T_SIGN ||
        (p->token == T_WORDS && is_keyword(p->text)))
        return unexpected(p);
    Expr *e = node(p, kinds[p->token]);
    if (e && at_word(p, STR("trống"), STR("EMPTY")))
        e->kind = EXPR_K_NOTHING;
    advance(p);
    return e;
}

static Expr *parse_sign(Parser *p)
{
    if (p->depth >= DEEPEST)
        return fail(p, M_expr_deep, STR_NONE);
    p->depth++;
    Expr *e;
    if (at_sign(p, "-")) {
        Expr *minus = node(p, EXPR_K_NEGATIVE);
        advance(p);
        e = parse_sign(p);
        if (e && minus)
            add(minus, e);
        e = e ? minus : NULL;
    } else {
        e = parse_last(p);
    }
    while (e && at_sign(p, "%")) {
        Expr *percent = node(p, EXPR_K_PERCENT);
        if (percent)
            add(percent, e);
        e = percent;
        advance(p);
    }
    p->depth--;
    return e;
}

typedef struct Sign {
    const char *sign;
    ExprKind kind;
} Sign;

static const Sign *sign_among(const Parser *p, const Sign *signs)
{
    while (signs->sign && !at_sign(p, signs->sign))
        signs++;
    return signs->sign ? signs : NULL;
}

static Expr *parse_row(Parser *p, const Sign *signs, Expr *(*part)(Parser *))
{
    Expr *left = part(p);
    for (const Sign *s; left && (s = sign_among(p, signs));) {
        Expr *op = node(p, s->kind);
        advance(p);
        left = join(p, op, left, part(p));
    }
    return left;
}

static Expr *parse_mul(Parser *p)
{
    static const Sign signs[] = { { "*", EXPR_K_MUL }, { "/", EXPR_K_DIV }, { NULL, 0 } };
    return parse_row(p, signs, parse_sign);
}

static Expr *parse_sum(Parser *p)
{
    static const Sign signs[] = { { "+", EXPR_K_ADD }, { "-", EXPR_K_SUB }, { NULL, 0 } };
    return parse_row(p, signs, parse_mul);
}

static Expr *parse_else(Parser *p)
{
    static const Sign signs[] = { { "??", EXPR_K_ELSE }, { NULL, 0 } };
    return parse_row(p, signs, parse_sum);
}

static Expr *parse_compare(Parser *p)
{
    static const Sign signs[] = {
        { "=", EXPR_K_EQ }, { "==", EXPR_K_EQ }, { "<>", EXPR_K_NE }, { "!=", EXPR_K_NE },
        { "<", EXPR_K_LT }, { "<=", EXPR_K_LE }, { ">", EXPR_K_GT }, { ">=", EXPR_K_GE },
        { NULL, 0 }
    };
    Expr *left = parse_else(p);
    const Sign *s = left ? sign_among(p, signs) : NULL;
    if (!s)
        return left;
    Expr *op = node(p, s->kind);
    advance(p);
    return join(p, op, left, parse_else(p));
}

static Expr *parse_and(Parser *p)
{
    Expr *left = parse_compare(p);
    while (left && at_word(p, STR("và"), STR("and"))) {
        Expr *op = node(p, EXPR_K_AND);
        advance(p);
        left = join(p, op, left, parse_compare(p));
    }
    return left;
}

static Expr *parse_or(Parser *p)
{
    Expr *left = parse_and(p);
    while (left && at_word(p, STR("hoặc"), STR("or"))) {
        Expr *op = node(p, EXPR_K_OR);
        advance(p);
        left = join(p, op, left, parse_and(p));
    }
    return left;
}

const Expr *expr_compile(Arena *a, Diag *d, Str text, Pos at)
{
    Parser p = { .arena = a, .diag = d, .s = text, .start = at };
    advance(&p);
    Expr *e = parse_or(&p);
    if (e && p.token != T_END)
        return unexpected(&p);
    return p.failed ? NULL : e;
}
