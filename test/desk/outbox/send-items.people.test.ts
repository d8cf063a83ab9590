import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../../src/core/instant.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { advance, type TestDesk } from '../../support/a-desk.js';
import { anAttendedCase } from '../../support/an-attended-case.js';
import { actor, ref } from '../../support/cast.js';
import { showCase } from '../../../src/desk/tickets/open-case.js';

describe('a group of three hundred that gets a case', () => {
  it('a notification to a group of three hundred mentions twenty people and says how many more there are', async () => {
    const { desk, id } = await anAttendedCase();
    desk.weather.crowd = 298;
    await advance(desk, id, 'escalate', 'beto', {
      group: 'infraestructura',
      reason: 'El servidor no responde',
      diagnosis: 'Revisé el cliente y la red',
    });
    const [call] = desk.messagesTo('infraestructura').filter((m) => m.kind === 'notification');
    expect(call?.kind === 'notification' && [call.mention.length, call.uncalled]).toEqual([20, 280]);
  });
});

describe('a live card in a person’s own chat', () => {
  const asked = async () => {
    const { desk, id } = await anAttendedCase();
    await showCase(desk, id, 'live', { kind: 'person', person: ref('dora').id });
    await desk.whenIdle();
    await desk.pass(SECOND);
    return {
      desk,
      id,
      toDora: () => desk.messagesTo('dora').flatMap((m) => (m.kind === 'posted-card' ? [m.postedCard.isRevoked === true] : [])),
    };
  };
  const note = (desk: TestDesk, id: TicketId, text: string) =>
    desk.execute(id, { id: text, type: 'add-note', text, audience: 'internal' }, actor('beto')).then(() => desk.processAllDue());

  it('a live card in a person’s own chat follows the case while the person belongs to the desk', async () => {
    const { desk, id, toDora } = await asked();
    await note(desk, id, 'Se revisó el buzón');
    expect(toDora()).toEqual([false, false]);
  });

  it('a live card in a person’s own chat is revoked once when the person has left the desk, and not updated after that', async () => {
    const { desk, id, toDora } = await asked();
    desk.weather.left.add('dora');
    await note(desk, id, 'nota interna reservada');
    await note(desk, id, 'otra nota interna');
    await desk.pass(24 * HOUR);
    expect(toDora()).toEqual([false, true]);
    expect((await desk.load(id)).postedCards.at(-1)).toMatchObject({ done: true });
  });

  it('I5 a live card in a person’s own chat waits while the rosters cannot be read', async () => {
    const { desk, id, toDora } = await asked();
    desk.weather.isRosterGone = true;
    await note(desk, id, 'nota interna reservada');
    await desk.pass(HOUR);
    expect(toDora()).toEqual([false]);
    desk.weather.isRosterGone = false;
    await desk.pass(5 * MINUTE);
    expect(toDora()).toEqual([false, false]);
  });
});
