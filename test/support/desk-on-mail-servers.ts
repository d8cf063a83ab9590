import { setTimeout as wait } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { expect, onTestFinished } from 'vitest';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import type { ReadMail } from '../../src/ports/mail-reader.js';
import type { Store } from '../../src/ports/store.js';
import { numbered } from '../crash/from-outside.js';
import { authserv } from './a-mail-desk.js';
import { readRaw } from './a-raw-mail.js';
import { startBuiltDesk } from './desk-over-http.js';
import { shippedProcedure } from './shipped-procedure.js';
import { nextSecond } from './next-second.js';
import { aMailUser, asUser, mailServers, PASSWORD } from './mail-servers.js';

/**
 * @property procedure its name @property boxes the user of each mailbox, by the mailbox's id
 * @property imapPort  another way to Dovecot than the direct one
 */
type Wanted = NonNullable<Parameters<typeof startBuiltDesk>[0]> & {
  procedure?: string;
  boxes: Readonly<Record<string, string>>;
  imapPort?: number;
};

/** UARIV's desk with one mailbox, for the running test. */
export async function deskOnMailServers(box: string, wanted: Omit<Wanted, 'boxes'>) {
  const desk = await startDeskOnMailServers({ ...wanted, boxes: { mesa: box } });
  onTestFinished(() => desk.close());
  return desk;
}

/** A desk whose mailboxes lie on Dovecot and leave by OpenSMTPD, each with the channel of its group. The test that starts it closes it. */
export async function startDeskOnMailServers({ procedure: name = 'uariv', boxes, imapPort, ...wanted }: Wanted) {
  const { procedure } = shippedProcedure(name);
  const environment = { PRECASO_PROCEDURE: name, ...mailSettings(boxes, imapPort), ...wanted.environment };
  // The groups of UARIV are those of every desk that is started, which has more requesters besides.
  const groups = name === 'uariv' ? {} : { groups: procedure.groups };
  const desk = await startBuiltDesk({ ...groups, ...wanted, environment });
  const classifying = procedure.mail?.mailboxes.filter(({ id }) => boxes[id] !== undefined).map(({ group }) => group);
  for (const group of new Set(classifying)) expect(await desk.bind(group)).toContain('Este canal atiende ahora a');
  // Mail that lay there before the first look is left alone; the server tells whole seconds only.
  for (const box of Object.values(boxes))
    await untilFound('the first look', () => Promise.resolve(mailServers().log().includes(`Login: user=<${box}>`)));
  await nextSecond();
  return desk;
}

function mailSettings(boxes: Wanted['boxes'], imapPort?: number): Readonly<Record<string, string>> {
  const { imap, smtp } = mailServers();
  const ofBoxes = Object.entries(boxes).flatMap(([id, user]) => {
    const login = `${encodeURIComponent(user)}:${PASSWORD}@127.0.0.1`;
    const setting = `PRECASO_MAIL_${id.toUpperCase()}`;
    return [
      [`${setting}_IMAP`, `imap://${login}:${imapPort ?? imap}`],
      [`${setting}_SMTP`, `smtp://${login}:${smtp}`],
    ] as const;
  });
  return { ...Object.fromEntries(ofBoxes), PRECASO_MAIL_AUTHSERV: authserv };
}

export async function untilFound<T>(what: string, look: () => Promise<T | undefined | false>, everyMs = 100): Promise<T> {
  const limit = performance.now() + 150_000;
  let cause: unknown;
  while (performance.now() < limit) {
    // A server that is asked again may answer.
    const found = await look().catch((fault: unknown) => void (cause = fault));
    if (found !== undefined && found !== false) return found;
    await wait(everyMs);
  }
  throw new Error(`it did not come: ${what}`, { cause });
}

export const lettersTo = (address: string): Promise<readonly ReadMail[]> =>
  asUser(address, async (client) => {
    const all = await client.fetchAll('1:*', { source: true }).catch(() => []);
    return Promise.all(all.map(({ source }) => readRaw(source ?? '')));
  });

let way: ReturnType<typeof wayOut> | null = null;
const wayOut = () => createTransport({ host: '127.0.0.1', port: mailServers().smtp, ignoreTLS: true, pool: true, maxConnections: 4 });

/** What a mail has besides its text. */
type MoreOfMail = { messageId?: string; attachments?: { filename: string; content: Buffer }[]; headers?: Readonly<Record<string, string>> };

/** A person who is not in Teams, and writes to the desk; the server vouches for them. */
export function aWriterTo(box: string, address = aMailUser(), name = 'Ana Ruiz') {
  return {
    address,
    async writes(subject: string, text: string, under?: ReadMail, { headers = {}, ...more }: MoreOfMail = {}): Promise<void> {
      const verdict = { 'Authentication-Results': `${authserv}; dmarc=pass header.from=${address.split('@')[1] ?? ''}` };
      const thread = under === undefined ? {} : { inReplyTo: `<${under.id}>`, references: [`<${under.id}>`] };
      way ??= wayOut();
      await way.sendMail({ from: { address, name }, to: box, subject, text, headers: { ...verdict, ...headers }, ...thread, ...more });
    },
    answers(mail: ReadMail, text: string): Promise<void> {
      const quoted = mail.text.split('\n').map((line) => `> ${line}`);
      return this.writes(`Re: ${mail.subject}`, [text, '', `El lunes, ${box} escribió:`, ...quoted].join('\n'), mail);
    },
    gets: (sign: string): Promise<ReadMail> =>
      untilFound(sign, async () => (await lettersTo(address)).find(({ subject, text }) => `${subject}\n${text}`.includes(sign))),
  };
}

const inInbox = (box: string): Promise<number> =>
  asUser(box, async (client) => {
    const status = await client.status('INBOX', { messages: true });
    return status === false ? 0 : (status.messages ?? 0);
  });

export const emptyInbox = (box: string) => untilFound('an empty inbox', async () => (await inInbox(box)) === 0);

/** All that a desk which has ended kept, by its numbers. */
export async function keptIn(opening: Promise<Store>, series: string): Promise<readonly StoredTicket[]> {
  const store = await opening;
  try {
    return await numbered(store, series);
  } finally {
    await store.close();
  }
}
