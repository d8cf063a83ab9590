import { categoryOf, labelOfChoice, groupOf, stateOf } from '../domain/procedure/lookup.js';
import type { Procedure } from '../domain/procedure/procedure.js';
import type { TicketEvent } from '../domain/ticket/events.js';
import { isPersonal, type Field } from '../domain/procedure/form.js';
import { askedFields } from '../domain/ticket/forms/asked-fields.js';
import type { Classification, ClockHold, FieldValues } from '../domain/ticket/ticket.js';
import type { Instant } from '../domain/instant.js';
import { instantText } from './times.js';
import { correctionLabels } from '../form-labels.js';
import { valueText } from './field-values.js';
import { masked } from '../domain/masking/mask.js';
import { fillerText, sectionLabel } from './sections.js';
import { namedFiles } from './files.js';
import { inSentence, listText, caseNoun } from './words.js';
import { wordsOfProcedure, withArticle } from '../domain/procedure/words.js';
import { figuresText } from './figures.js';

/** What is told of clocks, surveys and corrections; the rest of a history is in `history-text`. */
export type ClockEvent = Extract<
  TicketEvent,
  { type: 'ticket-corrected' | 'target-warned' | 'clock-held' | 'clock-released' | 'figures-frozen' | 'survey-reminded' | 'survey-lapsed' }
>;

export function clockEventText(event: ClockEvent, who: string, procedure: Procedure): string {
  switch (event.type) {
    case 'ticket-corrected':
      return correctedText(event, who, procedure);
    case 'target-warned': {
      const clock = event.clock === 'response' ? 'de respuesta' : 'de solución';
      return event.at >= 1 ? `Venció el tiempo ${clock}` : `Se usó el ${Math.round(event.at * 100)} % del tiempo ${clock}`;
    }
    case 'clock-held':
      return heldText(event.hold, who, procedure);
    case 'clock-released':
      return event.undone ? `${who} deshizo la detención de los relojes` : 'Los relojes volvieron a correr';
    case 'figures-frozen':
      return figuresText(event.figures, procedure);
    case 'survey-reminded':
      return 'Se recordó la encuesta';
    case 'survey-lapsed':
      return 'La encuesta venció sin respuesta';
    default:
      return event satisfies never;
  }
}

/** Of an outage, from when until when; both are dates, because a history is kept. Source: SIIF-14, SIIF-15 */
function heldText({ from, until, reason, authorisedBy, state }: ClockHold, who: string, procedure: Procedure): string {
  if (from === undefined) return `${who} detuvo los relojes, con autorización de ${authorisedBy}: «${reason}»`;
  const moment = (at: Instant) => instantText(at, until, procedure.timeZone, 'kept');
  const stood = state === undefined ? 'los relojes estuvieron detenidos' : `estuvo en «${stateOf(procedure, state).label}»`;
  return `${who} registró que ${stood} del ${moment(from)} al ${moment(until)}, con autorización de ${authorisedBy}: «${reason}»`;
}

type CorrectionEvent = Extract<ClockEvent, { type: 'ticket-corrected' }>;

function correctedText(event: CorrectionEvent, who: string, procedure: Procedure): string {
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

/** Personal data is masked for every reader; the case's contact data shows it whole to those who may see it. */
function valueChanges({ before, after }: NonNullable<CorrectionEvent['fields']>, fields: readonly Field[]): readonly string[] {
  return Object.keys(after).map((id) => {
    const field = fields.find((f) => f.id === id);
    const said = (values: FieldValues): string =>
      field === undefined || (values[id] ?? '') === '' ? '' : givenValue(field, values[id] ?? '');
    return changeText(inSentence(field?.label ?? id), said(before), said(after));
  });
}

function givenValue(field: Field, value: string): string {
  const said = valueText(field, value);
  return isPersonal(field) ? masked(field.type, said) : `«${said}»`;
}

function changeText(label: string, before: string, after: string): string {
  if (before === '') return `${label}: ${after}`;
  return after === '' ? `${label} de ${before} a nada` : `${label} de ${before} a ${after}`;
}

/** A person was given, or asked for, what the channel's card does not show. */
export type Disclosure = Extract<TicketEvent, { type: 'personal-data-opened' | 'files-offered' | 'file-accepted' | 'file-shown' }>;

export function isDisclosure(event: TicketEvent): event is Disclosure {
  return (
    event.type === 'personal-data-opened' || event.type === 'files-offered' || event.type === 'file-accepted' || event.type === 'file-shown'
  );
}

function labelOfField(id: string, { forms }: Procedure): string {
  const fields = forms.flatMap((f) => [...f.fields, ...(f.sections ?? []).flatMap((s) => s.fields)]);
  return inSentence(fields.find((f) => f.id === id)?.label ?? id);
}

const readText = {
  files: 'vio las imágenes adjuntas',
  history: 'leyó la historia completa',
  messages: 'leyó completos los mensajes sin entregar',
} as const;

function openedText(who: string, reason: string | undefined): string {
  const opened = `${who} abrió los datos personales`;
  return reason === undefined ? opened : `${opened} en un libro: «${reason}»`;
}

/** A file is said to be asked for: whether Teams then took it is not in the history. Plain text. */
export function disclosureText(event: Disclosure, who: string, procedure: Procedure): string {
  switch (event.type) {
    case 'personal-data-opened':
      if (event.what !== undefined) return `${who} ${readText[event.what]}`;
      return event.section === undefined
        ? openedText(who, event.reason)
        : `${who} leyó, para diligenciar «${sectionLabel(event.section, procedure)}»: ${listText(
            event.fields.map((id) => labelOfField(id, procedure)),
            'y',
          )}`;
    case 'files-offered':
      return `${who} pidió copia de ${namedFiles(event.files.map(({ name }) => name))}`;
    case 'file-accepted':
      return `${who} aceptó guardar en su OneDrive una copia de «${event.file.name}»`;
    case 'file-shown':
      return `${who} pidió mostrar «${event.file.name}» en el canal ${withArticle(groupOf(procedure, event.group)).of}`;
    default:
      return event satisfies never;
  }
}
