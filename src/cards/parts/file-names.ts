import { filesAside, takenFiles } from '../../core/ticket/ticket-files.js';
import type { CaseView } from '../../ports/messenger.js';
import { asideText } from '../../texts/files.js';
import { asLine } from '../user-words.js';

/** "foto.png · plano.pdf. «aviso.eml» quedó aparte…": the files of the case, and files that its category does not accept. */
export function fileNamesText({ stored, procedure }: CaseView): string {
  const taken = takenFiles(stored.ticket, procedure).map(({ name }) => asLine(name, 80));
  const aside = filesAside(stored, procedure).map(({ name }) => asLine(name, 80));
  return [taken.join(' · '), asideText(aside)].filter((text) => text !== '').join('. ');
}
