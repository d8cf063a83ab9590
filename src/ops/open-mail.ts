import { createReadStream } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../adapters/system-clock.js';
import type { Job } from './schedule/start-jobs.js';
import type { RunningDesk } from '../desk.js';
import type { Config } from '../settings/config.js';
import type { MailSettings } from '../settings/mail.js';
import type { Procedure } from '../procedure/procedure.js';
import type { Clock } from '../ports/clock.js';
import type { Mailbox, MailDocuments } from '../ports/mailbox.js';
import type { Store } from '../ports/store.js';
import { randomIds } from '../adapters/random-ids.js';
import { sendAnswers } from '../features/mail/answer-mail.js';
import { idKey } from '../features/mail/mail-thread.js';
import { createLinks, mailKeyOf } from '../features/mail/links.js';
import type { MailDoor } from '../features/mail/mail-desk.js';
import { createMailIds } from '../features/mail/mail-ids.js';
import { createMailboxRounds } from '../features/mail/read-mailboxes.js';
import { createShowMailQueues } from '../features/mail/mail-queue.js';
import { createMailReader } from '../mail/read/create-mail-reader.js';
import type { Edge } from './calls-out.js';
import { StartRefused } from './open-resources.js';
import { proxyAddress } from './outbound/tunnels.js';
import { readMailDocuments } from './read-mail-documents.js';

type DoorParts = { config: Config; procedure: Procedure; store: Store; clock: Clock; edge: Pick<Edge, 'identity' | 'attachments'> };

/**
 * Null for a desk without mailboxes. Nothing is connected yet, and without mailboxes no library of mail is loaded.
 * @throws {StartRefused} settings name a mailbox or an account that the procedure does not have
 */
export async function openMail(parts: DoorParts): Promise<MailDoor | null> {
  const { config, procedure, clock, edge } = parts;
  if (config.mail === null) return null;
  checkNames(config.mail, procedure);
  const token = (isFresh: boolean, resource: string) => edge.identity.token(isFresh, resource);
  return doorOf(parts, { ...(await openedBoxes(config.mail, config, clock, token)), publicUrl: () => config.publicUrl });
}

async function openedBoxes(mail: MailSettings, { proxy }: Config, clock: Clock, token: Edge['identity']['token']) {
  const { openMailboxes } = await import('../mail/open-mailboxes.js');
  const mailboxes = await openMailboxes(mail, clock, token, proxyAddress(proxy));
  const confirmed = Object.fromEntries(mail.confirmed.map(({ account, address }) => [account, address]));
  return { mailboxes, authserv: mail.authserv, confirmed };
}

/** @property publicUrl asked with each mail: local mode knows its address only when it listens */
type DoorSettings = Pick<MailDoor, 'mailboxes' | 'authserv' | 'confirmed'> & { publicUrl: () => string | null };

/** @throws {StartRefused} the documents that go with answers are unfit */
export async function doorOf(parts: DoorParts, { publicUrl, ...settings }: DoorSettings): Promise<MailDoor> {
  const { config, procedure, store, edge } = parts;
  const documentsOf = await readMailDocuments(config, procedure);
  const key = await mailKeyOf(store);
  const links = createLinks(key);
  const folder = join(config.dataFolder, 'mail');
  await removeLeft(folder);
  return {
    ...settings,
    documentsOf,
    reader: createMailReader(),
    ids: createMailIds(key),
    get publicUrl() {
      return publicUrl();
    },
    linkTo: (claim) => `${publicUrl() ?? ''}/c/${links.tokenOf(claim)}`,
    keepFile: (id, { name, file }, owner) => edge.attachments.keepContent({ id, name, content: createReadStream(file) }, owner, 'of-cases'),
    folder,
  };
}

/** What a killed process left of the mails that it was reading; another process may be reading now. */
const leftMs = 60 * 60_000;

async function removeLeft(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (systemClock.now() - mtimeMs > leftMs) await rm(path, { recursive: true, force: true });
  }
}

export function mailJobs(desk: RunningDesk, mail: MailDoor | null, stopping: AbortSignal): readonly Job[] {
  if (mail === null) return [];
  const mailDesk = { ...desk, mail };
  const answerAll = async (): Promise<void> => {
    for (const box of mail.mailboxes) await sendAnswers(mailDesk, box);
  };
  return [
    ...mail.mailboxes.map((box): Job => ({ name: `mailbox-${box.id}`, every: 2_000, run: createMailboxRounds(mailDesk, box, stopping) })),
    { name: 'mail-answers', every: 5_000, run: answerAll },
    { name: 'mail-queues', every: 15_000, run: createShowMailQueues(desk) },
  ];
}

/**
 * @property testMark  signs a mail as the installation's own; null where the desk's secret is not at hand, so that nothing is sent
 * @property documentsOf a text: why their folder is refused
 * @property wasRead   whether the running desk read the mail with this id, and removed it
 */
export type MailChecks = {
  mailboxes: readonly Mailbox[];
  authserv: string | null;
  publicUrl: string | null;
  confirmed: Readonly<Record<string, string>>;
  documentsOf: MailDocuments | string;
  testMark: ((nonce: string) => string) | null;
  wasRead(id: string): Promise<boolean>;
};

/** On connections of their own. @param store null where it cannot be opened, so that nothing is sent */
export async function openMailChecks(
  config: Config,
  procedure: Pick<Procedure, 'mail'>,
  { clock, token, store }: { clock: Clock; token: Edge['identity']['token']; store: Pick<Store, 'documents'> | null },
): Promise<{ checks: MailChecks; close(): Promise<void> } | null> {
  if (config.mail === null) return null;
  const opened = await openedBoxes(config.mail, config, clock, token);
  const key = (await store?.documents.find('mail-key', 'all'))?.body.key;
  const testMark = key === undefined ? null : createMailIds(key).testMark;
  const wasRead = async (id: string) => store !== null && (await store.documents.find('mail-id', idKey({ ids: randomIds }, id))) !== null;
  const documentsOf = await readMailDocuments(config, procedure).catch((refused: Error) => refused.message);
  return {
    checks: { ...opened, documentsOf, publicUrl: config.publicUrl, testMark, wasRead },
    close: async () => void (await Promise.all(opened.mailboxes.map((box) => box.close()))),
  };
}

export async function stopSending(mail: MailDoor | null): Promise<void> {
  await Promise.all(mail?.mailboxes.map((box) => box.stopSending()) ?? []);
}

/** This also ends the waits of the readers. */
export async function closeMail(mail: MailDoor | null): Promise<void> {
  if (mail === null) return;
  await Promise.all(mail.mailboxes.map((box) => box.close()));
  await mail.reader.close();
}

function checkNames({ mailboxes, confirmed }: MailSettings, { mail }: Procedure): void {
  const accounts = confirmed.map(({ account: id }) => ({ id }));
  const lines = [...unknown('buzón', mailboxes, mail?.mailboxes ?? []), ...unknown('cuenta', accounts, mail?.accounts ?? [])];
  if (lines.length > 0) throw new StartRefused(['El correo (PRECASO_MAIL_…) no es el del procedimiento:', ...lines].join('\n'));
}

function unknown(what: string, named: readonly { id: string }[], known: readonly { id: string; label: string }[]): readonly string[] {
  const list = known.map(({ id, label }) => `${id} (${label})`).join(', ');
  const has = known.length === 0 ? 'el procedimiento no tiene' : `el procedimiento tiene ${list}`;
  return named.filter(({ id }) => !known.some((one) => one.id === id)).map(({ id }) => `  ${what} «${id}»: ${has}`);
}
