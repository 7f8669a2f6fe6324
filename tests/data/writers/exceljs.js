// SPDX-License-Identifier: MIT
// exceljs.js TABLE FILE: the table of make.py, written by exceljs.
const fs = require('fs');
const ExcelJS = require('exceljs');

const [tablePath, path] = process.argv.slice(2);
const table = JSON.parse(fs.readFileSync(tablePath, 'utf8'));
const book = new ExcelJS.Workbook();
book.created = book.modified = new Date(Date.UTC(2025, 0, 1));
book.properties.date1904 = table.early;
const sheet = book.addWorksheet('DS');

function value(cell) {
  if (cell.t === 'd') return new Date(cell.v.replace(' ', 'T') + ':00Z');
  if (cell.t === 'r') return { richText: cell.v.map((t, i) => ({ text: t, font: { bold: i === 1 } })) };
  if (cell.t !== 'f') return cell.v;
  const result = cell.v === '#N/A' ? { error: cell.v } : cell.v;
  return { formula: cell.f, result };
}

table.rows.forEach((row, r) => row.forEach((cell, c) => {
  if (!cell) return;
  const at = sheet.getCell(r + 1, c + 1);
  at.value = value(cell);
  if (cell.z) at.numFmt = cell.z;
}));
table.merged.forEach((area) => sheet.mergeCells(area));
book.xlsx.writeFile(path);
