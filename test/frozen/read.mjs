// Prints what a recorded scene showed: node test/frozen/read.mjs <scene> [words]
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

const [name, words = ''] = process.argv.slice(2);
const all = brotliDecompressSync(readFileSync(new URL(`record/${name}.br`, import.meta.url)));
const { about, steps, after, files } = JSON.parse(all.toString('utf8', 4, 4 + all.readUInt32LE()));

const READ = ['text', 'label', 'errorMessage', 'title', 'value', 'summary'];
const lines = (node) => {
  if (Array.isArray(node)) return node.flatMap(lines);
  if (node === null || typeof node !== 'object') return [];
  const own = READ.flatMap((key) => (typeof node[key] === 'string' && node[key] !== '' ? [node[key]] : []));
  const said = String(node.type).startsWith('Action.') ? [`[${node.title}]`] : own;
  return [
    ...said,
    ...Object.entries(node).flatMap(([key, one]) => (key === 'data' || key === 'fallback' || key === 'choices' ? [] : lines(one))),
  ];
};
const indent = (text) => text.replaceAll('\n', '\n      ');

console.log(about);
console.log(
  `${steps.length} acts, ${after.length} looking back, ${files.length} files of ${files.reduce((sum, { size }) => sum + size, 0)} bytes`,
);
for (const { act, pressed, answer, shown } of [...steps, { act: '— looking back —', shown: [] }, ...after]) {
  const told = [
    `\n> ${act}${pressed === undefined ? '' : `  {${pressed.verb || pressed.data.verb || ''} ${pressed.data.open ?? ''}}`}`,
    ...(answer === undefined
      ? []
      : [`   = ${answer.outcome ?? ''} ${indent([answer.text ?? '', answer.why ?? '', ...lines(answer.card)].join('\n'))}`]),
    ...shown.map(
      (one) =>
        `   ${one.is} in ${one.where}${one.inThread ? ' (thread)' : ''}: ${indent([one.text, ...lines(one.attachments)].join('\n'))}`,
    ),
  ].join('\n');
  if (told.includes(words)) console.log(told);
}
