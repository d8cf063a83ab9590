import { expect, it } from 'vitest';
import { newNotification } from '../../../src/core/outbox/notification.js';
import { notificationText } from '../../../src/features/notices/notification-card.js';
import { ana, beto, CaseStory } from '../../cards/case-story.js';

/** What a provider reads of a request in these words, whose author the desk shows by that name. */
function saidOutside(shown: string, words: string) {
  const { view } = CaseStory.registered().advances(beto, 'take');
  const { ticket } = view.stored;
  const stored = { ...view.stored, ticket: { ...ticket, words, requester: { ...ticket.requester, name: shown } } };
  const to = { kind: 'person', person: ana.id } as const;
  const { seq } = stored.history.at(-1) ?? { seq: 0 };
  return notificationText('third-party', newNotification({ id: 'x', kind: 'third-party', to, seq, nextTryAt: view.now }), {
    ...view,
    stored,
  });
}

it.each([
  ['Ana Ruiz', 'No abre. Gracias, ANA RUIZ', 'No abre. Gracias, ···'],
  ['Ana Ruiz (aruiz)', 'No abre. Ana Ruiz', 'No abre. ···'],
  ['Ana', 'Analice la fuente, dice Ana.', 'Analice la fuente, dice ···.'],
  ['', 'No abre.', 'No abre.'],
])('USPEC-12 the provider does not read whose case it is, and reads the rest: %s', (shown, words, said) => {
  expect(saidOutside(shown, words)).toMatchObject({ words: said });
});
