import { describe, expect, it } from 'vitest';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { handlePress, submitDialog } from '../../../src/features/acts.js';
import type { PressAnswer } from '../../../src/talk/message.js';
import { advance, aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { drawn, pressIn, shownIn } from '../../support/in-thread.js';

const words = 'sigue sin imprimir desde ayer';

async function worked(): Promise<{ desk: TestDesk; id: TicketId }> {
  const desk = await aDesk();
  const id = await caseOf(desk, { words: 'la impresora del tercer piso no imprime' });
  await advance(desk, id, 'take', 'beto');
  return { desk, id };
}

async function solved(): Promise<{ desk: TestDesk; id: TicketId }> {
  const { desk, id } = await worked();
  await advance(desk, id, 'resolve', 'beto', { solution: 'Se cambió el tóner' });
  return { desk, id };
}

/** Ana presses *Agregar a …* on a card about her words. */
async function adds(desk: TestDesk, id: TicketId, more: object = {}): Promise<PressAnswer> {
  const answer = await handlePress(aTurn(desk, 'ana', ''), { verb: 'add-words', ticket: id, words, key: 'w1', ...more });
  await desk.whenIdle();
  return answer;
}

const kept = async (desk: TestDesk, id: TicketId) =>
  (await desk.load(id)).history.flatMap(({ event }) => (event.type === 'information-added' ? [event.text] : []));

describe('words that are added to a case', () => {
  it('UARIV-09 while its solution waits for an answer, their author is asked about it, and the words are kept', async () => {
    const { desk, id } = await solved();
    const asked = drawn(shownIn(await adds(desk, id)));
    expect(asked.words).toMatch(/^Quedó agregado a CASO-000001\.\nCASO-000001 está en «Solucionado» y falta su respuesta\. ¿Quedó bien\?/);
    expect(asked.words).toContain('«sigue sin imprimir desde ayer»');
    expect(Object.keys(asked.buttons)).toEqual(['Sí, quedó bien', 'No, sigue fallando', 'Es otra cosa: registrar']);
    expect(await kept(desk, id)).toEqual([words]);
    expect((await desk.load(id)).ticket.phase).toBe('resolved');
  });

  it('UARIV-09 words of another subject are asked about too, and nothing offers to add them again', async () => {
    const { desk, id } = await solved();
    const asked = drawn(shownIn(await adds(desk, id, { words: 'no abre el correo' })));
    expect(Object.keys(asked.buttons)).toEqual(['Registrar uno nuevo', 'No, sigue fallando']);
  });

  it('UARIV-09 what is added by the form of its card, while the solution waits, ends with the same reminder', async () => {
    const { desk, id } = await solved();
    const sent = await submitDialog(aTurn(desk, 'ana', ''), { verb: 'add-information', ticket: id, f_text: 'No, sigue sin imprimir' });
    expect(JSON.stringify(sent)).toContain('Quedó agregado a CASO-000001. Falta que diga si quedó bien.');
  });

  it('UARIV-09 one press then gives the solution back with these words', async () => {
    const { desk, id } = await solved();
    const asked = shownIn(await adds(desk, id));
    await pressIn(desk, 'ana', asked, 'No, sigue fallando', {}, null);
    const { ticket, history } = await desk.load(id);
    expect(ticket.phase).toBe('working');
    expect(history.map(({ event }) => event)).toContainEqual(expect.objectContaining({ type: 'solution-refused', reason: words }));
  });

  it('UARIV-09 a second press adds nothing and asks the same', async () => {
    const { desk, id } = await solved();
    await adds(desk, id);
    expect(drawn(shownIn(await adds(desk, id))).words).toContain('¿Quedó bien?');
    expect(await kept(desk, id)).toEqual([words]);
  });

  it('UARIV-09 the card that asked already, and a case that is worked on, only add them', async () => {
    const { desk, id } = await solved();
    expect(drawn(shownIn(await adds(desk, id, { only: true }))).words).toBe('Quedó agregado a CASO-000001.');
    const other = await worked();
    expect(drawn(shownIn(await adds(other.desk, other.id))).words).toBe('Quedó agregado a CASO-000001.');
  });
});
