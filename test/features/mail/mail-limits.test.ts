import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../src/core/instant.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { handlePress } from '../../../src/features/acts.js';
import { permitAnswer, repeatId, type LetterReader, type LimitedLetter } from '../../../src/features/mail/mail-limits.js';
import { aMailDesk, aReadMail } from '../../support/a-mail-desk.js';
import { ref } from '../../support/cast.js';
import { aTurn } from '../../support/a-turn.js';

const letter: LimitedLetter = { id: 'l', address: 'ana@entidad.example', about: '', reader: 'vouched', said: '', mailbox: 'mesa' };

/** How many of so many letters may be sent. */
async function permitted(desk: Awaited<ReturnType<typeof aMailDesk>>, count: number, of: (i: number) => Partial<LimitedLetter>) {
  let sent = 0;
  for (let i = 0; i < count; i += 1) if (await permitAnswer(desk, { ...letter, id: `l${i}`, ...of(i) })) sent += 1;
  return sent;
}

it('the limit of an address is three letters a day, counts each case apart, and counts a letter once', async () => {
  const desk = await aMailDesk();
  expect(await permitted(desk, 6, () => ({ id: 'same' }))).toBe(6);
  expect(await permitted(desk, 6, () => ({}))).toBe(2);
  expect(await permitted(desk, 20, (i) => ({ about: `case-${i}` }))).toBe(20);
  desk.clock.moveBy(DAY + 1);
  expect(await permitted(desk, 6, () => ({}))).toBe(3);
});

it('M-17 a letter that may have left is sent again once, and counts twice', async () => {
  const desk = await aMailDesk();
  const copies = (i: number) => ({ id: repeatId(`l${i >> 1}`, i % 2 === 1) });
  // Two letters and their repeats; the third letter, and so its repeat, finds no room.
  expect(await permitted(desk, 8, copies)).toBe(4);
  expect(await permitted(desk, 2, (i) => ({ ...copies(i), address: 'eva@otra.example', reader: 'unproved' }))).toBe(2);
});

it('the limit of numbers is twenty a day to an address, and uses up none of its three letters', async () => {
  const desk = await aMailDesk();
  expect(await permitted(desk, 25, (i) => ({ id: `n${i}`, about: 'numbers', reader: 'chosen' }))).toBe(20);
  expect(await permitted(desk, 6, () => ({}))).toBe(3);
});

it('the limit of a domain binds verified strangers as well, and no recipient that the desk chose', async () => {
  const desk = await aMailDesk();
  const to = (reader: LetterReader) => (i: number) => ({ id: `${reader}-${i}`, reader, address: `${reader}-${i}@otra.example` });
  expect(await permitted(desk, 205, to('chosen'))).toBe(205);
  expect(await permitted(desk, 205, to('vouched'))).toBe(200);
  expect(await permitted(desk, 205, to('unproved'))).toBe(200);
});

it('the limit of a domain binds letters about many cases of strangers together', async () => {
  const desk = await aMailDesk();
  const about = (i: number) => ({ about: `case-${i}`, reader: 'vouched', address: `u${i}@otra.example` }) as const;
  expect(await permitted(desk, 205, about)).toBe(200);
});

it('the limit of a domain never binds people of the directory, of a mailbox’s own domain, or a confirmed account', async () => {
  const desk = await aMailDesk({ confirmed: { men: 'mesa@otra.example' } });
  await desk.people.remember(ref('ana').id, { email: 'ana@otra.example' });
  expect(await permitted(desk, 200, (i) => ({ address: `u${i}@otra.example` }))).toBe(200);
  const may = (address: string) => permitted(desk, 1, () => ({ id: address, address }));
  expect(await may('ana@otra.example')).toBe(1);
  expect(await may('mesa@otra.example')).toBe(1);
  expect(await may('eva@otra.example')).toBe(0);
  expect(await permitted(desk, 205, (i) => ({ address: `u${i}@entidad.example` }))).toBe(205);
});

it('answers of one mailbox to strangers end after 200 in an hour, and bind neither other letters nor known people', async () => {
  const desk = await aMailDesk();
  const from = (begin: number) => (i: number) => ({ id: `m${begin + i}`, address: `u${begin + i}@d${begin + i}.example` });
  expect(await permitted(desk, 205, from(0))).toBe(200);
  expect(await permitted(desk, 3, (i) => ({ ...from(300)(i), mailbox: 'otro' }))).toBe(3);
  expect(await permitted(desk, 3, (i) => ({ ...from(400)(i), reader: 'unproved' }))).toBe(3);
  expect(await permitted(desk, 205, (i) => ({ id: `e${i}`, address: `u${i}@entidad.example` }))).toBe(205);
  expect(await permitted(desk, 205, (i) => ({ ...from(1000)(i), said: null }))).toBe(205);
  desk.clock.moveBy(HOUR + 1);
  expect(await permitted(desk, 5, from(500))).toBe(5);
});

it('the limit of answers to the same words binds strangers alone, and an unverified mail uses up none of them', async () => {
  const desk = await aMailDesk({ confirmed: { men: 'mesa@otra.example' } });
  const saying =
    (reader: LetterReader, domain = 'd') =>
    (i: number) => ({
      id: `${reader}-${domain}-${i}`,
      reader,
      address: `${reader}${i}@${domain}${i}.example`,
      said: 'no hay internet',
    });
  expect(await permitted(desk, 15, saying('unproved'))).toBe(10);
  expect(await permitted(desk, 15, saying('vouched'))).toBe(10);
  expect(await permitted(desk, 15, saying('chosen'))).toBe(15);
  expect(await permitted(desk, 15, (i) => ({ ...saying('vouched')(i), id: `e${i}`, address: `u${i}@entidad.example` }))).toBe(15);
  expect(await permitted(desk, 1, () => ({ ...saying('vouched')(0), id: 'men', address: 'mesa@otra.example' }))).toBe(1);
  desk.clock.moveBy(DAY + 1);
  expect(await permitted(desk, 15, saying('vouched', 'x'))).toBe(10);
});

describe('equal words from many addresses', () => {
  const thanks = 'Gracias por escribirnos. Su mensaje fue recibido y será atendido en orden de llegada.';
  /** Thirty mails of one text, each from another address, without any mark of a machine. */
  const thirtyMails = async (desk: Awaited<ReturnType<typeof aMailDesk>>, subject: string, box: string) => {
    const outcomes: (string | null)[] = [];
    for (let i = 0; i < 30; i += 1)
      outcomes.push((await desk.arrives(aReadMail({ by: `u${i}@crm.example`, subject, text: thanks }), box)).outcome);
    await desk.round();
    return new Set(outcomes);
  };
  const readBy = (desk: Awaited<ReturnType<typeof aMailDesk>>, who: string) =>
    desk.messagesTo(who).flatMap((message) => (message.kind === 'text' ? [message.text] : []));

  it('M-17 a machine under thirty addresses gets ten refusals of a mailbox in a day, and the coordination reads it once a day', async () => {
    const desk = await aMailDesk({ procedure: 'siif', staff: {} });
    expect(await thirtyMails(desk, 'RE: consulta', 'siifsoporte')).toEqual(new Set(['answered']));
    expect(desk.sent).toHaveLength(10);
    expect(readBy(desk, 'carla')).toEqual([
      expect.stringMatching(/^El buzón «Correo de la Línea de Soporte» dejó de responder solo a algunos correos: muchos dicen lo mismo\./),
    ]);
    expect(desk.lines.filter(({ event }) => event === 'mail-limited').map(({ fields }) => fields['limit'])).toHaveLength(20);
    desk.clock.moveBy(DAY + 1);
    await thirtyMails(desk, 'RE: otra consulta', 'siifsoporte');
    expect(desk.sent).toHaveLength(20);
    expect(readBy(desk, 'carla')).toHaveLength(2);
  });

  it('M-17 a machine under thirty addresses gets ten receipts in a day, and a person of the entity who says the same gets theirs', async () => {
    const desk = await aMailDesk();
    expect(await thirtyMails(desk, 'precaso', 'mesa')).toEqual(new Set(['draft']));
    expect(desk.sent).toHaveLength(10);
    await desk.arrives(aReadMail({ subject: 'precaso', text: thanks }));
    expect(desk.sent.map(({ to }) => to)).toContain('ana@entidad.example');
    expect(readBy(desk, 'carla')).toHaveLength(1);
  });
});

it('what an unproved sender causes in a person’s name takes one of that person’s three letters of a day', async () => {
  const desk = await aMailDesk();
  for (let i = 0; i < 5; i += 1) await desk.arrives(aReadMail({ subject: `precaso falso ${i}`, text: `Falso ${i}.`, isSure: false }));
  expect(desk.sent).toHaveLength(1);
  for (let i = 0; i < 4; i += 1) await desk.arrives(aReadMail({ subject: `precaso no abre ${i}`, text: `Falla ${i}.` }));
  expect(desk.sent).toHaveLength(1 + 2);
});

it('M-17 a machine whose mails are complete reads twenty numbers in a day, and its other cases are registered without a letter', async () => {
  const desk = await aMailDesk();
  const mail = (i: number) => aReadMail({ subject: `precaso no abre el correo ${i}`, text: 'Teléfono: 3001234567\nSede: Bogotá' });
  for (let i = 0; i < 23; i += 1) {
    await desk.ticketBy(mail(i));
    desk.clock.moveBy(2 * MINUTE);
  }
  const last = await desk.ticketBy(mail(23));
  expect(desk.sent).toHaveLength(20);
  expect(desk.sent.at(-1)?.text).toContain('quedó registrado con el número CASO-000020');
  expect((await desk.load(last)).ticket.phase).toBe('new');
  expect(await desk.deliveryOutcomes(last)).toContain('registered-for-you abandoned');
});

it('the limit of an account is thirty letters a day about its requests together, and uses up none of its others', async () => {
  const desk = await aMailDesk({ confirmed: { men: 'mesa@otra.example' } });
  const of = (about: string) => (i: number) => ({ id: `${about}-${i}`, address: 'mesa@otra.example', about });
  expect(await permitted(desk, 35, of('account'))).toBe(30);
  expect(await permitted(desk, 5, of('case-1'))).toBe(3);
  desk.clock.moveBy(DAY + 1);
  expect(await permitted(desk, 35, of('account'))).toBe(30);
});

describe('another desk whose machine answers', () => {
  const men = { by: 'mesa@men.example', name: 'Mesa MEN' };
  const aSigceDesk = () => aMailDesk({ procedure: 'sigce', staff: {}, confirmed: { men: men.by } });
  type SigceDesk = Awaited<ReturnType<typeof aSigceDesk>>;
  /** One request, and a machine that answers each letter about it under a new number, without an id of it, for so many days. */
  const answersFor = async (desk: SigceDesk, days: number, headers = aReadMail().headers) => {
    const outcomes: (string | null)[] = [];
    const lettersOfDay: number[] = [];
    await desk.arrives(aReadMail({ ...men, subject: 'Consulta', text: 'Un usuario no entra.' }));
    for (let day = 0; day < days; day += 1) {
      const before = outcomes.length;
      for (let hour = 0; hour < 24; hour += 1) {
        for (; outcomes.length < desk.sent.length;) {
          const [n, text] = [outcomes.length, `Recibimos su mensaje ${outcomes.length}.`];
          outcomes.push((await desk.arrives(aReadMail({ ...men, subject: `Caso ${7000 + n} registrado`, text, headers }))).outcome);
        }
        await desk.pass(HOUR);
      }
      lettersOfDay.push(desk.sent.length - before);
    }
    return { outcomes, lettersOfDay };
  };

  it('SIGCE-02 M-17 an account whose machine answers each letter by a new mail without marks reads thirty letters, and the coordination is told', async () => {
    const desk = await aSigceDesk();
    const { outcomes, lettersOfDay } = await answersFor(desk, 3);
    expect(lettersOfDay).toEqual([30, 0, 0]);
    expect(new Set(outcomes)).toEqual(new Set(['draft']));
    expect(desk.messagesTo('carla').filter((one) => JSON.stringify(one).includes('muchos son de una misma cuenta oficial'))).toHaveLength(
      1,
    );
    expect(desk.lines.find(({ event }) => event === 'mail-limited')?.fields).toMatchObject({ limit: 'account' });
  });

  it('SIGCE-02 M-17 an account whose machine marks its answers reads the letters of its case alone', async () => {
    const desk = await aSigceDesk();
    const { outcomes } = await answersFor(desk, 2, { ...aReadMail().headers, autoSubmitted: 'auto-generated' });
    expect(desk.sent.map(({ subject }) => subject)).toEqual(Array.from({ length: 3 }, () => '[PRE-000001] Consulta'));
    expect(outcomes).toEqual(['waiting', 'waiting', 'waiting']);
  });

  it('SIGCE-02 M-17 an account’s cases above thirty in a day are registered, and their letter stands among those that did not leave', async () => {
    const desk = await aSigceDesk();
    const data =
      'Secretaría: Boyacá\nEstablecimiento: No aplica\nNúmero de identificación: 52333444\nNombres y apellidos: Olga Cuesta\n' +
      'Teléfono: 3101234567\nCorreo electrónico: olga@colegio.example\nDescripción del incidente: No abre evaluaciones.';
    const mail = (i: number) => aReadMail({ ...men, subject: `Escalamiento ${i}`, text: `Número del ticket: ${56664500 + i}\n${data}` });
    for (let i = 0; i < 31; i += 1) await desk.ticketBy(mail(i));
    const last = await desk.ticketBy(mail(31));
    expect(desk.sent.filter(({ to }) => to === men.by)).toHaveLength(30);
    expect((await desk.load(last)).ticket).toMatchObject({ phase: 'new', partnerNumber: '56664531' });
    expect(await desk.deliveryOutcomes(last)).toContain('registered-for-you abandoned');
  });
});

it('a confirmed account gets an answer to each incomplete case of its day', async () => {
  const desk = await aMailDesk({ procedure: 'sigce', confirmed: { men: 'mesa@men.example' } });
  const text = (i: number) => `Número del ticket/incidente registrado en la Mesa de Soporte MEN: 5666450${i}`;
  for (let i = 0; i < 5; i += 1)
    await desk.arrives(aReadMail({ by: 'mesa@men.example', name: 'MEN', subject: `Escalamiento ${i}`, text: text(i) }));
  expect(desk.sent.map(({ to }) => to)).toEqual(Array.from({ length: 5 }, () => 'mesa@men.example'));
});

it('a person who may never have written gets one neutral receipt a day, and no reminder nor ending', async () => {
  const desk = await aMailDesk();
  const spoofed = { by: 'victima@otra.example', name: 'Compre Oro', isSure: false };
  for (let i = 0; i < 12; i += 1)
    await desk.arrives(aReadMail({ ...spoofed, subject: `precaso gane dinero ${i}`, text: `http://malo.example/${i}` }));
  for (let i = 0; i < 40; i += 1) await desk.pass(6 * 60 * 60_000);
  expect(desk.sent).toHaveLength(1);
  const [receipt] = desk.sent;
  expect(receipt?.subject).toMatch(/^\[\S+\] Confirme su precaso$/);
  expect(receipt?.text).toContain('No pudimos comprobar');
  expect(`${receipt?.text ?? ''}${receipt?.html ?? ''}`).not.toMatch(/malo\.example|dinero|Compre/);
});

describe('a letter that a limit holds back', () => {
  it('UARIV-06 a held letter is one line of the log, which warns, and the history says of its case that it did not arrive', async () => {
    const desk = await aMailDesk();
    const tickets: TicketId[] = [];
    for (let i = 0; i < 4; i += 1)
      tickets.push(await desk.ticketBy(aReadMail({ subject: `precaso falla el equipo ${i}`, text: `Falla ${i}.` })));
    expect(desk.sent).toHaveLength(3);
    const outcomes = await Promise.all(tickets.map((id) => desk.deliveryOutcomes(id)));
    expect(outcomes).toEqual([['received sent'], ['received sent'], ['received sent'], ['received abandoned']]);
    const heard = desk.lines.filter(({ level }) => level === 'warn' || level === 'error').map(({ level, event }) => [level, event]);
    expect(heard).toEqual([['warn', 'mail-limited']]);
  });

  it('UARIV-09 a letter that a colleague’s press sends is never held, and uses up none of those that the desk sends by itself', async () => {
    const desk = await aMailDesk();
    for (let i = 0; i < 5; i += 1) {
      await desk.arrives(aReadMail({ subject: `Falla ${i}`, text: `No enciende el equipo ${i}.` }), 'mesa', `1/${i}`);
      await handlePress(aTurn(desk, 'beto', ''), { verb: 'mail-case', mail: `mesa/1/${i}`, n: `n${i}` });
      await desk.processAllDue();
    }
    // The first letter of the day says that a mail came and waits.
    const [receipt, ...pressed] = desk.sent.splice(0);
    expect(receipt?.text).toContain('Lo lee una persona');
    expect(pressed).toHaveLength(5);
    for (let i = 0; i < 4; i += 1) await desk.arrives(aReadMail({ subject: `precaso falla el equipo ${i}`, text: `Otra falla ${i}.` }));
    expect(desk.sent).toHaveLength(2);
  });
});
