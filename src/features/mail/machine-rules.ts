import { shorten } from '../../cards/user-words.js';
import { bareSubject } from '../../core/mail/subject.js';
import { machinePerson } from '../../core/outbox/places.js';
import { system, type PersonActor } from '../../core/people/person.js';
import { normaliseText } from '../../core/text/normalise-text.js';
import { maxTextLength } from '../../core/ticket/max-text-length.js';
import { isOpen, type FieldValues, type TicketId } from '../../core/ticket/ticket.js';
import type { MailRule } from '../../procedure/mail.js';
import { changedDocument } from '../../ports/with-timeout.js';
import { reportWords } from '../drafts/report-words.js';
import { sendDraft } from '../drafts/complete-draft.js';
import { filesOfMail } from './mail-files.js';
import type { MailDesk } from './mail-desk.js';
import type { MailSender } from './mail-sender.js';
import type { ArrivedMail, DoneWithMail } from './receive-mail.js';

/**
 * The same alarm again, and its end, are kept with the case that is still open. Null where no rule applies, or its sender is not verified.
 * Source: UARIV-15
 */
export async function takeAlarm(desk: MailDesk, arrived: ArrivedMail, sender: MailSender): Promise<DoneWithMail | null> {
  const subject = normaliseText(bareSubject(arrived.read.subject));
  const has = (words: string | undefined): boolean => words !== undefined && subject.includes(normaliseText(words));
  const rules = sender.isSure ? (desk.procedure.mail?.rules ?? []) : [];
  const rule = rules.find(({ from, subject: words, recovered }) => from === sender.address && (has(words) || has(recovered)));
  if (rule === undefined) return null;
  const open = await openCase(desk, rule, arrived);
  if (open !== null) return keep(desk, arrived, sender, open);
  return has(rule.recovered) ? { outcome: 'automatic' } : register(desk, arrived, sender, rule);
}

function keyOf({ ids }: MailDesk, { id, same }: MailRule, { read }: ArrivedMail): string {
  return ids.derived('mail-rule', id, same === undefined ? '' : after(same, `${read.subject}\n${read.text}`));
}

/** However they are spelt; '' where they do not stand. */
function after(words: string, text: string): string {
  const at = (line: string): number => line.toLowerCase().indexOf(words.toLowerCase());
  const found = text.split('\n').find((line) => at(line) >= 0) ?? '';
  const rest = found.slice(at(found) + words.length);
  return rest.replace(/^[\s:=-]+/, '').trim();
}

async function openCase(desk: MailDesk, rule: MailRule, arrived: ArrivedMail): Promise<TicketId | null> {
  const id = (await desk.documents.find('mail-id', keyOf(desk, rule, arrived)))?.body.ticket;
  const stored = id === undefined ? null : await desk.tickets.load(id);
  return stored !== null && isOpen(stored.ticket) ? stored.id : null;
}

async function keep(desk: MailDesk, { read, id }: ArrivedMail, sender: MailSender, ticket: TicketId): Promise<DoneWithMail> {
  const text = shorten(read.fresh.trim() === '' ? read.subject : `${read.subject}\n${read.fresh.trim()}`, maxTextLength);
  const mail = { as: 'machine', from: sender.address, name: sender.name, subject: read.subject, text } as const;
  const kept = await desk.execute(ticket, { id: `mail:${id}`, type: 'keep-mail', mail }, system);
  return kept.kind === 'refused' ? { outcome: 'waiting', text } : { outcome: 'kept', ticket };
}

async function register(desk: MailDesk, arrived: ArrivedMail, sender: MailSender, rule: MailRule): Promise<DoneWithMail> {
  const { read, id } = arrived;
  const actor: PersonActor = { kind: 'person', id: machinePerson(rule.id), name: rule.label, memberOf: [], isCoordinator: false };
  const given = (rule.fields ?? []).map(({ field, after: words }) => [field, after(words, read.text)] as const);
  const fields: FieldValues = Object.fromEntries(given.filter(([, value]) => value !== ''));
  const words = shorten([bareSubject(read.subject), read.fresh.trim()].filter(Boolean).join('\n'), maxTextLength);
  const files = await filesOfMail(desk, arrived, { ...sender, actor });
  const reported = await reportWords(desk, {
    requester: { id: actor.id, name: actor.name },
    actor,
    words,
    channel: 'automatic',
    key: ['mail', id],
    isApart: true,
    fields,
    category: rule.category,
    files,
  });
  if (reported.kind !== 'executed') return { outcome: 'waiting', text: words, files };
  const { id: ticket } = reported.stored;
  await sendDraft(desk, ticket, { press: `mail-send:${id}`, fields: {} }, actor);
  await changedDocument(desk.documents, 'mail-id', keyOf(desk, rule, arrived), () => ({ mails: [], ticket }));
  return { outcome: 'draft', ticket };
}
