import type { Actor } from '../../domain/people/person.js';
import { categoryOf, completionOf } from '../../domain/procedure/lookup.js';
import type { RecordedEvent } from '../../domain/ticket/events.js';
import { addedFields, correctionId, fieldOfCorrection, inCategory, isFormValue } from '../../domain/ticket/forms/correction-fields.js';
import type { CaseView, TypedForm } from '../../ports/messenger.js';
import { factText, shownFacts } from '../../texts/facts.js';
import { masked } from '../../domain/masking/mask.js';
import type { FactAudience } from '../../texts/history-text.js';
import { notDeliveredText } from '../../texts/undelivered.js';
import { capitalised, numberOfText, quotedAtEnd, caseNoun, nounOf } from '../../texts/words.js';
import { box, facts, hint, link, small, text, type Card, type Part } from '../../cards/card.js';
import { inOrder, submit, type ActionData } from '../../cards/button.js';
import { asksSomething, caseData, transitionsOf } from '../../cards/parts/case-actions.js';
import type { MoreOffer } from '../../cards/parts/more-offer.js';
import { caseHead, dialogHeadOf, wordsFor } from '../../cards/parts/case-head.js';
import { directoryFacts, type KnownInDirectory } from '../../cards/parts/directory-facts.js';
import { wholeFacts } from '../../cards/parts/given-facts.js';
import { asData, asLine, oneLine } from '../../cards/user-words.js';
import { formCard, withMoreData, type FormAsking } from '../../cards/parts/form-card.js';
import { isPersonal, type Field } from '../../domain/procedure/form.js';
import { requiredLater } from '../../domain/ticket/forms/transition-fields.js';
import { completionFields, draftValues, notOfEveryCase } from '../../domain/ticket/forms/draft-fields.js';
import type { Procedure } from '../../domain/procedure/procedure.js';

/**
 * All that this state allows this person, each with one line of what it does. Pressed inside a dialog, so nothing opens by itself.
 *
 * @param offers what this person may do besides what the state allows them
 */
export function moreCard(view: CaseView, actor: Actor, offers: readonly MoreOffer[] = []): Card {
  const { ticket } = view.stored;
  const opens = (open: string): ActionData => ({ verb: 'dialog', open, ...caseData(ticket) });
  const available = transitionsOf(actor, view).map((t) => {
    const act = { verb: 'advance', ...caseData(ticket), transition: t.id };
    const step = asksSomething(t, view) ? { ...act, ...opens('advance') } : act;
    return moreRow(asData(t.label), asData(t.help ?? ''), t.act === 'complete' ? opens('complete') : step);
  });
  return {
    fallback: `Qué se puede hacer con ${nounOf(ticket, view.procedure).this}`,
    body: [
      caseHead(dialogHeadOf(view, 'desk')),
      available,
      offers.map(({ open, title, does, step }) => moreRow(title, asData(does), { ...opens(open), step })),
      moreRow('Nota', 'Escribe en la historia; si quiere, también al usuario.', opens('note')),
      moreRow('Ver historia', 'Muestra todo lo que ha pasado, con quién y cuándo.', opens('history')),
      ticket.files.length === 0 ? [] : moreRow('Ver adjuntos', 'Muestra las imágenes y le envía los archivos.', opens('files')),
      moreRow('Datos de contacto', 'Muestra todos los datos, completos; queda en la historia.', opens('data')),
    ],
  };
}

function moreRow(title: string, does: string, data: ActionData): Part {
  return box([link(title, 'none'), small(does, 'none')], { gap: 'apart', press: submit(title, data, 'no-inputs') });
}

/**
 * The form of a draft, for who completes it while they speak with its requester.
 *
 * @param changed that the draft was changed while they filled it in
 * Source: UARIV-06
 */
export function completionCard(view: CaseView, { typed, faults, changed = [] }: CompletionAsking): Card {
  const { ticket, history } = view.stored;
  const { label, help = '' } = completionOf(view.procedure, ticket.state);
  const fields = completionFields(ticket, view.procedure);
  const asking = { typed: { ...draftValues(ticket, view.procedure), ...typed }, faults };
  const upTo = history.findLast(({ event }) => event.type === 'draft-opened' || event.type === 'draft-filled')?.seq;
  return formCard(view, asking, {
    explanation: help,
    matter: changed.map(({ label: of, value }) => `Mientras tanto cambió «${of}»; ahora dice: ${quotedAtEnd(oneLine(value, 300))}`),
    ...withMoreData(fields, asking, requiredLater(view.procedure, ticket.category)),
    freed: notOfEveryCase(fields, view.procedure),
    action: submit(label, { verb: 'complete-draft', ticket: ticket.id, upTo }),
  });
}

/** @property changed  what the form says now of fields where something else was typed */
export type CompletionAsking = TypedForm & { changed?: readonly { label: string; value: string }[] };

/** Characters of history that a card carries; the newest facts are whole, then they are shortened, then counted. */
const WHOLE_UNTIL = 12_000;
const CARRIED = 24_000;
const SHORTENED = 160;

/** Newest first. The requester sees neither internal notes nor the desk's bookkeeping. Source: UARIV-18 */
export function historyCard(view: CaseView, audience: FactAudience): Card {
  const words = wordsFor(view);
  const say = (e: RecordedEvent) =>
    words(`${factText(e, view.procedure, view.now, 'once', audience)}${notDeliveredText(view.stored.history, e)}`);
  const shown = shownFacts(view.stored.history, audience)
    .filter((e) => !isOwnNumber(e, view, audience))
    .toReversed();
  const lines: string[] = [];
  let carried = 0;
  for (const recorded of shown) {
    const fact = say(recorded);
    const line = carried + fact.length <= WHOLE_UNTIL ? asData(fact) : asLine(fact, SHORTENED);
    carried += line.length;
    if (carried > CARRIED) break;
    lines.push(line);
  }
  const left = shown.length - lines.length;
  return {
    fallback: shown
      .slice(0, 5)
      .map((e) => oneLine(say(e), 120))
      .join(' · '),
    body: [
      caseHead(dialogHeadOf(view, audience)),
      box(text(lines, 'small'), { gap: 'apart' }),
      hint(left === 0 ? '' : `Hay ${numberOfText(left, 'hecho anterior', 'hechos anteriores')}; pídalos a la coordinación.`),
    ],
    actions:
      audience === 'desk'
        ? inOrder([submit('Ver auditoría', { verb: 'dialog', open: 'audit', ...caseData(view.stored.ticket) }, 'no-inputs')])
        : [],
  };
}

/** Who knows it by another desk's number is told no other. Source: SIGCE-03 */
function isOwnNumber({ event }: RecordedEvent, { stored: { ticket } }: CaseView, audience: FactAudience): boolean {
  return event.type === 'numbered' && audience === 'requester' && ticket.partnerNumber !== null;
}

/** All that the case's forms hold, personal data unmasked, and what the directory says of the requester, for the people who work it; the history keeps that it was opened. */
export function personalCard(view: CaseView, directory: KnownInDirectory | null): Card {
  const { ticket } = view.stored;
  const given = wholeFacts(view);
  const known = directoryFacts(view, directory);
  const isEmpty = given.length === 0;
  return {
    fallback: 'Datos de contacto',
    body: [
      caseHead(dialogHeadOf(view, 'desk')),
      facts([...(isEmpty ? [{ title: 'Usuario', value: asLine(ticket.requester.name, 120) }] : given), ...known.facts], 'apart'),
      { is: 'attention', text: known.warning, gap: 'medium' },
      hint(isEmpty ? 'No dejó más datos de contacto.' : ''),
    ],
  };
}

/**
 * What the case was taken down as, to be put right: title, classification and why; the values of its forms are folded. What
 * another category asks besides stands open, under its name.
 *
 * @param fields what this person may correct, and why they must say
 * Source: UARIV-02
 */
export function correctCard(view: CaseView, fields: readonly Field[], typed: TypedForm): Card {
  const { stored, procedure } = view;
  const after = inCategory(stored.ticket, procedure, typed.typed);
  const added = addedFields(stored.ticket, after, procedure).map((f) => correctionId(f.id));
  const values = fields.filter(isFormValue);
  const own = fields.filter((f) => !isFormValue(f));
  const present = values.filter((f) => !added.includes(f.id)).map((f) => withPresent(f, view));
  // The area corrects one value, and nothing else.
  const isOpen = own.length === 1;
  return formCard(view, typed, {
    explanation: 'Lo que no cambie queda como está. La historia guarda lo de antes, lo de ahora y por qué.',
    fields: isOpen ? [...present, ...own] : own,
    folded: { title: 'Corregir los datos', fields: isOpen ? [] : present },
    checklistTitle: alsoAsked(after.category, procedure),
    checklist: values.filter((f) => added.includes(f.id)),
    freed: added,
    action: submit('Corregir', {
      verb: 'correct',
      ...caseData(view.stored.ticket),
      ...(added.length === 0 ? {} : { category: after.category }),
    }),
  });
}

export function alsoAsked(category: string | null, procedure: Procedure): string {
  return `Con «${categoryOf(procedure, category ?? undefined)?.label ?? ''}» se pide también:`;
}

/** Personal data is shown masked beside its empty input: opening the form discloses nothing. */
function withPresent(field: Field, { stored: { ticket } }: CaseView): Field {
  const value = ticket.fields[fieldOfCorrection(field)] ?? '';
  if (!isPersonal(field) || value === '') return field;
  return { ...field, help: `Ahora: ${masked(field.type, value)}. Vacío, queda así.` };
}

/**
 * What the requester answered by telephone or mail.
 *
 * @param fields the means and the questions, as the command asks them
 * Source: SIIF-12
 */
export function surveyDialogCard(view: CaseView, fields: readonly Field[], typed: TypedForm): Card {
  const { id, requester, survey } = view.stored.ticket;
  return formCard(view, typed, {
    explanation: `Lo que ${requester.name} respondió por otro medio. Se registra una sola vez.`,
    fields,
    action: submit('Registrar', { verb: 'record-survey', ticket: id, asked: survey?.askedAt }),
  });
}

/** Two existing cases that belong together. Source: UARIV-14 */
export function linkCard(view: CaseView, fields: readonly Field[], typed: FormAsking): Card {
  const { many, as } = caseNoun(view.procedure);
  return formCard(view, typed, {
    explanation: `${capitalised(as('los'))} dos ${many} quedan como están; cada ${as('uno')} muestra el vínculo y su historia dice por qué. También sirve ${as('uno')} ${as('cerrado')}.`,
    fields,
    action: submit('Vincular', { verb: 'link-case', ticket: view.stored.ticket.id }),
  });
}

/** Source: UARIV-14 */
export function unlinkCard(view: CaseView, fields: readonly Field[], typed: FormAsking): Card {
  const { many, as } = caseNoun(view.procedure);
  return formCard(view, typed, {
    explanation: `El vínculo se quita de ${as('los')} dos ${many}. La historia de cada ${as('uno')} conserva que estuvieron ${as('vinculados')} y por qué ya no.`,
    fields,
    action: submit('Desvincular', { verb: 'unlink-case', ticket: view.stored.ticket.id }),
  });
}

/** Why a dialog does not open. Its own X closes it: a button would need the desk's answer, which may be what is missing. */
export function notOpenedCard(why: string): Card {
  return { fallback: why, body: [text(asData(why)), hint('Cierre esta ventana para volver.', 'medium')] };
}
