import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/core/instant.js';
import { replay } from '../../src/core/ticket/evolve.js';
import { advance, aDesk, caseOf, draftOf, sendForm } from '../support/a-desk.js';
import { actor, completeForm } from '../support/cast.js';
import { takeUpAgain } from '../../src/features/drafts/answer-offer.js';

describe('one precaso from its first word to its survey', () => {
  it('UARIV-05 UARIV-03 UARIV-17 a precaso passes three levels up to its survey, and each step notifies who waits for it', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk);
    expect((await desk.load(id)).ticket.numbers).toEqual({ draft: 1 });
    expect(await sendForm(desk, id)).toMatchObject({ kind: 'executed' });
    expect((await desk.load(id)).ticket).toMatchObject({ state: 'new', group: 'mesa', level: 1, numbers: { draft: 1, ticket: 1 } });
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'ask', 'beto', { question: '¿Qué mensaje muestra?' });
    expect(desk.notificationsTo('ana')).toContain('question');
    await advance(desk, id, 'answer', 'ana', { answer: 'Dice que no hay conexión' });
    expect(desk.notificationsTo('beto')).toContain('answered');
    const escalated = await advance(desk, id, 'escalate', 'beto', {
      group: 'infraestructura',
      reason: 'El servidor no responde',
      diagnosis: 'Revisé el cliente y la red',
    });
    expect(escalated).toMatchObject({ kind: 'executed', stored: { ticket: { state: 'new', group: 'infraestructura', level: 2 } } });
    await advance(desk, id, 'take', 'dora');
    await advance(desk, id, 'escalate', 'dora', {
      group: 'seguridad',
      reason: 'Parece un bloqueo',
      diagnosis: 'El servidor rechaza la cuenta',
    });
    await advance(desk, id, 'take', 'sara');
    expect(await advance(desk, id, 'resolve', 'sara', { solution: 'Se desbloqueó la cuenta y se probó con la usuaria' })).toMatchObject({
      kind: 'executed',
    });
    expect(desk.notificationsTo('ana')).toContain('resolution');
    expect(await advance(desk, id, 'accept', 'ana')).toMatchObject({ kind: 'executed' });
    expect(desk.notificationsTo('ana')).toContain('survey');
    const answered = await desk.execute(id, { id: 's', type: 'answer-survey', answers: { score: '5', solved: 'yes' } }, actor('ana'));
    expect(answered).toMatchObject({ kind: 'executed', stored: { ticket: { state: 'closed', survey: { answers: { score: '5' } } } } });
  });

  it('UARIV-06 UARIV-07 an incomplete draft reminds once, lapses after 24 hours, and restarts at a press with its values', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk);
    await sendForm(desk, id, { ...completeForm, phone: '' });
    await desk.pass(20.1 * HOUR);
    expect(desk.notificationsTo('ana')).toEqual(['draft-reminder']);
    await desk.pass(4 * HOUR);
    expect((await desk.load(id)).ticket).toMatchObject({ state: 'unattended', phase: 'void' });
    expect(desk.notificationsTo('ana')).toEqual(['draft-reminder', 'draft-lapsed']);
    const again = await takeUpAgain(desk, id, actor('ana'));
    expect(again).toMatchObject({ kind: 'executed', stored: { ticket: { phase: 'draft', fields: { site: 'Centro' } } } });
  });
});

describe('a desk whose process ends and comes again on the same folder', () => {
  it('UARIV-18 a restarted desk has every ticket as it was, its state equal to the replay of its history', async () => {
    const first = await aDesk();
    const id = await caseOf(first);
    await advance(first, id, 'take', 'beto');
    const before = await first.load(id);
    await first.close();
    const second = await aDesk({ folder: first.folder });
    expect(await second.load(id)).toEqual(before);
    expect(replay(before.history, second.registry.current.procedure)).toEqual(before.ticket);
  });

  it('a restarted desk continues the numbers where they stood', async () => {
    const first = await aDesk();
    await caseOf(first);
    await first.close();
    const second = await aDesk({ folder: first.folder });
    const id = await caseOf(second, { words: 'la impresora no imprime', key: 'a|2' });
    expect((await second.load(id)).ticket.numbers).toEqual({ draft: 2, ticket: 2 });
  });
});
