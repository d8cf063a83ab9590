import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../core/instant.js';
import { personId, type PersonActor } from '../../../core/people/person.js';
import { createRender } from '../../../features/render.js';
import { createHandlers } from '../../../features/create-handlers.js';
import { handlePress } from '../../../features/acts.js';
import { StoreUnavailable } from '../../../ports/ticket-store.js';
import { readQuestions } from '../review-questions.js';
import { advance, aDesk, caseOf, type TestDesk } from '../../../../test/support/a-desk.js';
import { placeName } from '../../../../test/support/a-messenger.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { actor } from '../../../../test/support/cast.js';
import { proposes, reviews } from './reviewed-questions.js';

const luz: PersonActor = { ...actor('luz'), isCoordinator: true };
const question = '¿Cómo restablezco la clave?';

/** A question that Beto proposed from his case, to Carla and Luz. */
async function toTwo(desk: TestDesk, key = 'p') {
  const of = await caseOf(desk, { key });
  await advance(desk, of, 'take', 'beto');
  await advance(desk, of, 'resolve', 'beto', { solution: 'Se restableció la clave' });
  const proposed = await proposes(desk, { of, words: { question, answer: 'En el portal.' }, key }, actor('beto'));
  expect(proposed.kind).toBe('message');
  const made = (await readQuestions(desk)).find(({ question: { from } }) => from.ticket === of);
  return { of, id: made?.question.id ?? '' };
}
const twoCoordinators = () => aDesk({ coordinators: [personId('carla'), personId('luz')].map((id) => ({ id, scope: null })) });

/** The last card of each proposal in that chat, with its buttons; proposals in the order in which they came. */
function cardsIn(desk: TestDesk, who: string): string[] {
  const render = createRender();
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
      reviews(desk, id, { step: 'approve', seen: 1 }, actor('carla')),
      reviews(desk, id, { step: 'retire', seen: 1, reason: 'Ya hay otra' }, luz),
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
    await reviews(desk, one.id, { step: 'retire', seen: 1, reason: 'Está repetida' }, luz);
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
    await reviews(desk, id, { step: 'approve', seen: 1 }, actor('carla'));
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
    await expect(reviews(desk, id, retire, actor('carla'))).rejects.toThrow(StoreUnavailable);
    desk.weather.isStoreGone = false;
    expect(cardsIn(desk, 'luz')).toMatchObject([expect.stringContaining('Aprobar')]);
    const turn = { ...aTurn(desk, 'luz', ''), actor: luz };
    const pressed = await handlePress(turn, { verb: 'review-question', question: id, seen: 1, step: 'approve', n: 'n' });
    expect(JSON.stringify(pressed)).toContain('está descartada, por Carla Ríos. Cambió mientras usted la veía.');
    await settle(desk);
    for (const who of ['carla', 'luz']) expect(cardsIn(desk, who)).toMatchObject([expect.stringContaining('Carla Ríos descartó')]);
  });

  it('SIIF-16 the message that proposes a question becomes its reviewer’s by the first press; a message that is a case’s does not', async () => {
    const desk = await twoCoordinators();
    const { id } = await toTwo(desk);
    await settle(desk);
    const press = async (replyTo: string | null | undefined) => {
      const { context, inbound } = aTurn(desk, 'luz', '');
      const data = { verb: 'question-review', open: id };
      return createHandlers(context).onPress({ ...inbound, replyTo: replyTo ?? null, person: { ...inbound.person, id: luz.id } }, data);
    };
    const toLuz = desk.messenger.sent.filter(({ to }) => to.kind === 'person' && to.person === luz.id);
    const answer = await press(toLuz.find(({ message }) => message.kind === 'notification')?.activity);
    expect(answer).toMatchObject({ kind: 'card', message: { isForGood: true } });
    expect(answer).not.toHaveProperty('apart');
    const ofCase = await caseOf(desk, { key: 'luz' });
    await advance(desk, ofCase, 'assign', 'carla', { person: luz.id });
    await settle(desk);
    const told = desk.messenger.sent.findLast(({ to, message }) => placeName(to) === 'luz' && JSON.stringify(message).includes(ofCase));
    expect(await press(told?.activity)).toHaveProperty('apart');
  });
});
