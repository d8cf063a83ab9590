import { z } from 'zod';

/** Most parts of a kind in a file: checking it then takes milliseconds. */
export const maxParts = 300;

/** JSON Schema cannot trim, so there a text must contain something visible. */
const visible = { pattern: '\\S' };
export const text = z.string().trim().min(1).max(4000).meta(visible);
export const label = z.string().trim().min(1).max(120).meta(visible);
export const provenance = { source: text.optional(), assumed: text.optional(), confirmed: text.optional() };
/** Of a time within which something is done; more is a slip. */
export const yearOfDays = 366;
export const wholeAbove0 = z.number().int().positive().max(10_000_000);
const share = z.number().gt(0).lt(1);
export const shares = z.array(share).max(10);

/** Ids become keys of plain objects and of forms: no name that every object has, nothing that a store would read as a path. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, { error: 'un id de letras sin tilde, dígitos, - y _, de 64 caracteres como máximo' })
  .refine((name) => !(name in {}), { error: 'otro id, porque este nombre está reservado' })
  .meta({ id: 'id', not: { enum: Object.getOwnPropertyNames(Object.prototype) } });
export const ids = z.array(id).max(maxParts);

export function list<T extends z.ZodType>(part: T) {
  return z.array(part).min(1).max(maxParts);
}
