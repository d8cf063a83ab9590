import { z } from 'zod';
import { id, label, list, maxParts, name, named, ownId, part, type PartOf, plainPart, text } from './parts.js';

const alsoCalled = z.array(name).max(70).optional();

export const choice = plainPart('choice', {
  id: id.describe('Lo que queda guardado.'),
  label,
  alsoCalled: alsoCalled.describe('Otras palabras que la dicen en un mensaje.'),
});
export interface Choice extends PartOf<typeof choice> {}

/** A condition that holds when the field has one of these values; `''` is "not given". */
export const when = plainPart('when', {
  field: id.describe('Campo del que depende.'),
  is: z.array(z.string().max(200)).max(maxParts).describe('Valores con que se cumple. "" es "no se dio".'),
});
export interface When extends PartOf<typeof when> {}

const pattern = z.string().min(1).max(500);
const patternWhen = plainPart('pattern-when', {
  when: when.describe('Cuándo vale este patrón.'),
  pattern: pattern.describe('Expresión regular de JavaScript (opción u) que debe cumplir todo el valor.'),
  patternSays: text.describe('Lo que pide el patrón, en una frase: "El código DANE lleva 12 dígitos".'),
});
const upTo = (most: number, least = 1) => z.number().int().min(least).max(most);
const most = upTo(200).optional();

const bounds = plainPart('list-bounds', {
  least: most.describe('Cuántos valores distintos se dan como mínimo.'),
  most: most.describe('Cuántos valores distintos se dan como máximo.'),
  rowsOf: id.optional().describe('Campo de "rows" ya respondido: el mínimo sube en uno por cada renglón suyo.'),
});

/** Several answers to other fields of the same form: one line for each answer, with a value for each of these fields in their order. */
const rows = plainPart('row-bounds', {
  fields: z.array(id).min(2).max(20).describe('Qué campos responde cada renglón, en este orden.'),
  most: most.describe('Cuántos renglones recibe como máximo.'),
  once: id.optional().describe('El campo cuyo valor distingue los renglones: no se repite entre ellos ni con el del formulario.'),
});

export const fieldTypes = ['text', 'long-text', 'choice', 'date', 'phone', 'email', 'number', 'person', 'file'] as const;

/**
 * `no-link` reduces a pasted link (`mailto:…`, `[a](b)`) to the address; `letters-and-digits` removes the signs between the parts of a
 * code: "52.123.456", "AB 12-34"; `code` writes the parts with one sign between them, a dash for blanks: "AB-12-34".
 */
const normalisers = ['trim', 'upper', 'lower', 'n-for-ñ', 'digits', 'letters-and-digits', 'code', 'no-link'] as const;
export type Normaliser = (typeof normalisers)[number];

/**
 * A field of a form, a dialog or a checklist. Values are always strings; `''` is "not given". A value of type `file` is ids of the ticket's
 * own files, joined by commas; of type `date` a day as `2026-11-28`; a list has one value per line.
 */
const field = part('field', {
  id: ownId,
  label: name.describe('La pregunta, como la lee la gente.'),
  alsoCalled: alsoCalled.describe(
    'Otros nombres con que un mensaje da este dato: "cel", "cédula". Los que terminan en dos puntos, sólo con dos puntos: "usuario:". De una opción, otras palabras que la dicen.',
  ),
  help: text.optional().describe('Una frase de ayuda debajo de la pregunta.'),
  type: z.enum(fieldTypes).describe('Qué se escribe o se escoge. De tipo "file" son archivos del caso.'),
  required: z.boolean().optional().describe('true: no puede quedar vacío.'),
  /** A request where it is missing or wrong can still be registered (UARIV-06). */
  waivable: z
    .boolean()
    .optional()
    .describe(
      'true: sólo lo pide la mesa. Sin este dato, el caso se registra al vencer el plazo o con «Registrar así», y el nivel 1 lo completa.',
    ),
  requiredWhen: when
    .optional()
    .describe(
      'No puede quedar vacío cuando otro campo de la misma lista tiene uno de esos valores. Hasta entonces no se muestra, salvo que dependa de la categoría.',
    ),
  pattern: pattern.optional().describe('Expresión regular de JavaScript (opción u) que debe cumplir todo el valor.'),
  patternSays: text.optional().describe('Lo que piden el patrón o "leastWords", en una frase: "El código DANE lleva 12 dígitos".'),
  patternWhen: list(patternWhen, 20)
    .optional()
    .describe(
      'Patrones que dependen de otro campo, como el de un documento según su tipo. Vale el primero cuya condición se cumple; si ninguna, "pattern".',
    ),
  notBefore: id
    .optional()
    .describe('Otro campo de tipo "date", de la misma lista o de una anterior, o "registered", el día del registro: no antes de ese día.'),
  /** The case's answers to these fields, one after another (USPEC-06). */
  filledFrom: list(id, 10)
    .optional()
    .describe('Respuestas anteriores del caso con que empieza llena, una tras otra. La persona puede cambiarla.'),
  /** A picture that comes later replaces the reason why there was none (SIGCE-12). */
  pictures: z
    .literal(true)
    .optional()
    .describe('true, en un archivo de "routes": se proponen las imágenes del caso; la que llega después quita la razón de no haberla.'),
  notAfter: z.literal('today').optional().describe('"today": esta fecha no puede ser después de hoy.'),
  /** Each value has the pattern and the lengths; equal ones count once (SIIF-07). */
  list: bounds.optional().describe('Recibe varios valores, uno por renglón o con comas. El patrón y las longitudes valen para cada uno.'),
  /** E.g. further users to be created (SIGCE-10). */
  rows: rows.optional().describe('Recibe varias veces lo que otros campos del mismo formulario reciben una: un renglón cada vez.'),
  /** Values with the same beginning count as one (SIIF-07). */
  sameStart: most.describe('Cuántos caracteres del comienzo dicen de qué se trata: los valores que empiezan igual cuentan como uno.'),
  /** A number alone says nothing (USPEC-11). */
  leastWords: upTo(20)
    .optional()
    .describe('Cuántas palabras distintas lleva como mínimo, además de las de su pregunta: un número solo no dice nada.'),
  minLength: upTo(4000, 0).optional().describe('Cuántos caracteres lleva como mínimo.'),
  maxLength: upTo(4000).optional().describe('Cuántos caracteres lleva como máximo.'),
  choices: z.array(choice).max(maxParts).optional().describe('Opciones de un campo de tipo "choice".'),
  choicesFrom: z
    .enum(['categories', 'groups', 'members', 'receivers'])
    .optional()
    .describe(
      'Opciones que la mesa ya conoce: "categories" en formularios. En transiciones, "groups" (los que permiten las rutas), "members" (del grupo del caso) y "receivers" (de los grupos a los que llevan las rutas).',
    ),
  ofCategory: z
    .boolean()
    .optional()
    .describe('true, con "receivers": sólo quienes coordinan la categoría del caso ("coordination"), mientras haya alguno en esos grupos.'),
  normalise: z
    .array(z.enum(normalisers))
    .max(normalisers.length)
    .optional()
    .describe('Cómo se arregla lo escrito, en este orden, antes de revisarlo.'),
  from: z.enum(['name', 'email', 'phone', 'site']).optional().describe('Dato del perfil con que se llena.'),
  remember: z.boolean().optional().describe('Se llena con lo que la persona dio en su último caso. Puede cambiarlo.'),
  /** A unit's code begins with its section's (SIIF-07). */
  takenFrom: id.optional().describe('Otro campo de la misma lista, del que se toma lo que no se dio si tiene la forma de "pattern".'),
  usual: z
    .string()
    .min(1)
    .optional()
    .describe('Lo que se propone donde no se sabe nada. La persona puede cambiarlo. En una transición, {number} es el número del caso.'),
  /** Accepted whatever else the field demands (SIGCE-01, SIGCE-08). */
  none: z
    .string()
    .min(1)
    .max(40)
    .optional()
    .describe('Lo que responde quien no lo tiene, como "No tiene". Vale aunque el campo pida otra forma.'),
  fixed: z.string().min(1).max(200).optional().describe('Lo que se registra siempre, sin preguntarlo.'),
  pii: z
    .boolean()
    .optional()
    .describe('true: dato personal. Se oculta en los canales y en la historia; quien atiende lo abre, y queda anotado.'),
  /** The value opens something: no text of the desk in the case may contain it (SIGCE-09). */
  secret: text
    .optional()
    .describe(
      'Es una clave: la mesa no puede escribirla en ningún texto del caso. Aquí, la frase con que se le rechaza. Pide "pii": true.',
    ),
});
export interface Field extends PartOf<typeof field> {}
export type ListBounds = NonNullable<Field['list']>;
export type FieldType = Field['type'];
export type ProfileField = NonNullable<Field['from']>;

export const fields = z.array(field).max(100);

/** A record that a case needs before it is resolved (USPEC-06, USPEC-11). */
export const record = field
  .extend({
    givenAt: id
      .optional()
      .describe('Transición, de acto "escalate" o "move", que ya lo pide: cuando quien lo diligencia no es quien resuelve.'),
  })
  .meta({ id: 'record' });
export interface CategoryRecord extends PartOf<typeof record> {}

const filler = plainPart('filler', {
  group: id.describe('Grupo que llena la sección.'),
  when: when.optional().describe('Condición sobre algo que ya se preguntó.'),
  orPerson: id
    .optional()
    .describe(
      'Campo con el correo de una persona que también puede llenarla, en lugar del grupo. Sólo si la mesa la conoce y no es quien pide.',
    ),
});

export interface Filler extends PartOf<typeof filler> {}

/** One area's part of a form (USPEC-06). */
const section = part('section', {
  ...named,
  filledBy: list(filler, 20).describe('Quién la llena: el primero cuya condición se cumple. El último no lleva condición.'),
  reads: list(id, 20)
    .optional()
    .describe(
      'Datos personales ya pedidos que quien la llena lee completos, sólo en el formulario de la sección. Queda en la historia quién los leyó.',
    ),
  fields: fields.describe('Lo que se le pregunta a esa área.'),
});
export interface Section extends PartOf<typeof section> {}

export const form = part('form', {
  ...named,
  fields: fields.describe('Lo que se pregunta al pedir.'),
  // SIGCE-09
  follows: z.literal(true).optional().describe('true: a quien lo pide se le pregunta cuando al formulario de entrada no le falta nada.'),
  // USPEC-06
  sections: list(section, 20)
    .optional()
    .describe('Partes que llenan después otras áreas, en orden, mientras el caso está en "sectionsIn".'),
  sectionsIn: id.optional().describe('Estado en que se llenan las secciones. De él sale una transición de acto "fill".'),
});
export interface Form extends PartOf<typeof form> {}
