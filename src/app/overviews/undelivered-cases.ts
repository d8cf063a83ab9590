import { later } from '../../domain/instant.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Reach, UndeliveredCase, UndeliveredList, UndeliveredPlace } from '../views.js';
import type { People } from '../../ports/people.js';
import type { GroupChannels } from '../../ports/group-channels.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import { groupsWithoutChannel } from './desk-status.js';
import { everyTicket } from '../tickets/every-ticket.js';
import { caseView, type ViewParts } from '../tickets/open-case.js';
import { undeliveredIn, undeliveredKeptMs, type Undelivered } from '../../domain/ticket/undelivered.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';

/** On one page, each with what can be done; the rest is counted. */
const maxShown = 8;

export type UndeliveredCases = {
  /**
   * @param groups  whose cases; null: of the whole desk
   * @param from    where the page begins; past the end it is the first one
   */
  list(groups: readonly string[] | null, from?: UndeliveredPlace | null): Promise<UndeliveredList>;
};

type Dependencies = ViewParts & { queries: TicketQueries; people: People; channels: GroupChannels };

/**
 * The people to call, because no message reached them; oldest case first. A draft, which no group has, is the first level's.
 *
 * Source: UARIV-16
 */
export function createUndeliveredCases({ queries, people, registry, clock, names, channels }: Dependencies): UndeliveredCases {
  const listed = async (
    groups: readonly string[] | null,
    from: UndeliveredPlace | null,
  ): Promise<Found & Pick<UndeliveredList, 'peopleToCall'>> => {
    const now = clock.now();
    let found: Found = { groups, from, before: 0, rows: [], more: 0, next: null };
    const different = { person: new Set<string>(), channel: new Set<string>() };
    const since = later(now, -undeliveredKeptMs);
    for await (const stored of everyTicket((limit, after) => queries.withUndelivered(since, limit, after))) {
      const view = await caseView({ registry, clock, names }, stored, now);
      if (!isOf(groups, view)) continue;
      const rows = undeliveredIn(stored.history).map((undelivered) => ({ view, undelivered }));
      for (const { undelivered } of rows) different[undelivered.recipient.kind].add(idOf(undelivered.recipient));
      found = withCase(found, stored, rows);
    }
    const withoutChannel = await groupsWithoutChannel({ channels, registry }, groups);
    return { ...found, peopleToCall: { people: different.person.size, channels: different.channel.size, withoutChannel } };
  };
  return {
    async list(groups, from = null) {
      const there = await listed(groups, from);
      const found = there.rows.length === 0 && there.before > 0 ? await listed(groups, null) : there;
      return {
        ...found,
        rows: await Promise.all(found.rows.map(async (row) => ({ ...row, reach: await reachOf(people, row.undelivered) }))),
      };
    },
  };
}

type Found = Omit<UndeliveredList, 'rows' | 'peopleToCall'> & { rows: readonly Omit<UndeliveredCase, 'reach'>[] };

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

function isOf(groups: readonly string[] | null, { stored: { ticket }, procedure }: CaseView): boolean {
  return groups === null || groups.includes(ticket.group ?? procedure.intake.group);
}

async function reachOf(people: People, { recipient }: UndeliveredCase['undelivered']): Promise<Reach> {
  if (recipient.kind === 'channel') return { kind: 'open' };
  const known = await people.find(recipient.person.id);
  if (known === null || known.chat === null) return { kind: 'no-chat' };
  return known.unreachableSince === null ? { kind: 'open' } : { kind: 'blocked', since: known.unreachableSince };
}
