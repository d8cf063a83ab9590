import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/core/instant.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { placeName } from '../support/a-messenger.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { buttonsOf, wordsOfCard } from '../support/shown-card.js';
import { siifDesk, siifInProgress } from './siif-cases.js';
import { uarivDesk, uarivInProgress } from './uariv-cases.js';
import { showCase } from '../../src/desk/tickets/open-case.js';

type Reads = { words: string; buttons: readonly string[] };

/** Every message of the desk in Ana's chat, oldest first, as it reads now. */
function chatNow({ desk, render }: ClauseDesk): readonly Reads[] {
  const here = desk.messenger.sent.filter(({ to, activity }) => placeName(to) === 'ana' && activity !== null);
  const now = new Map(here.map(({ activity, message }) => [activity, render(message)]));
  return [...now.values()].map((shown) =>
    shown.kind === 'card'
      ? { words: wordsOfCard(shown.card), buttons: buttonsOf(shown.card).map((button) => String(button['title'])) }
      : { words: shown.text, buttons: [] },
  );
}

/** Time passes until she was reminded; then she asks for the case's card as well. */
async function remindedAndShown(d: ClauseDesk, id: TicketId): Promise<void> {
  for (let i = 0; i < 200 && !d.notificationsTo('ana').includes('reminder'); i++) await d.pass(HOUR / 2);
  expect(d.notificationsTo('ana')).toContain('reminder');
  await show(d, id);
}

/** `caso 45` */
async function show({ desk, refOf, pass }: ClauseDesk, id: TicketId): Promise<void> {
  await showCase(desk, id, 'receipt', { kind: 'person', person: refOf('ana').id });
  await pass(MINUTE);
}

const asking = (d: ClauseDesk, title: string) => chatNow(d).filter(({ buttons }) => buttons.includes(title));

describe('all that asks the same ends with one answer', () => {
  it('SIIF-03 after the answer the question, its reminder and the copy of the card say so, and ask no more', async () => {
    const d = await siifDesk();
    const id = await siifInProgress(d);
    await d.does(id, 'linea', 'pedir', { question: '¿Cuál es el CDP?' });
    await remindedAndShown(d, id);
    expect(asking(d, 'Responder')).toHaveLength(3);
    await d.does(id, 'ana', 'responder', { answer: 'El 1234' });
    await d.pass(MINUTE);
    expect(asking(d, 'Responder')).toEqual([]);
    const now = chatNow(d).map(({ words }) => words);
    expect(now.filter((words) => /falta su respuesta|Falta su respuesta/.test(words))).toEqual([]);
    expect(now.filter((words) => words.includes('Respondida'))).toHaveLength(1);
    expect(now.filter((words) => words.includes('respondió: «El 1234»') && !words.includes('\n'))).toHaveLength(1);
    expect(now.filter((words) => words.includes('Trabajo en Progreso'))).toHaveLength(2);
  });

  it('UARIV-17 after the answer to a solution its card and both cards of the case ask no more', async () => {
    const d = await uarivDesk();
    const id = await uarivInProgress(d);
    await d.does(id, 'mesa', 'resolve', { solution: 'Se reparó el perfil' });
    await show(d, id);
    expect(asking(d, 'Sí, quedó bien')).toHaveLength(3);
    await d.does(id, 'ana', 'accept');
    await d.pass(MINUTE);
    for (const title of ['Sí, quedó bien', 'No, sigue fallando']) expect(asking(d, title)).toEqual([]);
    const now = chatNow(d).map(({ words }) => words);
    expect(now.filter((words) => words.includes('¿Quedó bien'))).toEqual([]);
    expect(now.filter((words) => words.includes('Usted confirmó'))).toHaveLength(1);
  });
});
