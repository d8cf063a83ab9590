import { DAY, HOUR, MINUTE, type Instant } from '../../core/instant.js';
import type { MailboxState, MailboxTrouble } from '../../core/mail/mail-record.js';
import type { Desk } from '../../desk.js';
import { MailboxFault, type Mailbox } from '../../ports/mailbox.js';
import { SendFault } from '../../ports/messenger.js';
import { changedDocument } from '../../ports/with-timeout.js';
import { limitedMailboxText, mailboxTroubleText } from '../../texts/mail.js';
import { tellEach, tellOnce } from '../deliver-once.js';

type NewsParts = Pick<Desk, 'documents' | 'clock' | 'log'>;

/** Whether the mailbox does not heal itself, or has not for a quarter of an hour. */
const needsPeople = ({ as, since }: MailboxTrouble, now: Instant): boolean => as !== 'silent' || now - since >= 15 * MINUTE;

type Way = 'trouble' | 'sending';

/** The end of a round or letter of any process; logs what began or ended by it. @param fault null: well */
export async function rememberEnd({ documents, log }: NewsParts, mailbox: string, way: Way, fault: MailboxFault | null, now: Instant) {
  let isNews = false;
  const state = await changedDocument(documents, 'mailbox', mailbox, (before) => {
    isNews = false;
    if (before === null) return null;
    const known = before[way];
    const last = known?.back === null ? known : null;
    if (fault === null) {
      isNews = last !== null;
      return last === null ? before : { ...before, [way]: { ...last, back: now } };
    }
    const trouble = { as: troubleOf(fault), since: last?.since ?? now, told: known?.told ?? null, back: null };
    isNews = needsPeople(trouble, now) && now - (trouble.told ?? -Infinity) >= DAY;
    return { ...before, [way]: isNews ? { ...trouble, told: now } : trouble };
  });
  if (fault === null && isNews) log.write('info', 'mailbox-back', { mailbox });
  const trouble = state?.[way];
  // A letter that failed has its own line.
  if (fault !== null && (isNews || way === 'trouble'))
    log.write(trouble && needsPeople(trouble, now) ? 'error' : 'warn', 'mailbox-failed', { mailbox, code: fault.code, way }, fault);
}

function troubleOf({ code }: MailboxFault): MailboxTrouble['as'] {
  return code === 'unreachable' || code === 'tls' || code === 'limited' || code === 'broken' ? 'silent' : code;
}

/** Sends by the mailbox. That it may not, or cannot, is trouble of the mailbox, whatever becomes of the mail. @throws {SendFault} */
export async function sendBy(parts: NewsParts, box: Mailbox, ...mail: Parameters<Mailbox['send']>): Promise<readonly string[]> {
  const ended = (fault: MailboxFault | null) =>
    rememberEnd(parts, box.id, 'sending', fault, parts.clock.now()).catch((cause: unknown) =>
      parts.log.write('warn', 'mailbox-failed', { mailbox: box.id, code: 'not-kept' }, cause),
    );
  const sent = await box.send(...mail).catch(async (fault: unknown) => {
    const isOfMailbox = fault instanceof SendFault && ['not-sent', 'throttled'].includes(fault.code);
    if (isOfMailbox && fault.cause instanceof MailboxFault) await ended(fault.cause);
    throw fault;
  });
  await ended(null);
  return sent;
}

/** At most once a day. Only people can say whether a machine wrote the unanswered mails (freescout-help-desk/freescout#688). */
export async function tellMailboxNews(desk: Desk, mailbox: string, { limited, trouble, sending }: MailboxState): Promise<void> {
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
  const tellOf = async (kind: string, of: MailboxTrouble | undefined): Promise<void> => {
    if (of === undefined || of.told === null || of.told < of.since) return;
    const text = mailboxTroubleText(ofDesk.label, of, kind === 'mailbox-sending', { ...procedure, now: clock.now() });
    await tell(kind, of.back ?? of.told, text);
  };
  if (limited !== undefined) await tell('mail-limited', limited.at, limitedMailboxText(ofDesk.label, limited.by));
  await tellOf('mailbox-trouble', trouble);
  await tellOf('mailbox-sending', sending);
}
