import { z } from 'zod';
import type { Desk } from '../../desk.js';
import { groupsWithoutChannel } from '../../desk/overviews/desk-status.js';
import { everyTicket, caseView } from '../../desk/tickets/open-case.js';
import { later, type Instant } from '../../core/instant.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { isOfDesk } from '../../core/people/roles.js';
import { undeliveredIn, undeliveredKeptMs, type Undelivered } from '../../core/ticket/undelivered.js';
import type { Message } from '../../talk/message.js';
import { act, type Feature, caseId, moment, deskView, type Turn } from '../turn.js';
import { asPressAnswer, refusedPress, deskHere } from '../answers.js';
import { groupOf } from '../../core/procedure/lookup.js';
import { isRequester, type TicketId } from '../../core/ticket/ticket.js';
import type { DeskView } from '../../desk/views.js';
import type { CaseView } from '../../ports/messenger.js';
import { withoutChannelText } from '../../texts/binding.js';
import { instantText, onDateText, sinceText } from '../../texts/times.js';
import { lostMessagesText, otherMeansText, recipientName, triesText } from '../../texts/undelivered.js';
import { asSentence, countText, listText, numberOfText } from '../../texts/words.js';
import { bold, hint, text, title, type Card, type Part } from '../../cards/card.js';
import { asEquals, executeAction, opensDialog, type Button } from '../../cards/button.js';
import { caseData, recordAnswerButton, sendAgainButtons, talkButton } from '../../cards/parts/case-actions.js';
import { whoLine } from '../../cards/parts/case-head.js';
import { caseRow, plainRow, type CaseRow } from '../../cards/parts/case-list.js';
import { asData, asLine } from '../../cards/user-words.js';

/** `inalcanzables` Source: UARIV-16 */
export async function showUndelivered(turn: Turn): Promise<readonly Message[] | null> {
  return [await undeliveredList(turn, null)];
}

export const undelivered: Feature = {
  acts: {
    undelivered: act({ from: z.object({ ticket: caseId, openedAt: moment }).optional() }, async (turn, { from = null }) =>
      isOfDesk(turn.actor) ? asPressAnswer(await undeliveredList(turn, from)) : refusedPress(turn, { code: 'only-desk' }),
    ),
  },
};

/** For what a coordinator oversees, else for the channel's group, else for the person's own groups. */
async function undeliveredList(turn: Turn, from: UndeliveredPlace | null): Promise<Message> {
  const { context, actor } = turn;
  const here = actor.isCoordinator ? null : await deskHere(turn);
  const theirs = actor.isCoordinator ? (actor.oversees ?? null) : actor.memberOf;
  const list = await undeliveredCases(context, here === null ? theirs : [here.group], from);
  return { kind: 'card', card: undeliveredCard(deskView(context), list) };
}

/** How many people one page has, each with the possible acts; the others are counted. */
const maxShown = 8;

/**
 * Oldest case first. A draft, which has no group, belongs to the first level.
 * @param groups  null: the whole desk
 * @param from    after the end of the list it is the first page
 * Source: UARIV-16
 */
export async function undeliveredCases(desk: Desk, groups: readonly string[] | null, from: UndeliveredPlace | null = null) {
  const there = await pageFrom(desk, groups, from);
  const found = there.rows.length === 0 && there.before > 0 ? await pageFrom(desk, groups, null) : there;
  const rows = await Promise.all(found.rows.map(async (row) => ({ ...row, reach: await reachOf(desk, row.undelivered) })));
  return { ...found, rows };
}

async function pageFrom(desk: Desk, groups: readonly string[] | null, from: UndeliveredPlace | null) {
  const now = desk.clock.now();
  const withoutChannel = await groupsWithoutChannel(desk, groups);
  const people = new Set<string>();
  const channels = new Set<string>();
  const rows: Omit<UndeliveredCase, 'reach'>[] = [];
  let before = 0;
  let more = 0;
  let next: UndeliveredPlace | null = null;
  const isOfPageBefore = ({ id, ticket }: StoredTicket): boolean =>
    from !== null && rows.length === 0 && id !== from.ticket && ticket.openedAt <= from.openedAt;
  const since = later(now, -undeliveredKeptMs);
  for await (const stored of everyTicket((limit, after) => desk.queries.withUndelivered(since, limit, after))) {
    const { id, ticket, history } = stored;
    const view = await caseView(desk, stored, now);
    if (groups?.includes(ticket.group ?? view.procedure.intake.group) === false) continue;
    const ofCase = undeliveredIn(history);
    for (const { recipient } of ofCase) {
      if (recipient.kind === 'person') people.add(recipient.person.id);
      else channels.add(recipient.group);
    }
    if (isOfPageBefore(stored)) {
      before += ofCase.length;
      continue;
    }
    // A case is whole on one page, so that none of its people falls between two pages.
    const fits = next === null && (rows.length === 0 || rows.length + ofCase.length <= maxShown);
    if (!fits) next ??= { ticket: id, openedAt: ticket.openedAt };
    const shown = fits ? ofCase.slice(0, maxShown) : [];
    rows.push(...shown.map((undelivered) => ({ view, undelivered })));
    more += ofCase.length - shown.length;
  }
  return { groups, from, before, rows, more, next, peopleToCall: { people: people.size, channels: channels.size, withoutChannel } };
}

async function reachOf({ people }: Desk, { recipient }: Undelivered): Promise<Reach> {
  if (recipient.kind === 'channel') return { kind: 'open' };
  const known = await people.find(recipient.person.id);
  if (known === null || known.chat === null) return { kind: 'no-chat' };
  return known.unreachableSince === null ? { kind: 'open' } : { kind: 'blocked', since: known.unreachableSince };
}

/** Whether a message would arrive now: the person blocked the bot, has no chat with it yet, or nothing prevents it. */
export type Reach = { kind: 'blocked'; since: Instant } | { kind: 'no-chat' } | { kind: 'open' };

export type UndeliveredCase = { view: CaseView; undelivered: Undelivered; reach: Reach };

/** The case at which a page of that list begins; if it is no longer there, the page begins with the next case opened later. */
export type UndeliveredPlace = { ticket: TicketId; openedAt: Instant };

/**
 * @property from    null for the first page; `before`: how many are on the pages before
 * @property next    null on the last page; `more`: how many there are beyond `rows`
 * @property peopleToCall  how many different people and groups' channels all pages have
 */
export type UndeliveredList = Awaited<ReturnType<typeof undeliveredCases>>;

/** The limit up to which groups are named; more are only counted. */
const NAMED = 3;

/** Channels see it, so personal data is masked. Source: UARIV-16 */
export function undeliveredCard({ procedure, now }: DeskView, list: UndeliveredList): Card {
  const { groups, from, before, rows, more, next } = list;
  const count = before + rows.length + more;
  const labels = groups?.map((id) => groupOf(procedure, id).label) ?? ['toda la mesa'];
  const whose = labels.length > NAMED ? numberOfText(labels.length, 'grupo', 'grupos') : listText(labels, 'y');
  // A list in a chat says at what time it was made, as the desk's figures do.
  const named = `Falta avisar · ${whose} · ${countText(count)} · ${instantText(now, now, procedure.timeZone)}`;
  const nobody = count === 0 ? 'No falta avisarle a nadie. Los mensajes llegaron, o alguien ya avisó por otro medio.' : '';
  const to = (label: string, place: UndeliveredPlace | null): Button =>
    executeAction(label, { verb: 'undelivered', ...(place === null ? {} : { from: place }) });
  return {
    fallback: named,
    body: [
      title(asData(named)),
      text(withoutChannelText(list.peopleToCall.withoutChannel) || nobody),
      rows.map(rowOf),
      hint(count === rows.length ? '' : `Del ${countText(before + 1)} al ${countText(before + rows.length)}, de ${countText(count)}`),
    ],
    actions: asEquals([
      ...(next === null ? [] : [to('Ver los siguientes', next)]),
      to('Actualizar', from),
      ...(before === 0 ? [] : [to('Ver los primeros', null)]),
    ]),
  };
}

export function lackRow(row: CaseRow, recipient: string, lacks: string): Part {
  return caseRow(row, [text(recipient, 'small'), bold(asData(lacks), 'none')]);
}

function rowOf(row: UndeliveredCase): Part {
  const { view, undelivered } = row;
  const { recipient, messages, upTo } = undelivered;
  const { ticket } = view.stored;
  const data = caseData(ticket);
  const lacks = `Falta avisarle: ${lostMessagesText(messages, view.procedure)}.`;
  if (recipient.kind === 'channel' || !isRequester(ticket, recipient.person.id)) {
    const told = opensDialog('Ya le avisé', 'manual-contact', { ...data, message: upTo, from: 'list' });
    const shown = { ...plainRow(view), next: asData(asSentence(sinceWhen(row, false))), actions: asEquals([told]) };
    return lackRow(shown, asLine(recipientName(recipient, view.procedure), 80), lacks);
  }
  const next = [asSentence(sinceWhen(row, true)), otherMeansText(ticket, view.procedure), triesText(view.stored, view.procedure)];
  const actions = asEquals([
    ...(messages.some(({ kind }) => kind === 'survey') ? [recordAnswerButton(ticket)] : []),
    ...sendAgainButtons(ticket, messages),
    talkButton(ticket, 'list'),
    // Colleagues know each other's data; the requester's are opened by a press, and the history records who pressed.
    opensDialog('Datos de contacto', 'data', data),
  ]);
  return lackRow({ ...plainRow(view), next: asData(next.filter((s) => s !== '').join(' ')), actions }, whoLine(view), lacks);
}

function sinceWhen({ view, undelivered, reach }: UndeliveredCase, isAsker: boolean): string {
  const { timeZone } = view.procedure;
  const on = onDateText(undelivered.since, view.now, timeZone, 'kept');
  if (undelivered.recipient.kind === 'channel') return `Su canal no lo recibió ${on}`;
  if (reach.kind === 'blocked') return `No recibe los mensajes de Precaso ${sinceText(reach.since, view.now, timeZone, 'kept')}`;
  if (undelivered.messages.at(-1)?.outcome === 'abandoned') return `Teams no confirmó el envío ${on}`;
  if (reach.kind === 'no-chat') return `Nunca ha escrito a Precaso; no se le pudo avisar ${on}`;
  return `No le llegó ${on}; ya volvió a escribir${isAsker ? ': una nota al usuario sí le llega' : ''}`;
}
