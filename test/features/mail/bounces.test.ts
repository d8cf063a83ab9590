import { expect, it } from 'vitest';
import { isStopped } from '../../../src/features/mail/mail-limits.js';
import { aCaseByMail } from '../../support/a-case-by-mail.js';
import { aReadMail } from '../../support/a-mail-desk.js';

/** How servers name the mail that came back where they send no part of it along. */
it.each([
  ['the ids to which it refers', (id: string) => ({ references: [id, 'otra@mx.example'] })],
  ['its own words', (id: string) => ({ text: `No se entregó.\n\nMessage-ID:<${id}>\nTo: ana@entidad.example\n` })],
  ['its own words, in a sentence', (id: string) => ({ text: `El mensaje (${id}) de las 9:00 no se entregó.` })],
])('M-21 a bounce that names the mail that came back only in %s finds its case, and stops its address', async (_, named) => {
  const { desk, id, receipt } = await aCaseByMail();
  const report = { failed: [{ address: 'ana@entidad.example', status: '5.1.1', isPermanent: true }], returnedIds: [] };
  const got = await desk.arrives(aReadMail({ by: 'mailer-daemon@mx.example', subject: 'Undeliverable', report, ...named(receipt.id) }));
  expect(got).toMatchObject({ outcome: 'bounce', ticket: id });
  expect(await isStopped(desk, 'ana@entidad.example')).toBe(true);
  expect(await desk.deliveryOutcomes(id)).toContain('registered-for-you unreachable');
});

it('M-21 a bounce of a mail that the desk did not send makes no case, waits in no queue, stops no address and tells no one', async () => {
  const { desk, id } = await aCaseByMail();
  const before = { messages: desk.messenger.sent.length, version: (await desk.load(id)).ticket.version };
  const failed = [{ address: 'ana@entidad.example', status: '5.1.1', isPermanent: true }];
  const report = { failed, returnedIds: ['ajeno.1@otra.example', `${id}.3.AAAAAAAAAAAAAAAAAAAAAA@entidad.example`] };
  const subject = 'Undeliverable: [CASO-000001] no abre el correo';
  for (let i = 0; i < 30; i += 1) {
    const text = `El mensaje no se entregó ${i}.`;
    const got = await desk.arrives(aReadMail({ by: 'mailer-daemon@mx.example', subject, text, report }));
    expect(got).toMatchObject({ outcome: 'bounce' });
    expect(got.ticket).toBeUndefined();
  }
  expect((await desk.load(id)).ticket.version).toBe(before.version);
  expect(desk.messenger.sent.slice(before.messages)).toEqual([]);
  expect(desk.sent).toEqual([]);
  expect(await isStopped(desk, 'ana@entidad.example')).toBe(false);
  expect((await desk.documents.find('mailbox', 'mesa'))?.body).toMatchObject({ waiting: [], answers: [] });
  const logged = desk.lines.filter(({ event }) => event === 'mail-bounced').map(({ fields }) => fields);
  expect(logged).toHaveLength(30);
  expect(logged[0]).toMatchObject({ known: false, permanent: 1, status: '5.1.1' });
});
