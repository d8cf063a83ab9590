import type { CaseView } from '../../../ports/messenger.js';
import { submit } from '../parts/button.js';
import { formData, type FormDialogData } from './form-dialogs.js';
import type { Typed } from '../case/question.js';
import type { Field } from '../../../domain/procedure/form.js';

/**
 * What is asked of another group, for the requester of the case at hand.
 *
 * @param fields as the use case asks them
 * Source: UARIV-14
 */
export function requestData(view: CaseView, fields: readonly Field[], nonce: string, typed: Typed): FormDialogData {
  return formData(view, typed, {
    explanation: 'Será un caso nuevo del mismo usuario, con sus datos de contacto y vinculado a este. Este sigue como está.',
    fields,
    action: submit('Solicitar', { verb: 'request-for-group', ticket: view.stored.ticket.id, n: nonce }),
  });
}
