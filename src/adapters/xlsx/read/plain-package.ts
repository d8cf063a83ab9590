import { TextDecoder } from 'node:util';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter, type FileEntry } from '@zip.js/zip.js';
import { workbookLimits, WorkbookUnreadable, type WorkbookRefusal } from '../../../ports/workbook-reader.js';
import { claimedBytes, inflatedEntry, zipEntries } from './zip-entries.js';

const MACROS = /vbaproject|macrosheets?\/|vbadata/i;

const WITHOUT_CELLS =
  /(?:^|\/)(?:worksheets\/_rels|drawings|charts|chartsheets\/_rels|media|theme|embeddings|externallinks|pivot\w{1,20}|slicers?|slicercaches|tables|querytables|threadedcomments|persons|ctrlprops|customxml|docprops)\/|comments\d{0,9}\.xml$/;

/**
 * Those that contain its cells, inflated within the limits and packed again without compression. So a reader of the package meets no
 * uncounted size and no document type, and each path has only one spelling. @throws {WorkbookUnreadable}
 */
export async function plainPackage(bytes: Uint8Array): Promise<Uint8Array> {
  checkBeginning(bytes);
  const entries = new Map((await zipEntries(bytes)).map((entry) => [entry.filename.replace(/^\//, '').toLowerCase(), entry]));
  const refusal = refusalOf(entries);
  if (refusal !== null) throw new WorkbookUnreadable(refusal);
  const packed = new ZipWriter(new Uint8ArrayWriter(), { level: 0, useWebWorkers: false });
  const budget: PartBudget = { left: workbookLimits.expandedBytes, marks: workbookLimits.marks };
  for (const [path, entry] of entries) {
    if (!/\.(?:xml|rels)$/.test(path) || WITHOUT_CELLS.test(path)) continue;
    const isList = path === '[content_types].xml';
    const part = await plainPart(entry, budget);
    if (isList) checkContentTypes(part.toString());
    const content = path.endsWith('.rels')
      ? Buffer.from(plainRelations(part.toString()))
      : Buffer.from(part.toString('latin1').replaceAll(EMPTY_CELL, ''), 'latin1');
    await packed.add(isList ? '[Content_Types].xml' : path, new Uint8ArrayReader(content));
  }
  return packed.close();
}

/** @throws {WorkbookUnreadable} says what the bytes are */
function checkBeginning(bytes: Uint8Array): void {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (whole.subarray(0, 4).toString('hex') === '504b0304') return;
  // Password and content of an encrypted document are streams of an old container, named in UTF-16.
  if (whole.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1')
    throw new WorkbookUnreadable(whole.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : 'old-format');
  const head = whole.subarray(0, 4_096);
  const isPlainText = head.length > 0 && head.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
  throw new WorkbookUnreadable(isPlainText ? 'text' : 'not-a-workbook');
}

function refusalOf(entries: ReadonlyMap<string, FileEntry>): WorkbookRefusal | null {
  const all = [...entries.values()];
  if ([...entries.keys()].some((path) => MACROS.test(path))) return 'macros';
  if (all.some(({ encrypted }) => encrypted)) return 'encrypted';
  if (entries.has('xl/workbook.bin')) return 'binary';
  if (entries.has('content.xml') && entries.has('mimetype')) return 'other-program';
  if (!entries.has('[content_types].xml')) return 'not-a-workbook';
  return claimedBytes(all) > workbookLimits.expandedBytes ? 'expands' : null;
}

/** What all parts together may still have. @property left bytes, @property marks number of `<` */
type PartBudget = { left: number; marks: number };

/** A document type, which may declare entities, as opposed to a comment and CDATA: the three characters after it decide. */
const DOCUMENT_TYPE = /<!(?=[^-[]|-[^-]|\[[^C])/;

/** In UTF-8. @throws {WorkbookUnreadable} */
async function plainPart(entry: FileEntry, budget: PartBudget): Promise<Buffer> {
  const content: Uint8Array[] = [];
  let decoder: TextDecoder | null = null;
  let before = '';
  for await (const chunk of inflatedEntry(entry, budget)) {
    decoder ??= decoderFor(chunk);
    const text = decoded(decoder, chunk);
    for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) budget.marks -= 1;
    if (budget.marks < 0) throw new WorkbookUnreadable('expands');
    if (DOCUMENT_TYPE.test(before + text)) throw new WorkbookUnreadable('damaged');
    before = (before + text).slice(-3);
    content.push(decoder.encoding === 'utf-8' ? chunk : Buffer.from(text));
  }
  if (decoder !== null) decoded(decoder);
  const part = Buffer.concat(content);
  if (!isWhole(part)) throw new WorkbookUnreadable('damaged');
  return part;
}

/** Matches the element that the library takes as the first one: after declarations and comments. */
const FIRST = /^(?:[^<]{0,100}<[?!][^<>]{0,1000}>){0,5}[^<]{0,100}<([^\s<>/!?]{1,100})([^<>]{0,20000})>/;

/** Whether a part contains the end of its first element: the library would take the rows before a cut for all rows. */
function isWhole(part: Buffer): boolean {
  const [, name, rest = ''] = FIRST.exec(part.subarray(0, 32_768).toString('latin1')) ?? [];
  return name === undefined || rest.endsWith('/') || part.includes(`</${name}`, 0, 'latin1');
}

function decoderFor([a, b]: Uint8Array): TextDecoder {
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding, { fatal: true });
}

function decoded(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch (cause) {
    throw new WorkbookUnreadable('damaged', { cause });
  }
}

/** Cells with a place and no content. Formats may reach to the last row of a sheet, and the library makes room for all cells between. */
const EMPTY_CELL = /<(?:\w{1,20}:)?c\s(?:[^<>]{0,100}\s)?r=["'][^<>]{1,100}(?:\/>|><\/(?:\w{1,20}:)?c>)/g;

/** Refuses other kinds of workbook: the list of contents names the kind, whatever the parts are called. */
function checkContentTypes(list: string): void {
  if (/macroenabled|vbaproject|&#/i.test(list)) throw new WorkbookUnreadable('macros');
  if (!/spreadsheetml\.(?:sheet|template)\.main/i.test(list)) throw new WorkbookUnreadable('not-a-workbook');
}

/** As they are packed here. Sheets of charts and of dialogs become sheets without cells. */
function plainRelations(list: string): string {
  if (list.split('Relationship').length > workbookLimits.relations * 2) throw new WorkbookUnreadable('too-many-parts');
  return list
    .replaceAll(/\bTarget\s{0,3}=\s{0,3}(?:"[^"]*"|'[^']*')/g, (target) => `Target${target.slice('Target'.length).toLowerCase()}`)
    .replaceAll(/\/(?:chart|dialog)sheet(?=["'])/g, '/worksheet');
}
