import { HOUR } from '../../core/instant.js';
import type { MailboxState } from '../../core/mail/mail-record.js';
import type { Desk } from '../../desk.js';
import { limitedMailboxText } from '../../texts/mail.js';
import { tellEach, tellOnce } from '../deliver-once.js';

/**
 * Tells the coordinators of a mailbox, at most once a day, that some of its mails are not answered any more: only people can say whether a
 * machine wrote them (freescout-help-desk/freescout#688).
 */
export async function tellLimited(desk: Desk, mailbox: string, { limited }: MailboxState): Promise<void> {
  const { procedure, coordination, clock } = desk;
  const ofDesk = procedure.mail?.mailboxes.find(({ id }) => id === mailbox);
  // Who could not be told for so long reads of the next day's.
  if (limited === undefined || ofDesk === undefined || clock.now() - limited.at >= HOUR) return;
  const text = limitedMailboxText(ofDesk.label, limited.by);
  await tellEach(desk, await coordination.over([ofDesk.group]), (person) => {
    const news = { kind: 'mail-limited', key: `mailbox-${mailbox}/${person}`, person, at: limited.at };
    return tellOnce(desk, news, async (mayBeRepeat) => ({ kind: 'text', text, mayBeRepeat }));
  });
}
