import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../src/core/instant.js';
import { sendAnswers } from '../../../src/features/mail/answer-mail.js';
import { createMailboxRounds } from '../../../src/features/mail/read-mailboxes.js';
import { MailboxFault, type MailboxFaultCode } from '../../../src/ports/mailbox.js';
import { SendFault } from '../../../src/ports/messenger.js';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import { aMailDesk, aReadMail } from '../../support/a-mail-desk.js';

const running = new AbortController().signal;

/** A desk whose mailbox fails while the test says so, read by two processes in turn, each of which tells the news. */
async function aFailingMailbox() {
  const desk = await aMailDesk();
  const [box] = desk.boxes;
  if (box === undefined) throw new Error('no mailbox');
  const weather: { code: MailboxFaultCode | null } = { code: null };
  const { inbox } = box;
  const failing: typeof box = {
    ...box,
    inbox: (...of) => (weather.code === null ? inbox(...of) : Promise.reject(new MailboxFault(weather.code))),
  };
  const processes = ['one', 'two'].map((owner) => ({
    desk: { ...desk, owner },
    round: createMailboxRounds({ ...desk, owner }, failing, running),
  }));
  /** Rounds of both processes, minute after minute. */
  const pass = async (ms: number, code: MailboxFaultCode | null) => {
    weather.code = code;
    for (let passed = 0; passed < ms; passed += MINUTE) {
      desk.clock.moveBy(MINUTE);
      for (const one of (passed / MINUTE) % 2 === 0 ? processes : processes.toReversed()) await one.round();
      await Promise.all(processes.map((one) => sendAnswers(one.desk, box)));
    }
  };
  const told = () => desk.messagesTo('carla').flatMap((message) => (message.kind === 'text' ? [message.text] : []));
  return { desk, box, pass, told };
}

describe('news of a mailbox', () => {
  it('M-43 the coordination reads at once, once over two processes, that a mailbox refuses the desk, what to do and since when, and once that it is back', async () => {
    const { pass, told } = await aFailingMailbox();
    await pass(3 * MINUTE, 'refused');
    expect(told()).toEqual([
      'El buzón «Correo de la mesa de servicios», desde el lun 23 nov, 9:01 a. m., no deja entrar a la mesa. Hay que revisar la contraseña o el permiso en los ajustes del servidor; lo que llega espera ahí. Cuando funcione, se lo decimos.',
    ]);
    await pass(3 * MINUTE, null);
    expect(told().slice(1)).toEqual(['El buzón «Correo de la mesa de servicios» funciona otra vez: se recibe lo que esperaba.']);
  });

  it('M-43 the coordination reads at once that a mailbox is full', async () => {
    const { pass, told } = await aFailingMailbox();
    await pass(2 * MINUTE, 'full');
    expect(told()).toEqual([expect.stringContaining('está lleno, y puede estar devolviendo lo que le escriben. Hay que borrar correos')]);
  });

  it.each(['unreachable', 'tls', 'limited', 'broken'] as const)(
    'M-43 the coordination reads of a mailbox that is %s only after a quarter of an hour without a good round, by whichever process',
    async (code) => {
      const { pass, told } = await aFailingMailbox();
      await pass(14 * MINUTE, code);
      await pass(MINUTE, null);
      await pass(15 * MINUTE, code);
      expect(told()).toEqual([]);
      await pass(2 * MINUTE, code);
      expect(told()).toEqual([expect.stringContaining('desde el lun 23 nov, 9:16 a. m., no se deja leer')]);
    },
  );

  it('M-43 the coordination reads of a mailbox that comes and goes once a day, and again on the next day while it does not work', async () => {
    const { desk, pass, told } = await aFailingMailbox();
    for (let i = 0; i < 3; i += 1) {
      await pass(2 * MINUTE, 'refused');
      await pass(2 * MINUTE, null);
    }
    expect(told()).toHaveLength(2);
    await pass(2 * MINUTE, 'refused');
    desk.clock.moveBy(DAY);
    await pass(3 * MINUTE, 'refused');
    expect(told()).toHaveLength(3);
    expect(told()[2]).toContain('desde el lun 23 nov, 9:13 a. m.');
  });

  it('M-43 a coordinator who was not reached by Teams reads it within the hour, and no old news later', async () => {
    const { desk, pass, told } = await aFailingMailbox();
    desk.messenger.failNext('not-sent', 2, 'carla');
    await pass(6 * MINUTE, 'refused');
    expect(told()).toHaveLength(1);
    await pass(2 * MINUTE, null);
    desk.clock.moveBy(2 * HOUR);
    await pass(2 * MINUTE, null);
    expect(told()).toHaveLength(2);
  });

  it('M-43 what lay in the mailbox while it refused the desk is read afterwards', async () => {
    const { desk, box, pass } = await aFailingMailbox();
    await pass(2 * MINUTE, 'refused');
    box.arrives(aReadMail({ subject: 'precaso no abre el correo' }), desk.now(), '1/9');
    await pass(2 * MINUTE, null);
    expect(await desk.recordOf('mesa', '1/9')).toMatchObject({ outcome: 'draft' });
  });
});

/** A desk whose mailbox reads, and sends while the test says so. */
async function aMailboxThatDoesNotSend() {
  const desk = await aMailDesk();
  const [box] = desk.boxes;
  if (box === undefined) throw new Error('no mailbox');
  const weather: { fault: SendFault | null } = { fault: null };
  const { send } = box;
  Object.assign(box, {
    send: (...mail: Parameters<typeof send>) => (weather.fault === null ? send(...mail) : Promise.reject(weather.fault)),
  });
  const pass = async (minutes: number, fault: SendFault | null) => {
    weather.fault = fault;
    for (let i = 0; i < minutes; i += 1) {
      await desk.pass(MINUTE);
      await desk.round();
    }
  };
  const told = () => desk.messagesTo('carla').flatMap((message) => (message.kind === 'text' ? [message.text] : []));
  return { desk, pass, told };
}

const notSentFor = (code: MailboxFaultCode) => new SendFault('not-sent', null, { cause: new MailboxFault(code) });

describe('news of what a mailbox sends', () => {
  it('M-43 the coordination reads at once, once in hours of tries, that a mailbox does not let the desk send, and once that it does; what was written leaves then', async () => {
    const { desk, pass, told } = await aMailboxThatDoesNotSend();
    await pass(1, notSentFor('refused'));
    const record = await desk.arrives(aReadMail({ subject: 'precaso no abre el correo' }));
    await pass(180, notSentFor('refused'));
    expect(told()).toEqual([
      'El buzón «Correo de la mesa de servicios», desde el lun 23 nov, 9:01 a. m., no deja enviar a la mesa. Hay que revisar la contraseña o el permiso en los ajustes del servidor; lo que la mesa escribe espera para salir. Cuando funcione, se lo decimos.',
    ]);
    const failed = () => desk.lines.filter(({ event }) => event === 'mailbox-failed');
    expect(failed()).toEqual([{ level: 'error', event: 'mailbox-failed', fields: { mailbox: 'mesa', code: 'refused', way: 'sending' } }]);
    await pass(10, null);
    expect(told().slice(1)).toEqual(['El buzón «Correo de la mesa de servicios» funciona otra vez: sale lo que esperaba.']);
    expect(desk.sent.map(({ to }) => to)).toEqual(['ana@entidad.example']);
    expect(await desk.deliveryOutcomes(record.ticket ?? ticketId('none'))).toEqual(['received sent']);
  });

  it('M-43 the coordination reads the same of a mailbox that only answers mails without a case', async () => {
    const { desk, pass, told } = await aMailboxThatDoesNotSend();
    await pass(1, notSentFor('refused'));
    await desk.arrives(aReadMail({ subject: 'Pantalla', text: '', fresh: '', traits: ['tnef'] }));
    await pass(3, notSentFor('refused'));
    expect(told()).toEqual([expect.stringContaining('no deja enviar a la mesa')]);
  });

  it('M-43 a server that is away for a quarter of an hour, or asks for a pause before it hears of any mail, is trouble of the mailbox; a mail that its recipient refuses is none', async () => {
    const { desk, pass, told } = await aMailboxThatDoesNotSend();
    await pass(1, new SendFault('refused'));
    await desk.arrives(aReadMail({ subject: 'precaso no abre el correo' }));
    await pass(60, new SendFault('refused'));
    expect(told()).toEqual([]);
    const pausing = new SendFault('throttled', MINUTE, { cause: new MailboxFault('limited') });
    await pass(1, pausing);
    await desk.arrives(aReadMail({ subject: 'precaso no imprime', text: 'Falla.' }));
    await pass(40, pausing);
    expect(told()).toEqual([expect.stringContaining('no deja salir lo que la mesa escribe')]);
  });

  it.each([
    ['switched-off', '«SMTP autenticado»'],
    ['no-password', 'PRECASO_MAIL_…_TENANT'],
  ] as const)('M-43 a login that a policy refuses, %s, names the setting: %s', async (code, setting) => {
    const { desk, pass, told } = await aMailboxThatDoesNotSend();
    await pass(1, notSentFor(code));
    await desk.arrives(aReadMail({ subject: 'precaso no abre el correo' }));
    await pass(1, notSentFor(code));
    expect(told()).toEqual([expect.stringContaining(setting)]);
  });
});
