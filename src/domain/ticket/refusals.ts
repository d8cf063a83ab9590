import type { Instant } from '../instant.js';
import type { Doer } from '../procedure/procedure.js';
import type { PersonRef } from '../people/person.js';

/** What is wrong with one field; the sentence is made by `texts`. */
export type FieldFault =
  | { field: string; label: string; code: 'missing' }
  | { field: string; label: string; code: 'too-short'; least: number; found: number }
  | { field: string; label: string; code: 'too-long'; most: number; found: number }
  | { field: string; label: string; code: 'not-a-choice'; choices: readonly string[] }
  | { field: string; label: string; code: 'not-an-email' | 'not-a-number' | 'not-a-date' | 'not-one-value' | 'not-text' }
  | { field: string; label: string; code: 'not-a-phone'; digits: number }
  | { field: string; label: string; code: 'pattern'; says: string };

/** Why a command was not obeyed: a value for the person who pressed, never an exception. */
export type Refusal =
  | { code: 'stale-card'; last: { by: PersonRef | null; at: Instant } | null }
  | { code: 'closed-is-final' }
  | { code: 'draft-gone'; at: Instant }
  | { code: 'not-yours'; doers: readonly Doer[]; group: string | null; transition: string }
  | { code: 'not-from-here'; transition: string; state: string }
  | { code: 'fields-missing'; faults: readonly FieldFault[] }
  | { code: 'route-not-allowed'; from: string; allowed: readonly string[] }
  | { code: 'person-not-in-group'; group: string }
  /** Given nothing for now; `available`: the names of those who could be chosen instead. */
  | { code: 'person-unavailable'; person: string; until: Instant | null; available: readonly string[] }
  /** Nobody of the desk is called so, or `several` are. */
  | { code: 'person-unknown'; asked: string; several: readonly string[] }
  /** The moment of a return that is not to come any more. */
  | { code: 'return-past'; until: Instant }
  | { code: 'category-refused'; category: string; reason: string }
  | { code: 'survey-answered' | 'survey-over'; at: Instant }
  | { code: 'no-survey' }
  /** `toDesk`: said to somebody who may see every case. */
  | { code: 'case-not-found'; asked: string; toDesk?: boolean }
  | { code: 'only-coordinator' }
  | { code: 'only-desk' }
  /** The procedure lets nobody stop clocks. */
  | { code: 'no-clock-holds' }
  /** Over before it begins, or longer than the procedure lets it be. */
  | { code: 'hold-too-long'; until: Instant }
  | { code: 'unknown-group'; asked: string; groups: readonly string[] }
  | { code: 'too-long'; what: string; most: number; found: number }
  | { code: 'empty'; what: string }
  /** The case has no such file, or it is kept no more. */
  | { code: 'file-not-here' }
  /** Nobody offered it to this person. */
  | { code: 'file-not-offered' }
  /** More than one press asks for. */
  | { code: 'too-many-files'; most: number }
  /** So many copies of files that one more would make every later step slow. */
  | { code: 'copies-full'; most: number }
  /** So many notes and informations that one more would make every later step slow. */
  | { code: 'history-full'; most: number };
