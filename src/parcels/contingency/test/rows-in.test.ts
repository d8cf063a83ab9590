import { describe, expect, it } from 'vitest';
import { HOUR, later, toIso } from '../../../core/instant.js';
import { handlePress } from '../../../features/acts.js';
import { handleMessage } from '../../../features/handle-message.js';
import { siifDesk } from '../../../../test/clauses/siif-cases.js';
import { sigceDesk } from '../../../../test/clauses/sigce-cases.js';
import { aDesk, type TestDesk } from '../../../../test/support/a-desk.js';
import { aSiifRow, caseNumbered, keptFile, sendSheet, siifOutage, turnWith, typedSheet, type TypedRow } from './a-contingency-sheet.js';
import { aRecordedFolder } from '../../../../test/support/recorded-store.js';
import { sentSheet, sentWorkbook } from '../../../../test/support/a-sent-workbook.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { actor } from '../../../../test/support/cast.js';
import { reserveNumbers } from '../numbers.js';
import { tellLeft } from '../rows-in.js';
import { sheetColumns, sheetFields, sheetLabels } from '../rules/columns.js';
import { contingencyTexts, unreadableText } from '../texts.js';

/** SIIF's desk at noon, with ten numbers that are kept since eight. */
async function atNoon(): Promise<{ desk: TestDesk; send: (...rows: readonly TypedRow[]) => ReturnType<typeof sendSheet> }> {
  const desk = await aDesk(siifOutage(10));
  await reserveNumbers(desk, actor('carla'));
  desk.clock.moveBy(4 * HOUR);
  return { desk, send: async (...rows) => sendSheet(desk, await typedSheet(desk.procedure, rows)) };
}

/** The wall clock of the desk, an hour ago, as people type it. */
const momentToType = ({ now }: TestDesk): string =>
  toIso(later(now(), -6 * HOUR))
    .slice(0, 16)
    .replace('T', ' ');

/** A value for each column that the form needs, by its title. */
function requiredOf({ procedure }: TestDesk): TypedRow {
  const values: Readonly<Record<string, string>> = { email: 'luz@entidad.gov.co', phone: '3001234567' };
  const typed = sheetColumns(procedure).flatMap(({ holds, title, offers }) => {
    const field = typeof holds === 'string' ? undefined : sheetFields(procedure).find(({ id }) => id === holds.fields[0]);
    return field?.required === true ? [[title, offers.at(-1)?.label ?? values[field.type] ?? 'No puede entrar al sistema'] as const] : [];
  });
  return Object.fromEntries(typed);
}

const solved = { Estado: 'Resuelto', [sheetLabels.solution]: 'Se habilitó el perfil' };
const faultOf = ({ faulty }: Awaited<ReturnType<typeof sendSheet>>) => faulty?.map((row) => row[sheetLabels.toCorrect]);

describe('rows of a sheet that came back', () => {
  it('SIIF-14 a row that another sheet brought otherwise comes back, and the case stays as it came', async () => {
    const { desk, send } = await atNoon();
    await send(aSiifRow(1));
    const other = await send(aSiifRow(1, { Nombre: 'Omar Ruiz', Correo: 'omar@minhacienda.gov.co' }), aSiifRow(1, solved));
    expect(other.said).toContain('no entró nada nuevo.');
    expect(faultOf(other)).toEqual([
      expect.stringContaining('SERV000001 ya entró con otros datos.'),
      expect.stringContaining('ya está en la fila 2'),
    ]);
    expect(faultOf(await send(aSiifRow(1, { [sheetLabels.reportedAt]: '24/11/2026 09:20' })))).toHaveLength(1);
    expect((await caseNumbered(desk, 1)).ticket).toMatchObject({ requester: { name: 'Luz Peña' }, solution: null });
  });

  it('SIIF-14 numbers that are not of the sheet, or another case’s, come back with what to do', async () => {
    const siif = await siifDesk('2026-11-24T08:00:00-05:00');
    await siif.ticket({ category: 'presupuesto' });
    await reserveNumbers(siif.desk, actor('carla'));
    siif.desk.clock.moveBy(4 * HOUR);
    const rows = [1, 2, 9_999].map((number) => aSiifRow(number));
    const answer = await sendSheet(siif.desk, await typedSheet(siif.desk.procedure, rows));
    expect(answer.said).toContain('entró 1 caso: SERV000002.');
    expect(faultOf(answer)).toEqual([
      'SERV000001 ya es de otro caso: use otro de la hoja.',
      'SERV009999 no está reservado para la contingencia: use uno de los de la hoja.',
    ]);
  });

  it('SIIF-14 an open case is told to its channel once, in one message, and to its requester where the desk knows them', async () => {
    const { desk, send } = await atNoon();
    await desk.store.people.remember(actor('ana').id, { name: 'Ana Ruiz', email: 'ana@entidad.gov.co' });
    await send(aSiifRow(1, { Correo: 'ana@entidad.gov.co' }), aSiifRow(2), aSiifRow(3, solved));
    await desk.whenIdle();
    expect(desk.notificationsTo('ana')).toEqual(['registered-for-you']);
    const told = desk.messagesTo('linea').flatMap((message) => (message.kind === 'text' ? [message.text] : []));
    expect(told).toEqual([expect.stringContaining('importó de la contingencia 2 casos que quedan aquí: de SERV000001 a SERV000002.')]);
  });

  it('SIIF-14 limits that passed while the tool was down warn nobody', async () => {
    const { desk, send } = await atNoon();
    desk.clock.moveBy(30 * 24 * HOUR);
    await send(aSiifRow(1));
    await desk.whenIdle();
    const { history, notifications } = await caseNumbered(desk, 1);
    expect(history.filter(({ event }) => event.type === 'target-warned').length).toBeGreaterThan(0);
    expect(notifications).toEqual([]);
  });

  it('SIIF-14 an imported case has no card in its channel, and gets one as it is taken', async () => {
    const { desk, send } = await atNoon();
    await send(aSiifRow(1));
    const liveIn = async () => (await caseNumbered(desk, 1)).postedCards.filter(({ kind }) => kind === 'live').length;
    expect(await liveIn()).toBe(0);
    const { id, ticket } = await caseNumbered(desk, 1);
    const take = { id: 't', type: 'advance', transition: 'tomar', seen: ticket.version, input: {} } as const;
    await desk.execute(id, take, { ...actor('beto'), memberOf: ['linea'] });
    expect(await liveIn()).toBe(1);
  });

  it('SIGCE-10 SIGCE-11 a group that has to have a case first is passed over by no sheet', async () => {
    const { desk } = await sigceDesk();
    const [first = 0, second = 0] = await reserveNumbers(desk, actor('carla'));
    desk.clock.moveBy(HOUR);
    const rowOf = (number: number, topic: string): TypedRow => ({
      ...requiredOf(desk),
      'Número de ticket de la mesa de origen': `MEN-2026-${number}`,
      'Número de identificación': '52123456',
      Número: number,
      Tema: topic,
      Estado: 'Solucionado',
      [sheetLabels.solution]: 'Quedó con acceso',
      [sheetLabels.reportedAt]: momentToType(desk),
    });
    const rows = [rowOf(first, 'Creación de usuario'), rowOf(second, 'Otro tema del sistema')];
    const answer = await sendSheet(desk, await typedSheet(desk.procedure, rows));
    expect(faultOf(answer)).toEqual([expect.stringContaining('no puede entrar solucionado')]);
    expect((await caseNumbered(desk, second, 'sigce')).ticket.solution?.text).toBe('Quedó con acceso');
  });
});

describe('what is sent with «contingencia importar»', () => {
  const answerTo = async (desk: TestDesk, bytes: Uint8Array) => (await sendSheet(desk, bytes)).said;

  it('bad input: a file that is no workbook, or has no such sheet, is answered, and a message without a file says how', async () => {
    const { desk } = await atNoon();
    expect(await answerTo(desk, Buffer.from('a;b;c'))).toBe(`«contingencia.xlsx»: ${unreadableText('text')}`);
    const other = await sentWorkbook([sentSheet('Hoja 1', [['Nombre', 'Ciudad']])]);
    expect(await answerTo(desk, other)).toBe(`«contingencia.xlsx»: ${contingencyTexts.noSheet}`);
    expect(await handleMessage(aTurn(desk, 'carla', 'contingencia importar'))).toEqual([{ kind: 'text', text: contingencyTexts.howTo }]);
  });

  it('SIIF-14 a file at whose reading desks were killed twice is not read by the next one', async () => {
    const { desk } = await atNoon();
    const bytes = await typedSheet(desk.procedure, [aSiifRow(1)]);
    await desk.store.documents.write('workbook-reading', desk.reader.digest(bytes), 1, { unfinished: 2 });
    expect(await answerTo(desk, bytes)).toContain(unreadableText('given-up'));
    expect((await caseNumbered(desk, 1)).ticket.reservation).toBeDefined();
  });

  it('SIIF-14 only who coordinates the whole desk registers rows', async () => {
    const { desk } = await atNoon();
    const file = await keptFile(desk, await typedSheet(desk.procedure, [aSiifRow(1)]));
    const turn = turnWith(desk, [file]);
    const scoped = { ...turn, actor: { ...turn.actor, oversees: ['linea'] } };
    expect(await handleMessage(scoped)).toEqual([{ kind: 'text', text: contingencyTexts.scoped }]);
    await handleMessage(turnWith(desk, [file], 'beto'));
    await handleMessage(turnWith(desk, [file], 'ana'));
    expect((await caseNumbered(desk, 1)).ticket.reservation).toBeDefined();
  });

  it.each(['export-contingency', 'import-contingency', 'release-numbers'])(
    'the button «%s» of an earlier release says what to do',
    async (verb) => {
      const { desk } = await atNoon();
      const answer = await handlePress(aTurn(desk, 'carla', ''), { verb, n: 'n', file: 'f', from: null, beside: [], archives: [] });
      expect(answer).toEqual({ kind: 'text', text: expect.stringMatching(/contingencia|números reservados/i) as unknown });
    },
  );
});

describe.each(['0.6.0', '0.7.0'])('a folder of release %s', (release) => {
  it('SIIF-14 a number that it kept is still taken, and becomes the case of its row', async () => {
    const desk = await aDesk({ folder: await aRecordedFolder(release), startsAt: '2026-11-24T11:00:00-05:00' });
    const row = { ...requiredOf(desk), Número: 3, [sheetLabels.reportedAt]: momentToType(desk) };
    desk.clock.moveBy(HOUR);
    expect(await reserveNumbers(desk, actor('carla'))).not.toContain(3);
    const answer = await sendSheet(desk, await typedSheet(desk.procedure, [row]));
    expect(answer).toEqual({ said: expect.stringContaining('entró 1 caso: CASO-000003.') as unknown, faulty: null, file: null });
    const { ticket, history } = await caseNumbered(desk, 3, 'uariv');
    expect([ticket.phase, history[0]?.event.type]).toEqual(['new', 'number-reserved']);
  });

  it('SIIF-14 an import that it left unfinished is in the log, and in nothing else', async () => {
    const desk = await aDesk({ folder: await aRecordedFolder(release), startsAt: '2026-11-24T11:00:00-05:00' });
    for (const stage of ['running', 'done']) await desk.store.documents.write('contingency-import', stage, 1, { stage });
    await tellLeft(desk);
    expect(desk.lines.filter(({ event }) => event === 'contingency-import-left')).toMatchObject([
      { level: 'warn', fields: { imports: 1 } },
    ]);
  });
});
