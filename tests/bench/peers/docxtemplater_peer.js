// SPDX-License-Identifier: MIT
// docxtemplater_peer.js TEMPLATE.docx ROWS.json FOLDER: a document a row; prints how many a second.
const fs = require('fs');
const PizZip = require('pizzip');
const Docxtemplater = require('docxtemplater');

const [template, rowsFile, folder] = process.argv.slice(2);
const rows = JSON.parse(fs.readFileSync(rowsFile));
const bytes = fs.readFileSync(template);
const start = process.hrtime.bigint();
rows.forEach((row, i) => {
  const document = new Docxtemplater(new PizZip(bytes), {});
  document.render(row);
  fs.writeFileSync(`${folder}/${i}.docx`,
                   document.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' }));
});
console.log((rows.length / (Number(process.hrtime.bigint() - start) / 1e9)).toFixed(1));
