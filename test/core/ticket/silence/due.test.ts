import { expect, it } from 'vitest';
import { HOUR, later } from '../../../../src/core/instant.js';
import { dueOf } from '../../../../src/core/ticket/silence/due.js';
import { addressOf, clauseMailDesk } from '../../../support/clause-mail-desk.js';

it.each([
  ['USPEC-13', 'uspec', 'plataforma', 'mesa-ayuda', 'soporte'],
  ['SIIF-11', 'siif', 'presupuesto', 'linea', 'siifsoporte'],
] as const)('%s a request made in Teams whose solution went out by letter has no silence while its mailbox is not read', async (...of) => {
  const [, procedure, category, desk, mailbox] = of;
  const d = await clauseMailDesk(procedure);
  await d.desk.store.people.remember(d.refOf('ana').id, { name: 'Ana Ruiz', email: addressOf('ana'), platformId: '29:ana' });
  const id = await d.ticket({ category });
  await d.does(id, desk, 'tomar');
  const dueIn = async (away: string): Promise<number> => {
    const now = d.desk.now();
    const gap = [{ from: now, to: later(now, 3 * HOUR) }];
    const absences = (box?: string) => (box === away ? gap : []);
    return dueOf(await d.desk.load(id), { ...d.desk.registry.current, absences }, now) ?? 0;
  };
  const letters = await d.writes(id, desk, 'resolver', { solution: 'Se corrigió la asignación de permisos' });
  expect(letters.map(({ to }) => to)).toContain(addressOf('ana'));
  expect(await dueIn(mailbox)).toBeGreaterThan(await dueIn('another'));
});
