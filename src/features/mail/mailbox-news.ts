import { DAY, HOUR, MINUTE, type Instant } from '../../core/instant.js';
import type { MailboxState, MailboxTrouble } from '../../core/mail/mail-record.js';
import type { Desk } from '../../desk.js';
import { changedDocument } from '../../ports/with-timeout.js';
import { limitedMailboxText, mailboxTroubleText } from '../../texts/mail.js';
import { tellEach, tellOnce } from '../deliver-once.js';

/** Whether the mailbox does not heal itself, or has not for a quarter of an hour. */
export const needsPeople = ({ as, since }: MailboxTrouble, now: Instant): boolean => as !== 'silent' || now - since >= 15 * MINUTE;

/** Keeps how a round ended, whichever process made it. @param as null: well @returns the trouble after it */
export async function rememberRound({ documents }: Desk, mailbox: string, as: MailboxTrouble['as'] | null, now: Instant) {
  const state = await changedDocument(documents, 'mailbox', mailbox, (before) => {
    if (before === null) return null;
    const last = before.trouble?.back === null ? before.trouble : null;
    if (as === null) return last === null ? before : { ...before, trouble: { ...last, back: now } };
    const trouble = { as, since: last?.since ?? now, told: before.trouble?.told ?? null, back: null };
    const isNews = needsPeople(trouble, now) && now - (trouble.told ?? -Infinity) >= DAY;
    return { ...before, trouble: isNews ? { ...trouble, told: now } : trouble };
  });
  return state?.trouble;
}

/**
 * Tells the coordinators of a mailbox, at most once a day, that some of its mails are not answered any more: only people can say whether a
 * machine wrote them (freescout-help-desk/freescout#688); or that it does not work, and once that it does again.
 */
export async function tellMailboxNews(desk: Desk, mailbox: string, { limited, trouble }: MailboxState): Promise<void> {
  const { procedure, coordination, clock } = desk;
  const ofDesk = procedure.mail?.mailboxes.find(({ id }) => id === mailbox);
  if (ofDesk === undefined) return;
  const tell = async (kind: string, at: Instant, text: string): Promise<void> => {
    // Who could not be told for so long reads of the next day's.
    if (clock.now() - at >= HOUR) return;
    await tellEach(desk, await coordination.over([ofDesk.group]), (person) => {
      const news = { kind, key: `${kind}/${mailbox}/${person}`, person, at };
      return tellOnce(desk, news, async (mayBeRepeat) => ({ kind: 'text', text, mayBeRepeat }));
    });
  };
  if (limited !== undefined) await tell('mail-limited', limited.at, limitedMailboxText(ofDesk.label, limited.by));
  if (trouble === undefined || trouble.told === null || trouble.told < trouble.since) return;
  const text = mailboxTroubleText(ofDesk.label, trouble, { ...procedure, now: clock.now() });
  await tell('mailbox-trouble', trouble.back ?? trouble.told, text);
}
