import { expect, it } from 'vitest';
import { SendFault } from '../../../src/ports/messenger.js';
import { aMailDesk, aReadMail } from '../../support/a-mail-desk.js';

/** A desk whose mail server takes nothing until `heal`. */
async function aDeskThatCannotSend(...desk: Parameters<typeof aMailDesk>) {
  const made = await aMailDesk(...desk);
  const tries: string[] = [];
  const [box] = made.boxes;
  if (box === undefined) throw new Error('no mailbox');
  const { send } = box;
  const failing: typeof send = ({ id }) => (tries.push(id), Promise.reject(new SendFault('not-sent')));
  box.send = failing;
  const heal = (): void => void (box.send = send);
  const later = async (): Promise<void> => (made.clock.moveBy(10 * 60_000), made.round());
  return { ...made, tries, heal, later };
}

const sentLines = ({ lines }: { lines: readonly { event: string }[] }) => lines.filter(({ event }) => event === 'mail-sent');

it('an answer that the server does not take for a while is sent when it does, and only then the log says so', async () => {
  const desk = await aDeskThatCannotSend();
  await desk.arrives(aReadMail({ subject: 'Falla', text: '', fresh: '', traits: ['tnef'] }));
  for (let i = 0; i < 4; i += 1) await desk.later();
  expect(desk.tries.length).toBeGreaterThan(3);
  expect(sentLines(desk)).toEqual([]);
  desk.heal();
  await desk.later();
  expect(desk.sent.map(({ text }) => text.includes('winmail.dat'))).toEqual([true]);
  expect(sentLines(desk)).toHaveLength(1);
});

it('an answer that is sent again has its documents still', async () => {
  const documents = { 'circular-050': [{ name: 'Circular 050.pdf', content: new Uint8Array(3) }] };
  const desk = await aDeskThatCannotSend({ procedure: 'siif', documents });
  await desk.arrives(aReadMail({ subject: 'Consulta', text: 'Ayuda.' }), 'siifsoporte');
  await desk.later();
  desk.heal();
  await desk.later();
  expect(desk.tries).toHaveLength(2);
  expect(desk.sent.map(({ attachments }) => attachments)).toEqual([documents['circular-050']]);
});

it('an answer above the limit of its day is not sent, and the log does not say that it was', async () => {
  const desk = await aMailDesk();
  for (let i = 0; i < 5; i += 1)
    await desk.arrives(
      aReadMail({ subject: `Falla ${i}`, text: '', fresh: '', traits: ['tnef'], digest: `digest-${i}`, id: `${i}@correo` }),
    );
  await desk.round();
  expect(desk.sent).toHaveLength(3);
  expect(sentLines(desk)).toHaveLength(3);
});

it('a receipt that the server does not take for a while is sent when it does', async () => {
  const desk = await aDeskThatCannotSend();
  await desk.arrives(aReadMail({ subject: 'precaso no abre el correo', text: 'Desde ayer.' }));
  for (let i = 0; i < 4; i += 1) await desk.later();
  expect(desk.tries.length).toBeGreaterThan(3);
  desk.heal();
  await desk.later();
  expect(desk.sent.map(({ to }) => to)).toEqual(['ana@entidad.example']);
});
