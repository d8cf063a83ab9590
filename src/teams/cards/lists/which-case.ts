import type { SaidWords, SentFile } from '../../../app/views.js';
import type { CaseView } from '../../../ports/messenger.js';
import { caseNoun, draftNoun, inSentence, numberOfText, signerText } from '../../../texts/words.js';
import type { Procedure } from '../../../domain/procedure/procedure.js';
import { wordsOfProcedure } from '../../../domain/procedure/words.js';
import { asEquals, executeAction, inOrder, type Button } from '../parts/button.js';
import { caseName } from '../parts/case-head.js';
import { requesterState } from '../parts/status-line.js';
import { carried, fileNames } from './offered-words.js';
import { asBold, asData, asLine, oneLine } from '../parts/user-words.js';

/** Files came, with or without words, or words alone, and the desk does not know for which case: one press moves them all. */
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
  procedure: Procedure,
): WhichCaseData {
  const { one, as } = caseNoun(procedure);
  const data = carried({ files, words, key });
  const sentence = sentenceOf(files, words, cases, procedure);
  return {
    fallback:
      files.length === 0 ? `${sentence} «${oneLine(words, 200)}»` : `${sentence} ${files.map((f) => oneLine(f.name, 80)).join(', ')}`,
    sentence,
    said: words === '' ? '' : asData(`«${oneLine(words, 300)}»`),
    files: fileNames(files),
    refused: refused.map((line) => ({ line: asData(line) })),
    rows: cases.slice(0, CASES_SHOWN).map((view) => (isAskedOf(words, cases) ? answerRow(view, data) : rowOf(view, words, data))),
    other:
      cases.length > CASES_SHOWN
        ? `Si es de ${as('otro')}, ${files.length === 0 ? 'escriba de nuevo' : 'envíe de nuevo los archivos'} con su número: «${one} 45».`
        : '',
    actions: (cases.length === 0 ? inOrder : asEquals)([
      executeAction(registerTitle(words, cases, procedure), { verb: 'report', ...data, ...(cases.length === 0 ? {} : { apart: true }) }),
      executeAction('No, gracias', { verb: 'dismiss' }),
    ]),
  };
}

function rowOf(view: CaseView, words: string, data: ReturnType<typeof carried>): WhichCaseData['rows'][number] {
  const { ticket } = view.stored;
  const name = caseName(ticket, view.procedure, 'requester');
  const add =
    words === ''
      ? executeAction(`Agregar a ${name}`, { verb: 'attach', ticket: ticket.id, ...data })
      : executeAction(`Es de ${name}`, { verb: ticket.question === null ? 'add-words' : 'answer-with', ticket: ticket.id, ...data });
  return { name: asBold(name), state: asData(requesterState(view)), words: asLine(ticket.words, 90), actions: [add] };
}

/** Each of the cases asks something, which the words may answer. */
function isAskedOf(words: string, cases: readonly CaseView[]): boolean {
  return words !== '' && cases.length > 1 && cases.every(({ stored }) => stored.ticket.question !== null);
}

/** With the question, instead of what the case is about. */
function answerRow(view: CaseView, data: ReturnType<typeof carried>): WhichCaseData['rows'][number] {
  const { ticket } = view.stored;
  const by = signerText(ticket.question?.by?.name ?? null, view.procedure);
  const answer = executeAction(`Sí, por ${caseName(ticket, view.procedure, 'requester')}`, {
    verb: 'answer-with',
    ticket: ticket.id,
    ...data,
  });
  return { ...rowOf(view, data.words, data), words: asLine(`${by}: «${ticket.question?.text ?? ''}»`, 200), actions: [answer] };
}

function sentenceOf(files: readonly SentFile[], words: string, cases: readonly CaseView[], procedure: Procedure): string {
  const { one, many, as } = caseNoun(procedure);
  const what = files.length === 1 ? 'el archivo' : `los ${numberOfText(files.length, 'archivo', 'archivos')}`;
  if (cases.length === 0) return `No tiene ${many} ${as('abiertos')}. ¿Registro ${draftNoun(procedure).a} con ${what}?`;
  if (isAskedOf(words, cases)) return '¿Con esto responde a alguna de estas preguntas?';
  return words === '' ? `¿A cuál ${one} agrego ${what}?` : `¿De cuál ${one} es esto?`;
}

function registerTitle(words: string, cases: readonly CaseView[], procedure: Procedure): string {
  const { register } = wordsOfProcedure(procedure).buttons;
  const { as } = caseNoun(procedure);
  if (cases.length === 0) return `Sí, ${inSentence(register)}`;
  if (isAskedOf(words, cases)) return `Es otra cosa: ${inSentence(register)}`;
  return words === '' ? `${register} ${as('uno')} ${as('nuevo')}` : `No, ${inSentence(register)} aparte`;
}
