import { draftNoun, type NounForms, asSentence, capitalised, firstName, countText, listText, numberOfText } from './words.js';
import { withArticle, type NamedGroup } from '../core/procedure/words.js';
import { groupOf } from '../core/procedure/lookup.js';
import type { Procedure } from '../procedure/procedure.js';

/** For `@Precaso precaso …` in a channel. */
export const continueInChatText = (name: string, { as }: NounForms): string =>
  `${capitalised(as('recibido'))}, ${firstName(name)}. Sigamos en su chat conmigo.`;
export const tooLongText = (most: number, found: number): string =>
  `La descripción admite ${countText(most)} caracteres; escribió ${countText(found)}. No la registré: acórtela y envíela de nuevo, o adjúntela como documento.`;
export const nothingToWithdrawText = ({ a, as }: NounForms): string =>
  `No tiene nada que se pueda retirar: ${a} se retira mientras nadie ${as('lo')} ha tomado.`;

/** @param by the assignee; null if the case waits for another person of the desk */
export function takenAlreadyText(caseName: string, by: string | null, { as }: NounForms): string {
  const why = by === null ? `ya ${as('lo')} atendieron` : `${as('lo')} atiende ${by}`;
  return `${caseName} ya no se puede retirar: ${why}. Puede agregarle información.`;
}

export const alreadyOverText = (caseName: string, stateLabel: string, keyword: string): string =>
  `${caseName} ya terminó: quedó «${stateLabel}». Para pedir algo nuevo escriba «${keyword}» y lo que le pasa.`;
export const alreadyYoursText = (caseName: string): string => `${caseName} ya está a su nombre.`;
export const takenText = (caseName: string, { as }: NounForms): string =>
  `${caseName} quedó a su nombre. Para ${as('verlo')}, pulse «Ver».`;
export const alreadyTheirsText = (caseName: string, who: string): string => `${caseName} ya está a nombre de ${who}.`;

/** @param unavailable people who could be chosen if they were not away */
export function nobodyElseText(group: NamedGroup, { as }: NounForms, unavailable: readonly string[] = []): string {
  const away =
    unavailable.length === 0
      ? ''
      : ` No ${unavailable.length === 1 ? 'está disponible' : 'están disponibles'}: ${listText(unavailable, 'y')}.`;
  return `No hay nadie más en ${withArticle(group).the} a quien ${as('asignarlo')}.${away}`;
}

export const whichAuditText = ({ of }: NounForms): string => `¿De cuál? Escriba «auditoría» y el número ${of}, por ejemplo «auditoría 45».`;
export const formKeptText = 'Le escribí en su chat conmigo: envíe allí el archivo y pulse «Seguir». Lo que escribió está guardado.';
export const formNotKeptText = 'No pude escribirle en su chat conmigo; escríbame allí primero y abra esto de nuevo.';
/** For a group that was chosen so that one of its people can be named. */
export const nobodyThereText = (group: string): string => `Ahora no hay nadie disponible en ${group}. Elija otro grupo.`;
/** @param phrase the phrase that shows its card, which has the button to take it up again */
export const withdrawnText = (caseName: string, { as }: NounForms, phrase: string): string =>
  `${capitalised(as('retirado'))}: ${caseName}. Si fue un error, escriba «${phrase}» y ${as('retómelo')}.`;
export const onlyInChannelText = 'Eso se hace en el canal del grupo: escriba allí «@Precaso vincular grupo» y el nombre del grupo.';
export const onItsCardText = (caseName: string, { one }: NounForms): string =>
  `Para escribir sobre ${caseName} use los botones de su tarjeta. Si no la tiene a la vista, escriba «${one} ${caseName}».`;
export const attachedText = (count: number, caseName: string): string =>
  `Agregué ${numberOfText(count, 'archivo', 'archivos')} a ${caseName}.`;
export const tooManyFilesText = (leftOut: number): string =>
  `Recibo hasta 10 archivos por mensaje: ${numberOfText(leftOut, 'quedó por fuera', 'quedaron por fuera')}. Envíelos en otro mensaje.`;
export const receivedText = (caseName: string, { as }: NounForms): string =>
  `${capitalised(as('recibido'))}: ${caseName}. Se ${as('lo')} muestro enseguida.`;
/** Files that came with the words went the same way. */
export const withFilesText = (done: string, files: number): string =>
  files === 0 ? done : `${done} Incluye ${numberOfText(files, 'archivo', 'archivos')}.`;
/** @param to "a Beto Gil", "a la Mesa de servicios" */
export const answeredText = (caseName: string, to: string): string => `Enviado: su respuesta por ${caseName} le llegó ${to}.`;
export const ifOtherMatterText = (keyword: string): string => `Si era otra cosa, escríbala empezando por «${keyword}».`;
export const givenBackText = (caseName: string, to: string): string => `${caseName} volvió ${to}, con lo que escribió.`;
export const addedText = (caseName: string): string => `Quedó agregado a ${caseName}.`;

export function callRegisteredText(caseName: string, isSolved: boolean, { as }: NounForms): string {
  const registered = capitalised(as('registrado'));
  return isSolved ? `${registered} y ${as('solucionado')}: ${caseName}.` : `${registered}: ${caseName}. Está en la cola de su grupo.`;
}

/** Level 1 continues with it. Source: SIIF-08 */
export const handedOverText = (name: string, procedure: Procedure, { as }: NounForms): string =>
  `${capitalised(as('pasado'))} ${withArticle(groupOf(procedure, procedure.intake.group)).to}: ${name}. Está en su tarjeta de ${as('los')} que esperan, con lo que falta.`;

/** That desk reads what is missing, if it has a channel. Source: SIGCE-02 */
export function keptIncompleteText(name: string, procedure: Procedure, hasChannel: boolean): string {
  const { as } = draftNoun(procedure);
  const partner = procedure.partner?.label ?? '';
  const told = hasChannel ? `Le dije a ${partner} qué falta` : `${partner} no tiene canal con Precaso: pídale usted lo que falta`;
  return `${capitalised(as('guardado'))}: ${name}. ${told}; ${as('complételo')} cuando lo envíe.`;
}

export const keepIncompleteTitle = ({ partner }: Procedure): string => `Guardar así y pedirle lo que falta a ${partner?.label ?? ''}`;

export type LabelledValue = { label: string; value: string };

export const formSaidText = (values: readonly LabelledValue[]): string =>
  asSentence(`Su formulario decía: ${values.map(({ label, value }) => `${label}: «${value}»`).join('; ')}`);
export function solutionReadersText(names: readonly string[]): string {
  const named = names.slice(0, 5);
  const more = names.length - named.length;
  const all = [...named, ...(more === 0 ? [] : [numberOfText(more, 'persona más', 'personas más')])];
  return names.length === 0 ? '' : `La ${names.length === 1 ? 'va' : 'van'} a leer ${listText(all, 'y')}.`;
}

/** @param party "a Datos y Redes S.A.S." @param isWritten the desk itself writes to them */
export const writeToText = (party: string, contact: string, isWritten: boolean): string =>
  asSentence(
    isWritten
      ? `La mesa le escribe ${party} (${contact}); lo que conteste se guarda aquí`
      : `Escríbale ${party} (${contact}) lo que se le pide: de aquí no sale ningún correo`,
  );
export const unknownButtonText = 'Ese botón ya no sirve aquí. Escriba «ayuda» y le muestro qué puede hacer.';
export const installationCheckText =
  'La prueba de instalación ya no se hace en Teams: quien administra el servidor la hace con «npm run doctor».';
export const whichNumberText = ({ one, as }: NounForms): string => `¿Qué ${one}? Escriba el número, como «${one} 45», o abra ${as('uno')}:`;
export const whichCaseText = ({ as }: NounForms): string => `¿Cuál de ${as('estos')}?`;
export const nothingCorrectedText = (caseName: string): string => `${caseName} ya estaba así: no cambió nada.`;
/** @param group "la Mesa de servicios", "Dora Vega, de la Mesa de servicios" */
export const requestedText = (caseName: string, group: string, of: string, { as }: NounForms): string =>
  `${capitalised(as('registrado'))} para ${group}: ${caseName}, ${as('vinculado')} a ${of}.`;
/** For thanks, an emoji, "ok": nothing opens, nothing closes. */
export const youAreWelcomeText = (name: string): string => `Con gusto, ${firstName(name)}. Aquí estoy si necesita algo más.`;
export const pressToAnswerText = (name: string): string => `Con gusto, ${firstName(name)}. Falta su respuesta aquí:`;
export const waitsForYouText = (name: string, caseName: string, { as }: NounForms): string =>
  `Con gusto, ${firstName(name)}. Falta su respuesta por ${caseName}: escriba «${caseName}» y se ${as('lo')} muestro.`;
export const yetToSendText = (name: string, caseName: string, { as }: NounForms): string =>
  `Con gusto, ${firstName(name)}. Falta enviar ${caseName}: escriba «${caseName}» y se ${as('lo')} muestro.`;
export const surveyThanksText = (name: string, { the }: NounForms): string => `Gracias, ${firstName(name)}. Su respuesta quedó con ${the}.`;
export const surveyRecordedText = (requester: string, caseName: string): string =>
  `La encuesta de ${requester} por ${caseName} quedó registrada. Gracias.`;
export const dismissedText = 'Entendido: no registré nada.';

/** Outside the threads of cards, or in the thread of an unknown case. */
export const ofWhichCaseText = ({ one }: NounForms): string =>
  `¿De cuál ${one}? Escríbalo en el hilo de su tarjeta, o con su número: «nota ${one} 45: …».`;

export function numberOfSeveralText(names: readonly string[]): string {
  const those = names.map((name) => `de ${name}`);
  return `Ese número es ${listText(those, 'y')}. Escríbalo completo.`;
}

export const notedText = (caseName: string): string => `Quedó como nota interna de ${caseName}.`;
export const sentToText = (name: string, caseName: string): string => `Enviado a ${name}. Quedó en ${caseName}.`;
export const attendedByText = (who: string, { as }: NounForms): string => `${capitalised(as('lo'))} atiende ${who}.`;
/** For words like "tomar" and "asignar a Beto", which only a button does. */
export const byButtonText =
  'Tomar, preguntar, resolver, asignar, escalar y vincular se hace con los botones de la tarjeta; vincular está en «Más…».';
export const whatToDoWithText = (caseName: string): string => `¿Qué hago con esto en ${caseName}?`;
export const goesToText = (name: string): string => `Le llega a ${name} y queda en la historia. El reloj sigue igual.`;
/** @param marks "«Ana»", "datos de contacto o documentos" */
export const othersDataText = (marks: readonly string[]): string =>
  marks.length === 0
    ? ''
    : `Mire antes de enviar: dice ${listText(marks, 'y')}, que puede ser de otra persona. Quítelo; si debe ir, envíela así.`;

export const noComparisonText = 'No comparo períodos: pida un informe por cada uno, como «informe octubre», y mírelos juntos.';
export const broadcastText = 'Así no envío nada. Para avisar a un grupo, escriba «avisos»; para enviar las cifras, «divulgar estado».';
