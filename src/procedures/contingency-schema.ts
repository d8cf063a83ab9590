import { z } from 'zod';
import { maxReserve } from '../domain/procedure/contingency.js';
import { id, ids, label, maxParts, provenance, wholeAbove0 } from './schema-primitives.js';

const column = z
  .strictObject({
    header: label,
    of: z.union([z.enum(['number', 'state']), z.strictObject({ fields: ids.min(1).max(5) }).meta({ id: 'contingency-fields' })]),
  })
  .meta({ id: 'contingency-column' });

export const contingency = z
  .strictObject({
    ...provenance,
    reserve: wholeAbove0.max(maxReserve),
    state: id.optional(),
    columns: z.array(column).min(1).max(maxParts).optional(),
  })
  .meta({ id: 'contingency' });
