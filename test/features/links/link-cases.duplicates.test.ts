import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/core/instant.js';
import { relatedCase } from '../../../src/core/ticket/mass/mass-form.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { StoreUnavailable } from '../../../src/ports/ticket-store.js';
import { advance, aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { loseStoreAfter } from '../../support/lost-store.js';
import { actor, type Who } from '../../support/cast.js';
import { linkCases, unlinkCases } from '../../../src/features/links/link-cases.js';
import { linkedAs } from '../../support/linked-as.js';

/** Two cases of Ana's with the first level; the second one is linked as the duplicate of the first. */
async function aDuplicate(together: 'yes' | 'no' = 'yes'): Promise<{ desk: TestDesk; first: TicketId; second: TicketId }> {
  const desk = await aDesk();
  const first = await caseOf(desk);
  const second = await caseOf(desk, { words: 'no abre el correo tampoco', key: 'a|2' });
  const fields = { kind: 'duplicate-of', number: '1', reason: 'Es el mismo servidor', together };
  const done = await linkCases({ ...desk, execute: desk.held }, { of: second, fields, key: 'n1' }, actor('beto'));
  expect(linkedAs(done)).toBe(together === 'yes' ? 'together' : 'apart');
  await desk.pass(MINUTE);
  return { desk, first, second };
}

function unlinks(desk: TestDesk, of: TicketId, to: TicketId, key = 'n2', who: Who = 'beto') {
  return unlinkCases({ ...desk, execute: desk.held }, { of, fields: { reason: 'Eran dos servidores', link: to }, key }, actor(who));
}

const parentOf = async (desk: TestDesk, id: TicketId) => (await desk.load(id)).ticket.parent;

describe('a case that is a duplicate of another one', () => {
  it('UARIV-14 a duplicate is solved with the other case, and keeps its own number, question and survey', async () => {
    const { desk, first, second } = await aDuplicate();
    expect(await parentOf(desk, second)).toMatchObject({ id: first, way: 'duplicate' });
    await advance(desk, first, 'take', 'beto');
    await advance(desk, first, 'resolve', 'beto', { solution: 'Se reinició el servidor' });
    await desk.pass(MINUTE);
    expect((await desk.load(second)).ticket).toMatchObject({
      numbers: { ticket: 2 },
      phase: 'resolved',
      solution: { text: 'Se reinició el servidor' },
    });
    expect(desk.notificationsTo('ana').filter((kind) => kind === 'resolution')).toHaveLength(2);
  });

  it('UARIV-14 a duplicate whose link is taken away goes on alone', async () => {
    const { desk, first, second } = await aDuplicate();
    expect(await unlinks(desk, second, first)).toMatchObject({ kind: 'message' });
    await desk.pass(MINUTE);
    expect(await parentOf(desk, second)).toBeUndefined();
    expect((await desk.load(first)).ticket.children).toEqual([]);
  });

  it.each([0, 1, 2])('I4 UARIV-14 an unlinking that is cut off after %i writes is whole after the next press', async (writes) => {
    const { desk, first, second } = await aDuplicate();
    const release = desk.messenger.hold();
    loseStoreAfter(desk, writes);
    await expect(unlinks(desk, second, first)).rejects.toBeInstanceOf(StoreUnavailable);
    desk.weather.beforeAppend = null;
    expect(await unlinks(desk, second, first)).toMatchObject({ kind: 'message' });
    release();
    await desk.pass(MINUTE);
    expect(await parentOf(desk, second)).toBeUndefined();
    for (const id of [first, second]) expect((await desk.load(id)).ticket.links).toEqual([]);
  });

  it('UARIV-14 a duplicate that goes with a mass incident stays with it when their link is taken away', async () => {
    const { desk, first, second } = await aDuplicate('no');
    const { ticket } = await desk.load(first);
    const children = [relatedCase((await desk.load(second)).ticket)];
    const declare = { id: 'd', type: 'declare-mass', children, seen: ticket.version, input: { reason: 'Se cayó el servidor' } } as const;
    expect(await desk.execute(first, declare, actor('beto'))).toMatchObject({ kind: 'executed' });
    await desk.pass(MINUTE);
    expect(await unlinks(desk, second, first)).toMatchObject({ kind: 'message' });
    await desk.pass(MINUTE);
    expect(await parentOf(desk, second)).toMatchObject({ id: first, way: 'declared' });
  });

  it('I4 UARIV-14 a duplicate that was cut off before it went with the other case goes with it after a new press, which says so', async () => {
    const desk = await aDesk();
    const first = await caseOf(desk);
    const second = await caseOf(desk, { words: 'no abre el correo tampoco', key: 'a|2' });
    const fields = { kind: 'duplicate-of', number: '1', reason: 'Es el mismo servidor' };
    const release = desk.messenger.hold();
    loseStoreAfter(desk, 2);
    await expect(linkCases({ ...desk, execute: desk.held }, { of: second, fields, key: 'n1' }, actor('beto'))).rejects.toBeInstanceOf(
      StoreUnavailable,
    );
    desk.weather.beforeAppend = null;
    expect(linkedAs(await linkCases({ ...desk, execute: desk.held }, { of: second, fields, key: 'n2' }, actor('beto')))).toBe('together');
    release();
    await desk.pass(MINUTE);
    expect(await parentOf(desk, second)).toMatchObject({ id: first, way: 'duplicate' });
    expect((await desk.load(second)).ticket.links).toHaveLength(1);
    const again = await linkCases({ ...desk, execute: desk.held }, { of: second, fields, key: 'n3' }, actor('beto'));
    expect(again).toMatchObject({ kind: 'faults', faults: [{ code: 'linked-case' }] });
  });
});
