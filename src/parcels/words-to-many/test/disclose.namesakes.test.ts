import { expect, it } from 'vitest';
import { DAY } from '../../../core/instant.js';
import type { Message } from '../../../talk/message.js';
import { disclose } from '../disclose.js';
import { createRender } from '../../../features/render.js';
import { interpretWords } from '../../../features/words/interpret-words.js';
import { handlePress } from '../../../features/acts.js';
import { disclosuresOf } from './a-disclosure.js';
import { caseOf, type TestDesk } from '../../../../test/support/a-desk.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { aDeskWithNamesakes, asCarlos } from '../../../../test/support/namesakes.js';
import { readable } from '../../../../test/support/shown-card.js';

const coordinating = { ...asCarlos, isCoordinator: true };
const named = 'Carlos Pérez (carlos.perez)';

const drawn = (messages: readonly Message[]): string =>
  messages.map((message) => readable(JSON.stringify(createRender()(message)))).join('\n');
const answered = async (desk: TestDesk, phrase: string) => drawn(await interpretWords(aTurn(desk, 'carla', phrase), phrase));

/** A desk with one case of a month that is over. */
async function aMonth(): Promise<TestDesk> {
  const desk = await aDeskWithNamesakes();
  await caseOf(desk);
  desk.clock.moveBy(10 * DAY);
  return desk;
}

it('R-20 a coordinator who sent a group the state of its cases is told from a namesake in its channel, in the next preview and on a later press', async () => {
  const desk = await aMonth();
  const place = { team: 't-mesa', channel: '19:mesa', serviceUrl: 'https://smba.example/', tenant: 'tenant' };
  await desk.store.channels.bind({ group: 'mesa', ...place, boundBy: null, boundAt: desk.now() });
  const wanted = { seen: desk.now(), shown: ['mesa'], chosen: ['mesa'], line: '' };
  await disclose(desk, { ...wanted, id: 'press-1' }, coordinating);
  const posted = disclosuresOf(desk).map(({ message }) => message);
  expect(drawn(posted)).toContain(`Lo envía ${named}`);
  expect(await answered(desk, 'divulgar estado')).toContain(named);
  const press = { verb: 'disclose', n: 'n1', seen: wanted.seen, shown: ['mesa'] };
  const again = await handlePress(aTurn(desk, 'carla', ''), { ...press, f_groups: 'mesa' });
  expect(readable(JSON.stringify(again.kind === 'card' ? createRender()(again.message) : again))).toContain(`de ${named}`);
});
