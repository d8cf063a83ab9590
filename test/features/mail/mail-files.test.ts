import { describe, expect, it } from 'vitest';
import { DAY, later } from '../../../src/core/instant.js';
import { aMailDesk, aReadMail } from '../../support/a-mail-desk.js';
import { ref } from '../../support/cast.js';

it('files of unverified mails in a person’s name count for a limit of their own', async () => {
  const desk = await aMailDesk();
  await desk.people.remember(ref('ana').id, { name: ref('ana').name, email: 'ana@entidad.example' });
  const owners: string[] = [];
  desk.mail.keepFile = (_, { name }, owner) => (owners.push(owner), Promise.resolve({ name, reason: 'type-not-taken' }));
  const files = [{ name: 'foto.jpg', type: 'image/jpeg', file: '/nowhere', bytes: 9_000, isInline: false }];
  const sent = () => desk.files.sentSince(ref('ana').id, later(desk.now(), -DAY), later(desk.now(), DAY));
  const id = await desk.ticketBy(aReadMail({ subject: 'precaso falso', isSure: false, files }));
  await desk.arrives(aReadMail({ subject: 'otra cosa falsa', isSure: false, files }));
  expect((await desk.load(id)).ticket.files.map(({ by }) => by)).toEqual([ref('ana')]);
  expect(await sent()).toEqual({ files: 0, bytes: 0 });
  expect([new Set(owners).size, owners.includes(ref('ana').id)]).toEqual([1, false]);
  await desk.arrives(aReadMail({ subject: 'precaso no abre el correo', files }));
  expect((await sent()).files).toBe(1);
  expect(owners.includes(ref('ana').id)).toBe(true);
});

it('a file of a mail is a file of its case, beside the whole mail, and the mail again adds no other', async () => {
  const desk = await aMailDesk();
  const files = [{ name: 'pantalla.png', type: 'image/png', file: '/nowhere', bytes: 9_000, isInline: false }];
  const mail = aReadMail({ subject: 'precaso no abre el correo', text: 'Teléfono: 3001234567\nSede: Bogotá', files });
  const id = await desk.ticketBy(mail);
  await desk.arrives(mail);
  const { ticket } = await desk.load(id);
  expect(ticket.files.map(({ name, bytes }) => [name, bytes > 0])).toEqual([
    ['pantalla.png', true],
    ['correo original.eml', true],
  ]);
  expect((await desk.files.read(ticket.files[0]?.id ?? ''))?.length).toBe(9_000);
});

describe('files that are not taken', () => {
  const files = [{ name: 'arreglo.exe', type: 'application/octet-stream', file: '/nowhere', bytes: 9_000, isInline: false }];
  const isAbout = ({ text }: { text: string }) => text.includes('arreglo.exe');
  const aRefusingDesk = async () => {
    const desk = await aMailDesk();
    desk.mail.keepFile = (_, { name }) => Promise.resolve({ name, reason: 'type-not-taken' });
    return desk;
  };

  it('the author of a mail reads which of its files were not taken, and why', async () => {
    const desk = await aRefusingDesk();
    const id = await desk.ticketBy(aReadMail({ subject: 'precaso no abre el correo', text: 'Teléfono: 3001234567\nSede: Bogotá', files }));
    expect((await desk.load(id)).ticket.phase).toBe('new');
    const refused = desk.sent.filter(({ text }) => text.includes('No recibo archivos .exe («arreglo.exe»).'));
    expect(refused.map(({ to, isAutomatic }) => [to, isAutomatic])).toEqual([['ana@entidad.example', true]]);
  });

  it('of the three letters of a day one is about files that were not taken, and the others are receipts', async () => {
    const desk = await aRefusingDesk();
    for (let i = 0; i < 5; i += 1) await desk.arrives(aReadMail({ subject: `precaso no abre ${i}`, text: `Falla ${i}.`, files }));
    expect(desk.sent).toHaveLength(3);
    expect(desk.sent.filter(isAbout)).toHaveLength(1);
  });

  it('the author of an unverified mail is told of no file', async () => {
    const desk = await aRefusingDesk();
    await desk.arrives(aReadMail({ subject: 'precaso no abre', isSure: false, files }));
    expect(desk.sent.some(isAbout)).toBe(false);
  });
});
