import { SECOND } from '../../domain/instant.js';
import { callOf, peopleToCall } from '../../domain/notice/call.js';
import type { Notice } from '../../domain/notice/notice.js';
import type { RateLimit } from '../../domain/rate/allowance.js';
import type { PersonId, PersonRef } from '../../domain/roster/person.js';
import type { CaseView } from '../../ports/messenger.js';
import type { People } from '../../ports/people.js';
import type { Roster } from '../../ports/roster.js';
import type { SendRates } from '../../ports/send-rates.js';
import { whoIsAway } from '../person/who-is-away.js';

export type CallDependencies = { roster: Roster; people: People; rates: Pick<SendRates, 'take'>; coordinators: ReadonlySet<PersonId> };

/** Each name stands twice in a message, and a message has a size. */
const maxMentions = 20;

/**
 * How often one group is called. Beyond it the cards alone say what came: who was called so often in a minute looks at the
 * channel. Teams' store takes ten notifications a minute for one person. Source: msteams-docs, teams-store-validation-guidelines
 */
const callLimits: readonly RateLimit[] = [{ burst: 5, everyMs: 10 * SECOND }];

/**
 * Who is mentioned in a notification that a case arrived.
 *
 * An escalation is told of in any case, for it has a reason to say. A new case says what its card says, so where nobody is
 * called its notification is dropped, unless an earlier try may have been seen: then the next one says that it is a repeat.
 *
 * @returns null when the notification is dropped
 */
export async function whoIsCalled(dependencies: CallDependencies, notice: Notice, view: CaseView): Promise<{ mention: readonly PersonRef[]; uncalled: number } | null> {
  const people = await calledBy(dependencies, notice, view);
  if (people !== null && people.length === 0 && notice.kind === 'arrived-here' && notice.unclear === 0) return null;
  const mention = (people ?? []).slice(0, maxMentions);
  return { mention, uncalled: (people ?? []).length - mention.length };
}

/**
 * Without knowing who is away all of them are called.
 *
 * @returns null when the roster cannot be read: the message goes without its mention rather than not at all
 */
async function calledBy({ roster, people, rates, coordinators }: CallDependencies, notice: Notice, { stored, procedure, now }: CaseView): Promise<readonly PersonRef[] | null> {
  const call = callOf(notice, stored, procedure);
  if (call.kind === 'nobody') return [];
  if (call.kind === 'person') return [call.person];
  const members = await roster.membersOf(call.group).catch(() => null);
  if (members === null) return null;
  const away = await whoIsAway(people, members.map((m) => m.id), now).catch(() => new Map());
  const called = peopleToCall(call, members, { away: new Set(away.keys()), coordinators });
  if (called.length === 0) return [];
  const waitMs = await rates.take(`call|${call.group}`, callLimits, now).catch(() => 0);
  return waitMs === 0 ? called : [];
}
