import { expect, it } from 'vitest';
import { handlePress } from '../../../src/features/acts.js';
import { deskActions } from '../../../src/cards/parts/case-actions.js';
import { aDesk, advance, caseOf } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { actor } from '../../support/cast.js';
import { openCase } from '../../../src/desk/tickets/open-case.js';

it('UARIV-16 a question that did not arrive is sent again from the card, and then no one has to be told of it', async () => {
  const desk = await aDesk();
  const id = await caseOf(desk);
  await advance(desk, id, 'take', 'beto');
  desk.messenger.failNext('blocked', 9, 'ana');
  await advance(desk, id, 'ask', 'beto', { question: '¿Desde cuándo?' });
  await desk.processAllDue();
  desk.messenger.endFaults();
  const titles = async () => {
    const view = await openCase(desk, id, actor('beto'));
    return view === null ? [] : deskActions(view).map(({ title }) => title);
  };
  expect(await titles()).toContain('Enviar de nuevo');
  expect(await handlePress(aTurn(desk, 'ana', ''), { verb: 'send-again', ticket: id })).toMatchObject({ kind: 'text' });
  const asked = () => desk.notificationsTo('ana').filter((kind) => kind === 'question').length;
  const before = asked();
  expect(await handlePress(aTurn(desk, 'beto', ''), { verb: 'send-again', ticket: id })).toMatchObject({
    text: expect.stringContaining('Le envío de nuevo a Ana Ruiz'),
  });
  await desk.processAllDue();
  expect(asked()).toBe(before + 1);
  expect(await titles()).not.toContain('Enviar de nuevo');
});
