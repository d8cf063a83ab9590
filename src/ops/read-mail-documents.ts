import { access, constants, readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { MailAttachment, MailDocuments } from '../ports/mailbox.js';
import type { Procedure } from '../procedure/procedure.js';
import type { Config } from '../settings/config.js';
import { sizeText } from '../texts/words.js';
import { StartRefused } from './open-resources.js';

const types = ['.pdf', '.docx', '.xlsx', '.pptx', '.odt', '.ods', '.txt', '.png', '.jpg'];
const [maxFiles, MB] = [10, 2 ** 20];
/**
 * How much of files goes with one mail. Graph takes a mail of about 2.2 MB as MIME, in which files take a third more.
 * Source: https://github.com/microsoftgraph/microsoft-graph-docs/issues/13979
 */
const most = { usual: { bytes: 5 * MB, why: '' }, graph: { bytes: 1.5 * MB, why: ', porque hay un buzón por Microsoft Graph' } };

export const letterLimit = ({ mail }: Pick<Config, 'mail'>): typeof most.usual =>
  mail?.mailboxes.some(({ kind }) => kind === 'graph') === true ? most.graph : most.usual;

/** Once: each subfolder is named after its answer. @throws {StartRefused} names all that is wrong with the folder */
export async function readMailDocuments(config: Config, { mail }: Pick<Procedure, 'mail'>): Promise<MailDocuments> {
  const folder = config.mailDocuments;
  if (folder === null) return () => [];
  const ids = mail?.answers?.map(({ id }) => id) ?? [];
  const limit = letterLimit(config);
  const faults: string[] = [];
  const documents = new Map<string, readonly MailAttachment[]>();
  for (const name of await namesIn(folder, folder, faults)) {
    const has = ids.length === 0 ? 'el procedimiento no tiene respuestas' : `las respuestas del procedimiento son ${ids.join(', ')}`;
    if (ids.includes(name)) documents.set(name, await filesOf(join(folder, name), name, limit, faults));
    else faults.push(`«${name}»: ${has}`);
  }
  if (faults.length === 0) return (answer) => documents.get(answer) ?? [];
  throw new StartRefused(['Los documentos del correo (PRECASO_MAIL_DOCUMENTS) no sirven:', ...faults.map((one) => `  ${one}`)].join('\n'));
}

async function namesIn(folder: string, called: string, faults: string[]): Promise<readonly string[]> {
  const all = await readdir(folder).catch(() => null);
  if (all === null) faults.push(`«${called}»: no es una carpeta que se pueda leer`);
  return (all ?? []).filter((name) => !name.startsWith('.')).toSorted();
}

async function filesOf(folder: string, answer: string, limit: typeof most.usual, faults: string[]): Promise<readonly MailAttachment[]> {
  const names = await namesIn(folder, answer, faults);
  const files: MailAttachment[] = [];
  let bytes = 0;
  for (const name of names.slice(0, maxFiles)) {
    const path = join(folder, name);
    const isOfType = types.includes(extname(name).toLowerCase());
    const facts = await access(path, constants.R_OK)
      .then(() => stat(path))
      .catch(() => null);
    bytes += facts?.size ?? 0;
    if (facts?.isFile() !== true) faults.push(`«${answer}/${name}»: no es un archivo que se pueda leer`);
    else if (facts.size === 0) faults.push(`«${answer}/${name}»: está vacío`);
    else if (!isOfType) faults.push(`«${answer}/${name}»: no es de un tipo que se envíe (${types.join(', ')})`);
    else if (bytes <= limit.bytes) files.push({ name: name.normalize('NFC'), content: await readFile(path) });
  }
  if (names.length > maxFiles) faults.push(`«${answer}»: ${names.length} archivos; van hasta ${maxFiles}`);
  if (bytes > limit.bytes) faults.push(`«${answer}»: ${sizeText(bytes)} entre todos; van hasta ${sizeText(limit.bytes)}${limit.why}`);
  return files;
}
