import type { CaseView } from '../../../ports/messenger.js';
import { submit } from '../parts/button.js';
import { caseData } from '../parts/case-actions.js';
import { formData, type FormDialogData } from './form-dialogs.js';
import type { Typed } from '../case/question.js';
import type { Field } from '../../../domain/procedure/form.js';

/**
 * What the case was taken down as, to be put right.
 *
 * @param fields what this person may correct, and why they must say
 * Source: UARIV-02
 */
export function correctData(view: CaseView, fields: readonly Field[], nonce: string, typed: Typed): FormDialogData {
  return formData(view, typed, {
    explanation: 'Lo que no cambie queda como está. La historia guarda lo de antes, lo de ahora y por qué.',
    fields,
    action: submit('Corregir', { verb: 'correct', ...caseData(view.stored.ticket), n: nonce }),
  });
}
