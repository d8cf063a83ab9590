import { categoryField } from '../../../domain/ticket/forms/draft-fields.js';
import type { CaseView } from '../../../ports/messenger.js';
import { fieldsText } from '../../../texts/lapsed.js';
import type { Fact } from './given-facts.js';

/** What the desk has still to complete of a case that was registered without it: until it is corrected. Source: UARIV-06 */
export function waivedFacts({ stored: { ticket, history }, procedure }: CaseView): readonly Fact[] {
  const event = history.find((e) => e.event.type === 'draft-completed')?.event;
  if (event?.type !== 'draft-completed' || event.waived === undefined) return [];
  const given = { ...ticket.fields, [categoryField(procedure) ?? '']: ticket.category ?? '' };
  const left = event.waived.filter((id) => (given[id] ?? '') === (event.fields[id] ?? ''));
  return left.length === 0 ? [] : [{ title: 'Por completar', value: fieldsText(left, procedure) }];
}
