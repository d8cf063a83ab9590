import type { Field } from '../procedure/form.js';
import type { FieldFault } from '../core/ticket/refusals.js';
import type { FieldValues } from '../core/ticket/ticket.js';
import { maskedWords } from '../core/masking/mask.js';

export const personalField: Field = {
  id: 'personal',
  label: 'Datos de personas',
  type: 'choice',
  required: true,
  choices: [
    { id: 'no', label: 'No' },
    { id: 'yes', label: 'Sí' },
  ],
};

/**
 * All faults of words that many will read, if some of the words are personal: numbers and addresses that a channel would mask, and what the
 * writer answers about that. Only a person can recognise names. Source: SIIF-16
 */
export function personalFaults(labels: Readonly<Record<string, string>>, typed: FieldValues, others: readonly FieldFault[]) {
  const said = typed['personal'] ?? '';
  const found: FieldFault[] = Object.entries(labels)
    .filter(([field]) => isPersonal(typed[field] ?? ''))
    .map(([field, label]) => ({ field, label, code: 'personal-data' }));
  if (said !== 'no') found.push({ field: 'personal', label: personalField.label, code: said === 'yes' ? 'personal-data' : 'missing' });
  return found.length === 0 ? [] : [...others.filter(({ field }) => !found.some((fault) => fault.field === field)), ...found];
}

function isPersonal(text: string): boolean {
  return maskedWords(text) !== text || text.includes('···');
}
