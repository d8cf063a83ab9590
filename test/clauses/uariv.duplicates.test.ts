import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/core/instant.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { nextPress, reportedBy, type ReportedCase } from '../support/many-reporters.js';
import { uarivDesk } from './uariv-cases.js';
import { openDialog } from '../../src/features/acts.js';
import { aTurn } from '../support/a-turn.js';
import { linkCases, unlinkCases } from '../../src/features/links/link-cases.js';
import { linkedAs } from '../support/linked-as.js';

const reason = 'Es la misma falla del servidor';
const solution = 'Se reinició el servidor de correo';

async function twoReports(d: ClauseDesk): Promise<{ of: ReportedCase; duplicate: ReportedCase }> {
  const of = await reportedBy(d, 1, 'correo', 'no abre el correo');
  return { of, duplicate: await reportedBy(d, 2, 'correo', 'el correo de la entidad está caído') };
}

async function linked(d: ClauseDesk, of: TicketId, number: string, fields: Readonly<Record<string, string>> = {}) {
  const done = await linkCases(
    { ...d.desk, execute: d.desk.held },
    { of, key: nextPress(), fields: { kind: 'duplicate-of', number, reason, ...fields } },
    d.actorOf('mesa'),
  );
  await d.pass(MINUTE);
  return done;
}

describe('UARIV: a case that was reported twice', () => {
  it('UARIV-14 a duplicate of an open case is solved with it, and keeps its own number, clock and survey', async () => {
    const d = await uarivDesk();
    const { of, duplicate } = await twoReports(d);
    expect(linkedAs(await linked(d, duplicate.id, '1'))).toBe('together');
    expect(await d.load(duplicate.id)).toMatchObject({ parent: { id: of.id, way: 'duplicate' } });
    expect(d.shownTo(duplicate.person.id).join()).toContain('otro igual');
    await d.does(of.id, 'mesa', 'take');
    await d.does(of.id, 'mesa', 'resolve', { solution });
    await d.pass(MINUTE);
    const solved = await d.load(duplicate.id);
    expect(solved).toMatchObject({ phase: 'resolved', numbers: { ticket: 2 }, solution: { text: solution } });
    expect(d.notificationsTo(duplicate.person.id)).toContain('resolution');
    expect(await d.history(duplicate.id)).toContain('solucionó con CASO-000001');
  });

  it('UARIV-14 the form of a solution names who will read it before it leaves', async () => {
    const d = await uarivDesk();
    const { of, duplicate } = await twoReports(d);
    await d.does(of.id, 'mesa', 'take');
    const turn = (text: string) => ({ ...aTurn(d.desk, 'beto', text), actor: d.actorOf('mesa') });
    const form = async () => {
      const { version } = await d.load(of.id);
      const opened = await openDialog(turn(''), { verb: 'dialog', open: 'advance', ticket: of.id, v: version, transition: 'resolve' });
      return JSON.stringify(opened);
    };
    expect(await form()).toContain('La va a leer Usuario 1.');
    await linked(d, duplicate.id, '1');
    expect(await form()).toContain('La van a leer Usuario 1 y Usuario 2.');
    expect((await d.load(of.id)).phase).not.toBe('resolved');
  });

  it('UARIV-14 a duplicate that is not folded, or whose link is taken away, is solved by itself', async () => {
    const d = await uarivDesk();
    const { of, duplicate } = await twoReports(d);
    expect(linkedAs(await linked(d, duplicate.id, '1', { together: 'no' }))).toBe('apart');
    expect((await d.load(duplicate.id)).parent).toBeUndefined();
    const third = await reportedBy(d, 3, 'correo', 'no llegan correos');
    await linked(d, third.id, '1');
    expect((await d.load(third.id)).parent).toBeDefined();
    await unlinkCases(
      { ...d.desk, execute: d.desk.held },
      { of: third.id, key: nextPress(), fields: { link: of.id, reason } },
      d.actorOf('mesa'),
    );
    await d.pass(MINUTE);
    expect((await d.load(third.id)).parent).toBeUndefined();
    expect((await d.load(of.id)).children).toEqual([]);
  });

  it('UARIV-14 a duplicate of a solved case, or of one that goes with a third one, is only linked', async () => {
    const d = await uarivDesk();
    const { of, duplicate } = await twoReports(d);
    await linked(d, duplicate.id, '1');
    const third = await reportedBy(d, 3, 'correo', 'no llegan correos');
    expect(linkedAs(await linked(d, third.id, '2'))).toBe('apart');
    await d.does(of.id, 'mesa', 'take');
    await d.does(of.id, 'mesa', 'resolve', { solution });
    const late = await reportedBy(d, 4, 'correo', 'sigue sin abrir');
    expect(linkedAs(await linked(d, late.id, '1'))).toBe('apart');
  });
});
