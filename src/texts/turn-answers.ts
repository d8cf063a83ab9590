import { countText } from './words.js';

/** The answers of the edge when the desk could not answer. */

/** That does not end soon, and only an operator can make room. */
const noSpace = 'El servicio no tiene espacio y no pude guardarlo; no quedó registrado. Avise a quien administra.';

/** `unclear`: the store did not answer, and may have stored it anyway. `not-done`: it reports nothing */
export type SavingFault = 'full' | 'unclear' | 'failed' | 'not-done';

const whyNotSaved: Readonly<Record<SavingFault, string>> = {
  full: noSpace,
  unclear: 'No pude confirmar que quedara registrado: el servicio no respondió.',
  failed: 'No pude guardarlo; no quedó registrado.',
  'not-done': 'No pude atenderlo ahora, y no cambió nada.',
};

const inAMoment = {
  withWords: 'Sus palabras siguen aquí, para enviarlas de nuevo en un momento:',
  without: 'Intente de nuevo en un momento.',
};

const whatToDo: Readonly<Record<SavingFault, { withWords: string; without: string }>> = {
  full: { withWords: 'Sus palabras siguen aquí, para enviarlas de nuevo más tarde:', without: '' },
  unclear: {
    withWords: 'Si en un minuto no ve aquí lo que pidió, envíelo de nuevo; sus palabras:',
    without: 'Si en un minuto no ve aquí lo que pidió, intente de nuevo.',
  },
  failed: inAMoment,
  'not-done': inAMoment,
};

/** @param words returned so that they need not be typed again */
export function notSavedText(words: string, fault: SavingFault = 'failed'): string {
  const { withWords, without } = whatToDo[fault];
  return words === '' ? `${whyNotSaved[fault]} ${without}`.trim() : `${whyNotSaved[fault]} ${withWords}\n\n${words}`;
}

/** @see notSavedText, for a report that waits on the server's own disk for the store */
export const keptText =
  'Ahora no puedo pasarlo a la mesa, pero sus palabras quedaron guardadas aquí: no las escriba de nuevo. Le aviso apenas las reciba.';
/** More than all its fields together allow. */
export const tooMuchTypedText = (most: number, found: number): string =>
  `El formulario admite ${countText(most)} caracteres en total; trae ${countText(found)}. No guardé nada: acorte lo que escribió, o adjúntelo como documento.`;
export const tooManyMessages =
  'Recibí muchos mensajes suyos en muy poco tiempo. Durante un minuto no registro ni este ni los que sigan; después envíe de nuevo lo que falte.';
export const tooManyPresses = 'Recibí muchas acciones suyas en muy poco tiempo y esta no la hice. Espere un minuto e inténtelo de nuevo.';

export function notTakenText(count: number): string {
  const what = count === 1 ? 'un mensaje suyo' : `${countText(count)} mensajes suyos`;
  return `Hace un momento no registré ${what}, porque llegaron muchos seguidos. Envíe de nuevo lo que falte.`;
}

export const notGiven = 'No pude darle ese archivo; no quedó en su OneDrive. Pídalo otra vez en «Ver adjuntos».';
export const stillWorking = 'Lo estoy guardando. Si en un minuto no le digo cómo quedó, púlselo de nuevo: si ya quedó, no se repite.';
/** The form is still open, unless its author closed it. */
export const formHasFaults = 'Lo que envió no quedó registrado: hay algo por corregir. Envíe de nuevo el formulario, o ábralo otra vez.';
export const chosenBefore = 'Lo que eligió';
export const wordsTyped = 'Lo que escribió';
export const sendAgain = 'Enviar de nuevo';
export const formTookLong = 'El formulario tardó demasiado. Ábralo de nuevo.';
export const formNotOpened = 'Algo falló y no cambió nada. Ábralo de nuevo en un momento.';
export const notFromDirectory =
  'No puedo atenderle desde esta cuenta, porque no es del directorio de la entidad. Escríbame desde su cuenta institucional.';
export const unknownAction = 'No reconozco esa acción. Escriba «ayuda» para ver qué puede hacer aquí.';
export const done = 'Listo.';
export const onlyInTeams =
  'La conexión con esta mesa funciona, pero aquí no registro ni muestro nada: atiendo sólo en Microsoft Teams, donde el directorio de la entidad dice quién me escribe.';
export const shownInChat = 'Se lo muestro en su chat.';
export const noChatYet = 'Eso se lo muestro sólo a usted y aún no tenemos un chat. Escríbame «hola» en privado y pregunte de nuevo.';

/** @param refusedWith the platform's code: then waiting does not help, and the administrator needs the code */
export function rolesUnreadText(refusedWith: string | null): string {
  if (refusedWith === null)
    return 'Ahora no puedo leer la lista de los equipos y no sé si usted es del equipo que atiende: no hice nada. Intente de nuevo en un minuto.';
  return `Teams no me deja leer quiénes son del equipo que atiende (${refusedWith}): no hice nada. Avise a quien administra Precaso y dele ese código.`;
}

export function rolesUnreadHintText(refusedWith: string | null): string {
  if (refusedWith === null)
    return 'Ahora no puedo leer la lista de los equipos: si es del equipo que atiende, intente de nuevo en un minuto.';
  return `Teams no me deja leer quiénes son del equipo que atiende (${refusedWith}): si usted lo es, avise a quien administra Precaso.`;
}

export const filesGone = 'Ya no tengo esos archivos entre los que usted envió: los guardo un día. Envíelos de nuevo.';
/** With other inputs, after the first form made a case. @param phrase the phrase that opens the case */
export const firstStandsText = (name: string, phrase: string): string =>
  `${name} ya quedó con lo que usted envió primero; lo de ahora no se guardó. Si algo cambió, escriba «${phrase}» y corríjalo allá.`;
