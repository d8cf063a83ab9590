import { readFile, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createLinks, mailKeyOf } from '../../src/features/mail/links.js';
import type { MailDoor } from '../../src/features/mail/mail-desk.js';
import { createMailIds } from '../../src/features/mail/mail-ids.js';
import { createMailMessenger } from '../../src/features/mail/mail-messenger.js';
import { readMailbox } from '../../src/features/mail/read-mailboxes.js';
import { sendAnswers } from '../../src/features/mail/answer-mail.js';
import type { MailRecord } from '../../src/core/mail/mail-record.js';
import type { Instant } from '../../src/core/instant.js';
import type { InboxMail, Mailbox, MailAttachment, MailFolder, OutgoingMail } from '../../src/ports/mailbox.js';
import type { MailReader, ReadMail } from '../../src/ports/mail-reader.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import { shippedProcedure } from './shipped-procedure.js';
import { aDesk, type DeskOptions, type TestDesk } from './a-desk.js';
import { tempFolder } from './temp-folder.js';

/** The server whose word about senders counts in these tests. */
export const authserv = 'mx.entidad.example';

const noHeaders = { autoSubmitted: '', precedence: '', suppress: '', autoReply: '', listId: '', returnPath: null, test: '' };

/** A mail of Ana's whose server vouches for her, with what the test says of it. */
export function aReadMail({
  by = 'ana@entidad.example',
  name = 'Ana Ruiz',
  isSure = true,
  ...said
}: Partial<ReadMail> & { by?: string; name?: string; isSure?: boolean } = {}): ReadMail {
  const text = said.text ?? said.fresh ?? 'No abre el correo desde ayer.';
  const digest = createHash('sha256')
    .update(JSON.stringify([by, said]))
    .digest('hex');
  return {
    digest,
    bytes: text.length,
    id: `${digest.slice(0, 20)}@correo.example`,
    references: [],
    from: [{ address: by, name }],
    replyTo: [],
    to: [{ address: 'mesa@entidad.example', name: '' }],
    toCount: 1,
    deliveredTo: [],
    verdicts: isSure ? [`${authserv}; dmarc=pass header.from=${by.split('@')[1] ?? ''}`] : [],
    authAs: [],
    headers: noHeaders,
    subject: 'precaso',
    sentAt: null,
    text,
    fresh: text,
    own: said.fresh ?? text,
    legal: '',
    files: [],
    report: null,
    traits: [],
    ...said,
  };
}

/** A mailbox in memory: mails come in as they will be read, and leave. */
export function aMailbox(id: string, sent: OutgoingMail[], address = `${id}@entidad.example`) {
  const inbox: { mail: InboxMail; read: ReadMail }[] = [];
  const moved: { key: string; to: MailFolder | 'removed' }[] = [];
  const takeOut = (key: string, to: MailFolder | 'removed'): boolean => {
    const at = inbox.findIndex(({ mail }) => mail.key === key);
    if (at < 0) return false;
    inbox.splice(at, 1);
    moved.push({ key, to });
    return true;
  };
  const box: Mailbox = {
    id,
    address,
    inbox: (since, most) => Promise.resolve(inbox.flatMap(({ mail }) => (mail.arrivedAt >= since ? [mail] : [])).slice(0, most)),
    fetch: async ({ key }, file) => {
      const found = inbox.find(({ mail }) => mail.key === key);
      if (found === undefined) return null;
      await writeFile(file, JSON.stringify(found.read));
      return found.read.bytes;
    },
    move: (key, to) => Promise.resolve(takeOut(key, to)),
    remove: (key) => Promise.resolve(void takeOut(key, 'removed')),
    changed: () => Promise.resolve(),
    send: async (mail, begin) => {
      await begin?.();
      sent.push(mail);
      return [mail.id];
    },
    stopSending: () => Promise.resolve(),
    sentAs: (wanted) => Promise.resolve(sent.filter((mail) => mail.id === wanted).map((mail) => mail.id)),
    close: () => Promise.resolve(),
  };
  return {
    ...box,
    moved,
    arrives: (read: ReadMail, arrivedAt: Instant, key = `1/${inbox.length + moved.length + 1}`) =>
      inbox.push({
        mail: {
          key,
          arrivedAt,
          bytes: read.bytes,
          from: read.from[0]?.address ?? '',
          name: read.from[0]?.name ?? '',
          subject: read.subject,
        },
        read,
      }),
  };
}

/** Mails of these tests lie in their files as they are read. */
const writtenReader: MailReader = {
  read: async (file) => JSON.parse(await readFile(file, 'utf8')),
  close: () => Promise.resolve(),
};

type DoorOptions = {
  boxes?: readonly string[];
  confirmed?: Readonly<Record<string, string>>;
  publicUrl?: string | null;
  /** No server's word about senders counts. */
  trustsNobody?: true;
  documents?: Readonly<Record<string, readonly MailAttachment[]>>;
};
type MailDeskOptions = DeskOptions & DoorOptions;

/** The mail of a procedure, in memory: `before` opens the door of the desk that is made with it, `sent` are the mails that left. */
export async function aMailDoor(
  procedure: string,
  { boxes: ids, confirmed = {}, publicUrl = 'https://mesa.entidad.example', trustsNobody, documents = {} }: DoorOptions = {},
) {
  const sent: OutgoingMail[] = [];
  const folder = await tempFolder();
  const wanted = ids ?? shippedProcedure(procedure).procedure.mail?.mailboxes.map(({ id }) => id) ?? [];
  const boxes = wanted.map((id) => aMailbox(id, sent));
  let door: MailDoor | undefined;
  const before: NonNullable<DeskOptions['before']> = async (ports) => {
    const key = await mailKeyOf(ports);
    const links = createLinks(key);
    door = {
      mailboxes: boxes,
      reader: { ...writtenReader },
      ids: createMailIds(key),
      authserv: trustsNobody === true ? null : authserv,
      publicUrl,
      linkTo: (claim) => `${publicUrl ?? ''}/c/${links.tokenOf(claim)}`,
      confirmed,
      documentsOf: (answer) => documents[answer] ?? [],
      keepFile: (file, { name, type, bytes }, owner) =>
        ports.files.keep(file, Readable.from([Buffer.alloc(bytes)]), { owner, name, type, keptAt: ports.clock.now() }, bytes),
      folder,
    };
    return createMailMessenger({ ...ports, mail: door }, ports.messenger);
  };
  const opened = (): MailDoor => {
    if (door === undefined) throw new Error('no mail');
    return door;
  };
  return { boxes, sent, before, opened };
}

/** A desk with mail, which keeps all files: `sent` are the mails that left, `arrives` hands it one; each round reads what is there. */
export async function aMailDesk(options: MailDeskOptions = {}) {
  const door = await aMailDoor(options.procedure ?? 'uariv', options);
  return mailAt(await aDesk({ ...options, before: door.before }), door);
}

/** The desk that was made with the door, and what mails do there. */
export async function mailAt<D extends TestDesk>(desk: D, { boxes, sent, opened }: Awaited<ReturnType<typeof aMailDoor>>) {
  const mailDesk = { ...desk, mail: opened() };
  const round = async (): Promise<void> => {
    for (const box of boxes) {
      while (await readMailbox(mailDesk, box));
      await sendAnswers(mailDesk, box);
    }
    await desk.processAllDue();
  };
  await round();
  const recordOf = async (box: string, key: string): Promise<MailRecord> => {
    const found = await desk.documents.find('mail', `${box}/${key}`);
    if (found === null) throw new Error(`no record of ${key}`);
    return found.body;
  };
  const arrives = async (read: ReadMail, to = boxes[0]?.id ?? '', key?: string): Promise<MailRecord> => {
    const box = boxes.find(({ id }) => id === to);
    if (box === undefined) throw new Error(`no mailbox ${to}`);
    const count = box.arrives(read, desk.now(), key);
    const given = key ?? `1/${count + box.moved.length}`;
    await round();
    return recordOf(to, given);
  };
  /** Hands in a mail that makes or concerns a ticket. */
  const ticketBy = async (...mail: Parameters<typeof arrives>): Promise<TicketId> => {
    const { ticket, outcome } = await arrives(...mail);
    if (ticket === undefined) throw new Error(`no ticket: ${outcome ?? ''}`);
    return ticket;
  };
  return { ...mailDesk, boxes, sent, arrives, ticketBy, round, recordOf };
}
