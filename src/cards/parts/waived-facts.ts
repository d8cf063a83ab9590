import { maskedWords } from '../../domain/masking/mask.js';
import { categoryField } from '../../domain/ticket/forms/draft-fields.js';
import { leftUnanswered } from '../../domain/ticket/start-again.js';
import type { CaseView } from '../../ports/messenger.js';
import { fieldsText } from '../../texts/lapsed.js';
import type { Fact } from '../card.js';
import { asLine } from '../user-words.js';

/** What the desk has still to ask of a case that was registered without it: until it is corrected, or answered. Source: UARIV-06 */
export function waivedFacts(view: CaseView): readonly Fact[] {
  const question = leftUnanswered(view.stored);
  return [...toComplete(view), ...(question === '' ? [] : [{ title: 'Sin respuesta', value: `«${asLine(maskedWords(question), 200)}»` }])];
}

function toComplete({ stored: { ticket, history }, procedure }: CaseView): readonly Fact[] {
  const event = history.find((e) => e.event.type === 'draft-completed')?.event;
  if (event?.type !== 'draft-completed' || event.waived === undefined) return [];
  const given = { ...ticket.fields, [categoryField(procedure) ?? '']: ticket.category ?? '' };
  const left = event.waived.filter((id) => (given[id] ?? '') === (event.fields[id] ?? ''));
  return left.length === 0 ? [] : [{ title: 'Por completar', value: fieldsText(left, procedure) }];
}
