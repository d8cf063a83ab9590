import { correctionFields } from '../../domain/ticket/commands/correct.js';
import { isDraft, isOpen } from '../../domain/ticket/ticket.js';
import type { Actor } from '../../domain/roster/person.js';
import type { CaseView } from '../../ports/messenger.js';
import { inSentence, sayList } from '../../texts/words.js';

/** What stands behind "Más…" besides the state's own ways, for who may do it: a dialog of its own. */
export type MoreOffer = { open: 'correct'; title: string; does: string };

/** Source: UARIV-02 */
export function moreOffers({ stored: { ticket }, procedure }: CaseView, actor: Actor): readonly MoreOffer[] {
  if (!isOpen(ticket) || isDraft(ticket)) return [];
  const corrected = correctionFields(ticket, procedure, actor).filter((f) => f.id !== 'reason').map((f) => inSentence(f.label));
  return corrected.length === 0 ? [] : [{ open: 'correct', title: 'Corregir', does: `Corrige ${sayList(corrected, 'y')}, con su razón; los plazos se ajustan solos.` }];
}
