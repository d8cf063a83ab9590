import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/talk/message.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { aTurn } from '../../support/a-turn.js';
import { aDesk, advance, caseOf, type TestDesk } from '../../support/a-desk.js';

const posted = { conversation: 'chat:ana', activity: 'reply-1' };

/** The card of the solution that thanks are answered with. */
async function shownAgain(desk: TestDesk) {
  const id = await caseOf(desk);
  await advance(desk, id, 'take', 'beto');
  await advance(desk, id, 'resolve', 'beto', { solution: 'Se cambió el tóner' });
  await desk.whenIdle();
  const [message] = await handleMessage(aTurn(desk, 'ana', 'gracias'));
  if (message?.kind !== 'notification') throw new Error(message?.kind);
  return { id, message };
}

function repliesOf({ messenger }: TestDesk): readonly Message[] {
  return messenger.sent.filter(({ activity }) => activity === posted.activity).map(({ message }) => message);
}

describe('a question shown again as a reply', () => {
  it('UARIV-17 a solution shown again is updated once, when it is answered elsewhere', async () => {
    const desk = await aDesk();
    const { id, message } = await shownAgain(desk);
    await desk.keepReply(message, posted);
    await desk.whenIdle();
    expect(repliesOf(desk)).toEqual([]);
    await advance(desk, id, 'accept', 'ana');
    await desk.whenIdle();
    expect(repliesOf(desk)).toMatchObject([{ kind: 'posted-card', postedCard: { notificationKind: 'resolution', posted } }]);
  });

  it('a store that is away fails nothing', async () => {
    const desk = await aDesk();
    const { message } = await shownAgain(desk);
    desk.weather.isStoreGone = true;
    await desk.keepReply(message, posted);
    expect(desk.lines.at(-1)).toMatchObject({ level: 'warn', event: 'card-outcome-unknown' });
  });
});
