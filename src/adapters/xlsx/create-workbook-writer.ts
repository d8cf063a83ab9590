import { PassThrough, Writable } from 'node:stream';
import { timeZone } from '../../domain/calendar/time-zone.js';
import {
  WorkbookFault,
  type Workbook,
  type WorkbookOptions,
  type WorkbookTarget,
  type WorkbookWords,
  type WorkbookWriter,
  type WrittenWorkbook,
} from '../../ports/workbook.js';
import { createRowDigest } from './row-digest.js';
import { sheetXml, type SheetPass } from './sheet-xml.js';

const MAX_COLUMNS = 16_384;

/** @param words that the writer puts into cells itself; the libraries are loaded with the first workbook */
export function createWorkbookWriter(words: WorkbookWords): WorkbookWriter {
  return {
    async write(workbook, target, options = {}) {
      checkShape(workbook);
      options.signal?.throwIfAborted();
      return await handOver(target, (output) => writePackage(workbook, words, output, options));
    },
  };
}

function checkShape({ sheets }: Workbook): void {
  if (sheets.length === 0) throw new WorkbookFault('no-sheets', 'a workbook has a sheet at least');
  for (const { name, columns } of sheets) {
    if (columns.length === 0) throw new WorkbookFault('no-columns', `a sheet without columns: ${name}`);
    if (columns.length > MAX_COLUMNS) throw new WorkbookFault('too-many-columns', `${columns.length} columns: ${name}`);
  }
}

/** Writer and target at once, with a buffer of one chunk between them; the first that fails ends the other with its error. */
async function handOver(
  target: WorkbookTarget,
  write: (output: Writable) => Promise<Omit<WrittenWorkbook, 'bytes'>>,
): Promise<WrittenWorkbook> {
  const between = new PassThrough();
  const failures: unknown[] = [];
  let bytes = 0;
  const end = (cause: unknown): void => {
    failures.push(cause);
    between.destroy(cause instanceof Error ? cause : new Error('the writing of a workbook was ended', { cause }));
  };
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of between) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  // An error that neither side waits for at that moment is not unhandled.
  between.on('error', () => {});
  const written = write(between).catch(end);
  await target(counted()).catch(end);
  // A target that leaves before the end without an error ends the writer too.
  if (!between.readableEnded) between.destroy();
  const result = await written;
  if (failures.length > 0) throw failures[0];
  if (result === undefined) throw new Error('the target of a workbook left before its end');
  return { ...result, bytes };
}

async function writePackage(
  workbook: Workbook,
  words: WorkbookWords,
  output: Writable,
  options: WorkbookOptions,
): Promise<Omit<WrittenWorkbook, 'bytes'>> {
  const [{ ZipWriter, TextReader }, { workbookSkeleton }] = await Promise.all([import('@zip.js/zip.js'), import('./skeleton.js')]);
  const { parts, styles } = await workbookSkeleton(workbook);
  const digest = createRowDigest(workbook);
  const rows: number[] = [];
  const pass: SheetPass = {
    context: { styles, zone: timeZone(workbook.timeZone), words },
    digest,
    options,
    count: (sheetRows) => void rows.push(sheetRows),
  };
  const zip = new ZipWriter(Writable.toWeb(output), zipOptions);
  for (const part of parts) {
    options.signal?.throwIfAborted();
    await zip.add(part.path, part.kind === 'whole' ? new TextReader(part.text) : ReadableStream.from(sheetXml(part, pass)));
  }
  await zip.close();
  return { rows, digest: digest.end() };
}

/** Plain ZIP as of old: spreadsheet programs do not all read the newer records, which only parts above 4 GB need. */
const zipOptions = { zip64: false, useWebWorkers: false, extendedTimestamp: false, dataDescriptorSignature: true } as const;
