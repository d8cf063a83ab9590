import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../../src/domain/instant.js';
import type { TicketId } from '../../../../src/domain/ticket/ticket.js';
import { createRender } from '../../../../src/teams/cards/render.js';
import { handleMessage } from '../../../../src/teams/handlers/messages/handle-message.js';
import { handlePress } from '../../../../src/teams/handlers/presses/handle-press.js';
import type { Message } from '../../../../src/app/views.js';
import { aDesk, draftOf, sendForm, type TestDesk } from '../../../support/a-desk.js';
import { aTurn } from '../../../support/a-turn.js';
import { actor, completeForm } from '../../../support/cast.js';

async function lapsed(desk: TestDesk): Promise<TicketId> {
  const id = await draftOf(desk);
  await sendForm(desk, id, { ...completeForm, phone: '' });
  await desk.pass(25 * HOUR);
  return id;
}

const drawn = (desk: TestDesk, message: Message): string =>
  JSON.stringify(createRender({ procedure: desk.registry.current.procedure })(message));

/** What each message to Ana shows now. */
const lastShown = (desk: TestDesk): string[] =>
  [...new Map(desk.messenger.sent.map(({ activity, message }) => [activity, message])).values()].map((m) => drawn(desk, m));

describe('a lapsed draft whose button is pressed', () => {
  it('UARIV-06 each card of a draft that was taken up says where it went, with a way there and no second way to take it up', async () => {
    const desk = await aDesk();
    const ticket = await lapsed(desk);
    const answer = await handlePress(aTurn(desk, 'ana', ''), { verb: 'start-again', ticket });
    if (answer.kind !== 'card') throw new Error(answer.kind);
    await desk.pass(HOUR);
    const [list] = await handleMessage(aTurn(desk, 'ana', 'mis casos'));
    if (list === undefined) throw new Error('no list');
    const updated = lastShown(desk);
    expect(updated.filter((card) => card.includes('PRE-000001')).length).toBeGreaterThanOrEqual(2);
    for (const card of [drawn(desk, answer.message), drawn(desk, list), ...updated.filter((one) => one.includes('PRE-000001'))]) {
      expect(card).toContain('Ya lo retomó: PRE-000002.');
      expect(card).toContain('caso PRE-000002');
      expect(card).not.toContain('start-again');
    }
  });

  it('UARIV-06 a late press to take a draft up shows the one that goes on from it again, and makes no second one', async () => {
    const desk = await aDesk();
    const ticket = await lapsed(desk);
    for (const _ of [1, 2]) {
      await handlePress(aTurn(desk, 'ana', ''), { verb: 'start-again', ticket });
      await desk.pass(1000);
    }
    const open = await desk.store.queries.openDrafts(9);
    expect(open.map((o) => o.ticket.numbers)).toEqual([{ draft: 2 }]);
    expect(open[0]?.postedCards.filter((c) => c.kind === 'receipt')).toHaveLength(2);
  });
});

it('UARIV-06 «Enviar» on the reminder of a complete draft sends it as it stands, once', async () => {
  const desk = await aDesk();
  const ticket = await draftOf(desk);
  await desk.execute(ticket, { id: 'f', type: 'fill-draft', fields: completeForm, submit: false }, actor('ana'));
  for (const _ of [1, 2])
    expect(await handlePress(aTurn(desk, 'ana', ''), { verb: 'send-draft', ticket, n: 'n' })).toMatchObject({
      kind: 'card',
      message: { kind: 'posted-card', case: { stored: { ticket: { phase: 'new', numbers: { ticket: 1 } } } } },
    });
  await desk.whenIdle();
});
