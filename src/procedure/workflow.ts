import { z } from 'zod';
import { fields } from './form.js';
import { id, ids, list, name, named, ownId, part, type PartOf, plainPart, shares, text, wholeAbove0, yearOfDays } from './parts.js';
import { audiences, doers, phases, targetClocks, mailAudiences } from './vocabulary.js';

export const audienceList = z.array(z.enum(audiences)).max(audiences.length);
export const doerList = z.array(z.enum(doers)).max(doers.length);

/** Open time is counted for business days, which have the usual length of the calendar, and for targets. */
export const after = z.union(
  [
    plainPart('after-minutes', { minutes: wholeAbove0.max(yearOfDays * 24 * 60).describe('Minutos.') }),
    plainPart('after-hours', { hours: wholeAbove0.max(yearOfDays * 24).describe('Horas.') }),
    plainPart('after-business-days', {
      businessDays: wholeAbove0.max(yearOfDays).describe('Días hábiles, de la duración usual del calendario.'),
    }),
    plainPart('after-target', { target: z.enum(targetClocks).describe('El tiempo de ANS del nivel y la prioridad del caso.') }),
  ],
  {
    error:
      'uno de estos: { "minutes": n }, { "hours": n }, { "businessDays": n } (con n entero mayor que 0, y un año como máximo), { "target": "response" | "resolution" | "validation" }',
  },
);
export type After = PartOf<typeof after>;

/** Until a day and an hour that were asked on the way to the state. Source: UARIV-02 */
const moment = plainPart('after-moment', { date: id.describe('Campo con el día.'), time: id.describe('Campo con la hora, como 15:30.') });

const limitCalendar = z.enum(['clock', 'business']);

/** Without it the draft of a Friday afternoon would end on the weekend. No source sets it. */
const whenComplete = part('limit-when-complete', {
  after: after.describe('Cuánto dura.'),
  calendar: limitCalendar.describe('"clock" cuenta también noches y festivos. "business", sólo el tiempo hábil.'),
});

const limit = part('limit', {
  after: z.union([after, moment]).describe('Cuánto dura, desde que se entra al estado; o hasta el día y la hora de dos campos.'),
  calendar: limitCalendar.describe('"clock" cuenta también noches y festivos. "business", sólo el tiempo hábil.'),
  // oxlint-disable-next-line unicorn/no-thenable -- the file's own key; it holds an id, nothing callable
  then: id.describe('Transición, con "system" en "by", que ocurre al vencer.'),
  remindAt: shares.optional().describe('Partes del plazo, entre 0 y 1, en que se recuerda a quien se espera.'),
  remindBefore: wholeAbove0
    .max(240)
    .optional()
    .describe('Horas antes del día y la hora en que se recuerda, a quien lo tiene y a quien lo pidió.'),
  whenComplete: whenComplete
    .optional()
    .describe('En su lugar, mientras a un precaso no le falta nada y sólo espera que lo envíen. Se cuenta desde que quedó completo.'),
});
export interface Limit extends PartOf<typeof limit> {}

/** `paused`: the desk waits for the requester; `stopped`: others than the desk use the time. Neither counts for the SLA. */
export const clockKinds = ['none', 'runs', 'paused', 'stopped', 'ended'] as const;
export type ClockKind = (typeof clockKinds)[number];

/** Fields of transitions with the third party's name and its contact (UARIV-11, USPEC-10). */
const thirdParty = plainPart('third-party', {
  name: id.describe('Campo con su nombre.'),
  contact: id.optional().describe('Campo con que se le ubica: correo o teléfono.'),
});

export const state = part('state', {
  ...named,
  phase: z.enum(phases).describe('Qué es para la mesa: precaso, nuevo, en trabajo, en espera, resuelto, cerrado o nulo.'),
  clock: z
    .enum(clockKinds)
    .describe(
      'Reloj del ANS: "runs" corre, "paused" espera al solicitante, "stopped" no es tiempo de la mesa, "ended" terminó, "none" no lo hay.',
    ),
  outcome: id.optional().describe('Cómo terminó el caso que está aquí: una de "outcomes". La dicen los estados de fase "closed" y "void".'),
  waitsFor: z
    .enum(['requester', 'provider', 'change', 'date', 'none'])
    .optional()
    .describe('A quién se espera, o "date", el día y la hora acordados. Un estado de fase "waiting" lo dice.'),
  means: text.optional().describe('Qué significa esa espera para quien lo pidió, en una frase.'), // SIIF-06
  thirdParty: thirdParty
    .optional()
    .describe('Campos que dicen a quién se espera, si no es un grupo: los pide alguna transición, como la que lleva aquí.'),
  limit: limit.optional().describe('Plazo, y qué pasa cuando vence. Obligatorio donde se espera al solicitante.'),
  // UARIV-11, SIIF-10, USPEC-10
  remindEvery: after
    .optional()
    .describe(
      'Tiempo hábil sin otro estado ni una nota, tras el cual se recuerda la espera a quien tiene el caso, una y otra vez; de una solución que confirma la mesa, a quien la confirma. Sólo en una espera sin plazo por un proveedor o un cambio, o en una solución sin plazo que no espera al solicitante.',
    ),
  actions: ids.optional().describe('Orden de las transiciones en la tarjeta. Las dos primeras son sus botones.'),
});
export interface State extends PartOf<typeof state> {}

export const acts = [
  'complete', // gives a draft its ticket number
  'lapse', // ends a draft, or a case whose requester did not answer, by its limit
  'set-aside', // ends a draft that needs no ticket
  'withdraw', // ends it for the requester
  'take', // sets the assignee, as `assign` does
  'assign',
  'ask', // a question to the requester
  'answer', // the requester's answer
  'escalate', // changes the group
  'fill', // fills the next section of its category's form
  'ask-section', // asks the area of the next section, which had sent the ticket back
  'resolve', // documents a solution
  'accept', // a judgement of the solution, as `refuse` is
  'refuse',
  'confirm', // records that the requester accepted it outside Teams, by which means and on which day
  'move', // changes only the state and the fields it needs
] as const;
export type Act = (typeof acts)[number];

/** Cases of these categories must have been with one of these groups, and come back (SIGCE-10, SIGCE-11). */
const passesFirst = part('passes-first', {
  categories: ids.min(1).describe('Los casos de estas categorías.'),
  groups: ids.min(1).describe('Grupos: haber vuelto de uno de ellos basta.'),
});

export const transition = part('transition', {
  id: ownId,
  label: name.describe('Lo que dice el botón.'),
  help: text.optional().describe('Qué hace, en una línea, para el diálogo "Más…".'),
  act: z.enum(acts).describe('Qué significa para la mesa, además del cambio de estado. "move" es sólo el cambio.'),
  from: ids.min(1).describe('Estados desde los que se puede.'),
  to: id.describe('Estado al que lleva.'),
  by: doerList.describe(
    'Quién puede: roles del grupo del caso, "first-level", "sender", "coordinator", "requester", "assignee" o "system", que es un plazo.',
  ),
  categories: ids.optional().describe('Sólo para casos de estas categorías. Sin ella, para todos.'),
  kinds: z
    .array(z.enum(['incident', 'request']))
    .min(1)
    .optional()
    .describe('Sólo para casos de este tipo. Sin ella, para todos.'),
  passesFirst: list(passesFirst, 20)
    .optional()
    .describe('Sólo de "resolve": qué casos deben haber ido antes a otro grupo, y vuelto de él.'),
  // SIGCE-10, SIGCE-11
  undone: z
    .literal(true)
    .optional()
    .describe('Sólo de "escalate": devuelve el caso sin hacer lo suyo, así que no cuenta como ido a ese grupo.'),
  needs: fields.optional().describe('Lo que se pregunta a quien la hace.'),
  tells: audienceList.optional().describe('A quién se le avisa.'),
  // USPEC-09, USPEC-12, USPEC-13, UARIV-11, SIGCE-04
  byMail: z
    .array(z.enum(mailAudiences))
    .max(mailAudiences.length)
    .optional()
    .describe(
      'A quién se le avisa por correo y no por Teams: "requester" y "assignee" de los que dice "tells"; "group", a sus cuentas además de su canal; y "third-party", el tercero que dice el estado al que lleva. Sin buzón, por Teams.',
    ),
  // SIIF-02, line 313
  letter: id.optional().describe('De "mail.answers": lo que el correo al solicitante dice además, como una plantilla.'),
  standard: z.record(id, text).optional().describe('Lo que responde el sistema a "needs" cuando la hace un plazo.'),
  // SIIF-11
  afterDaysTried: wholeAbove0
    .optional()
    .describe('Sólo si no se pudo hablar con el solicitante en tantos días distintos, y la pregunta o la solución no le llegó.'),
});
export interface Transition extends PartOf<typeof transition> {}
