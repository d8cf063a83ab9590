import { z } from 'zod';
import { caseName } from '../../cards/parts/case-head.js';
import { isRepeated, type StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { PersonActor } from '../../core/people/person.js';
import { offerKinds, offersIn, type DraftOffer } from '../../core/ticket/draft-offer.js';
import { isDraft, isOpen, ticketId, type TicketId } from '../../core/ticket/ticket.js';
import type { Desk } from '../../desk.js';
import { recordOffer } from '../../desk/frequent-questions/published.js';
import { joinIncident } from '../../desk/mass/propagate.js';
import { notFound, type CommandResult } from '../../desk/tickets/execute-command.js';
import type { CaseView } from '../../ports/messenger.js';
import type { PressAnswer } from '../../talk/handlers.js';
import { linkedToText } from '../../texts/own-case.js';
import { nounOf } from '../../texts/words.js';
import { act, type Feature, caseId, commandId, nonce } from '../act.js';
import { asPressAnswer, notFoundCard, refusedText } from '../answers.js';
import { presentCard } from '../cases/named-case.js';
import { type Turn, viewAfter } from '../handler-context.js';
import { goOnFrom, ownStored } from './begin-again.js';
import { pressRegisterAsIs } from './complete-draft.js';

export const drafts: Feature = {
  acts: {
    'register-as-is': act({ ticket: caseId, n: nonce }, { pressed: pressRegisterAsIs }),
    // Buttons of earlier builds about a repeated report: they lead to the draft's own card.
    'link-repeat': act({ ticket: caseId }, { pressed: pressOwnDraft }),
    'join-repeat': act({ ticket: caseId }, { pressed: pressOwnDraft }),
    'keep-apart': act({ ticket: caseId }, { pressed: pressOwnDraft }),
    'answer-offer': act({ ticket: caseId, helped: z.boolean(), kind: z.enum(offerKinds).optional(), n: nonce }, { pressed: pressOffer }),
  },
};

/** @property press makes the same press the same command. `kind`: the offer that helped; cards of earlier releases had one */
type OfferAnswer = { helped: boolean; kind?: DraftOffer['kind'] | undefined; press: string };

/** Records the requester's answer to what was offered with their draft. Source: SIIF-07, SIIF-16, UARIV-12 */
export async function answerOffer(
  desk: Desk,
  id: TicketId,
  { helped, kind, press }: OfferAnswer,
  actor: PersonActor,
): Promise<CommandResult> {
  const draft = helped ? await ownStored(desk, id, actor) : null;
  const taken = draft === null ? null : await takeOffer(desk, draft.stored, { kind, press }, actor);
  if (taken !== null) return taken;
  const answered = await desk.execute(id, { id: press, type: 'answer-offer', helped, ...(kind && { kind }) }, actor);
  if (answered.kind === 'executed') await recordOffer(desk, answered.stored);
  return answered;
}

/** Does what an offer of another case means. @returns null where the answer is all that there is to do */
async function takeOffer(
  desk: Desk,
  draft: StoredTicket,
  { kind, press }: Omit<OfferAnswer, 'helped'>,
  actor: PersonActor,
): Promise<CommandResult | null> {
  const offer = offersIn(draft.history).find((one) => one.kind === (kind ?? one.kind));
  if (offer?.kind === 'incident') return joinIncident(desk, draft.id, press, actor);
  if (!isOpen(draft.ticket) || (offer?.kind !== 'open-case' && offer?.kind !== 'closed-case')) return null;
  const old = await ownStored(desk, ticketId(offer.id), actor);
  return old === null ? notFound(desk.registry.current) : toEarlier(desk, draft, old.stored, actor);
}

/**
 * Gives the words and files of a draft to the open case of which they are a part; the draft is withdrawn after that, so a press that was cut
 * off between the two may be repeated, and adds only once. A case that is closed, or was closed meanwhile, is linked. Source: UARIV-12
 *
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

/** A button under what was offered with a draft: its card becomes a receipt or the form, and nothing is asked again. Source: SIIF-16 */
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

/** Says that an open case was closed before the press, so the words did not go there. */
function linkedRemark({ stored: { ticket, history }, procedure }: CaseView, kind: OfferPress['kind']): string | undefined {
  const offer = kind === 'open-case' && isOpen(ticket) ? offersIn(history).find((one) => one.kind === kind) : undefined;
  return offer && linkedToText(caseName(ticket, procedure, 'requester'), offer.title, nounOf(ticket, procedure));
}
