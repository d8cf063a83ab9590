import { z } from 'zod';

/** The maximum of parts of one kind in a file, so that checking it takes milliseconds. */
export const maxParts = 300;

/** JSON Schema cannot trim, so there the pattern requires a visible character. */
const visible = { pattern: '\\S' };
export const text = z.string().trim().min(1).max(4000).meta(visible);
export const label = z.string().trim().min(1).max(120).meta(visible);
export const provenance = { source: text.optional(), assumed: text.optional(), confirmed: text.optional() };
/** The maximum of days for a time limit; more is a slip. */
export const yearOfDays = 366;
export const wholeAbove0 = z.number().int().positive().max(10_000_000);
const share = z.number().gt(0).lt(1);
export const shares = z.array(share).max(10);

/** The schema of an id. Ids become keys of objects and forms: no name that every object has, no text that a store may read as a path. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, { error: 'un id de letras sin tilde, dígitos, - y _, de 64 caracteres como máximo' })
  .refine((name) => !(name in {}), { error: 'otro id, porque este nombre está reservado' })
  .meta({ id: 'id', not: { enum: Object.getOwnPropertyNames(Object.prototype) } });
export const ids = z.array(id).max(maxParts);

export function list<T extends z.ZodType>(part: T) {
  return z.array(part).min(1).max(maxParts);
}
