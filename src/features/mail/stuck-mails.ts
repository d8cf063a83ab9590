import type { InboxMail } from '../../ports/mailbox.js';

/**
 * Keys of mails that wait behind all others, the one tried longest ago first: those that could not be read, or that the server did not give
 * or move; and untried ones whose author has one that took too long.
 */
export type StuckMails = Map<string, 'tried' | 'untried'>;

/** All other mails, then those of the stuck ones that were tried longest ago. Forgets the stuck ones that are gone. */
export function stuckLast(found: readonly InboxMail[], stuck: StuckMails, most: number): readonly InboxMail[] {
  const byKey = new Map(found.map((mail) => [mail.key, mail]));
  for (const key of stuck.keys()) if (!byKey.has(key)) stuck.delete(key);
  const again = [...stuck.keys()].slice(0, most).flatMap((key) => byKey.get(key) ?? []);
  return [...found.filter(({ key }) => !stuck.has(key)), ...again];
}

/**
 * Takes mails out of the round, which wait behind all others from now on. A mail that took too long costs those of other people seconds, so
 * that of its author no other one is read before theirs, and of all that wait behind only one in a round.
 *
 * @param author null: all that are left @returns whether there were any
 */
export function putBehind(queue: InboxMail[], stuck: StuckMails, author: string | null): boolean {
  const behind = queue.filter(({ from }) => author === null || from === author);
  for (const mail of behind) {
    queue.splice(queue.indexOf(mail), 1);
    if (!stuck.has(mail.key)) stuck.set(mail.key, 'untried');
  }
  return behind.length > 0;
}
