// SPDX-License-Identifier: MIT
// easy_peer.js TEMPLATE.docx ROWS.json FOLDER: the same with easy-template-x.
const fs = require('fs');
const { TemplateHandler } = require('easy-template-x');

const [template, rowsFile, folder] = process.argv.slice(2);
const rows = JSON.parse(fs.readFileSync(rowsFile));
const bytes = fs.readFileSync(template);

(async () => {
  const start = process.hrtime.bigint();
  const handler = new TemplateHandler();
  for (let i = 0; i < rows.length; i++)
    fs.writeFileSync(`${folder}/${i}.docx`, await handler.process(bytes, rows[i]));
  console.log((rows.length / (Number(process.hrtime.bigint() - start) / 1e9)).toFixed(1));
})();
