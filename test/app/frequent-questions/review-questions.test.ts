import { expect, it } from 'vitest';
import { StoreUnavailable } from '../../../src/ports/ticket-store.js';
import { advance, aDesk, caseOf } from '../../support/a-desk.js';
import { actor } from '../../support/cast.js';

it('SIIF-16 a proposal that was cut off before its case was written keeps its first words, for the coordination too', async () => {
  const desk = await aDesk();
  const of = await caseOf(desk);
  await advance(desk, of, 'take', 'beto');
  await advance(desk, of, 'resolve', 'beto', { solution: 'Se restableció la clave' });
  const propose = (answer: string) =>
    desk.proposeQuestion({ of, words: { question: '¿Cómo restablezco la clave?', answer }, key: 'p' }, actor('beto'));
  desk.weather.beforeAppend = async () => void (desk.weather.isStoreGone = true);
  await expect(propose('En el portal.')).rejects.toThrow(StoreUnavailable);
  desk.weather.isStoreGone = false;
  expect(await propose('Llame a la mesa.')).toMatchObject({ kind: 'proposed', question: { answer: 'En el portal.' } });
  const proposed = (await desk.load(of)).history.map(({ event }) => event).find(({ type }) => type === 'question-proposed');
  expect(proposed).toMatchObject({ words: { answer: 'En el portal.' } });
  expect(await desk.readQuestions()).toMatchObject([{ question: { answer: 'En el portal.' } }]);
});
