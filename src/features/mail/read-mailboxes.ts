import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { later, MINUTE, type Instant } from '../../core/instant.js';
import { isForPeople, isUnread, type MailOutcome, type MailRecord, type UnreadOutcome } from '../../core/mail/mail-record.js';
import { notReadAnswers } from '../../texts/mail.js';
import type { MailboxOfDesk } from '../../procedure/mail.js';
import { MailboxFault, type InboxMail, type Mailbox, type MailboxFaultCode } from '../../ports/mailbox.js';
import { MailUnreadable, type ReadMail } from '../../ports/mail-reader.js';
import { StoreUnavailable, VersionConflict } from '../../ports/ticket-store.js';
import { changedDocument } from '../../ports/with-timeout.js';
import type { MailDesk } from './mail-desk.js';
import { saidKey } from './mail-limits.js';
import { rememberCase } from './mail-thread.js';
import { rememberEnd } from './mailbox-news.js';
import { receiveMail, type ArrivedMail } from './receive-mail.js';
import { putBehind, stuckLast, type StuckMails } from './stuck-mails.js';
import { proveByCopy } from './new-request.js';

/** How many mails one look at the inbox takes, and how many new requests of different people are worked on side by side. */
const [atOnce, abreast] = [50, 8];
/** A larger mail is not read: what the largest servers let through, with its encoding. */
export const maxMailBytes = 35 * 1024 * 1024;
const maxSubject = 500;
const maxTries = 3;
/** One process reads a mailbox for so long; then any process may. */
const turnMs = MINUTE;
/** Longer than the desk works on one mail. */
const workMs = 2 * MINUTE;
/** So long an inbox without news is not looked at again. */
const quietMs = 5 * MINUTE;
const ofOneMail: readonly MailboxFaultCode[] = ['broken', 'full'];

/** Ends when there may be more mail. @param stopping ends its wait for mail at once */
export function createMailboxRounds(desk: MailDesk, box: Mailbox, stopping: AbortSignal): () => Promise<void> {
  const { claims, clock, owner } = desk;
  const stuck: StuckMails = new Map();
  const stopped = new Promise<void>((resolve) => stopping.addEventListener('abort', () => resolve(), { once: true }));
  const news = (withinMs: number) => Promise.race([box.changed(withinMs), stopped]);
  return async () => {
    const now = clock.now();
    const turn = `mailbox/${box.id}/${Math.floor(now / turnMs)}`;
    if ((await claims.claim(turn, owner, now, later(now, turnMs))) !== owner) return;
    try {
      const isMore = await readMailbox(desk, box, later(now, turnMs), stuck);
      desk.presence.hears(box.id);
      await rememberEnd(desk, box.id, 'trouble', null, now);
      if (!isMore) await news(quietMs);
    } catch (error) {
      if (!(error instanceof MailboxFault)) throw error;
      await rememberEnd(desk, box.id, 'trouble', error, now);
      await news(error.retryAfterMs ?? MINUTE / 2);
    }
  };
}

/**
 * Every mail of the inbox that has no outcome gets one; then it is moved. A mail that was not moved is not done again. Mails that lay there
 * before the desk first looked are left alone. A mail that the server cannot give or move keeps none behind it waiting: the next rounds
 * look as far behind those mails as before, and try them again after the others.
 * @param until after it no other mail is begun, because another process may read then
 * @param stuck the mails on which earlier rounds of this process failed; the round changes it
 * @returns whether there may be more. @throws {MailboxFault}
 */
export async function readMailbox(
  desk: MailDesk,
  box: Mailbox,
  until: Instant | null = null,
  stuck: StuckMails = new Map(),
): Promise<boolean> {
  const { documents, clock, procedure } = desk;
  const ofDesk = procedure.mail?.mailboxes.find(({ id }) => id === box.id);
  if (ofDesk === undefined) return false;
  const now = clock.now();
  const state = await changedDocument(documents, 'mailbox', box.id, (before) => before ?? { since: now, waiting: [], answers: [] });
  const most = atOnce + stuck.size;
  const found = await box.inbox(state?.since ?? now, most);
  return (await takeAll(desk, box, ofDesk, { found: stuckLast(found, stuck, atOnce), until, stuck })) || found.length === most;
}

type Round = { found: readonly InboxMail[]; until: Instant | null; stuck: StuckMails };

/** @returns whether some are left, because the time is over. @throws what keeps the next mails from being read too, or the fault of one */
async function takeAll(desk: MailDesk, box: Mailbox, ofDesk: MailboxOfDesk, { found, until, stuck }: Round): Promise<boolean> {
  const faults: Error[] = [];
  const working = new Map<string, Promise<void>>();
  const begin = (mail: InboxMail | undefined) =>
    mail === undefined ? null : beginReading(desk, box, mail, stuck.get(mail.key) !== 'tried');
  const isOver = () => until !== null && desk.clock.now() >= until;
  const queue = [...found];
  let isLeft = false;
  let next = begin(queue.shift());
  for (let reading = next; reading !== null && !isOver() && faults.every(isOfOne); reading = next) {
    const isAgain = stuck.has(reading.mail.key);
    next = begin(queue.shift());
    const author = await authorOfNew(reading);
    if (await tookTooLong(reading)) isLeft = putBehind(queue, stuck, isAgain ? null : reading.mail) || isLeft;
    if (author === null || working.has(author)) await Promise.all(working.values());
    if (working.size === abreast) await Promise.race(working.values());
    const { key } = reading.mail;
    const done = takeMail(desk, box, ofDesk, reading).then(
      (isDone) => {
        stuck.delete(key);
        if (!isDone) stuck.set(key, 'tried');
      },
      (fault: Error) => {
        faults.push(fault);
        stuck.delete(key);
        if (isOfOne(fault)) stuck.set(key, 'tried');
      },
    );
    const ended = done.finally(() => working.delete(author ?? ''));
    working.set(author ?? '', ended);
    if (author === null) await ended;
  }
  await Promise.all([...working.values(), next?.end()]);
  throwFirst(faults);
  return isLeft || next !== null;
}

const isOfOne = (fault: Error): boolean => fault instanceof MailboxFault && ofOneMail.includes(fault.code);

function throwFirst(faults: readonly Error[]): void {
  const fault = faults.find((one) => !isOfOne(one)) ?? faults[0];
  if (fault !== undefined) throw fault;
}

async function tookTooLong({ arrived }: ArrivingMail): Promise<boolean> {
  const fault: unknown = await arrived.then(
    () => null,
    (error: unknown) => error,
  );
  return fault instanceof MailUnreadable && fault.code === 'unfinished';
}

/** A mail on its way from the inbox, with the outcome it has already, or what was read of it. */
type ArrivingMail = {
  mail: InboxMail;
  key: string;
  file: string;
  arrived: Promise<{ outcome: MailOutcome } | { read: ReadMail | 'too-large' } | null>;
  end: () => Promise<void>;
};

/** So that other authors' mails need not wait for it; null for a mail that refers to another one. */
async function authorOfNew({ arrived }: ArrivingMail): Promise<string | null> {
  const found = await arrived.catch(() => null);
  if (found === null || !('read' in found) || found.read === 'too-large') return null;
  const { from, references, report } = found.read;
  return references.length > 0 || report !== null ? null : (from[0]?.address ?? null);
}

/** While the desk works on the mail before it. @param isFirst it was not tried in the rounds before */
function beginReading(desk: MailDesk, box: Mailbox, mail: InboxMail, isFirst: boolean): ArrivingMail {
  const key = `${box.id}/${mail.key}`;
  const folder = join(desk.mail.folder, `mail-${randomUUID()}`);
  const [file, files] = [join(folder, 'mail.eml'), join(folder, 'files')];
  const arrive = async (): ArrivingMail['arrived'] => {
    const outcome = (await desk.documents.find('mail', key))?.body.outcome ?? null;
    if (outcome !== null) return { outcome };
    if (mail.isHeadTooLong === true || (mail.bytes ?? 0) > maxMailBytes) return { read: 'too-large' };
    await mkdir(files, { recursive: true });
    const bytes = await box.fetch(mail, file);
    if (bytes === null) return null;
    // Graph does not say a mail's size before.
    return { read: bytes > maxMailBytes ? 'too-large' : await desk.mail.reader.read(file, files, isFirst) };
  };
  const arrived = arrive();
  const ended = arrived.catch(() => null);
  return { mail, key, file, arrived, end: () => ended.then(() => rm(folder, { recursive: true, force: true })) };
}

/** @returns whether it has its outcome; else it is tried again, after the others */
async function takeMail(desk: MailDesk, box: Mailbox, ofDesk: MailboxOfDesk, reading: ArrivingMail): Promise<boolean> {
  const outcome = await outcomeOf(desk, ofDesk, reading);
  if (outcome === null) return false;
  if (outcome === 'test') await box.remove(reading.mail.key);
  else await box.move(reading.mail.key, isUnread(outcome) ? 'aside' : 'done');
  return true;
}

async function outcomeOf(
  desk: MailDesk,
  mailbox: MailboxOfDesk,
  { mail, key, file, arrived, end }: ArrivingMail,
): Promise<MailOutcome | null> {
  const { clock, log } = desk;
  const { from, name } = mail;
  const subject = mail.subject.slice(0, maxSubject);
  const known = { mailbox: mailbox.id, from, name, subject, at: clock.now(), id: desk.ids.derived('mail', key) };
  const blank: MailRecord = { ...known, messageId: '', outcome: null, isSure: false, tries: 1 };
  try {
    const found = await arrived;
    if (found === null) return null;
    if ('outcome' in found) return found.outcome;
    const { read } = found;
    if (read !== 'too-large') return await receiveOnce(desk, { read, mailbox, id: identityOf(desk, read), file }, key, blank);
    log.write('warn', 'mail-not-read', { mailbox: mailbox.id, code: read, tries: 1 });
    return await record(desk, key, notRead(desk, blank, read));
  } catch (error) {
    // The round ends, and the mail is read again.
    if (isOfSomethingElse(error)) throw error;
    const tries = ((await desk.documents.find('mail', key))?.body.tries ?? 0) + 1;
    const code = error instanceof MailUnreadable ? error.code : 'failed';
    const isLast = tries >= maxTries;
    log.write(isLast ? 'error' : 'warn', 'mail-not-read', { mailbox: mailbox.id, code, tries }, error);
    return await record(desk, key, isLast ? notRead(desk, { ...blank, tries }, 'unreadable') : { ...blank, tries });
  } finally {
    await end();
  }
}

/** The fault is the server's, the store's, or that of the machine, which has no room, no handle or no thread left. */
function isOfSomethingElse(error: unknown): boolean {
  if (error instanceof MailboxFault) return error.code !== 'broken';
  if (error instanceof MailUnreadable) return false;
  if (error instanceof StoreUnavailable || error instanceof VersionConflict) return true;
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z]{2,}/.test(error.code);
}

/** An unread mail lies in *Apartados*: people see it, and its author is told. */
function notRead({ clock }: MailDesk, mail: MailRecord, outcome: UnreadOutcome): MailRecord {
  return { ...mail, outcome, answer: { text: notReadAnswers[outcome], isAutomatic: true, state: 'due', until: clock.now() } };
}

/**
 * In another mailbox, or under a new number of the same one, it has the outcome of the first. While the first is worked on it waits for a
 * later round, and does the mail itself if the process that worked on it was killed. @returns null where it waits
 */
async function receiveOnce(desk: MailDesk, arrived: ArrivedMail, key: string, blank: MailRecord): Promise<MailOutcome | null> {
  const { read, id, mailbox } = arrived;
  const now = desk.clock.now();
  // Before the records of the others are read, so that what another process finished meanwhile is found in them; in one commit.
  const [worked, mails] = await Promise.all([desk.claims.claim(`mail/${id}`, key, now, later(now, workMs)), sameMails(desk, id, key)]);
  const [{ address, name } = { address: '', name: '' }] = read.from;
  const facts: MailRecord = { ...blank, id, messageId: read.id, subject: read.subject, from: address, name };
  const first = await firstOf(desk, mails, key);
  if (first !== null) {
    const isSure = await proveByCopy(desk, arrived, first);
    const outcome = first.outcome === 'waiting' && first.mailbox !== mailbox.id ? 'waiting' : 'copy';
    desk.log.write('info', 'mail-read', { mailbox: mailbox.id, outcome, ticket: first.ticket ?? null });
    const { answer: _, ...rest } = first; // The first one is answered.
    return record(desk, key, { ...facts, ...rest, isSure, mailbox: mailbox.id, outcome });
  }
  if (worked !== key) return null;
  const received = await receiveMail(desk, arrived);
  const { outcome, ticket } = received;
  if (ticket !== undefined && read.id !== '') await rememberCase(desk, read.id, ticket);
  desk.log.write('info', 'mail-read', { mailbox: mailbox.id, outcome, ticket: ticket ?? null });
  // Only the limits of answers ask for it, and a long text takes milliseconds.
  const said = received.answer === undefined ? {} : { said: saidKey(desk, read.fresh) };
  return record(desk, key, { ...facts, ...received, ...said });
}

async function sameMails({ documents }: MailDesk, id: string, key: string): Promise<readonly string[]> {
  const known = await changedDocument(documents, 'mail-id', id, (before) =>
    before?.mails.includes(key) === true ? before : { ...before, mails: [...(before?.mails ?? []), key] },
  );
  return known?.mails ?? [];
}

async function firstOf({ documents }: MailDesk, mails: readonly string[], key: string): Promise<MailRecord | null> {
  for (const other of mails.filter((one) => one !== key)) {
    const found = (await documents.find('mail', other))?.body;
    if (found !== undefined && found.outcome !== null) return found;
  }
  return null;
}

/** A mail that waits for people, or for its answer, comes into the list of its mailbox in the write before. */
async function record(desk: MailDesk, key: string, mail: MailRecord): Promise<MailOutcome | null> {
  const { documents } = desk;
  const lists = [
    ...(isForPeople(mail.outcome) ? (['waiting'] as const) : []),
    ...(mail.answer === undefined ? [] : (['answers'] as const)),
  ];
  for (const list of lists)
    await changedDocument(documents, 'mailbox', mail.mailbox, (before) =>
      before === null || before[list].includes(key) ? before : { ...before, [list]: [...before[list], key] },
    );
  await changedDocument(documents, 'mail', key, (before) => (before?.outcome != null ? before : mail));
  return mail.outcome;
}

/** The Message-ID with the content, because anybody can repeat an id. */
function identityOf({ ids }: MailDesk, { id, digest, from, subject, text, files }: ReadMail): string {
  if (id === '') return ids.derived('mail', digest);
  const content = createHash('sha256').update(JSON.stringify([from, subject, text, files.map(({ name, bytes }) => [name, bytes])]));
  return ids.derived('mail', id, content.digest('hex'));
}
