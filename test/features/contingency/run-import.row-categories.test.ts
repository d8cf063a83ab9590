import { expect, it } from 'vitest';
import { reserveNumbers } from '../../../src/desk/contingency/reserve-numbers.js';
import { contingencyLabels } from '../../../src/core/form-labels.js';
import { contingencySheets } from '../../../src/core/contingency/columns.js';
import { rowFaultText } from '../../../src/texts/contingency/row-faults.js';
import { fewNumbers } from '../../support/a-contingency.js';
import { caseNumbered, contingencyFile, imported, keptFile, previewOf } from '../../support/a-contingency-import.js';
import { aDesk, type TestDesk } from '../../support/a-desk.js';
import { sentSheet, sentWorkbook } from '../../support/a-sent-workbook.js';
import { actor } from '../../support/cast.js';

async function uspecDesk(): Promise<TestDesk> {
  const desk = await aDesk({ ...fewNumbers(3), procedure: 'uspec', staff: {} });
  await reserveNumbers(desk, actor('carla'));
  return desk;
}

/** A row of *Casos nuevos* of the printing and help desk, with its solution beside its number. */
async function fileOf(
  desk: TestDesk,
  category: string,
  state: string,
  solution: string | null,
  description = 'Quitar el documento de la página',
) {
  const { newCases, details } = contingencySheets(desk.registry.current.procedure);
  const row: Readonly<Record<string, string>> = {
    Número: 'Ticket 1',
    'Nombre completo': 'Luz Peña',
    Categoría: category,
    Descripción: description,
    Estado: state,
  };
  const beside: Readonly<Record<string, string | null>> = { Número: 'Ticket 1', Solución: solution };
  const { sheets } = contingencyLabels;
  const book = await sentWorkbook([
    sentSheet(sheets.newCases, [newCases.columns.map(({ title }) => title), newCases.columns.map(({ title }) => row[title] ?? null)]),
    sentSheet(sheets.details, [details.columns.map(({ title }) => title), details.columns.map(({ title }) => beside[title] ?? null)]),
  ]);
  return keptFile(desk, book);
}

const faultsOf = async (desk: TestDesk, file: Awaited<ReturnType<typeof keptFile>>) =>
  (await previewOf(desk, file, desk.now())).plan.faulty.flatMap(({ faults }) => faults);

it('USPEC-11 SIIF-14 no workbook solves a case without the record that its category demands, neither a new one nor one that was open', async () => {
  const desk = await uspecDesk();
  const { procedure } = desk.registry.current;
  const fault = { code: 'not-solvable', number: 'Ticket 1' } as const;
  expect(await faultsOf(desk, await fileOf(desk, 'Publicación en la página web', 'Resuelta', 'Se quitó'))).toEqual([fault]);
  expect(rowFaultText(fault, procedure)).toBe(
    'Ticket 1 no puede quedar solucionada con un libro: quítele aquí ese estado y la solución, y soluciónela en su tarjeta.',
  );
  expect(await imported(desk, await fileOf(desk, 'Publicación en la página web', 'Nueva', null), desk.now())).toMatchObject({
    kind: 'done',
  });
  const news = await contingencyFile({ news: [['Ticket 1', null, 'Resuelta', 'Se quitó']] });
  expect(await faultsOf(desk, await keptFile(desk, news))).toEqual([fault]);
});

it('USPEC-02 SIIF-14 a category that the desk does not receive is not offered, and a row that names it comes back with the reason', async () => {
  const desk = await uspecDesk();
  const { procedure } = desk.registry.current;
  const refused = procedure.categories.find(({ id }) => id === 'diseno-web');
  const [column] = contingencySheets(procedure).newCases.columns.filter(({ title }) => title === 'Categoría');
  expect(column?.offers?.map(({ id }) => id)).not.toContain('diseno-web');
  const faults = await faultsOf(desk, await fileOf(desk, refused?.label ?? '', 'Nueva', null));
  expect(faults).toMatchObject([{ code: 'field', fault: { code: 'not-received', reason: refused?.refused } }]);
});

it('SIIF-14 the kind of a row is that of its words under its category, also after a later file names another category', async () => {
  const desk = await uspecDesk();
  const kindAfter = async (category: string, description: string) => {
    expect(await imported(desk, await fileOf(desk, category, 'Nueva', null, description), desk.now())).toMatchObject({ kind: 'done' });
    return (await caseNumbered(desk, 1, 'uspec')).ticket.kind;
  };
  expect(await kindAfter('Ofimática', 'Necesito que instalen un programa')).toBe('request');
  expect(await kindAfter('Impresión', 'La impresora del piso 2 no imprime')).toBe('incident');
  expect(await kindAfter('Plataforma tecnológica', 'Por favor crear usuario para el contratista')).toBe('request');
});
