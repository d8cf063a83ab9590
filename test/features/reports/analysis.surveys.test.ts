import { describe, expect, it } from 'vitest';
import type { PeriodSurveys } from '../../../src/features/reports/analysis.js';
import { HOUR, MINUTE } from '../../../src/core/instant.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import type { Turn } from '../../../src/features/turn.js';
import { interpretWords } from '../../../src/features/words/interpret-words.js';
import { handlePress } from '../../../src/features/acts.js';
import { advance, aDesk, caseOf, pressTransition, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import type { Who } from '../../support/cast.js';
import { readForCard } from '../../support/shown-reports.js';

async function surveysOf(desk: TestDesk, text: string, who: Who = 'carla'): Promise<PeriodSurveys> {
  const shown = await readForCard(aTurn(desk, who, text), async (turn) => (await interpretWords(turn, text))[0]);
  if (shown.kind !== 'surveys') throw new Error(shown.kind);
  return shown.read;
}

async function solved(desk: TestDesk, i: number): Promise<TicketId> {
  const id = await caseOf(desk, { words: `falla el equipo ${i}`, key: `k${i}` });
  await pressTransition(desk, id, 'take', 'beto');
  await advance(desk, id, 'resolve', 'beto', { solution: 'Se revisó el cliente y la red' });
  await pressTransition(desk, id, 'accept', 'ana');
  return id;
}

async function answer(desk: TestDesk, id: TicketId, i: number, score: string): Promise<void> {
  const answers = { score, comment: score === '1' ? 'Llamar al 3001234567' : '' };
  const result = await desk.execute(id, { id: `s${i}`, type: 'answer-survey', answers }, aTurn(desk, 'ana', '').actor);
  expect(result.kind).toBe('executed');
}

/** Closed cases, each with its score; null for a survey that was not answered. */
async function answered(desk: TestDesk, scores: readonly (string | null)[]): Promise<void> {
  for (const [i, score] of scores.entries()) {
    const id = await solved(desk, i);
    desk.clock.moveBy(MINUTE);
    if (score !== null) await answer(desk, id, i, score);
  }
}

describe('encuestas', () => {
  it('SIIF-12 the surveys of a period come with their denominators, low ones first, then the newest', async () => {
    const desk = await aDesk();
    await answered(desk, ['5', '1', null, '4']);
    desk.clock.moveBy(HOUR);
    const { figures, answers, total } = await surveysOf(desk, 'encuestas noviembre');
    expect(figures).toMatchObject({ asked: 4, answered: 3, low: 1, scores: [{ question: 'score', average: 10 / 3, of: 3 }] });
    expect(answers.map(({ event }) => event.answers['score'])).toEqual(['1', '4', '5']);
    expect(total).toBe(3);
    expect((await surveysOf(desk, 'encuestas octubre')).total).toBe(0);
    expect((await surveysOf(desk, 'encuestas infraestructura')).figures.asked).toBe(0);
  });

  it('UARIV-17 a long list of answers goes on page by page', async () => {
    const desk = await aDesk();
    await answered(
      desk,
      Array.from({ length: 8 }, (_, i) => String((i % 5) + 1)),
    );
    const first = await surveysOf(desk, 'encuestas');
    expect(first.answers.length).toBe(6);
    const press = { verb: 'surveys', period: first.period, scope: first.scope, n: 'n', from: 6 };
    const take = async (turn: Turn) => {
      const pressed = await handlePress(turn, press);
      return pressed.kind === 'card' ? pressed.message : undefined;
    };
    const next = await readForCard(aTurn(desk, 'carla', ''), take, { period: first.period, scope: first.scope, from: 6 });
    if (next.kind !== 'surveys') throw new Error(next.kind);
    const ids = [...first.answers, ...next.read.answers].map(({ view }) => view.stored.id);
    expect(new Set(ids).size).toBe(8);
    expect(await handlePress(aTurn(desk, 'beto', ''), press)).toMatchObject({ kind: 'text' });
  });

  it('SIIF-12 an answer that was written while the machine’s clock had gone back is listed with the others', async () => {
    const desk = await aDesk();
    const id = await solved(desk, 0);
    desk.clock.moveBy(-MINUTE);
    await answer(desk, id, 0, '5');
    desk.clock.moveBy(HOUR);
    const { total, answers } = await surveysOf(desk, 'encuestas noviembre');
    expect([total, answers.map(({ event }) => event.answers['score'])]).toEqual([1, ['5']]);
  });
});
