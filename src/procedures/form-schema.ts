import { z } from 'zod';
import { id, label, maxParts, provenance, text } from './schema-primitives.js';
import { choiceSources, fieldTypes, normalisers, profileFields } from '../domain/procedure/form.js';

const names = z.array(label).max(60).optional();
export const choice = z.strictObject({ id, label, alsoCalled: names }).meta({ id: 'choice' });
export const when = z.strictObject({ field: id, is: z.array(z.string().max(200)).max(maxParts) }).meta({ id: 'when' });

const pattern = z.string().min(1).max(500);
const patternWhen = z.strictObject({ when, pattern, patternSays: text }).meta({ id: 'pattern-when' });
const most = z.number().int().min(1).max(200);
const bounds = z.strictObject({ least: most.optional(), most: most.optional(), rowsOf: id.optional() }).meta({ id: 'list-bounds' });

const rows = z.strictObject({ fields: z.array(id).min(2).max(20), most: most.optional(), once: id.optional() }).meta({ id: 'row-bounds' });

const field = z
  .strictObject({
    ...provenance,
    id,
    label,
    alsoCalled: names,
    help: text.optional(),
    type: z.enum(fieldTypes),
    required: z.boolean().optional(),
    waivable: z.boolean().optional(),
    requiredWhen: when.optional(),
    pattern: pattern.optional(),
    patternSays: text.optional(),
    patternWhen: z.array(patternWhen).min(1).max(20).optional(),
    notBefore: id.optional(),
    filledFrom: z.array(id).min(1).max(10).optional(),
    pictures: z.literal(true).optional(),
    notAfter: z.literal('today').optional(),
    list: bounds.optional(),
    rows: rows.optional(),
    sameStart: z.number().int().min(1).max(200).optional(),
    leastWords: z.number().int().min(1).max(20).optional(),
    minLength: z.number().int().min(0).max(4000).optional(),
    maxLength: z.number().int().min(1).max(4000).optional(),
    choices: z.array(choice).max(maxParts).optional(),
    choicesFrom: z.enum(choiceSources).optional(),
    ofCategory: z.boolean().optional(),
    normalise: z.array(z.enum(normalisers)).max(normalisers.length).optional(),
    from: z.enum(profileFields).optional(),
    remember: z.boolean().optional(),
    takenFrom: id.optional(),
    usual: z.string().min(1).optional(),
    none: z.string().min(1).max(40).optional(),
    fixed: z.string().min(1).max(200).optional(),
    pii: z.boolean().optional(),
    secret: text.optional(),
  })
  .meta({ id: 'field' });
export const fields = z.array(field).max(100);

/** The schema of a record of a category. */
export const record = field.extend({ givenAt: id.optional() }).meta({ id: 'record' });

const section = z
  .strictObject({
    ...provenance,
    id,
    label,
    filledBy: z
      .array(z.strictObject({ group: id, when: when.optional(), orPerson: id.optional() }).meta({ id: 'filler' }))
      .min(1)
      .max(20),
    reads: z.array(id).min(1).max(20).optional(),
    fields,
  })
  .meta({ id: 'section' });

export const form = z
  .strictObject({
    ...provenance,
    id,
    label,
    fields,
    follows: z.literal(true).optional(),
    sections: z.array(section).min(1).max(20).optional(),
    sectionsIn: id.optional(),
  })
  .meta({ id: 'form' });
