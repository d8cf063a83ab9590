import { z } from 'zod';
import { acts, clockKinds, phases } from '../domain/procedure/procedure.js';
import { audiences, doers } from '../domain/procedure/doers.js';
import { fields } from './form-schema.js';
import { id, ids, label, provenance, shares, text, wholeAbove0, yearOfDays } from './schema-primitives.js';

export const audienceList = z.array(z.enum(audiences)).max(audiences.length);
export const doerList = z.array(z.enum(doers)).max(doers.length);

export const after = z.union(
  [
    z.strictObject({ minutes: wholeAbove0.max(yearOfDays * 24 * 60) }).meta({ id: 'after-minutes' }),
    z.strictObject({ hours: wholeAbove0.max(yearOfDays * 24) }).meta({ id: 'after-hours' }),
    z.strictObject({ businessDays: wholeAbove0.max(yearOfDays) }).meta({ id: 'after-business-days' }),
    z.strictObject({ target: z.enum(['response', 'resolution', 'validation']) }).meta({ id: 'after-target' }),
  ],
  {
    error:
      'uno de estos: { "minutes": n }, { "hours": n }, { "businessDays": n } (con n entero mayor que 0, y un año como máximo), { "target": "response" | "resolution" | "validation" }',
  },
);

const calendar = z.enum(['clock', 'business']);

const limit = z
  .strictObject({
    ...provenance,
    after,
    calendar,
    // oxlint-disable-next-line unicorn/no-thenable -- the file's own key; it holds an id, nothing callable
    then: id,
    remindAt: shares.optional(),
    whenComplete: z
      .strictObject({ ...provenance, after, calendar })
      .meta({ id: 'limit-when-complete' })
      .optional(),
  })
  .meta({ id: 'limit' });

export const state = z
  .strictObject({
    ...provenance,
    id,
    label,
    phase: z.enum(phases),
    clock: z.enum(clockKinds),
    outcome: id.optional(),
    waitsFor: z.enum(['requester', 'provider', 'change', 'none']).optional(),
    means: text.optional(),
    thirdParty: z.strictObject({ name: id, contact: id.optional() }).meta({ id: 'third-party' }).optional(),
    limit: limit.optional(),
    remindEvery: after.optional(),
    actions: ids.optional(),
  })
  .meta({ id: 'state' });

export const transition = z
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
    passesFirst: z
      .array(z.strictObject({ ...provenance, categories: ids.min(1), groups: ids.min(1) }).meta({ id: 'passes-first' }))
      .min(1)
      .max(20)
      .optional(),
    undone: z.literal(true).optional(),
    needs: fields.optional(),
    tells: audienceList.optional(),
    standard: z.record(id, text).optional(),
    afterDaysTried: wholeAbove0.optional(),
  })
  .meta({ id: 'transition' });
