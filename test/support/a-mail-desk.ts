import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { createLinks, mailKeyOf } from '../../src/features/mail/links.js';
import type { MailDoor } from '../../src/features/mail/mail-desk.js';
import { createMailIds } from '../../src/features/mail/mail-ids.js';
import { createMailMessenger } from '../../src/features/mail/mail-messenger.js';
import { receiveMail, type Received } from '../../src/features/mail/receive-mail.js';
import type { Mailbox, OutgoingMail } from '../../src/ports/mailbox.js';
import type { ReadMail } from '../../src/ports/mail-reader.js';
import { aDesk, type DeskOptions } from './a-desk.js';
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
    headers: noHeaders,
    subject: 'precaso',
    sentAt: null,
    text,
    fresh: text,
    legal: '',
    files: [],
    report: null,
    traits: [],
    ...said,
  };
}

/** A mailbox that keeps what it is given to send, and says so. */
export function anOutbox(id: string, sent: OutgoingMail[], address = `${id}@entidad.example`): Mailbox {
  const nothing = () => Promise.resolve();
  return {
    id,
    address,
    inbox: () => Promise.resolve([]),
    fetch: () => Promise.resolve(null),
    move: () => Promise.resolve(true),
    remove: nothing,
    changed: nothing,
    send: (mail) => {
      sent.push(mail);
      return Promise.resolve([mail.id]);
    },
    sentAs: (wanted) => Promise.resolve(sent.filter((mail) => mail.id === wanted).map((mail) => mail.id)),
    close: nothing,
  };
}

type MailDeskOptions = DeskOptions & { boxes?: readonly string[]; confirmed?: Readonly<Record<string, string>>; publicUrl?: string | null };

/** A desk with mail: `sent` are the mails that left, `arrives` hands it one as the reader read it. */
export async function aMailDesk({
  boxes = ['mesa'],
  confirmed = {},
  publicUrl = 'https://mesa.entidad.example',
  ...options
}: MailDeskOptions = {}) {
  const sent: OutgoingMail[] = [];
  const folder = await tempFolder();
  let door: MailDoor | undefined;
  const desk = await aDesk({
    ...options,
    before: async (ports) => {
      const key = await mailKeyOf(ports);
      const links = createLinks(key);
      door = {
        mailboxes: boxes.map((id) => anOutbox(id, sent)),
        reader: { read: () => Promise.reject(new Error('mails of this desk are read already')), close: () => Promise.resolve() },
        ids: createMailIds(key),
        authserv,
        publicUrl,
        linkTo: (claim) => `${publicUrl ?? ''}/c/${links.tokenOf(claim)}`,
        confirmed,
        keepFile: () => Promise.resolve(null),
        folder,
      };
      return createMailMessenger({ ...ports, mail: door }, ports.messenger);
    },
  });
  if (door === undefined) throw new Error('no mail');
  const mailDesk = { ...desk, mail: door };
  let count = 0;
  const arrives = async (read: ReadMail, to = boxes[0] ?? ''): Promise<Received> => {
    const mailbox = desk.procedure.mail?.mailboxes.find(({ id }) => id === to);
    if (mailbox === undefined) throw new Error(`no mailbox ${to}`);
    const file = join(folder, `${(count += 1)}.eml`);
    await writeFile(file, read.text);
    const received = await receiveMail(mailDesk, { read, mailbox, id: desk.ids.derived('mail', read.digest), file });
    await desk.processAllDue();
    return received;
  };
  return { ...mailDesk, sent, arrives };
}
