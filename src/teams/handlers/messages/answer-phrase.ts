import { normaliseText } from '../../../domain/text/normalise-text.js';
import { isOfDesk } from '../../../domain/people/person.js';
import { readAs } from '../../../domain/ticket/number-of.js';
import type { StoredTicket } from '../../../domain/ticket/stored-ticket.js';
import type { Group } from '../../../domain/procedure/procedure.js';
import { spokenNumbers, type SpokenNumber } from '../../../app/tickets/find-case.js';
import type { CaseList, Message } from '../../../app/views.js';
import { listText, numberOfText } from '../../../texts/words.js';
import type { SpokenPhrase } from '../../phrases/read-phrase.js';
import { checkRegister } from '../../../app/intake/register-call.js';
import { offerToBind } from './bind-channel.js';
import { askerOf, caseView, deskView, type Turn } from '../handler-context.js';
import { cancelOwn } from './withdraw-own.js';
import { shownInChat } from '../desk-sentences.js';
import { deskHere, forAsker, forDesk, groupHere } from '../for-desk.js';
import { startFirstHour } from './first-hour.js';
import { inPrivate } from './in-private.js';
import { nameOfSpoken } from './spoken-name.js';
import { hintOfRoles, plainRefusal, refusalMessage } from '../refusal-message.js';
import { answerAvailability } from './availability.js';
import { showAudit } from './show-audit.js';
import { showUndelivered } from '../presses/undelivered.js';
import { offerToStopClocks } from './hold-clocks.js';
import { thanked } from './thanked.js';

/** Longer lists of groups are counted, not named. */
const maxNamed = 3;
const listed = 8;
const maxListed = 30;
/** As many as one query gives; more of a list without a count of its own are told as "at least". */
const maxCounted = 200;

/** Answers a phrase; null when its rest says that it was no order after all ("caso de estudio …"). */
export async function answerPhrase(turn: Turn, said: SpokenPhrase): Promise<readonly Message[] | null> {
  const { context } = turn;
  switch (said.id) {
    case 'help':
      return [{ kind: 'help', desk: deskView(context), reader: askerOf(turn) }];
    case 'greeting':
      return [{ kind: 'welcome', desk: deskView(context), reader: askerOf(turn) }];
    case 'thanks':
      return [{ kind: 'text', text: await thanked(turn) }];
    case 'my-cases':
      return inPrivate(turn, [await myCases(turn, listed)]);
    case 'all-my-cases':
      return inPrivate(turn, [await myCases(turn, maxListed)]);
    case 'case':
      return showNamed(turn, said.rest);
    case 'cancel':
      return forAsker(turn, await cancelOwn(turn, said.rest));
    case 'desk-status':
      return deskStatus(turn, said.rest);
    case 'first-hour':
      return startFirstHour(turn);
    case 'hold-clocks':
      return offerToStopClocks(turn);
    case 'audit':
      return forDesk(turn, await showAudit(turn, said.rest));
    case 'queue':
    case 'drafts':
    case 'my-work':
    case 'register':
    case 'bind':
    case 'away':
    case 'back':
    case 'person':
    case 'undelivered':
      return answerDeskPhrase(turn, said);
    default:
      return said.id satisfies never;
  }
}

/** What only people of the desk can say. */
async function answerDeskPhrase(turn: Turn, said: SpokenPhrase): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  if (said.id === 'bind') return offerToBind(turn, said.rest);
  if (!isOfDesk(actor)) return answerOutsider(turn, said);
  if (said.id === 'away' || said.id === 'back' || said.id === 'person') return answerAvailability(turn, { ...said, id: said.id });
  if (said.id === 'undelivered') return showUndelivered(turn);
  if (said.id === 'register') return offerToRegister(turn);
  if (said.id === 'drafts') return forDesk(turn, [await queue(turn, 'Aún incompletos', await context.queries.openDrafts(maxCounted))]);
  if (said.id === 'my-work')
    return forDesk(turn, [await queue(turn, 'Sus casos asignados', await context.queries.openOfAssignee(actor.id, maxCounted))]);
  return forDesk(turn, await groupQueue(turn, said.rest));
}

/** Not to who could fill the whole form in and then not send it. Source: UARIV-09 */
async function offerToRegister(turn: Turn): Promise<readonly Message[]> {
  const refusal = checkRegister(turn.context.registry.current.procedure, turn.actor);
  return [refusal === null ? { kind: 'register-offer', desk: deskView(turn.context) } : await refusalMessage(turn, refusal, null)];
}

/** A requester who says more than the bare phrase talks about something else; one who wants to register may do so. */
async function answerOutsider(turn: Turn, said: SpokenPhrase): Promise<readonly Message[] | null> {
  if (said.rest !== '') return null;
  if (said.id === 'register' && turn.areRolesKnown) return [{ kind: 'welcome', desk: deskView(turn.context), reader: askerOf(turn) }];
  return [await refusalMessage(turn, { code: 'only-desk' }, null)];
}

async function myCases({ context, actor }: Turn, most: number): Promise<Message> {
  const { tickets, next } = await context.queries.ofRequester(actor.id, maxCounted);
  const cases = await Promise.all(tickets.slice(0, most).map((s) => caseView(context, s)));
  const list: CaseList = {
    title: 'Mis casos',
    cases,
    more: tickets.length - cases.length,
    isMoreCounted: next === null,
    isAll: most === maxListed,
    empty: 'No tiene casos todavía.',
  };
  return { kind: 'my-cases', list };
}

/** @param total how many there are in all, where that is counted */
async function queue({ context }: Turn, title: string, found: readonly StoredTicket[], total?: number): Promise<Message> {
  const cases = await Promise.all(found.slice(0, maxListed).map((s) => caseView(context, s)));
  const more = Math.max(0, (total ?? found.length) - cases.length);
  const list: CaseList = {
    title,
    cases,
    more,
    isMoreCounted: total !== undefined || found.length < maxCounted,
    empty: 'No hay nada aquí por ahora.',
  };
  return { kind: 'queue', list };
}

/** The queue of the named group or level, else of the channel's group, else of all groups one belongs to. Source: SIIF-05 */
async function groupQueue(turn: Turn, asked: string): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const { groups } = context.registry.current.procedure;
  const level = /^nivel\s+(\d+)$/.exec(normaliseText(asked))?.[1];
  const here = await groupHere(turn);
  const named = groups.filter(
    (g) =>
      g.level === Number(level) ||
      normaliseText(g.id) === normaliseText(asked) ||
      normaliseText(g.label) === normaliseText(asked) ||
      normaliseText(g.id).startsWith(normaliseText(asked)),
  );
  if (asked !== '' && named.length === 0) return namesNothing(turn, asked);
  const own = here !== null ? [here.group] : actor.memberOf;
  const wanted = asked === '' ? groups.filter((g) => own.includes(g.id)) : named;
  const shown = wanted.length > 0 ? wanted : groups;
  const [counts, ...groupsFound] = await Promise.all([
    context.queries.countOpen(),
    ...shown.map((g) => context.queries.openOfGroup(g.id, maxListed)),
  ]);
  const found = groupsFound.flat();
  const total = counts.reduce((sum, { group, count }) => (shown.some((g) => g.id === group) ? sum + count : sum), 0);
  const inOrder = found.sort((a, b) => a.ticket.rank - b.ticket.rank || a.ticket.openedAt - b.ticket.openedAt);
  return [await queue(turn, asked !== '' && level !== undefined ? `Cola de nivel ${level}` : titleOf(shown, groups), inOrder, total)];
}

/** Two groups may have one name, at different levels. */
function titleOf(shown: readonly Group[], all: readonly Group[]): string {
  const names = [...new Set(shown.map((g) => g.label))];
  if (names.length <= maxNamed) return `Cola de ${listText(names, 'y')}`;
  return shown.length === all.length ? 'Cola de todos los grupos' : `Cola de ${numberOfText(shown.length, 'grupo', 'grupos')}`;
}

/** A name of one or two words that is no group's; a longer rest was no name at all. */
async function namesNothing(turn: Turn, asked: string): Promise<readonly Message[] | null> {
  if (asked.split(/\s+/).length > 2) return null;
  return [
    await refusalMessage(
      turn,
      { code: 'unknown-group', asked, groups: turn.context.registry.current.procedure.groups.map((g) => g.id) },
      null,
    ),
  ];
}

/** `estado`: one's own cases; to the coordination, how the desk stands; with a name or a number, that one. */
async function deskStatus(turn: Turn, asked: string): Promise<readonly Message[] | null> {
  const { context, actor } = turn;
  const named = asked === '' ? null : await showNamed(turn, asked);
  if (named !== null) return named;
  if (actor.isCoordinator && asked === '')
    return forDesk(turn, [{ kind: 'desk-status', desk: deskView(context), deskStatus: await context.deskStatus() }]);
  if (isOfDesk(actor)) return forDesk(turn, await groupQueue(turn, asked));
  if (asked !== '') return null;
  return inPrivate(turn, [await myCases(turn, listed), ...hintOfRoles(turn)]);
}

/**
 * The card of a case: the desk's in the channel of a group of the desk, else in the asker's own chat; null when no number
 * was named. What only looks like the partner's may be an answer or a product, so it is a number at once only where a case
 * has it.
 */
async function showNamed(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, actor, inbound } = turn;
  const [spoken] = spokenNumbers(context.registry.current.procedure, rest);
  if (spoken === undefined) return null;
  const stored = await context.find(spoken, actor);
  if (stored === null) return spoken.kind === 'partner' ? null : notFoundText(turn, spoken);
  const here = isOfDesk(actor) ? await deskHere(turn) : null;
  const isOwn = stored.ticket.requester.id === actor.id;
  if (here === null) await context.show(stored.id, isOwn ? 'receipt' : 'live', { kind: 'person', person: actor.id });
  else await context.show(stored.id, 'live', { kind: 'channel', group: here.group });
  return here !== null || inbound.conversation.kind === 'personal' ? [] : [{ kind: 'text', text: shownInChat }];
}

/** No case is called so, or none that they may see. */
export async function notFoundText(turn: Turn, spoken: SpokenNumber): Promise<readonly Message[]> {
  const { context, actor } = turn;
  const asked = nameOfSpoken(context.registry.current.procedure, spoken, readAs(actor));
  const refusal = await plainRefusal(turn, { code: 'case-not-found', asked, toDesk: isOfDesk(actor) }, null);
  return isOfDesk(actor) ? [refusal] : [refusal, ...hintOfRoles(turn)];
}
