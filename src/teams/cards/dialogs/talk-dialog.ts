import { preferredMeans } from '../../../domain/ticket/commands/record-talk.js';
import type { Field } from '../../../domain/procedure/form.js';
import type { CaseView } from '../../../ports/messenger.js';
import { preferredText, triesText } from '../../../texts/undelivered.js';
import { submit } from '../parts/button.js';
import { caseData } from '../parts/case-actions.js';
import { wordsFor } from '../parts/case-head.js';
import { oneLine } from '../parts/user-words.js';
import type { ContactTyped } from './contact-dialog.js';
import { formData, type FormDialogData } from './form-dialogs.js';

/** What a request's form calls a means, as a colleague's talk is recorded. Teams did not serve, or needs no talk. */
const meansOf: Readonly<Record<string, string>> = { telephone: 'telephone', email: 'mail', mail: 'mail', 'in-person': 'in-person' };

/**
 * Records what came of speaking with the requester: what to tell them stands above, the means that they chose is proposed.
 *
 * @param fields what they may say of the case as it stands
 * Source: UARIV-06, UARIV-16, SIIF-10
 */
export function talkDialogData(view: CaseView, fields: readonly Field[], nonce: string, { from, ...asking }: ContactTyped): FormDialogData {
  const { stored, procedure } = view;
  const { question, solution, phase } = stored.ticket;
  const said =
    phase === 'resolved' && solution !== null ? `Solución: «${solution.text}»` : question === null ? '' : `Pregunta: «${question.text}»`;
  const proposed = meansOf[preferredMeans(stored.ticket, procedure)?.id ?? ''];
  return formData(
    view,
    { ...asking, typed: { ...(proposed === undefined ? {} : { how: proposed }), ...asking.typed } },
    {
      explanation: 'Marque qué pasó. Queda en la historia.',
      matter: [preferredText(stored.ticket, procedure), oneLine(wordsFor(view)(said), 600), triesText(stored, procedure)].filter(
        (line) => line !== '',
      ),
      fields,
      action: submit('Guardar', { verb: 'record-talk', ...caseData(stored.ticket), ...(from === undefined ? {} : { from }), n: nonce }),
    },
  );
}
