import type { Instant } from '../instant.js';
import type { PersonRef } from '../people/person.js';

/**
 * The result of a group's message. `already`: the group got it from another coordinator after the preview · `sending`: a process may be
 * sending it until then; later the result is unknown · `other-sends`: another coordinator, who pressed first, is sending it
 */
export type GroupDisclosure =
  | { group: string; as: 'left-out' | 'no-channel' | 'not-sent' | 'unclear' }
  | { group: string; as: 'sent'; at: Instant }
  | { group: string; as: 'already'; at: Instant; by: PersonRef }
  | { group: string; as: 'sending'; until: Instant; mayBeRepeat: boolean }
  | { group: string; as: 'other-sends'; until: Instant; by: PersonRef };

/** A coordinator's disclosure to the groups of the state of their cases, kept under the id of the press. Source: SIIF-22 */
export type StateDisclosure = { at: Instant; by: PersonRef; line: string; groups: readonly GroupDisclosure[] };

/** Whether it must be sent again, and whether an earlier try may have arrived; null: not now. */
export function retryOf(one: GroupDisclosure, now: Instant): { mayBeRepeat: boolean } | null {
  switch (one.as) {
    case 'no-channel':
    case 'not-sent':
      return { mayBeRepeat: false };
    case 'unclear':
      return { mayBeRepeat: true };
    case 'sending':
      return now < one.until ? null : { mayBeRepeat: true };
    case 'other-sends':
      return now < one.until ? null : { mayBeRepeat: false };
    case 'sent':
    case 'already':
    case 'left-out':
      return null;
    default:
      return one satisfies never;
  }
}

/** When that group last got the state of its cases, and who sent it. */
export function lastSentTo(
  group: string,
  disclosures: readonly Pick<StateDisclosure, 'by' | 'groups'>[],
): { at: Instant; by: PersonRef } | null {
  const sent = disclosures.flatMap(({ by, groups }) =>
    groups.flatMap((one) => (one.group === group && one.as === 'sent' ? [{ at: one.at, by }] : [])),
  );
  return sent.toSorted((a, b) => b.at - a.at)[0] ?? null;
}
