import { z } from 'zod';
import { id, ids, list, maxParts, name, named, part, type PartOf, plainPart, wholeAbove0, yearOfDays } from './parts.js';
import { after, doerList } from './workflow.js';

const oversees = plainPart('oversees', {
  levels: z.array(wholeAbove0).max(maxParts).optional().describe('Todos los grupos de estos niveles.'),
  groups: ids.optional().describe('Estos grupos, además.'),
});

/**
 * With `categories` it is a module: its coordinators are offered first where such a case asks for a coordinator. Source: SIIF 4.3, SIIF-07
 */
const scope = part('coordination-scope', {
  ...named,
  oversees: oversees.describe('Los grupos que sigue, por su nivel o uno por uno: al menos uno.'),
  categories: ids
    .min(1)
    .optional()
    .describe('De un módulo: sus categorías. Sólo de ellas se le avisa, y de ellas se elige a quien lo coordina ("ofCategory").'),
});
export interface CoordinationScope extends PartOf<typeof scope> {}
export const coordination = list(scope, 50);

const contingencyFields = plainPart('contingency-fields', {
  fields: ids.min(1).max(5).describe('Ids de campos del formulario de la solicitud.'),
});
const column = plainPart('contingency-column', {
  header: name.describe('El título de la columna, que no se repite.'),
  of: z
    .union([z.enum(['number', 'state']), contingencyFields])
    .describe(
      'Lo que lleva: "number" (el número reservado), "state" (el estado) o { "fields": [ids] }: campos del formulario de la solicitud; varios van separados por « - ».',
    ),
});
export interface ContingencyColumn extends PartOf<typeof column> {}

/** How the desk works without its tool (SIIF-14). A block that is asked for again is topped up within one command, so it has a maximum. */
export const contingency = part('contingency', {
  reserve: wholeAbove0
    .max(1000)
    .describe('Cuántos números reserva la hoja de contingencia, 1000 como máximo. Los que no se usan siguen reservados.'),
  state: id
    .optional()
    .describe(
      'Estado en que queda, mientras dura una caída, lo que estaba abierto y tenía el reloj corriendo o en pausa. Su reloj es "stopped". Sin esta parte sólo se detiene el reloj.',
    ),
  columns: list(column)
    .optional()
    .describe(
      'Las columnas de la hoja de casos nuevos, en su orden. Sin esta parte son el número, los campos del formulario de la solicitud y el estado.',
    ),
});

/**
 * A rule by which the desk proposes a mass incident: more than so many reporters, or different values of a field, among open cases of one
 * category, of one value of a field, or with similar words, opened within a time.
 */
const massSign = part('mass-sign', {
  by: id.describe('Qué tienen en común los casos abiertos: "category", "words" (lo dicen con palabras parecidas) o el id de un campo.'),
  distinct: id.describe('Qué se cuenta: "requesters", las personas distintas, o el id de un campo, sus valores distintos.'),
  moreThan: wholeAbove0.describe('Con más de cuántos se propone.'),
  within: after.describe('En cuánto tiempo.'),
});
export interface MassSignRule extends PartOf<typeof massSign> {}

/** How the desk handles one cause with many reporters. Source: SIIF-07 */
export const massIncident = part('mass-incident', {
  signs: list(massSign, 20)
    .optional()
    .describe(
      'Qué hace pensar en un incidente masivo, para proponérselo al primer nivel y a la coordinación. Sin esto sólo lo declaran las personas.',
    ),
  via: id
    .optional()
    .describe('La transición que lo declara y lo escala; su ruta le da el tipo, la prioridad y la marca. Sin ella se queda donde está.'),
  gathers: z
    .record(id, id)
    .optional()
    .describe('Qué reúne el formulario de los casos: el campo de la transición o de su ruta, y el campo de los casos de donde sale.'),
  mark: name.optional().describe('Con qué palabra queda marcado, cuando no se la da una ruta.'),
  priority: id.optional().describe('Qué prioridad recibe, cuando no se la da una ruta.'),
  declaredBy: doerList.describe('Quién lo declara.'),
  answeredBy: z
    .enum(['coordination', 'assignee'])
    .describe('Quién lee la solución una vez más y la envía a todos: "coordination" o "assignee", quien la documentó.'),
});
export interface MassIncidentRule extends PartOf<typeof massIncident> {}

const within = z.union(
  [
    plainPart('within-hours', { hours: wholeAbove0.max(yearOfDays * 24).describe('Horas seguidas, con noches y festivos.') }),
    plainPart('within-days', { days: wholeAbove0.max(yearOfDays).describe('Días seguidos, de 24 horas.') }),
    plainPart('within-business-days', { businessDays: wholeAbove0.max(yearOfDays).describe('Días hábiles del calendario.') }),
  ],
  { error: 'uno de estos: { "hours": n }, { "days": n }, { "businessDays": n } (con n entero mayor que 0, y un año como máximo)' },
);
export type RecurrenceWindow = PartOf<typeof within>;

const by = z.union(
  [
    z.literal('category'),
    plainPart('recurrence-field', { field: id.describe('El campo cuyo valor se compara, sin tildes ni mayúsculas.') }),
  ],
  {
    error: '"category" o { "field": id de un campo }',
  },
);
/** What cases have in common: their category, or the value of a field. */
export type RecurrenceBy = PartOf<typeof by>;

/** A rule by which the coordination is told that something recurs. Source: SIIF-21 */
const recurrenceRule = part('recurrence-rule', {
  by: by.describe('Por qué se comparan los casos: "category", o un campo corto de un formulario, sin datos personales.'),
  times: wholeAbove0.describe('Desde cuántos casos se avisa: 2 o más.'),
  within: within.describe('En cuánto tiempo, contado hacia atrás desde ahora.'),
});
export interface RecurrenceRule extends PartOf<typeof recurrenceRule> {}
export const recurrence = list(recurrenceRule, 20);

/** Who opens a problem besides the coordination (SIIF-21). */
export const problems = part('problem-rule', {
  openedBy: doerList
    .min(1)
    .describe('Quién abre un problema, en cualquiera de sus grupos. La coordinación se entera de los que abre otra persona.'),
});
