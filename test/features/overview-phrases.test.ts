import { expect, it } from 'vitest';
import { handleMessage } from '../../src/features/handle-message.js';
import { broadcastText, noComparisonText } from '../../src/texts/answers.js';
import { aDesk } from '../support/a-desk.js';
import { aTurn } from '../support/a-turn.js';

it.each([
  ['comparar septiembre con octubre', noComparisonText],
  ['comparar el primer trimestre con el segundo', noComparisonText],
  ['boletín', broadcastText],
  ['difundir: mañana no hay correo de 8 a 10', broadcastText],
])('what the desk does not do is refused in a sentence, and never offered as a report: %s', async (said, sentence) => {
  expect(await handleMessage(aTurn(await aDesk(), 'carla', said))).toEqual([{ kind: 'text', text: sentence }]);
});
