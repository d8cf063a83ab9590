import { filesAside, takenFiles } from '../../domain/ticket/ticket-files.js';
import type { CaseView } from '../../ports/messenger.js';
import { asideText } from '../../texts/files.js';
import { asLine } from '../user-words.js';

/** "foto.png · plano.pdf. «aviso.eml» quedó aparte…": what goes with the case, and what its category does not take. */
export function fileNamesText({ stored, procedure }: CaseView): string {
  const taken = takenFiles(stored.ticket, procedure).map(({ name }) => asLine(name, 80));
  const aside = filesAside(stored, procedure).map(({ name }) => asLine(name, 80));
  return [taken.join(' · '), asideText(aside)].filter((text) => text !== '').join('. ');
}
