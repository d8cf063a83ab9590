import { redeliver } from '../../../src/desk/outbox/redeliver.js';
import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/core/instant.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { personId } from '../../../src/core/people/person.js';
import { actor } from '../../support/cast.js';
import { advance, aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { undeliveredCases } from '../../../src/features/undelivered/undelivered.js';

const ana = personId('ana');

/** Ana has blocked the bot; what was sent to her is lost. */
async function aBlocked(desk: TestDesk): Promise<TicketId> {
  const id = await caseOf(desk);
  await advance(desk, id, 'take', 'beto');
  desk.messenger.failNext('blocked', 9, 'ana');
  return id;
}

const questionsIn = (desk: TestDesk): number => desk.notificationsTo('ana').filter((kind) => kind === 'question').length;

async function opensTheChat(desk: TestDesk): Promise<void> {
  desk.messenger.endFaults();
  await redeliver(desk, ana);
  await desk.whenIdle();
}

describe('what waits for a person', () => {
  it('UARIV-16 the question that never reached a person is sent once they can be written to, and once only', async () => {
    const desk = await aDesk();
    const id = await aBlocked(desk);
    await advance(desk, id, 'ask', 'beto', { question: '¿Qué mensaje aparece?' });
    expect(await desk.deliveryOutcomes(id)).toContain('question unreachable');
    const before = questionsIn(desk);
    await opensTheChat(desk);
    await redeliver(desk, ana);
    await desk.whenIdle();
    expect(questionsIn(desk)).toBe(before + 1);
    expect((await desk.deliveryOutcomes(id)).slice(-1)).toEqual(['question sent']);
  });

  it('UARIV-16 the solution that waits for a person’s word is sent once they can be written to, also after a call of the desk', async () => {
    const desk = await aDesk();
    const id = await aBlocked(desk);
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil de correo' });
    const lost = (await desk.load(id)).history.findLast((e) => e.event.type === 'delivery-recorded')?.seq ?? 0;
    await desk.execute(id, { id: 'm', type: 'record-manual-contact', message: lost, how: 'telephone' }, actor('beto'));
    await opensTheChat(desk);
    expect((await desk.deliveryOutcomes(id)).slice(-1)).toEqual(['resolution sent']);
  });

  it('what is answered, over, or was delivered is not sent again', async () => {
    const desk = await aDesk();
    const id = await aBlocked(desk);
    await advance(desk, id, 'ask', 'beto', { question: '¿Qué mensaje aparece?' });
    await advance(desk, id, 'resume', 'beto');
    const before = await desk.deliveryOutcomes(id);
    await opensTheChat(desk);
    expect(await desk.deliveryOutcomes(id)).toEqual(before);
    await advance(desk, id, 'ask', 'beto', { question: '¿Y ahora?' });
    const asked = questionsIn(desk);
    await redeliver(desk, ana);
    await desk.pass(HOUR);
    expect(questionsIn(desk)).toBe(asked);
  });

  it('a store that cannot be read leaves the question in the desk’s list, and the turn goes on', async () => {
    const desk = await aDesk();
    const id = await aBlocked(desk);
    await advance(desk, id, 'ask', 'beto', { question: '¿Qué mensaje aparece?' });
    desk.weather.isStoreGone = true;
    await redeliver(desk, ana);
    expect(desk.lines.map((l) => l.event)).toContain('redelivery-failed');
    desk.weather.isStoreGone = false;
    expect((await undeliveredCases(desk, null)).rows).toHaveLength(1);
  });
});
