/**
 * Labels of the forms that the desk brings itself; those of a procedure stand in its file. The domain's rules that own these forms
 * import this file, so it imports nothing and is not part of `texts`, which imports the domain.
 */

export const correctionLabels = {
  title: 'Título',
  kind: 'Tipo',
  category: 'Categoría',
  impact: 'Impacto',
  urgency: 'Urgencia',
  reason: '¿Por qué?',
  priorityNow: (priority: string) => `Ahora es ${priority}; sale del impacto y la urgencia.`,
} as const;

export const manualContactLabels = {
  question: '¿Cómo le avisó?',
  means: {
    telephone: 'Por teléfono',
    mail: 'Por correo',
    'in-person': 'En persona',
    other: 'Por otro medio',
    impossible: 'No fue posible avisarle',
  },
} as const;

export const recordedSurveyLabels = { means: '¿Cómo la respondió?' } as const;

export const groupRequestLabels = {
  group: '¿A qué grupo?',
  person: '¿A quién?',
  personHelp: 'Si no elige a nadie, lo toma alguien del grupo.',
  /** @param ofGroup "de la Mesa de servicios" */
  elsewhere: (person: string, ofGroup: string) => `${person} no es ${ofGroup}. Elija a alguien de ese grupo o a nadie.`,
  away: (person: string) => `${person} no está disponible. Elija a otra persona o a nadie.`,
} as const;

export const linkLabels = {
  number: '¿Con qué número?',
  numberHelp: (example: string) => `Su número, como «${example}» o sólo sus cifras.`,
  link: '¿De qué número?',
  reason: '¿Por qué?',
} as const;

export const noteLabels = { text: 'Nota', group: '¿Qué grupo?' } as const;

export const holdLabels = {
  scope: '¿Qué relojes?',
  ofGroup: 'Los de un grupo',
  ofPerson: 'Los de una persona',
  byNumber: 'Los de los números que escriba',
  group: 'Grupo',
  person: 'Persona',
  numbers: 'Números',
  numbersHelp: 'Con comas entre uno y otro.',
  reason: '¿Por qué?',
  authorisedBy: '¿Quién lo autoriza?',
  until: '¿Hasta cuándo?',
  otherMoment: 'Hasta otro día y hora',
  date: 'Día',
  time: 'Hora',
  timeRange: 'La hora va de 0:00 a 23:59, como 15:30.',
  /** @param day as {@link dayLabel} names it */
  untilClosing: (day: string) => `Hasta ${day} al cierre`,
} as const;

/** Under a field that takes several values. */
export const onePerLineLabel = 'Uno por renglón.';

/** Where a procedure's pattern has no sentence of its own. */
export const checkValueLabel = (label: string): string => `${label}: revise el dato`;

/** With the level's name, because two groups may share theirs at different levels. @param level empty where the group's name says it */
export const groupAtLevelLabel = (label: string, level: string): string => (level === '' ? label : `${label} (${level})`);

const months = ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'];

/** "28 nov 2026" */
export const dateLabel = ({ year, month, day }: { year: number; month: number; day: number }): string =>
  `${dayOfMonthLabel({ month, day })} ${year}`;

/** "28 nov" */
export const dayOfMonthLabel = ({ month, day }: { month: number; day: number }): string => `${day} ${months[month - 1] ?? ''}`;

const weekdays = ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'];

/**
 * "hoy", "mañana", "el lunes"; beyond a week, its date.
 *
 * @param away days from today
 * @param weekday 0 for Monday
 * @param date as {@link dateLabel} names it
 */
export function dayLabel(away: number, weekday: number, date: string): string {
  return ['hoy', 'mañana'][away] ?? (away < 7 ? `el ${weekdays[weekday] ?? ''}` : `el ${date}`);
}

export const frequentQuestionLabels = {
  question: 'Pregunta',
  answer: 'Respuesta',
  personal: '¿Nombra a alguien o trae datos de una persona?',
  reason: '¿Por qué?',
} as const;

/** Of the form with which the coordination analyses a report. */
export const analysisLabels = { text: 'Qué muestran las cifras', training: '¿Hace falta capacitar o acompañar a los usuarios?' } as const;

export const readyAnswerLabels = {
  title: 'Título',
  text: 'Texto',
  use: '¿Cuándo se ofrece?',
  uses: { resolve: 'Al solucionar', ask: 'Al pedir datos', both: 'En ambos' },
  chosen: 'Usar una plantilla',
  sameTitle: 'Ya hay una plantilla con ese título. Póngale otro.',
  gone: 'Esa plantilla ya no está. Elija otra.',
  full: (most: number): string => `Ya hay ${most} plantillas, el máximo. Quite alguna y guarde ésta después.`,
} as const;
