import { describe, expect, it } from 'vitest';
import { ownWords } from '../../../src/core/mail/quotes.js';
import { saidOfSolution } from '../../../src/core/ticket/said-of-solution.js';
import { unreadIn } from '../../../src/core/ticket/silence/marks.js';
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

  it.each([
    ['Sí, ya sale. Gracias', 'moved'],
    ['No, sigue en blanco.', 'refused'],
  ])('UARIV-17 the colleague who solved a case reads of «%s» once, not of the mail that it came in too', async (text, kind) => {
    const { desk, letter } = await aCaseSolvedByMail();
    const before = desk.notificationsTo('beto').length;
    await desk.arrives(answerTo(letter?.id, text));
    expect(desk.notificationsTo('beto').slice(before)).toEqual([kind]);
  });

  it('UARIV-17 a no that names another case by its number refuses nothing, and is added', async () => {
    const { desk, id, letter } = await aCaseSolvedByMail();
    await desk.arrives(answerTo(letter?.id, 'El CASO-000099 no quedó bien.'));
    const { ticket, history } = await desk.load(id);
    expect(ticket.phase).toBe('resolved');
    expect(history.map(({ event }) => event.type)).toContain('information-added');
  });

  /** As clients break long lines. */
  const wrapped = (text: string): string => text.replace(/(?=.{60}).{1,60}(?: |$)/gm, (part) => `${part.trimEnd()}\n`);
  const marked = (text: string): string => text.replaceAll(/^/gm, '| ');

  it.each([
    [
      'under a head in French',
      (told: string) => `Sí, quedó bien.\n\nLe lun. 24 nov. 2026 à 10:15, Mesa <mesa@entidad.example> a écrit :\n\n${told}`,
      'closed',
    ],
    ['under a head in German', (told: string) => `Sí.\nAm 24.11.2026 um 10:15 schrieb Mesa de Ayuda:\n${told}`, 'closed'],
    ['under no head', (told: string) => `Sí, gracias\n\n${told}`, 'closed'],
    ['in lines that a client broke', (told: string) => `Sí\n\n${wrapped(told)}`, 'closed'],
    ['with bars as marks', (told: string) => `Sí\n\nMesa de Ayuda escribió:\n${marked(told)}`, 'closed'],
    ['and refused above', (told: string) => `No, sigue fallando.\n\nLe lun. 24 nov. 2026 à 10:15, Mesa a écrit :\n${told}`, 'working'],
    ['with more words below', (told: string) => `Sí\n\n${told}\n\npero ahora no imprime`, 'resolved'],
    ['with more words within', (told: string) => `Sí\n\n${told.replace('¿Quedó bien?', '¿Quedó bien?\nla impresora no')}`, 'resolved'],
    ['alone', (told: string) => told, 'resolved'],
  ])('UARIV-17 a clear word above the desk’s own letter is heard, though no mark tells that it is quoted: %s', async (_, answer, phase) => {
    const {
      desk,
      id,
      letter: sent,
    } = await aCaseSolvedByMail('Se reparó el perfil de Outlook.\nCierre la sesión y ábrala otra vez: https://entidad.example/guia');
    const text = answer(sent?.text ?? '');
    await desk.arrives(answerTo(sent?.id, text, { own: ownWords(text) }));
    expect((await desk.load(id)).ticket.phase).toBe(phase);
  });

  it.each([
    ['Mañana lo pruebo.', ['information-added']],
    ['Muchas gracias.', []],
  ])('UARIV-17 of a mail «%s» its words alone have still to be understood, not the mail that brought them', async (text, unread) => {
    const { desk, id, letter } = await aCaseSolvedByMail();
    await desk.arrives(answerTo(letter?.id, text));
    const stored = await desk.load(id);
    expect(stored.ticket.phase).toBe('resolved');
    expect(unreadIn(stored).map(({ event }) => event.type)).toEqual(unread);
  });

  it('a refusal below the quote keeps the whole answer as its reason', async () => {
    const { desk, id, letter } = await aCaseSolvedByMail();
    const text = `${quote}\n\nNo, sigue fallando.`;
    await desk.arrives(answerTo(letter?.id, text, { own: 'No, sigue fallando.' }));
    const refusal = (await desk.load(id)).history.find(({ event }) => event.type === 'solution-refused');
    expect(refusal?.event).toMatchObject({ reason: text });
  });
});
