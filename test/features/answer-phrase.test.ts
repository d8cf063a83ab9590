import { describe, expect, it } from 'vitest';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import type { Message } from '../../src/talk/message.js';
import { DAY } from '../../src/core/instant.js';
import { eventText } from '../../src/texts/history-text.js';
import { createRender } from '../../src/features/render.js';
import { interpretWords } from '../../src/features/words/interpret-words.js';
import { advance, aDesk, caseOf, draftOf, type TestDesk, sendForm } from '../support/a-desk.js';
import { aTurn } from '../support/a-turn.js';
import { withPartnerNumber } from '../support/with-partner.js';
import { actor, completeForm, type Who } from '../support/cast.js';
import { listIn } from '../support/listed-cases.js';
import { cardIn, linesOf } from '../support/read-card.js';
import { gistOf } from '../support/answered-card.js';
import { readAsked } from '../support/read-asked.js';

async function answers(desk: TestDesk, who: Who, text: string): Promise<readonly Message[]> {
  const said = await interpretWords(aTurn(desk, who, text), text);
  await desk.whenIdle();
  return said;
}

async function queueOf(desk: TestDesk, who: Who, text: string): Promise<readonly TicketId[]> {
  const [message] = await answers(desk, who, text);
  return (await listIn(desk, message)).ids;
}

async function correct(desk: TestDesk, id: TicketId, impact: string, urgency: string): Promise<void> {
  const { ticket } = await desk.load(id);
  const input = { impact, urgency, reason: 'Afecta a toda la sede' };
  const done = await desk.execute(id, { id: `correct:${ticket.version}`, type: 'correct', seen: ticket.version, input }, actor('carla'));
  if (done.kind !== 'executed') throw new Error(JSON.stringify(done.refusal));
  await desk.whenIdle();
}

/** Three cases, a minute apart. */
async function three(desk: TestDesk): Promise<readonly [TicketId, TicketId, TicketId]> {
  const one = async (n: number): Promise<TicketId> => {
    desk.clock.moveBy(60_000);
    return caseOf(desk, { words: `la impresora ${n} no imprime`, key: `k${n}` });
  };
  return [await one(1), await one(2), await one(3)];
}

const away = { reason: 'El servidor no responde', diagnosis: 'Se revisó el cliente y la red' };

describe('the queue that people ask for', () => {
  it('SIIF-05 the queue goes by order of arrival', async () => {
    const desk = await aDesk();
    const inOrder = await three(desk);
    expect(await queueOf(desk, 'beto', 'cola')).toEqual(inOrder);
  });

  it('SIIF-05 only criticality and impact change the order of what is not taken yet; what is being attended stands behind it', async () => {
    const desk = await aDesk();
    const [first, second, third] = await three(desk);
    await correct(desk, third, 'entity', 'high');
    expect(await queueOf(desk, 'beto', 'cola')).toEqual([third, first, second]);
    await correct(desk, first, 'person', 'low');
    expect(await queueOf(desk, 'beto', 'cola')).toEqual([third, second, first]);
    await advance(desk, second, 'take', 'beto');
    expect(await queueOf(desk, 'beto', 'cola')).toEqual([third, first, second]);
  });

  it('SIIF-05 the queue of several groups is one list, the most critical case first in whatever group', async () => {
    const desk = await aDesk();
    const [first, second, third] = await three(desk);
    await advance(desk, second, 'escalate', 'beto', { group: 'infraestructura', ...away });
    await advance(desk, third, 'escalate', 'beto', { group: 'seguridad', ...away });
    await correct(desk, third, 'entity', 'high');
    expect(await queueOf(desk, 'carla', 'cola')).toEqual([third, first, second]);
  });

  it('SIIF-05 the list of one’s own cases has the order of the queue', async () => {
    const desk = await aDesk();
    const [first, second, third] = await three(desk);
    for (const id of [first, second, third]) await advance(desk, id, 'take', 'beto');
    await correct(desk, second, 'area', 'high');
    expect(await queueOf(desk, 'beto', 'mis asignados')).toEqual([second, first, third]);
  });
});

describe('SIGCE-03 a case asked for by the partner’s number', () => {
  const deskOfPartner = () => aDesk({ changed: (procedure) => ({ procedure: withPartnerNumber(procedure), hash: 'with-partner' }) });
  const called = async (desk: TestDesk, partnersNumber: string): Promise<TicketId> => {
    const id = await draftOf(desk);
    await sendForm(desk, id, { ...completeForm, partnersNumber });
    return id;
  };
  /** The cases whose card came into the chat, and what else was said. */
  const shown = async (desk: TestDesk, who: Who, text: string): Promise<readonly string[]> => {
    const before = desk.messagesTo(who).length;
    const said = await answers(desk, who, text);
    return [...said, ...desk.messagesTo(who).slice(before)].map((message) =>
      message.kind === 'posted-card' ? message.case.stored.id : message.kind,
    );
  };

  it.each(['caso MEN-12345', 'men-12345', '¿cómo va el caso MEN-12345?', 'estado MEN-12345', 'estado de MEN-12345'])(
    'a case is shown by the partner’s number to the desk and to its requester: «%s»',
    async (text) => {
      const desk = await deskOfPartner();
      const id = await called(desk, 'MEN-12345');
      expect(await shown(desk, 'beto', text)).toEqual([id]);
      expect(await shown(desk, 'dora', text)).toEqual([id]);
      expect(await shown(desk, 'carla', text)).toEqual([id]);
      if (!text.startsWith('estado MEN')) expect((await shown(desk, 'ana', text)).at(0)).toBe(id);
    },
  );

  it.each(['caso 12345-2026', '12345-2026', 'ver 12345-2026'])('a partner’s number of digits alone shows its case: «%s»', async (text) => {
    const desk = await deskOfPartner();
    const id = await called(desk, '12345-2026');
    expect(await shown(desk, 'beto', text)).toEqual([id]);
  });

  it('bare digits that answer no question show the case with that partner’s number', async () => {
    const desk = await deskOfPartner();
    const id = await called(desk, '98765');
    expect(await shown(desk, 'beto', '98765')).toEqual([id]);
  });

  it('words that name the partner’s number of a case are taken as about that case', async () => {
    const desk = await deskOfPartner();
    const id = await called(desk, 'MEN-12345');
    const [message] = (await answers(desk, 'ana', 'sigue fallando el caso MEN-12345 desde ayer')).map(readAsked);
    expect(message).toMatchObject({ asks: 'more-words', of: [id] });
  });

  it.each<[Who, string]>([
    ['omar', 'MEN-12345'],
    ['omar', 'caso MEN-12345'],
    ['omar', 'caso MEN-99999'],
    ['ana', '99999-2026'],
    ['beto', 'caso MEN-99999'],
  ])('a case is not found for %s by «%s»: one they may not see is answered like one that does not exist', async (who, text) => {
    const desk = await deskOfPartner();
    const id = await called(desk, 'MEN-12345');
    // Nothing of Ana's is open that her words could be about.
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se reinició el servicio de correo' });
    await advance(desk, id, 'accept', 'ana');
    const asked = text.replace('caso ', '');
    expect((await answers(desk, who, text))[0]).toMatchObject({ kind: 'card', refusal: { code: 'case-not-found', asked } });
  });

  it('words that only look like a partner’s number keep their own meaning', async () => {
    const desk = await deskOfPartner();
    const id = await called(desk, 'MEN-12345');
    await advance(desk, id, 'take', 'beto');
    for (const text of ['12-05-2026', 'covid-19', 'caso HP-1020']) {
      await advance(desk, id, 'ask', 'beto', { question: '¿Desde qué día?' });
      await answers(desk, 'ana', text);
      expect((await desk.load(id)).history.findLast(({ event }) => event.type === 'requester-answered')?.event).toMatchObject({
        answer: text,
      });
    }
    for (const text of ['estado nivel-2', 'cola']) expect((await answers(desk, 'beto', text))[0]?.kind, text).not.toBe('posted-card');
  });
});

describe('thanks while a solution waits', () => {
  const solvedCase = async (desk: TestDesk, n = 1): Promise<TicketId> => {
    const id = await caseOf(desk, { words: `la impresora ${n} no imprime`, key: `k${n}` });
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se cambió el tóner' });
    return id;
  };

  it.each(['ya quedó bien', 'todo bien 👍', 'ya quedó, gracias', 'gracias'])(
    'UARIV-09 «%s» shows the one solution that waits with its buttons, and accepts nothing',
    async (text) => {
      const desk = await aDesk();
      const id = await solvedCase(desk);
      const [card] = await answers(desk, 'ana', text);
      if (card?.kind !== 'notification') throw new Error(card?.kind);
      expect([card.notification.kind, card.case.stored.id]).toEqual(['resolution', id]);
      const read = JSON.stringify(createRender()(card));
      for (const said of ['Con gusto, Ana', 'Se cambió el tóner', 'Sí, quedó bien', 'No, sigue fallando']) expect(read).toContain(said);
      expect((await desk.load(id)).ticket.state).toBe('solved');
    },
  );

  it.each([
    ['ya quedó bien', false, 1],
    ['gracias', true, 0],
  ])('UARIV-18 after «%s» and no press, silence accepts: %s; words that judge wait for a colleague', async (text, accepts, kept) => {
    const desk = await aDesk();
    const id = await solvedCase(desk);
    await answers(desk, 'ana', text);
    for (let day = 0; day < 8; day++) await desk.pass(DAY);
    const { history } = await desk.load(id);
    const read = history.map((e) => eventText(e, desk.registry.current.procedure));
    expect(read.includes('Se dio por aceptado: no hubo respuesta')).toBe(accepts);
    expect(read.filter((line) => line.includes(`«${text}»`))).toHaveLength(kept);
  });

  it('UARIV-09 thanks while several solutions wait name one of them', async () => {
    const desk = await aDesk();
    await solvedCase(desk, 1);
    await solvedCase(desk, 2);
    expect(await answers(desk, 'ana', 'gracias')).toMatchObject([{ kind: 'text', text: expect.stringContaining('CASO-00000') }]);
  });
});

describe('words that mean a list or a report', () => {
  it.each([
    'historial 1',
    'ver historia 1',
    'historia CASO-000001',
    'ver el historial del caso 1',
    'ver historial CASO-1',
    'adjuntos CASO-1',
  ])('UARIV-18 the history of a case is asked for by its number: «%s» shows its card', async (text) => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    for (const who of ['carla', 'beto', 'ana'] as const) {
      const before = desk.messagesTo(who).length;
      expect([who, await answers(desk, who, text)]).toEqual([who, []]);
      expect(desk.messagesTo(who).slice(before)).toMatchObject([{ kind: 'posted-card', case: { stored: { id } } }]);
    }
  });

  it.each(['informe', 'informe noviembre', 'informe del mes', 'ver informes de noviembre'])(
    'a report that is asked for is shown, and is not offered as a new case: «%s»',
    async (text) => {
      const [shown, ...others] = await answers(await aDesk(), 'carla', text);
      expect(linesOf(cardIn(shown))[0]).toMatch(/^Informe de noviembre/);
      expect(others).toEqual([]);
    },
  );

  it('trouble with a report is a request', async () => {
    const desk = await aDesk();
    expect((await answers(desk, 'ana', 'informe de nómina no abre')).map(gistOf)).toEqual(['¿Lo registro como precaso?']);
    expect((await answers(desk, 'beto', 'informe de nómina no abre desde ayer')).map(gistOf)).toEqual(['¿Lo registro como precaso?']);
  });

  it.each([
    ['ayuda casos', '**auditoría** 45'],
    ['ayuda grupo', '**cola** nivel 2'],
  ])('the coordination’s help names the audit of a case and the queue of a level: «%s»', async (text, said) => {
    const [help] = await answers(await aDesk(), 'carla', text);
    expect(linesOf(cardIn(help))).toContain(said);
  });
});
