import { describe, expect, it } from 'vitest';
import { newNotification } from '../../src/core/outbox/notification.js';
import { newStatusCard } from '../../src/core/outbox/posted-card.js';
import type { CaseView } from '../../src/ports/messenger.js';
import type { Message } from '../../src/talk/message.js';
import { createRender } from '../../src/features/render.js';
import { ana, beto, CaseStory } from '../cards/case-story.js';

const render = createRender({ ids: { next: () => 'n' } });
const escalation = { group: 'infraestructura', reason: 'El servidor no responde', diagnosis: 'Se probó con otro equipo.' };
const taken = () => CaseStory.registered().advances(beto, 'take').view;

function notified(kind: 'question' | 'resolution' | 'answered', view: CaseView, mayBeRepeat: boolean): Message {
  const seq = view.stored.history.at(-1)?.seq ?? 0;
  const notification = newNotification({ id: 'x', kind, to: { kind: 'person', person: ana.id }, seq, nextTryAt: view.now });
  return { kind: 'notification', notification, case: view, mayBeRepeat, mention: [] };
}

function posted(kind: 'receipt' | 'live', view: CaseView, mayBeRepeat: boolean, isEdited = false): Message {
  const place = kind === 'live' ? ({ kind: 'channel', group: 'mesa' } as const) : ({ kind: 'person', person: ana.id } as const);
  const standing = isEdited ? { posted: { conversation: 'c', activity: 'a' } } : {};
  const card = { ...newStatusCard({ id: 'x', kind, place, arrival: 1, nextTryAt: view.now }), ...standing };
  return { kind: 'posted-card', postedCard: mayBeRepeat ? { ...card, mayBeRepeat } : card, case: view };
}

const asked = () => CaseStory.registered().advances(beto, 'take').advances(beto, 'ask', { question: '¿Cuál correo?' }).view;
const solved = () => CaseStory.registered().advances(beto, 'take').advances(beto, 'resolve', { solution: 'Se reparó el perfil.' }).view;
const escalated = () => CaseStory.registered().advances(beto, 'take').advances(beto, 'escalate', escalation).view;

describe('what may be a repeat', () => {
  it.each<[what: string, message: (mayBeRepeat: boolean) => Message]>([
    ['question', (mayBeRepeat) => notified('question', asked(), mayBeRepeat)],
    ['solution', (mayBeRepeat) => notified('resolution', solved(), mayBeRepeat)],
    ['plain notification', (mayBeRepeat) => notified('answered', taken(), mayBeRepeat)],
    ['receipt', (mayBeRepeat) => posted('receipt', taken(), mayBeRepeat)],
    ['draft', (mayBeRepeat) => posted('receipt', CaseStory.opened().view, mayBeRepeat)],
    ['live card', (mayBeRepeat) => posted('live', taken(), mayBeRepeat)],
    ['folded card', (mayBeRepeat) => posted('live', escalated(), mayBeRepeat)],
  ])('I4 a %s that may stand twice says so', (_, message) => {
    const text = (mayBeRepeat: boolean) => JSON.stringify(render(message(mayBeRepeat)));
    expect(text(false)).not.toContain('ya haya recibido');
    expect(text(true)).toContain('Puede que ya haya recibido este mensaje.');
  });

  it.each(['receipt', 'live'] as const)('S4 a %s that was edited since shows the present, and no more that it may stand twice', (kind) => {
    expect(JSON.stringify(render(posted(kind, taken(), true, true)))).not.toContain('ya haya recibido');
  });
});
