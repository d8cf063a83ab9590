import { retryOf, lastSentTo, type GroupDisclosure, type StateDisclosure } from '../../domain/desk/state-disclosure.js';
import { later, MINUTE, SECOND, type Instant } from '../../domain/instant.js';
import type { PersonActor, PersonRef } from '../../domain/people/person.js';
import { lengthOf, sanitiseText } from '../../domain/text/normalise-text.js';
import { isGuestGroup } from '../../domain/people/roles.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import type { Claims } from '../../ports/claims.js';
import type { Clock } from '../../ports/clock.js';
import type { DeskDocuments } from '../../ports/desk-documents.js';
import type { Log } from '../../ports/log.js';
import { SendFault, type Messenger } from '../../ports/messenger.js';
import { changedDocument } from '../until-first.js';
import type { ShownNames } from '../people/shown-names.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import type { DeskView, Message } from '../views.js';
import type { GroupShare, ReadShares } from './read-shares.js';

/**
 * What a coordinator sends.
 *
 * @property id    of the press: the same one again is the same disclosure
 * @property seen  when its preview was drawn: a group that got it later is not sent it again
 * @property shown groups of the preview; `chosen`: those that were left on
 */
export type WantedDisclosure = { id: string; seen: Instant; shown: readonly string[]; chosen: readonly string[]; line: string };

export type DisclosureResult =
  { kind: 'done'; disclosure: StateDisclosure } | { kind: 'refused'; refusal: Refusal } | { kind: 'none-chosen' } | { kind: 'gone' };

export type Disclose = {
  disclose(wanted: WantedDisclosure, actor: PersonActor): Promise<DisclosureResult>;
  /** Sends it again to the groups where it did not arrive. */
  retry(id: string, actor: PersonActor): Promise<DisclosureResult>;
};

export type DiscloseParts = {
  documents: DeskDocuments;
  claims: Claims;
  messenger: Messenger<Message>;
  readShares: ReadShares;
  names: Pick<ShownNames, 'within'>;
  registry: ProcedureRegistry;
  clock: Clock;
  log: Log;
};

/** Characters of the line that the coordinator adds. */
export const maxLineLength = 500;
/** Longer than the sends of one disclosure take. */
const sendingMs = 60 * SECOND;
/** A call takes as long at most. */
const callMs = 10 * SECOND;
/** Two coordinators who press at the same time send it once. */
const claimMs = 10 * MINUTE;

/** Sends each group its own cases by state, as a post of its own in its channel. Source: SIIF-22 */
export function createDisclose(parts: DiscloseParts): Disclose {
  return {
    disclose: (wanted, actor) => disclose(parts, wanted, actor),
    retry: (id, actor) => retry(parts, id, actor),
  };
}

async function disclose(parts: DiscloseParts, wanted: WantedDisclosure, actor: PersonActor): Promise<DisclosureResult> {
  const { documents, registry, clock } = parts;
  const { id, seen, chosen } = wanted;
  const line = sanitiseText(wanted.line);
  const refusal = checkDiscloser(actor) ?? checkLine(line);
  if (refusal !== null) return { kind: 'refused', refusal };
  const known = await documents.find('disclosure', id);
  if (known !== null) return { kind: 'done', disclosure: known.body };
  const isShown = (group: string) => !isGuestGroup(group, registry.current.procedure) && overseesGroup(actor, group);
  const shown = wanted.shown.filter(isShown);
  if (!shown.some((group) => chosen.includes(group))) return { kind: 'none-chosen' };
  const [now, others] = [clock.now(), await allDisclosures(parts)];
  const first: StateDisclosure = {
    at: now,
    by: { id: actor.id, name: actor.name },
    line,
    groups: await Promise.all(
      shown.map(async (group): Promise<GroupDisclosure> =>
        chosen.includes(group) ? begun(parts, { id, group, seen, now, others }) : { group, as: 'left-out' },
      ),
    ),
  };
  return (await documents.write('disclosure', id, 1, first)) ? sent(parts, id, 1, first) : present(parts, id);
}

async function retry(parts: DiscloseParts, id: string, actor: PersonActor): Promise<DisclosureResult> {
  const { documents, clock } = parts;
  const refusal = checkDiscloser(actor);
  if (refusal !== null) return { kind: 'refused', refusal };
  const stored = await documents.find('disclosure', id);
  if (stored === null) return { kind: 'gone' };
  const { body, revision } = stored;
  const [now, others] = [clock.now(), await allDisclosures(parts)];
  const retried = async (one: GroupDisclosure): Promise<GroupDisclosure> => {
    const { group } = one;
    const again = overseesGroup(actor, group) ? retryOf(one, now) : null;
    if (again === null) return one;
    if (one.as === 'other-sends') return begun(parts, { id, group, seen: body.at, now, others });
    return alreadySent(group, others, body.at) ?? { group, as: 'sending', until: later(now, sendingMs), ...again };
  };
  const groups = await Promise.all(body.groups.map(retried));
  if (groups.every((one, i) => one === body.groups[i])) return { kind: 'done', disclosure: body };
  const next = { ...body, groups };
  return (await documents.write('disclosure', id, revision + 1, next)) ? sent(parts, id, revision + 1, next, body) : present(parts, id);
}

async function allDisclosures({ documents }: DiscloseParts): Promise<readonly StateDisclosure[]> {
  return (await documents.all('disclosure')).map(({ body }) => body);
}

function overseesGroup({ oversees }: PersonActor, group: string): boolean {
  return oversees?.includes(group) ?? true;
}

/** Sent by another press then or later; null where the group has had none since. */
function alreadySent(group: string, disclosures: readonly StateDisclosure[], since: Instant): GroupDisclosure | null {
  const last = lastSentTo(group, disclosures);
  return last !== null && last.at >= since ? { group, as: 'already', ...last } : null;
}

/** Who may send the groups the state of their cases; null when the actor may. */
export function checkDiscloser(actor: PersonActor): Refusal | null {
  return actor.isCoordinator ? null : { code: 'only-coordinator' };
}

function checkLine(line: string): Refusal | null {
  const found = lengthOf(line);
  return found > maxLineLength ? { code: 'too-long', what: 'note', most: maxLineLength, found } : null;
}

type Beginning = { id: string; group: string; seen: Instant; now: Instant; others: readonly StateDisclosure[] };

/** The group's first state: it is sent, unless it had the same from another coordinator since the preview was drawn. */
async function begun({ documents, claims }: DiscloseParts, { id, group, seen, now, others }: Beginning): Promise<GroupDisclosure> {
  const already = alreadySent(group, others, seen);
  if (already !== null) return already;
  const mine = (mayBeRepeat: boolean) => ({ group, as: 'sending', until: later(now, sendingMs), mayBeRepeat }) as const;
  const first = await claims.claim(`disclosure/${group}`, id, now, later(now, claimMs));
  if (first === id) return mine(false);
  const other = await documents.find('disclosure', first);
  // It begins at this very moment, and what becomes of it is not known yet.
  if (other === null) return { group, as: 'not-sent' };
  const theirs = other.body.groups.find((one) => one.group === group);
  if (theirs?.as === 'sent' && theirs.at >= seen) return { group, as: 'already', at: theirs.at, by: other.body.by };
  if (theirs?.as === 'sending' && now < theirs.until) return { group, as: 'other-sends', until: theirs.until, by: other.body.by };
  return mine(theirs?.as === 'sending' || theirs?.as === 'unclear');
}

async function present({ documents }: DiscloseParts, id: string): Promise<DisclosureResult> {
  const stored = await documents.find('disclosure', id);
  return stored === null ? { kind: 'gone' } : { kind: 'done', disclosure: stored.body };
}

/** Sends what stands as `sending` and was not so before, and writes what became of it. */
async function sent(
  parts: DiscloseParts,
  id: string,
  revision: number,
  disclosure: StateDisclosure,
  before: StateDisclosure | null = null,
): Promise<DisclosureResult> {
  const { documents, readShares, names, registry, clock } = parts;
  const mine = disclosure.groups.filter((one) => one.as === 'sending' && before?.groups.includes(one) !== true);
  const shares = new Map((await readShares(mine.map(({ group }) => group))).map((share) => [share.group, share]));
  const desk: DeskView = { procedure: registry.current.procedure, calendar: registry.current.calendar, now: clock.now() };
  const { by } = await names.within({ by: disclosure.by });
  const groups = await Promise.all(
    disclosure.groups.map(async (one): Promise<GroupDisclosure> => {
      const share = shares.get(one.group);
      return one.as === 'sending' && mine.includes(one) && share !== undefined
        ? posted(parts, one, { desk, share, line: disclosure.line, by })
        : one;
    }),
  );
  const after = { ...disclosure, groups };
  if (!(await documents.write('disclosure', id, revision + 1, after))) return merged(parts, id, after);
  return { kind: 'done', disclosure: after };
}

/** Another press wrote meanwhile: what became of a group here stands over `sending`. */
async function merged({ documents }: DiscloseParts, id: string, own: StateDisclosure): Promise<DisclosureResult> {
  const disclosure = await changedDocument(documents, 'disclosure', id, (before) => {
    const of = (group: string) => own.groups.find((one) => one.group === group);
    const groups = before?.groups.map((one) => (one.as === 'sending' ? (of(one.group) ?? one) : one)) ?? [];
    return before === null ? null : { ...before, groups };
  });
  return disclosure === null ? { kind: 'gone' } : { kind: 'done', disclosure };
}

type Posting = { desk: DeskView; share: GroupShare; line: string; by: PersonRef };

async function posted(
  { messenger, clock, log }: DiscloseParts,
  { group, until, mayBeRepeat }: Extract<GroupDisclosure, { as: 'sending' }>,
  posting: Posting,
): Promise<GroupDisclosure> {
  if (!posting.share.hasChannel) return { group, as: 'no-channel' };
  try {
    await messenger.post({ kind: 'channel', group }, { kind: 'disclosure', ...posting, mayBeRepeat }, later(until, -callMs));
    log.write('info', 'disclosure-sent', { group });
    return { group, as: 'sent', at: clock.now() };
  } catch (error) {
    // Once it has left, only a fault of the port's own can end it: with any other it did not leave.
    const fault = error instanceof SendFault ? error : new SendFault('not-sent', null, { cause: error });
    log.write(fault.code === 'refused' || fault !== error ? 'error' : 'warn', 'disclosure-not-sent', { group, code: fault.code }, error);
    if (fault.code === 'outcome-unknown' || (mayBeRepeat && fault.code !== 'no-place')) return { group, as: 'unclear' };
    return { group, as: fault.code === 'no-place' ? 'no-channel' : 'not-sent' };
  }
}
