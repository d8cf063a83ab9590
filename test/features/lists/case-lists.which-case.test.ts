import { describe, expect, it } from 'vitest';
import { handleMessage } from '../../../src/features/handle-message.js';
import type { Message } from '../../../src/talk/message.js';
import { advance, aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn, inChannel } from '../../support/a-turn.js';
import type { Who } from '../../support/cast.js';
import { listIn } from '../../support/listed-cases.js';
import { cardIn, linesOf } from '../../support/read-card.js';

async function said(desk: TestDesk, who: Who, text: string): Promise<Message | undefined> {
  const [message] = await handleMessage(aTurn(desk, who, text));
  return message;
}

/** Two cases of Ana, the newer one last. */
async function two(desk: TestDesk) {
  const first = await caseOf(desk, { key: 'k1' });
  desk.clock.moveBy(60_000);
  return [first, await caseOf(desk, { words: 'la impresora no imprime', key: 'k2' })] as const;
}

describe('«caso» alone', () => {
  it('«caso» alone asks a requester which one, and offers their own', async () => {
    const desk = await aDesk();
    const ids = await two(desk);
    const asked = await said(desk, 'ana', 'caso');
    expect(linesOf(cardIn(asked))[0]).toBe('¿Qué caso? Escriba el número, como «caso 45», o abra uno:');
    expect((await listIn(desk, asked)).ids).toEqual(expect.arrayContaining([...ids]));
    expect(linesOf(cardIn(await said(desk, 'ana', 'solicitud')))[0]).toContain('¿Qué caso?');
  });

  it('«caso» alone says to a requester without cases that there are none', async () => {
    expect(linesOf(cardIn(await said(await aDesk(), 'ana', 'caso'))).join()).toContain('No tiene casos todavía.');
  });

  it('«caso» alone offers a colleague their own work, else the queue of their group, also when it is said in a channel', async () => {
    const desk = await aDesk();
    const [first, second] = await two(desk);
    expect((await listIn(desk, await said(desk, 'beto', 'caso'))).ids).toEqual(expect.arrayContaining([first, second]));
    await advance(desk, second, 'take', 'beto');
    expect((await listIn(desk, await said(desk, 'beto', 'ver caso'))).ids).toEqual([second]);
    const turn = await inChannel(desk, 'beto', 'mesa');
    await handleMessage({ ...turn, inbound: { ...turn.inbound, text: 'caso' } });
    expect((await listIn(desk, desk.messagesTo('beto').at(-1))).ids).toEqual([second]);
  });
});
