import type { DigestPlan, DigestTime } from '../../domain/desk/digest-due.js';
import type { TimedDelivery } from '../../domain/desk/timed-delivery.js';
import { DAY, later, type Instant } from '../../domain/instant.js';
import type { PersonId } from '../../domain/people/person.js';
import type { Clock } from '../../ports/clock.js';
import type { DeskDocuments } from '../../ports/desk-documents.js';
import { changedDocument } from '../until-first.js';

/** A plan as it is stored; revision 0: it is not. */
export type StoredPlan = { revision: number; plan: DigestPlan };

/** The role in which a person asks for the digest. */
export type DigestReader = 'coordinator' | 'member';

/** The plan of a person who has none yet: their first digest is the next one. */
export function newPlan(time: DigestTime, now: Instant, reader: DigestReader = 'coordinator'): DigestPlan {
  const shown = { surveysFrom: later(now, -DAY), shownFrom: later(now, -DAY) };
  return { time, since: now, ...shown, delivery: null, ...(reader === 'member' ? { isOfMember: true } : {}) };
}

/** Whether a person gets a digest by this plan, as what they are now. */
export function getsDigest({ time, isOfMember }: DigestPlan, reader: DigestReader): boolean {
  return time.kind !== 'never' && (reader === 'coordinator' || isOfMember === true);
}

export type DigestPlans = {
  /** Null for a person who has none. */
  find(person: PersonId): Promise<StoredPlan | null>;
  /** Sets when the digest comes; a time that is set already stays as it is. What a member asked for stays while they coordinate. */
  setTime(person: PersonId, time: DigestTime, reader: DigestReader): Promise<DigestPlan>;
  /** Writes over the plan that was read; false: it was changed meanwhile. */
  write(person: PersonId, over: StoredPlan, plan: DigestPlan): Promise<boolean>;
  /** Writes how a delivery ended over what it was, also where the person set another time meanwhile. */
  end(person: PersonId, from: TimedDelivery, change: (plan: DigestPlan) => DigestPlan): Promise<void>;
};

export function createDigestPlans({ documents, clock }: { documents: DeskDocuments; clock: Clock }): DigestPlans {
  const find: DigestPlans['find'] = async (person) => {
    const found = await documents.find('digest', person);
    return found === null ? null : { revision: found.revision, plan: found.body };
  };
  const write: DigestPlans['write'] = (person, { revision }, plan) => documents.write('digest', person, revision + 1, plan);
  return {
    find,
    write,
    setTime: async (person, time, reader) => {
      const now = clock.now();
      const set = (plan: DigestPlan | null): DigestPlan => {
        if (plan === null) return newPlan(time, now, reader);
        const isNewOfMember = reader === 'member' && plan.isOfMember !== true;
        if (!isNewOfMember && isSameTime(plan.time, time)) return plan;
        return { ...plan, time, since: now, ...(isNewOfMember ? { isOfMember: true } : {}) };
      };
      return (await changedDocument(documents, 'digest', person, set)) ?? newPlan(time, now, reader);
    },
    end: async (person, from, ended) => {
      await changedDocument(documents, 'digest', person, (plan) =>
        plan === null || !isSameLease(plan.delivery, from) ? null : ended(plan),
      );
    },
  };
}

function isSameTime(one: DigestTime, other: DigestTime): boolean {
  return one.kind === other.kind && (one.kind !== 'at' || other.kind !== 'at' || one.minuteOfDay === other.minuteOfDay);
}

/** Another process has taken over where the lease is not the one that was written. */
function isSameLease(found: TimedDelivery | null, from: TimedDelivery): boolean {
  return found?.state === 'sending' && from.state === 'sending' && found.owner === from.owner && found.until === from.until;
}
