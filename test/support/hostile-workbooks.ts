import type { WorkbookRefusal } from '../../src/ports/workbook-reader.js';
import { repacked, sentSheet, sentWorkbook } from './a-sent-workbook.js';

const MB = 1_024 * 1_024;
const sheetPath = 'xl/worksheets/sheet1.xml';
const relations = 'xl/_rels/workbook.xml.rels';

const usual = () => sentWorkbook([sentSheet('Casos nuevos', [['Número', 'Nombre']])]);
const sheetOf = (rows: string, after = ''): string => `<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`;
const withSheet = async (xml: string) => repacked(await usual(), { [sheetPath]: xml });
const many = (count: number, one: (index: number) => string): string => Array.from({ length: count }, (_, index) => one(index)).join('');

/** Sheets that no relationship leads to, beside as many relationships. */
async function unmatchedSheets(count: number): Promise<Uint8Array> {
  const sheet = (index: number) => `<sheet name="h${index}" sheetId="${index + 9}" r:id="x${index}"/>`;
  const relation = (index: number) => `<Relationship Id="y${index}" Type="http://x/worksheet" Target="a"/>`;
  return repacked(await usual(), {
    'xl/workbook.xml': (xml) => xml.replace('</sheets>', `${many(count, sheet)}</sheets>`),
    [relations]: (xml) => xml.replace('</Relationships>', `${many(count, relation)}</Relationships>`),
  });
}

async function oneText(text: string): Promise<Uint8Array> {
  return repacked(await usual(), {
    'xl/sharedStrings.xml': `<sst><si><t>${text}</t></si></sst>`,
    [sheetPath]: sheetOf('<row><c t="s"><v>0</v></c></row>'),
  });
}

/** Sizes in its list, and before each part, are lies. */
async function lyingSizes(): Promise<Uint8Array> {
  const bytes = Buffer.from(await withSheet(' '.repeat(101 * MB)));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(101 * MB);
  for (let at = bytes.indexOf(size); at !== -1; at = bytes.indexOf(size, at + 1)) bytes.writeUInt32LE(1_000, at);
  return bytes;
}

/** An archive that lists as many entries as 20 MB can hold, and says that there are a million. */
function listOfEntries(): Uint8Array {
  const entry = Buffer.alloc(47);
  entry.write('PK\x01\x02', 'latin1');
  entry.writeUInt16LE(1, 28);
  entry.write('a', 46);
  const count = 400_000;
  const end = Buffer.alloc(76 + 22);
  end.write('PK\x06\x06', 'latin1');
  end.writeBigUInt64LE(44n, 4);
  end.writeBigUInt64LE(1_000_000n, 24);
  end.writeBigUInt64LE(1_000_000n, 32);
  end.writeBigUInt64LE(BigInt(count * entry.length), 40);
  end.writeBigUInt64LE(4n, 48);
  end.write('PK\x06\x07', 56, 'latin1');
  end.writeBigUInt64LE(BigInt(4 + count * entry.length), 64);
  end.writeUInt32LE(1, 72);
  end.write('PK\x05\x06', 76, 'latin1');
  end.fill(0xff, 84, 96);
  return Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), ...Array.from({ length: count }, () => entry), end]);
}

const entities = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${many(9, (at) => `<!ENTITY a${at} "${`&a${at === 0 ? '' : at - 1};`.repeat(10)}">`)}]>`;

const headers = Array.from({ length: 20 }, (_, at) => `Columna ${at + 1}`);

/** A book with a row of headers, whose rows are worse than any that a person writes. */
async function filled(words: (row: number) => string, count: number, merged = 0): Promise<Uint8Array> {
  const rows = Array.from({ length: count }, (_, row) => headers.map((__, column) => (column === 0 ? null : words(row))));
  const merges = Array.from({ length: merged }, () => ({ startRow: 1, startCol: 0, endRow: 1, endCol: 3 }));
  return sentWorkbook([{ ...sentSheet('Casos nuevos', [headers, ...rows]), merges }]);
}

/** `read`: it is read, and its rows are what is wrong with it. */
export type HostileWorkbook = { bytes: () => Promise<Uint8Array> | Uint8Array; ends: WorkbookRefusal | 'read' };

/** Workbooks that are made to stop or to end their reader, each by what it does. */
export const hostileWorkbooks: Readonly<Record<string, HostileWorkbook>> = {
  'relationships times sheets that none leads to': { bytes: () => unmatchedSheets(10_000), ends: 'too-many-parts' },
  'sheets that no relationship leads to': { bytes: () => unmatchedSheets(900), ends: 'too-many-sheets' },
  'one text of 98 MB of escapes': { bytes: () => oneText('_x0041_'.repeat(14 * MB)), ends: 'unfinished' },
  'one text of 98 MB': { bytes: () => oneText('a'.repeat(98 * MB)), ends: 'read' },
  '98 MB of empty elements': { bytes: () => withSheet(sheetOf('<a/>'.repeat(24 * MB))), ends: 'expands' },
  'columns by the thousand, as often as fits': {
    bytes: () => withSheet(`<worksheet><cols>${'<col min="1" max="16384" width="9"/>'.repeat(50_000)}</cols></worksheet>`),
    ends: 'unfinished',
  },
  'the same merged cells 20,000 times': { bytes: () => filled(() => 'x', 3, 20_000), ends: 'read' },
  'rows of quotes and separators': { bytes: () => filled(() => `;'=|"- `.repeat(140), 1_500), ends: 'read' },
  'sizes that are lies': { bytes: lyingSizes, ends: 'damaged' },
  'parts of 60 MB': {
    bytes: async () => repacked(await usual(), { 'xl/a.xml': ' '.repeat(60 * MB), 'xl/b.xml': ' '.repeat(60 * MB) }),
    ends: 'expands',
  },
  'a list of a million entries': { bytes: listOfEntries, ends: 'too-many-parts' },
  'entities of entities': { bytes: () => withSheet(`${entities}<worksheet>&a8;</worksheet>`), ends: 'damaged' },
  'a format of dates that opens 200,000 times': {
    bytes: async () =>
      repacked(await usual(), {
        'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="${'[$-'.repeat(200_000)}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>`,
        [sheetPath]: sheetOf('<row><c s="0"><v>44000</v></c></row>'.repeat(3_000)),
      }),
    ends: 'unfinished',
  },
  'elements in elements': {
    bytes: async () => repacked(await usual(), { 'xl/sharedStrings.xml': `<sst>${'<a>'.repeat(MB)}${'</a>'.repeat(MB)}</sst>` }),
    ends: 'read',
  },
  'the last cell of a sheet': { bytes: () => withSheet(sheetOf('<row><c r="XFD1048576"><v>1</v></c></row>')), ends: 'damaged' },
  'a million places in the last column': {
    bytes: () => withSheet(sheetOf(many(700_000, (at) => `<row><c r="XFD${at + 1}"><v>1</v></c></row>`))),
    ends: 'unfinished',
  },
  'places that are none': {
    bytes: () =>
      withSheet(
        sheetOf(
          '<row r="-5"><c r="A-1" s="-9"><v>1</v></c><c r="A1" t="s"><v>-1</v></c><c r="A99999999999"><v>1e999</v></c></row>',
          '<mergeCells><mergeCell ref="A0:ZZZZZZ99999999999"/><mergeCell ref="-1:-2"/></mergeCells>',
        ),
      ),
    ends: 'damaged',
  },
  'names of what every object has': {
    bytes: async () =>
      repacked(await sentWorkbook([sentSheet('__proto__', [['constructor', 'toString']])]), {
        [relations]: (xml) =>
          xml.replace('</Relationships>', '<Relationship Id="__proto__" Type="http://x/worksheet" Target="__proto__"/></Relationships>'),
        [sheetPath]: (xml) => xml.replace('<worksheet', '<worksheet __proto__="1" constructor="2"'),
      }),
    ends: 'read',
  },
};
