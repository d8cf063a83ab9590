import { expect, it } from 'vitest';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { evolve } from '../../../src/core/ticket/evolve.js';
import { aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { actor, type Who } from '../../support/cast.js';

/** As an earlier release did it. */
async function release(desk: TestDesk, id: string): Promise<void> {
  const { procedure } = desk.registry.current;
  await desk.changeTicket(ticketId(id), desk.now(), ({ ticket, history, ...stored }) => {
    const recorded = { seq: history.length + 1, at: desk.now(), by: { kind: 'system' }, event: { type: 'reservation-ended' } } as const;
    return { ...stored, ticket: evolve(ticket, recorded, procedure), history: [...history, recorded] };
  });
}

async function answers(text: string, who: Who, isReleased = false): Promise<readonly string[]> {
  const desk = await aDesk();
  await caseOf(desk);
  for (const id of ['a', 'b'].map(ticketId))
    await desk.execute(id, { id: 'r', type: 'reserve-number', ticket: id, contingency: 'block' }, actor('carla'));
  if (isReleased) await release(desk, 'b');
  const turn = aTurn(desk, who, text);
  const said = await handleMessage(turn);
  return said.map((message) => (message.kind === 'text' ? message.text : message.kind));
}

it.each(['caso 3', 'CASO-000003', 'auditoría 3', 'parecidos 3'])('SIIF-14 «%s» says that the number is reserved', async (text) => {
  expect(await answers(text, 'beto')).toEqual([
    'CASO-000003 está reservado para una contingencia desde las 9:00 a. m., y todavía no tiene caso.',
  ]);
});

it('SIIF-14 a number that was released says so', async () => {
  expect(await answers('caso 3', 'beto', true)).toEqual([
    'CASO-000003 se reservó para una contingencia y se liberó sin usarse: no tiene caso, y ya no se da a otro.',
  ]);
});

it('SIIF-14 a requester reads of a reserved number what they read of one that does not exist', async () => {
  const [reserved, other] = [await answers('caso 3', 'ana'), await answers('caso 77', 'ana')];
  expect(reserved.map((text) => text.replaceAll('000003', '000077'))).toEqual(other);
});
