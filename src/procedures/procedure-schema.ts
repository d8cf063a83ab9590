import { z } from 'zod';
import {
  acts,
  audiences,
  callPolicies,
  choiceSources,
  clockKinds,
  controlMoments,
  doers,
  fieldTypes,
  kinds,
  memberRoles,
  normalisers,
  phases,
  profileFields,
  type Procedure,
} from '../domain/procedure/procedure.js';
import { weekdays } from '../domain/calendar/civil-date.js';

/**
 * The form that a procedure's file must have: which keys, of which types. What the parts mean to each other is
 * `check-procedure`'s. Unknown keys are faults, because a misspelt `limt` would else be a desk without a limit.
 */

/** A file has at most so many parts of a kind, so that checking it takes no time worth naming. */
const maxParts = 300;

/** A JSON Schema knows nothing of trimming: there a text must have something that can be seen. */
const visible = { pattern: '\\S' };
const text = z.string().trim().min(1).max(4000).meta(visible);
const label = z.string().trim().min(1).max(120).meta(visible);
const provenance = { source: text.optional(), assumed: text.optional() };
const wholeAbove0 = z.number().int().positive().max(10_000_000);
const share = z.number().gt(0).lt(1);
const shares = z.array(share).max(10);

/** Ids become keys of plain objects and of forms: no name that every object has, nothing that a store would read as a path. */
const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, { error: 'un id de letras sin tilde, dígitos, - y _, de 64 caracteres como máximo' })
  .refine((name) => !(name in {}), { error: 'otro id, porque este nombre está reservado' })
  .meta({ id: 'id', not: { enum: Object.getOwnPropertyNames(Object.prototype) } });
const ids = z.array(id).max(maxParts);

function list<T extends z.ZodType>(part: T) {
  return z.array(part).min(1).max(maxParts);
}

const choice = z.strictObject({ id, label }).meta({ id: 'choice' });
const when = z.strictObject({ field: id, is: z.array(z.string().max(200)).max(maxParts) }).meta({ id: 'when' });

const field = z
  .strictObject({
    ...provenance,
    id,
    label,
    help: text.optional(),
    type: z.enum(fieldTypes),
    required: z.boolean().optional(),
    requiredWhen: when.optional(),
    pattern: z.string().min(1).max(500).optional(),
    patternSays: text.optional(),
    minLength: z.number().int().min(0).max(4000).optional(),
    maxLength: z.number().int().min(1).max(4000).optional(),
    choices: z.array(choice).max(maxParts).optional(),
    choicesFrom: z.enum(choiceSources).optional(),
    normalise: z.array(z.enum(normalisers)).max(normalisers.length).optional(),
    from: z.enum(profileFields).optional(),
    remember: z.boolean().optional(),
    usual: z.string().min(1).optional(),
    pii: z.boolean().optional(),
  })
  .meta({ id: 'field' });
const fields = z.array(field).max(100);

const after = z.union(
  [
    z.strictObject({ minutes: wholeAbove0 }).meta({ id: 'after-minutes' }),
    z.strictObject({ hours: wholeAbove0 }).meta({ id: 'after-hours' }),
    z.strictObject({ businessDays: wholeAbove0 }).meta({ id: 'after-business-days' }),
    z.strictObject({ target: z.enum(['response', 'resolution', 'validation']) }).meta({ id: 'after-target' }),
  ],
  {
    error:
      'uno de estos: { "minutes": n }, { "hours": n }, { "businessDays": n } (con n entero mayor que 0), { "target": "response" | "resolution" | "validation" }',
  },
);

// oxlint-disable-next-line unicorn/no-thenable -- the file's word for what follows; it holds an id, nothing callable
const limit = z
  .strictObject({ ...provenance, after, calendar: z.enum(['clock', 'business']), then: id, remindAt: shares.optional() })
  .meta({ id: 'limit' });

const intervals = z.array(z.tuple([z.string(), z.string()])).max(24);
const dates = z.array(z.string()).max(2000);
const calendar = z
  .strictObject({
    ...provenance,
    timeZone: text,
    hours: z.partialRecord(z.enum(weekdays), intervals),
    holidays: z.enum(['colombia', 'none']),
    closedDays: dates.optional(),
    openDays: z
      .array(z.strictObject({ date: z.string(), hours: intervals }).meta({ id: 'open-day' }))
      .max(2000)
      .optional(),
  })
  .meta({ id: 'calendar' });

const state = z
  .strictObject({
    ...provenance,
    id,
    label,
    phase: z.enum(phases),
    clock: z.enum(clockKinds),
    waitsFor: z.enum(['requester', 'provider', 'change', 'none']).optional(),
    limit: limit.optional(),
    actions: ids.optional(),
  })
  .meta({ id: 'state' });

const audienceList = z.array(z.enum(audiences)).max(audiences.length);
const doerList = z.array(z.enum(doers)).max(doers.length);

const transition = z
  .strictObject({
    ...provenance,
    id,
    label,
    help: text.optional(),
    act: z.enum(acts),
    from: ids.min(1),
    to: id,
    by: doerList,
    categories: ids.optional(),
    needs: fields.optional(),
    tells: audienceList.optional(),
    standard: z.record(id, text).optional(),
  })
  .meta({ id: 'transition' });

const category = z
  .strictObject({
    ...provenance,
    id,
    label,
    kind: z.enum(kinds),
    hints: z.array(label).max(maxParts).optional(),
    form: id.optional(),
    group: id.optional(),
    survey: z.boolean().optional(),
    records: fields.max(20).optional(),
    refused: text.optional(),
  })
  .meta({ id: 'category' });

const group = z
  .strictObject({
    ...provenance,
    id,
    level: wholeAbove0,
    label,
    kind: z.enum(['internal', 'external']),
    role: z.enum(memberRoles),
    clockOwner: z.enum(['desk', 'provider', 'change']).optional(),
    call: z.enum(callPolicies).optional(),
  })
  .meta({ id: 'group' });

const target = z
  .strictObject({
    ...provenance,
    level: wholeAbove0,
    priority: id,
    responseMinutes: wholeAbove0,
    resolutionMinutes: wholeAbove0,
    validationMinutes: wholeAbove0,
  })
  .meta({ id: 'target' });

const priority = z
  .strictObject({
    ...provenance,
    priorities: list(choice),
    impacts: list(choice),
    urgencies: list(choice),
    matrix: z.record(id, z.record(id, id)),
    usual: z.strictObject({ impact: id, urgency: id }).meta({ id: 'usual' }),
    changedBy: doerList,
  })
  .meta({ id: 'priority' });

const section = z
  .strictObject({
    ...provenance,
    id,
    label,
    filledBy: z
      .array(z.strictObject({ group: id, when: when.optional() }).meta({ id: 'filler' }))
      .min(1)
      .max(20),
    fields,
  })
  .meta({ id: 'section' });

const route = z
  .strictObject({
    ...provenance,
    from: id,
    to: ids,
    needs: fields.optional(),
    categories: ids.optional(),
    via: id.optional(),
    becomes: z
      .strictObject({ kind: z.enum(kinds), series: id })
      .meta({ id: 'becomes' })
      .optional(),
  })
  .meta({ id: 'route' });

const survey = z
  .strictObject({
    ...provenance,
    when: z.enum(['closed', 'resolved']),
    questions: fields,
    openFor: after,
    remindAt: shares.optional(),
    tells: audienceList.optional(),
    // oxlint-disable-next-line unicorn/no-thenable -- as in a limit: an id, nothing callable
    then: z.strictObject({ transition: id, unless: when.optional() }).meta({ id: 'survey-then' }).optional(),
  })
  .meta({ id: 'survey' });

const agreement = z
  .strictObject({
    ...provenance,
    id,
    label,
    field: id,
    is: z.array(z.string().min(1).max(200)).min(1).max(maxParts),
    targets: z.array(target).min(1).max(maxParts),
  })
  .meta({ id: 'agreement' });
const warning = z
  .strictObject({
    ...provenance,
    at: z.number().gt(0).lte(1),
    tells: z
      .array(z.enum([...audiences, 'coordination']))
      .min(1)
      .max(audiences.length + 1),
  })
  .meta({ id: 'warning' });

const pattern = z.string().min(1).max(40);

/** The latest format of a procedure's file that this release reads. */
export const fileFormat = 1;

export const procedureSchema = z.strictObject({
  ...provenance,
  format: z.literal(fileFormat).optional(),
  id,
  version: wholeAbove0,
  name: label,
  deskName: label,
  timeZone: text,
  calendar,
  intake: z
    .strictObject({ ...provenance, keywords: z.array(label).max(20), example: label.optional(), form: id, group: id, state: id })
    .meta({ id: 'intake' }),
  levels: list(z.strictObject({ ...provenance, level: wholeAbove0, label }).meta({ id: 'level' })),
  groups: list(group),
  routes: z.array(route).max(maxParts * 3),
  categories: list(category),
  forms: list(
    z
      .strictObject({ ...provenance, id, label, fields, sections: z.array(section).min(1).max(20).optional(), sectionsIn: id.optional() })
      .meta({ id: 'form' }),
  ),
  states: list(state),
  transitions: list(transition),
  targets: z.array(target).max(maxParts * 3),
  priority,
  numbers: z.object({ draft: pattern, ticket: pattern }).catchall(pattern).meta({ id: 'numbers' }),
  survey,
  retention: z.strictObject({ ...provenance, piiDays: wholeAbove0 }).meta({ id: 'retention' }),
  corrections: z
    .strictObject({ ...provenance, kind: doerList, category: doerList })
    .meta({ id: 'corrections' })
    .optional(),
  agreements: z.array(agreement).max(maxParts).optional(),
  warnings: z.array(warning).max(10).optional(),
  clockHolds: z
    .strictObject({ ...provenance, by: doerList, longestHours: wholeAbove0 })
    .meta({ id: 'clock-holds' })
    .optional(),
  partner: z
    .strictObject({ ...provenance, group: id, label, numberField: id })
    .meta({ id: 'partner' })
    .optional(),
  controlPoints: z
    .array(z.strictObject({ ...provenance, id, label, when: z.enum(controlMoments) }).meta({ id: 'control-point' }))
    .max(50)
    .optional(),
});

/** What a file may say besides: where its JSON Schema is, for editors. It is no part of the procedure. */
export const fileSchema = procedureSchema.extend({ $schema: text.optional() });

/** `Provenance & {…}` and the shape's own type are one type once intersections and `readonly` are written out. */
type WrittenOut<T> = T extends string | number | boolean | undefined ? T : { -readonly [K in keyof T]: WrittenOut<T[K]> };
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Holds<T extends true> = T;

/** Does not compile when the shape and the domain's type part ways, in a key, a type or what may be left out. */
export type SchemaMatchesProcedure = Holds<Same<WrittenOut<z.infer<typeof procedureSchema>>, WrittenOut<Procedure>>>;
