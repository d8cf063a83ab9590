import { describe, expect, it } from 'vitest';
import { SendFault } from '../../../src/ports/messenger.js';
import { changedDocument } from '../../../src/ports/with-timeout.js';
import { addressKey } from '../../../src/features/mail/mail-limits.js';
import { advance, draftOf, sendForm } from '../../support/a-desk.js';
import { aMailDesk, aReadMail } from '../../support/a-mail-desk.js';
import { actor, completeForm, ref } from '../../support/cast.js';

const chat = { conversation: 'a:ana', serviceUrl: 'https://smba.example/', tenant: 'tenant' };
const address = 'ana@entidad.example';

/** Ana's case by mail, which Beto took; Teams reaches her too. */
async function aCaseOfBothDoors() {
  const desk = await aMailDesk();
  await desk.store.people.remember(ref('ana').id, { name: 'Ana Ruiz', email: address, platformId: '29:ana', chat });
  const id = await desk.ticketBy(aReadMail({ subject: 'precaso no abre el correo', text: 'Teléfono: 3001234567\nSede: Bogotá' }));
  await advance(desk, id, 'take', 'beto');
  await desk.processAllDue();
  desk.sent.splice(0);
  const writesInChat = (said: string) => desk.held(id, { id: said, type: 'add-information', text: said }, actor('ana'));
  const ask = () => advance(desk, id, 'ask', 'beto', { question: '¿En qué equipo?' });
  const asked = () => desk.notificationsTo('ana').filter((kind) => kind === 'question').length;
  return { desk, id, writesInChat, ask, asked };
}

describe('by which door the requester of a case by mail is told', () => {
  it('a question that Teams does not take at first is asked there again, and not by mail', async () => {
    const { desk, writesInChat, ask, asked } = await aCaseOfBothDoors();
    await writesInChat('También el celular.');
    desk.messenger.failNext('not-sent', 20, 'ana');
    await ask();
    await desk.processAllDue();
    expect(asked()).toBe(0);
    desk.messenger.endFaults();
    for (let i = 0; i < 3; i += 1) await desk.pass(10 * 60_000);
    expect([asked(), desk.sent]).toEqual([1, []]);
  });

  it('a question that mail does not take at first is asked by mail again, though its reader writes in Teams meanwhile', async () => {
    const { desk, writesInChat, ask, asked } = await aCaseOfBothDoors();
    const [send, again] = [desk.boxes.map((box) => box.send), () => desk.boxes.forEach((box, i) => (box.send = send[i] ?? box.send))];
    for (const box of desk.boxes) box.send = () => Promise.reject(new SendFault('not-sent'));
    await ask();
    await desk.processAllDue();
    await writesInChat('¿Hay alguien?');
    again();
    for (let i = 0; i < 3; i += 1) await desk.pass(10 * 60_000);
    expect([asked(), desk.sent.map(({ to }) => to)]).toEqual([0, [address]]);
  });

  it('M-21 a person of Teams whose mailbox takes no mail any more is asked in Teams', async () => {
    const { desk, ask, asked } = await aCaseOfBothDoors();
    const stopped = { at: desk.now(), status: '5.1.1' };
    await changedDocument(desk.documents, 'mail-address', addressKey(desk, address), () => ({ address, sent: [], stopped }));
    await ask();
    await desk.processAllDue();
    expect([asked(), desk.sent]).toEqual([1, []]);
  });

  it('a person of Teams whose server refuses the mail is asked in Teams', async () => {
    const { desk, ask, asked } = await aCaseOfBothDoors();
    for (const box of desk.boxes) box.send = () => Promise.reject(new SendFault('refused'));
    await ask();
    await desk.processAllDue();
    expect([asked(), desk.sent]).toEqual([1, []]);
  });

  it('a person of Teams who wrote more incomplete requests by mail than are answered reads the last one’s receipt in Teams', async () => {
    const { desk } = await aCaseOfBothDoors();
    for (let i = 0; i < 4; i += 1) await desk.arrives(aReadMail({ subject: `precaso falla ${i}`, text: `Desde ayer ${i}.` }));
    await desk.processAllDue();
    expect(desk.sent).toHaveLength(3);
    expect(desk.notificationsTo('ana').filter((kind) => kind === 'received')).toHaveLength(1);
  });

  it.each([
    ['mail', 'email', [address], 0],
    ['Teams', 'teams', [], 1],
  ])('UARIV-06 a person of Teams who asked in the form to be contacted by %s is asked there alone', async (_, contact, mails, messages) => {
    const desk = await aMailDesk();
    await desk.store.people.remember(ref('ana').id, { name: 'Ana Ruiz', email: address, platformId: '29:ana', chat });
    const id = await draftOf(desk);
    await sendForm(desk, id, { ...completeForm, contact });
    await advance(desk, id, 'take', 'beto');
    desk.sent.splice(0);
    await advance(desk, id, 'ask', 'beto', { question: '¿En qué equipo?' });
    await desk.processAllDue();
    expect(desk.sent.map(({ to }) => to)).toEqual(mails);
    expect(desk.notificationsTo('ana').filter((kind) => kind === 'question')).toHaveLength(messages);
  });
});
