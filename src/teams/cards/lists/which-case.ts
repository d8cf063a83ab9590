import type { SaidWords, SentFile } from '../../../app/views.js';
import type { CaseView } from '../../../ports/messenger.js';
import { numberOfText } from '../../../texts/words.js';
import { asEquals, executeAction, inOrder, type Button } from '../parts/button.js';
import { caseName } from '../parts/case-name.js';
import { requesterState } from '../parts/status-line.js';
import { carried, fileNames } from './offered-words.js';
import { asBold, asData, asLine, oneLine } from '../parts/user-words.js';

/** Files came, with or without words, and the desk does not know for which case: one press moves them all. */
export type WhichCaseData = {
  fallback: string;
  sentence: string;
  /** What was written with them. */
  said: string;
  files: string;
  refused: readonly { line: string }[];
  rows: readonly { name: string; state: string; words: string; actions: readonly Button[] }[];
  other: string;
  actions: readonly Button[];
};

/** One button each; with more open cases the chat's own words find the right one. */
const CASES_SHOWN = 5;

export function whichCaseData(
  { files, words, key }: Required<SaidWords>,
  cases: readonly CaseView[],
  refused: readonly string[],
): WhichCaseData {
  const data = carried({ files, words, key });
  const sentence = sentenceOf(files, words, cases);
  return {
    fallback: `${sentence} ${files.map((f) => oneLine(f.name, 80)).join(', ')}`,
    sentence,
    said: words === '' ? '' : asData(`«${oneLine(words, 300)}»`),
    files: fileNames(files),
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
        actions: [
          words === ''
            ? executeAction(`Agregar a ${name}`, { verb: 'attach', ticket: ticket.id, ...data })
            : executeAction(`Es de ${name}`, { verb: ticket.question === null ? 'add-words' : 'answer-with', ticket: ticket.id, ...data }),
        ],
      };
    }),
    other: cases.length > CASES_SHOWN ? 'Si es de otro, envíe de nuevo los archivos con su número: «caso 45».' : '',
    actions: (cases.length === 0 ? inOrder : asEquals)([
      executeAction(registerTitle(words, cases), { verb: 'report', ...data }),
      executeAction('No, gracias', { verb: 'dismiss' }),
    ]),
  };
}

function sentenceOf(files: readonly SentFile[], words: string, cases: readonly CaseView[]): string {
  const what = files.length === 1 ? 'el archivo' : `los ${numberOfText(files.length, 'archivo', 'archivos')}`;
  if (cases.length === 0) return `No tiene casos abiertos. ¿Registro uno con ${what}?`;
  return words === '' ? `¿A cuál caso agrego ${what}?` : '¿De cuál caso es esto?';
}

function registerTitle(words: string, cases: readonly CaseView[]): string {
  if (cases.length === 0) return 'Sí, registrar';
  return words === '' ? 'Registrar uno nuevo' : 'No, registrar aparte';
}
