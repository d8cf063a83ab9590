import { timeZone } from '../../core/calendar/civil-date.js';
import { WorkbookFault, type Workbook, type WorkbookOptions, type WorkbookWords, type WorkbookWriter } from '../../ports/workbook.js';
import { handOver, type WithoutBytes } from './hand-over.js';
import { sheetXml, type SheetPass } from './sheet-xml.js';

const MAX_COLUMNS = 16_384;

/** The libraries are loaded with the first workbook. */
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

async function writePackage(
  workbook: Workbook,
  words: WorkbookWords,
  output: WritableStream<Uint8Array>,
  options: WorkbookOptions,
): Promise<WithoutBytes> {
  const [{ ZipWriter, TextReader }, { workbookSkeleton }] = await Promise.all([import('@zip.js/zip.js'), import('./skeleton.js')]);
  const { parts, styles } = await workbookSkeleton(workbook);
  const rows: number[] = [];
  const pass: SheetPass = {
    context: { styles, zone: timeZone(workbook.timeZone), words },
    options,
    count: (sheetRows) => void rows.push(sheetRows),
  };
  const zip = new ZipWriter(output, zipOptions);
  for (const part of parts) {
    options.signal?.throwIfAborted();
    if (part.kind === 'whole') {
      await zip.add(part.path, new TextReader(part.text));
      continue;
    }
    const chunks = sheetXml(part, pass);
    try {
      await zip.add(part.path, ReadableStream.from(chunks));
    } finally {
      // The library does not end the chunks when the target fails, and the rows come from a store that waits for the end.
      await chunks.return(undefined);
    }
  }
  await zip.close();
  return { rows };
}

/** The options of plain old ZIP: not all spreadsheet programs read the newer records, which only parts above 4 GB need. */
const zipOptions = { zip64: false, useWebWorkers: false, extendedTimestamp: false, dataDescriptorSignature: true } as const;
