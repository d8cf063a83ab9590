import { registrationLabels, correctionLabels } from '../core/form-labels.js';
import { channelText, givenIn, valuesText, valueText, fillerText, sectionLabel, allFaultsText } from './fields.js';
import { caseNoun, inSentence, listText, type NounForms, draftNoun, asSentence, capitalised } from './words.js';
import { lastMove, type DraftOpened, type EventOf, type RecordedEvent } from '../core/ticket/events.js';
import { unreadQuestionOf } from '../core/ticket/told.js';
import type { Procedure } from '../procedure/procedure.js';
import type { State } from '../procedure/workflow.js';
import type { Field } from '../procedure/form.js';
import type { FieldFault } from '../core/ticket/refusals.js';
import type { Instant } from '../core/instant.js';
import { withArticle, type Worded, wordsOfProcedure } from '../core/procedure/words.js';
import { groupOf, categoryOf, labelOfChoice, stateOf } from '../core/procedure/lookup.js';
import { onDateText, instantText } from './times.js';
import { isPersonal } from '../core/procedure/form.js';
import { askedFields } from '../core/ticket/forms/asked-fields.js';
import type { Classification, ClockHold, FieldValues } from '../core/ticket/ticket.js';
import { masked } from '../core/masking/mask.js';

/** Who asked for the case, and how it came. Source: UARIV-09, UARIV-14, SIIF-08 */
export function openedText(event: DraftOpened, procedure: Procedure): string {
  const { as } = caseNoun(procedure);
  const { registeredBy, requester, channel, group, adviser, fields } = event;
  const came = channelText(channel, procedure);
  if (registeredBy === null) return `${requester.name} ${as('lo')} pidió ${came}`;
  if (registeredBy.id === requester.id) return `${requester.name} ${as('lo')} registró ${came}`;
  const told = givenIn(procedure.intake.onBehalf ?? [], fields);
  if (group === undefined) {
    const attended = adviser === undefined ? [] : [{ id: '', label: registrationLabels.adviser, value: adviser.name }];
    return `${registeredBy.name} ${as('lo')} pidió por ${requester.name}, ${came}${because(valuesText([...attended, ...told], 'labelled'))}`;
  }
  const to = withArticle(groupOf(procedure, group)).to;
  return adviser === undefined
    ? `${registeredBy.name} ${as('lo')} pidió ${to}, por lo que reportó ${requester.name}`
    : `${adviser.name} atendió a ${requester.name} ${came} y ${as('lo')} pasó ${to}${because(valuesText(told, 'labelled'))}`;
}

export const because = (said: string): string => (said === '' ? '' : `: ${said}`);

/** "teléfono y sede" */
export function fieldsText(ids: readonly string[], procedure: Procedure): string {
  const fields = procedure.forms.flatMap((f) => f.fields);
  const labels = ids.map((id) => inSentence(fields.find((f) => f.id === id)?.label ?? id));
  return listText(labels, 'y');
}

export const missingText = (ids: readonly string[], procedure: Procedure): string =>
  ids.length === 0 ? '' : `${ids.length === 1 ? 'faltó' : 'faltaron'} ${fieldsText(ids, procedure)}`;

/** "Quedó completo", "Beto Gil lo registró con sede por completar": how a draft became a case. Source: UARIV-06 */
export function completedText({ waived = [] }: EventOf<'draft-completed'>, who: string, procedure: Procedure): string {
  const { as } = caseNoun(procedure);
  return waived.length === 0 ? `Quedó ${as('completo')}` : `${who} ${as('lo')} registró con ${fieldsText(waived, procedure)} por completar`;
}

/** "faltó la sede", "no recibimos su respuesta a «¿De qué sede?»"; or that the desk could not ask. */
export function lapsedText(history: readonly RecordedEvent[], procedure: Procedure): string {
  const end = lastMove(history);
  if (end?.event.type === 'draft-lapsed') return missingText(end.event.missing, procedure);
  if (end?.event.type !== 'case-lapsed') return '';
  const question = end.event.question === '' ? '' : `«${end.event.question}»`;
  if (unreadQuestionOf(history, end) !== null)
    return `no pudimos entregarle ${question === '' ? 'una pregunta' : `la pregunta ${question}`}`;
  return `no recibimos su respuesta${question === '' ? '' : ` a ${question}`}`;
}

export function remindedText({ remindEvery, phase }: State): string {
  if (remindEvery === undefined) return 'Se recordó lo que falta';
  return phase === 'resolved' ? 'Se recordó confirmar la solución con el usuario' : 'Se recordó la espera';
}

type FilledDraft = { name: string; kept: readonly string[]; isSent: boolean; asked: readonly Field[]; faults: readonly FieldFault[] };

/** "Anotado en PRE-000001: sede. Falta: categoría. Categoría: Correo, Impresión o Redes." */
export function draftFilledText({ name, kept, isSent, asked, faults }: FilledDraft): string {
  const noted = kept.length === 0 ? [] : [`Anotado en ${name}: ${listText(kept.map(inSentence), 'y')}.`];
  if (faults.length === 0) return [...noted, `A ${name} no le falta nada: si está bien, escriba «enviar».`].join(' ');
  const options = faults.flatMap(({ field, label }) => {
    const labels = (asked.find(({ id }) => id === field)?.choices ?? []).map((choice) => choice.label);
    return labels.length === 0 ? [] : [`${label}: ${listText(labels, 'o')}.`];
  });
  const unsent = isSent ? [`${name} no se ha enviado.`] : [];
  const how = `Escríbalo así: «${inSentence(faults[0]?.label ?? '')}: …», y después «enviar».`;
  return [[...noted, ...unsent, allFaultsText(faults)].join(' '), ...options, how].join('\n');
}

/** "Ya lo tengo: PRE-000012, aquí arriba. Faltan 2 datos." @param missing how much a draft lacks; null: it was sent @param to "a la Mesa" */
export function hereAlreadyText(name: string, { as }: NounForms, missing: number | null, to: string): string {
  if (missing === null) return `Ya ${as('lo')} tengo: ${name} le llegó ${to}.`;
  const lacks = missing === 0 ? 'Falta enviarlo' : missing === 1 ? 'Falta un dato' : `Faltan ${missing} datos`;
  return `Ya ${as('lo')} tengo: ${name}, aquí arriba. ${lacks}.`;
}
export const sentDraftText = (name: string): string => `Enviado: quedó con el número ${name}.`;
export const nothingToSendText = ({ as, many }: NounForms): string =>
  `No tiene ${many} por enviar: si ya envió ${as('uno')}, escriba «estado» y le muestro cómo va.`;
export const whichDraftTitle = ({ as, many }: NounForms, first: string): string =>
  `Tiene varios ${many} ${as('abiertos')}: diga cuál con su código, como «enviar ${first}» o «${first} teléfono: …»`;
export const waitingDraftsTitle = (procedure: Worded): string => `${capitalised(draftNoun(procedure).many)} que esperan`;
export const waitingDraftsHint = (procedure: Worded): string =>
  `Llame o escriba antes de que venzan. «Registrar así» da número de ${caseNoun(procedure).one} sin lo que sólo pide la mesa.`;

export function noWaitingDraftsText(procedure: Procedure, movedTo?: 'today' | 'channel' | 'coordination'): string {
  const title = waitingDraftsTitle(procedure);
  if (movedTo === 'today') return `${title}: siguen en la tarjeta de hoy, más abajo.`;
  if (movedTo === 'coordination') return `${title}: ya no llegan a este chat, sino a quien coordina.`;
  if (movedTo === 'channel')
    return `${title}: siguen en la tarjeta del canal ${withArticle(groupOf(procedure, procedure.intake.group)).of}.`;
  return `${title}: no queda ${draftNoun(procedure).as('ninguno')}.`;
}

/** "Vence el mar 24 nov, 3:00 p. m.", "El mar 24 nov, 3:00 p. m. se registra así." */
export function draftEndText(
  at: Instant | null,
  becomesCase: boolean,
  { procedure, now }: { procedure: Pick<Procedure, 'timeZone'>; now: Instant },
): string {
  if (at === null) return '';
  const when = onDateText(at, now, procedure.timeZone, 'kept');
  return becomesCase ? asSentence(`Se registra así ${when}`) : asSentence(`Vence ${when}`);
}

export const notAsItIsText = (name: string, labels: readonly string[]): string =>
  `${name} no se puede registrar todavía: ${labels.length === 1 ? 'falta' : 'faltan'} ${listText(labels, 'y')}.`;

/** For an outage, from when until when; both have dates, because a history is kept. Source: SIIF-14, SIIF-15 */
export function heldText({ from, until, reason, authorisedBy, state }: ClockHold, who: string, procedure: Procedure): string {
  if (from === undefined) return `${who} detuvo los relojes, con autorización de ${authorisedBy}: «${reason}»`;
  const moment = (at: Instant) => instantText(at, until, procedure.timeZone, 'kept');
  const stood = state === undefined ? 'los relojes estuvieron detenidos' : `estuvo en «${stateOf(procedure, state).label}»`;
  return `${who} registró que ${stood} del ${moment(from)} al ${moment(until)}, con autorización de ${authorisedBy}: «${reason}»`;
}

type CorrectionEvent = EventOf<'ticket-corrected'>;

export function correctedText(event: CorrectionEvent, who: string, procedure: Procedure): string {
  if (event.filler?.kind === 'person' && event.reason === '')
    return `Ya se le puede escribir a ${event.filler.person.name}: se le pidió la sección`;
  const changes = changesText(event, procedure);
  const did = changes === '' ? 'confirmó a quién se le pide la sección' : `${caseNoun(procedure).as('lo')} corrigió: ${changes}`;
  return `${who} ${did}, porque «${event.reason}»${fillerText(event.filler)}`;
}

/** "título de «no habre» a «no abre», prioridad de P3 a P1 y teléfono de tel. ···4567 a tel. ···4568" */
function changesText({ before, after, title, fields }: CorrectionEvent, procedure: Procedure): string {
  const kind = (k: Classification['kind']) => wordsOfProcedure(procedure).kinds[k ?? 'request'];
  const category = (id: string | null) => categoryOf(procedure, id ?? undefined)?.label ?? 'ninguna';
  const asked = [after, before].flatMap((c) => askedFields(c.category, procedure));
  const priority = (id: string) => labelOfChoice(procedure.priority.priorities, id);
  const changes = [
    ...(title === undefined ? [] : [changeText(inSentence(correctionLabels.title), `«${title.before}»`, `«${title.after}»`)]),
    ...(before.kind === after.kind ? [] : [`tipo de ${kind(before.kind)} a ${kind(after.kind)}`]),
    ...(before.category === after.category ? [] : [`categoría de ${category(before.category)} a ${category(after.category)}`]),
    ...(before.priority === after.priority ? [] : [`prioridad de ${priority(before.priority)} a ${priority(after.priority)}`]),
    ...(fields === undefined ? [] : valueChanges(fields, asked)),
  ];
  return listText(changes, 'y');
}

/** Personal data are masked for every reader; the contact data of the case show them to those who may see them. */
function valueChanges({ before, after }: NonNullable<CorrectionEvent['fields']>, fields: readonly Field[]): readonly string[] {
  return Object.keys(after).map((id) => {
    const field = fields.find((f) => f.id === id);
    const said = (values: FieldValues): string => {
      const value = values[id] ?? '';
      if (field === undefined || value === '') return '';
      return isPersonal(field) ? masked(field.type, valueText(field, value)) : `«${valueText(field, value)}»`;
    };
    return changeText(inSentence(field?.label ?? id), said(before), said(after));
  });
}

function changeText(label: string, before: string, after: string): string {
  if (before === '') return `${label}: ${after}`;
  return after === '' ? `${label} de ${before} a nada` : `${label} de ${before} a ${after}`;
}

const readText = {
  files: 'vio las imágenes adjuntas',
  history: 'leyó la historia completa',
  messages: 'leyó completos los mensajes sin entregar',
} as const;

export function disclosedText(
  { what, section, reason, fields }: EventOf<'personal-data-opened'>,
  { who, procedure }: { who: string; procedure: Procedure },
): string {
  if (what !== undefined) return `${who} ${readText[what]}`;
  if (section === undefined) return `${who} abrió los datos personales${reason === undefined ? '' : ` en un libro: «${reason}»`}`;
  const all = procedure.forms.flatMap((form) => [...form.fields, ...(form.sections ?? []).flatMap((one) => one.fields)]);
  const labels = fields.map((id) => inSentence(all.find((field) => field.id === id)?.label ?? id));
  return `${who} leyó, para diligenciar «${sectionLabel(section, procedure)}»: ${listText(labels, 'y')}`;
}
