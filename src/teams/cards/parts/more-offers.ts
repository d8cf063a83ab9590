import { checkRequest } from '../../../app/intake/request-for-group.js';
import { correctionFields } from '../../../domain/ticket/commands/correct.js';
import { isDraft, isOpen } from '../../../domain/ticket/ticket.js';
import type { Actor } from '../../../domain/people/person.js';
import type { CaseView } from '../../../ports/messenger.js';
import { inSentence, listText } from '../../../texts/words.js';

/** What stands behind "Más…" besides the state's own ways, for who may do it: a dialog of its own. */
export type MoreOffer = { open: 'correct' | 'request'; title: string; does: string };

/** Source: UARIV-02, UARIV-14 */
export function moreOffers({ stored: { ticket }, procedure }: CaseView, actor: Actor): readonly MoreOffer[] {
  if (!isOpen(ticket) || isDraft(ticket)) return [];
  const corrected = correctionFields(ticket, procedure, actor)
    .filter((f) => f.id !== 'reason')
    .map((f) => inSentence(f.label));
  return [
    ...(corrected.length === 0
      ? []
      : [
          {
            open: 'correct' as const,
            title: 'Corregir',
            does: `Corrige ${listText(corrected, 'y')}, con su razón; los plazos se ajustan solos.`,
          },
        ]),
    ...(checkRequest(ticket, actor, procedure) === null
      ? [
          {
            open: 'request' as const,
            title: 'Solicitar caso a otro grupo',
            does: 'Registra un caso nuevo para ese grupo, del mismo usuario y vinculado a este.',
          },
        ]
      : []),
  ];
}
