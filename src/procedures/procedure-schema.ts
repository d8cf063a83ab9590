import { z } from 'zod';
import { weekdays } from '../domain/calendar/civil-date.js';
import { audiences, memberRoles } from '../domain/procedure/doers.js';
import { contingency } from './contingency-schema.js';
import { targetClocks } from '../domain/procedure/targets.js';
import { intake } from './intake-schema.js';
import { callPolicies, controlMoments, type Procedure } from '../domain/procedure/procedure.js';
import { kinds, genders, articles } from '../domain/procedure/words.js';
import { choice, fields, form, when, record } from './form-schema.js';
import { id, ids, label, list, maxParts, provenance, shares, text, wholeAbove0, yearOfDays } from './schema-primitives.js';
import { after, audienceList, doerList, state, transition } from './workflow-schema.js';
import { problems, recurrence } from './recurrence-schema.js';

/**
 * The schema of a procedure's file: its keys and their types. `check-procedure` checks whether the parts fit each other. Unknown keys are
 * faults: with a misspelt `limt` the state would have no limit.
 */

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

const category = z
  .strictObject({
    ...provenance,
    id,
    label,
    kind: z.enum(kinds),
    hints: z.array(label).max(maxParts).optional(),
    generalHints: z.array(label).max(maxParts).optional(),
    form: id.optional(),
    group: id.optional(),
    deskOnly: z.boolean().optional(),
    tellsCoordination: z.literal(true).optional(),
    series: id.optional(),
    survey: z.boolean().optional(),
    mailFiles: z.literal(true).optional(),
    guide: text.optional(),
    records: z.array(record).max(20).optional(),
    refused: text.optional(),
  })
  .meta({ id: 'category' });

const group = z
  .strictObject({
    ...provenance,
    id,
    level: wholeAbove0,
    label,
    article: z.enum(articles).optional(),
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
    responseMinutes: wholeAbove0.max(yearOfDays * 24 * 60),
    resolutionMinutes: wholeAbove0.max(yearOfDays * 24 * 60),
    validationMinutes: wholeAbove0.max(yearOfDays * 24 * 60),
    assumes: z.array(z.enum(targetClocks)).min(1).max(3).optional(),
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

const route = z
  .strictObject({
    ...provenance,
    from: id,
    to: ids,
    needs: fields.optional(),
    requires: z
      .array(z.strictObject({ field: id, or: id.optional(), when: when.optional() }).meta({ id: 'required-field' }))
      .min(1)
      .optional(),
    categories: ids.optional(),
    via: id.optional(),
    becomes: z
      .strictObject({ kind: z.enum(kinds), series: id, priority: id.optional(), mark: label.optional(), coordination: text.optional() })
      .meta({ id: 'becomes' })
      .optional(),
  })
  .meta({ id: 'route' });

const warningAudiences = z
  .array(z.enum([...audiences, 'coordination']))
  .min(1)
  .max(audiences.length + 1);

const survey = z
  .strictObject({
    ...provenance,
    when: z.enum(['closed', 'resolved']),
    alsoAfter: z.array(id).min(1).max(20).optional(),
    questions: fields,
    openFor: after,
    remindAt: shares.optional(),
    tells: audienceList.optional(),
    solved: z.strictObject({ question: id, yes: id, no: id, reason: id.optional() }).meta({ id: 'solved-question' }).optional(),
    // oxlint-disable-next-line unicorn/no-thenable -- the file's own key; it holds ids, nothing callable
    then: z.strictObject({ yes: id, no: id }).meta({ id: 'survey-then' }).optional(),
    low: z
      .strictObject({ ...provenance, any: z.array(when).min(1).max(maxParts), tells: warningAudiences })
      .meta({ id: 'low-answers' })
      .optional(),
    byOtherMeans: z
      .strictObject({ ...provenance, by: doerList, means: list(choice) })
      .meta({ id: 'by-other-means' })
      .optional(),
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
    tells: warningAudiences,
  })
  .meta({ id: 'warning' });

/** The schema of a noun, which is used in titles of dialogs and beside a number. */
const word = label.max(40);
const ownWord = word.optional();
const noun = z.strictObject({ one: word, many: word, gender: z.enum(genders) }).meta({ id: 'noun' });
const words = z
  .strictObject({
    ...provenance,
    case: noun.optional(),
    draft: noun.optional(),
    kinds: z.strictObject({ incident: ownWord, request: ownWord }).meta({ id: 'kinds' }).optional(),
    greeting: text.optional(),
    buttons: z
      .strictObject({
        report: ownWord,
        register: ownWord,
        send: ownWord,
        startAgain: ownWord,
        inform: ownWord,
      })
      .meta({ id: 'buttons' })
      .optional(),
  })
  .meta({ id: 'words' });

const oversees = z.strictObject({ levels: z.array(wholeAbove0).max(maxParts).optional(), groups: ids.optional() }).meta({ id: 'oversees' });

const pattern = z.string().min(1).max(40);

/** The latest format of a procedure's file that this version reads. */
export const fileFormat = 1;

export const procedureSchema = z.strictObject({
  ...provenance,
  format: z.literal(fileFormat).optional(),
  id,
  version: wholeAbove0,
  name: label,
  deskName: label,
  words: words.optional(),
  timeZone: text,
  calendar,
  intake,
  levels: list(z.strictObject({ ...provenance, level: wholeAbove0, label }).meta({ id: 'level' })),
  groups: list(group),
  routes: z.array(route).max(maxParts * 3),
  categories: list(category),
  forms: list(form),
  outcomes: list(z.strictObject({ ...provenance, id, label }).meta({ id: 'outcome' })),
  states: list(state),
  transitions: list(transition),
  targets: z.array(target).max(maxParts * 3),
  priority,
  numbers: z.object({ draft: pattern, ticket: pattern }).catchall(pattern).meta({ id: 'numbers' }),
  survey,
  retention: z.strictObject({ ...provenance, piiDays: wholeAbove0 }).meta({ id: 'retention' }),
  contact: z
    .strictObject({ ...provenance, preferredIn: id.optional(), attendsAt: z.array(wholeAbove0).min(1).max(maxParts).optional() })
    .meta({ id: 'contact' })
    .optional(),
  corrections: z
    .strictObject({ ...provenance, kind: doerList, category: doerList, title: doerList.optional(), fields: doerList.optional() })
    .meta({ id: 'corrections' })
    .optional(),
  agreements: z.array(agreement).max(maxParts).optional(),
  warnings: z.array(warning).max(10).optional(),
  clockHolds: z
    .strictObject({ ...provenance, by: doerList, longestHours: wholeAbove0.max(yearOfDays * 24) })
    .meta({ id: 'clock-holds' })
    .optional(),
  partner: z
    .strictObject({ ...provenance, group: id, label, numberField: id })
    .meta({ id: 'partner' })
    .optional(),
  controlPoints: z
    .array(z.strictObject({ ...provenance, id, label, when: z.enum(controlMoments), groups: ids.optional() }).meta({ id: 'control-point' }))
    .max(50)
    .optional(),
  coordination: z
    .array(z.strictObject({ ...provenance, id, label, oversees, categories: ids.min(1).optional() }).meta({ id: 'coordination-scope' }))
    .min(1)
    .max(50)
    .optional(),
  disclosure: z
    .strictObject({ ...provenance, every: z.literal('week'), on: z.enum(weekdays), at: text })
    .meta({ id: 'disclosure' })
    .optional(),
  contingency: contingency.optional(),
  massIncident: z
    .strictObject({
      ...provenance,
      signs: z
        .array(z.strictObject({ ...provenance, by: id, distinct: id, moreThan: wholeAbove0, within: after }).meta({ id: 'mass-sign' }))
        .min(1)
        .max(20)
        .optional(),
      via: id.optional(),
      gathers: z.record(id, id).optional(),
      mark: label.optional(),
      priority: id.optional(),
      declaredBy: doerList,
      answeredBy: z.enum(['coordination', 'assignee']),
    })
    .meta({ id: 'mass-incident' })
    .optional(),
  recurrence: recurrence.optional(),
  problems: problems.optional(),
  otherChannels: z
    .array(
      z
        .strictObject({ ...provenance, label, value: label, hours: label.optional(), readers: z.literal('desks').optional() })
        .meta({ id: 'other-channel' }),
    )
    .min(1)
    .max(20)
    .optional(),
  notForThisDesk: z
    .array(
      z
        .strictObject({ ...provenance, what: label, where: text, hints: z.array(label).max(20).optional() })
        .meta({ id: 'not-for-this-desk' }),
    )
    .min(1)
    .max(50)
    .optional(),
});

/** The schema of the file, which may also name its JSON Schema, for editors; that key is not part of the procedure. */
export const fileSchema = procedureSchema.extend({ $schema: text.optional() });

/** A type with intersections and `readonly` written out, so that `Provenance & {…}` equals the type that the schema infers. */
type WrittenOut<T> = T extends string | number | boolean | undefined ? T : { -readonly [K in keyof T]: WrittenOut<T[K]> };
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Holds<T extends true> = T;

/** A type that does not compile when the schema and the domain's type differ in a key, a type or an optional part. */
export type SchemaMatchesProcedure = Holds<Same<WrittenOut<z.infer<typeof procedureSchema>>, WrittenOut<Procedure>>>;
