import { firstName, countText, listText, numberOfText } from './words.js';

/** After `@Precaso precaso …` in a channel: what is private goes on in the person's own chat. */
export function continueInChatText(name: string): string {
  return `Registrado, ${firstName(name)}. Sigamos en su chat conmigo.`;
}

export function tooLongText(most: number, found: number): string {
  return `La descripción admite ${countText(most)} caracteres; escribió ${countText(found)}. No la registré: acórtela y envíela de nuevo, o adjúntela como documento.`;
}

export function nothingToWithdrawText(): string {
  return 'No tiene nada que se pueda retirar: un caso se retira mientras nadie lo ha tomado.';
}

/** @param by the assignee; null where the case waits for another person of the desk */
export function takenAlreadyText(caseName: string, by: string | null): string {
  return `${caseName} ya no se puede retirar: ${by === null ? 'ya lo atendieron' : `lo atiende ${by}`}. Puede agregarle información.`;
}

export function alreadyOverText(caseName: string, stateLabel: string, keyword: string): string {
  return `${caseName} ya terminó: quedó «${stateLabel}». Para pedir algo nuevo escriba «${keyword}» y lo que le pasa.`;
}

export function alreadyYoursText(caseName: string): string {
  return `${caseName} ya está a su nombre.`;
}

export function alreadyTheirsText(caseName: string, who: string): string {
  return `${caseName} ya está a nombre de ${who}.`;
}

/** @param unavailable who would be there, were they not away for now */
export function nobodyElseText(group: string, unavailable: readonly string[] = []): string {
  const away =
    unavailable.length === 0
      ? ''
      : ` No ${unavailable.length === 1 ? 'está disponible' : 'están disponibles'}: ${listText(unavailable, 'y')}.`;
  return `No hay nadie más en ${group} a quien asignarlo.${away}`;
}

export function withdrawnText(caseName: string): string {
  return `Listo: ${caseName} quedó retirado.`;
}

export function onlyInChannelText(): string {
  return 'Eso se hace en el canal del grupo: escriba allí «@Precaso vincular grupo» y el nombre del grupo.';
}

/** Words about another person's case, which change nothing by themselves. */
export function onItsCardText(caseName: string): string {
  return `Para escribir sobre ${caseName} use los botones de su tarjeta. Si no la tiene a la vista, escriba «caso ${caseName}».`;
}

export function attachedText(count: number, caseName: string): string {
  return `Agregué ${numberOfText(count, 'archivo', 'archivos')} a ${caseName}.`;
}

export function tooManyFilesText(leftOut: number): string {
  return `Recibo hasta 10 archivos por mensaje: ${numberOfText(leftOut, 'quedó por fuera', 'quedaron por fuera')}. Envíelos en otro mensaje.`;
}

export function registeredText(caseName: string): string {
  return `Registrado: ${caseName}. Se lo muestro enseguida.`;
}

/** What was done with words, and that the files which came with them went the same way. */
export function withFilesText(done: string, files: number): string {
  return files === 0 ? done : `${done} Incluye ${numberOfText(files, 'archivo', 'archivos')}.`;
}

export function answeredText(caseName: string, to: string): string {
  return `Enviado: su respuesta por ${caseName} le llegó a ${to}.`;
}

export function givenBackText(caseName: string, to: string): string {
  return `${caseName} volvió a ${to}, con lo que escribió.`;
}

export function addedText(caseName: string): string {
  return `Quedó agregado a ${caseName}.`;
}

export function callRegisteredText(caseName: string, isSolved: boolean): string {
  return isSolved ? `${caseName} quedó registrado y solucionado.` : `${caseName} quedó registrado; está en el canal de su grupo.`;
}

export function unknownButtonText(): string {
  return 'Ese botón ya no sirve aquí. Escriba «ayuda» y le muestro qué puede hacer.';
}

export function nothingCorrectedText(caseName: string): string {
  return `${caseName} ya estaba así: no cambió nada.`;
}

/** A case of its own that another group was asked for. */
export function requestedText(caseName: string, group: string, of: string): string {
  return `${caseName} quedó registrado para ${group}, vinculado a ${of}.`;
}

export function linkedCasesText(caseName: string, other: string): string {
  return `${caseName} quedó vinculado con ${other}; la historia de los dos lo dice.`;
}

export function unlinkedCasesText(caseName: string, other: string): string {
  return `${caseName} ya no está vinculado con ${other}; la historia de los dos lo dice.`;
}

/** After thanks, an emoji, "ok": nothing opens, nothing closes. */
export function youAreWelcomeText(name: string): string {
  return `Con gusto, ${firstName(name)}. Aquí estoy si necesita algo más.`;
}

export function waitsForYouText(name: string, caseName: string): string {
  return `Con gusto, ${firstName(name)}. Falta su respuesta por ${caseName}: escriba «${caseName}» y se lo muestro.`;
}

export function yetToSendText(name: string, caseName: string): string {
  return `Con gusto, ${firstName(name)}. Falta enviar ${caseName}: escriba «${caseName}» y se lo muestro.`;
}

export function surveyThanksText(name: string): string {
  return `Gracias, ${firstName(name)}. Su respuesta quedó con el caso.`;
}

/** To the colleague who recorded it. */
export function surveyRecordedText(requester: string, caseName: string): string {
  return `La encuesta de ${requester} por ${caseName} quedó registrada. Gracias.`;
}

export function dismissedText(): string {
  return 'Entendido: no registré nada.';
}
