import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createArchiveReader } from '../../../../src/adapters/xlsx/read/create-archive-reader.js';
import { workbookLimits } from '../../../../src/ports/workbook-reader.js';
import { archiveOfMuch, readHere, sentSheet, sentWorkbook } from '../../../support/a-sent-workbook.js';

const reader = createArchiveReader(readHere);
async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}
const text = (words: string): Uint8Array => Buffer.from(words);

/** The archive with other bytes in the list of its files. @param offset within each entry of the list */
function relisted(archive: Uint8Array, offset: number, value: number): Uint8Array {
  const bytes = Buffer.from(archive);
  for (let at = bytes.indexOf('PK\x01\x02'); at !== -1; at = bytes.indexOf('PK\x01\x02', at + 4)) bytes.writeUInt32LE(value, at + offset);
  return bytes;
}

describe('the reader of archives', () => {
  it('SIIF-14 an archive gives its files in order, without what systems put beside them', async () => {
    const archive = zipSync({
      'SERV000001.png': text('uno'),
      '__MACOSX/._SERV000001.png': text('x'),
      'fotos/Thumbs.db': text('x'),
      'carpeta/otra.txt': text('dos'),
      'dentro.zip': zipSync({ a: text('x') }),
    });
    const opened = await reader.open(archive);
    const files = opened?.files ?? [];
    expect(files.map(({ path }) => path)).toEqual(['SERV000001.png', 'carpeta/otra.txt', 'dentro.zip']);
    expect(await Promise.all(files.slice(0, 2).map(async ({ content }) => (await bytesOf(content())).toString()))).toEqual(['uno', 'dos']);
    expect((await reader.open(archive))?.digest).toBe(opened?.digest);
  });

  it('SIIF-14 what is no archive, and a document that is one inside, are not opened', async () => {
    expect(await reader.open(text('%PDF-1.7'))).toBeNull();
    expect(await reader.open(await sentWorkbook([sentSheet('Casos nuevos', [['a']])]))).toBeNull();
  });

  it.each([
    ['a damaged archive', () => zipSync({ a: text('uno') }).subarray(0, 40), 'damaged'],
    ['an archive with a name that leads out of it', () => zipSync({ '../../etc/a': text('uno') }), 'damaged'],
    ['an archive of more than 20 MB', () => Buffer.concat([zipSync({ a: text('x') }), Buffer.alloc(workbookLimits.bytes)]), 'too-large'],
    ['an archive with a password', () => relisted(zipSync({ a: text('uno') }), 8, 1), 'encrypted'],
    ['an archive that claims to grow beyond 100 MB', () => relisted(zipSync({ a: text('uno') }), 24, 200 * 1_024 * 1_024), 'expands'],
    [
      'an archive of more than 500 files',
      () => zipSync(Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`${at}.txt`, text('x')]))),
      'too-many-parts',
    ],
  ])('bad input: %s is refused', async (_, archive, code) => {
    await expect(reader.open(archive())).rejects.toMatchObject({ name: 'ArchiveUnreadable', code });
  });

  it('bad input: files that grow beyond 100 MB together, whatever the list claims, are refused while they are read', async () => {
    const large = new Uint8Array(51 * 1_024 * 1_024);
    const archive = relisted(archiveOfMuch({ a: large, b: large }), 24, 1_000);
    const opened = await reader.open(archive);
    const read = async () => {
      for (const { content } of opened?.files ?? []) await bytesOf(content());
    };
    await expect(read()).rejects.toMatchObject({ name: 'ArchiveUnreadable' });
  });
});
