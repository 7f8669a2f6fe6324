// SPDX-License-Identifier: MIT
// sheetjs-again.js FROM TO KIND: a workbook, read and saved by SheetJS; KIND "days" keeps days as
// days, else they are numbers.
const XLSX = require('xlsx');

const [from, to, kind] = process.argv.slice(2);
const book = XLSX.readFile(from, { cellNF: true, cellDates: kind === 'days' });
XLSX.writeFile(book, to, { compression: true });
