import { WorkbookUnreadable, workbookLimits } from '../../../ports/workbook-reader.js';
import type { OpenPackage } from './open-package.js';
import { scanXml } from './xml-scanner.js';

/** A sheet as the workbook lists it. */
export type ListedSheet = { name: string; isHidden: boolean; path: string };

/** What the cells of all sheets refer to. @property dateStyles numbers of the cell formats that show a date or a time */
export interface SheetReferences {
  readonly sheets: readonly ListedSheet[];
  readonly sharedTexts: readonly string[];
  readonly dateStyles: ReadonlySet<number>;
  /** Days are counted from 1904, as old programs for Macintosh did. */
  readonly isFrom1904: boolean;
}

/** @throws {WorkbookUnreadable} */
export async function readWorkbookParts(opened: OpenPackage): Promise<SheetReferences> {
  await checkContentTypes(opened);
  const workbook = (await relationsOf(opened, '_rels/.rels', '')).find(({ type }) => type === 'officeDocument')?.path;
  if (workbook === undefined || !opened.has(workbook)) throw new WorkbookUnreadable('not-a-workbook');
  const folder = workbook.slice(0, workbook.lastIndexOf('/') + 1);
  const relations = await relationsOf(opened, `${folder}_rels/${workbook.slice(folder.length)}.rels`, folder);
  const pathOf = (type: string): string | undefined => relations.find((one) => one.type === type && opened.has(one.path))?.path;
  const { sheets, isFrom1904 } = await listedSheets(opened, workbook, relations);
  return {
    sheets,
    isFrom1904,
    sharedTexts: await sharedTextsIn(opened, pathOf('sharedStrings')),
    dateStyles: await dateStylesIn(opened, pathOf('styles')),
  };
}

/** A workbook of another kind says so in its list of contents, whatever its parts are called. */
async function checkContentTypes(opened: OpenPackage): Promise<void> {
  const types: string[] = [];
  await scanXml(opened.part('[Content_Types].xml'), { open: (_, attributes) => void types.push(attributes.get('ContentType') ?? '') });
  if (types.some((type) => /macroenabled|vbaproject/i.test(type))) throw new WorkbookUnreadable('macros');
  if (!types.some((type) => /spreadsheetml\.(?:sheet|template)\.main/i.test(type))) throw new WorkbookUnreadable('not-a-workbook');
}

type Relation = { id: string; type: string; path: string };

async function relationsOf(opened: OpenPackage, path: string, folder: string): Promise<readonly Relation[]> {
  const relations: Relation[] = [];
  if (!opened.has(path)) return relations;
  await scanXml(opened.part(path), {
    open(name, attributes) {
      // What stands outside the file is not looked for.
      if (name !== 'Relationship' || attributes.get('TargetMode') === 'External') return;
      const type = attributes.get('Type') ?? '';
      relations.push({
        id: attributes.get('Id') ?? '',
        type: type.slice(type.lastIndexOf('/') + 1),
        path: absolute(folder, attributes.get('Target') ?? ''),
      });
    },
  });
  return relations;
}

function absolute(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const parts: string[] = [];
  for (const part of `${folder}${target}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

async function listedSheets(
  opened: OpenPackage,
  workbook: string,
  relations: readonly Relation[],
): Promise<{ sheets: readonly ListedSheet[]; isFrom1904: boolean }> {
  const sheets: ListedSheet[] = [];
  let isFrom1904 = false;
  await scanXml(opened.part(workbook), {
    open(name, attributes) {
      if (name === 'workbookPr') isFrom1904 = isTrue(attributes.get('date1904'));
      if (name !== 'sheet') return;
      const relation = relations.find(({ id }) => id === attributes.get('id'));
      // Sheets of charts hold no cells.
      if (relation?.type !== 'worksheet') return;
      if (!opened.has(relation.path)) throw new WorkbookUnreadable('damaged');
      const state = attributes.get('state') ?? 'visible';
      sheets.push({ name: attributes.get('name') ?? '', isHidden: state !== 'visible', path: relation.path });
      if (sheets.length > workbookLimits.sheets) throw new WorkbookUnreadable('too-many-sheets');
    },
  });
  return { sheets, isFrom1904 };
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

async function sharedTextsIn(opened: OpenPackage, path: string | undefined): Promise<readonly string[]> {
  const texts: string[] = [];
  if (path === undefined) return texts;
  const reader = richText();
  await scanXml(opened.part(path), {
    open(name) {
      if (name === 'si') reader.begin();
      reader.open(name);
    },
    close(name) {
      reader.close(name);
      if (name === 'si') texts.push(reader.end());
    },
    text: (text) => reader.text(text),
  });
  return texts;
}

/** Collects what `<t>` holds, without what tells how a word is read aloud. */
export function richText(): {
  begin(): void;
  open(name: string): void;
  close(name: string): void;
  text(text: string): void;
  end(): string;
} {
  let collected = '';
  let isText = false;
  let isPhonetic = false;
  return {
    begin: () => void (collected = ''),
    open(name) {
      if (name === 't') isText = true;
      if (name === 'rPh') isPhonetic = true;
    },
    close(name) {
      if (name === 't') isText = false;
      if (name === 'rPh') isPhonetic = false;
    },
    text(text) {
      if (isText && !isPhonetic) collected += text;
    },
    end: () => plainCellText(collected),
  };
}

/** Excel writes signs that XML does not take as `_x000D_`. Half characters become U+FFFD, so that a reader sees that something stood there. */
export function plainCellText(text: string): string {
  const whole = text.includes('_x')
    ? text.replaceAll(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
  return whole.replaceAll(/\p{Surrogate}/gu, '\ufffd');
}

/** Formats of dates and times that files name by number only. */
const builtInDates = [
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58,
];

async function dateStylesIn(opened: OpenPackage, path: string | undefined): Promise<ReadonlySet<number>> {
  const styles = new Set<number>();
  if (path === undefined) return styles;
  const formats = new Set(builtInDates);
  let isCellFormat = false;
  let count = 0;
  await scanXml(opened.part(path), {
    open(name, attributes) {
      if (name === 'numFmt' && isDateFormat(attributes.get('formatCode') ?? '')) formats.add(Number(attributes.get('numFmtId')));
      if (name === 'cellXfs') isCellFormat = true;
      if (name !== 'xf' || !isCellFormat) return;
      if (formats.has(Number(attributes.get('numFmtId')))) styles.add(count);
      count += 1;
    },
    close(name) {
      if (name === 'cellXfs') isCellFormat = false;
    },
  });
  return styles;
}

/** Letters of a date outside quotes, escapes and brackets; `[h]` counts hours. */
function isDateFormat(code: string): boolean {
  const bare = code.replaceAll(/"[^"]*"|\\.|_.|\*./g, '');
  return /\[(?:h+|m+|s+)\]/i.test(bare) || /[ymdhs]/i.test(bare.replaceAll(/\[[^\]]{0,60}\]|general/gi, ''));
}
