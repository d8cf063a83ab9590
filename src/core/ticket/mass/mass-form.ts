import { massLabels } from '../../form-labels.js';
import { groupsReachable, numberText, transitionOf } from '../../procedure/lookup.js';
import type { Field } from '../../../procedure/form.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { formFieldsOf } from '../../procedure/recurrence.js';
import { fieldValue } from '../forms/field-value.js';
import { maxTextLength } from '../max-text-length.js';
import { checklistOf, transitionFields, type Choosable } from '../forms/transition-fields.js';
import { numbersOf } from '../numbers/ticket-numbers.js';
import type { FieldValues, Ticket } from '../ticket.js';
import type { RelatedCase } from './mass-incident.js';

export const massSteps = ['declare', 'add', 'remove', 'dismiss', 'update', 'undo', 'send', 'return', 'cancel', 'join', 'group'] as const;
export type MassStep = (typeof massSteps)[number];

export type MassFormStep = Exclude<MassStep, 'dismiss' | 'cancel' | 'join'>;

export function isFormStep(step: MassStep): step is MassFormStep {
  return step !== 'dismiss' && step !== 'cancel' && step !== 'join';
}

const reasonField: Field = { id: 'reason', label: massLabels.reason, type: 'long-text', required: true, minLength: 5, maxLength: 1000 };
const numbersField = { id: 'cases', help: massLabels.numbersHelp, type: 'long-text', required: true } as const;
const textField = { id: 'text', type: 'long-text', required: true, maxLength: maxTextLength } as const;

/** The fields of a step's form. Source: SIIF-07 */
export function massFields(step: MassFormStep, ticket: Ticket, procedure: Procedure, choosable: Choosable): readonly Field[] {
  switch (step) {
    case 'declare':
      return [casesField(procedure), ...declarationFields(ticket, procedure, choosable)];
    case 'add':
      return [{ ...numbersField, label: massLabels.added }];
    case 'remove':
      return [{ ...numbersField, label: massLabels.removed }, reasonField];
    case 'update':
      return [{ ...textField, label: massLabels.update, help: massLabels.updateHelp }];
    case 'send':
      return [{ ...textField, label: massLabels.answer, help: massLabels.answerHelp }];
    case 'group':
      return [{ ...numbersField, label: massLabels.grouped }, reasonField];
    case 'undo':
    case 'return':
      return [reasonField];
    default:
      return step satisfies never;
  }
}

function casesField(procedure: Procedure): Field {
  const example = [45, 46].map((n) => numberText(procedure, 'ticket', n)).join(', ');
  return { id: 'cases', label: massLabels.cases, help: massLabels.casesHelp(example), type: 'long-text' };
}

/** The fields of the transition that declares it, with its route's checklist if it leads to one group; without one, the reason. */
function declarationFields(ticket: Ticket, procedure: Procedure, choosable: Choosable): readonly Field[] {
  const via = transitionOf(procedure, procedure.massIncident?.via ?? '');
  if (via === undefined) return [reasonField];
  const [only, ...others] = groupsReachable(procedure, { ...ticket, transition: via.id });
  const checklist = checklistOf(procedure, ticket, via.id, only === undefined || others.length > 0 ? '' : only.id);
  return [...transitionFields(via, ticket, procedure, choosable), ...checklist];
}

/** The first values of a form: the proposed cases and their data, the solution that waits, or its answer. */
export function massValues(step: MassFormStep, ticket: Ticket, cases: readonly Ticket[], procedure: Procedure): FieldValues {
  if (step === 'send') return { text: ticket.mass?.answer?.sending?.text ?? ticket.mass?.answer?.solution ?? '' };
  if (step !== 'declare' && step !== 'group') return {};
  const named = cases.map((one) => numbersOf(one, procedure, 'desk')[0] ?? '').filter((name) => name !== '');
  if (step === 'group') return { cases: named.join(', ') };
  const gathers = Object.entries(procedure.massIncident?.gathers ?? {});
  const gathered = gathers.map(([into, from]) => [into, valuesOf(from, [ticket, ...cases], procedure)]);
  return { cases: named.join(', '), ...Object.fromEntries(gathered) };
}

/** The different values of a field, one on each line. */
function valuesOf(id: string, tickets: readonly Ticket[], procedure: Procedure): string {
  const [field] = formFieldsOf(procedure, id);
  const given = tickets.map(({ fields }) => fields[id] ?? '').join('\n');
  return field === undefined ? '' : fieldValue({ ...field, list: {} }, given, null);
}

export function relatedCase({ id, numbers, partnerNumber }: Pick<Ticket, 'id' | 'numbers' | 'partnerNumber'>): RelatedCase {
  return { id, numbers, ...(partnerNumber === null ? {} : { partnerNumber }) };
}
