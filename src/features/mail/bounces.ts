import { writtenAddress } from '../../core/mail/written-address.js';
import { isAccount } from '../../core/outbox/places.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { system } from '../../core/people/person.js';
import { emailField } from '../../core/ticket/forms/draft-fields.js';
import { normaliseEmail } from '../../core/text/normalise-text.js';
import { isRequester, type TicketId } from '../../core/ticket/ticket.js';
import { changedDocument } from '../../ports/with-timeout.js';
import type { ReadMail } from '../../ports/mail-reader.js';
import { addressKey } from './mail-limits.js';
import type { MailDesk } from './mail-desk.js';

/**
 * A permanent fault stops what the desk writes to that address until a person releases it; a delay changes nothing. A report that names no
 * mail of the desk only goes to the log: a notice about it would come back too (freescout-help-desk/freescout#4250).
 */
export async function bouncesOf(desk: MailDesk, { report, subject, references, text }: ReadMail): Promise<{ ticket?: TicketId }> {
  const { clock, log, documents } = desk;
  if (report === null) return {};
  const failed = report.failed.filter(({ isPermanent }) => isPermanent);
  // Some servers send no part of the mail back: they refer to it, or name it in their own words. An id of the desk's cannot be made up.
  const named = [...report.returnedIds, ...references, ...text.split(/[\s<>:;,"'()]+/).filter((word) => word.includes('@'))];
  const sent = named.map((id) => desk.mail.ids.read(id)).find((found) => found !== null);
  log.write('warn', 'mail-bounced', { known: sent !== undefined, permanent: failed.length, status: report.failed[0]?.status ?? '' });
  if (sent === undefined) return {};
  const notification = sent.notification.replace(/\.to-\d+$/, '');
  const own = await addressesOf(desk, sent.ticket, notification);
  for (const { address, status } of failed) {
    const plain = writtenAddress(address);
    // Who got a mail knows its id: a report about it stops no address to which it did not go.
    if (plain === null || !own.includes(plain)) continue;
    await changedDocument(documents, 'mail-address', addressKey(desk, plain), (before) => ({
      sent: [],
      ...before,
      address: plain,
      stopped: { at: clock.now(), status },
    }));
  }
  const command = { id: `bounce:${sent.notification}`, type: 'record-bounce', notification } as const;
  if (failed.length === 0) return { ticket: sent.ticket };
  await desk.execute(sent.ticket, command, system);
  await tellReturned(desk, sent.ticket, notification, failed[0]?.address ?? '', subject);
  return { ticket: sent.ticket };
}

function deliveryOf(stored: StoredTicket | null, notification: string) {
  const last = stored?.history.findLast(({ event }) => event.type === 'delivery-recorded' && event.notification === notification);
  return last?.event.type === 'delivery-recorded' ? last.event : null;
}

async function addressesOf(desk: MailDesk, id: TicketId, notification: string): Promise<readonly string[]> {
  const stored = await desk.tickets.load(id);
  const recipient = deliveryOf(stored, notification)?.recipient;
  if (stored === null || recipient === undefined) return [];
  const accounts = desk.procedure.mail?.accounts ?? [];
  if (recipient.kind === 'channel') {
    const ofGroup = accounts.filter(({ group }) => group === recipient.group);
    return ofGroup.map((account) => normaliseEmail(desk.mail.confirmed[account.id] ?? ''));
  }
  const [kind, name = ''] = recipient.person.id.split(':', 2);
  const { fields } = stored.ticket;
  if (kind === 'account') return [normaliseEmail(desk.mail.confirmed[name] ?? '')];
  if (kind === 'field') return [normaliseEmail(fields[name] ?? '')];
  const known = (await desk.people.find(recipient.person.id))?.email;
  // Who is in no directory has the address of their form.
  return [normaliseEmail(known ?? inForm(desk, stored) ?? '')];
}

function inForm({ procedure }: MailDesk, { ticket }: StoredTicket): string | undefined {
  const field = emailField(procedure, ticket.category);
  return field && ticket.fields[field.id];
}

/** Kinds whose loss the desk is told of by the record of the delivery itself. */
const toldApart: readonly string[] = ['question', 'resolution'];

/** Who has the case is told that a third party, or another desk, did not get what was written to them; the card shows it of its requester. */
async function tellReturned(desk: MailDesk, id: TicketId, notification: string, from: string, subject: string): Promise<void> {
  const stored = await desk.tickets.load(id);
  const lost = deliveryOf(stored, notification);
  if (stored === null || lost === null || toldApart.includes(lost.kind)) return;
  const { recipient } = lost;
  if (recipient.kind === 'person' && isRequester(stored.ticket, recipient.person.id) && !isAccount(recipient.person.id)) return;
  const mail = { as: 'returned', from, name: '', subject, text: subject } as const;
  await desk.execute(id, { id: `returned:${notification}`, type: 'keep-mail', mail }, system);
}
