import { fieldOfAct } from '../../core/procedure/acts.js';
import { maskedWords } from '../../core/masking/mask.js';
import { normaliseText } from '../../core/text/normalise-text.js';
import { personalFields } from '../../core/ticket/forms/personal-fields.js';
import type { FieldValues, Ticket, TicketId } from '../../core/ticket/ticket.js';
import { openCase } from '../../desk/tickets/open-case.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Turn } from '../turn.js';

/** A shorter word of a name is found in too many texts: "de", "la". */
const minNameLength = 3;

/** The solution that was typed; '' in the form of any other act. */
export const solutionIn = (typed: FieldValues): string => typed[fieldOfAct.resolve?.[0] ?? 'solution'] ?? '';

/**
 * In the words of its writer: a solution that was used in another case, or that several requesters read, may name the people of these
 * cases, or have their data. Only a person can tell whether it must go.
 */
export async function othersIn(
  { context, actor }: Turn,
  view: CaseView,
  from: TicketId | undefined,
  typed: FieldValues,
): Promise<readonly string[]> {
  const { ticket } = view.stored;
  const text = solutionIn(typed);
  const source = from === undefined || text === '' ? null : await openCase(context, from, actor);
  const children = text === '' ? [] : await Promise.all((ticket.children ?? []).map(({ id }) => context.tickets.load(id)));
  const shared = children.flatMap((one) => (one === null ? [] : [one.ticket]));
  if (source === null && shared.length === 0) return [];
  const own = shared.length > 0 ? [] : nameWords(namesIn(ticket, view.procedure));
  const cases = [...shared, ...(shared.length > 0 ? [ticket] : [])].flatMap((one) => namesIn(one, view.procedure));
  const others = new Set(nameWords([...cases, ...(source === null ? [] : namesIn(source.stored.ticket, source.procedure))]));
  const said = text.split(/[^\p{L}\p{N}]+/u).filter((word) => /^\p{Lu}/u.test(word));
  const named = said.filter((word) => others.has(normaliseText(word)) && !own.includes(normaliseText(word)));
  const hasData = text.includes('···') || maskedWords(text) !== text;
  return [...new Set(named.map((word) => `«${word}»`)), ...(hasData ? ['datos de contacto o documentos'] : [])];
}

function namesIn(ticket: Ticket, procedure: Procedure): readonly string[] {
  const typed = personalFields(ticket, procedure).flatMap(({ id, type }) => (type === 'text' ? [ticket.fields[id] ?? ''] : []));
  return [ticket.requester.name, ticket.registeredBy?.name ?? '', ...typed];
}

function nameWords(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => name.split(/[^\p{L}]+/u)).flatMap((word) => (word.length < minNameLength ? [] : [normaliseText(word)]));
}
