import { expect, it } from 'vitest';
import { HOUR } from '../../../core/instant.js';
import { handleMessage } from '../../../features/handle-message.js';
import type { TestDesk } from '../../../../test/support/a-desk.js';
import { siifDesk } from '../../../../test/clauses/siif-cases.js';
import { aSiifRow, caseNumbered, filledSheet, offeredFile, sendSheet, typedSheet, type TypedRow } from './a-contingency-sheet.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { actor } from '../../../../test/support/cast.js';
import { fromIso } from '../../../../test/support/from-iso.js';
import { replay } from '../../../core/ticket/evolve.js';
import { sheetLabels } from '../rules/columns.js';

const at = (time: string) => fromIso(`2026-11-24T${time}:00-05:00`);

/** Five callers of the morning: one solved on the telephone, two with a slip, of which one has two. */
const typed: readonly TypedRow[] = [
  aSiifRow(null, { Correo: 'ana@entidad.gov.co', [sheetLabels.reportedAt]: '24/11/2026 09:10' }),
  aSiifRow(null, {
    Nombre: 'Omar Ruiz',
    Estado: 'Resuelto',
    [sheetLabels.reportedAt]: '24/11/2026 09:30',
    [sheetLabels.solution]: 'Se habilitó el perfil',
    [sheetLabels.solvedAt]: '24/11/2026 10:05',
  }),
  aSiifRow(null, { Nombre: 'Sara Díaz', Correo: 'sara', Teléfono: null }),
  aSiifRow(null, { Nombre: 'Nicolás Gil', [sheetLabels.reportedAt]: '24/11/2026' }),
  aSiifRow(null, { Nombre: 'Dora Paz' }),
];

/** The morning: a case is open, the sheet goes out at eight, and comes back at one, filled in with a program of their own. */
async function afterTheOutage() {
  const siif = await siifDesk('2026-11-24T08:00:00-05:00');
  const { desk } = siif;
  await desk.store.people.remember(actor('ana').id, { name: 'Ana Ruiz', email: 'ana@entidad.gov.co' });
  const before = await siif.ticket({ category: 'presupuesto' });
  const sheet = await offeredFile(desk, await handleMessage(aTurn(desk, 'carla', 'contingencia')));
  if (sheet === null) throw new Error('no sheet');
  await desk.whenIdle();
  const back = await filledSheet(sheet, 5, (number, place) => ({ ...typed[place - 1], 'ID SERV o INC': number }));
  desk.clock.moveBy(5 * HOUR);
  return { siif, desk, before, back };
}

/** Numbers and clocks are those of the telephone, not of the import. */
async function expectTimesOfTheTelephone(desk: TestDesk): Promise<void> {
  const open = await caseNumbered(desk, 2);
  expect(open.ticket).toMatchObject({ completedAt: at('09:10'), channel: 'telephone', phase: 'new', requester: { id: actor('ana').id } });
  expect(open.record).toMatchObject({ registeredAt: at('09:10'), number: 2 });
  const { ticket } = await caseNumbered(desk, 3);
  expect(ticket).toMatchObject({ completedAt: at('09:30'), isSolvedOffline: true, survey: null });
  expect(ticket.solution).toMatchObject({ text: 'Se habilitó el perfil', at: at('10:05') });
  for (const number of [4, 5]) expect((await caseNumbered(desk, number)).ticket.reservation).toBeDefined();
  for (const number of [2, 3, 6]) {
    const stored = await caseNumbered(desk, number);
    expect(stored.ticket).toEqual(replay(stored.history, desk.registry.current.procedure));
  }
}

/** @returns the sheet as it is sent the third time */
function corrected(desk: TestDesk, faulty: readonly TypedRow[]): Promise<Uint8Array> {
  const mended = (row: TypedRow): TypedRow =>
    row['Nombre'] === 'Sara Díaz'
      ? { Correo: 'sara@entidad.gov.co', Teléfono: '3001234567' }
      : { [sheetLabels.reportedAt]: '24/11/2026 11:40' };
  return typedSheet(
    desk.procedure,
    faulty.map((row) => ({ ...row, ...mended(row) })),
  );
}

it('SIIF-14 an outage: the sheet goes out, the desk is down, rows are typed, faults come back, the corrected sheet comes in', async () => {
  const { siif, desk, before, back } = await afterTheOutage();
  const sent = await sendSheet(desk, back);
  expect(sent.said).toContain('entraron 3 casos: de SERV000002 a SERV000006. 2 filas no entraron');
  expect(sent.faulty?.map((row) => [row['Nombre'], row[sheetLabels.toCorrect]])).toEqual([
    ['Sara Díaz', expect.stringMatching(/correo completo.*Falta «Teléfono o extensión»/su)],
    ['Nicolás Gil', expect.stringContaining('le falta la hora')],
  ]);
  await expectTimesOfTheTelephone(desk);
  await desk.whenIdle();
  expect(desk.notificationsTo('ana')).toContain('registered-for-you');

  const { history } = await caseNumbered(desk, 2);
  const again = await sendSheet(desk, back);
  expect(again.said).toContain('no entró nada nuevo. 3 filas ya estaban.');
  expect((await caseNumbered(desk, 2)).history).toEqual(history);

  const last = await sendSheet(desk, await corrected(desk, again.faulty ?? []));
  expect([last.said, last.faulty]).toEqual([expect.stringContaining('entraron 2 casos: de SERV000004 a SERV000005.'), null]);
  expect((await caseNumbered(desk, 5)).ticket.completedAt).toBe(at('11:40'));

  // A case that comes afterwards follows the block, and what was open goes on.
  expect((await siif.load(await siif.ticket({ category: 'presupuesto' }))).numbers['ticket']).toBe(102);
  expect((await siif.load(before)).phase).toBe('new');
});
