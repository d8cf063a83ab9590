import { unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { writeContingency } from '../../../src/features/contingency/write-contingency.js';
import { readTechnicalRows } from '../../../src/core/contingency/contingency-tables.js';
import { system, type Actor } from '../../../src/core/people/person.js';
import { factText, shownFacts } from '../../../src/texts/facts.js';
import { aDesk, advance, caseOf, type TestDesk } from '../../support/a-desk.js';
import { fewNumbers } from '../../support/a-contingency.js';
import { detailHeaders, siifHeaders } from '../../support/a-read-sheet.js';
import { actor } from '../../support/cast.js';

type ReadBook = {
  sheets: ReadonlyMap<string, readonly (readonly unknown[])[]>;
  parts: Readonly<Record<string, string>>;
  exported: { id: string; cases: number };
};

/** The workbook as the second library reads it. */
async function exportedBy(desk: TestDesk, by: Actor = actor('carla')): Promise<ReadBook> {
  const chunks: Uint8Array[] = [];
  const { exported } = await writeContingency(desk, { actor: by, reason: 'Simulacro' }, async (bytes) => {
    for await (const chunk of bytes) chunks.push(chunk);
  });
  const bytes = Buffer.concat(chunks);
  const parts = Object.entries(unzipSync(bytes)).map(([path, content]) => [path, Buffer.from(content).toString('utf8')]);
  const read = await readXlsxFile(bytes, { trim: false });
  return { sheets: new Map(read.map(({ sheet, data }) => [sheet, data])), parts: Object.fromEntries(parts), exported };
}

const rowsOf = ({ sheets }: ReadBook, name: string): readonly (readonly unknown[])[] => sheets.get(name) ?? [];

describe('the workbook of a contingency', () => {
  it('SIIF-14 SIIF’s workbook has the sheet of new cases with the procedure’s columns, empty, and one row for each reserved number', async () => {
    const book = await exportedBy(await aDesk({ procedure: 'siif' }));
    expect([...book.sheets.keys()]).toEqual(['Cómo se usa', 'Casos nuevos', 'Números y horas', 'Casos abiertos', '_precaso']);
    expect(rowsOf(book, 'Casos nuevos')).toEqual([siifHeaders]);
    const [head, ...numbers] = rowsOf(book, 'Números y horas');
    expect(head).toEqual(detailHeaders);
    expect(numbers.map(([number]) => number)).toEqual(Array.from({ length: 100 }, (_, at) => `SERV${String(at + 1).padStart(6, '0')}`));
  });

  it('SIIF-14 number, state, channel and subject are chosen from lists', async () => {
    const { parts, sheets } = await exportedBy(await aDesk({ procedure: 'siif' }));
    const validations = (sheet: number) =>
      [...(parts[`xl/worksheets/sheet${sheet}.xml`] ?? '').matchAll(/sqref="(\w+):[^"]*"[^>]*><formula1>([^<]*)/g)].map(
        ([, from, formula]) => [from, formula],
      );
    expect(validations(2)).toEqual([
      ['A2', "'Números y horas'!$A$2:$A$101"],
      ['J2', "'_precaso'!$C$2:$C$4"],
    ]);
    expect(validations(3)).toEqual([
      ['C2', "'_precaso'!$D$2:$D$5"],
      ['D2', "'_precaso'!$E$2:$E$10"],
    ]);
    expect(validations(4)).toEqual([['S2', "'_precaso'!$F$2:$F$3"]]);
    const lists = (sheets.get('_precaso') ?? []).slice(1, 4).map((row) => row.slice(2, 4));
    expect(lists).toEqual([
      ['Abierto', 'Teléfono'],
      ['Trabajo en Progreso', 'Correo'],
      ['Resuelto', 'En persona'],
    ]);
  });

  it('SIIF-14 open cases stand with what one needs to go on with them, closed ones and drafts do not', async () => {
    const desk = await aDesk(fewNumbers(3));
    const open = await caseOf(desk, { words: '=HYPERLINK("http://x","abra")' });
    await advance(desk, open, 'take', 'beto');
    const solved = await caseOf(desk, { words: 'no imprime el equipo', key: 'b' });
    await advance(desk, solved, 'take', 'beto');
    await advance(desk, solved, 'resolve', 'beto', { solution: 'Se cambió el tóner' });
    await advance(desk, solved, 'accept', 'ana');
    const book = await exportedBy(desk);
    const [head = [], ...rows] = rowsOf(book, 'Casos abiertos');
    expect(rows).toHaveLength(1);
    const told = Object.fromEntries(head.map((title, at) => [title, rows[0]?.[at]]));
    expect(told).toMatchObject({
      Número: 'CASO-000001',
      Estado: 'En proceso',
      'Lo que escribió': '\'=HYPERLINK("http://x","abra")',
      Nombre: 'Ana Ruiz',
      Correo: 'ana.ruiz@entidad.example',
      Categoría: 'Correo y colaboración',
      Grupo: 'Mesa de servicios',
      'Lo atiende': 'Beto Gil',
      Novedad: null,
      'Estado ahora': null,
      Solución: null,
    });
    expect(told['Registrado']).toBeInstanceOf(Date);
    expect(told['Vence']).toBeInstanceOf(Date);
    expect(book.parts['xl/worksheets/sheet4.xml']).not.toContain('<f>');
    expect(book.exported.cases).toBe(1);
  });

  it('SIIF-14 the history of each open case says who opened its personal data and why; by night no person did', async () => {
    const desk = await aDesk(fewNumbers(3));
    const id = await caseOf(desk);
    await exportedBy(desk, system);
    const opened = async () =>
      (await desk.load(id)).history.flatMap(({ event, by }) =>
        event.type === 'personal-data-opened' ? [{ reason: event.reason, by }] : [],
      );
    expect(await opened()).toEqual([]);
    await exportedBy(desk);
    expect(await opened()).toEqual([{ reason: 'Simulacro', by: { kind: 'person', person: { id: 'carla', name: 'Carla Ríos' } } }]);
    const { history } = await desk.load(id);
    const said = shownFacts(history, 'desk').map((fact) => factText(fact, desk.registry.current.procedure, desk.now()));
    expect(said.at(-1)).toContain('Carla Ríos abrió los datos personales en un libro: «Simulacro»');
  });

  it('SIIF-14 the workbook says by a hidden sheet which export it is, and the desk keeps who exported what', async () => {
    const desk = await aDesk(fewNumbers(3));
    await caseOf(desk);
    const book = await exportedBy(desk);
    const facts = readTechnicalRows(
      rowsOf(book, '_precaso').map((row) => row.slice(0, 2).map((cell) => (typeof cell === 'string' ? cell : ''))),
    );
    expect(facts).toEqual({
      format: 1,
      contingency: book.exported.id,
      procedure: 'uariv',
      version: 99,
      exportedAt: desk.now(),
      timeZone: 'America/Bogota',
      first: 2,
      last: 4,
    });
    const kept = await desk.store.documents.find('contingency', 'uariv');
    expect(kept?.body.exported).toMatchObject([
      { id: book.exported.id, by: { name: 'Carla Ríos' }, reason: 'Simulacro', cases: 1, first: 2, last: 4 },
    ]);
  });

  it('SIIF-14 exporting every night takes no more numbers', async () => {
    const desk = await aDesk(fewNumbers(3));
    for (let night = 0; night < 5; night++) await exportedBy(desk, system);
    const id = await caseOf(desk);
    expect((await desk.load(id)).ticket.numbers['ticket']).toBe(4);
  });

  it('SIIF-14 a workbook that cannot be written leaves the numbers reserved and no record of an export', async () => {
    const desk = await aDesk(fewNumbers(3));
    const failing = writeContingency(desk, { actor: actor('carla'), reason: 'x' }, () => Promise.reject(new Error('disk full')));
    await expect(failing).rejects.toThrow('disk full');
    const kept = await desk.store.documents.find('contingency', 'uariv');
    expect(kept?.body).toMatchObject({ numbers: [{ number: 1 }, { number: 2 }, { number: 3 }], exported: [] });
  });

  it('SIIF-14 only the coordination of the whole desk gets the workbook', async () => {
    const desk = await aDesk(fewNumbers(3));
    for (const other of [actor('beto'), { ...actor('carla'), oversees: ['mesa'] }])
      await expect(exportedBy(desk, other)).rejects.toThrow('only-coordinator');
  });
});
