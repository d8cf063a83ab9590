import { faultAt, type FileFault, quoted, repeatedIn, idsOf, unknownId } from '../../file-fault.js';
import { normaliseText } from '../../text/normalise-text.js';
import { referenceFaults } from './references.js';
import { groupsOverseen } from '../lookup.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { MassSignRule, RecurrenceRule } from '../../../procedure/coordination.js';
import type { Field, FieldType } from '../../../procedure/form.js';
import { isPersonal } from '../form.js';
import { formFieldsOf, recurrenceRuleKey } from '../recurrence.js';

/** Checks that each scope of the coordination oversees existing groups and has an id and a label of its own. Source: SIIF 4.3 */
export function checkCoordination(procedure: Procedure): readonly FileFault[] {
  const { coordination = [] } = procedure;
  const labels = coordination.map(({ label }) => normaliseText(label));
  return [
    ...coordination.flatMap((scope, i) => [
      ...referenceFaults('coordination-scope', scope, `coordination[${i}]`, procedure),
      ...(groupsOverseen(scope, procedure).length > 0
        ? []
        : faultAt(`coordination[${i}].oversees`, nothingIn(scope.oversees), 'al menos un grupo, o un nivel que los tenga')),
    ]),
    ...repeatedIn('coordination', idsOf(coordination), 'un id sin repetir', '.id'),
    ...repeatedIn('coordination', labels, 'un nombre sin repetir', '.label'),
  ];
}

function nothingIn({ levels = [], groups = [] }: { levels?: readonly number[]; groups?: readonly string[] }): string {
  const named = [...levels.map((level) => `nivel ${level}`), ...groups.map(quoted)];
  return named.length === 0 ? 'nada' : `${named.join(', ')}, sin ningún grupo`;
}

/** Some role may declare a mass incident, and its signs can be read from a case. Source: SIIF-07 */
export function checkMassIncident(procedure: Procedure): readonly FileFault[] {
  const { massIncident, transitions } = procedure;
  if (massIncident === undefined) return [];
  const { via, signs = [], declaredBy } = massIncident;
  const transition = transitions.find(({ id }) => id === via);
  return [
    ...(declaredBy.length > 0 ? [] : faultAt('massIncident.declaredBy', 'nadie', 'al menos un papel')),
    ...(via === undefined || transition?.act === 'escalate'
      ? []
      : faultAt('massIncident.via', quoted(via), 'el id de una transición que escala')),
    ...referenceFaults('mass-incident', massIncident, 'massIncident', procedure),
    ...signs.flatMap((sign, i) => signFaults(sign, `massIncident.signs[${i}]`, procedure)),
  ];
}

function signFaults({ by, distinct, moreThan, within }: MassSignRule, path: string, procedure: Procedure): readonly FileFault[] {
  return [
    ...(by === 'category' || by === 'words' ? [] : signFieldFaults(by, `${path}.by`, procedure)),
    ...(distinct === 'requesters' ? [] : signFieldFaults(distinct, `${path}.distinct`, procedure)),
    ...(moreThan >= 2 ? [] : faultAt(`${path}.moreThan`, String(moreThan), '2 o más')),
    ...('target' in within ? faultAt(`${path}.within`, 'un plazo de atención', 'minutos, horas o días hábiles') : []),
  ];
}

/** The field must be in the form of every request and hold no personal data: the desk is shown its value as what the cases share. */
function signFieldFaults(id: string, path: string, { forms, intake }: Procedure): readonly FileFault[] {
  const asked = forms.find((form) => form.id === intake.form)?.fields ?? [];
  const found = asked.find((field) => field.id === id);
  if (found === undefined) return unknownId(path, id, idsOf(asked));
  return found.pii === true || found.secret !== undefined ? faultAt(path, quoted(id), 'un campo sin datos personales ni secretos') : [];
}

/** Types whose values different people type alike; a long text is never the same twice, a date only by chance. */
const comparableTypes: readonly FieldType[] = ['text', 'choice', 'number'];

/** Checks each rule: it counts two cases or more, by category or by a form field without personal data, only once. Source: SIIF-21 */
export function checkRecurrence(procedure: Procedure): readonly FileFault[] {
  const { recurrence = [] } = procedure;
  const keys = recurrence.map(({ by }) => recurrenceRuleKey(by));
  return [
    ...recurrence.flatMap((rule, i) => [
      ...(rule.times >= 2 ? [] : faultAt(`recurrence[${i}].times`, String(rule.times), 'un número de 2 en adelante')),
      ...countedFieldFaults(rule, `recurrence[${i}].by.field`, procedure),
    ]),
    ...repeatedIn('recurrence', keys, 'una sola regla por categoría o por campo', '.by'),
  ];
}

function countedFieldFaults({ by }: RecurrenceRule, path: string, procedure: Procedure): readonly FileFault[] {
  if (by === 'category') return [];
  const fields = formFieldsOf(procedure, by.field);
  const [unfit] = fields.filter((field) => !isComparable(field));
  if (unfit !== undefined) return faultAt(path, foundText(unfit), 'un campo corto y sin datos personales');
  const ids = procedure.forms.flatMap((form) => idsOf(form.fields.filter(isComparable)));
  return fields.length > 0 ? [] : unknownId(path, by.field, [...new Set(ids)]);
}

function isComparable(field: Field): boolean {
  return comparableTypes.includes(field.type) && !isPersonal(field) && field.secret === undefined;
}

function foundText(field: Field): string {
  const isPrivate = isPersonal(field) || field.secret !== undefined;
  return `${quoted(field.id)}, ${isPrivate ? 'un dato personal' : `de tipo ${quoted(field.type)}`}`;
}
