import { wordsOf } from '../../domain/text/normalise-text.js';

const sayStill = /\b(?:sigue|siguen|sigo|seguimos|continua|continuan|persiste|(?:todavia|aun) (?:no|sin)|volvio a|volvieron a)\b/;

/** Whether words say that something still fails, or fails again: then they are about a case that is open rather than a new one. */
export function saysItStillFails(text: string): boolean {
  return sayStill.test(wordsOf(text).join(' '));
}
