import { z } from 'zod';
import { choice } from './form.js';
import { id, list, named, part, type PartOf, plainPart, text, wholeAbove0, yearOfDays } from './parts.js';
import { audiences, targetClocks, weekdays } from './vocabulary.js';
import { doerList } from './workflow.js';

/** Open from the first local time until the second, exclusive: `['08:00', '17:00']`. */
const hours = z.tuple([z.string(), z.string()]);
export type HoursInterval = PartOf<typeof hours>;
const intervals = z.array(hours).max(24);

/** A date with opening hours of its own instead of its weekday's; it may be a holiday. */
const openDay = plainPart('open-day', {
  date: z.string().describe('El día, como "2026-12-25".'),
  hours: intervals.describe('Sus intervalos de atención.'),
});

/**
 * Local times are `HH:MM`, up to `24:00` as an end; a shift over midnight is two intervals, `['22:00', '24:00']` and `['00:00', '06:00']`
 * of the next day. Dates are `2026-12-24`. An open day wins over a closed one's weekday and holiday.
 */
export const calendar = part('calendar', {
  timeZone: text.describe('Zona horaria: "America/Bogota".'),
  hours: z
    .partialRecord(z.enum(weekdays), intervals)
    .describe(
      'Intervalos de atención de cada día de la semana ("mon" a "sun"): [["08:00", "12:00"], ["13:00", "17:00"]]. El día que falta no se atiende.',
    ),
  holidays: z.enum(['colombia', 'none']).describe('"colombia": los festivos de ley no se atiende. "none": no hay festivos.'),
  closedDays: z.array(z.string()).max(2000).optional().describe('Otros días sin atención, como "2026-12-24".'),
  openDays: z.array(openDay).max(2000).optional().describe('Días con horario distinto del de su día de la semana, también festivos.'),
});
export interface CalendarSpec extends PartOf<typeof calendar> {}

const minutes = wholeAbove0.max(yearOfDays * 24 * 60);

export const target = part('target', {
  level: wholeAbove0.describe('Nivel.'),
  priority: id.describe('Prioridad.'),
  responseMinutes: minutes.describe('Minutos hábiles hasta la primera atención.'),
  resolutionMinutes: minutes.describe('Minutos hábiles hasta la solución.'),
  validationMinutes: minutes.describe('Minutos hábiles que tiene el solicitante para aceptar.'),
  assumes: list(z.enum(targetClocks), targetClocks.length)
    .optional()
    .describe('Cuáles de los tres tiempos dejó abiertos el procedimiento, si "assumed" no habla de todos.'),
});
export interface Target extends PartOf<typeof target> {}

/** An entity's own targets; they override the general ones (SIIF-20). */
export const agreement = part('agreement', {
  ...named,
  field: id.describe('Campo por el que se reconoce la entidad.'),
  is: list(z.string().min(1).max(200)).describe('Sus valores, como los guarda el campo.'),
  targets: list(target).describe('Sus tiempos. Donde no hay uno, vale el general.'),
});
export interface Agreement extends PartOf<typeof agreement> {}

export const warningAudiences = list(z.enum([...audiences, 'coordination']), audiences.length + 1);

/** Who is warned when this share of a target is used while the clock runs (SIGCE-13). */
export const warning = part('warning', {
  at: z.number().gt(0).lte(1).describe('Parte del tiempo que se ha gastado: 0.8 es el 80 %, 1 es vencido.'),
  tells: warningAudiences.describe('A quién se le avisa.'),
});
export interface Warning extends PartOf<typeof warning> {}

/** Who may stop the clocks of chosen tickets, with a reason, and for how long at most (SIIF-15). */
export const clockHolds = part('clock-holds', {
  by: doerList.describe('Quién: "coordinator" o "first-level".'),
  longestHours: wholeAbove0.max(yearOfDays * 24).describe('Por cuántas horas, como máximo.'),
});

const usual = plainPart('usual', { impact: id.describe('Impacto.'), urgency: id.describe('Urgencia.') });

export const priority = part('priority', {
  priorities: list(choice).describe('Prioridades, de la más alta a la más baja.'),
  impacts: list(choice).describe('A cuántos afecta.'),
  urgencies: list(choice).describe('Cuánto puede esperar.'),
  matrix: z.record(id, z.record(id, id)).describe('Para cada impacto y cada urgencia, la prioridad.'),
  usual: usual.describe('Impacto y urgencia con que empieza todo caso.'),
  changedBy: doerList.describe('Quién cambia la prioridad de un caso.'),
});
