import type { Procedure } from '../domain/procedure/procedure.js';
import { reasonsForNoPicture } from '../domain/ticket/ticket-files.js';
import type { FieldValues } from '../domain/ticket/ticket.js';
import { valueText } from './field-values.js';
import { inSentence } from './words.js';

/** The records that were given with a step, and what an escalation asks besides its reason, such as the cause, without personal data: "; registro A3-FO-12 «118»". Source: USPEC-11, USPEC-12 */
export function recordsText(values: FieldValues, { categories, transitions, routes }: Procedure): string {
  const besides = transitions.filter((t) => t.act === 'escalate').flatMap((t) => t.needs ?? []);
  const asked = besides.filter(({ id, type }) => type === 'long-text' && id !== 'reason');
  const records = [...categories.flatMap((c) => c.records ?? []), ...asked, ...reasonsForNoPicture({ routes })].filter(
    (r, i, all) => all.findIndex((other) => other.id === r.id) === i,
  );
  const given = records.filter((r) => r.pii !== true && r.type !== 'file' && (values[r.id] ?? '') !== '');
  return given.map((r) => `; ${inSentence(r.label)} «${valueText(r, values[r.id] ?? '')}»`).join('');
}
