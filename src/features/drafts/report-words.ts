import type { Desk } from '../../desk.js';
import { recordOffer } from '../../app/frequent-questions/published.js';
import type { CommandResult } from '../../app/tickets/execute-command.js';
import { later, MINUTE, type Instant } from '../../domain/instant.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { Actor, PersonRef } from '../../domain/people/person.js';
import { recordedChannel } from '../../domain/procedure/channels.js';
import { lengthOf, normaliseText } from '../../domain/text/normalise-text.js';
import type { OpenDraft } from '../../domain/ticket/command.js';
import { maxTextLength } from '../../domain/ticket/max-text-length.js';
import { isDraft, isOpen, ticketId, type FieldValues, type Ticket, type TicketId, isRequester } from '../../domain/ticket/ticket.js';
import type { PersonRecord } from '../../ports/people.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { readIntake, saidIn } from '../../domain/ticket/forms/parse-intake.js';
import { isWrittenOut } from '../../domain/ticket/numbers/number-spellings.js';
import { asTyped, spokenNumbers, type SpokenNumber } from '../../domain/ticket/numbers/spoken-numbers.js';
import { caseName } from '../../cards/parts/case-head.js';
import { today } from '../../domain/ticket/decision.js';
import { pendingOffer } from '../../domain/ticket/draft-offer.js';
import { categoryField, checkDraft, completionFields, draftFields } from '../../domain/ticket/forms/draft-fields.js';
import { guessCategory } from '../../domain/ticket/forms/guess-category.js';
import { readFilled } from '../../domain/ticket/forms/read-filled.js';
import type { CaseView } from '../../ports/messenger.js';
import { isForwarded } from '../../talk/inbound.js';
import type { Message } from '../../talk/message.js';
import { readPhrase } from '../../talk/phrases/read-phrase.js';
import { draftFilledText, nothingToSendText, sentDraftText, whichDraftTitle } from '../../texts/draft-words.js';
import { draftNoun } from '../../texts/words.js';
import { commandId } from '../carried.js';
import { caseViews, type Turn, viewAfter } from '../handler-context.js';
import { ownList } from '../lists/case-lists.js';
import { openOf } from '../pending-case.js';
import { refusalMessage } from '../answers.js';
import { repeatOffer } from './begin-again.js';
import { sendOwnDraft } from './complete-draft.js';
import { findCases } from '../../app/tickets/open-case.js';

/**
 * What a person reports.
 *
 * @property profile   what is known of the requester, where the caller has just read it
 * @property isMessage words of a message, which Teams may deliver twice under two ids: the same again are that case, also once it is complete
 * @property saidAt    when Teams took the message; null: unknown. What was said before a case ended is that case's, however late it comes
 * @property isApart   the requester has said that these are no repeat of what they reported before
 * @property key       what makes this report of this requester itself and no other, e.g. conversation and activity: the same again finds the same draft
 * @property category  taken where the words name none
 * @property handed    where it goes and who is given it once it is complete, who of another level attended the requester (USPEC-08,
 *                     SIIF-08), and whether a colleague keeps what the partner's desk sent (SIGCE-02)
 * @property mayOffer  new words of the requester's own: what they match is offered before they send the draft (SIIF-16)
 * @property files     that came with the words, or that the draft had which it goes on from: in the same write as the words
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
  handed?: Pick<OpenDraft, 'group' | 'assignee' | 'adviser' | 'ofPartner'>;
  mayOffer?: true;
  files?: Ticket['files'];
};

export type Reported = CommandResult | { kind: 'too-long'; most: number; found: number };

/**
 * The platform may deliver one message twice under two ids, some time apart and to two instances; the same words within this time are the
 * same report, until the person says otherwise.
 */
const sameWithinMs = 10 * MINUTE;
/** Open drafts of one person; a hand that writes each of them has one or two. */
export const maxOpenDrafts = 50;
/** A repeat comes right after what it repeats, so it is among the newest; of too many drafts, these are named. */
const maxNewest = 3;

/**
 * Registers what a person wrote as a draft with a code, at once and without an agent. The same message again, or the same words right
 * after, find the same draft. Source: UARIV-05
 */
export async function reportWords(desk: Desk, report: Report): Promise<Reported> {
  const found = lengthOf(report.words);
  if (found > maxTextLength) return { kind: 'too-long', most: maxTextLength, found };
  return desk.reporting(report.requester.id, () => open(desk, report));
}

/** The id of the command that registers what has this key. */
export function openingOf(key: Report['key']): string {
  return `open:${key.join(':')}`;
}

async function open(desk: Desk, report: Report): Promise<CommandResult> {
  const { requester, actor, words, key, fields = {}, category, registeredBy = null, handed, files = [] } = report;
  const { queries, people, ids, clock, registry, incidents, published } = desk;
  const own = ticketId(ids.derived('draft', requester.id, ...key));
  const newest = await queries.openOfRequester(requester.id, maxNewest);
  const same = sameReport(newest, report, later(clock.now(), -sameWithinMs));
  const id = report.isApart === true ? own : (same ?? (await firstOfTwins(desk, report, own)));
  const tooMany = registeredBy === null ? await tooManyDrafts(desk, requester, newest, id) : null;
  if (tooMany !== null) return tooMany;
  const profile = profileOf(requester, report.profile ?? (await people.find(requester.id)));
  const last = await givenLast(desk, requester);
  // What the requester may read first: what the desk knows already goes before a frequent question. Source: SIIF-07, SIIF-16
  const offered = report.mayOffer === true ? ((await incidents.offerFor(words)) ?? (await published.offerFor(words))) : null;
  const opened = await desk.execute(
    id,
    {
      id: openingOf(key),
      attached: files,
      type: 'open-draft',
      ticket: id,
      channel: recordedChannel(report.channel, registry.current.procedure),
      requester,
      registeredBy,
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
  if (offered !== null && opened.kind === 'executed') await recordOffer(desk, opened.stored);
  return opened;
}

/**
 * Refuses one more draft of a person who has very many open ones; a colleague may still register for them. A repeat of what was registered
 * finds its draft all the same.
 */
async function tooManyDrafts(
  { queries, tickets, registry }: Desk,
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
async function givenLast({ queries, registry }: Desk, requester: PersonRef): Promise<FieldValues> {
  const { id, forms, intake } = registry.current.procedure;
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
 * Twins that come at one instant, at one process or at two, when none has a draft yet: all make the draft of the first. Where that is over,
 * or was completed before words that are no message, they are said anew.
 */
async function firstOfTwins({ claims, tickets, ids, clock }: Desk, report: Report, own: TicketId): Promise<TicketId> {
  const { requester, words } = report;
  if (words.trim() === '') return own;
  const now = clock.now();
  for (let earlier: readonly TicketId[] = []; ;) {
    const subject = ids.derived('report', requester.id, normaliseText(words), ...earlier);
    const first = ticketId(await claims.claim(subject, own, now, later(now, sameWithinMs)));
    const stored = first === own ? null : await tickets.load(first);
    if (stored === null || mayBeMeant(stored.ticket, report)) return first;
    earlier = [...earlier, first];
  }
}

function profileOf(requester: PersonRef, person: PersonRecord | null): FieldValues {
  return { name: person?.name ?? requester.name, email: person?.email ?? '', phone: person?.phone ?? '', site: person?.site ?? '' };
}

/** `sede: Centro, tel 300…`, also with `enviar` behind: what one's own draft lacks. Null where the words are, or may be, anything else. Source: UARIV-06 */
export async function answerFilled(turn: Turn, text: string, pointed: CaseView | null): Promise<readonly Message[] | null> {
  if (turn.inbound.conversation.kind !== 'personal') return null;
  const { procedure } = turn.context.registry.current;
  const spoken = spokenNumbers(procedure, text).find((number) => number.kind === 'own' && number.series !== null);
  const drafts = (await ownDrafts(turn, spoken, pointed)).filter(({ stored: { ticket } }) => ticket.question === null);
  const said = (spoken === undefined ? text : asTyped(text).replace(spoken.asked, ' ')).trim();
  const closing = closingOrder(turn, said);
  const filled = drafts.flatMap((view) => {
    const fields = readFilled(completionFields(view.stored.ticket, view.procedure), closing?.join('') ?? said);
    return fields === null ? [] : [{ view, fields }];
  });
  const [only, ...others] = filled;
  if (only === undefined) return null;
  return others.length > 0 ? [whichDraft(turn, drafts)] : fill(turn, only.view, only.fields, closing !== null);
}

/** The parts before a last one that is the order `enviar` and nothing else: `sede: Centro y enviar`. */
function closingOrder({ context }: Turn, said: string): readonly string[] | null {
  const parts = said.trim().split(/(?<=[,;.\n])|(?=\sy\s)/iu);
  const last = parts.pop()?.replace(/^\s*y\s/iu, '') ?? '';
  return parts.length > 0 && readPhrase(last, context.registry.current.procedure, () => null)?.id === 'send-draft' ? parts : null;
}

/** A report without the `enviar` that ends it, behind a field by its name or a full stop; null where there is none, or sending may be what fails. */
export function reportToSend(turn: Turn, said: string): string | null {
  const { context, inbound } = turn;
  const { procedure } = context.registry.current;
  const parts = inbound.conversation.kind !== 'personal' || isForwarded(inbound) ? null : closingOrder(turn, said);
  const words = (parts?.join('') ?? '').replace(/[\s,;]{1,20}$/, '');
  if (parts === null || /env[ií]|\bmand|\?/iu.test(`${words}${said.slice(-1)}`)) return null;
  const isField = (part: string): boolean => readFilled(draftFields(procedure, null), part) !== null;
  const last = parts.findLast((part) => part.trim() !== '') ?? '';
  const isOrder = isField(last) || (words.endsWith('.') && last.trim().split(/\s+/).length > 3 && parts.some(isField));
  return isOrder && readNewRequest(procedure, words) !== null ? words : null;
}

/** Once it lacks nothing, and unless there is something to read first: what it may repeat, an offer, a doubtful value. Source: UARIV-06 */
export async function sendReported(turn: Turn, reported: Reported): Promise<readonly Message[]> {
  if (reported.kind !== 'executed' || !isOpen(reported.stored.ticket)) return [];
  const { ticket } = reported.stored;
  const { procedure } = reported.rules;
  if (!isDraft(ticket)) return [{ kind: 'text', text: sentDraftText(caseName(ticket, procedure, 'requester')) }];
  const asked = await repeatOffer(turn, { ...reported, repeated: false });
  if (asked.length > 0) return asked;
  const fields = draftFields(procedure, ticket.category);
  const isSure = [...saidIn(fields, ticket.words).values()].every((value) => value.isSure);
  const category = fields.filter(({ choicesFrom }) => choicesFrom === 'categories');
  const named: FieldValues = Object.assign({}, ...ticket.words.split(/[,;.\n]/).map((part) => readFilled(category, part)));
  return fill(turn, await viewAfter(turn, reported), named, isSure && pendingOffer(reported.stored) === null);
}

/** `enviar`: the draft that is named, pointed at, or the only one. Source: UARIV-06 */
export async function answerSendDraft(turn: Turn, rest: string, pointed: CaseView | null): Promise<readonly Message[] | null> {
  const { procedure } = turn.context.registry.current;
  const [spoken] = spokenNumbers(procedure, rest);
  if (turn.inbound.conversation.kind !== 'personal' || (rest !== '' && spoken === undefined)) return null;
  const drafts = await ownDrafts(turn, spoken, pointed);
  const [only, ...others] = drafts;
  if (only === undefined) return [{ kind: 'text', text: nothingToSendText(draftNoun(procedure)) }];
  return others.length > 0 ? [whichDraft(turn, drafts)] : fill(turn, only, {}, true);
}

async function ownDrafts(turn: Turn, spoken: SpokenNumber | undefined, pointed: CaseView | null): Promise<readonly CaseView[]> {
  const { context, actor } = turn;
  const named = spoken === undefined ? pointed && [pointed.stored] : await findCases(context, spoken, actor);
  const own = (named ?? (await openOf(turn))).filter(({ ticket }) => isDraft(ticket) && isRequester(ticket, actor.id));
  return caseViews(context, own);
}

function whichDraft({ context }: Turn, drafts: readonly CaseView[]): Message {
  const [first] = drafts.map(({ stored, procedure }) => caseName(stored.ticket, procedure, 'requester'));
  return ownList(whichDraftTitle(draftNoun(context.registry.current.procedure), first ?? ''), drafts);
}

/** Once for each message, however often it is delivered; once more where its author corrects it. */
async function fill(turn: Turn, { stored: { id }, procedure }: CaseView, typed: FieldValues, isSent: boolean): Promise<readonly Message[]> {
  const { context, actor, profile, key } = turn;
  const category = categoryField(procedure) ?? '';
  const meant = typed[category] === undefined ? null : guessCategory(procedure, typed[category]);
  const fields = meant === null ? typed : { ...typed, [category]: meant.id };
  const press = commandId(turn, 'draft-words', key, fields);
  const result = isSent
    ? await sendOwnDraft(context, id, { press, fields, profile }, actor)
    : await context.execute(id, { id: press, type: 'fill-draft', fields, submit: false }, actor);
  const view = await viewAfter(turn, result);
  if (result.kind === 'refused') return [refusalMessage(turn, result.refusal, view)];
  if (view === null) return [];
  const { ticket } = view.stored;
  const name = caseName(ticket, procedure, 'requester');
  if (!isDraft(ticket)) return [{ kind: 'text', text: sentDraftText(name) }];
  const asked = completionFields(ticket, procedure);
  const kept = asked.filter((field) => fields[field.id] !== undefined).map(({ label }) => label);
  const { faults } = checkDraft(ticket, procedure, today(view));
  return [{ kind: 'text', text: draftFilledText({ name, kept, isSent, asked, faults }) }];
}

/**
 * The new request that a text is by its keyword. One within a number as the desk writes it is none: "SIGCE-000012 no abre" is about that
 * case.
 *
 * @returns null where it is none
 */
export function readNewRequest(procedure: Procedure, text: string): { words: string } | null {
  const written = spokenNumbers(procedure, text).filter(
    (spoken) => spoken.kind === 'own' && spoken.series !== null && isWrittenOut(procedure, spoken.series, spoken.value, spoken.asked),
  );
  const besides = written.reduce((rest, { asked }) => rest.replace(asked, ' '), asTyped(text));
  return readIntake(procedure, besides) === null ? null : readIntake(procedure, text);
}
