import { describe, expect, it } from 'vitest';
import { redeliverByMail } from '../../../src/core/outbox/redeliver.js';
import { personId } from '../../../src/core/people/person.js';
import { addressKey, isStopped } from '../../../src/features/mail/mail-limits.js';
import { SendFault } from '../../../src/ports/messenger.js';
import { changedDocument } from '../../../src/ports/with-timeout.js';
import { aMailDesk, aReadMail } from '../../support/a-mail-desk.js';

const beto = { id: personId('beto'), name: 'Beto Gil' };
const leaders = ['lider@men.example', 'lider2@men.example'];

/** A case that is about to go to both leaders, whose mailboxes may be stopped, or out of order while `failing`. */
async function aCaseForLeaders(leads = { 'lider-1': 'lider@men.example', 'lider-2': 'lider2@men.example' }) {
  const confirmed = { ...leads, men: 'mesa@men.example' };
  const desk = await aMailDesk({ procedure: 'sigce', staff: { 'mesa-sigce': [beto] }, confirmed });
  const fields =
    'Número del ticket/incidente registrado en la Mesa de Soporte MEN: 56664579\n' +
    'Nombre de la Secretaría de Educación: Secretaría de Educación de Caquetá\n' +
    'Nombre del Establecimiento Educativo al que pertenece el usuario: Institución Educativa La Esperanza\n' +
    'Tipo de identificación del usuario que solicita el soporte: Cédula de ciudadanía\n' +
    'Número de identificación del usuario que solicita el soporte: 52333444\n' +
    'Nombres y apellidos del usuario que solicita el soporte: Olga Patricia Cuesta\n' +
    'Teléfono de contacto del usuario que solicita el soporte: 3101234567\n' +
    'Correo electrónico del usuario que solicita el soporte: ocuesta@colegio.example\n' +
    'Descripción del incidente: El reporte de evaluaciones sale en blanco.';
  const id = await desk.ticketBy(aReadMail({ by: 'mesa@men.example', name: 'MEN', subject: 'Escalamiento', text: fields }));
  const step = async (transition: string, input: Record<string, string> = {}) => {
    const { ticket } = await desk.load(id);
    const command = { id: `${transition}:${ticket.version}`, type: 'advance', transition, seen: ticket.version, input } as const;
    await desk.held(id, command, { kind: 'person', ...beto, memberOf: ['mesa-sigce'], isCoordinator: false });
    await desk.processAllDue();
  };
  await step('tomar');
  desk.sent.splice(0);
  const failing = new Set<string>();
  for (const box of desk.boxes) {
    const { send } = box;
    box.send = (mail) => (failing.has(mail.to) ? Promise.reject(new SendFault('not-sent')) : send(mail));
    box.sentAs = () => Promise.resolve([]);
  }
  const stop = (address: string) =>
    changedDocument(desk.documents, 'mail-address', addressKey(desk, address), () => ({
      address,
      sent: [],
      stopped: { at: desk.now(), status: '5.1.1' },
    }));
  const toLeaders = async () => {
    await step('escalar-a-lider', { group: 'lideres-funcionales', reason: 'Definir la regla de evaluación' });
  };
  const told = () => desk.sent.map(({ to }) => to).filter((to) => leaders.includes(to));
  return { desk, id, failing, stop, toLeaders, told };
}

describe('a letter to several accounts of one group', () => {
  it('M-59 a notice to two accounts is two mails, each with one recipient, who reads nothing of the other, and with an id of its own', async () => {
    const { desk, id, toLeaders } = await aCaseForLeaders();
    await toLeaders();
    const letters = desk.sent.filter(({ to }) => to.startsWith('lider'));
    expect(letters.map(({ to }) => to)).toEqual(leaders);
    for (const { to, text, html, subject } of letters)
      expect(leaders.filter((other) => other !== to && `${subject}${text}${html}`.includes(other))).toEqual([]);
    expect(new Set(letters.map((letter) => letter.id)).size).toBe(2);
    expect(letters.map((letter) => desk.mail.ids.read(letter.id)?.ticket)).toEqual([id, id]);
  });

  it('a letter to two accounts of which one is stopped reaches the other, and counts as sent', async () => {
    const { desk, id, stop, toLeaders, told } = await aCaseForLeaders();
    await stop('lider2@men.example');
    await toLeaders();
    expect(told()).toEqual(['lider@men.example']);
    expect(await desk.deliveryOutcomes(id)).toContain('escalated-here sent');
  });

  it('a letter to two accounts of which one fails for a while reaches each once', async () => {
    const { desk, failing, toLeaders, told } = await aCaseForLeaders();
    failing.add('lider2@men.example');
    await toLeaders();
    for (let i = 0; i < 3; i += 1) await desk.pass(10 * 60_000);
    expect(told()).toEqual(['lider@men.example']);
    failing.clear();
    for (let i = 0; i < 3; i += 1) await desk.pass(10 * 60_000);
    expect(told()).toEqual(leaders);
  });

  it('M-02 leaders who have the case are not written what a stranger writes under its number', async () => {
    const { desk, id, toLeaders } = await aCaseForLeaders();
    await toLeaders();
    desk.sent.splice(0);
    const forged = aReadMail({
      by: 'alguien@gmail.example',
      subject: '[SIGCE-000001] urgente',
      text: 'Haga clic en http://phish.example',
      isSure: false,
    });
    expect(await desk.arrives(forged)).toMatchObject({ outcome: 'kept', ticket: id });
    await desk.processAllDue();
    expect(desk.sent).toEqual([]);
  });

  it('a letter to accounts that are all stopped has no place', async () => {
    const { desk, id, stop, toLeaders, told } = await aCaseForLeaders();
    for (const leader of leaders) await stop(leader);
    await toLeaders();
    expect(told()).toEqual([]);
    expect(await desk.deliveryOutcomes(id)).not.toContain('escalated-here sent');
  });

  it('M-21 a letter that came back from one of two accounts is sent again to that one, though its server fails for a while', async () => {
    const { desk, id, failing, toLeaders, told } = await aCaseForLeaders();
    await toLeaders();
    const toSecond = desk.sent.find(({ to }) => to === 'lider2@men.example');
    const report = { failed: [{ address: 'lider2@men.example', status: '5.2.2', isPermanent: true }], returnedIds: [toSecond?.id ?? ''] };
    await desk.arrives(aReadMail({ by: 'mailer-daemon@mx.example', subject: 'Undeliverable', report }));
    const message = (await desk.load(id)).history.find(({ event }) => event.type === 'mail-kept')?.seq ?? 0;
    await desk.changeTicket(id, desk.now(), (stored) => redeliverByMail(stored, message, desk.now()));
    failing.add('lider2@men.example');
    await desk.processAllDue();
    expect(told()).toEqual(leaders);
    failing.clear();
    for (let i = 0; i < 3; i += 1) await desk.pass(10 * 60_000);
    expect(told()).toEqual([...leaders, 'lider2@men.example']);
    expect(await isStopped(desk, 'lider2@men.example')).toBe(false);
  });
});

it('M-16 an account that was confirmed with an address of the desk’s own is not written to', async () => {
  const { desk, id, toLeaders, told } = await aCaseForLeaders({ 'lider-1': 'soportesigce@asegest.com', 'lider-2': 'lider2@men.example' });
  await toLeaders();
  expect([told(), desk.sent.map(({ to }) => to)]).toEqual([
    ['lider2@men.example'],
    expect.not.arrayContaining(['soportesigce@asegest.com']),
  ]);
  expect(await desk.deliveryOutcomes(id)).toContain('escalated-here sent');
});
