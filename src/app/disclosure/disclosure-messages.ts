import type { Instant } from '../../domain/instant.js';
import type { PersonRef } from '../../domain/people/person.js';
import type { StateDisclosure } from '../../domain/desk/state-disclosure.js';
import type { DueDelivery } from '../../domain/desk/timed-delivery.js';
import type { DeskView } from '../views.js';
import type { GroupShare } from './read-shares.js';

/** A group in a preview. @property last the newest state of its cases that it got, and its sender */
export type PreviewedShare = { share: GroupShare; last: { at: Instant; by: PersonRef } | null };

export type DisclosureMessage =
  /** What each group would get; `sent`: null where it was asked for. */
  | { kind: 'disclosure-preview'; desk: DeskView; groups: readonly PreviewedShare[]; sent: DueDelivery | null }
  /** A group's own cases by state, in its channel. */
  | { kind: 'disclosure'; desk: DeskView; share: GroupShare; line: string; by: PersonRef; mayBeRepeat: boolean }
  /** Where it arrived, and where not. */
  | { kind: 'disclosure-done'; desk: DeskView; id: string; disclosure: StateDisclosure };
