import type { InboxMail } from '../../ports/mailbox.js';

/** The one tried longest ago first: those that could not be read, given or moved; and untried ones like one that took too long. */
export type StuckMails = Map<string, 'tried' | 'untried'>;

/** A smaller mail is never taken for one that takes long by its size alone. */
const smallBytes = 100 * 1_024;

/** All other mails, then those of the stuck ones that were tried longest ago. Forgets the stuck ones that are gone. */
export function stuckLast(found: readonly InboxMail[], stuck: StuckMails, most: number): readonly InboxMail[] {
  const byKey = new Map(found.map((mail) => [mail.key, mail]));
  for (const key of stuck.keys()) if (!byKey.has(key)) stuck.delete(key);
  const again = [...stuck.keys()].slice(0, most).flatMap((key) => byKey.get(key) ?? []);
  return [...found.filter(({ key }) => !stuck.has(key)), ...again];
}

/**
 * They wait behind all others from now on. A mail that took too long costs those of other people seconds, so that of its author no other
 * one is read before theirs, nor any that is half as large or larger, since the time goes by the size: many large mails of many authors
 * keep a small one waiting for a few of them. Of all that wait behind only one is read in a round.
 * @param slow null: all that are left @returns whether there were any
 */
export function putBehind(queue: InboxMail[], stuck: StuckMails, slow: Pick<InboxMail, 'from' | 'bytes'> | null): boolean {
  const large = Math.max((slow?.bytes ?? Infinity) / 2, smallBytes);
  const behind = queue.filter(({ from, bytes }) => slow === null || from === slow.from || (bytes ?? 0) >= large);
  for (const mail of behind) {
    queue.splice(queue.indexOf(mail), 1);
    if (!stuck.has(mail.key)) stuck.set(mail.key, 'untried');
  }
  return behind.length > 0;
}
