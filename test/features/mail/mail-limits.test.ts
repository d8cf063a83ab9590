import { expect, it } from 'vitest';
import { DAY } from '../../../src/core/instant.js';
import { permitAnswer, type LimitedLetter } from '../../../src/features/mail/mail-limits.js';
import { aMailDesk, aReadMail } from '../../support/a-mail-desk.js';

const letter: LimitedLetter = { id: 'l', address: 'ana@entidad.example', about: '', isVerified: true };

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

it('the limit of a domain counts only letters to senders whom nobody vouches for', async () => {
  const desk = await aMailDesk();
  const to = (isVerified: boolean) => (i: number) => ({ isVerified, address: `${String(isVerified)}-${i}@entidad.example` });
  expect(await permitted(desk, 205, to(true))).toBe(205);
  expect(await permitted(desk, 205, to(false))).toBe(200);
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
