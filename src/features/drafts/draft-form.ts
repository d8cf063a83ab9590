import { today } from '../../core/ticket/decision.js';
import {
  categoryField,
  checkDraft,
  descriptionField,
  draftValues,
  fieldsAskedNow,
  notOfEveryCase,
  ownFormFields,
} from '../../core/ticket/forms/draft-fields.js';
import { isWaiting } from '../../core/ticket/forms/conditions.js';
import { avoidableFaults, readFromWords } from '../../core/ticket/forms/sent-fields.js';
import type { FieldFault } from '../../core/ticket/refusals.js';
import type { CaseView } from '../../ports/messenger.js';
import { listText } from '../../texts/words.js';
import { answeringFiles, takenFiles } from '../../core/ticket/ticket-files.js';
import type { Field } from '../../procedure/form.js';
import type { Category } from '../../procedure/routing.js';

/**
 * @param offers the categories that stand as buttons beside a form of these fields
 * @returns `all`: the faults of its fields; `state` has those that the person could have avoided. `named`: what `offers` returned
 */
export function draftForm(view: CaseView, offers: (fields: readonly Field[]) => readonly Category[]) {
  const { procedure } = view;
  const { ticket, history } = view.stored;
  const typed = draftValues(ticket, procedure);
  const form = ownFormFields(fieldsAskedNow(ticket, procedure), procedure);
  const all = checkDraft(ticket, procedure, today(view)).faults.filter(({ field }) => form.some(({ id }) => id === field));
  const among = form.filter((f) => !isWaiting(f, { among: form, typed }) || all.some(({ field }) => field === f.id));
  const named = offers(among);
  const open = openFields(view, among, all, named);
  const known = among.filter((f) => !open.some((o) => o.id === f.id));
  const sent = answeringFiles(takenFiles(ticket, procedure), 'screens').map((f) => f.name);
  const freed = notOfEveryCase(among, procedure, named.length > 0);
  return { open, known, all, named, state: { typed, faults: avoidableFaults(all, history, procedure), among, sent, freed } };
}

/** The missing or wrong fields, those that decide about these, and values read from the words that no person has checked. */
function openFields(view: CaseView, fields: readonly Field[], faults: readonly FieldFault[], offered: readonly Category[]) {
  const { ticket, history } = view.stored;
  const category = categoryField(view.procedure);
  const faulty = fields.filter((f) => faults.some((fault) => fault.field === f.id));
  // A field that decides whether a faulty field is needed stands beside it, as a file that may be sent instead; for a wrong value, the
  // field that decides its form.
  const wrong = faulty.filter((f) => faults.some((fault) => fault.field === f.id && fault.code === 'pattern'));
  const deciding = [
    ...faulty.flatMap((f) => f.requiredWhen?.field ?? []),
    ...wrong.flatMap((f) => (f.patternWhen ?? []).map(({ when }) => when.field)),
  ];
  const answer = unansweredBefore(ticket) === null ? null : descriptionField(view.procedure);
  const read = readFromWords(ticket, history, view.procedure);
  const isAsked = ({ id }: Field) => id === answer || deciding.includes(id) || read.has(id);
  return fields
    .filter((f) => isAsked(f) || faulty.includes(f))
    .map((f) => (f.id === category && ticket.category === null && offered.length > 0 ? asOffer(f, offered) : f))
    .map((f) => (read.has(f.id) && !faulty.includes(f) ? { ...f, help: 'Lo tomamos de su mensaje: revise que esté bien.' } : f));
}

export function askedOf(offered: readonly Category[]): string {
  const named = offered.map(({ label }) => `de «${label}»`);
  return `¿Es ${listText(named, 'o')}?`;
}

/** A category that would be refused says why. */
function asOffer(field: Field, offered: readonly Category[]): Field {
  const how = offered.length === 1 ? 'El botón de abajo la elige y envía.' : 'El botón que pulse también envía.';
  return { ...field, help: [askedOf(offered), how, ...refusedReasons(offered)].join(' ') };
}

export function refusedReasons(offered: readonly Category[]): readonly string[] {
  return offered.flatMap(({ label, refused: reason }) => (reason === undefined ? [] : [`«${label}»: ${reason}`]));
}

/** Source: UARIV-06, SIIF-03 */
export function unansweredBefore({ links }: CaseView['stored']['ticket']): string | null {
  return links.find(({ unanswered }) => unanswered !== undefined)?.unanswered ?? null;
}
