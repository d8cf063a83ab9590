import type { SaidWords, SentFile } from '../../app/views.js';
import type { CaseView } from '../../ports/messenger.js';
import { caseNoun, draftNoun, inSentence, numberOfText, signerText } from '../../texts/words.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { wordsOfProcedure } from '../../domain/procedure/words.js';
import { bold, box, hint, small, text, type Card, type Part } from '../../cards/card.js';
import { asEquals, executeAction, inOrder, type Button } from '../../cards/button.js';
import { caseName } from '../../cards/parts/case-head.js';
import { requesterState } from '../../cards/parts/status-line.js';
import { carried, dismiss, fileNames } from '../../cards/parts/offered-words.js';
import { asBold, asData, asLine, oneLine } from '../../cards/user-words.js';

/** One button each; with more open cases the chat's own words find the right one. */
const CASES_SHOWN = 5;

/** Files came, with or without words, or words alone, and the desk does not know for which case: one press moves them all. */
export function whichCaseCard(
  { files, words, key }: Required<SaidWords>,
  cases: readonly CaseView[],
  refused: readonly string[],
  procedure: Procedure,
): Card {
  const { one, as } = caseNoun(procedure);
  const data = carried({ files, words, key });
  const sentence = sentenceOf(files, words, cases, procedure);
  const drawn = isAskedOf(words, cases) ? answerRow : rowOf;
  const again = files.length === 0 ? 'escriba de nuevo' : 'envíe de nuevo los archivos';
  return {
    fallback:
      files.length === 0 ? `${sentence} «${oneLine(words, 200)}»` : `${sentence} ${files.map((f) => oneLine(f.name, 80)).join(', ')}`,
    body: [
      text(refused.map(asData)),
      bold(sentence),
      text(words === '' ? '' : asData(`«${oneLine(words, 300)}»`)),
      small(fileNames(files), 'none'),
      cases.slice(0, CASES_SHOWN).map((view) => drawn(view, data)),
      hint(cases.length > CASES_SHOWN ? `Si es de ${as('otro')}, ${again} con su número: «${one} 45».` : ''),
    ],
    actions: (cases.length === 0 ? inOrder : asEquals)([
      executeAction(registerTitle(words, cases, procedure), { verb: 'report', ...data, ...(cases.length === 0 ? {} : { apart: true }) }),
      dismiss,
    ]),
  };
}

type Carried = ReturnType<typeof carried>;

function rowOf(view: CaseView, data: Carried): Part {
  const { ticket } = view.stored;
  const name = caseName(ticket, view.procedure, 'requester');
  const add =
    data.words === ''
      ? executeAction(`Agregar a ${name}`, { verb: 'attach', ticket: ticket.id, ...data })
      : executeAction(`Es de ${name}`, { verb: ticket.question === null ? 'add-words' : 'answer-with', ticket: ticket.id, ...data });
  return rowWith(view, asLine(ticket.words, 90), add);
}

/** Each of the cases asks something, which the words may answer. */
function isAskedOf(words: string, cases: readonly CaseView[]): boolean {
  return words !== '' && cases.length > 1 && cases.every(({ stored }) => stored.ticket.question !== null);
}

/** With the question, instead of what the case is about. */
function answerRow(view: CaseView, data: Carried): Part {
  const { ticket } = view.stored;
  const by = signerText(ticket.question?.by?.name ?? null, view.procedure);
  const answer = executeAction(`Sí, por ${caseName(ticket, view.procedure, 'requester')}`, {
    verb: 'answer-with',
    ticket: ticket.id,
    ...data,
  });
  return rowWith(view, asLine(`${by}: «${ticket.question?.text ?? ''}»`, 200), answer);
}

function rowWith(view: CaseView, about: string, button: Button): Part {
  const name = asBold(caseName(view.stored.ticket, view.procedure, 'requester'));
  const state = asData(requesterState(view));
  return box([text(`**${name}** · ${state}`), text(about, 'none'), { is: 'buttons', buttons: [button] }], { gap: 'apart' });
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
