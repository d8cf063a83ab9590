import { categoryOf, labelOfChoice, stateOf } from '../core/procedure/lookup.js';
import type { Procedure } from '../procedure/procedure.js';
import type { Field } from '../procedure/form.js';
import type { TicketEvent } from '../core/ticket/events.js';
import { isPersonal } from '../core/procedure/form.js';
import { askedFields } from '../core/ticket/forms/asked-fields.js';
import type { Classification, ClockHold, FieldValues } from '../core/ticket/ticket.js';
import type { Instant } from '../core/instant.js';
import { instantText } from './times.js';
import { correctionLabels } from '../core/form-labels.js';
import { valueText, fillerText, sectionLabel } from './field-values.js';
import { masked } from '../core/masking/mask.js';
import { inSentence, listText, caseNoun } from './words.js';
import { wordsOfProcedure } from '../core/procedure/words.js';

/** The text of a hold; for an outage, from when until when; both have dates, because a history is kept. Source: SIIF-14, SIIF-15 */
export function heldText({ from, until, reason, authorisedBy, state }: ClockHold, who: string, procedure: Procedure): string {
  if (from === undefined) return `${who} detuvo los relojes, con autorización de ${authorisedBy}: «${reason}»`;
  const moment = (at: Instant) => instantText(at, until, procedure.timeZone, 'kept');
  const stood = state === undefined ? 'los relojes estuvieron detenidos' : `estuvo en «${stateOf(procedure, state).label}»`;
  return `${who} registró que ${stood} del ${moment(from)} al ${moment(until)}, con autorización de ${authorisedBy}: «${reason}»`;
}

type CorrectionEvent = Extract<TicketEvent, { type: 'ticket-corrected' }>;

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
  const priority = (id: string) => labelOfChoice(procedure.priority.priorities, id);
  const changes = [
    ...(title === undefined ? [] : [changeText(inSentence(correctionLabels.title), `«${title.before}»`, `«${title.after}»`)]),
    ...(before.kind === after.kind ? [] : [`tipo de ${kind(before.kind)} a ${kind(after.kind)}`]),
    ...(before.category === after.category ? [] : [`categoría de ${category(before.category)} a ${category(after.category)}`]),
    ...(before.priority === after.priority ? [] : [`prioridad de ${priority(before.priority)} a ${priority(after.priority)}`]),
    ...(fields === undefined
      ? []
      : valueChanges(
          fields,
          [after, before].flatMap((c) => askedFields(c.category, procedure)),
        )),
  ];
  return listText(changes, 'y');
}

/** The changes of values. Personal data are masked for every reader; the contact data of the case show them to those who may see them. */
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

/** Says who read or got personal data, and which. */
export function disclosedText(
  { what, section, reason, fields }: Extract<TicketEvent, { type: 'personal-data-opened' }>,
  { who, procedure }: { who: string; procedure: Procedure },
): string {
  if (what !== undefined) return `${who} ${readText[what]}`;
  if (section === undefined) return `${who} abrió los datos personales${reason === undefined ? '' : ` en un libro: «${reason}»`}`;
  const all = procedure.forms.flatMap((form) => [...form.fields, ...(form.sections ?? []).flatMap((one) => one.fields)]);
  const labels = fields.map((id) => inSentence(all.find((field) => field.id === id)?.label ?? id));
  return `${who} leyó, para diligenciar «${sectionLabel(section, procedure)}»: ${listText(labels, 'y')}`;
}
