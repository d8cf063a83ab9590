import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/domain/instant.js';
import { personId, type PersonActor } from '../../../src/domain/people/person.js';
import { createRender } from '../../../src/features/render.js';
import { handlePress } from '../../../src/features/handle-press.js';
import { StoreUnavailable } from '../../../src/ports/ticket-store.js';
import { advance, aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
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

const luz: PersonActor = { ...actor('luz'), isCoordinator: true };
const question = '¿Cómo restablezco la clave?';

/** A question that Beto proposed from his case, to Carla and Luz. */
async function toTwo(desk: TestDesk, key = 'p') {
  const of = await caseOf(desk, { key });
  await advance(desk, of, 'take', 'beto');
  await advance(desk, of, 'resolve', 'beto', { solution: 'Se restableció la clave' });
  const proposed = await desk.proposeQuestion({ of, words: { question, answer: 'En el portal.' }, key }, actor('beto'));
  if (proposed.kind !== 'proposed') throw new Error(proposed.kind);
  return { of, id: proposed.question.id };
}
const twoCoordinators = () => aDesk({ coordinators: [personId('carla'), personId('luz')].map((id) => ({ id, scope: null })) });

/** The last card of each proposal in that chat, with its buttons; proposals in the order in which they came. */
function cardsIn(desk: TestDesk, who: string): string[] {
  const render = createRender({ procedure: desk.registry.current.procedure });
  const shown = new Map<string | null, string>();
  for (const { to, message, activity } of desk.messenger.sent)
    if (to.kind === 'person' && to.person === who && JSON.stringify(message).includes('question-proposed'))
      shown.set(activity, JSON.stringify(render(message)));
  return [...shown.values()];
}
const settle = async (desk: TestDesk) => {
  await desk.whenIdle();
  await desk.pass(MINUTE);
};

describe('the cards of a proposal once it is decided', () => {
  it('SIIF-16 every copy says who decided what, also of two who decide at once, and the question stands above its answer', async () => {
    const desk = await twoCoordinators();
    const { id, of } = await toTwo(desk);
    await settle(desk);
    for (const who of ['carla', 'luz'])
      expect(cardsIn(desk, who)).toMatchObject([expect.stringMatching(/"body".*restablezco.*Su respuesta:.*En el portal.*"Aprobar"/su)]);
    const [first, second] = await Promise.all([
      desk.reviewQuestion(id, { step: 'approve', seen: 1 }, actor('carla')),
      desk.reviewQuestion(id, { step: 'retire', seen: 1, reason: 'Ya hay otra' }, luz),
    ]);
    expect([first.kind, second.kind].toSorted()).toEqual(['changed', 'moved-on']);
    await settle(desk);
    const said =
      first.kind === 'changed'
        ? `Carla Ríos aprobó la pregunta frecuente «${question}», `
        : `Luz Parra descartó la pregunta frecuente «${question}»: «Ya hay otra», `;
    for (const who of ['carla', 'luz']) {
      const [card] = cardsIn(desk, who);
      expect(card).toContain(said);
      expect(card).not.toContain('"Aprobar"');
    }
    const { history } = await desk.load(of);
    expect(history.filter(({ event }) => event.type === 'question-reviewed')).toHaveLength(1);
  });

  it('SIIF-16 a decision ends the cards of its own proposal alone, also on a closed case; one of the same words from another case stays open', async () => {
    const desk = await twoCoordinators();
    const one = await toTwo(desk, 'a');
    const other = await toTwo(desk, 'b');
    await settle(desk);
    await advance(desk, one.of, 'confirm', 'ana');
    await desk.reviewQuestion(one.id, { step: 'retire', seen: 1, reason: 'Está repetida' }, luz);
    await settle(desk);
    const [decided, open] = cardsIn(desk, 'carla');
    expect(decided).toContain('Luz Parra descartó');
    expect(open).toContain('Aprobar');
    expect((await desk.load(other.of)).history.map(({ event }) => event.type)).not.toContain('question-reviewed');
  });

  it('SIIF-16 a notice that has not left when the proposal is decided leaves no more', async () => {
    const desk = await twoCoordinators();
    desk.messenger.failNext({ code: 'throttled', retryAfterMs: HOUR }, 1, 'luz');
    const { id } = await toTwo(desk);
    await desk.whenIdle();
    await desk.reviewQuestion(id, { step: 'approve', seen: 1 }, actor('carla'));
    await desk.pass(2 * HOUR);
    expect(cardsIn(desk, 'luz')).toEqual([]);
    expect(cardsIn(desk, 'carla')).toMatchObject([expect.stringContaining('Carla Ríos aprobó')]);
  });

  it('SIIF-16 a decision that was cut off before its case was written is told by the next press on any copy, in the name of who decided', async () => {
    const desk = await twoCoordinators();
    const { id } = await toTwo(desk);
    await settle(desk);
    desk.weather.beforeAppend = async () => void (desk.weather.isStoreGone = true);
    const retire = { step: 'retire', seen: 1, reason: 'Ya hay otra' } as const;
    await expect(desk.reviewQuestion(id, retire, actor('carla'))).rejects.toThrow(StoreUnavailable);
    desk.weather.isStoreGone = false;
    expect(cardsIn(desk, 'luz')).toMatchObject([expect.stringContaining('Aprobar')]);
    const turn = { ...aTurn(desk, 'luz', ''), actor: luz };
    const pressed = await handlePress(turn, { verb: 'review-question', question: id, seen: 1, step: 'approve', n: 'n' });
    expect(JSON.stringify(pressed)).toContain('está descartada, por Carla Ríos. Cambió mientras usted la veía.');
    await settle(desk);
    for (const who of ['carla', 'luz']) expect(cardsIn(desk, who)).toMatchObject([expect.stringContaining('Carla Ríos descartó')]);
  });
});
