import type { HalfDesk } from '../../desk.js';
import { SECOND } from '../../core/instant.js';
import { callOf, peopleToMention, type GroupCall } from '../../core/outbox/group-call.js';
import type { Notification } from '../../core/outbox/notification.js';
import type { PersonRef } from '../../core/people/person.js';
import type { CaseView } from '../../ports/messenger.js';
import { absentPeople } from '../people/availability.js';
import type { RateLimit } from '../../core/rate-limit/gcra.js';

/** The maximum of people in a message: each name is written in it twice, and Teams limits its size. */
const maxMentions = 20;

/**
 * How often one group is called. Beyond this limit new events only change the cards: a group that was called so often in a minute looks at
 * the channel anyway. Teams' store allows ten notifications a minute per person. Source: msteams-docs, teams-store-validation-guidelines
 */
const callLimits: readonly RateLimit[] = [{ burst: 5, everyMs: 10 * SECOND }];

/**
 * Returns the people who are mentioned in a notification in a channel.
 *
 * An escalation is always notified, because it carries a reason. The notification of a new case repeats its card, so it is dropped when
 * there is nobody to mention; but if an earlier try may have arrived, it is sent and says that it is a repeat.
 *
 * @returns null when the notification is dropped
 */
export async function calledPeople(desk: HalfDesk, notification: Notification, view: CaseView): Promise<CalledPeople | null> {
  const call = callOf(notification, view.stored, view.procedure);
  const people = await peopleOf(desk, call, view);
  const called = people !== null && people.length > 0 && (await mayBeCalled(desk, notification, call, view)) ? people : [];
  if (people !== null && called.length === 0 && notification.kind === 'arrived-here' && notification.unknownOutcomes === 0) return null;
  const mention = called.slice(0, maxMentions);
  return { mention, uncalled: called.length - mention.length, isCounted: call.kind === 'group' && called.length > 0 };
}

/** @property isCounted whether the message counts as one of the calls that a group may get in a while */
export type CalledPeople = { mention: readonly PersonRef[]; uncalled: number; isCounted: boolean };

/**
 * Returns the people to call. If it is not known who is away, all of them are called.
 *
 * @returns null when the roster cannot be read: the message goes without its mention rather than not at all
 */
async function peopleOf(desk: HalfDesk, call: GroupCall, { now }: CaseView): Promise<readonly PersonRef[] | null> {
  if (call.kind === 'none') return [];
  const members = await desk.roster.membersOf(call.group).catch(() => null);
  if (members === null) return null;
  // Teams refuses a message that mentions a person outside the team.
  if (call.kind === 'person') return members.filter(({ id }) => id === call.person.id);
  const ids = members.map(({ id }) => id);
  const away = await absentPeople(desk.people, ids, now).catch(() => new Map());
  const coordinators = new Set(await desk.coordination.over([call.group]));
  return peopleToMention(call, members, { away: new Set(away.keys()), coordinators });
}

/** Whether the group may be called. A call is counted at its first try, and not again when the channel's rate limit delayed it. */
async function mayBeCalled({ rates }: HalfDesk, notification: Notification, call: GroupCall, { now }: CaseView): Promise<boolean> {
  if (call.kind !== 'group' || notification.isCounted === true) return true;
  return (await rates.take(`call|${call.group}`, callLimits, now).catch(() => 0)) === 0;
}
