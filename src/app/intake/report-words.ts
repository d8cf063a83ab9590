import { normaliseText, lengthOf } from '../../domain/text/normalise-text.js';
import type { Actor, PersonRef } from '../../domain/people/person.js';
import {
  isDraft,
  isOpen,
  ticketId,
  type Channel,
  type FieldValues,
  type FileRef,
  type Ticket,
  type TicketId,
} from '../../domain/ticket/ticket.js';
import { later, MINUTE, type Instant } from '../../domain/instant.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { recordedChannel } from '../../domain/procedure/channels.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { Claims } from '../../ports/claims.js';
import type { PublishedQuestions } from '../frequent-questions/published.js';
import type { OpenDraft } from '../../domain/ticket/command.js';
import type { DraftOffer } from '../../domain/ticket/draft-offer.js';
import type { KnownIncidents } from '../mass/known-incidents.js';
import type { QuestionUses } from '../frequent-questions/question-uses.js';
import type { Clock } from '../../ports/clock.js';
import type { Ids } from '../../ports/ids.js';
import type { People, PersonRecord } from '../../ports/people.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import { createKeyedMutex } from '../tickets/change-ticket.js';
import type { ExecuteCommand, CommandResult } from '../tickets/execute-command.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import { maxTextLength } from '../../domain/ticket/max-text-length.js';

export type Report = {
  requester: PersonRef;
  /** What is known of the requester, where the caller has just read it. */
  profile?: PersonRecord;
  actor: Actor;
  words: string;
  channel: Channel;
  /** Words of a message, which Teams may deliver twice under two ids: the same again are that case, also once it is complete. */
  isMessage?: true;
  /** When Teams took the message; null: unknown. What was said before a case ended is that case's, however late it comes. */
  saidAt?: Instant | null;
  /** The requester has said that these are no repeat of what they reported before. */
  isApart?: true;
  /** What makes this report of this requester itself and no other, e.g. conversation and activity: the same again finds the same draft. */
  key: readonly string[];
  fields?: FieldValues;
  /** Taken where the words name none. */
  category?: string;
  registeredBy?: PersonRef;
  /**
   * Where it goes and who is given it once it is complete, who of another level attended the requester (USPEC-08, SIIF-08), and whether a
   * colleague keeps what the partner's desk sent (SIGCE-02).
   */
  handed?: Pick<OpenDraft, 'group' | 'assignee' | 'adviser' | 'ofPartner'>;
  /** New words of the requester's own: what they match is offered before they send the draft (SIIF-16). */
  mayOffer?: true;
  /** Files that came with the words, or that the draft had which it goes on from: in the same write as the words. */
  files?: readonly FileRef[];
};

export type Reported = CommandResult | { kind: 'too-long'; most: number; found: number };

export type ReportWords = (report: Report) => Promise<Reported>;

type ReportDependencies = {
  execute: ExecuteCommand;
  tickets: TicketStore;
  claims: Claims;
  queries: TicketQueries;
  people: People;
  ids: Ids;
  clock: Clock;
  registry: ProcedureRegistry;
  published: Pick<PublishedQuestions, 'offerFor'>;
  uses: Pick<QuestionUses, 'recordOffer'>;
  incidents: KnownIncidents;
};

/**
 * The platform may deliver one message twice under two ids, some time apart and to two instances; the same words within this
 * time are the same report, until the person says otherwise.
 */
const sameWithinMs = 10 * MINUTE;
/** Open drafts of one person; a hand that writes each of them has one or two. */
export const maxOpenDrafts = 50;
/** A repeat comes right after what it repeats, so it is among the newest; of too many drafts, these are named. */
const maxNewest = 3;

/**
 * Registers what a person wrote as a draft with a code, at once and without an agent. The same message again, or
 * the same words right after, find the same draft.
 *
 * Source: UARIV-05
 */
export function createReportWords(dependencies: ReportDependencies): ReportWords {
  const inTurn = createKeyedMutex();
  return async (report) => {
    const found = lengthOf(report.words);
    if (found > maxTextLength) return { kind: 'too-long', most: maxTextLength, found };
    // One after the other, so that each counts those before it.
    return inTurn(report.requester.id, () => open(dependencies, report));
  };
}

/** What the requester may read first: what the desk knows already goes before a frequent question. Source: SIIF-07, SIIF-16 */
async function offerFor({ incidents, published }: ReportDependencies, words: string): Promise<DraftOffer | null> {
  return (await incidents.offerFor(words)) ?? published.offerFor(words);
}

/** The id of the command that registers what has this key. */
export function openingOf(key: Report['key']): string {
  return `open:${key.join(':')}`;
}

async function open(dependencies: ReportDependencies, report: Report): Promise<CommandResult> {
  const { requester, actor, words, channel, key, fields = {}, category, registeredBy, handed, files = [], ...known } = report;
  const { execute, queries, people, ids, clock, registry } = dependencies;
  const own = ticketId(ids.derived('draft', requester.id, ...key));
  const newest = await queries.openOfRequester(requester.id, maxNewest);
  const same = sameReport(newest, report, later(clock.now(), -sameWithinMs));
  const id = report.isApart === true ? own : (same ?? (await firstOfTwins(dependencies, report, own)));
  const tooMany = registeredBy === undefined ? await tooManyDrafts(dependencies, requester, newest, id) : null;
  if (tooMany !== null) return tooMany;
  const profile = profileOf(requester, known.profile ?? (await people.find(requester.id)));
  const last = await givenLast(dependencies, requester, registry.current.procedure);
  const offered = report.mayOffer === true ? await offerFor(dependencies, words) : null;
  const opened = await execute(
    id,
    {
      id: openingOf(key),
      attached: files,
      type: 'open-draft',
      ticket: id,
      channel: recordedChannel(channel, registry.current.procedure),
      requester,
      registeredBy: registeredBy ?? null,
      words,
      profile,
      last,
      fields,
      ...(category === undefined ? {} : { category }),
      ...handed,
      ...(offered === null ? {} : { offered }),
    },
    actor,
  );
  if (offered !== null && opened.kind === 'executed') await dependencies.uses.recordOffer(opened.stored);
  return opened;
}

/**
 * Refuses one more draft of a person who has very many open ones; a colleague may still register for them. A repeat of what was
 * registered finds its draft all the same.
 */
async function tooManyDrafts(
  { queries, tickets, registry }: ReportDependencies,
  requester: PersonRef,
  newest: readonly StoredTicket[],
  id: TicketId,
): Promise<CommandResult | null> {
  if (newest.length < maxNewest || (await queries.countDraftsOf(requester.id)) < maxOpenDrafts) return null;
  if ((await tickets.load(id)) !== null) return null;
  const numbers = newest.flatMap(({ ticket }) => (isDraft(ticket) ? [ticket.numbers['draft'] ?? 0] : []));
  return { kind: 'refused', refusal: { code: 'too-many-drafts', most: maxOpenDrafts, numbers }, stored: null, rules: registry.current };
}

/** What the requester gave last for what the procedure remembers, so that they need not type their entity's code every time. */
async function givenLast(
  { queries }: { queries: TicketQueries },
  requester: PersonRef,
  { id, forms, intake }: Procedure,
): Promise<FieldValues> {
  const remembered = intake.forOthers === true ? [] : forms.flatMap((f) => f.fields).filter((f) => f.remember === true);
  if (remembered.length === 0) return {};
  const [last] = (await queries.ofRequester(requester.id, 1)).tickets;
  if (last === undefined || last.ticket.procedure.id !== id) return {};
  return Object.fromEntries(remembered.map((f) => [f.id, last.ticket.fields[f.id] ?? '']));
}

function sameReport(newest: readonly StoredTicket[], report: Report, since: Instant): TicketId | null {
  if (report.words.trim() === '') return null;
  const words = normaliseText(report.words);
  const isSame = ({ openedAt, words: said }: Ticket): boolean => openedAt >= since && normaliseText(said) === words;
  return newest.find(({ ticket }) => isSame(ticket) && mayBeMeant(ticket, report))?.id ?? null;
}

function mayBeMeant(ticket: Ticket, { isMessage, saidAt = null }: Report): boolean {
  if (isDraft(ticket)) return true;
  const wasSaidBefore = saidAt !== null && ticket.closedAt !== null && saidAt < ticket.closedAt;
  return isMessage === true && (isOpen(ticket) || wasSaidBefore);
}

/**
 * Twins that come at one instant, at one process or at two, when none has a draft yet: all make the draft of the first. Where
 * that is over, or was completed before words that are no message, they are said anew.
 */
async function firstOfTwins({ claims, tickets, ids, clock }: ReportDependencies, report: Report, own: TicketId): Promise<TicketId> {
  const { requester, words } = report;
  if (words.trim() === '') return own;
  const now = clock.now();
  for (let earlier: readonly TicketId[] = []; ;) {
    const first = ticketId(
      await claims.claim(ids.derived('report', requester.id, normaliseText(words), ...earlier), own, now, later(now, sameWithinMs)),
    );
    const stored = first === own ? null : await tickets.load(first);
    if (stored === null || mayBeMeant(stored.ticket, report)) return first;
    earlier = [...earlier, first];
  }
}

function profileOf(requester: PersonRef, person: PersonRecord | null): FieldValues {
  return { name: person?.name ?? requester.name, email: person?.email ?? '', phone: person?.phone ?? '', site: person?.site ?? '' };
}
