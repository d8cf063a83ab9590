import { z } from 'zod';

/**
 * What a schema reads, as the engine may have it: lists and objects are readonly. An interface of it has a name in the compiler's messages
 * and is compared once.
 */
export type PartOf<S extends z.ZodType> = ReadonlyParts<z.output<S>>;
type ReadonlyParts<T> = T extends string | number | boolean | undefined ? T : { readonly [K in keyof T]: ReadonlyParts<T[K]> };

/** The maximum of parts of one kind in a file, so that checking it takes milliseconds. */
export const maxParts = 300;
/** The maximum of days for a time limit; more is a slip. */
export const yearOfDays = 366;

/** JSON Schema cannot trim, so there the pattern requires a visible character. */
const visible = { pattern: '\\S' };
export const text = z.string().trim().min(1).max(4000).meta(visible);
export const name = z.string().trim().min(1).max(120).meta(visible);
export const wholeAbove0 = z.number().int().positive().max(10_000_000);
const share = z.number().gt(0).lt(1);
export const shares = z.array(share).max(10);

/** An id of another part. Ids become keys of objects and forms: no name that every object has, no text that a store may read as a path. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, { error: 'un id de letras sin tilde, dígitos, - y _, de 64 caracteres como máximo' })
  .refine((chosen) => !(chosen in {}), { error: 'otro id, porque este nombre está reservado' })
  .meta({ id: 'id', not: { enum: Object.getOwnPropertyNames(Object.prototype) } });
export const ids = z.array(id).max(maxParts);

export const ownId = id.describe('Nombre con que las otras partes del archivo se refieren a ésta: letras sin tilde, dígitos, - y _.');
export const label = name.describe('Cómo lo lee la gente.');
export const named = { id: ownId, label };

const provenance = {
  source: text.optional().describe('De qué cláusula del procedimiento sale esta parte.'),
  assumed: text.optional().describe('El procedimiento lo deja abierto y el valor lo puso quien escribió el archivo: diga aquí por qué.'),
  confirmed: text.optional().describe('Quién de la entidad confirmó lo que dice "assumed", y cuándo: deja de ser un supuesto.'),
};

/** A part of the file, by its name in the JSON Schema; it may say where it comes from. Unknown keys are faults. */
export function part<T extends z.ZodRawShape>(title: string, shape: T) {
  return plainPart(title, { ...provenance, ...shape });
}

/** A part that cannot say where it comes from: it is a piece of one that can. */
export function plainPart<T extends z.ZodRawShape>(title: string, shape: T) {
  return z.strictObject(shape).meta({ id: title });
}

/** A list of parts, one at least. */
export function list<T extends z.ZodType>(one: T, most = maxParts) {
  return z.array(one).min(1).max(most);
}
