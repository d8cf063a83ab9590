import type { Desk } from '../../desk.js';
import { changedDocument } from '../../ports/with-timeout.js';
import { fromAnswers, fromQuestion } from './rules/earlier-texts.js';
import { review, type Reviewed, type ReviewStep, type ShelfText, type Signed } from './rules/shelf-text.js';

type TextDesk = Pick<Desk, 'documents' | 'procedure'>;

/**
 * All texts of the desk's procedure, in any order. Documents of earlier releases are texts until a text with the same id is written.
 *
 * @throws {StoreUnavailable}
 */
export async function allTexts({ documents, procedure: { id: procedure } }: TextDesk): Promise<readonly ShelfText[]> {
  const [texts, questions, answers] = await Promise.all([documents.all('text'), documents.all('question'), documents.all('ready-answers')]);
  const earlier = [...questions.map(({ body }) => fromQuestion(body)), ...answers.flatMap(({ body }) => fromAnswers(body, procedure))];
  const byId = new Map([...earlier, ...texts.map(({ body }) => body)].map((text) => [text.id, text]));
  return [...byId.values()].filter((text) => text.procedure === procedure);
}

/** Keeps a new text. @returns the one that stands: an earlier one where the same press came before */
export async function keepText({ documents }: TextDesk, made: ShelfText): Promise<ShelfText> {
  return (await changedDocument(documents, 'text', made.id, (before) => before ?? made)) ?? made;
}

/** Does a step of the coordination; twice equals once. @returns null where there is no such text */
export async function changeText(desk: TextDesk, id: string, step: ReviewStep, signed: Signed): Promise<Reviewed | null> {
  const found = (await allTexts(desk)).find((text) => text.id === id);
  if (found === undefined) return null;
  const done: Reviewed[] = [];
  await changedDocument(desk.documents, 'text', id, (before) => {
    const reviewed = review(before ?? found, step, signed);
    done.push(reviewed);
    return reviewed.kind === 'changed' ? reviewed.text : before;
  });
  return done.at(-1) ?? null;
}
