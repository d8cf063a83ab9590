import { groupOf, stateOf } from '../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Article } from '../../procedure/vocabulary.js';
import { openSection } from './forms/sections.js';
import type { Ticket } from './ticket.js';

/** A third party: a group by its label, a name as it was typed, a correction or change that is under way, or one without a name. */
export type ThirdParty =
  | { kind: 'group'; name: string; article?: Article | undefined }
  | { kind: 'named'; name: string }
  | { kind: 'change' }
  | { kind: 'unnamed' };

/**
 * The area of the next section, the party that was named when the wait began, or the external group that has the case. Null where it waits
 * for no third party, or for its requester. Source: SIIF-06, SIIF-10, SIGCE-04, USPEC-06, USPEC-10, UARIV-11
 */
export function thirdPartyOf(ticket: Ticket, procedure: Procedure): ThirdParty | null {
  const at = ticket.group === null ? null : groupOf(procedure, ticket.group);
  if (at !== null && openSection(ticket, procedure) !== null) return { kind: 'group', name: at.label, article: at.article };
  const { phase, waitsFor, thirdParty } = stateOf(procedure, ticket.state);
  if (phase !== 'waiting' || (waitsFor !== 'provider' && waitsFor !== 'change')) return null;
  if (waitsFor === 'change') return { kind: 'change' };
  const named = ticket.fields[thirdParty?.name ?? ''] ?? '';
  if (named !== '') return { kind: 'named', name: named };
  return at?.kind === 'external' ? { kind: 'group', name: at.label, article: at.article } : { kind: 'unnamed' };
}
