import type { FieldFault } from '../../../domain/ticket/refusals.js';
import type { NumberReader } from '../../../domain/ticket/numbers/ticket-numbers.js';
import type { FieldValues, FileRef } from '../../../domain/ticket/ticket.js';
import type { CaseView } from '../../../ports/messenger.js';
import { numberOfText, sizeText, nounOf } from '../../../texts/words.js';
import { faultCountText } from '../../../texts/field-faults.js';
import { inOrder, submit, type Button } from '../parts/button.js';
import { dialogHeadOf, wordsFor, type CaseHead } from '../parts/case-head.js';
import { inputsOf, type FieldInput } from '../parts/field-input.js';
import { asLine } from '../parts/user-words.js';

/** An attached picture, reduced for the card. */
export type Picture = { name: string; type: string; bytes: Uint8Array };

/**
 * @property pictures what is shown in the dialog itself
 * @property mayShow  whether this person may have pictures shown in the channel
 */
export type ShownFiles = { pictures: readonly Picture[]; mayShow: boolean; typed?: FieldValues; faults?: readonly FieldFault[] };

export type FilesDialogData = {
  fallback: string;
  head: CaseHead;
  pictures: readonly { title: string; url: string }[];
  older: string;
  note: string;
  faultsLine: string;
  inputs: readonly FieldInput[];
  actions: readonly Button[];
};

/** Files that stand in the list to choose from: the newest; each takes a line of the card. */
export const maxFilesListed = 30;

/** What was attached: pictures in the card itself, for a link would need a page that asks who looks; all of it to be asked for. */
export function filesData(
  view: CaseView,
  { pictures, mayShow, typed = {}, faults = [] }: ShownFiles,
  nonce: string,
  by: NumberReader,
): FilesDialogData {
  const { ticket } = view.stored;
  const words = wordsFor(view);
  const listed = ticket.files.toReversed().slice(0, maxFilesListed);
  const [only] = listed.length === 1 ? listed : [];
  const data = { ticket: ticket.id, n: nonce };
  const send = submit('Enviármelos', { verb: 'offer-files', ...data });
  const show = submit('Mostrar en el hilo', { verb: 'show-files', ...data });
  return {
    fallback: `Adjuntos ${nounOf(ticket, view.procedure).of}`,
    head: dialogHeadOf(view, by),
    pictures: pictures.map(({ name, type, bytes }) => ({
      title: asLine(words(name), 120),
      url: `data:${type};base64,${Buffer.from(bytes).toString('base64')}`,
    })),
    older:
      ticket.files.length === listed.length
        ? ''
        : `Hay ${numberOfText(ticket.files.length - listed.length, 'archivo más antiguo', 'archivos más antiguos')}; pídalos a quien administra.`,
    note: noteOf(listed.length, mayShow),
    faultsLine: faults.length === 0 ? '' : faultCountText(faults),
    inputs: inputsOf(listed.length === 0 ? [] : [choiceOf(listed.map((file) => ({ ...file, name: words(file.name) })))], {
      typed: { ...(only === undefined ? {} : { files: only.id }), ...typed },
      faults,
    }),
    actions: inOrder(listed.length === 0 ? [] : [send, ...(mayShow ? [show] : [])]),
  };
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
