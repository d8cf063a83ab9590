import type { Link, LinkKind } from '../../../domain/ticket/ticket.js';
import type { CaseView } from '../../../ports/messenger.js';
import { linkHeading, linkedText } from '../../../texts/links.js';
import { caseNoun } from '../../../texts/words.js';
import { maskedWords } from '../../../domain/masking/mask.js';
import { asLine, oneLine } from './user-words.js';

const kinds: readonly LinkKind[] = ['follow-up-of', 'followed-up-by', 'duplicate-of', 'has-duplicate', 'caused-by', 'causes', 'related'];

/** The other cases that belong to this one, by kind, as the desk names them, with the reason where it was given, and what was asked in vain in the one that it comes from. Source: UARIV-06, UARIV-12, UARIV-14 */
export function linkFacts({ stored: { ticket }, procedure }: CaseView): readonly { title: string; value: string }[] {
  const noun = caseNoun(procedure);
  const inOrder = kinds.flatMap((kind) => ticket.links.filter((link) => link.kind === kind));
  const titles = [...new Set(inOrder.map((link) => linkHeading(link, noun)))];
  const linked = titles.map((title) => {
    const said = inOrder
      .filter((link) => linkHeading(link, noun) === title)
      .map((link) => linkText(link, linkedText(link, procedure, 'desk')));
    return { title, value: asLine(said.join(', '), 400) };
  });
  const questions = ticket.links.flatMap(({ unanswered }) => (unanswered === undefined ? [] : [unanswered]));
  return [...linked, ...questions.map((text) => ({ title: 'Se preguntó allá', value: asLine(maskedWords(`«${text}»`), 400) }))];
}

/** A reason that a card has room for; the history has it whole. */
const maxReason = 100;

function linkText({ reason }: Link, name: string): string {
  return reason === undefined ? name : `${name} · ${oneLine(maskedWords(reason), maxReason)}`;
}
