import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/core/instant.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { openDialog, submitDialog } from '../../src/features/acts.js';
import { reportWords } from '../../src/features/drafts/report-words.js';
import { linkCases } from '../../src/features/links/link-cases.js';
import { aTurn } from '../support/a-turn.js';
import { clauseDesk, firstLevel, type ClauseDesk } from '../support/clause-desk.js';
import { readable } from '../support/shown-card.js';

const resolves = { uariv: 'resolve', uspec: 'resolver', siif: 'resolver', sigce: 'resolver' } as const;
type Name = keyof typeof firstLevel;

/** An own case in progress, and one that another requester named `Marina Cuesta` had. */
async function twoCases(name: Name) {
  const [procedure, category, group, take] = firstLevel[name];
  const d = await clauseDesk(procedure, { startsAt: '2026-11-23T08:00:00-05:00' });
  const own = await d.ticket({ category });
  await d.does(own, group, take);
  const marina = { ...d.refOf('luz'), name: 'Marina Cuesta' };
  const as = { ...d.actorOf('luz'), ...marina };
  const words = 'no abre el otro sistema';
  const reported = await reportWords(d.desk, { requester: marina, actor: as, words, channel: 'teams', key: ['marina'] });
  if (reported.kind !== 'executed') throw new Error(reported.kind);
  const { id: other } = reported.stored;
  const fields = d.form(category, { name: 'Marina Cuesta' });
  await d.desk.execute(other, { id: 'sent', type: 'fill-draft', fields, submit: true }, as);
  await d.desk.whenIdle();
  const at = { ...aTurn(d.desk, 'beto', ''), actor: d.actorOf(group) };
  const data = async (id: TicketId) => ({ ticket: id, v: (await d.load(id)).version, transition: resolves[name] });
  const send = async (id: TicketId, solution: string, more: object = {}) => {
    const sent = await submitDialog(at, { verb: 'advance', ...(await data(id)), n: 'n1', f_solution: solution, ...more });
    return readable(JSON.stringify(sent));
  };
  return { d, own, other, group, at, data, send };
}

const phase = async (d: ClauseDesk, id: TicketId) => (await d.load(id)).phase;

describe('a solution that may have another person’s data', () => {
  it.each(['uariv', 'uspec', 'siif', 'sigce'] as const)(
    'SIIF-07 a solution that was used in another case is looked at before it leaves: the names and numbers of that case are said: %s',
    async (name) => {
      const { d, own, other, at, data, send } = await twoCases(name);
      const text = 'Señora Marina, se reactivó su cuenta y se avisó al ···4567.';
      const opened = await openDialog(at, { open: 'advance', ...(await data(own)), from: other, f_solution: text });
      expect(readable(JSON.stringify(opened))).toContain('Mire antes de enviar: dice «Marina»');
      const asked = await send(own, text, { from: other });
      expect(asked).toContain('Mire antes de enviar: dice «Marina» y datos de contacto o documentos, que puede ser de otra persona');
      expect(asked).toContain('Señora Marina, se reactivó');
      expect(await phase(d, own)).toBe('working');
      const looked = /"looked":"([^"]+)"/.exec(asked)?.[1] ?? '';
      await send(own, text, { from: other, looked });
      expect(await phase(d, own)).not.toBe('working');
    },
  );

  it('SIIF-07 the form that asks to look once more reads the other case once', async () => {
    const { own, other, at, data } = await twoCases('uariv');
    const read: TicketId[] = [];
    const { tickets } = at.context;
    const load = (id: TicketId) => (read.push(id), tickets.load(id));
    const context = { ...at.context, tickets: { ...tickets, load } };
    const press = { verb: 'advance', ...(await data(own)), n: 'n1', f_solution: 'Señora Marina, quedó lista.', from: other };
    expect(JSON.stringify(await submitDialog({ ...at, context }, press))).toContain('Mire antes de enviar');
    expect(read).toEqual([own, other]);
  });

  it('SIIF-07 a used solution without what was of the other person leaves at once', async () => {
    const { d, own, other, send } = await twoCases('uariv');
    await send(own, 'Se reactivó la cuenta.', { from: other });
    expect(await phase(d, own)).toBe('resolved');
  });

  it('SIIF-07 a solution that no other case had, and one person reads, is not looked at', async () => {
    const { d, own, send } = await twoCases('uariv');
    await send(own, 'Señora Ana, se avisó al 3001234567.');
    expect(await phase(d, own)).toBe('resolved');
  });

  it('UARIV-14 a solution that the requester of a duplicate reads too is looked at, with any person’s data', async () => {
    const { d, own, other, send } = await twoCases('uariv');
    const fields = { kind: 'duplicate-of', number: '1', reason: 'Es el mismo servidor' };
    await linkCases({ ...d.desk, execute: d.desk.held }, { of: other, fields, key: 'dup' }, d.actorOf('mesa'));
    await d.pass(MINUTE);
    expect(await d.load(other)).toMatchObject({ parent: { id: own } });
    expect(await send(own, 'Señora Ana, se avisó al 3001234567.')).toContain('dice «Ana» y datos de contacto o documentos');
    expect(await phase(d, own)).toBe('working');
    await send(own, 'Quedó listo.');
    expect(await phase(d, own)).toBe('resolved');
  });
});
