import { z } from 'zod';
import { caseName } from '../../cards/parts/case-head.js';
import { isRepeated, type StoredTicket } from '../../core/outbox/stored-ticket.js';
import { system, type Actor, type PersonActor } from '../../core/people/person.js';
import type { EarlierCase } from '../../core/ticket/command.js';
import { offerKinds, offersIn, type DraftOffer } from '../../core/ticket/draft-offer.js';
import { isDraft, isOpen, ticketId, type TicketId, followUpOf, isRequester } from '../../core/ticket/ticket.js';
import type { Desk } from '../../desk.js';
import { joinIncident } from '../../desk/mass/propagate.js';
import { notFound, type CommandResult } from '../../desk/tickets/execute-command.js';
import type { CaseView } from '../../ports/messenger.js';
import type { PressAnswer } from '../../talk/message.js';
import { linkedToText } from '../../texts/own-case.js';
import { nounOf } from '../../texts/words.js';
import { act, type Feature, caseId, commandId, nonce, type Turn, viewAfter } from '../turn.js';
import { asPressAnswer, notFoundCard, refusedText } from '../answers.js';
import { presentCard } from '../cases/named-case.js';
import { pressRegisterAsIs, sendOwnDraft } from './complete-draft.js';
import type { Field } from '../../procedure/form.js';
import { categoryField, draftFields, draftValues } from '../../core/ticket/forms/draft-fields.js';
import { saidIn } from '../../core/ticket/forms/parse-intake.js';
import { isReadyToSend } from '../../core/ticket/forms/ready-to-send.js';
import { isLapsed } from '../../core/ticket/events.js';
import { numbersForLink } from '../../core/ticket/numbers/ticket-numbers.js';
import { canStartAgain, unansweredIn } from '../../core/ticket/start-again.js';
import { type Report, type Reported, reportWords } from './report-words.js';
import { noteAnswer } from '../offers.js';

export const drafts: Feature = {
  acts: {
    'register-as-is': act({ ticket: caseId, n: nonce }, pressRegisterAsIs),
    // Buttons of earlier builds about a repeated report: they lead to the draft's own card.
    'link-repeat': act({ ticket: caseId }, pressOwnDraft),
    'join-repeat': act({ ticket: caseId }, pressOwnDraft),
    'keep-apart': act({ ticket: caseId }, pressOwnDraft),
    'answer-offer': act({ ticket: caseId, helped: z.boolean(), kind: z.enum(offerKinds).optional(), n: nonce }, pressOffer),
  },
};

/** @property press makes the same press the same command. `kind`: the offer that helped; cards of earlier releases had one */
type OfferAnswer = { helped: boolean; kind?: DraftOffer['kind'] | undefined; press: string };

/** Source: SIIF-07, SIIF-16, UARIV-12 */
export async function answerOffer(desk: Desk, id: TicketId, { helped, kind, press }: OfferAnswer, actor: PersonActor) {
  const draft = helped ? await ownStored(desk, id, actor) : null;
  const taken = draft === null ? null : await takeOffer(desk, draft.stored, { kind, press }, actor);
  if (taken !== null) return taken;
  const answered = await desk.execute(id, { id: press, type: 'answer-offer', helped, ...(kind && { kind }) }, actor);
  if (answered.kind === 'executed') await noteAnswer(desk, answered.stored);
  return answered;
}

async function takeOffer(desk: Desk, draft: StoredTicket, { kind, press }: Omit<OfferAnswer, 'helped'>, actor: PersonActor) {
  const offer = offersIn(draft.history).find((one) => one.kind === (kind ?? one.kind));
  if (offer?.kind === 'incident') return joinIncident(desk, draft.id, press, actor);
  if (!isOpen(draft.ticket) || (offer?.kind !== 'open-case' && offer?.kind !== 'closed-case')) return null;
  const old = await ownStored(desk, ticketId(offer.id), actor);
  return old === null ? notFound(desk.registry.current) : toEarlier(desk, draft, old.stored, actor);
}

/**
 * Gives the words and files of a draft to the open case of which they are a part; the draft is withdrawn after that, so a press that was
 * cut off between the two may be repeated, and adds only once. A case that is closed, or was closed meanwhile, is linked. Source: UARIV-12
 * @returns null where the draft is to be withdrawn now
 */
async function toEarlier(desk: Desk, draft: StoredTicket, old: StoredTicket, actor: PersonActor): Promise<CommandResult | null> {
  const { id, ticket } = draft;
  const command = `join:${id}`;
  if (!isOpen(old.ticket) && !isRepeated(old, command, actor)) return goOnFrom(desk, draft, old, actor);
  if (!isDraft(ticket)) return null;
  const added = await desk.execute(old.id, { id: command, type: 'add-information', text: ticket.words, attached: ticket.files }, actor);
  // The refusal is about the open case, the card stays that of the draft.
  return added.kind === 'refused' ? { ...added, stored: draft, rules: await desk.registry.of(ticket.procedure) } : null;
}

type OfferPress = { ticket: TicketId; helped: boolean; kind?: DraftOffer['kind'] | undefined; n: string };

/** Its card becomes a receipt or the form, and nothing is asked again. Source: SIIF-16 */
async function pressOffer(turn: Turn, { ticket, helped, kind, n }: OfferPress): Promise<PressAnswer> {
  const press = commandId(turn, 'answer-offer', n, kind ?? String(helped));
  const result = await answerOffer(turn.context, ticket, { helped, kind, press }, turn.actor);
  const view = await viewAfter(turn, result);
  if (view === null) return notFoundCard(turn);
  const remark = result.kind === 'refused' ? refusedText(turn, result.refusal, view) : linkedRemark(view, kind);
  return asPressAnswer(presentCard(turn, view, null, remark));
}

async function pressOwnDraft(turn: Turn, { ticket }: { ticket: TicketId }): Promise<PressAnswer> {
  const draft = await ownStored(turn.context, ticket, turn.actor);
  return draft === null ? notFoundCard(turn) : asPressAnswer(presentCard(turn, draft, null));
}

function linkedRemark({ stored: { ticket, history }, procedure }: CaseView, kind: OfferPress['kind']): string | undefined {
  const offer = kind === 'open-case' && isOpen(ticket) ? offersIn(history).find((one) => one.kind === kind) : undefined;
  return offer && linkedToText(caseName(ticket, procedure, 'requester'), offer.title, nounOf(ticket, procedure));
}

/** Done once: later presses find the new draft (`repeated`), or take that up if it ended too. Source: UARIV-06, SIIF-03 */
export async function takeUpAgain(desk: Desk, id: TicketId, actor: PersonActor): Promise<Reported> {
  const old = await ownStored(desk, id, actor);
  return old === null ? notFound(desk.registry.current) : fromNewest(desk, old, actor);
}

/** By the coordination, for a requester that could not be reached when their case ended. Source: SIIF-14, UARIV-12 */
export async function takeUpFor(desk: Desk, id: TicketId, actor: PersonActor): Promise<Reported> {
  const old = await desk.openStored(id, actor);
  if (old === null) return notFound(desk.registry.current);
  const { words, fields, files, mailbox } = old.stored.ticket;
  const said = { words, fields, files, key: ['again', id], ...(mailbox === undefined ? {} : { handed: { mailbox } }) };
  return followUp(desk, old.stored, { ...said, isApart: true, actor: system }, actor);
}

/** A closed case is not reopened; the two are linked. Source: UARIV-12 */
export async function reportOfClosed(desk: Desk, id: TicketId, said: Pick<Report, 'words' | 'files' | 'key'>, actor: PersonActor) {
  const old = await ownStored(desk, id, actor);
  if (old === null) return notFound(desk.registry.current);
  return followUp(desk, old.stored, { ...said, actor, category: old.stored.ticket.category ?? undefined });
}

async function ownStored(desk: Desk, id: TicketId, actor: PersonActor): Promise<CaseView | null> {
  const old = await desk.openStored(id, actor);
  return old !== null && isRequester(old.stored.ticket, actor.id) ? old : null;
}

async function fromNewest(desk: Desk, old: CaseView, actor: PersonActor): Promise<Reported> {
  const newest = await newestOf(desk, old, actor);
  const { stored } = newest;
  if (!canStartAgain(stored.history))
    return stored.id === old.stored.id
      ? { kind: 'refused', refusal: { code: 'stale-card', last: null }, stored, rules: old }
      : { kind: 'executed', stored, rules: newest, repeated: true };
  const { words, fields, files } = stored.ticket;
  const begun = await followUp(desk, stored, { words, fields, files, key: ['again', stored.id], actor });
  // A press that was cut off before the two were linked may be repeated after the new draft has ended too.
  return begun.kind === 'executed' && canStartAgain(begun.stored.history) ? fromNewest(desk, newest, actor) : begun;
}

/** Each draft of the chain follows one that lapsed or was withdrawn. */
async function newestOf(desk: Desk, old: CaseView, actor: PersonActor): Promise<CaseView> {
  const link = canStartAgain(old.stored.history) ? followUpOf(old.stored.ticket) : undefined;
  const next = link === undefined ? null : await desk.openStored(link.to, actor);
  return next === null ? old : newestOf(desk, next, actor);
}

/** Each of the two names the other. Source: UARIV-12 */
async function followUp(desk: Desk, old: StoredTicket, said: Omit<Report, 'requester' | 'channel'>, linker: Actor = said.actor) {
  const { requester, channel } = old.ticket;
  const opened = await reportWords(desk, { requester, channel, ...said });
  if (opened.kind !== 'executed') return opened;
  const linked = await linkEarlier(desk, opened.stored, old, linker);
  return linked.kind === 'executed' ? { ...linked, repeated: false } : opened;
}

/** Source: UARIV-12 */
export async function linkEarlier(desk: Desk, made: StoredTicket, old: StoredTicket, actor: Actor): Promise<CommandResult> {
  const linked = await desk.execute(made.id, { id: `link:${old.id}`, type: 'link', ...linkToEarlier(old) }, actor);
  await linkBack(desk, made, old, actor);
  return linked;
}

/** Links the earlier case to the one that follows it; the help that was offered with the earlier one did not serve after all. */
async function linkBack(desk: Desk, { id, ticket }: StoredTicket, old: StoredTicket, actor: Actor): Promise<void> {
  const back = { id: `link:${id}`, type: 'link', to: id, kind: 'followed-up-by', ...numbersForLink(ticket) } as const;
  const left = await desk.execute(old.id, back, actor);
  if (left.kind === 'executed') await noteAnswer(desk, left.stored);
}

function linkToEarlier({ id, ticket, history }: StoredTicket): EarlierCase {
  const unanswered = (isLapsed(history) && unansweredIn(history)) || undefined;
  return { to: id, kind: 'follow-up-of', unanswered, ...numbersForLink(ticket) };
}

/**
 * "Sigue fallando CASO-45": links the draft to that case, fills in what it lacks as that case has it, and sends it if that is all. One
 * write does it, so that its requester does not see the form of a draft that is sent right after. Source: UARIV-12
 */
async function goOnFrom(desk: Desk, draft: StoredTicket, old: StoredTicket, actor: PersonActor): Promise<CommandResult> {
  const { ticket } = draft;
  const { procedure } = await desk.registry.of(ticket.procedure);
  const category = ticket.category ?? old.ticket.category;
  // Days, and the number of a partner's desk, are those of the earlier fault.
  const isOfFault = ({ id, type }: Field) => type === 'file' || type === 'date' || id === procedure.partner?.numberField;
  const asked = draftFields(procedure, category).filter((field) => !isOfFault(field));
  const values = draftValues(ticket, procedure);
  const before = { ...old.ticket.fields, [categoryField(procedure) ?? '']: category ?? '' };
  const lacking = asked.flatMap(({ id }) => ((values[id] ?? '') === '' && before[id] ? [[id, before[id]] as const] : []));
  const fields = Object.fromEntries(lacking);
  const isSure = [...saidIn(asked, ticket.words).values()].every((value) => value.isSure);
  const [press, follows] = [`follow:${old.id}`, linkToEarlier(old)];
  // First, so that a press that is cut off here finds the card with its buttons as it was.
  await linkBack(desk, draft, old, actor);
  const filled =
    isSure && isReadyToSend({ ...ticket, category, fields: { ...ticket.fields, ...fields } }, procedure)
      ? await sendOwnDraft(desk, draft.id, { press, fields, follows }, actor)
      : await desk.execute(draft.id, { id: press, type: 'fill-draft', fields, submit: false, follows }, actor);
  // Also a draft that could not be filled or sent now is linked.
  const linked =
    filled.kind === 'executed' ? filled : await desk.execute(draft.id, { id: `link:${old.id}`, type: 'link', ...follows }, actor);
  if (linked.kind === 'executed') await noteAnswer(desk, linked.stored);
  return linked;
}
