import { inSentence, listText, numberOfText, type NounForms } from './words.js';

/* The sentences of the pages behind the links of mails. Their reader has no Teams: each page says what else can be done, by writing. */

export const mailPageTitles = {
  complete: (name: string, { the }: NounForms) => `Complete ${the} ${name}`,
  answer: (name: string) => `Nos falta un dato para ${name}`,
  judge: (name: string) => `${name}: ¿quedó bien?`,
  survey: (name: string) => `Encuesta de ${name}`,
} as const;

export const quotedTitles = {
  complete: 'Lo que usted nos escribió',
  answer: 'Le preguntamos',
  judge: 'La solución',
  survey: 'Lo que usted nos escribió',
};

export const mailPageTexts = {
  send: 'Enviar',
  judged: '¿Quedó bien?',
  required: 'Los datos con * son obligatorios.',
  known: 'Otros datos: ver, cambiar o agregar',
  choose: 'Elija una opción',
  orWrite: 'Si lo prefiere, responda al correo que le enviamos; también lo recibimos.',
  moreByMail: 'Si necesita algo más, responda al correo que le enviamos.',
  fileByMail: 'Responda al correo y adjúntelo.',
  typed: 'Lo que usted escribió',
  keepTyped: 'Cópielo si lo necesita: puede respondernos por correo.',
};

/** @param refuse the label of the choice for which the field is filled in */
export const onlyIfText = (refuse: string): string => `Sólo si elige «${refuse}».`;
/** The person chose that all is well, and wrote what still fails. */
export const judgedTwiceText = (accept: string, reason: string): string =>
  `Eligió «${accept}» y escribió en «${reason}». Elija la otra opción, o borre lo que escribió.`;

/** "Falta 1 archivo que aquí no se envía: foto del error. Respóndanos el correo con él; el formulario puede enviarlo ya." */
export const filesLaterText = (labels: readonly string[]): string =>
  `${labels.length === 1 ? 'Falta' : 'Faltan'} ${filesText(labels)}: ${listText(labels.map(inSentence), 'y')}. Por aquí no se reciben archivos: responda al correo y adjúntelos. El formulario puede enviarlo sin ellos.`;
const filesText = (labels: readonly string[]): string => numberOfText(labels.length, 'archivo', 'archivos');
export const onlyFilesLeftText = (labels: readonly string[]): string =>
  `Recibimos sus datos. Sólo ${labels.length === 1 ? 'falta' : 'faltan'} ${filesText(labels)}: ${listText(labels.map(inSentence), 'y')}. Responda al correo y adjunte lo que falta.`;

export const mailDoneTexts = {
  registered: (name: string, { as }: NounForms): string => `Quedó ${as('registrado')} con el número ${name}.`,
  answered: 'Recibimos su respuesta. Gracias.',
  accepted: 'Usted confirmó que quedó bien. Gracias.',
  refused: 'Usted nos dijo que sigue fallando. Gracias por avisarnos.',
  surveyed: 'Recibimos su encuesta. Gracias.',
  surveyOver: 'El plazo de esta encuesta terminó.',
  unasked: 'Por ahora no necesitamos nada más de usted.',
} as const;

export const mailRemarks = {
  unproved: 'No pudimos comprobar de dónde venía este envío, y no guardamos nada. Revise lo que sigue y envíelo de nuevo.',
  late: 'Mientras usted escribía, esto cambió, y no guardamos su envío. Así está ahora: revise y envíe de nuevo.',
  tooOften: 'Hubo muchos envíos seguidos y éste no se guardó. Espere un minuto y envíe de nuevo: lo que escribió sigue aquí.',
  ended: 'Su envío llegó cuando esto ya había cambiado, y no se guardó. Así está ahora.',
} as const;
export const changedMeanwhileText = (changed: readonly { label: string; value: string }[]): string =>
  `Mientras usted escribía cambió ${listText(
    changed.map(({ label, value }) => `«${label}», que ahora dice «${value}»`),
    'y',
  )}. Aún no guardamos su envío: si lo envía de nuevo, vale lo que usted escribió.`;

export const mailProblems = {
  unknown: {
    title: 'Este enlace no sirve',
    told: ['Puede que haya llegado cortado. Ábralo de nuevo desde el correo, o responda al correo: también lo recibimos.'],
  },
  expired: {
    title: 'Este enlace ya venció',
    told: ['Responda al correo que le enviamos y cuéntenos allí: también lo recibimos.'],
  },
  tooLarge: {
    title: 'El texto es demasiado largo',
    told: ['No guardamos nada. Vuelva atrás en su navegador, donde sigue lo que escribió, acórtelo y envíelo de nuevo.'],
  },
  tooSlow: {
    title: 'El envío no llegó completo',
    told: ['No guardamos nada. Vuelva atrás en su navegador, donde sigue lo que escribió, y envíelo de nuevo.'],
  },
  failed: {
    title: 'En este momento no podemos atenderle',
    told: ['Espere un minuto y recargue esta página. Si acaba de enviar un formulario, no se repite: vale una sola vez.'],
  },
} as const;
