import { describe, expect, it } from 'vitest';
import type { Procedure } from '../../../src/procedure/procedure.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { incomingWords, reportNew } from '../../../src/features/words/free-words.js';
import { advance, aDesk, caseOf, draftOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { freeWordsIn } from '../../support/read-asked.js';
import { actor, type Who, ref } from '../../support/cast.js';

const withKeywordAsNumber = (procedure: Procedure): Procedure => ({
  ...procedure,
  intake: { ...procedure.intake, keywords: [...procedure.intake.keywords, 'sigce'] },
  numbers: { ...procedure.numbers, ticket: 'SIGCE-{n:6}' },
});

/** What the words are, and about which ticket. */
async function interpreted(desk: TestDesk, text: string, who: Who = 'ana') {
  const found = await freeWordsIn(aTurn(desk, who, text), text);
  await desk.whenIdle();
  return found;
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

describe('a new request by its keyword', () => {
  it('UARIV-05 a question about the desk with the keyword in it registers no new request', async () => {
    const desk = await aDesk();
    const turn = aTurn(desk, 'ana', 'precaso ¿qué es?');
    const question = { ...incomingWords(turn, turn.inbound.text, null, 'chat'), isQuestion: true };
    expect(await freeWordsIn(turn, question.text, question)).toBe('sentence');
    expect(await reportNew(turn, question)).toBeNull();
    expect((await desk.store.queries.openOfRequester(ref('ana').id, 10)).length).toBe(0);
  });

  it('UARIV-05 a message with the keyword registers one request, however often it arrives', async () => {
    const desk = await aDesk();
    const turn = aTurn(desk, 'ana', 'precaso no abre el correo');
    const words = incomingWords(turn, turn.inbound.text, null, 'chat');
    for (const _ of [1, 2]) expect(await reportNew(turn, words)).toMatchObject({ kind: 'executed' });
    await desk.whenIdle();
    expect((await desk.store.queries.openOfRequester(ref('ana').id, 10)).length).toBe(1);
  });
});

it.each(['SIGCE-000001 sigue igual', 'el sigce-000001 sigue igual', 'sigue igual el SIGCE 000001'])(
  'UARIV-05 «%s» is about that case: the keyword within its number registers nothing',
  async (text) => {
    const desk = await aDesk({ changed: (procedure) => ({ procedure: withKeywordAsNumber(procedure), hash: 'sigce' }) });
    const id = await caseOf(desk);
    expect(await interpreted(desk, text)).toEqual(['more-words', id]);
    expect(await interpreted(desk, 'sigce no abre el módulo')).toBe('report: no abre el módulo');
  },
);

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
    expect(await interpreted(await aDesk(), text)).toBe(kind);
  });

  it('UARIV-05 a requester’s words with the keyword are a new precaso, whatever else is waiting', async () => {
    const desk = await aDesk();
    await asked(desk);
    expect(await interpreted(desk, 'precaso se dañó el teclado')).toBe('report: se dañó el teclado');
  });

  it('while a draft is open, a sentence at least is offered as more of it', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk);
    expect(await interpreted(desk, 'también falla en el celular')).toEqual(['more-words', id]);
    expect(await interpreted(desk, 'celular')).toBe('unknown');
  });

  it('while a question waits, even one word may be its answer', async () => {
    const desk = await aDesk();
    await draftOf(desk);
    const id = await asked(desk);
    await solved(desk);
    expect(await interpreted(desk, 'Error 404')).toEqual(['maybe-answer', id]);
    expect(await interpreted(desk, 'sí')).toEqual(['maybe-answer', id]);
  });

  it('while a solution waits for a judgement, words are asked about before the draft', async () => {
    const desk = await aDesk();
    await draftOf(desk);
    const id = await solved(desk);
    expect(await interpreted(desk, 'la impresora suena, pero sigue lenta')).toEqual(['about-resolved', id]);
  });

  it.each(['sigue sin funcionar el correo', 'todavía no puedo entrar', 'aún no abre', 'volvió a fallar', 'El correo SIGUE igual'])(
    'UARIV-12 words that something still fails are asked about the one case that is open: «%s»',
    async (text) => {
      const desk = await aDesk();
      const id = await caseOf(desk);
      expect(await interpreted(desk, text)).toEqual(['more-words', id]);
      await advance(desk, id, 'take', 'beto');
      expect(await interpreted(desk, text)).toEqual(['more-words', id]);
      expect(await desk.store.queries.openOfRequester(ref('ana').id, 10)).toHaveLength(1);
    },
  );

  it('UARIV-12 words that something still fails ask of which of several open cases, drafts too', async () => {
    const desk = await aDesk();
    const first = await caseOf(desk, { words: 'no abre el correo', key: 'k1' });
    const second = await draftOf(desk, { words: 'no imprime', key: 'k2' });
    const [asks, ...of] = await interpreted(desk, 'sigue sin funcionar');
    expect([asks, of.toSorted()]).toEqual(['which-case', [first, second].toSorted()]);
  });

  it('words that something still fails are a new request where no case is open', async () => {
    expect(await interpreted(await aDesk(), 'sigue sin funcionar el correo')).toBe('sentence');
  });

  it('a requester’s words that name a case are about that case, whatever else is waiting', async () => {
    const desk = await aDesk();
    const first = await caseOf(desk);
    await asked(desk);
    expect(await interpreted(desk, 'el caso 1 sigue igual')).toEqual(['more-words', first]);
    expect(await interpreted(desk, 'CASO-000001')).toEqual(['more-words', first]);
  });

  it('UARIV-12 a requester’s words about a closed case offer a new one', async () => {
    const desk = await aDesk();
    const id = await solved(desk);
    await advance(desk, id, 'accept', 'ana');
    expect(await interpreted(desk, 'el caso 1 volvió a fallar')).toEqual(['closed-case', id]);
    expect(await interpreted(desk, 'volvió a fallar el wifi')).toBe('sentence');
  });

  it('words that name another person’s case, a missing case or an ended draft are an ordinary sentence', async () => {
    const desk = await aDesk();
    await caseOf(desk);
    expect(await interpreted(desk, 'el caso 1 sigue igual', 'omar')).toBe('sentence');
    expect(await interpreted(desk, 'el caso 1 sigue igual', 'beto')).toBe('sentence');
    expect(await interpreted(desk, 'el caso 99 sigue igual', 'omar')).toBe('sentence');
    const gone = await draftOf(desk, { words: 'otra cosa', key: 'w', who: 'omar' });
    await desk.execute(gone, { id: 'w', type: 'advance', transition: 'withdraw', seen: 1, input: {} }, actor('omar'));
    expect(await interpreted(desk, 'PRE-000002 sigue igual', 'omar')).toBe('sentence');
    await desk.whenIdle();
  });

  it('where a case is only worked on are a sentence, which may be another precaso', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    expect(await interpreted(desk, 'la impresora tampoco imprime')).toBe('sentence');
  });

  it('while only the desk has to confirm a solution, words ask for no judgement', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'wait-provider', 'beto', { provider: 'Impresos SAS', providerContact: 'soporte@impresos.example' });
    await advance(desk, id, 'provider-solved', 'beto', { solution: 'Se cambió la tarjeta de red' });
    expect((await desk.load(id)).ticket.phase).toBe('resolved');
    expect(await interpreted(desk, 'la impresora tampoco imprime')).toBe('sentence');
    expect(await interpreted(desk, 'caso 1 la impresora tampoco imprime')).toEqual(['more-words', id]);
  });

  it('a requester’s free words change nothing by themselves', async () => {
    const desk = await aDesk();
    const id = await asked(desk);
    const before = await desk.load(id);
    for (const text of ['sí, ya quedó', 'no quiero nada', 'el caso 1 se puede cerrar']) await interpreted(desk, text);
    expect(await desk.load(id)).toEqual(before);
  });
});
