import { draftCard } from '../../src/features/drafts/draft-card.js';
import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/core/instant.js';
import { uarivDesk as desk, uarivInProgress as inProgress } from './uariv-cases.js';
import { openOf } from '../support/open-parts.js';
import { inputsIn, linesOf } from '../support/read-card.js';
import { takeUpAgain } from '../../src/features/drafts/answer-offer.js';

describe('UARIV: a question about a case without an answer', () => {
  it('UARIV-06 a question that stays unanswered for 24 business hours ends the case as No gestionado', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.does(id, 'mesa', 'ask', { question: '¿Qué mensaje aparece?' });
    await d.pass(54 * HOUR - 1);
    expect(await d.state(id)).toBe('Pendiente usuario');
    await d.pass(1);
    expect(await d.state(id)).toBe('No gestionado');
    expect(d.notificationsTo('ana')).toEqual(['question', 'reminder', 'case-lapsed']);
    expect(await d.history(id)).toContain('Venció el plazo para responder: «¿Qué mensaje aparece?»');
  });

  it('UARIV-06 silence after a question is no solution: the case is neither solved nor surveyed', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.does(id, 'mesa', 'ask', { question: '¿Qué mensaje aparece?' });
    await d.pass(20 * 24 * HOUR);
    expect(await d.load(id)).toMatchObject({ phase: 'void', outcome: 'unserved', solution: null, survey: null });
    expect((await d.events(id)).map((e) => e.type)).not.toContain('survey-asked');
  });

  it('UARIV-06 a case that ended without the answer is taken up again with all that was filled in, linked', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.does(id, 'mesa', 'ask', { question: '¿Qué mensaje aparece?' });
    await d.pass(54 * HOUR);
    const again = await takeUpAgain(d.desk, id, d.actorOf('ana'));
    if (again.kind !== 'executed') throw new Error(JSON.stringify(again));
    expect(again.stored.ticket).toMatchObject({ phase: 'draft', fields: { category: 'correo', phone: '3001234567' }, links: [{ to: id }] });
  });

  it('UARIV-06 the draft of a case that ended without the answer asks the question again, and the first level reads both', async () => {
    const d = await desk();
    const id = await inProgress(d);
    await d.does(id, 'mesa', 'ask', { question: '¿Qué mensaje aparece?' });
    await d.pass(54 * HOUR);
    const again = await takeUpAgain(d.desk, id, d.actorOf('ana'));
    if (again.kind !== 'executed') throw new Error(JSON.stringify(again));
    await d.desk.whenIdle();
    const asked = draftCard(await d.view(again.stored.id));
    expect(linesOf(asked)[0]).toContain('Le habíamos preguntado: «¿Qué mensaje aparece?»');
    expect(inputsIn(openOf(asked)).map((f) => f.id)).toContain('f_description');
    const answered = { description: 'no abre el correo\nSale el error 0x80' };
    await d.execute(again.stored.id, 'ana', { type: 'fill-draft', fields: answered, submit: true });
    const card = d.shownTo('mesa').join();
    for (const said of ['Viene de', '¿Qué mensaje aparece?', 'Sale el error 0x80']) expect(card).toContain(said);
  });
});
