// What each parcel costs: `node test/price.mjs` prints the page `src/parcels/README.md`, which `test/docs.parcels.test.ts` keeps true.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
/** @param {string} file */
const textOf = (file) => readFileSync(join(root, file), 'utf8');
/** @param {string} folder @returns {string[]} */
const under = (folder) =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    : [];
/** To fifties, so that the page stays as it is for most changes. @param {string[]} files */
const linesOf = (files) => Math.round(files.reduce((sum, file) => sum + textOf(file).split('\n').length - 1, 0) / 50) * 50;
/** @param {string} file */
const isTest = (file) => file.startsWith('test/') || file.includes('/test/');

const HEAD = `# Parcels

What an engineer has to know; why it is so: [ADR 0049](../../docs/adr/0049-parcels.md).

1. A parcel is a folder here, with a promise that somebody could do without, and the tests of it.
2. \`parcel.ts\` has its rows: one object that satisfies \`Parcel\` (\`src/parcel.ts\`), a type of optional plain fields.
3. \`src/parcels.ts\` lists the parcels, a line each; \`src/parcel-parts.ts\` what they add to a procedure's file.
4. The kernel loops over that list where it has acts, dialogs, phrases, jobs, buttons of the welcome; it names no parcel.
5. A parcel imports the kernel's kits (\`procedure\`, \`core\`, \`desk\`, \`features\`, \`talk\`, \`cards\`, \`texts\`, \`ports\`), no other parcel.
6. \`rules/\` only computes. Kinds of documents and log events are typed in \`parcel.ts\`, and their types come with the list.
7. Its README says the promise, which lines of the procedures ask for it (**Asked by**), and how large it may be (**Budget**).
8. Its samples, clauses and forms reach the kernel's tests by the default export of its \`samples.ts\`.
9. What two parcels do together is shown in \`test/journeys/\`.
10. To delete one: the folder, then the lines that \`node test/without-parcel.mjs <name>\` prints; \`UPDATE_DOCS=1\` draws the pages anew.
`;

/** @param {string} readme @param {string} what @param {RegExp} how */
function said(readme, what, how) {
  const [, found] = how.exec(readme) ?? [];
  if (found === undefined) throw new Error(`a parcel's README does not say ${what}: ${readme.slice(0, 40)}`);
  return found.trim();
}

/** @returns {string} */
export function parcelsPage() {
  const folders = readdirSync(join(root, 'src/parcels'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const all = [...under('src'), ...under('test'), ...under('playground')];
  const rows = folders
    .map(({ name }) => name)
    .toSorted()
    .map((name) => {
      const own = all.filter((file) => file.startsWith(`src/parcels/${name}/`));
      const naming = all
        .filter((file) => !own.includes(file))
        .map((file) => textOf(file).split(`parcels/${name}/`).length - 1)
        .filter((times) => times > 0);
      const readme = textOf(`src/parcels/${name}/README.md`);
      return [
        `[${name}](${name}/README.md)`,
        said(readme, 'its promise', /\*\*Promise\.\*\* \*([^*]+)\*/),
        said(readme, 'who asks for it', /\*\*Asked by\*\* ([^*\n]+?)\.(?: |\n|$)/),
        linesOf(own.filter((file) => !isTest(file))).toLocaleString('en'),
        linesOf(own.filter(isTest)).toLocaleString('en'),
        `${naming.length}, ${naming.reduce((sum, times) => sum + times, 0)}`,
      ];
    });
  const table = [
    ['parcel', 'promise', 'asked by lines', 'lines of src', 'of tests', 'files and lines outside that name it'],
    ['---', '---', '---', '---', '---', '---'],
    ...rows,
  ].map((cells) => `| ${cells.join(' | ')} |`);
  return `${HEAD}\n<!-- made by test/price.mjs -->\n\n${table.join('\n')}\n`;
}

if (resolve(process.argv[1] ?? '') === import.meta.filename) process.stdout.write(parcelsPage());
