/**
 * Labels of the desk's own forms; those of a procedure are in its file. The core's rules for these forms import this file, so it imports
 * nothing and is not part of `texts`, which imports the core.
 */

export const correctionLabels = {
  title: 'Título',
  kind: 'Tipo',
  category: 'Categoría',
  impact: 'Impacto',
  urgency: 'Urgencia',
  reason: 'Motivo',
  priorityNow: (priority: string) => `Ahora es ${priority}; sale del impacto y la urgencia.`,
} as const;

export const manualContactLabels = {
  question: 'Medio',
  means: {
    telephone: 'Por teléfono',
    mail: 'Por correo',
    'in-person': 'En persona',
    other: 'Por otro medio',
    impossible: 'No fue posible avisarle',
  },
} as const;

export const talkLabels = {
  result: 'Resultado',
  results: {
    confirmed: 'Confirmó que quedó bien',
    refused: 'Dijo que sigue fallando',
    answered: 'Respondió lo que se le preguntó',
    told: 'Hablamos',
    unreached: 'No se pudo hablar con la persona',
  },
  toldOnly: 'Hablamos; falta que responda',
  how: 'Medio',
  means: { telephone: 'Por teléfono', mail: 'Por correo', 'in-person': 'En persona', other: 'Por otro medio' },
  words: 'Lo que dijo',
} as const;

export const wordLabels = {
  result: 'Lo que escribió',
  results: {
    yes: 'Es un sí: quedó bien',
    no: 'Es un no: sigue fallando',
    answer: 'Responde lo que se le preguntó',
    nothing: 'No dice nada de eso',
  },
} as const;

export const recordedSurveyLabels = { means: 'Medio de la respuesta' } as const;

export const groupRequestLabels = {
  group: 'Grupo',
  person: 'Persona',
  personHelp: 'Si no elige a nadie, lo toma alguien del grupo.',
  /** @param ofGroup "de la Mesa de servicios" */
  elsewhere: (person: string, ofGroup: string) => `${person} no es ${ofGroup}. Elija a alguien de ese grupo o a nadie.`,
  away: (person: string) => `${person} no está disponible. Elija a otra persona o a nadie.`,
} as const;

/** Where the procedure asks for the person who registers for another. */
export const registrationLabels = {
  title: 'Título',
  assignee: 'Persona a quien se asigna',
  adviser: 'Asesor que atendió al usuario',
  adviserHelp: 'Si ya lo asesoraron por teléfono, por correo o en persona: quién.',
} as const;

export const linkLabels = {
  kind: 'Relación',
  /** The relation of the case at hand to the case whose number comes next. */
  kinds: ({ one, gender }: { one: string; gender: 'masculine' | 'feminine' }) => {
    const subject = gender === 'feminine' ? `Esta ${one}` : `Este ${one}`;
    const ending = gender === 'feminine' ? 'a' : 'o';
    return {
      related: `${subject} está relacionad${ending} con …`,
      'duplicate-of': `${subject} es duplicad${ending} de …`,
      'caused-by': `${subject} fue causad${ending} por …`,
      'follow-up-of': `${subject} sigue a …`,
    };
  },
  together: ({ gender }: { gender: 'masculine' | 'feminine' }) => {
    const isFeminine = gender === 'feminine';
    return {
      label: 'Solución conjunta',
      yes: `Sí: a quien ${isFeminine ? 'la' : 'lo'} pidió le llega aquella solución`,
      no: 'No, se atiende aparte',
    };
  },
  number: 'Número',
  numberHelp: (example: string) => `Su número, como «${example}» o sólo sus cifras.`,
  link: 'Número vinculado',
  reason: 'Motivo',
} as const;

export const noteLabels = { text: 'Nota', group: 'Grupo' } as const;

export const holdLabels = { reason: 'Motivo', authorisedBy: 'Persona que autoriza' } as const;

export const scheduleLabels = {
  past: () => 'Ese momento ya pasó: escriba uno que venga.',
  far: (days: number) => `Se programa a ${days} días como máximo.`,
  /** @param act the transition that takes the date away */
  otherKind: (state: string, kind: string, act: string) => `«${state}» es sólo para «${kind}»: use antes «${act}».`,
} as const;

export const onePerLineLabel = 'Uno por renglón.';

export const rowsLabel = (columns: string): string =>
  `Uno por renglón, con estos datos en este orden, separados por punto y coma o pegados de una hoja de cálculo: ${columns}. Deje vacío el que no aplique.`;

export const rowCellsLabel = (found: number, asked: number): string =>
  `Lleva ${found} ${found === 1 ? 'dato' : 'datos'} y son ${asked}: deje vacío, entre dos puntos y coma, el que no aplique.`;

/** `first`: that row, from 1; 0 for the form's own answer. */
export const rowTwiceLabel = (label: string, first: number): string =>
  `${label}: es el mismo ${first === 0 ? 'del formulario' : `del renglón ${first}`}, con otros datos: deje uno solo.`;

/** The hint under a field with an answer for people who have no value. */
export const noneLabel = (none: string): string => `Puede responder «${none}».`;

/** The fault of a value whose pattern has no sentence in the procedure. */
export const checkValueLabel = (label: string): string => `${label}: revise el dato`;

/** A group's label with its level, because two groups may have one name at different levels. @param level empty where the name says it */
export const groupAtLevelLabel = (label: string, level: string): string => (level === '' ? label : `${label} (${level})`);

const months = ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'];

/** A date: "28 nov 2026". */
export const dateLabel = ({ year, month, day }: { year: number; month: number; day: number }): string =>
  `${dayOfMonthLabel({ month, day })} ${year}`;

export const dayOfMonthLabel = ({ month, day }: { month: number; day: number }): string => `${day} ${months[month - 1] ?? ''}`;

const weekdays = ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'];

/** @param away days from today @param weekday 0 for Monday @param date as {@link dateLabel} names it */
export function dayLabel(away: number, weekday: number, date: string): string {
  return ['hoy', 'mañana'][away] ?? (away < 7 ? `el ${weekdays[weekday] ?? ''}` : `el ${date}`);
}

/** The input of a form where a ready text is chosen; no field of a procedure may have this id. */
export const chosenTextId = '_answer';

/** The channels by their names in the whole desk; a channel that people cannot choose has no name here. */
export const channelLabels = {
  telephone: 'Teléfono',
  email: 'Correo',
  'in-person': 'En persona',
  mobile: 'Celular',
  web: 'Página web',
  teams: 'Teams',
} as const;

export const massLabels = {
  cases: 'Otros números',
  casesHelp: (example: string) => `Con comas entre uno y otro, como «${example}». Puede ir sin ninguno.`,
  added: 'Números que se agregan',
  removed: 'Números que se retiran',
  grouped: 'Números que se reúnen',
  numbersHelp: 'Con comas entre uno y otro.',
  reason: 'Motivo',
  update: 'Aviso',
  updateHelp: 'Le llega a cada persona que lo reportó, una vez.',
  answer: 'La respuesta',
  answerHelp: 'Así la lee cada persona que lo reportó.',
} as const;

/** The reason that the form of a refusal gets where the person wrote a mere “no”. */
export const bareNoReason = (said: string): string => `Respondió «${said}», sin decir qué sigue fallando.`;
