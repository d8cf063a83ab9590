import { numberText } from '../../domain/procedure/lookup.js';
import { spokenNumbers, type SpokenNumber } from '../../domain/ticket/numbers/spoken-numbers.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { caseView, showCase } from '../../app/tickets/open-case.js';
import type { Message } from '../../talk/message.js';
import type { CaseList } from '../../app/views.js';
import { whichAuditText, whichCaseText } from '../../texts/answers.js';
import { caseNoun } from '../../texts/words.js';
import { shownInChat } from '../../texts/turn-answers.js';
import type { Turn } from '../handler-context.js';
import { reservedNumberText } from '../../texts/contingency/reservations.js';
import { whichSimilarText } from '../../texts/similar-cases.js';
import { auditCard } from './audit-card.js';
import { similarMessage } from './similar-cases.js';
import { deskHere, forDesk, inPrivate, listedAt } from '../private-answers.js';
import { hintOfRoles, plainRefusal, refusalMessage } from '../refusal-message.js';
import { isOfDesk } from '../../domain/people/roles.js';
import { isRequester } from '../../domain/ticket/ticket.js';
import { nameOfSpoken, readerOf } from '../../domain/ticket/numbers/ticket-numbers.js';
import { findCases } from '../../app/tickets/find-case.js';

/**
 * The card of a case: the desk's in the channel of a group of the desk, else in the asker's own chat; null when no number
 * was named. What only looks like the partner's may be an answer or a product, so it is a number at once only where a case
 * has it.
 */
export async function showNamed(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, actor, inbound } = turn;
  const [spoken] = spokenNumbers(context.registry.current.procedure, rest);
  if (spoken === undefined) return null;
  const [stored, ...others] = await findCases(context, spoken, actor);
  if (stored === undefined) return spoken.kind === 'partner' ? null : notFoundMessages(turn, spoken);
  if (others.length > 0) {
    const which = await whichOf(turn, [stored, ...others]);
    return isOfDesk(actor) ? forDesk(turn, which) : inPrivate(turn, which);
  }
  const here = isOfDesk(actor) ? await deskHere(turn) : null;
  const isOwn = isRequester(stored.ticket, actor.id);
  if (here === null) await showCase(context, stored.id, isOwn ? 'receipt' : 'live', { kind: 'person', person: actor.id });
  else
    await showCase(
      context,
      stored.id,
      'live',
      { kind: 'channel', group: here.group },
      { conversation: inbound.conversation.id, activity: null },
    );
  return here !== null || inbound.conversation.kind === 'personal' ? [] : [{ kind: 'text', text: shownInChat }];
}

/** Several cases have that number, each in a series of its own: the person says which. Source: SIIF-04 */
async function whichOf(turn: Turn, found: readonly StoredTicket[], opens?: CaseList['opens']): Promise<readonly Message[]> {
  const { context, actor } = turn;
  const cases = await Promise.all(found.map((stored) => caseView(context, stored)));
  const list = {
    title: whichCaseText(caseNoun(context.registry.current.procedure)),
    cases,
    more: 0,
    empty: '',
    ...(await listedAt(turn)),
    ...(opens === undefined ? {} : { opens }),
  };
  return [{ kind: isOfDesk(actor) ? 'queue' : 'my-cases', list }];
}

/** No case is called so, or none that they may see; the desk reads of a number that a contingency holds. Source: SIIF-14 */
export async function notFoundMessages(turn: Turn, spoken: SpokenNumber): Promise<readonly Message[]> {
  const { context, actor } = turn;
  const { procedure } = context.registry.current;
  if (spoken.kind === 'own' && (spoken.series ?? 'ticket') === 'ticket' && isOfDesk(actor)) {
    const reservation = (await context.queries.byNumber(procedure.id, 'ticket', spoken.value))?.ticket.reservation;
    const number = numberText(procedure, 'ticket', spoken.value);
    if (reservation !== undefined) return [{ kind: 'text', text: reservedNumberText(number, reservation, procedure, context.clock.now()) }];
  }
  const asked = nameOfSpoken(procedure, spoken, readerOf(actor));
  const refusal = plainRefusal(turn, { code: 'case-not-found', asked, toDesk: isOfDesk(actor) }, null);
  return isOfDesk(actor) ? [refusal] : [refusal, ...hintOfRoles(turn)];
}

/** `auditoría 45`: what of a case is audited, for the desk; null when no number was named. Source: USPEC-14 */
export async function showAudit(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const { procedure } = context.registry.current;
  const [spoken] = spokenNumbers(procedure, rest);
  if (spoken === undefined) return rest === '' && isOfDesk(actor) ? [{ kind: 'text', text: whichAuditText(caseNoun(procedure)) }] : null;
  if (!isOfDesk(actor)) return [refusalMessage(turn, { code: 'only-desk' }, null)];
  const found = await theOnly(turn, spoken, 'audit');
  return 'ticket' in found ? [{ kind: 'card', card: auditCard(await caseView(context, found), 'chat') }] : found;
}

/** `parecidos 45`: how cases like that one were solved, for who works on it; null when no number was named. */
export async function showSimilar(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context } = turn;
  const { procedure } = context.registry.current;
  const [spoken] = spokenNumbers(procedure, rest);
  if (spoken === undefined) return rest === '' ? [{ kind: 'text', text: whichSimilarText(procedure) }] : null;
  const found = await theOnly(turn, spoken, 'similar');
  return 'ticket' in found ? [await similarMessage(turn, await caseView(context, found))] : found;
}

/** The only case of that number, or what is said where there is none, or several. */
async function theOnly(turn: Turn, spoken: SpokenNumber, opens: CaseList['opens']): Promise<StoredTicket | readonly Message[]> {
  const [stored, ...others] = await findCases(turn.context, spoken, turn.actor);
  if (stored === undefined) return notFoundMessages(turn, spoken);
  return others.length === 0 ? stored : whichOf(turn, [stored, ...others], opens);
}
