import { expect, it } from 'vitest';
import { DAY } from '../../../src/core/instant.js';
import { permitAnswer, type LetterReader, type LimitedLetter } from '../../../src/features/mail/mail-limits.js';
import { aMailDesk, aReadMail } from '../../support/a-mail-desk.js';
import { ref } from '../../support/cast.js';

const letter: LimitedLetter = { id: 'l', address: 'ana@entidad.example', about: '', reader: 'vouched' };

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

it('the limit of a domain binds strangers for whom a server vouches as well, and nobody whom the desk chose', async () => {
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

it('what an unproved sender causes in a person’s name takes none of that person’s letters', async () => {
  const desk = await aMailDesk();
  for (let i = 0; i < 5; i += 1) await desk.arrives(aReadMail({ subject: `precaso falso ${i}`, text: `Falso ${i}.`, isSure: false }));
  expect(desk.sent).toHaveLength(1);
  for (let i = 0; i < 4; i += 1) await desk.arrives(aReadMail({ subject: `precaso no abre ${i}`, text: `Falla ${i}.` }));
  expect(desk.sent).toHaveLength(1 + 3);
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
