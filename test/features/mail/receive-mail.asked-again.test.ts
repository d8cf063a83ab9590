import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, later } from '../../../src/core/instant.js';
import { undeliveredIn } from '../../../src/core/ticket/undelivered.js';
import { advance, caseOf } from '../../support/a-desk.js';
import { ref } from '../../support/cast.js';
import { aCaseByMail, answerTo, aCaseSolvedByMail } from '../../support/a-case-by-mail.js';
import { aMailDesk, aReadMail } from '../../support/a-mail-desk.js';

const solution = 'Se reparó el perfil de Outlook.';

/** `asks` counts the letters that her words bring. */
async function anAskedCase() {
  const { desk, id, letter, resolve } = await aCaseSolvedByMail(solution);
  const asks = async (text: string, under = letter?.id) => {
    await desk.arrives(answerTo(under, text));
    return desk.sent.splice(0).filter((mail) => mail.text.includes('Falta un sí o un no.'));
  };
  return { desk, id, letter, asks, resolve };
}

describe('words by mail that neither accept nor refuse a solution', () => {
  it.each(['Listo, muchas gracias', 'ok gracias', 'Todo bien, gracias', 'El correo abre pero el calendario se ve raro.'])(
    '«%s» is told to the assignee and asked about by one automatic letter with the solution and both ways to answer',
    async (words) => {
      const { desk, id, asks } = await anAskedCase();
      const asked = await asks(words);
      expect(asked).toHaveLength(1);
      expect(asked[0]).toMatchObject({ to: 'ana@entidad.example', isAutomatic: true });
      for (const part of ['Lo que escribió quedó en CASO-000001.', solution, '¿Quedó bien?', '?r=si', '?r=no', '«Sí, quedó bien»'])
        expect(asked[0]?.text).toContain(part);
      expect((await desk.load(id)).ticket.state).toBe('solved');
      expect(desk.notificationsTo('beto')).toContain('information');
    },
  );

  it('the same words twice, and words in one mail read twice, are asked about once', async () => {
    const { desk, asks, letter } = await anAskedCase();
    const words = answerTo(letter?.id, 'Listo, gracias', { id: 'uno@correo.example' });
    expect(await asks('Listo, gracias')).toHaveLength(1);
    await desk.arrives(words);
    await desk.arrives(words);
    expect(desk.sent).toEqual([]);
  });

  it('a polite person is asked twice about one solution, and anew about the next one', async () => {
    const { desk, id, asks, resolve } = await anAskedCase();
    const counts = [];
    for (const words of ['Gracias.', 'Muy amable.', 'Feliz tarde a todos.']) counts.push((await asks(words)).length);
    expect(counts).toEqual([1, 1, 0]);
    await asks('No, sigue fallando.');
    expect((await desk.load(id)).ticket.state).toBe('working');
    const next = await resolve();
    expect(await asks('Gracias otra vez.', next?.id)).toHaveLength(1);
  });

  it('no more than three of these letters leave about one case in a day', async () => {
    const { desk, asks, resolve } = await anAskedCase();
    expect([(await asks('Gracias.')).length, (await asks('Muy amable.')).length]).toEqual([1, 1]);
    await asks('No, sigue fallando.');
    const next = await resolve();
    expect([(await asks('Bueno.', next?.id)).length, (await asks('Vale.', next?.id)).length]).toEqual([1, 0]);
    expect(desk.lines.filter(({ event }) => event === 'mail-limited').map(({ fields }) => fields['limit'])).toEqual(['address']);
  });

  it('what was sent a moment before the solution is not asked about', async () => {
    const { desk, id } = await anAskedCase();
    const sentAt = later(desk.now(), -MINUTE);
    const got = await desk.arrives(aReadMail({ subject: 'CASO-000001 no abre el correo', text: '¿Cómo va esto?', sentAt }));
    expect([got.ticket, desk.sent]).toEqual([id, []]);
  });

  it('a solution that the desk confirms with the person is not asked about by mail', async () => {
    const { desk, id, receipt } = await aCaseByMail();
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'wait-provider', 'beto', { provider: 'Claro', providerContact: 'soporte@claro.example' });
    await advance(desk, id, 'provider-solved', 'beto', { solution: 'Claro cambió el enlace.' });
    await desk.processAllDue();
    desk.sent.splice(0);
    await desk.arrives(answerTo(receipt.id, 'Gracias.'));
    expect(desk.sent.filter(({ to }) => to === 'ana@entidad.example')).toEqual([]);
  });

  it('USPEC-13 where the survey decides, its questions are asked again, also of who said yes without them', async () => {
    const beto = ref('beto');
    const desk = await aMailDesk({ procedure: 'uspec', staff: { 'mesa-ayuda': [beto] } });
    const text = 'No enciende desde ayer.\nTeléfono: 3101234567\nCategoría: Plataforma tecnológica';
    const id = await desk.ticketBy(aReadMail({ subject: 'Soporte: no enciende el computador', text }), 'soporte');
    const step = async (transition: string, input: Record<string, string>) => {
      const { ticket } = await desk.load(id);
      const command = { id: transition, type: 'advance', transition, seen: ticket.version, input } as const;
      await desk.held(id, command, { kind: 'person', ...beto, memberOf: ['mesa-ayuda'], isCoordinator: false });
      await desk.processAllDue();
    };
    await step('tomar', {});
    await step('resolver', { solution: 'Se cambió la fuente de poder.' });
    expect((await desk.load(id)).ticket.phase).toBe('resolved');
    const [letter] = desk.sent.splice(0).toReversed();
    await desk.arrives(answerTo(letter?.id, 'Sí, quedó bien. Muchas gracias a todos.'), 'soporte');
    const asked = desk.sent.splice(0);
    expect(asked).toHaveLength(1);
    for (const part of ['Falta responder la encuesta.', 'Se cambió la fuente de poder.', '¿Se solucionó?'])
      expect(asked[0]?.text).toContain(part);
    expect(asked[0]?.text).not.toContain('Falta un sí o un no.');
  });

  it('a person who is told in Teams is asked in Teams, by no letter, and the card asks no more once it is answered', async () => {
    const desk = await aMailDesk();
    const id = await caseOf(desk);
    await desk.people.remember(ref('ana').id, { email: 'ana@entidad.example', platformId: '29:ana' });
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution });
    await desk.processAllDue();
    const got = await desk.arrives(aReadMail({ subject: 'RE: CASO-000001', text: 'Listo, gracias' }));
    expect(got).toMatchObject({ outcome: 'case', ticket: id });
    expect([desk.sent, desk.notificationsTo('ana').at(-1)]).toEqual([[], 'reminder']);
    const open = async () =>
      (await desk.load(id)).postedCards.flatMap((one) => (one.kind === 'question-form' && !one.done ? [one.notificationKind] : []));
    expect(await open()).toContain('reminder');
    await advance(desk, id, 'accept', 'ana');
    await desk.processAllDue();
    expect(await open()).not.toContain('reminder');
  });

  it('a letter that came back is a task of the desk, and no time ends the case meanwhile', async () => {
    const { desk, id, asks } = await anAskedCase();
    const [asked] = await asks('Gracias.');
    const failed = [{ address: 'ana@entidad.example', status: '5.1.1', isPermanent: true }];
    const report = { failed, returnedIds: [asked?.id ?? ''] };
    await desk.arrives(aReadMail({ by: 'mailer-daemon@mx.example', subject: 'Undeliverable', report }));
    const lost = async () => undeliveredIn((await desk.load(id)).history).flatMap(({ messages }) => messages.map(({ kind }) => kind));
    expect(await lost()).toEqual(['reminder']);
    await desk.pass(72 * HOUR);
    expect((await desk.load(id)).ticket.phase).toBe('resolved');
  });
});
