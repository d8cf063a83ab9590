import { planSince, deliverOnce } from '../deliver-once.js';
import type { Desk } from '../../desk.js';
import { changedDocument } from '../../app/until-first.js';
import type { Coordinator } from '../../domain/coordination/coordinator.js';
import { digestDue, type DigestPlan } from '../../domain/desk/digest-due.js';
import type { DueDelivery, TimedDelivery } from '../../domain/desk/timed-delivery.js';
import type { Instant } from '../../domain/instant.js';
import { personId, type PersonId } from '../../domain/people/person.js';
import { isGuestGroup } from '../../domain/people/roles.js';
import { RosterUnavailable } from '../../ports/roster.js';
import { getsDigest, newPlan } from './digest.js';
import { digestCard } from './digest-card.js';
import { isEmptyDigest, readDigest } from './read-digest.js';

/** A plan as it is stored; null: a coordinator has none yet. */
type StoredPlan = { revision: number; body: DigestPlan } | null;

/** Sends the digests that are due now: to each coordinator, and to members of the desk who asked for it. */
export async function sendDigests(desk: Desk): Promise<void> {
  const stored = new Map<PersonId, StoredPlan>();
  for (const { key, ...plan } of await desk.documents.all('digest')) stored.set(personId(key), plan);
  const coordinators = new Map((await desk.coordination.all()).map((coordinator) => [coordinator.id, coordinator]));
  for (const person of new Set([...coordinators.keys(), ...stored.keys()])) {
    try {
      await sendDigest(desk, person, stored.get(person) ?? null, coordinators.get(person));
    } catch (error) {
      // The next tick tries again; the digests of others do not wait for it.
      desk.log.write('warn', 'digest-not-sent', { person, code: 'failed' }, error);
    }
  }
}

/** @param coordinator undefined for a person who is none, or no longer: of them only a member who asked for it gets one */
async function sendDigest(desk: Desk, person: PersonId, stored: StoredPlan, coordinator: Coordinator | undefined): Promise<void> {
  const { documents, registry, clock } = desk;
  const now = clock.now();
  if (stored === null) {
    await documents.write('digest', person, 1, newPlan({ kind: 'opening' }, now));
    return;
  }
  const { revision, body: plan } = stored;
  const { procedure, calendar } = registry.current;
  const isMember = coordinator === undefined;
  const isTheirs = getsDigest(plan, isMember ? 'member' : 'coordinator');
  const due = isTheirs ? digestDue(planSince(plan, coordinator), now, calendar) : null;
  if (due === null) return;
  const groups = isMember ? await ownGroups(desk, person) : coordinator.groups;
  if (groups?.length === 0) return;
  const digest = await readDigest(desk, groups, plan.surveysFrom);
  await deliverOnce(desk, {
    kind: 'digest',
    person,
    ...due,
    message: isEmptyDigest(digest)
      ? null
      : { kind: 'card', card: digestCard({ desk: { procedure, calendar, now }, digest, isMember, sent: due }) },
    begin: (delivery) => documents.write('digest', person, revision + 1, withDelivery(plan, delivery, due, now)),
    end: async (delivery, from) => {
      // Also where the person set another time meanwhile.
      await changedDocument(documents, 'digest', person, (found) =>
        found === null || !isSameLease(found.delivery, from) ? null : withDelivery(found, delivery, due, now),
      );
    },
  });
}

/** Another process has taken over where the lease is not the one that was written. */
function isSameLease(found: TimedDelivery | null, from: TimedDelivery): boolean {
  return found?.state === 'sending' && from.state === 'sending' && found.owner === from.owner && found.until === from.until;
}

/** Low answers were shown once the digest arrived, or there were none. */
function withDelivery(plan: DigestPlan, delivery: TimedDelivery, { day }: DueDelivery, now: Instant): DigestPlan {
  const isShown = delivery.state === 'ended' && (delivery.as === 'sent' || delivery.as === 'nothing') && delivery.day === day;
  return { ...plan, delivery, ...(isShown ? { surveysFrom: now, shownFrom: plan.surveysFrom } : {}) };
}

/** The groups of the desk that a person is a member of; empty while their roster cannot be read. */
async function ownGroups({ roster, registry }: Desk, person: PersonId): Promise<readonly string[]> {
  try {
    return (await roster.groupsOf(person)).filter((group) => !isGuestGroup(group, registry.current.procedure));
  } catch (fault) {
    if (!(fault instanceof RosterUnavailable)) throw fault;
    return [];
  }
}
