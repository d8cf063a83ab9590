import type { Desk } from '../../desk.js';
import type { CommandResult } from '../../desk/tickets/execute-command.js';
import { later, MINUTE, type Instant } from '../../core/instant.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { Actor, PersonRef } from '../../core/people/person.js';
import { recordedChannel } from '../../core/procedure/lookup.js';
import { lengthOf, normaliseText, wordsOf } from '../../core/text/normalise-text.js';
import type { OpenDraft } from '../../core/ticket/command.js';
import { maxTextLength } from '../../core/ticket/max-text-length.js';
import { isDraft, isOpen, ticketId, type FieldValues, type Ticket, type TicketId } from '../../core/ticket/ticket.js';
import type { PersonRecord } from '../../ports/people.js';
import { noteAnswer, offersFor } from '../offers.js';

/**
 * The words that a person reports. @property profile what is known of the requester, if the caller has just read it
 * @property isMessage words of a message, which Teams may deliver twice under two ids: the same words are the same case, even if complete
 * @property saidAt    when Teams took the message; null: unknown. Words sent before a case ended belong to that case, however late they are
 * @property isApart   the requester said that these words do not repeat what they reported before
 * @property key       identifies this report of this requester, e.g. conversation and activity: the same key again finds the same draft
 * @property category  the category if the words name none
 * @property handed    the group and the assignee of the complete case, the adviser who attended the requester (USPEC-08,
 *                     SIIF-08), whether a colleague keeps a case of the partner's desk (SIGCE-02), and the mailbox by which it came
 * @property mayOffer  new words of the requester's own: what matches them is offered before they send the draft (SIIF-16)
 * @property files     files that came with the words, or of the draft that it continues: in the same write as the words
 */
export type Report = Pick<OpenDraft, 'requester' | 'words' | 'channel'> & {
  profile?: PersonRecord;
  actor: Actor;
  isMessage?: true;
  saidAt?: Instant | null;
  isApart?: true;
  key: readonly string[];
  fields?: FieldValues;
  category?: string;
  registeredBy?: PersonRef;
  handed?: Pick<OpenDraft, 'group' | 'assignee' | 'adviser' | 'ofPartner' | 'mailbox' | 'mailId' | 'isUnverified'>;
  mayOffer?: true;
  files?: Ticket['files'];
};

export type Reported = CommandResult | { kind: 'too-long'; most: number; found: number };

/** One message may be delivered twice, under two ids and to two instances: in this time the same words are the same report. */
const sameWithinMs = 10 * MINUTE;

/** The maximum of open drafts of one person; a person who writes each of them has one or two. */
export const maxOpenDrafts = 50;

/** How many newest open cases and drafts are looked through for drafts of the other kind: as many as a question gives. */
const maxCompared = 200;

/** How many newest drafts are compared, because a repeat comes right after its original; if there are too many drafts, these are named. */
const maxNewest = 3;

/** The same message again, or the same words right after, find the same one. Source: UARIV-05 */
export async function reportWords(desk: Desk, report: Report): Promise<Reported> {
  const found = lengthOf(report.words);
  if (found > maxTextLength) return { kind: 'too-long', most: maxTextLength, found };
  return desk.reporting(report.requester.id, () => open(desk, report));
}

export const openingOf = (key: Report['key']): string => `open:${key.join(':')}`;

async function open(desk: Desk, report: Report): Promise<CommandResult> {
  const { requester, actor, words, key, fields = {}, category, registeredBy = null, handed, files = [] } = report;
  const { queries, people, ids, clock } = desk;
  const own = ticketId(ids.derived('draft', requester.id, ...key));
  const newest = await queries.openOfRequester(requester.id, maxNewest);
  const same = sameReport(newest, report, later(clock.now(), -sameWithinMs));
  const id = report.isApart === true ? own : (same ?? (await firstOfTwins(desk, report, own)));
  const tooMany = registeredBy === null ? await tooManyDrafts(desk, report, newest, id) : null;
  if (tooMany !== null) return tooMany;
  const profile = profileOf(requester, report.profile ?? (await people.find(requester.id)));
  const last = await givenLast(desk, requester);
  const compared = report.isApart === true ? null : requester.id;
  const offered = report.mayOffer === true ? await offersFor(desk, words, compared) : [];
  const channel = recordedChannel(report.channel, desk.procedure);
  const draft = { ticket: id, channel, requester, registeredBy, words, profile, last, fields, category };
  const opened = await desk.execute(id, { id: openingOf(key), attached: files, type: 'open-draft', ...draft, ...handed, offered }, actor);
  if (offered.length > 0 && opened.kind === 'executed') await noteAnswer(desk, opened.stored);
  return opened;
}

/**
 * Refuses one more draft of a person who has very many; a colleague may still register for them, and a repeat still finds its draft. What
 * came in their name without proof is counted apart: it refuses them none of their own.
 */
async function tooManyDrafts(desk: Desk, { requester, handed }: Report, newest: readonly StoredTicket[], id: TicketId) {
  const { queries, tickets, registry } = desk;
  if (newest.length < maxNewest) return null;
  const count = await queries.countDraftsOf(requester.id);
  if (count < maxOpenDrafts || count - (await countOtherDrafts(desk, requester, handed?.isUnverified)) < maxOpenDrafts) return null;
  if ((await tickets.load(id)) !== null) return null;
  const numbers = newest.flatMap(({ ticket }) => (isDraft(ticket) ? [ticket.numbers['draft'] ?? 0] : []));
  const refusal = { code: 'too-many-drafts', most: maxOpenDrafts, numbers } as const;
  return { kind: 'refused' as const, refusal, stored: null, rules: registry.current };
}

async function countOtherDrafts({ queries }: Desk, requester: PersonRef, isUnverified: true | undefined): Promise<number> {
  const open = await queries.openOfRequester(requester.id, maxCompared);
  return open.filter(({ ticket }) => isDraft(ticket) && ticket.isUnverified !== isUnverified).length;
}

/** A requester need not type the entity's code every time. */
async function givenLast({ queries, procedure }: Desk, requester: PersonRef): Promise<FieldValues> {
  const { id, forms, intake } = procedure;
  const remembered = intake.forOthers === true ? [] : forms.flatMap((f) => f.fields).filter((f) => f.remember === true);
  if (remembered.length === 0) return {};
  const [last] = (await queries.ofRequester(requester.id, 1)).tickets;
  if (last === undefined || last.ticket.procedure.id !== id) return {};
  return Object.fromEntries(remembered.map((f) => [f.id, last.ticket.fields[f.id] ?? '']));
}

/** Words in which a comma or a capital more makes no other report. Signs alone are compared as they are. */
const plainWords = (text: string): string => wordsOf(text).join(' ') || normaliseText(text);

function sameReport(newest: readonly StoredTicket[], report: Report, since: Instant): TicketId | null {
  if (report.words.trim() === '') return null;
  const words = plainWords(report.words);
  const isSame = ({ openedAt, words: said }: Ticket): boolean => openedAt >= since && plainWords(said) === words;
  return newest.find(({ ticket }) => isSame(ticket) && mayBeMeant(ticket, report))?.id ?? null;
}

function mayBeMeant(ticket: Ticket, { isMessage, saidAt = null }: Report): boolean {
  if (isDraft(ticket)) return true;
  const wasSaidBefore = saidAt !== null && ticket.closedAt !== null && saidAt < ticket.closedAt;
  return isMessage === true && (isOpen(ticket) || wasSaidBefore);
}

/**
 * Makes one draft of the same report that arrives twice at the same time, at one process or two, before there is a draft. If that draft is
 * over, or is complete and the words are no message, the words make a new one.
 */
async function firstOfTwins({ claims, tickets, ids, clock }: Desk, report: Report, own: TicketId): Promise<TicketId> {
  const { requester, words } = report;
  if (words.trim() === '') return own;
  const now = clock.now();
  for (let earlier: readonly TicketId[] = []; ;) {
    const subject = ids.derived('report', requester.id, plainWords(words), ...earlier);
    const first = ticketId(await claims.claim(subject, own, now, later(now, sameWithinMs)));
    const stored = first === own ? null : await tickets.load(first);
    if (stored === null || mayBeMeant(stored.ticket, report)) return first;
    earlier = [...earlier, first];
  }
}

function profileOf(requester: PersonRef, person: PersonRecord | null): FieldValues {
  return { name: person?.name ?? requester.name, email: person?.email ?? '', phone: person?.phone ?? '', site: person?.site ?? '' };
}
