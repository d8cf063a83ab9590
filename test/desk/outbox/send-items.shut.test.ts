import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../../src/core/instant.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { advance, type TestDesk } from '../../support/a-desk.js';
import { needsUpdate } from '../../../src/core/outbox/card-updates.js';
import { anAttendedCase } from '../../support/an-attended-case.js';
import { actor } from '../../support/cast.js';

async function untrue(desk: TestDesk, id: TicketId): Promise<readonly string[]> {
  const stored = await desk.load(id);
  return stored.postedCards.filter((s) => needsUpdate(s, stored)).map((s) => s.kind);
}

const noted = (desk: TestDesk, id: TicketId, text: string) =>
  desk.execute(id, { id: text, type: 'add-note', text, audience: 'internal' }, actor('beto'));

describe('a card in the chat of a person who blocked the desk', () => {
  it('I5 a card in the chat of a person who blocked the desk is current within a day after the block ends, no error logged', async () => {
    const { desk, id } = await anAttendedCase();
    desk.messenger.failNext('blocked', 1, 'ana');
    await noted(desk, id, 'Se revisó el buzón');
    await desk.pass(SECOND);
    await desk.pass(23 * HOUR);
    expect(await untrue(desk, id)).toEqual(['receipt']);
    await desk.pass(HOUR);
    expect(await untrue(desk, id)).toEqual([]);
    expect(desk.lines.filter((l) => l.level === 'error')).toEqual([]);
  });

  it('I5 a card in the chat of a person who blocked the desk is current at once when the person acts in the case', async () => {
    const { desk, id } = await anAttendedCase();
    desk.messenger.failNext('blocked', 1, 'ana');
    await noted(desk, id, 'Se revisó el buzón');
    await desk.pass(MINUTE);
    expect(await untrue(desk, id)).toEqual(['receipt']);
    await desk.execute(id, { id: 'i', type: 'add-information', text: 'Ya puedo leerlos' }, actor('ana'));
    await desk.pass(SECOND);
    expect(await untrue(desk, id)).toEqual([]);
  });

  it('a card in the chat of a person who blocked the desk is dropped when the case is over, with no error logged', async () => {
    const { desk, id } = await anAttendedCase();
    desk.messenger.failNext('blocked', 99, 'ana');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se restableció la contraseña' });
    const { version: seen } = (await desk.load(id)).ticket;
    await desk.execute(id, { id: 'talk', type: 'record-talk', seen, input: { result: 'confirmed', how: 'telephone' } }, actor('beto'));
    for (let i = 0; i < 60; i++) await desk.pass(DAY);
    const stored = await desk.load(id);
    expect([stored.ticket.phase, stored.wakeAt, stored.postedCards.find((s) => s.kind === 'receipt')?.done]).toEqual([
      'closed',
      null,
      true,
    ]);
    expect(desk.lines.filter((l) => l.event === 'card-update-abandoned')).toEqual([]);
  });
});
