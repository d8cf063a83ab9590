import { draftFields } from '../../domain/ticket/forms/draft-fields.js';
import { normaliseEmail, wordsOf } from '../../domain/text/normalise-text.js';
import type { CaseView } from '../../ports/messenger.js';
import type { PersonRecord } from '../../ports/people.js';
import { inSentence, listText } from '../../texts/words.js';
import type { Fact } from '../card.js';
import { asLine } from '../user-words.js';

/** What the directory says of a person; null where it is not known. */
export type KnownInDirectory = Pick<PersonRecord, 'name' | 'email'>;

/**
 * What the directory says of the requester, beside what was typed of them, and that the two differ: the desk would write to, or tell, another
 * person. Nothing where requests are about others.
 */
export function directoryFacts(
  { stored: { ticket }, procedure }: CaseView,
  directory: KnownInDirectory | null,
): { facts: readonly Fact[]; warning: string } {
  if (directory === null || procedure.intake.forOthers === true) return { facts: [], warning: '' };
  const asked = draftFields(procedure, ticket.category);
  const compared = (['name', 'email'] as const).flatMap((from) => {
    const said = directory[from] ?? '';
    const field = asked.find((f) => f.from === from);
    if (said === '' || field === undefined) return [];
    const typed = ticket.fields[field.id] ?? '';
    return [{ label: field.label, said, differs: typed !== '' && !isSame[from](typed, said) }];
  });
  const other = compared.filter(({ differs }) => differs).map(({ label }) => inSentence(label));
  return {
    facts: compared.map(({ label, said }) => ({ title: asLine(`${label} (directorio)`, 60), value: asLine(said, 120) })),
    warning:
      other.length === 0
        ? ''
        : asLine(`El directorio dice otra cosa en ${listText(other, 'y')}. Confirme con quién habla antes de dar o cambiar algo.`, 300),
  };
}

const isSame = {
  /** Of "Ana Ruiz" and "Ana María Ruiz Peña" one leaves out names of the other. */
  name(one: string, other: string): boolean {
    const [short = [], long = []] = [wordsOf(one), wordsOf(other)].toSorted((a, b) => a.length - b.length);
    return short.every((word) => long.includes(word));
  },
  email: (one: string, other: string): boolean => normaliseEmail(one) === normaliseEmail(other),
};
