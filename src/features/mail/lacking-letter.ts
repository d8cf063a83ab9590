import { endLabel, limitText } from '../../cards/parts/silence.js';
import { noneLabel } from '../../core/form-labels.js';
import { labelOfChoice } from '../../core/procedure/lookup.js';
import { today } from '../../core/ticket/decision.js';
import { checkDraft, fieldsAskedNow } from '../../core/ticket/forms/draft-fields.js';
import { becomesCase, guessedFields } from '../../core/ticket/forms/ready-to-send.js';
import { isUnconfirmed } from '../../core/ticket/told.js';
import type { FieldFault } from '../../core/ticket/refusals.js';
import type { Ticket } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { fieldFaultText } from '../../texts/fields.js';
import { confirmText, lackingText, nothingLacksText, letterLinks, letterTexts } from '../../texts/mail.js';
import { caseNoun, draftNoun, listText } from '../../texts/words.js';
import type { LetterPart } from './letter.js';

/** @param url the page on which the draft is completed and sent; null where there is none @param isVouchable as in a letter */
export function lackingParts(view: CaseView, url: string | null, isVouchable: boolean, intro: string): readonly LetterPart[] {
  const { stored, procedure } = view;
  const { ticket } = stored;
  const { faults } = checkDraft(ticket, procedure, today(view));
  const missing = fieldsAskedNow(ticket, procedure).filter(({ id }) => faults.some(({ field }) => field === id));
  const link = (title: string): LetterPart => ({ links: url === null ? [] : [{ title, url }] });
  const isComplete = missing.length === 0;
  const last: LetterPart = { small: deadlineText(view) };
  if (isUnconfirmed(stored)) {
    const unread = `nadie ${draftNoun(procedure).as('lo')} revisa`;
    if (url === null && !isVouchable) return [{ say: intro }, { ask: letterTexts.checked }, { small: deadlineText(view, unread) }];
    const asked = isComplete ? [] : lackAsked(view, missing, [], url === null);
    const confirm = link(isComplete ? letterLinks.confirm : letterLinks.complete);
    return [{ say: intro }, { ask: confirmText(url !== null) }, ...asked, confirm, last];
  }
  const head: readonly LetterPart[] = [{ say: intro }, { quote: ticket.words }];
  if (isComplete) {
    const guessed = guessedFields(ticket, procedure).map((field) => labelled(field, ticket, procedure));
    return [...head, { ask: nothingLacksText(caseNoun(procedure), guessed.length) }, { list: guessed }, link(letterLinks.send), last];
  }
  const wrong = faults.filter(({ code }) => code !== 'missing');
  return [...head, ...lackAsked(view, missing, wrong, true), link(letterLinks.complete), last];
}

function lackAsked(view: CaseView, missing: readonly Field[], wrong: readonly FieldFault[], mayWrite: boolean): readonly LetterPart[] {
  const faultOf = ({ id }: Field): FieldFault | undefined => wrong.find(({ field }) => field === id);
  const lines = missing.map((field) => fieldLine(field, faultOf(field)));
  const typed = missing.filter(({ type }) => type !== 'file').slice(0, 6);
  const how: readonly LetterPart[] = [{ say: letterTexts.answerLack }, { quote: typed.map(({ label }) => `${label}:`).join('\n') }];
  return [{ ask: lackingText(missing.length, caseNoun(view.procedure)) }, { list: lines }, ...(mayWrite ? how : [])];
}

const maxChoices = 12;

/** "Sede: la ciudad y el piso", "Tipo de documento: CC, CE o TI", "¿Se solucionó? Sí o No" */
export function fieldLine({ label, help = '', choices = [], none }: Field, fault?: FieldFault): string {
  if (fault !== undefined) return fieldFaultText(fault);
  const options = choices.slice(0, maxChoices).map((choice) => choice.label);
  const among = choices.length > maxChoices ? `${options.join(', ')}, u otra` : listText(options, 'o');
  const without = none === undefined ? '' : noneLabel(none);
  const said = `${options.length === 0 ? help : among} ${without}`.trim();
  return said === '' ? label : `${label}${label.endsWith('?') ? '' : ':'} ${said}`;
}

export function labelled(field: Field, { fields }: Pick<Ticket, 'fields'>, { categories }: Procedure): string {
  const { id, label, choices = [], choicesFrom } = field;
  return `${label}: ${labelOfChoice(choicesFrom === 'categories' ? categories : choices, fields[id] ?? '')}`;
}

function deadlineText(view: CaseView, unless = 'no se completa'): string {
  const before = limitText(view, 'kept');
  const { as } = draftNoun(view.procedure);
  const then = becomesCase(view.stored.ticket, view.procedure) ? `${as('lo')} registramos tal como está` : `quedará «${endLabel(view)}»`;
  return before === '' ? '' : `Si ${unless} ${before}, ${then}.`;
}
