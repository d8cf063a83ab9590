import { isForward, bareSubject } from '../../core/mail/subject.js';
import { numberText } from '../../core/procedure/lookup.js';
import type { PersonActor } from '../../core/people/person.js';
import { draftFields } from '../../core/ticket/forms/draft-fields.js';
import { saidIn } from '../../core/ticket/forms/parse-intake.js';
import { spokenNumbers, type SpokenNumber } from '../../core/ticket/numbers/spoken-numbers.js';
import type { TicketId } from '../../core/ticket/ticket.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { Desk } from '../../desk.js';
import { changedDocument } from '../../ports/with-timeout.js';
import type { MailAccount, MailboxOfDesk } from '../../procedure/mail.js';
import type { MailPart, ReadMail } from '../../ports/mail-reader.js';
import type { MailDesk } from './mail-desk.js';
import type { MailSender } from './mail-sender.js';

/**
 * `by`: the ids to which it refers, or only a number in its subject, which anybody can write · `isAsked`: a forward, or a mail to another
 * mailbox, may be about something else, so a person decides, unless it is of the partner's account and has its number of the case.
 */
export type MailThread = { stored: StoredTicket; by: 'references' | 'number'; isAsked: boolean };

export function idKey({ ids }: Pick<Desk, 'ids'>, id: string): string {
  return ids.derived('mail-id', id);
}

export async function rememberCase(parts: Pick<Desk, 'documents' | 'ids'>, id: string, ticket: TicketId): Promise<void> {
  await changedDocument(parts.documents, 'mail-id', idKey(parts, id), (before) => before ?? { mails: [], ticket });
}

/** The number stands in the name of each file of a case: the first ones tell. */
const maxNames = 10;
/** A file's name without its ending, and without the count before it: "INC000012-2.png". */
const bareName = ({ name }: MailPart): string => name.replace(/(?:-\d{1,2})?\.[^.]*$/, '');

/**
 * The first of the ids to which it refers that the desk sent, received, or was told of; then the partner's own number from its account;
 * then a number in its subject; then, in a mailbox for files, one in the name of a file. Source: SIGCE-03, SIIF-14
 */
export async function threadOf(desk: MailDesk, mail: ReadMail, sender: MailSender, mailbox: MailboxOfDesk): Promise<MailThread | null> {
  const partners = await partnersCase(desk, mail, sender.account);
  const isAsked = isForward(mail.subject);
  for (const id of mail.references) {
    const ticket = await ticketOf(desk, id);
    const stored = ticket === null ? null : await desk.tickets.load(ticket);
    if (stored === null) continue;
    const isElsewhere = stored.ticket.mailbox !== undefined && stored.ticket.mailbox !== mailbox.id;
    return { stored, by: 'references', isAsked: (isAsked && stored.id !== partners?.id) || isElsewhere };
  }
  if (partners !== null) return { stored: partners, by: 'number', isAsked: false };
  if (isAsked) return null;
  const named = mailbox.takes === 'files' ? mail.files.slice(0, maxNames) : [];
  const stored = (await numbered(desk, mail.subject, sender.actor)) ?? (await numberedOutright(desk, named.map(bareName).join(' ')));
  return stored === null ? null : { stored, by: 'number', isAsked };
}

async function ticketOf(desk: MailDesk, id: string): Promise<TicketId | null> {
  const own = desk.mail.ids.read(id);
  if (own !== null) return own.ticket;
  return (await desk.documents.find('mail-id', idKey(desk, id)))?.body.ticket ?? null;
}

/** From its official account: its desk knows no other number, and sends the same request again under it (zammad/zammad#3022). */
async function partnersCase({ procedure, queries }: Desk, mail: ReadMail, account?: MailAccount): Promise<StoredTicket | null> {
  const { partner } = procedure;
  if (partner === undefined || account?.group !== partner.group) return null;
  const field = draftFields(procedure, null).filter(({ id }) => id === partner.numberField);
  const named = [...saidIn(field, mail.fresh).values()].map(({ value }) => value);
  const written = bareSubject(mail.subject)
    .split(/[\s[\](){}:;,#]+/)
    .filter((word) => /\d{3}/.test(word));
  for (const number of [...named, ...written].slice(0, 10)) {
    const stored = await queries.byPartnerNumber(procedure.id, number);
    if (stored !== null) return stored;
  }
  return null;
}

/** By any number of it; a case that its writer may see comes first. */
async function numbered(desk: Desk, subject: string, actor: PersonActor): Promise<StoredTicket | null> {
  for (const number of numbersIn(desk, bareSubject(subject))) {
    const seen = await desk.find(number, actor);
    if (seen !== null) return seen;
  }
  return numberedOutright(desk, subject);
}

function numbersIn({ procedure }: Desk, text: string): readonly SpokenNumber[] {
  return spokenNumbers(procedure, text.replace(/[_[\]]/g, ' '));
}

/** As the desk writes it, of any requester: "precaso 1 computador" is no number of another person's case. */
export async function numberedOutright(desk: Desk, text: string): Promise<StoredTicket | null> {
  const { procedure, queries } = desk;
  for (const number of numbersIn(desk, bareSubject(text))) {
    if (number.kind !== 'own') continue;
    const series = number.series ?? 'ticket';
    if (!text.toUpperCase().includes(numberText(procedure, series, number.value).toUpperCase())) continue;
    const stored = await queries.byNumber(procedure.id, series, number.value);
    if (stored !== null) return stored;
  }
  return null;
}
