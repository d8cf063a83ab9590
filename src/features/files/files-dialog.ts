import type { FieldFault } from '../../domain/ticket/refusals.js';
import type { NumberReader } from '../../domain/ticket/numbers/ticket-numbers.js';
import type { FieldValues, FileRef } from '../../domain/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { numberOfText, sizeText, nounOf } from '../../texts/words.js';
import { box, hint, inputs, text, type Card, type Part } from '../../cards/card.js';
import { inOrder, submit } from '../../cards/button.js';
import { caseHead, dialogHeadOf, wordsFor } from '../../cards/parts/case-head.js';
import { faultCount, inputsOf } from '../../cards/field-input.js';
import { asLine } from '../../cards/user-words.js';

/** An attached picture, reduced for the card. */
export type Picture = { name: string; type: string; bytes: Uint8Array };

/**
 * @property pictures what is shown in the dialog itself
 * @property mayShow  whether this person may have pictures shown in the channel
 */
export type ShownFiles = { pictures: readonly Picture[]; mayShow: boolean; typed?: FieldValues; faults?: readonly FieldFault[] };

/** Files that stand in the list to choose from: the newest; each takes a line of the card. */
export const maxFilesListed = 30;

/** What was attached: pictures in the card itself, for a link would need a page that asks who looks; all of it to be asked for. */
export function filesCard(view: CaseView, { pictures, mayShow, typed = {}, faults = [] }: ShownFiles, by: NumberReader): Card {
  const { ticket } = view.stored;
  const words = wordsFor(view);
  const listed = ticket.files.toReversed().slice(0, maxFilesListed);
  const [only] = listed.length === 1 ? listed : [];
  const older = ticket.files.length - listed.length;
  const send = submit('Enviármelos', { verb: 'offer-files', ticket: ticket.id });
  const show = submit('Mostrar en el hilo', { verb: 'show-files', ticket: ticket.id });
  const fields = listed.length === 0 ? [] : [choiceOf(listed.map((file) => ({ ...file, name: words(file.name) })))];
  return {
    fallback: `Adjuntos ${nounOf(ticket, view.procedure).of}`,
    body: [
      caseHead(dialogHeadOf(view, by)),
      pictures.map((picture) => picturePart(picture, asLine(words(picture.name), 120))),
      text(
        older === 0 ? '' : `Hay ${numberOfText(older, 'archivo más antiguo', 'archivos más antiguos')}; pídalos a quien administra.`,
        'apart',
      ),
      hint(noteOf(listed.length, mayShow)),
      faultCount(faults),
      inputs(inputsOf(fields, { typed: { ...(only === undefined ? {} : { files: only.id }), ...typed }, faults })),
    ],
    actions: inOrder(listed.length === 0 ? [] : [send, ...(mayShow ? [show] : [])]),
  };
}

function picturePart({ type, bytes }: Picture, title: string): Part {
  const url = `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
  return box([hint(title), { is: 'picture', url, title, gap: 'small' }], { gap: 'apart' });
}

export const filesField = { id: 'files', label: '¿Cuáles?', type: 'file', required: true } as const;

function choiceOf(files: readonly FileRef[]) {
  return { ...filesField, choices: files.map(({ id, name, bytes }) => ({ id, label: `${name} (${sizeText(bytes)})` })) };
}

function noteOf(count: number, mayShow: boolean): string {
  if (count === 0) return '';
  const own = '«Enviármelos» se los ofrece en su chat con Precaso, para guardarlos en su OneDrive.';
  return mayShow
    ? `${own} «Mostrar en el hilo» pone las imágenes en el canal, a la vista de todo el grupo. Queda en la historia.`
    : `${own} Queda en la historia.`;
}
