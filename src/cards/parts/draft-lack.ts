import { today } from '../../core/ticket/decision.js';
import { checkDraft } from '../../core/ticket/forms/draft-fields.js';
import type { CaseView } from '../../ports/messenger.js';
import { draftNoun, inSentence, listText } from '../../texts/words.js';

/** "faltan teléfono y sede y hay que revisar correo", "sólo falta enviarlo": why a draft has no number yet. Source: UARIV-06 */
export function draftLack(view: CaseView): string {
  const { stored, procedure } = view;
  const { faults } = checkDraft(stored.ticket, procedure, today(view));
  const named = (isMissing: boolean) => faults.filter((f) => (f.code === 'missing') === isMissing).map((f) => inSentence(f.label));
  const [missing, wrong] = [named(true), named(false)];
  const lacks = missing.length === 0 ? [] : [`${missing.length === 1 ? 'falta' : 'faltan'} ${listText(missing, 'y')}`];
  const faulty = wrong.length === 0 ? [] : [`${lacks.length === 0 ? 'hay que' : 'y hay que'} revisar ${listText(wrong, 'y')}`];
  return faults.length === 0 ? `sólo falta ${draftNoun(procedure).as('enviarlo')}` : [...lacks, ...faulty].join(' ');
}
