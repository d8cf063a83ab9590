import { digestDue, type DigestPlan } from '../../domain/desk/digest-due.js';
import type { DueDelivery, TimedDelivery } from '../../domain/desk/timed-delivery.js';
import type { Instant } from '../../domain/instant.js';
import { type PersonId, personId } from '../../domain/people/person.js';
import { isGuestGroup } from '../../domain/people/roles.js';
import type { Clock } from '../../ports/clock.js';
import type { DeskDocuments } from '../../ports/desk-documents.js';
import type { Log } from '../../ports/log.js';
import { RosterUnavailable, type Roster } from '../../ports/roster.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import type { Message } from '../views.js';
import type { DeliverOnce } from './deliver-once.js';
import { getsDigest, newPlan, type DigestPlans, type StoredPlan } from './digest-plans.js';
import { isEmptyDigest, type ReadDigest } from './read-digest.js';

/** A coordinator. @property oversees groups; null: the whole desk · @property since when they became one; null: by the settings */
export type Overseer = { id: PersonId; oversees: readonly string[] | null; since: Instant | null };

/** The coordinators at this moment. */
export type ReadOverseers = () => Promise<readonly Overseer[]>;

export type SendDigestsParts = {
  plans: DigestPlans;
  readDigest: ReadDigest;
  deliverOnce: DeliverOnce;
  overseers: ReadOverseers;
  documents: Pick<DeskDocuments, 'all'>;
  roster: Pick<Roster, 'groupsOf'>;
  registry: ProcedureRegistry;
  clock: Clock;
  log: Log;
};

/** Sends the digests that are due now: to each coordinator, and to members of the desk who asked for it. */
export type SendDigests = () => Promise<void>;

export function createSendDigests(parts: SendDigestsParts): SendDigests {
  const { overseers, documents, clock, log } = parts;
  return async () => {
    const stored = new Map<PersonId, StoredPlan>();
    for (const { key, revision, body } of await documents.all('digest')) stored.set(personId(key), { revision, plan: body });
    const coordinators = new Map((await overseers()).map((overseer) => [overseer.id, overseer]));
    for (const person of new Set([...coordinators.keys(), ...stored.keys()])) {
      const found = stored.get(person) ?? { revision: 0, plan: newPlan({ kind: 'opening' }, clock.now()) };
      try {
        await sendDigest(parts, person, found, coordinators.get(person));
      } catch (error) {
        // The next tick tries again; the digests of others do not wait for it.
        log.write('warn', 'digest-not-sent', { person, code: 'failed' }, error);
      }
    }
  };
}

/** @param overseer undefined for a person who is no coordinator, or no longer: of them only a member who asked for it gets one */
async function sendDigest(parts: SendDigestsParts, person: PersonId, stored: StoredPlan, overseer: Overseer | undefined): Promise<void> {
  const { plans, readDigest, deliverOnce, registry, clock } = parts;
  if (stored.revision === 0) {
    await plans.write(person, stored, stored.plan);
    return;
  }
  const { procedure, calendar } = registry.current;
  const now = clock.now();
  const isMember = overseer === undefined;
  const due = getsDigest(stored.plan, isMember ? 'member' : 'coordinator')
    ? digestDue(planSince(stored.plan, overseer), now, calendar)
    : null;
  const groups = due === null ? null : isMember ? await ownGroups(parts, person) : overseer.oversees;
  if (due === null || groups?.length === 0) return;
  const digest = await readDigest(groups, stored.plan.surveysFrom);
  const message: Message = { kind: 'digest', desk: { procedure, calendar, now }, digest, isMember, sent: due };
  await deliverOnce({
    person,
    ...due,
    message: isEmptyDigest(digest) ? null : message,
    begin: (delivery) => plans.write(person, stored, withDelivery(stored.plan, delivery, due, now)),
    end: (delivery, from) => plans.end(person, from, (plan) => withDelivery(plan, delivery, due, now)),
  });
}

/** A digest that was due before the person coordinated, or coordinated again, was not missed. */
export function planSince<Plan extends { since: Instant }>(plan: Plan, overseer: Pick<Overseer, 'since'> | undefined): Plan {
  const { since = null } = overseer ?? {};
  return since === null || since <= plan.since ? plan : { ...plan, since };
}

/** Low answers were shown once the digest arrived, or there were none. */
function withDelivery(plan: DigestPlan, delivery: TimedDelivery, { day }: DueDelivery, now: DigestPlan['since']): DigestPlan {
  const isShown = delivery.state === 'ended' && (delivery.as === 'sent' || delivery.as === 'nothing') && delivery.day === day;
  return { ...plan, delivery, ...(isShown ? { surveysFrom: now, shownFrom: plan.surveysFrom } : {}) };
}

/** The groups of the desk that a person is a member of; empty while their roster cannot be read. */
async function ownGroups({ roster, registry }: SendDigestsParts, person: PersonId): Promise<readonly string[]> {
  try {
    return (await roster.groupsOf(person)).filter((group) => !isGuestGroup(group, registry.current.procedure));
  } catch (fault) {
    if (!(fault instanceof RosterUnavailable)) throw fault;
    return [];
  }
}
