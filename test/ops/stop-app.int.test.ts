import { expect, it, vi } from 'vitest';
import { MINUTE, toDate } from '../../src/core/instant.js';
import { readMailbox } from '../../src/features/mail/read-mailboxes.js';
import { composeMail } from '../../src/mail/compose-mail.js';
import { stopAll } from '../../src/ops/stop-app.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { fromIso } from '../support/from-iso.js';
import { aMailDesk, aReadMail } from '../support/a-mail-desk.js';
import { aSender, anSmtpServer, wholeOf } from '../support/smtp-stand-in.js';
import { tempFolder } from '../support/temp-folder.js';
import { systemClock } from '../../src/adapters/system-clock.js';

const LETTERS = 16;
const repeated = 'puede llegarle repetido';

/** An SMTP server that answers the end of each letter only when the test says so. */
async function aSlowServer() {
  const held: (() => void)[] = [];
  const state = { isQuick: false };
  const server = await anSmtpServer((at) => ({
    onData: (stream, _, done) => {
      const read = async (): Promise<void> => {
        const raw = await wholeOf(stream);
        const take = (): void => {
          at.received.push(raw);
          done(null, '2.0.0 OK');
        };
        if (state.isQuick) take();
        else held.push(take);
      };
      void read();
    },
  }));
  return {
    ...server,
    received: server.received,
    /** The desk does what is due until a letter is with the server. */
    takesOneOf: (desk: { processDue(): Promise<number> }) =>
      vi.waitFor(
        async () => {
          await desk.processDue();
          expect(held.length).toBe(1);
        },
        { timeout: 60_000, interval: 100 },
      ),
    answer: () => held.splice(0).forEach((take) => take()),
    /** The letter came, and its answer is lost. */
    hangUp: () => {
      held.splice(0);
      server.drop();
    },
    becomesQuick: () => (state.isQuick = true),
  };
}

const start = fromIso('2026-11-23T09:00:00-05:00');

/** One start of the desk in that folder, so many minutes after the first, whose letters leave by that server. */
async function started(folder: string, port: number, minutes: number) {
  const desk = await aMailDesk({ folder, startsAt: start });
  const [box] = desk.boxes;
  if (box === undefined) throw new Error('no mailbox');
  const sender = aSender(port);
  const close = async (): Promise<void> => sender.close();
  Object.assign(box, {
    send: async (mail: Parameters<typeof box.send>[0], begin?: () => Promise<void>) => {
      await sender.send(mail.to, await composeMail(mail, box.address, toDate(systemClock.now())), begin);
      return [mail.id];
    },
    sentAs: () => Promise.resolve([]),
    stopSending: close,
    close,
  });
  desk.clock.moveBy(minutes * MINUTE);
  await desk.takeOverLeases();
  const stop = (): Promise<void> => {
    const nothing = { stop: () => Promise.resolve(), close: () => Promise.resolve() };
    const edge = { sendLimiter: { close: () => undefined } };
    const { mail } = desk;
    return stopAll({
      desk,
      mail,
      edge,
      server: nothing,
      store: desk,
      demo: null,
      jobs: nothing,
      reportJobs: [],
      log: { write: () => undefined },
    });
  };
  return { ...desk, box, stop };
}

it(
  'letters that wait for a slow server survive two stops of the desk: none is lost, and only one whose answer was lost may be said to come twice',
  { timeout: 300_000 },
  async () => {
    const folder = await tempFolder();
    const server = await aSlowServer();
    const first = await started(folder, server.port, 0);
    for (let i = 0; i < LETTERS; i += 1)
      first.box.arrives(
        aReadMail({ by: `p${i}@entidad.example`, subject: `precaso no abre el equipo ${i}`, text: `Falla ${i}.` }),
        first.now(),
        `1/${i}`,
      );
    while (await readMailbox(first, first.box));
    const tickets = await Promise.all(
      Array.from({ length: LETTERS }, async (_, i): Promise<TicketId[]> => {
        const { ticket } = await first.recordOf('mesa', `1/${i}`);
        return ticket === undefined ? [] : [ticket];
      }),
    );
    await server.takesOneOf(first);
    const stopped = first.stop();
    server.answer();
    await stopped;

    const second = await started(folder, server.port, 5);
    await server.takesOneOf(second);
    const stoppedAgain = second.stop();
    server.hangUp();
    await stoppedAgain;

    server.becomesQuick();
    const third = await started(folder, server.port, 10);
    for (let i = 0; i < 10; i += 1) await third.pass(MINUTE);
    const outcomes = await Promise.all(tickets.flat().map((id) => third.deliveryOutcomes(id)));
    expect(outcomes.flat().filter((one) => !/ (?:sent|repeated)$/.test(one))).toEqual([]);
    const recipients = server.received.map((raw) => /^To: (.*)$/m.exec(raw)?.[1]?.trim());
    expect(new Set(recipients).size).toBe(LETTERS);
    expect(server.received.filter((raw) => raw.replaceAll(/=\r?\n/g, '').includes(repeated)).length).toBeLessThanOrEqual(1);
    expect(server.received.length).toBeLessThanOrEqual(LETTERS + 1);
  },
);
