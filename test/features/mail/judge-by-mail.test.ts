import { describe, expect, it } from 'vitest';
import { ownWords } from '../../../src/core/mail/quotes.js';
import { saidOfSolution } from '../../../src/core/ticket/said-of-solution.js';
import { answerTo, aCaseSolvedByMail } from '../../support/a-case-by-mail.js';

const letter = ['¿Quedó bien?', 'Sí, quedó bien: https://x/c/1', 'No, sigue fallando: https://x/c/1?r=no', 'Cuéntenos qué sigue fallando.'];
const quote = ['El 24/11/2026 a las 10:15, Mesa de Ayuda escribió:', ...letter.map((line) => `> ${line}`)].join('\n');

describe('an answer under the letter of a solution', () => {
  it.each([
    ['below the quote', `${quote}\n\nSí, quedó bien. Gracias.`, 'yes'],
    ['below the quote, of failure', `${quote}\n\nNo, sigue fallando.`, 'no'],
    ['of no words', quote, 'unclear'],
    ['above the quote with a signature below', `Sí, quedó bien.\n\n${quote}\n\n-- \nAna Ruiz\nSecretaría de Educación`, 'yes'],
    ['above the quote with a farewell below', `Sí, quedó bien.\n\n${quote}\n\nCordialmente,\nAna Ruiz`, 'yes'],
    ['above the quote with an antivirus below', `Sí, quedó bien.\n\n${quote}\n\nLibre de virus. www.avast.com`, 'yes'],
    ['above what is forwarded', `Vean.\n\n---------- Mensaje reenviado ---------\nDe: Ana\n\nNo, sigue fallando`, 'unclear'],
  ])('only the lines of the author judge: an answer %s', (_, text, judged) => {
    expect(saidOfSolution(ownWords(text))).toBe(judged);
  });

  it.each([
    ['an empty answer', quote, '', 'resolved'],
    ['an answer below the quote', `${quote}\n\nSí, quedó bien. Gracias.`, 'Sí, quedó bien. Gracias.', 'closed'],
  ])('%s is taken with its quote, which judges nothing', async (_, text, own, phase) => {
    const { desk, id, letter } = await aCaseSolvedByMail();
    await desk.arrives(answerTo(letter?.id, text, { own }));
    const { ticket, history } = await desk.load(id);
    expect([ticket.phase, history.some(({ event }) => event.type === 'solution-refused')]).toEqual([phase, false]);
    if (own === '') expect(JSON.stringify(history)).toContain('> Cuéntenos qué sigue fallando.');
  });

  it('a refusal below the quote keeps the whole answer as its reason', async () => {
    const { desk, id, letter } = await aCaseSolvedByMail();
    const text = `${quote}\n\nNo, sigue fallando.`;
    await desk.arrives(answerTo(letter?.id, text, { own: 'No, sigue fallando.' }));
    const refusal = (await desk.load(id)).history.find(({ event }) => event.type === 'solution-refused');
    expect(refusal?.event).toMatchObject({ reason: text });
  });
});
