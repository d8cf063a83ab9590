import { describe, expect, it } from 'vitest';
import type { PostedCard } from '../../../src/core/outbox/posted-card.js';
import { presentCard } from '../../../src/features/cases/named-case.js';
import { aDesk, caseOf } from '../../support/a-desk.js';
import { inChannel } from '../../support/a-turn.js';
import { caseView } from '../../../src/desk/tickets/open-case.js';

/** The live card of a case in its channel, its own message not known yet, and a copy of it that was pressed there. */
async function pressedCopy(inFlight: boolean) {
  const desk = await aDesk();
  const stored = await desk.load(await caseOf(desk));
  const live = stored.postedCards.find(({ kind }) => kind === 'live');
  if (live === undefined) throw new Error('no live card');
  const turn = await inChannel(desk, 'beto', '');
  const message = { conversation: turn.inbound.conversation.id, activity: 'pressed' };
  const own: PostedCard = inFlight ? { ...live, posted: null, inFlight } : live;
  const copy: PostedCard = { ...live, id: 'live.9', isSuperseded: true, posted: message };
  const view = await caseView(desk, { ...stored, postedCards: [own, copy] });
  return presentCard({ ...turn, inbound: { ...turn.inbound, replyTo: 'pressed' } }, view, null);
}

describe('the card that answers a press', () => {
  it('a message of a card whose post has no answer yet is shown as that card', async () => {
    expect(await pressedCopy(true)).toMatchObject({ kind: 'posted-card', postedCard: { posted: null, inFlight: true } });
  });

  it('a copy is shown as a copy, with the state of the case on top', async () => {
    expect(await pressedCopy(false)).toMatchObject({ postedCard: { id: 'live.9' }, remark: expect.stringContaining('Sin asignar') });
  });
});
