import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../src/core/instant.js';
import { sendAnswers } from '../../../src/features/mail/answer-mail.js';
import { createMailboxRounds } from '../../../src/features/mail/read-mailboxes.js';
import { MailboxFault, type MailboxFaultCode } from '../../../src/ports/mailbox.js';
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

  it('M-43 a coordinator whom Teams did not take reads it within the hour, and no old news later', async () => {
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
