#!/usr/bin/perl
# SPDX-License-Identifier: MIT
# make.pl TABLE FILE: the table of make.py, written by Excel::Writer::XLSX.
use strict;
use warnings;
use Excel::Writer::XLSX;
use JSON::PP;

my ($table_path, $path) = @ARGV;
open my $in, '<', $table_path or die $!;
my $table = decode_json(join '', <$in>);
my $book = Excel::Writer::XLSX->new($path);
$book->set_1904() if $table->{early};
my $sheet = $book->add_worksheet('DS');
my $bold = $book->add_format(bold => 1);
my $plain = $book->add_format();
$sheet->merge_range($_, '', $plain) for @{ $table->{merged} };

my $r = 0;
for my $row (@{ $table->{rows} }) {
    my $c = -1;
    for my $cell (@$row) {
        $c++;
        next unless $cell;
        my ($type, $v) = ($cell->{t}, $cell->{v});
        my $how = $cell->{z} ? $book->add_format(num_format => $cell->{z}) : undef;
        if    ($type eq 's') { $sheet->write_string($r, $c, $v) }
        elsif ($type eq 'n') { $sheet->write_number($r, $c, $v, $how) }
        elsif ($type eq 'b') { $sheet->write_boolean($r, $c, $v ? 1 : 0) }
        elsif ($type eq 'd') { $sheet->write_number($r, $c, $cell->{serial}, $how) }
        elsif ($type eq 'r') { $sheet->write_rich_string($r, $c, $v->[0], $bold, $v->[1], $v->[2]) }
        else {
            $v = $v ? 'TRUE' : 'FALSE' if JSON::PP::is_bool($v);
            $sheet->write_formula($r, $c, "=$cell->{f}", $how, $v);
        }
    }
    $r++;
}
$book->close();
