import { z } from 'zod';
import { doerList } from './workflow-schema.js';
import { id, provenance, wholeAbove0, yearOfDays } from './schema-primitives.js';

const within = z.union(
  [
    z.strictObject({ hours: wholeAbove0.max(yearOfDays * 24) }).meta({ id: 'within-hours' }),
    z.strictObject({ days: wholeAbove0.max(yearOfDays) }).meta({ id: 'within-days' }),
    z.strictObject({ businessDays: wholeAbove0.max(yearOfDays) }).meta({ id: 'within-business-days' }),
  ],
  { error: 'uno de estos: { "hours": n }, { "days": n }, { "businessDays": n } (con n entero mayor que 0, y un año como máximo)' },
);

const by = z.union([z.literal('category'), z.strictObject({ field: id }).meta({ id: 'recurrence-field' })], {
  error: '"category" o { "field": id de un campo }',
});

/** The schema of the rules for recurring cases. Source: SIIF-21 */
export const recurrence = z
  .array(z.strictObject({ ...provenance, by, times: wholeAbove0, within }).meta({ id: 'recurrence-rule' }))
  .min(1)
  .max(20);

export const problems = z.strictObject({ ...provenance, openedBy: doerList.min(1) }).meta({ id: 'problem-rule' });

/** A description of each property of a rule, for the author of a procedure's file. */
export const recurrenceDescriptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'recurrence-rule': {
    by: 'Por qué se comparan los casos: "category", o un campo corto de un formulario, sin datos personales.',
    times: 'Desde cuántos casos se avisa: 2 o más.',
    within: 'En cuánto tiempo, contado hacia atrás desde ahora.',
  },
  'problem-rule': {
    openedBy: 'Quién abre un problema, en cualquiera de sus grupos. La coordinación se entera de los que abre otra persona.',
  },
  'recurrence-field': { field: 'El campo cuyo valor se compara, sin tildes ni mayúsculas.' },
  'within-hours': { hours: 'Horas seguidas, con noches y festivos.' },
  'within-days': { days: 'Días seguidos, de 24 horas.' },
  'within-business-days': { businessDays: 'Días hábiles del calendario.' },
};
