import { choiceNamed } from './forms/check-form.js';
import { sanitiseText } from '../text/normalise-text.js';
import type { PersonRef } from '../people/person.js';
import type { Choosable } from './forms/transition-fields.js';
import type { Refusal } from './refusals.js';
import type { FieldValues, Ticket } from './ticket.js';
import type { Field } from '../procedure/form.js';

/**
 * That the form names somebody who is given nothing for now, with those who could be named instead; null when it does
 * not. Their dialog never offers them, but it may have been open before they were marked, or the name came by an import.
 *
 * Source: SIIF-15
 */
export function checkAssignee(needs: readonly Field[], input: FieldValues, ticket: Ticket, choosable: Choosable): Refusal | null {
  for (const { id, choicesFrom } of needs) {
    if (choicesFrom !== 'members' && choicesFrom !== 'receivers') continue;
    const named = choiceNamed(
      choosable.unavailable.map((p) => ({ id: p.id, label: p.name })),
      sanitiseText(input[id] ?? ''),
    );
    const person = choosable.unavailable.find((p) => p.id === named);
    if (person === undefined) continue;
    const others: readonly PersonRef[] = choicesFrom === 'members' ? choosable.members : receiversIn(choosable, input['group'] ?? '');
    return {
      code: 'person-unavailable',
      person: person.name,
      until: person.until,
      available: others.filter((p) => p.id !== ticket.assignee?.id).map((p) => p.name),
    };
  }
  return null;
}

/** Of the group that was chosen; while none is, of all that it may go to. */
function receiversIn({ receivers }: Choosable, group: string): readonly PersonRef[] {
  const there = receivers.filter((r) => r.groups.includes(group));
  return there.length > 0 ? there : receivers;
}
