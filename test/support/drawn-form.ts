import type { Card } from '../../src/cards/card.js';
import { drawCard } from '../../src/cards/draw-card.js';
import type { DeskView } from '../../src/desk/views.js';
import { registerCard, type RegisterAsking } from '../../src/features/calls/register-dialog.js';
import type { CaseForm } from '../../src/features/case-form.js';
import { advanceDialog } from '../../src/features/steps/advance-dialog.js';
import type { Dialog } from '../../src/features/answers.js';
import { nothingTyped } from '../../src/ports/messenger.js';

/** The card of a form that asks; a sentence in its place is a fault of the test. */
export function formIn(made: ReturnType<CaseForm['dialog']>): { title: string; card: Card } {
  if (!('card' in made)) throw new Error(`no form: ${made.text}`);
  return made;
}

export function asDrawn({ title, card }: { title: string; card: Card }, nonce = 'n1'): Dialog {
  return { title, card: drawCard(card, nonce) };
}

export function drawnAdvance(...step: Parameters<typeof advanceDialog>): Dialog {
  return asDrawn(advanceDialog(...step));
}

export function drawnRegister(desk: DeskView, asking: Partial<RegisterAsking> = {}): Dialog {
  const card = registerCard(desk, { ...nothingTyped, person: null, ...asking });
  return asDrawn({ title: card.fallback, card });
}
