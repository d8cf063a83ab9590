import { draftNoun, type NounForms, asSentence, capitalised, firstName, countText, listText, numberOfText } from './words.js';
import { withArticle, type NamedGroup } from '../domain/procedure/words.js';
import { groupOf } from '../domain/procedure/lookup.js';
import type { Procedure } from '../domain/procedure/procedure.js';

/** After `@Precaso precaso …` in a channel: what is private goes on in the person's own chat. */
export function continueInChatText(name: string, { as }: NounForms): string {
  return `${capitalised(as('recibido'))}, ${firstName(name)}. Sigamos en su chat conmigo.`;
}

export function tooLongText(most: number, found: number): string {
  return `La descripción admite ${countText(most)} caracteres; escribió ${countText(found)}. No la registré: acórtela y envíela de nuevo, o adjúntela como documento.`;
}

export function nothingToWithdrawText({ a, as }: NounForms): string {
  return `No tiene nada que se pueda retirar: ${a} se retira mientras nadie ${as('lo')} ha tomado.`;
}

/** @param by the assignee; null where the case waits for another person of the desk */
export function takenAlreadyText(caseName: string, by: string | null, { as }: NounForms): string {
  const why = by === null ? `ya ${as('lo')} atendieron` : `${as('lo')} atiende ${by}`;
  return `${caseName} ya no se puede retirar: ${why}. Puede agregarle información.`;
}

export function alreadyOverText(caseName: string, stateLabel: string, keyword: string): string {
  return `${caseName} ya terminó: quedó «${stateLabel}». Para pedir algo nuevo escriba «${keyword}» y lo que le pasa.`;
}

export function alreadyYoursText(caseName: string): string {
  return `${caseName} ya está a su nombre.`;
}

/** Of a case taken from a list, which stays as it was. */
export function takenText(caseName: string, { as }: NounForms): string {
  return `${caseName} quedó a su nombre. Para ${as('verlo')}, pulse «Ver».`;
}

export function alreadyTheirsText(caseName: string, who: string): string {
  return `${caseName} ya está a nombre de ${who}.`;
}

/** @param unavailable who would be there, were they not away for now */
export function nobodyElseText(group: NamedGroup, { as }: NounForms, unavailable: readonly string[] = []): string {
  const away =
    unavailable.length === 0
      ? ''
      : ` No ${unavailable.length === 1 ? 'está disponible' : 'están disponibles'}: ${listText(unavailable, 'y')}.`;
  return `No hay nadie más en ${withArticle(group).the} a quien ${as('asignarlo')}.${away}`;
}

/** `auditoría` without a number. */
export function whichAuditText({ of }: NounForms): string {
  return `¿De cuál? Escriba «auditoría» y el número ${of}, por ejemplo «auditoría 45».`;
}

export function formKeptText(): string {
  return 'Le escribí en su chat conmigo: envíe allí el archivo y pulse «Seguir». Lo que escribió está guardado.';
}

export function formNotKeptText(): string {
  return 'No pude escribirle en su chat conmigo; escríbame allí primero y abra esto de nuevo.';
}

/** Of a group that was chosen to name one of its people. */
export function nobodyThereText(group: string): string {
  return `Ahora no hay nadie disponible en ${group}. Elija otro grupo.`;
}

/** @param phrase what shows its card, which has the button that takes it up again */
export function withdrawnText(caseName: string, { as }: NounForms, phrase: string): string {
  return `${capitalised(as('retirado'))}: ${caseName}. Si fue un error, escriba «${phrase}» y ${as('retómelo')}.`;
}

export function onlyInChannelText(): string {
  return 'Eso se hace en el canal del grupo: escriba allí «@Precaso vincular grupo» y el nombre del grupo.';
}

/** Words about another person's case, which change nothing by themselves. */
export function onItsCardText(caseName: string, { one }: NounForms): string {
  return `Para escribir sobre ${caseName} use los botones de su tarjeta. Si no la tiene a la vista, escriba «${one} ${caseName}».`;
}

export function attachedText(count: number, caseName: string): string {
  return `Agregué ${numberOfText(count, 'archivo', 'archivos')} a ${caseName}.`;
}

export function tooManyFilesText(leftOut: number): string {
  return `Recibo hasta 10 archivos por mensaje: ${numberOfText(leftOut, 'quedó por fuera', 'quedaron por fuera')}. Envíelos en otro mensaje.`;
}

/** A draft has its own number, and is not registered yet. */
export function receivedText(caseName: string, { as }: NounForms): string {
  return `${capitalised(as('recibido'))}: ${caseName}. Se ${as('lo')} muestro enseguida.`;
}

/** What was done with words, and that the files which came with them went the same way. */
export function withFilesText(done: string, files: number): string {
  return files === 0 ? done : `${done} Incluye ${numberOfText(files, 'archivo', 'archivos')}.`;
}

/** @param to "a Beto Gil", "a la Mesa de servicios" */
export function answeredText(caseName: string, to: string): string {
  return `Enviado: su respuesta por ${caseName} le llegó ${to}.`;
}

/** Behind an answer that pointed at no case. */
export function ifOtherMatterText(keyword: string): string {
  return `Si era otra cosa, escríbala empezando por «${keyword}».`;
}

/** @param to as in {@link answeredText} */
export function givenBackText(caseName: string, to: string): string {
  return `${caseName} volvió ${to}, con lo que escribió.`;
}

export function addedText(caseName: string): string {
  return `Quedó agregado a ${caseName}.`;
}

export function callRegisteredText(caseName: string, isSolved: boolean, { as }: NounForms): string {
  const registered = capitalised(as('registrado'));
  return isSolved ? `${registered} y ${as('solucionado')}: ${caseName}.` : `${registered}: ${caseName}. Está en la cola de su grupo.`;
}

/** What an adviser registered without all that is asked: level 1 goes on with it. Source: SIIF-08 */
export function handedOverText(name: string, procedure: Procedure, { as }: NounForms): string {
  return `${capitalised(as('pasado'))} ${withArticle(groupOf(procedure, procedure.intake.group)).to}: ${name}. Está en su tarjeta de ${as('los')} que esperan, con lo que falta.`;
}

/** What the partner's desk sent and lacks data is kept; that desk reads what, in its channel where it has one. Source: SIGCE-02 */
export function keptIncompleteText(name: string, procedure: Procedure, hasChannel: boolean): string {
  const { as } = draftNoun(procedure);
  const partner = procedure.partner?.label ?? '';
  const told = hasChannel ? `Le dije a ${partner} qué falta` : `${partner} no tiene canal con Precaso: pídale usted lo que falta`;
  return `${capitalised(as('guardado'))}: ${name}. ${told}; ${as('complételo')} cuando lo envíe.`;
}

/** The button under a form that lacks data of what the partner's desk sent. */
export function keepIncompleteTitle({ partner }: Procedure): string {
  return `Guardar así y pedirle lo que falta a ${partner?.label ?? ''}`;
}

/** A value of a form as people read it, with its field's label. */
export type LabelledValue = { label: string; value: string };

/** What a form said that came too late. */
export function formSaidText(values: readonly LabelledValue[]): string {
  return asSentence(`Su formulario decía: ${values.map(({ label, value }) => `${label}: «${value}»`).join('; ')}`);
}

/** @param party "a Datos y Redes S.A.S." */
export function writeToText(party: string, contact: string): string {
  return asSentence(`Escríbale ${party} (${contact}) lo que se le pide: de aquí no sale ningún correo`);
}

export function unknownButtonText(): string {
  return 'Ese botón ya no sirve aquí. Escriba «ayuda» y le muestro qué puede hacer.';
}

/** Over the cases that one number may mean. */
export function whichCaseText({ as }: NounForms): string {
  return `¿Cuál de ${as('estos')}?`;
}

export function nothingCorrectedText(caseName: string): string {
  return `${caseName} ya estaba así: no cambió nada.`;
}

/** A case of its own that another group was asked for. @param group "la Mesa de servicios", "Dora Vega, de la Mesa de servicios" */
export function requestedText(caseName: string, group: string, of: string, { as }: NounForms): string {
  return `${capitalised(as('registrado'))} para ${group}: ${caseName}, ${as('vinculado')} a ${of}.`;
}

/** After thanks, an emoji, "ok": nothing opens, nothing closes. */
export function youAreWelcomeText(name: string): string {
  return `Con gusto, ${firstName(name)}. Aquí estoy si necesita algo más.`;
}

/** Over the card of the solution that waits for the person. */
export function pressToAnswerText(name: string): string {
  return `Con gusto, ${firstName(name)}. Falta su respuesta aquí:`;
}

export function waitsForYouText(name: string, caseName: string, { as }: NounForms): string {
  return `Con gusto, ${firstName(name)}. Falta su respuesta por ${caseName}: escriba «${caseName}» y se ${as('lo')} muestro.`;
}

export function yetToSendText(name: string, caseName: string, { as }: NounForms): string {
  return `Con gusto, ${firstName(name)}. Falta enviar ${caseName}: escriba «${caseName}» y se ${as('lo')} muestro.`;
}

export function surveyThanksText(name: string, { the }: NounForms): string {
  return `Gracias, ${firstName(name)}. Su respuesta quedó con ${the}.`;
}

/** To the colleague who recorded it. */
export function surveyRecordedText(requester: string, caseName: string): string {
  return `La encuesta de ${requester} por ${caseName} quedó registrada. Gracias.`;
}

export function dismissedText(): string {
  return 'Entendido: no registré nada.';
}
