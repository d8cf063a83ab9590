import { setImmediate as nextRound } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { HasMacros, withoutMacros } from '../../../src/teams/files/file-kinds.js';

/** Incompressible, so that what follows is far from the beginning. */
const filling = Uint8Array.from({ length: 300_000 }, (_, at) => (at * 2_654_435_761) >>> 13);
const kindsOf = (...types: readonly string[]): Uint8Array =>
  strToU8(`<Types>${types.map((type) => `<Override PartName="/xl/a.bin" ContentType="${type}"/>`.repeat(20)).join('')}</Types>`);
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

function workbook(more: Zippable = {}, contents = kindsOf(SHEET)): Uint8Array {
  return zipSync({ '[Content_Types].xml': contents, '_rels/.rels': strToU8('<r/>'), 'xl/media/image1.png': filling, ...more });
}

/** The bytes as a network brings them. */
async function* parts(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function passed(bytes: Uint8Array, size = 16_384): Promise<number> {
  let length = 0;
  for await (const part of withoutMacros(parts(bytes, size))) length += part.byteLength;
  return length;
}

describe('macros in an Office document', () => {
  it('a document without macros passes unchanged in length, with workbooks inside of it too', async () => {
    for (const plain of [workbook(), workbook({ 'ppt/embeddings/a.xlsx': [workbook(), { level: 0 }] })])
      expect(await passed(plain)).toBe(plain.length);
  });

  it.each([
    ['in its usual place, behind much else', { 'xl/vbaProject.bin': strToU8('x') }],
    ['in another folder', { 'docProps/deep/vbaProject.bin': strToU8('x') }],
    ['in capitals', { 'xl/VBAPROJECT.BIN': strToU8('x') }],
    ['in a workbook that is stored inside', { 'xl/embeddings/a.xlsm': [workbook({ 'xl/vbaProject.bin': strToU8('x') }), { level: 0 }] }],
    ['as sheets of macros', { 'xl/macrosheets/sheet1.xml': strToU8('<x/>') }],
  ] satisfies [string, Zippable][])('a program %s is found', async (_, more) => {
    await expect(passed(workbook(more))).rejects.toThrow(HasMacros);
  });

  it.each([
    ['a program under another name', 'application/vnd.ms-office.vbaProject'],
    ['a workbook with macros that was renamed', 'application/vnd.ms-excel.sheet.macroEnabled.main+xml'],
  ])('%s is found by the list of contents, compressed as it is', async (_, type) => {
    const contents = kindsOf(SHEET, type);
    await expect(passed(workbook({ 'xl/a.bin': strToU8('x') }, contents))).rejects.toThrow(HasMacros);
    const last = zipSync({ '_rels/.rels': strToU8('<r/>'), 'xl/media/image1.png': filling, '[CONTENT_TYPES].XML': contents });
    await expect(passed(last)).rejects.toThrow(HasMacros);
  });

  it('a program is found wherever the network cuts', async () => {
    const bytes = workbook({ 'xl/a.bin': strToU8('x') }, kindsOf('application/vnd.ms-office.vbaProject'));
    for (const size of [1, 7, 31, 64, 1_000]) await expect(passed(bytes.subarray(-0), size)).rejects.toThrow(HasMacros);
  });

  it.each([
    ['in UTF-16', (list: string) => new Uint8Array(Buffer.from(`\ufeff${list}`, 'utf16le'))],
    ['with letters as references', (list: string) => strToU8(list.replace('vbaP', '&#118;baP'))],
  ])('a program in a list of contents %s is found, compressed or not', async (_, written) => {
    const list = written('<Types><Override PartName="/xl/a.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>');
    for (const level of [0, 6] as const) {
      const bytes = zipSync({ '[Content_Types].xml': [list, { level }], 'xl/a.bin': strToU8('x') });
      await expect(passed(bytes)).rejects.toThrow(HasMacros);
    }
  });

  it('a document that lists no contents is refused', async () => {
    await expect(passed(zipSync({ '_rels/.rels': strToU8('<r/>'), 'xl/a.bin': strToU8('x') }))).rejects.toThrow(HasMacros);
  });

  it('an uncompressed list in front of any bytes says nothing about those', async () => {
    const list = kindsOf(SHEET);
    const bytes = zipSync({ '[Content_Types].xml': [list, { level: 0 }], 'xl/a.bin': [strToU8('&#118;'.repeat(9)), { level: 0 }] });
    expect(await passed(bytes)).toBe(bytes.length);
  });

  it('many lists that inflate to much do not hold the event loop', async () => {
    const one = zipSync({ '[Content_Types].xml': strToU8(' '.repeat(1_000_000)) });
    const bytes = Buffer.concat(Array.from({ length: 150 }, () => one));
    let [rounds, isOver] = [0, false];
    const watching = (async () => {
      for (; !isOver; rounds++) await nextRound();
    })();
    await passed(bytes);
    isOver = true;
    await watching;
    expect(rounds).toBeGreaterThan(100);
  });

  it('a list of contents that cannot be read is refused', async () => {
    const broken = Buffer.from(workbook());
    broken.fill(0xff, 60, 90);
    await expect(passed(broken)).rejects.toThrow(HasMacros);
  });
});
