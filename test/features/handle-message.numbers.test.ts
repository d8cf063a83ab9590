import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/talk/message.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { handleMessage } from '../../src/features/handle-message.js';
import { advance, aDesk, caseOf, type TestDesk } from '../support/a-desk.js';
import { aTurn } from '../support/a-turn.js';
import type { Who } from '../support/cast.js';
import { readAsked } from '../support/read-asked.js';

const deskCalling = (ticket: string) =>
  aDesk({ changed: (procedure) => ({ hash: ticket, procedure: { ...procedure, numbers: { ...procedure.numbers, ticket } } }) });

/** The kinds of the answers, and the case whose card was shown. */
async function answered(desk: TestDesk, text: string, who: Who = 'ana'): Promise<readonly (Message['kind'] | TicketId)[]> {
  const turn = aTurn(desk, who, text);
  const shown: TicketId[] = [];
  const changeTicket: typeof turn.context.changeTicket = (id) => {
    shown.push(id);
    return Promise.resolve();
  };
  const said = await handleMessage({ ...turn, context: { ...turn.context, changeTicket } });
  await desk.whenIdle();
  return [...said.map(({ kind }) => kind), ...shown];
}

describe('a case whose number has digits or dashes', () => {
  it.each([
    ['2026-{n:6}', 'caso 2026-000001'],
    ['2026-{n:6}', '2026-000001'],
    ['2026-{n:6}', '2026-1'],
    ['2026-{n:6}', '2026000001'],
    ['2026-{n:6}', '¿cómo va el caso 2026 1?'],
    ['RAD-2026-{n:6}', 'RAD-2026-000001'],
    ['RAD-2026-{n:6}', 'caso RAD-2026-000001'],
    ['RAD-2026-{n:6}', 'rad 2026 1'],
    ['RAD-2026-{n:6}', 'ver el rad2026-1, por favor'],
    ['RAD-2026-{n:6}', '¿en qué va mi RAD 2026-1?'],
    ['Oficio No. {n:4}', 'Oficio No. 0001'],
    ['Cola {n}', 'cola 1'],
    ['{n}', 'caso 1'],
    ['{n}', '1'],
  ])('USPEC-07 a case called by %s is shown to who writes «%s»', async (ticket, text) => {
    const desk = await deskCalling(ticket);
    const id = await caseOf(desk);
    expect(await answered(desk, text)).toEqual([id]);
    expect(await answered(desk, text, 'beto')).toEqual([id]);
  });

  it.each([
    ['2026-{n:6}', 'el 2026-000001 sigue fallando'],
    ['2026-{n:6}', 'sigue fallando el caso 2026-1'],
    ['RAD-2026-{n:6}', 'el rad 2026-1 sigue fallando'],
  ])('USPEC-07 where cases are called %s, «%s» is about that case and not about the one that waits', async (ticket, text) => {
    const desk = await deskCalling(ticket);
    const id = await caseOf(desk);
    const other = await caseOf(desk, { words: 'no imprime nada', key: 'o' });
    await advance(desk, other, 'take', 'beto');
    await advance(desk, other, 'ask', 'beto', { question: '¿Desde cuándo no imprime?' });
    const [message] = (await handleMessage(aTurn(desk, 'ana', text))).map(readAsked);
    expect(message).toMatchObject({ asks: 'more-words', of: [id] });
  });

  it('USPEC-07 a month is the answer to the question that waits, also where cases are called by a year', async () => {
    const desk = await deskCalling('2026-{n:6}');
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'ask', 'beto', { question: '¿Desde cuándo no abre?' });
    const [message] = await handleMessage(aTurn(desk, 'ana', '2026-10'));
    expect(message).toMatchObject({ kind: 'text', text: expect.stringContaining('su respuesta por 2026-000001 le llegó a Beto Gil.') });
    expect((await desk.load(id)).history.at(-1)?.event).toMatchObject({ type: 'requester-answered', answer: '2026-10' });
  });

  it('USPEC-07 a number that no case has is said so, as the desk writes it', async () => {
    const desk = await deskCalling('RAD-2026-{n:6}');
    expect(await handleMessage(aTurn(desk, 'beto', 'rad 2026 9'))).toMatchObject([
      { kind: 'card', refusal: { code: 'case-not-found', asked: 'RAD-2026-000009' } },
    ]);
  });

  it.each([
    ['cancelar rad 2026-1', 'text'],
    ['auditoría rad-2026-000001', 'card'],
  ])('USPEC-07 the order «%s» is about the case of that number', async (text, kind) => {
    const desk = await deskCalling('RAD-2026-{n:6}');
    await caseOf(desk);
    expect(await answered(desk, text, kind === 'card' ? 'beto' : 'ana')).toEqual([kind]);
  });
});
