import { describe, expect, it } from 'vitest';
import { advance } from '../../support/a-desk.js';
import { answerTo, aCaseByMail, aCaseSolvedByMail } from '../../support/a-case-by-mail.js';

type Solved = Awaited<ReturnType<typeof aCaseSolvedByMail>>;

/** What Beto, who solved it, is told of Ana's mail under that letter. */
async function answered({ desk, id }: Solved, text: string, under: string | undefined) {
  const before = desk.notificationsTo('beto').length;
  await desk.arrives(answerTo(under, text));
  const { ticket, history } = await desk.load(id);
  const asked = desk.sent.splice(0).filter(({ to }) => to === 'ana@entidad.example');
  return { ticket, history, told: desk.notificationsTo('beto').slice(before), asked };
}

describe('a plain no by mail', () => {
  it.each(['No', 'Negativo.', 'Sí, sigue fallando', 'no funcionó', 'sigue saliendo el mismo error', 'todavía no', 'quedó igual'])(
    '«%s» gives the case back to whoever solved it, with the words',
    async (words) => {
      const at = await aCaseSolvedByMail();
      const { ticket, history, told } = await answered(at, words, at.letter?.id);
      expect(ticket.state).toBe('working');
      expect(told).toContain('refused');
      expect(history.findLast(({ event }) => event.type === 'solution-refused')?.event).toMatchObject({
        reason: expect.stringContaining(words),
      });
    },
  );

  it('a mere «No» is a reason that says so', async () => {
    const at = await aCaseSolvedByMail();
    const { history } = await answered(at, 'No', at.letter?.id);
    const refusal = history.findLast(({ event }) => event.type === 'solution-refused')?.event;
    expect(refusal).toMatchObject({ reason: 'Respondió «No», sin decir qué sigue fallando.' });
  });

  it('«Sí, pero sigue lento» is kept, told to its solver, and asked about by one letter', async () => {
    const at = await aCaseSolvedByMail();
    const { ticket, told, asked } = await answered(at, 'Sí, pero sigue lento', at.letter?.id);
    expect([ticket.state, told, asked.length]).toEqual(['solved', ['information'], 1]);
  });
});

describe('an answer that a server held back', () => {
  it.each([
    ['yes', 'Sí, quedó bien'],
    ['no', 'No, sigue fallando'],
  ])('a %s under the letter of an earlier solution judges no later one: it is kept, told and asked about again', async (_, words) => {
    const at = await aCaseSolvedByMail('Se reparó el perfil.');
    await answered(at, 'No funcionó', at.letter?.id);
    await at.resolve('Se cambió el equipo.');
    const { ticket, history, told, asked } = await answered(at, words, at.letter?.id);
    expect([ticket.state, told]).toEqual(['solved', ['information']]);
    expect(history.at(-1)?.event.type).not.toBe('solution-accepted');
    expect(history.findLast(({ event }) => event.type === 'information-added')?.event).toMatchObject({ text: words });
    expect(asked.map(({ text }) => text.includes('Se cambió el equipo.'))).toEqual([true]);
  });

  it('the same words under the letter of the present solution judge it', async () => {
    const at = await aCaseSolvedByMail();
    await answered(at, 'No funcionó', at.letter?.id);
    const next = await at.resolve('Se cambió el equipo.');
    expect((await answered(at, 'Sí, quedó bien', next?.id)).ticket.phase).toBe('closed');
  });

  it('a late answer to one question does not answer the next: its asker reads it, and its author is asked again', async () => {
    const { desk, id } = await aCaseByMail();
    await advance(desk, id, 'take', 'beto');
    const asks = async (question: string) => {
      await advance(desk, id, 'ask', 'beto', { question });
      await desk.processAllDue();
      return desk.sent.splice(0).at(-1);
    };
    const first = await asks('¿En qué equipo?');
    await desk.arrives(answerTo(first?.id, 'En el portátil.'));
    const second = await asks('¿Desde cuándo?');
    const before = desk.notificationsTo('beto').length;
    await desk.arrives(answerTo(first?.id, 'Es el portátil del piso 3.'));
    expect((await desk.load(id)).ticket.question?.text).toBe('¿Desde cuándo?');
    expect(desk.notificationsTo('beto').slice(before)).toEqual(['information']);
    expect(desk.sent.splice(0).map(({ text }) => text.includes('¿Desde cuándo?'))).toEqual([true]);
    await desk.arrives(answerTo(second?.id, 'Desde el lunes.'));
    expect((await desk.load(id)).ticket.question).toBeNull();
  });
});

describe('a judgement that comes after another one, under the same letter', () => {
  it('UARIV-12 a no after the yes is told to the solver of the case, and its author reads that it is closed', async () => {
    const at = await aCaseSolvedByMail();
    await answered(at, 'Sí, quedó bien', at.letter?.id);
    const { ticket, history, told, asked } = await answered(at, 'No, sigue sin abrir', at.letter?.id);
    expect([ticket.phase, told]).toEqual(['closed', ['information']]);
    expect(history.findLast(({ event }) => event.type === 'mail-kept')?.event).toMatchObject({ as: 'late', text: 'No, sigue sin abrir' });
    expect(asked.map(({ text }) => text.includes('ya está cerrado'))).toEqual([true]);
  });

  it('UARIV-17 a yes after the yes is kept, and its author gets no words for a complaint', async () => {
    const at = await aCaseSolvedByMail();
    await answered(at, 'Sí, quedó bien', at.letter?.id);
    const { history, asked } = await answered(at, 'Sí, quedó bien. Gracias.', at.letter?.id);
    expect(history.findLast(({ event }) => event.type === 'mail-kept')?.event).toMatchObject({ as: 'late' });
    expect(asked).toEqual([]);
  });
});
