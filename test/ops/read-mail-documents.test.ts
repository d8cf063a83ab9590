import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMailDocuments } from '../../src/ops/read-mail-documents.js';
import { loadConfig } from '../../src/settings/config.js';
import { shippedProcedure } from '../support/shipped-procedure.js';
import { tempFolder } from '../support/temp-folder.js';

const GUID = '6f2b0c1e-1111-4222-8333-444455556666';
const byGraph = {
  PRECASO_MAIL_SIIFSOPORTE_GRAPH: 'siifsoporte@entidad.example',
  PRECASO_MAIL_SIIFSOPORTE_TENANT: GUID,
  PRECASO_MAIL_SIIFSOPORTE_CLIENT: GUID,
  PRECASO_MAIL_SIIFSOPORTE_SECRET: 'secreto',
};

/** A folder with these files, each with so many bytes. */
async function aFolderOf(files: Readonly<Record<string, number>>): Promise<string> {
  const folder = await tempFolder();
  for (const [path, bytes] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), Buffer.alloc(bytes, path));
  }
  return folder;
}

const read = (folder: string, { of = 'siif', ...settings }: NodeJS.Dict<string> = {}) =>
  readMailDocuments(loadConfig({ ...settings, PRECASO_MAIL_DOCUMENTS: folder }), shippedProcedure(of).procedure);

/** What is refused, line by line, without the head. */
async function refused(files: Readonly<Record<string, number>>, settings?: NodeJS.Dict<string>): Promise<readonly string[]> {
  const fault: unknown = await read(await aFolderOf(files), settings).catch((one: unknown) => one);
  if (!(fault instanceof Error)) throw new Error('not refused');
  expect(fault).toMatchObject({ code: 'start-refused' });
  const [head, ...lines] = fault.message.split('\n');
  expect(head).toBe('Los documentos del correo (PRECASO_MAIL_DOCUMENTS) no sirven:');
  return lines.map((line) => line.trim());
}

describe('the documents that go with answers by mail', () => {
  it('SIIF-19 all files of an answer’s folder go with it, by name, without hidden ones', async () => {
    const folder = await aFolderOf({ 'circular-050/Plantilla.DOCX': 9, 'circular-050/Circular 050.pdf': 5, 'circular-050/.DS_Store': 7 });
    await mkdir(join(folder, '.git'));
    const documentsOf = await read(folder);
    expect(documentsOf('circular-050')).toEqual([
      { name: 'Circular 050.pdf', content: Buffer.alloc(5, 'circular-050/Circular 050.pdf') },
      {
        name: 'Plantilla.DOCX',
        content: Buffer.alloc(9, 'circular-050/Plantilla.DOCX'),
      },
    ]);
    expect(documentsOf('plantilla')).toEqual([]);
  });

  it('a desk without the folder sends its answers alone', async () => {
    const documentsOf = await readMailDocuments(loadConfig({}), shippedProcedure('siif').procedure);
    expect(documentsOf('circular-050')).toEqual([]);
  });

  it('files that links name are read, as containers mount them', async () => {
    const folder = await aFolderOf({ '..data/circular.pdf': 3 });
    await mkdir(join(folder, 'circular-050'));
    await symlink(join(folder, '..data', 'circular.pdf'), join(folder, 'circular-050', 'circular.pdf'));
    expect((await read(folder))('circular-050').map(({ content }) => content.byteLength)).toEqual([3]);
  });

  it('all faults of the folder refuse the start at once, each by its name', async () => {
    const many = Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`plantilla/${at}.png`, 1]));
    const faults = await refused({
      ...many,
      'otra/a.pdf': 1,
      'leame.txt': 1,
      'circular-050/vacio.pdf': 0,
      'circular-050/programa.exe': 1,
      'circular-050/carpeta/a.pdf': 1,
      'circular-050/sin-tipo': 1,
    });
    const types = '.pdf, .docx, .xlsx, .pptx, .odt, .ods, .txt, .png, .jpg';
    expect(faults).toEqual([
      '«circular-050/carpeta»: no es un archivo que se pueda leer',
      `«circular-050/programa.exe»: no es de un tipo que se envíe (${types})`,
      `«circular-050/sin-tipo»: no es de un tipo que se envíe (${types})`,
      '«circular-050/vacio.pdf»: está vacío',
      '«leame.txt»: las respuestas del procedimiento son circular-050, plantilla',
      '«otra»: las respuestas del procedimiento son circular-050, plantilla',
      '«plantilla»: 11 archivos; van hasta 10',
    ]);
  });

  it('5 MB go with an answer, and not a byte more; 1,5 MB where a mailbox sends by Microsoft Graph', async () => {
    const MB = 1024 * 1024;
    const together = (bytes: number) => ({ 'plantilla/a.pdf': bytes - 10, 'plantilla/b.pdf': 10 });
    expect((await read(await aFolderOf(together(5 * MB))))('plantilla')).toHaveLength(2);
    expect(await refused(together(5 * MB + 1))).toEqual(['«plantilla»: 5,0 MB entre todos; van hasta 5,0 MB']);
    expect((await read(await aFolderOf(together(1.5 * MB)), byGraph))('plantilla')).toHaveLength(2);
    expect(await refused(together(2 * MB), byGraph)).toEqual([
      '«plantilla»: 2,0 MB entre todos; van hasta 1,5 MB, porque hay un buzón por Microsoft Graph',
    ]);
  });

  it('a folder that is not there, a file in its place and a file in place of an answer’s folder refuse the start', async () => {
    const folder = await aFolderOf({ archivo: 1, 'dentro/plantilla': 1 });
    for (const path of [join(folder, 'nada'), join(folder, 'archivo')])
      await expect(read(path)).rejects.toThrow(`«${path}»: no es una carpeta que se pueda leer`);
    await expect(read(join(folder, 'dentro'))).rejects.toThrow('«plantilla»: no es una carpeta que se pueda leer');
  });

  it('a procedure without answers takes no documents', async () => {
    expect(await refused({ 'circular-050/a.pdf': 1 }, { of: 'uariv' })).toEqual(['«circular-050»: el procedimiento no tiene respuestas']);
  });
});
