import { describe, expect, it } from 'vitest';
import type { TicketId } from '../../../src/domain/ticket/ticket.js';
import { advance, aDesk, caseOf, draftOf, type TestDesk } from '../../support/a-desk.js';
import { actor, type Who } from '../../support/cast.js';

/** What was heard, and about which ticket. */
async function heard(desk: TestDesk, text: string, who: Who = 'ana'): Promise<string | [string, TicketId]> {
  const found = await desk.interpret(text, 'm1', actor(who));
  if (found.kind !== 'answer') return found.kind === 'report' ? `report: ${found.words}` : found.kind;
  const { message } = found;
  if (!('case' in message) || message.case === null || !('words' in message)) throw new Error(message.kind);
  expect(message).toMatchObject({ words: text, key: 'm1' });
  return [message.kind, message.case.stored.id];
}

async function asked(desk: TestDesk, key = 'q'): Promise<TicketId> {
  const id = await caseOf(desk, { words: 'la impresora no imprime', key });
  await advance(desk, id, 'take', 'beto');
  await advance(desk, id, 'ask', 'beto', { question: '¿Qué mensaje muestra?' });
  return id;
}

async function solved(desk: TestDesk, key = 's'): Promise<TicketId> {
  const id = await caseOf(desk, { words: 'no hay señal de wifi', key });
  await advance(desk, id, 'take', 'beto');
  await advance(desk, id, 'resolve', 'beto', { solution: 'Se reinició el punto de acceso' });
  return id;
}

describe('free words in a requester’s chat', () => {
  it.each([
    ['precaso no abre el correo', 'report: no abre el correo'],
    ['Pre-caso: no abre el correo', 'report: no abre el correo'],
    ['tengo un precaso, no abre el correo', 'report: tengo un precaso, no abre el correo'],
    ['precaso', 'report: '],
    ['no me abre el correo', 'sentence'],
    ['impresora dañada', 'sentence'],
    ['correo', 'unknown'],
    ['no sé', 'unknown'],
    ['asdf', 'unknown'],
    ['', 'unknown'],
    ['😀😀😀', 'unknown'],
    ['no me abre el correo\nprecaso', 'sentence'],
  ])('where nothing waits, «%s» is %s', async (text, kind) => {
    expect(await heard(await aDesk(), text)).toBe(kind);
  });

  it('UARIV-05 with the keyword are a new precaso whatever waits', async () => {
    const desk = await aDesk();
    await asked(desk);
    expect(await heard(desk, 'precaso se dañó el teclado')).toBe('report: se dañó el teclado');
  });

  it('while a draft is open are offered as more of it, a sentence at least', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk);
    expect(await heard(desk, 'también falla en el celular')).toEqual(['more-words', id]);
    expect(await heard(desk, 'celular')).toBe('unknown');
  });

  it('while a question waits may be its answer, one word too', async () => {
    const desk = await aDesk();
    await draftOf(desk);
    const id = await asked(desk);
    await solved(desk);
    expect(await heard(desk, 'Error 404')).toEqual(['maybe-answer', id]);
    expect(await heard(desk, 'sí')).toEqual(['maybe-answer', id]);
  });

  it('while a solution waits for a judgement are asked about before the draft', async () => {
    const desk = await aDesk();
    await draftOf(desk);
    const id = await solved(desk);
    expect(await heard(desk, 'sigue sin haber señal')).toEqual(['about-resolved', id]);
  });

  it('that name a case are about that case, whatever else waits', async () => {
    const desk = await aDesk();
    const first = await caseOf(desk);
    await asked(desk);
    expect(await heard(desk, 'el caso 1 sigue igual')).toEqual(['more-words', first]);
    expect(await heard(desk, 'CASO-000001')).toEqual(['more-words', first]);
  });

  it('UARIV-12 about a closed case offer a new one', async () => {
    const desk = await aDesk();
    const id = await solved(desk);
    await advance(desk, id, 'accept', 'ana');
    expect(await heard(desk, 'el caso 1 volvió a fallar')).toEqual(['closed-case', id]);
    expect(await heard(desk, 'volvió a fallar el wifi')).toBe('sentence');
  });

  it('that name somebody else’s case, one that is not there, or a draft that ended, are just words', async () => {
    const desk = await aDesk();
    await caseOf(desk);
    expect(await heard(desk, 'el caso 1 sigue igual', 'omar')).toBe('sentence');
    expect(await heard(desk, 'el caso 1 sigue igual', 'beto')).toBe('sentence');
    expect(await heard(desk, 'el caso 99 sigue igual', 'omar')).toBe('sentence');
    const gone = await draftOf(desk, { words: 'otra cosa', key: 'w', who: 'omar' });
    await desk.execute(gone, { id: 'w', type: 'advance', transition: 'withdraw', seen: 1, input: {} }, actor('omar'));
    expect(await heard(desk, 'PRE-000002 sigue igual', 'omar')).toBe('sentence');
    await desk.whenIdle();
  });

  it('where a case is only worked on are a sentence, which may be another precaso', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    expect(await heard(desk, 'la impresora tampoco imprime')).toBe('sentence');
  });

  it('while only the desk has to confirm a solution ask for no judgement', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'wait-provider', 'beto', { provider: 'Impresos SAS', providerContact: 'soporte@impresos.example' });
    await advance(desk, id, 'provider-solved', 'beto', { providerSolution: 'Se cambió la tarjeta de red' });
    expect((await desk.load(id)).ticket.phase).toBe('resolved');
    expect(await heard(desk, 'la impresora tampoco imprime')).toBe('sentence');
    expect(await heard(desk, 'caso 1 la impresora tampoco imprime')).toEqual(['more-words', id]);
  });

  it('change nothing by themselves', async () => {
    const desk = await aDesk();
    const id = await asked(desk);
    const before = await desk.load(id);
    for (const text of ['sí, ya quedó', 'no quiero nada', 'el caso 1 se puede cerrar']) await heard(desk, text);
    expect(await desk.load(id)).toEqual(before);
  });
});
