import { isList, isNothing, type Card, type Part, type Parts } from '../../src/cards/card.js';
import type { FieldInput } from '../../src/cards/field-input.js';
import { buttonsIn, inputsIn, linesOf } from './read-card.js';

/** The parts of a list that are drawn, without those inside others. */
const flat = (parts: Parts): readonly Part[] => (isList(parts) ? parts.flatMap(flat) : isNothing(parts) ? [] : [parts]);
const says = (parts: readonly Part[]): readonly string[] => parts.flatMap((part) => linesOf({ body: [part] }));
const asks = (parts: readonly Part[]): readonly FieldInput[] => parts.flatMap((part) => inputsIn({ body: [part] }));

/** What a form's card says and asks, by where it stands. */
export function readForm(card: Card) {
  const parts = flat(card.body);
  const before = (part: Part): readonly Part[] => parts.slice(0, parts.indexOf(part));
  const checklistHead = parts.find(({ is, gap }) => is === 'bold' && gap === 'apart');
  const isOfChecklist = (part: Part): boolean => checklistHead !== undefined && before(part).includes(checklistHead);
  const fold = parts.filter(({ id }) => id === 'folded');
  const top = parts.filter(({ is }) => is === 'inputs');
  const isOpener = ({ press }: Part): boolean => press !== undefined && 'toggles' in press && press.toggles.includes('folded');
  const isApart = (part: Part): boolean => part.is === 'box' && part.gap === 'apart' && part.press === undefined;
  return {
    lines: linesOf(card),
    /** What has to be read before anything is filled in. */
    matter: says(parts.filter(({ is, gap }) => is === 'text' && gap === 'small')),
    faultsLine: says(parts.filter(({ is }) => is === 'fault'))
      .join('')
      .replace(/^✕ /, ''),
    inputs: asks(top.filter((part) => !isOfChecklist(part))),
    foldedTitle: says(parts.filter(isOpener)).join(''),
    isUnfolded: fold.some(({ isHidden }) => isHidden !== true),
    folded: asks(fold),
    checklistTitle: says(checklistHead === undefined ? [] : [checklistHead]).join(''),
    checklist: asks(top.filter(isOfChecklist)),
    /** Apart from the rest of a registration. */
    closing: asks(parts.filter(isApart)),
    preview: says(parts.filter(({ is, gap }) => is === 'small' && gap === 'small')),
    actions: buttonsIn(card),
  };
}
