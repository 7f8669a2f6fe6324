/* SPDX-License-Identifier: MIT */
#include "office/foreign_print.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#define HEAD "trườngthptngôthịnhậm"
#define NUMBER "\tsố171khntn"
#define LINE "mỗilớptrồngnămcâyvàchămsócvườnhoatrướcsân"
#define END "nguyễnvăna"

static void check(const char *letters, const char *pieces, bool wanted)
{
    if (print_is_of(str_from(letters), str_from(pieces)) != wanted)
        fail_msg("%s is %s print of %s", letters, wanted ? "no" : "a", pieces);
}

static void test_what_is_one(void **state)
{
    (void)state;
    const char *pieces = HEAD "\n" NUMBER "\n" LINE "\n" END;
    check(HEAD "sốkhntn" LINE END, pieces, true);               /* its number blank */
    check(HEAD "số05khntn" LINE END, pieces, true);             /* or another one */
    check(END "số171khntn1a" LINE HEAD "2", pieces, true);      /* drawn in another order */
    check(HEAD "sốkhntnmỗilớptrồng\n2nămcâyvàchămsócvườnhoatrướcsân" END, pieces, true);
    check(HEAD "sốkhntn\n2" LINE "\n3" END, pieces, true);
}

static void test_what_is_none(void **state)
{
    (void)state;
    const char *pieces = HEAD "\n" NUMBER "\n" LINE "\n" END;
    check(HEAD "sốkhntn" END, pieces, false);
    check(HEAD "sốkhntnmỗilớptrồngbảycâyvàchămsócvườnhoatrướcsân" END, pieces, false);
    check(HEAD "sốkhntnmỗilớptrồngmườinămcâyvàchămsócvườnhoatrướcsân\n2" END, pieces, false);
    check(HEAD "sốkhntn" LINE "họcsinhnộpbáocáotrướckhivề" END, pieces, false);
    check(HEAD "sốkhntn" LINE "2" END, HEAD "\n" LINE "3\n" END, false); /* a figure of the text */
    check("", pieces, false);
    check(HEAD, "", false);
    check("mộthai", "một\nhai", false);                         /* too little to know it by */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_one), cmocka_unit_test(test_what_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
