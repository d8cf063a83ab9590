import type { GroupDisclosure } from './rules/state-disclosure.js';
import type { Instant } from '../../core/instant.js';
import { type NounForms, asSentence, countText, listText, numberOfText } from '../../texts/words.js';
import { dayText, onDateText, type ReadMoment } from '../../texts/times.js';

/** "Divulgar el estado de los casos · lun 23 nov" */
export function previewTitle(missedAt: Instant | null, { theMany }: NounForms, { now, timeZone }: ReadMoment): string {
  const missed = missedAt === null ? '' : `, que no salió ${onDateText(missedAt, now, timeZone, 'kept')}`;
  return `Divulgar el estado de ${theMany}, ${dayText(now, now, timeZone, 'kept')}${missed}`;
}

export const previewHowText = 'Cada grupo recibe en su canal lo suyo, sin datos personales de los usuarios.';
/** "Infraestructura tecnológica · 12 casos" */
export const shareTitle = (label: string, count: number, { counted }: NounForms): string => `${label} · ${counted(count)}`;
/** "Ya lo recibió el lun 23 nov, 8:10 a. m., de Carla Ríos" */
export const lastSentText = ({ at, by }: { at: Instant; by: string }, { now, timeZone }: ReadMoment): string =>
  `Lo recibió ${onDateText(at, now, timeZone, 'kept')}, de ${by}`;
export const noChannelText = 'No tiene canal: no lo puede recibir.';
export const quietGroupsText = (labels: readonly string[], { many, as }: NounForms): string =>
  labels.length === 0 ? '' : asSentence(`Sin ${many} ${as('abiertos')}: ${listText(labels, 'y')}`);
export const nothingToDiscloseText = ({ many, as }: NounForms): string => `No hay ${many} ${as('abiertos')} que divulgar.`;
export const noGroupChosenText = 'Deje al menos un grupo para enviar.';
export const disclosureGoneText = 'Ese envío ya no está guardado: escriba «divulgar estado».';
/** "Estado de los casos de Infraestructura tecnológica, lun 23 nov" */
export const sharePostTitle = (ofGroup: string, { theMany }: NounForms, { now, timeZone }: ReadMoment): string =>
  `Estado de ${theMany} ${ofGroup}, ${dayText(now, now, timeZone, 'kept')}`;
/** "y 12 más: escriba «@Precaso cola»" */
export const moreCasesText = (more: number): string => (more === 0 ? '' : `y ${countText(more)} más: escriba «@Precaso cola»`);
/** "y 12 más": cases of a group that a preview does not name. */
export const otherCasesText = (more: number): string => `y ${countText(more)} más`;
/** "Divulgación del estado, 1 de 5 grupos" */
export const disclosedTitle = (sent: number, of: number): string =>
  `Divulgación del estado, ${countText(sent)} de ${numberOfText(of, 'grupo', 'grupos')}`;
export const sentByText = (name: string): string => `Lo envía ${name}, de la coordinación.`;

/** One sentence for each kind of outcome: "Llegó a Mesa de servicios y Redes." */
export function outcomeTexts(groups: readonly { outcome: GroupDisclosure; label: string }[], { now, timeZone }: ReadMoment) {
  const named = (...as: readonly GroupDisclosure['as'][]): readonly string[] =>
    groups.filter(({ outcome }) => as.includes(outcome.as)).map(({ label }) => label);
  const already = groups.flatMap(({ outcome, label }) =>
    outcome.as === 'already' ? [`${label} ya lo recibió ${onDateText(outcome.at, now, timeZone, 'kept')}, de ${outcome.by.name}`] : [],
  );
  const others = groups.flatMap(({ outcome, label }) =>
    outcome.as === 'other-sends' ? [`A ${label} se lo está enviando ${outcome.by.name}: escriba «divulgar estado» para ver si llegó`] : [],
  );
  const lines: readonly [begin: string, labels: readonly string[], end: string][] = [
    ['Llegó a ', named('sent'), ''],
    ['No llegó a ', named('no-channel'), ': sin canal vinculado'],
    ['No llegó a ', named('not-sent'), ': Teams no lo recibió'],
    ['No se sabe si llegó a ', named('unclear'), ': Teams no lo confirmó'],
    ['Se está enviando a ', named('sending'), ''],
    ['No se envió a ', named('left-out'), ', como usted pidió'],
  ];
  return [
    ...lines.filter(([, labels]) => labels.length > 0).map(([begin, labels, end]) => asSentence(`${begin}${listText(labels, 'y')}${end}`)),
    ...[...already, ...others].map(asSentence),
  ];
}
