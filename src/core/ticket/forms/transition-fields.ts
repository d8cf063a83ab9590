import { draftFields, onceById, withChoices, type Receiver } from './draft-fields.js';
import { answeringFiles, isPicture, reasonsForNoPicture } from '../ticket-files.js';
import { categoryOf, isForCategory, routesFrom } from '../../procedure/lookup.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Route, RequiredField } from '../../../procedure/routing.js';
import type { Transition } from '../../../procedure/workflow.js';
import type { CategoryRecord, Field } from '../../../procedure/form.js';
import type { Unavailable } from '../../people/availability.js';
import type { Listed } from '../../people/person.js';
import { nextSection } from './sections.js';
import { decided, missingFields } from './check-form.js';
import type { FieldValues, Ticket } from '../ticket.js';

/**
 * Members of the ticket's group, and people of the groups that the routes lead to.
 * @property unavailable the people among them who are away and so cannot be chosen (SIIF-15)
 */
export type Choosable = { members: readonly Listed[]; receivers: readonly Receiver[]; unavailable: readonly Unavailable[] };

export const emptyChoosable: Choosable = { members: [], receivers: [], unavailable: [] };

/**
 * Its own needs, the records that the category demands of a solution, the next section. The dialog shows these fields and the command
 * checks them. Source: USPEC-06, USPEC-11
 */
export function transitionFields(transition: Transition, ticket: Ticket, procedure: Procedure, choosable: Choosable): readonly Field[] {
  const from = { ...ticket, ...choosable, transition: transition.id };
  const own = (transition.needs ?? []).map((f) => withFiles(withChoices(f, procedure, from), ticket, procedure));
  const ofAct = fieldsOfAct(transition, ticket, procedure).map((f) => withFiles(f, ticket, procedure));
  return decided([...own, ...ofAct.filter((f) => !own.some((g) => g.id === f.id))], ticket.fields);
}

function fieldsOfAct({ id, act }: Transition, ticket: Ticket, procedure: Procedure): readonly Field[] {
  if (act === 'fill') return nextSection(ticket, procedure)?.section.fields ?? [];
  const given = recordsGiven(ticket, procedure);
  return recordsOf(ticket, procedure)
    .filter(({ givenAt }) => act === 'resolve' || givenAt === id)
    .map((record) => ({ ...record, usual: given[record.id] ?? filledFrom(record, ticket) }));
}

/** The known value of a record: the person reads it, and changes it if it is wrong. Source: USPEC-06 */
function filledFrom({ filledFrom: ids = [], usual = '' }: CategoryRecord, { fields }: Ticket): string {
  const known = ids.map((id) => fields[id] ?? '').filter((value) => value !== '');
  return known.length === 0 ? usual : known.join(' · ');
}

function recordsOf({ category }: Pick<Ticket, 'category'>, procedure: Procedure): readonly CategoryRecord[] {
  return categoryOf(procedure, category ?? undefined)?.records ?? [];
}

/** Records that the ticket has already: they are shown filled in, and need not be given again to resolve it. Source: USPEC-11 */
export function recordsGiven(ticket: Pick<Ticket, 'category' | 'fields'>, procedure: Procedure): FieldValues {
  const given = recordsOf(ticket, procedure).map(({ id }) => [id, ticket.fields[id] ?? ''] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== ''));
}

/** Whether the ticket lacks a record that the category demands: it cannot be solved without it. Source: USPEC-11 */
export function lacksRecords(ticket: Pick<Ticket, 'category' | 'fields'>, procedure: Procedure): boolean {
  return missingFields(decided(recordsOf(ticket, procedure), ticket.fields), recordsGiven(ticket, procedure)).length > 0;
}

/** Files are chosen from those of the ticket, because a card takes no uploads; its pictures are proposed unless a reason says why not. */
function withFiles(field: Field, { files, fields }: Ticket, procedure: Procedure): Field {
  if (field.type !== 'file') return field;
  const choices = answeringFiles(files, field.pictures === true ? 'screens' : 'any').map(({ id, name }) => ({ id, label: name }));
  const reasons = reasonsForNoPicture(procedure).filter(({ requiredWhen }) => requiredWhen?.field === field.id);
  const isProposed = field.pictures === true && reasons.every(({ id }) => (fields[id] ?? '') === '');
  const usual = files.filter((file) => isProposed && isPicture(file)).map(({ id }) => id);
  return { ...field, choices, ...(isProposed ? { usual: usual.join(',') } : {}) };
}

/** The fields of the ticket's forms that the route requires and the ticket does not have. Source: SIGCE-08, SIGCE-12 */
function stillMissing({ requires = [] }: Route, { category, fields }: Ticket, procedure: Procedure): readonly Field[] {
  const asked = draftFields(procedure, category);
  const isGiven = (id: string) => (fields[id] ?? '') !== '';
  return requires.flatMap(({ field: id, or = '', when }) => {
    const field = asked.find((f) => f.id === id);
    if (field === undefined || isGiven(id) || isGiven(or)) return [];
    const { required: _, requiredWhen: __, ...plain } = field;
    return [when === undefined ? { ...plain, required: true } : { ...plain, requiredWhen: when }];
  });
}

/** The fields that a route requires from a case of this category before it goes on. Source: SIGCE-08 */
export function requiredLater({ routes }: Procedure, category: string | null): readonly RequiredField[] {
  return routes.filter((route) => isForCategory(route, category)).flatMap(({ requires = [] }) => requires);
}

/**
 * With the fields that the routes require and the ticket lacks. @param group `''` while none is chosen: then all routes from here.
 * Source: UARIV-04, SIGCE-12
 */
export function checklistOf(procedure: Procedure, ticket: Ticket, transition: string, group: string): readonly Field[] {
  const routes = routesFrom(procedure, { ...ticket, transition }).filter((r) => group === '' || r.to.includes(group));
  const fields = routes.flatMap((r) => [...(r.needs ?? []), ...stillMissing(r, ticket, procedure)]);
  const once = onceById(fields).map((f) => withFiles(f, ticket, procedure));
  return decided(once, ticket.fields);
}

/** The answers that stand where a transition leads back to the state that they were given for: what is not typed anew is kept. */
export function standingAnswers({ act, to, needs = [] }: Transition, { state, fields }: Pick<Ticket, 'state' | 'fields'>): FieldValues {
  const renewed = act === 'move' && to === state ? needs : [];
  return Object.fromEntries(renewed.map(({ id }) => [id, fields[id] ?? '']));
}
