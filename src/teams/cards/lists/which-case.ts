import type { CaseView } from '../../../ports/messenger.js';
import { numberOfText } from '../../../texts/words.js';
import { asEquals, executeAction, inOrder, type Button } from '../parts/button.js';
import { caseName } from '../parts/case-name.js';
import { requesterState } from '../parts/status-line.js';
import { asBold, asData, asLine, oneLine } from '../parts/user-words.js';

export type SentFile = { id: string; name: string };

/** Files came while several cases are open: to which do they belong. */
export type WhichCaseData = {
  fallback: string;
  sentence: string;
  files: string;
  refused: readonly { line: string }[];
  rows: readonly { name: string; state: string; words: string; actions: readonly Button[] }[];
  other: string;
  actions: readonly Button[];
};

/** One button each; with more open cases the chat's own words find the right one. */
const CASES_SHOWN = 5;

/** @param said words that came with the files and go where they go */
export function whichCaseData(
  files: readonly SentFile[],
  cases: readonly CaseView[],
  refused: readonly string[],
  key: string,
  said = '',
): WhichCaseData {
  const what = files.length === 1 ? 'el archivo' : `los ${numberOfText(files.length, 'archivo', 'archivos')}`;
  const sentence = cases.length === 0 ? `No tiene casos abiertos. ¿Registro uno con ${what}?` : `¿A cuál caso agrego ${what}?`;
  // Ids only: what is known of a file is not a card's to say.
  const data = { files: files.map(({ id }) => id), ...(said === '' ? {} : { words: said }), key };
  return {
    fallback: `${sentence} ${files.map((f) => oneLine(f.name, 80)).join(', ')}`,
    sentence,
    files: [...files.map((f) => asLine(f.name, 40)), ...(said === '' ? [] : [asData(`«${oneLine(said, 90)}»`)])].join(' · '),
    refused: refused.map((line) => ({ line: asData(line) })),
    rows: cases.slice(0, CASES_SHOWN).map((view) => {
      const {
        stored: { ticket },
        procedure,
      } = view;
      const name = caseName(ticket, procedure, 'requester');
      return {
        name: asBold(name),
        state: asData(requesterState(view)),
        words: asLine(ticket.words, 90),
        actions: [executeAction(`Agregar a ${name}`, { verb: 'attach', ticket: ticket.id, ...data })],
      };
    }),
    other: cases.length > CASES_SHOWN ? 'Si es de otro, envíe de nuevo los archivos con su número: «caso 45».' : '',
    actions: (cases.length === 0 ? inOrder : asEquals)([
      executeAction(cases.length === 0 ? 'Sí, registrar' : 'Registrar uno nuevo', { verb: 'attach', ...data }),
      executeAction('No, gracias', { verb: 'dismiss' }),
    ]),
  };
}
