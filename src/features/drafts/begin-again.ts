import type { Field } from '../../procedure/form.js';
import { categoryField, draftFields, draftValues } from '../../core/ticket/forms/draft-fields.js';
import { saidIn } from '../../core/ticket/forms/parse-intake.js';
import { isReadyToSend } from '../../core/ticket/forms/ready-to-send.js';
import { sendOwnDraft } from './complete-draft.js';
import type { Desk } from '../../desk.js';
import { recordOffer } from '../../desk/frequent-questions/published.js';
import { type CommandResult, notFound } from '../../desk/tickets/execute-command.js';
import { type StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { PersonActor } from '../../core/people/person.js';
import { isLapsed } from '../../core/ticket/events.js';
import { numbersForLink } from '../../core/ticket/numbers/ticket-numbers.js';
import { canStartAgain, unansweredIn } from '../../core/ticket/start-again.js';
import { followUpOf, isRequester, type TicketId } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { type Report, type Reported, reportWords } from './report-words.js';

/**
 * Makes a new draft with all data and files of a draft or case that lapsed or was withdrawn. This is done once: later presses find the new
 * draft (`repeated`), or take that draft up if it lapsed or was withdrawn too. Source: UARIV-06, SIIF-03
 */
export async function takeUpAgain(desk: Desk, id: TicketId, actor: PersonActor): Promise<Reported> {
  const old = await ownStored(desk, id, actor);
  return old === null ? notFound(desk.registry.current) : fromNewest(desk, old, actor);
}

type SaidAgain = Pick<Report, 'words' | 'files' | 'key'>;

/** A new draft for words about a closed case, which is not reopened; the two are linked. Source: UARIV-12 */
export async function reportOfClosed(desk: Desk, id: TicketId, said: SaidAgain, actor: PersonActor): Promise<Reported> {
  const old = await ownStored(desk, id, actor);
  if (old === null) return notFound(desk.registry.current);
  return followUp(desk, old.stored, { ...said, actor, category: old.stored.ticket.category ?? undefined });
}

/** The case; null unless it is this person’s own. */
export async function ownStored(desk: Desk, id: TicketId, actor: PersonActor): Promise<CaseView | null> {
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

/** The newest draft in the chain that begins with this one; each draft before it lapsed or was withdrawn. */
async function newestOf(desk: Desk, old: CaseView, actor: PersonActor): Promise<CaseView> {
  const link = canStartAgain(old.stored.history) ? followUpOf(old.stored.ticket) : undefined;
  const next = link === undefined ? null : await desk.openStored(link.to, actor);
  return next === null ? old : newestOf(desk, next, actor);
}

type FollowUp = Omit<Report, 'requester' | 'channel'> & { actor: PersonActor };

async function followUp(desk: Desk, old: StoredTicket, said: FollowUp): Promise<Reported> {
  const { requester, channel } = old.ticket;
  const opened = await reportWords(desk, { requester, channel, ...said });
  if (opened.kind !== 'executed') return opened;
  const linked = await linkBoth(desk, opened.stored, old, said.actor);
  return linked.kind === 'executed' ? { ...linked, repeated: false } : opened;
}

/** Links a draft and the case that it continues or repeats: each of the two names the other. Source: UARIV-12 */
async function linkBoth(desk: Desk, { id, ticket }: StoredTicket, old: StoredTicket, actor: PersonActor): Promise<CommandResult> {
  const unanswered = (isLapsed(old.history) && unansweredIn(old.history)) || undefined;
  const forward = { id: `link:${old.id}`, type: 'link', to: old.id, kind: 'follow-up-of', unanswered } as const;
  const linked = await desk.execute(id, { ...forward, ...numbersForLink(old.ticket) }, actor);
  const back = { id: `link:${id}`, type: 'link', to: id, kind: 'followed-up-by' } as const;
  const left = await desk.execute(old.id, { ...back, ...numbersForLink(ticket) }, actor);
  // The help that was offered with the old draft did not serve after all.
  if (left.kind === 'executed') await recordOffer(desk, left.stored);
  return linked;
}

/**
 * "Sigue fallando CASO-45": links the draft to that case, fills in what it lacks as that case has it, and sends it if that is all.
 * Source: UARIV-12
 */
export async function goOnFrom(desk: Desk, draft: StoredTicket, old: StoredTicket, actor: PersonActor): Promise<CommandResult> {
  const linked = await linkBoth(desk, draft, old, actor);
  if (linked.kind === 'refused') return linked;
  await recordOffer(desk, linked.stored);
  const { ticket } = linked.stored;
  const { procedure } = linked.rules;
  const category = ticket.category ?? old.ticket.category;
  // Days, and the number of a partner's desk, are those of the earlier fault.
  const isOfFault = ({ id, type }: Field) => type === 'file' || type === 'date' || id === procedure.partner?.numberField;
  const asked = draftFields(procedure, category).filter((field) => !isOfFault(field));
  const values = draftValues(ticket, procedure);
  const before = { ...old.ticket.fields, [categoryField(procedure) ?? '']: category ?? '' };
  const lacking = asked.flatMap(({ id }) => ((values[id] ?? '') === '' && before[id] ? [[id, before[id]] as const] : []));
  const fields = Object.fromEntries(lacking);
  const isSure = [...saidIn(asked, ticket.words).values()].every((value) => value.isSure);
  const press = `follow:${old.id}`;
  const filled =
    isSure && isReadyToSend({ ...ticket, category, fields: { ...ticket.fields, ...fields } }, procedure)
      ? await sendOwnDraft(desk, draft.id, { press, fields }, actor)
      : await desk.execute(draft.id, { id: press, type: 'fill-draft', fields, submit: false }, actor);
  return filled.kind === 'refused' ? linked : filled;
}
