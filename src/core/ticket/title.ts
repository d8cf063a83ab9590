import type { Procedure } from '../../procedure/procedure.js';
import { descriptionField } from './forms/draft-fields.js';
import { withoutGreeting } from './forms/title-of-words.js';
import type { FieldValues, Ticket } from './ticket.js';

/**
 * A request's first words are its title and the beginning of its description. While they still are, a description that begins otherwise
 * corrects the title too; a description that only goes on leaves it. Source: UARIV-05
 */
export function titleAfter({ words, fields }: Pick<Ticket, 'words' | 'fields'>, after: FieldValues, procedure: Procedure): string {
  const field = descriptionField(procedure) ?? '';
  const [title, before, described] = [words.trim(), (fields[field] ?? '').trim(), (after[field] ?? '').trim()];
  if (described === '' || begins(described, title)) return words;
  if (title === '') return described;
  if (begins(before, title)) return withoutEnd(described, visible(before).slice(visible(title).length));
  // A title without the greeting before it.
  return visible(withoutGreeting(before)) === visible(title) ? withoutGreeting(described) || words : words;
}

/** Whether the text is the title, or the title and more; characters that cannot be seen do not count. */
function begins(text: string, title: string): boolean {
  const [whole, start] = [visible(text), visible(title)];
  return start !== '' && whole.startsWith(start) && !/[\p{L}\p{N}]/u.test(whole.charAt(start.length));
}

function visible(text: string): string {
  return text
    .replace(/[\p{Cf}\p{Cc}]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

function withoutEnd(described: string, added: string): string {
  const whole = visible(described);
  const rest = added !== '' && whole.endsWith(added) ? whole.slice(0, -added.length).trim() : '';
  return rest === '' ? described : rest;
}
