import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/core/instant.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { namedCase, nextPress } from '../support/many-reporters.js';
import { createdByLevel2, forLevel2, newUser, ofScript, sigceDesk, sigceRegistered } from './sigce-cases.js';
import { linkCases } from '../../src/features/links/link-cases.js';
import { linkedAs } from '../support/linked-as.js';

const solution = 'El acceso quedó como se pidió';
const given = { 'creacion-usuario': newUser } as Readonly<Record<string, Record<string, string>>>;
const opened = (d: ClauseDesk, category: string, key: string) => sigceRegistered(d, category, given[category] ?? {}, key);

/** The first is solved with the second. */
async function folded(d: ClauseDesk, of: TicketId): Promise<void> {
  const fields = { kind: 'duplicate-of', number: '1', reason: 'Es el mismo pedido' };
  const done = await linkCases({ ...d.desk, execute: d.desk.held }, { of, key: nextPress(), fields }, d.actorOf('mesa-sigce'));
  expect(linkedAs(done)).toBe('together');
  await d.pass(MINUTE);
}

async function thereAndBack(d: ClauseDesk, id: TicketId, group: string, input: Record<string, string>): Promise<void> {
  await d.does(id, 'mesa-sigce', 'escalar', { group, reason: 'Le corresponde', ...input });
  await d.does(id, group, 'devolver-con-respuesta', { group: 'mesa-sigce', reason: 'Quedó hecho' });
  await d.does(id, 'mesa-sigce', 'tomar');
}

async function solves(d: ClauseDesk, id: TicketId): Promise<void> {
  await d.does(id, 'mesa-sigce', 'resolver', { solution });
  await d.pass(MINUTE);
}

describe('SIGCE: cases that are solved with another one', () => {
  it.each([
    ['SIGCE-10', 'creacion-usuario', 'la Mesa de Ayuda nivel 2'],
    ['SIGCE-11', 'recuperacion', 'el Datacenter'],
    ['SIGCE-11', 'actualizacion', 'el Datacenter'],
    ['SIGCE-11', 'conectividad', 'el Datacenter'],
  ])('%s a duplicate that its original did not take there goes on alone: «%s» passes first by %s', async (_, category, through) => {
    const d = await sigceDesk();
    const of = await opened(d, 'otro', 'm1');
    const duplicate = await opened(d, category, 'm2');
    await folded(d, duplicate);
    await solves(d, of);
    expect(await d.load(duplicate)).toMatchObject({ phase: 'working', solution: null });
    expect([(await d.load(duplicate)).parent, (await d.load(of)).children]).toEqual([undefined, []]);
    expect(await d.history(duplicate)).toContain(`Sigue por su cuenta: antes de solucionarlo pasa por ${through}`);
  });

  it('SIGCE-10 the duplicate of a new user is solved with its original once that one came back from level 2', async () => {
    const d = await sigceDesk();
    const of = await opened(d, 'creacion-usuario', 'm1');
    const duplicate = await opened(d, 'creacion-usuario', 'm2');
    await folded(d, duplicate);
    await createdByLevel2(d, of);
    await solves(d, of);
    expect(await d.load(duplicate)).toMatchObject({ phase: 'resolved', solution: { text: solution } });
  });

  it('SIGCE-11 one that has been at the Datacenter itself is solved with an original that was not', async () => {
    const d = await sigceDesk();
    const of = await opened(d, 'otro', 'm1');
    const duplicate = await opened(d, 'conectividad', 'm2');
    await folded(d, duplicate);
    await thereAndBack(d, duplicate, 'datacenter', ofScript);
    await solves(d, of);
    expect(await d.load(duplicate)).toMatchObject({ phase: 'resolved' });
  });

  it('SIGCE-10 being at another group does not count, and of a mass incident each case obeys its own topic', async () => {
    const d = await sigceDesk();
    const of = await opened(d, 'otro', 'm1');
    const [user, other] = [await opened(d, 'recuperacion', 'm2'), await opened(d, 'otro', 'm3')];
    const children = [await namedCase(d, { id: user }), await namedCase(d, { id: other })];
    await d.execute(of, 'mesa-sigce', { type: 'declare-mass', children, seen: (await d.load(of)).version, input: { reason: 'Se cayó' } });
    await d.pass(MINUTE);
    await thereAndBack(d, of, 'mesa-n2', forLevel2);
    await d.does(of, 'mesa-sigce', 'resolver', { solution });
    await d.execute(of, 'mesa-sigce', { type: 'send-answer', seen: (await d.load(of)).version, text: solution });
    await d.pass(5 * MINUTE);
    expect((await d.load(of)).phase).toBe('resolved');
    expect(await d.load(other)).toMatchObject({ phase: 'resolved' });
    expect(await d.load(user)).toMatchObject({ phase: 'working', solution: null });
  });
});
