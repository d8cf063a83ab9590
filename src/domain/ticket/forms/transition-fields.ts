import { withChoices, type Receiver } from './draft-fields.js';
import { categoryOf, routesFrom } from '../../procedure/lookup.js';
import type { Procedure, Transition } from '../../procedure/procedure.js';
import type { Unavailable } from '../../people/availability.js';
import type { PersonRef } from '../../people/person.js';
import { holds, nextSection } from './sections.js';
import type { Ticket } from '../ticket.js';
import type { Field } from '../../procedure/form.js';

/**
 * Who can be chosen: members of the ticket's group, and people of the groups that the routes lead to.
 *
 * @property unavailable who would be among them, were they not taken off the desk for now (SIIF-15)
 */
export type Choosable = { members: readonly PersonRef[]; receivers: readonly Receiver[]; unavailable: readonly Unavailable[] };

export const nobodyToChoose: Choosable = { members: [], receivers: [], unavailable: [] };

/**
 * What a transition asks of whoever does it: its own needs, the records that the category demands of a solution, the
 * section whose turn it is. The dialog shows these and the command checks them, so both ask here.
 *
 * Source: USPEC-06, USPEC-11
 */
export function askedBy(transition: Transition, ticket: Ticket, procedure: Procedure, choosable: Choosable): readonly Field[] {
  const own = (transition.needs ?? []).map((f) =>
    withFiles(withChoices(f, procedure, { ...ticket, ...choosable, transition: transition.id }), ticket),
  );
  const more = moreAsked(transition, ticket, procedure).map((f) => withFiles(f, ticket));
  return settled([...own, ...more.filter((f) => !own.some((g) => g.id === f.id))], ticket);
}

function moreAsked({ act }: Transition, ticket: Ticket, procedure: Procedure): readonly Field[] {
  if (act === 'resolve') return categoryOf(procedure, ticket.category ?? undefined)?.records ?? [];
  return act === 'fill' ? (nextSection(ticket, procedure)?.section.fields ?? []) : [];
}

/** A condition on what was answered before, elsewhere, is decided: the field is required, or it is not asked at all. */
function settled(asked: readonly Field[], { fields }: Ticket): readonly Field[] {
  return asked.flatMap((field) => {
    const { requiredWhen, ...plain } = field;
    if (requiredWhen === undefined || asked.some((f) => f.id === requiredWhen.field)) return [field];
    return holds(requiredWhen, fields) ? [{ ...plain, required: true }] : [];
  });
}

/** Files are chosen among the ticket's own: a card takes none, the chat does. */
function withFiles(field: Field, { files }: Ticket): Field {
  return field.type === 'file' ? { ...field, choices: files.map((f) => ({ id: f.id, label: f.name })) } : field;
}

/**
 * What the ways to that group ask before; to no group yet, what any way from here asks. Source: UARIV-04, SIGCE-12
 *
 * @param group  `''` while none is chosen
 */
export function checklistOf(procedure: Procedure, ticket: Ticket, transition: string, group: string): readonly Field[] {
  const routes = routesFrom(procedure, { ...ticket, transition }).filter((r) => group === '' || r.to.includes(group));
  const fields = routes.flatMap((r) => r.needs ?? []);
  return settled(
    fields.filter((f, i) => fields.findIndex((g) => g.id === f.id) === i).map((f) => withFiles(f, ticket)),
    ticket,
  );
}
