import type { FieldFault } from '../refusals.js';
import { lengthOf } from '../../text/normalise-text.js';

export function lengthFaults(field: string, label: string, text: string, most: number): readonly FieldFault[] {
  const found = lengthOf(text);
  if (found === 0) return [{ field, label, code: 'missing' }];
  return found > most ? [{ field, label, code: 'too-long', most, found }] : [];
}
