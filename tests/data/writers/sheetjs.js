// SPDX-License-Identifier: MIT
// sheetjs.js TABLE FILE: the table of make.py, written by SheetJS.
const fs = require('fs');
const XLSX = require('xlsx');

const [tablePath, path] = process.argv.slice(2);
const table = JSON.parse(fs.readFileSync(tablePath, 'utf8'));
const sheet = { '!merges': table.merged.map(XLSX.utils.decode_range) };

function cellOf(cell) {
  if (cell.t === 'd') return { t: 'n', v: cell.serial, z: cell.z };
  if (cell.t === 'r') return { t: 's', v: cell.v.join('') };
  if (cell.t !== 'f') return { t: cell.t, v: cell.v, z: cell.z || undefined };
  const v = cell.v === '#N/A' ? 42 : cell.v; // SheetJS knows errors by number
  const t = cell.v === '#N/A' ? 'e' : { number: 'n', boolean: 'b', string: 's' }[typeof v];
  return { t, v, f: cell.f, z: cell.z || undefined };
}

table.rows.forEach((row, r) => row.forEach((cell, c) => {
  if (cell) sheet[XLSX.utils.encode_cell({ r, c })] = cellOf(cell);
}));
sheet['!ref'] = XLSX.utils.encode_range({ r: 0, c: 0 }, { r: table.rows.length - 1,
  c: table.rows[0].length - 1 });
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, sheet, 'DS');
book.Workbook = { WBProps: { date1904: table.early } };
XLSX.writeFile(book, path, { compression: true });
