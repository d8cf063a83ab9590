import { describe, expect, it } from 'vitest';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { createRender } from '../../src/features/render.js';
import { handlePress } from '../../src/features/acts.js';
import { aTurn } from '../support/a-turn.js';
import { clauseDesk, type ClauseDesk } from '../support/clause-desk.js';

const said = 'soy cédula 52.123.456, cel 300 987 6543, clave: Zx9marca, escriba a ana@marca.example';
const marks = ['52.123.456', '987 6543', 'Zx9marca', 'ana@marca', '3101234567', '3001234567'];

/** What a person reads in their own chat who writes the data of a button by hand. */
async function forged(d: ClauseDesk, who: string, data: Record<string, string | number>): Promise<string> {
  const answer = await handlePress({ ...aTurn(d.desk, 'ana', ''), actor: d.actorOf(who) }, { n: 'n', ...data });
  return answer.kind === 'card' ? JSON.stringify(createRender()(answer.message)) : '';
}

const buttons: readonly Record<string, string | number>[] = [
  ...['answer', 'accept', 'refuse', 'take', 'resolve'].map((transition) => ({ verb: 'advance', transition, v: 2 })),
  { verb: 'survey', asked: 1 },
  { verb: 'send-draft' },
  ...['answer-with', 'still-failing', 'add-words', 'new-linked', 'take-up-with'].map((verb) => ({ verb, words: 'no', key: 'k' })),
  { verb: 'start-again' },
  { verb: 'send-again' },
];

describe('a requester’s button that a colleague forges', () => {
  const states: readonly (readonly [string, (d: ClauseDesk) => Promise<TicketId>])[] = [
    ['a draft', (d) => d.draft(`precaso no abre el correo. ${said}`)],
    ['a case that is asked', asked],
    ['a case that is solved', solved],
  ];

  async function taken(d: ClauseDesk): Promise<TicketId> {
    const id = await d.ticket({ category: 'correo', words: `precaso ${said}` });
    await d.does(id, 'mesa', 'take');
    return id;
  }
  async function asked(d: ClauseDesk): Promise<TicketId> {
    const id = await taken(d);
    await d.does(id, 'mesa', 'ask', { question: `¿Es ${said}?` });
    return id;
  }
  async function solved(d: ClauseDesk): Promise<TicketId> {
    const id = await taken(d);
    await d.does(id, 'mesa', 'resolve', { solution: `Hecho para ${said}` });
    return id;
  }

  it.each(states)('I8 of %s shows them nothing that the requester typed of themself', async (_, made) => {
    const d = await clauseDesk('uariv');
    const ticket = await made(d);
    for (const data of buttons) {
      const shown = await forged(d, 'mesa.b', { ticket, ...data });
      expect([data, marks.filter((mark) => shown.includes(mark))]).toEqual([data, []]);
    }
  });
});
