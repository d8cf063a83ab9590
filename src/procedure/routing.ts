import { z } from 'zod';
import { fields, record, when } from './form.js';
import { id, ids, label, maxParts, name, named, ownId, part, type PartOf, plainPart, text, wholeAbove0 } from './parts.js';
import { articles, kinds, memberRoles } from './vocabulary.js';

export const level = part('level', { level: wholeAbove0.describe('Número del nivel, desde 1.'), label });

export const group = part('group', {
  id: ownId,
  formerly: id
    .optional()
    .describe('El "id" que este grupo tenía: con él siguen sus casos, su canal y su gente, aunque cambie también su nombre.'),
  level: wholeAbove0.describe('Nivel en que atiende.'),
  label,
  article: z
    .enum(articles)
    .optional()
    .describe(
      'Artículo con que se dice su nombre («el Datacenter»), o "none" si va solo. Si falta, lo dice el primer sustantivo cuando es de una unidad o de su gente («la Mesa», «el Grupo», «los Líderes»); los demás nombres van solos.',
    ),
  kind: z.enum(['internal', 'external']).describe('"internal": de la mesa. "external": proveedor, órgano rector u otra mesa.'),
  role: z.enum(memberRoles).describe('Rol de sus miembros, con el que se nombran en "by".'),
  clockOwner: z
    .enum(['desk', 'provider', 'change'])
    .optional()
    .describe('De quién es el tiempo mientras el caso está allí. Sólo queda escrito: si el reloj corre, lo dice "clock" de cada estado.'),
  call: z
    .enum(['none', 'on-duty', 'all'])
    .optional()
    .describe(
      'A quién se menciona en el canal cuando llega un caso, nuevo o escalado: "none" (a nadie), "on-duty" (quienes están disponibles; así es si falta) o "all" (todo el equipo).',
    ),
});
export interface Group extends PartOf<typeof group> {}
export type CallPolicy = NonNullable<Group['call']>;

/** What a route makes of a ticket, once: another kind, with a second number of that series (SIIF-04). */
const becomes = plainPart('becomes', {
  kind: z.enum(kinds).describe('Clase de solicitud que pasa a ser.'),
  series: id.describe('Serie de "numbers" de la que recibe otro número, además del suyo.'),
  /** With `mark`, where the ticket is a mass incident (SIIF-07). */
  priority: id.optional().describe('Prioridad que recibe por regla.'),
  mark: name.optional().describe('Palabra con que queda marcado en su tarjeta, como "Masivo".'),
  coordination: text.optional().describe('Qué hace la coordinación con la solución: se le avisa al quedar marcado y al solucionarse.'),
});
export interface Becomes extends PartOf<typeof becomes> {}

/** A field of the request's forms that must be given before a route is taken (SIGCE-08, SIGCE-12). */
const requiredField = plainPart('required-field', {
  field: id.describe('Id de un campo del formulario de entrada o del de la categoría.'),
  or: id.optional().describe('Otro campo de esos formularios que dice lo mismo: si el caso lo tiene, no se pide.'),
  when: when.optional().describe('Sólo con esa respuesta, de la lista de verificación o de antes. Sin decirlo, siempre.'),
});
export interface RequiredField extends PartOf<typeof requiredField> {}

export const route = part('route', {
  from: id.describe('Grupo de salida.'),
  to: ids.describe('Grupos a los que se puede escalar.'),
  needs: fields.optional().describe('Lista de verificación: lo que se pide antes de escalar.'),
  requires: z
    .array(requiredField)
    .min(1)
    .optional()
    .describe('Datos de los formularios de la solicitud que ya deben estar: al escalar se piden los que el caso no tiene.'),
  categories: ids.optional().describe('Sólo los casos de estas categorías van por aquí. Sin decirlas, todos.'),
  via: id.optional().describe('Sólo por esta transición, de acto "escalate". Sin decirla, por cualquiera que escale.'),
  becomes: becomes.optional().describe('En qué se convierte, una sola vez, el caso que va por aquí.'),
});
export interface Route extends PartOf<typeof route> {}

export const category = part('category', {
  ...named,
  kind: z
    .enum(kinds)
    .describe('Qué es por lo general: "incident", una interrupción no planeada; "request", una necesidad que se puede programar.'),
  hints: z
    .array(name)
    .max(maxParts)
    .optional()
    .describe('Palabras por las que se adivina la categoría. Sin tildes; plurales y formas de un verbo se entienden.'),
  generalHints: z
    .array(name)
    .max(maxParts)
    .optional()
    .describe('Palabras que también dicen otras cosas, como "equipo": cuentan donde ninguna pista de otra categoría aparece.'),
  form: id.optional().describe('Formulario propio, que se pide después del de entrada.'),
  group: id.optional().describe('Grupo que atiende primero esta categoría, si no es el de entrada.'),
  deskOnly: z.boolean().optional().describe('true: sólo la registra la mesa; quien pide no la puede escoger.'), // SIIF-23
  // SIIF-23
  tellsCoordination: z
    .literal(true)
    .optional()
    .describe('true: al registrarse uno o corregirse a ella, se le avisa a quienes coordinan la mesa y los grupos a los que va.'),
  /** As an escalated ticket may have (SIIF-23). */
  series: id.optional().describe('Serie de "numbers" de la que sus casos reciben otro número al registrarse.'),
  survey: z.boolean().optional().describe('false: sin encuesta.'),
  mailFiles: z.literal(true).optional().describe('true: recibe correos guardados como archivo (.eml, .msg), que nunca se abren.'),
  // SIGCE-09
  guide: text
    .optional()
    .describe(
      'Lo que debe saber quien resuelve. Lo lee sólo esa persona, en el diálogo con que resuelve: no sale en tarjetas ni en canales.',
    ),
  // USPEC-06, USPEC-11
  records: z
    .array(record)
    .max(20)
    .optional()
    .describe('Lo que necesita un caso suyo para resolverse: números de registros que se llevan en otra parte, lo que se entregó.'),
  refused: text.optional().describe('Por qué no se reciben estas solicitudes. Se le dice a quien pide.'),
});
export interface Category extends PartOf<typeof category> {}

export const outcome = part('outcome', named);
