import { z } from 'zod';
import type { Desk } from '../../desk.js';
import { groupsWithoutChannel } from '../../app/overviews/desk-status.js';
import { everyTicket } from '../../app/tickets/every-ticket.js';
import { caseView } from '../../app/tickets/open-case.js';
import { later } from '../../domain/instant.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { isOfDesk } from '../../domain/people/roles.js';
import { undeliveredIn, undeliveredKeptMs, type Undelivered } from '../../domain/ticket/undelivered.js';
import type { Message } from '../../talk/message.js';
import { act, type Feature } from '../act.js';
import { asPressAnswer, refusedPress } from '../answers.js';
import { caseId, moment } from '../carried.js';
import { deskView, type Turn } from '../handler-context.js';
import { deskHere, forDesk } from '../private-answers.js';
import { undeliveredCard, type Reach, type UndeliveredCase, type UndeliveredList, type UndeliveredPlace } from './undelivered-card.js';

/** `inalcanzables`: of what a coordinator oversees, else of the channel's group, else of one's own. Source: UARIV-16 */
export async function showUndelivered(turn: Turn): Promise<readonly Message[] | null> {
  return forDesk(turn, [await undeliveredList(turn, null)]);
}

export const undelivered: Feature = {
  acts: {
    /** "Actualizar", "Ver los siguientes": the list takes its own place. */
    undelivered: act(
      { from: z.object({ ticket: caseId, openedAt: moment }).optional() },
      {
        pressed: async (turn, { from = null }) =>
          isOfDesk(turn.actor) ? asPressAnswer(await undeliveredList(turn, from)) : refusedPress(turn, { code: 'only-desk' }),
      },
    ),
  },
};

async function undeliveredList(turn: Turn, from: UndeliveredPlace | null): Promise<Message> {
  const { context } = turn;
  return { kind: 'card', card: undeliveredCard(deskView(context), await undeliveredCases(context, await whose(turn), from)) };
}

async function whose(turn: Turn): Promise<readonly string[] | null> {
  if (turn.actor.isCoordinator) return turn.actor.oversees ?? null;
  const here = await deskHere(turn);
  return here === null ? turn.actor.memberOf : [here.group];
}

type Found = Omit<UndeliveredList, 'rows'> & { rows: readonly Omit<UndeliveredCase, 'reach'>[] };

/** On one page, each with what can be done; the rest is counted. */
const maxShown = 8;

/**
 * The people to call, because no message reached them; oldest case first. A draft, which no group has, is the first level's.
 *
 * @param groups  whose cases; null: of the whole desk
 * @param from    where the page begins; past the end it is the first one
 * Source: UARIV-16
 */
export async function undeliveredCases(
  desk: Desk,
  groups: readonly string[] | null,
  from: UndeliveredPlace | null = null,
): Promise<UndeliveredList> {
  const there = await pageFrom(desk, groups, from);
  const found = there.rows.length === 0 && there.before > 0 ? await pageFrom(desk, groups, null) : there;
  const rows = await Promise.all(found.rows.map(async (row) => ({ ...row, reach: await reachOf(desk, row.undelivered) })));
  return { ...found, rows };
}

async function pageFrom(desk: Desk, groups: readonly string[] | null, from: UndeliveredPlace | null): Promise<Found> {
  const now = desk.clock.now();
  const withoutChannel = await groupsWithoutChannel(desk, groups);
  let found: Found = { groups, from, before: 0, rows: [], more: 0, next: null, peopleToCall: { people: 0, channels: 0, withoutChannel } };
  const different = { person: new Set<string>(), channel: new Set<string>() };
  const since = later(now, -undeliveredKeptMs);
  for await (const stored of everyTicket((limit, after) => desk.queries.withUndelivered(since, limit, after))) {
    const view = await caseView(desk, stored, now);
    if (groups?.includes(stored.ticket.group ?? view.procedure.intake.group) === false) continue;
    const rows = undeliveredIn(stored.history).map((one) => ({ view, undelivered: one }));
    for (const {
      undelivered: { recipient },
    } of rows)
      different[recipient.kind].add(idOf(recipient));
    found = withCase(found, stored, rows);
  }
  return { ...found, peopleToCall: { people: different.person.size, channels: different.channel.size, withoutChannel } };
}

/** A case whole on one page, that none of its people falls between two. */
function withCase(found: Found, { id, ticket: { openedAt } }: StoredTicket, ofCase: Found['rows']): Found {
  const { from, before, rows, more, next } = found;
  const isBefore = from !== null && rows.length === 0 && id !== from.ticket && openedAt <= from.openedAt;
  if (isBefore) return { ...found, before: before + ofCase.length };
  const fits = next === null && (rows.length === 0 || rows.length + ofCase.length <= maxShown);
  if (!fits) return { ...found, more: more + ofCase.length, next: next ?? { ticket: id, openedAt } };
  return { ...found, rows: [...rows, ...ofCase.slice(0, maxShown)], more: more + Math.max(0, ofCase.length - maxShown) };
}

function idOf(recipient: Undelivered['recipient']): string {
  return recipient.kind === 'person' ? recipient.person.id : recipient.group;
}

async function reachOf({ people }: Desk, { recipient }: Undelivered): Promise<Reach> {
  if (recipient.kind === 'channel') return { kind: 'open' };
  const known = await people.find(recipient.person.id);
  if (known === null || known.chat === null) return { kind: 'no-chat' };
  return known.unreachableSince === null ? { kind: 'open' } : { kind: 'blocked', since: known.unreachableSince };
}
