import { expect, it } from 'vitest';
import { reserveNumbers } from '../../../src/desk/contingency/reserve-numbers.js';
import { endReservations } from '../../../src/features/contingency/contingency.js';
import { handleMessage } from '../../../src/features/handle-message.js';
import { aDesk, caseOf } from '../../support/a-desk.js';
import { fewNumbers } from '../../support/a-contingency.js';
import { aTurn } from '../../support/a-turn.js';
import { actor, type Who } from '../../support/cast.js';

async function answers(text: string, who: Who, isReleased = false): Promise<readonly string[]> {
  const desk = await aDesk(fewNumbers(3));
  await caseOf(desk);
  await reserveNumbers(desk, actor('carla'));
  if (isReleased) await endReservations(desk, actor('carla'));
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
