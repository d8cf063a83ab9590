import { expect, it } from 'vitest';
import type { JsonObject } from '../../../src/core/json.js';
import { handlePress } from '../../../src/features/acts.js';
import { notificationCard } from '../../../src/features/notices/notification-card.js';
import { undeliveredCard, undeliveredCases } from '../../../src/features/undelivered/undelivered.js';
import { deskView } from '../../../src/features/turn.js';
import { advance } from '../../support/a-desk.js';
import { aCaseByMail } from '../../support/a-case-by-mail.js';
import { aMailDesk, aReadMail } from '../../support/a-mail-desk.js';
import { aTurn } from '../../support/a-turn.js';

const bounce = (address: string, id: string | undefined) =>
  aReadMail({
    by: 'mailer-daemon@mx.example',
    subject: 'Undeliverable',
    report: { failed: [{ address, status: '5.2.2', isPermanent: true }], returnedIds: [id ?? ''] },
  });

/** What the card's button carries. */
function pressIn(card: unknown): JsonObject {
  const found = /\{[^{}]*"verb":"send-again"[^{}]*\}/.exec(JSON.stringify(card))?.[0];
  return found === undefined ? {} : JSON.parse(found);
}

/** The provider of Ana's case was written to, and the mail came back: the notice to Beto, with what its button carries. */
async function aLetterThatCameBack() {
  const { desk, id } = await aCaseByMail();
  await advance(desk, id, 'take', 'beto');
  await advance(desk, id, 'wait-provider', 'beto', { provider: 'Claro', providerContact: 'soporte@claro.example' });
  await advance(desk, id, 'provider-solved', 'beto', { solution: 'Claro cambió el enlace.' });
  await desk.processAllDue();
  await advance(desk, id, 'provider-trouble', 'beto', { reason: 'El enlace se cae otra vez.' });
  await desk.processAllDue();
  const toClaro = () => desk.sent.filter(({ to }) => to === 'soporte@claro.example');
  const [asked] = toClaro();
  await desk.arrives(bounce('soporte@claro.example', asked?.id));
  const told = desk.messagesTo('beto').findLast((one) => one.kind === 'notification' && one.notification.kind === 'information');
  const press = told?.kind === 'notification' ? pressIn(notificationCard('information', told.notification, told.case)) : {};
  return { desk, id, asked, toClaro, press };
}

it('M-21 a letter to a provider that came back is sent again from the notice of it, once', async () => {
  const { desk, id, asked, toClaro, press } = await aLetterThatCameBack();
  expect(press).toMatchObject({ verb: 'send-again', ticket: id });
  expect(await handlePress(aTurn(desk, 'beto', ''), press)).toMatchObject({ text: expect.stringContaining('Envío el correo de nuevo.') });
  await desk.processAllDue();
  expect(toClaro().map(({ text }) => text)).toEqual([asked?.text, asked?.text]);
  expect(await handlePress(aTurn(desk, 'beto', ''), press)).toMatchObject({ text: expect.stringContaining('No lo envío') });
  await desk.processAllDue();
  expect(toClaro()).toHaveLength(2);
});

it('M-21 a letter that came back is not sent again once its case has moved on, nor by a person outside the desk', async () => {
  const { desk, id, toClaro, press } = await aLetterThatCameBack();
  await handlePress(aTurn(desk, 'ana', ''), press);
  await desk.processAllDue();
  expect(toClaro()).toHaveLength(1);
  await advance(desk, id, 'provider-solved', 'beto', { solution: 'Claro cambió el equipo.' });
  expect(await handlePress(aTurn(desk, 'beto', ''), press)).toMatchObject({ text: expect.stringContaining('No lo envío') });
  await desk.processAllDue();
  expect(toClaro()).toHaveLength(1);
});

it('M-21 the letter of what a draft lacks that came back is sent again from the list of those to tell', async () => {
  const desk = await aMailDesk();
  const id = await desk.ticketBy(aReadMail({ subject: 'precaso no abre el correo', text: 'Desde ayer.' }));
  const [lacks] = desk.sent.splice(0);
  await desk.arrives(bounce('ana@entidad.example', lacks?.id));
  const press = pressIn(undeliveredCard(deskView(desk), await undeliveredCases(desk, null)));
  expect(press).toMatchObject({ verb: 'send-again', ticket: id });
  await handlePress(aTurn(desk, 'beto', ''), press);
  await desk.processAllDue();
  expect(desk.sent.map(({ to, subject }) => [to, subject])).toEqual([['ana@entidad.example', lacks?.subject]]);
  expect(pressIn(undeliveredCard(deskView(desk), await undeliveredCases(desk, null)))).toEqual({});
});

it('what a colleague sends again to an unverified sender leaves although they had their letter of the day', async () => {
  const desk = await aMailDesk();
  const id = await desk.ticketBy(aReadMail({ subject: 'precaso no abre el correo', text: 'Desde ayer.', isSure: false }));
  const [receipt] = desk.sent.splice(0);
  await desk.arrives(bounce('ana@entidad.example', receipt?.id));
  const press = pressIn(undeliveredCard(deskView(desk), await undeliveredCases(desk, null)));
  expect(press).toMatchObject({ verb: 'send-again', ticket: id });
  await handlePress(aTurn(desk, 'beto', ''), press);
  await desk.processAllDue();
  expect(desk.sent.map(({ to }) => to)).toEqual(['ana@entidad.example']);
});
