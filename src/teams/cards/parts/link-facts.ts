import type { Link } from '../../../domain/ticket/ticket.js';
import type { CaseView } from '../../../ports/messenger.js';
import { linkedText } from '../../../texts/links.js';
import { maskedWords } from '../../../domain/masking/mask.js';
import { asLine } from './user-words.js';

const titles: Readonly<Record<Link['kind'], string>> = {
  'follow-up-of': 'Viene de',
  'followed-up-by': 'Sigue en',
  related: 'Vinculado con',
};

/** The other cases that belong to this one, by kind, as the desk names them, and what was asked in vain in the one that it comes from. Source: UARIV-06, UARIV-12, UARIV-14 */
export function linkFacts({ stored: { ticket }, procedure }: CaseView): readonly { title: string; value: string }[] {
  const kinds: readonly Link['kind'][] = ['follow-up-of', 'followed-up-by', 'related'];
  const linked = kinds.flatMap((kind) => {
    const names = ticket.links.filter((l) => l.kind === kind).map((l) => linkedText(l, procedure, 'desk'));
    return names.length === 0 ? [] : [{ title: titles[kind], value: asLine(names.join(', '), 160) }];
  });
  const questions = ticket.links.flatMap(({ unanswered }) => (unanswered === undefined ? [] : [unanswered]));
  return [...linked, ...questions.map((text) => ({ title: 'Se preguntó allá', value: asLine(maskedWords(`«${text}»`), 400) }))];
}
