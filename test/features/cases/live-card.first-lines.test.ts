import { describe, expect, it } from 'vitest';
import { liveCard } from '../../../src/features/cases/live-card.js';
import { drawCard } from '../../../src/cards/draw-card.js';
import { stateText, priorityText } from '../../../src/cards/parts/case-head.js';
import type { CaseView } from '../../../src/ports/messenger.js';
import { ana, beto, carla, CaseStory, dora } from '../../cards/case-story.js';
import { linesOf } from '../../support/read-card.js';

const taken = () => CaseStory.registered().advances(beto, 'take');
const asked = () => taken().advances(beto, 'ask', { question: '¿Cuál correo?' });
const solved = () => taken().advances(beto, 'resolve', { solution: 'Se reparó el perfil.' });
const atProvider = () => taken().advances(beto, 'wait-provider', { provider: 'Acme', providerContact: 'a@acme.example' });
const escalation = { group: 'infraestructura', reason: 'El servidor no responde', diagnosis: 'Se probó con otro equipo.' };
const lost = { kind: 'person', person: ana } as const;

/** Ten cases in ten states, each with who has to act, and until when or since when. */
const ten: readonly (readonly [name: string, story: () => CaseStory, said: string])[] = [
  ['new', () => CaseStory.registered(), 'La Mesa de servicios debe responder antes del vie 20 nov, 4:21 p. m.'],
  ['nearly late', () => CaseStory.registered().later(50), '▲ La Mesa de servicios debe responder antes del vie 20 nov, 4:21 p. m.'],
  ['late', () => CaseStory.registered().later(90), '◆ La Mesa de servicios debe responder · venció el vie 20 nov, 4:21 p. m.'],
  ['taken', taken, 'Beto Gil debe resolver antes del mar 24 nov, 1:21 p. m.'],
  [
    'escalated',
    () => taken().advances(beto, 'escalate', escalation),
    'Infraestructura tecnológica debe responder antes del vie 20 nov, 4:23 p. m.',
  ],
  ['asked', asked, '❚❚ Ana Ruiz debe responder antes del mié 25 nov, 12:23 p. m.'],
  ['at a provider', atProvider, '❚❚ Se espera a Acme desde el vie 20 nov, 3:23 p. m.'],
  ['solved', solved, 'Ana Ruiz debe confirmar antes del mar 24 nov, 3:23 p. m.'],
  ['not told', () => solved().loses(lost), 'Beto Gil debe hablar con Ana Ruiz'],
  ['refused', () => solved().advances(ana, 'refuse', { reason: 'Sigue igual' }), 'Beto Gil debe resolver antes del mar 24 nov, 1:22 p. m.'],
];

describe('the first four lines of the card of a case', () => {
  it.each(ten)(
    'the card of a case that is %s says its number, state, priority, who must act and until when, in at most 31 words',
    (_name, story, said) => {
      const { view } = story();
      const { ticket } = view.stored;
      const lines = linesOf(liveCard(view)).slice(0, 5);
      const first = lines.join('\n');
      expect(first).toContain('CASO-000045');
      expect(first).toContain(stateText(ticket, view.procedure));
      expect(first).toContain(priorityText(ticket.priority, view.procedure));
      expect(lines).toContain(said);
      expect(lines.at(-1)).toBe('Ana Ruiz · Sede Centro · tel. ···4567');
      const words = first.split(/[\s·]+/u).filter((word) => /\p{L}|\d/u.test(word));
      expect(words.length).toBeLessThanOrEqual(31);
    },
  );

  it('the card of a case that ended says that no one has to do anything', () => {
    expect(linesOf(liveCard(solved().advances(ana, 'accept').view))).toContain('Nadie tiene que hacer nada más.');
  });
});

it('a card names its assignee also where its requester, who has to act, has the same name', () => {
  const { view } = asked();
  const { ticket } = view.stored;
  const namesake = { ...view, stored: { ...view.stored, ticket: { ...ticket, assignee: { id: beto.id, name: ticket.requester.name } } } };
  expect(linesOf(liveCard(namesake)).join('\n')).toContain('Atiende Ana Ruiz · Correo y colaboración · Mesa de servicios');
  expect(linesOf(liveCard(taken().view)).join('\n')).not.toContain('Atiende Beto Gil');
});

const isBlue = (view: CaseView, place: Parameters<typeof liveCard>[2]) =>
  JSON.stringify(drawCard(liveCard(view, '', place), 'n1').actions).includes('"positive"');
const mesa = { kind: 'channel', group: 'mesa' } as const;

it('a card has a blue button only while its reader has to act: the group in its channel, the assignee in their chat', () => {
  const blue = (story: CaseStory) => isBlue(story.view, mesa);
  expect([CaseStory.registered(), taken(), asked(), atProvider(), solved(), solved().advances(ana, 'accept')].map(blue)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
  const inChatOf = (person: typeof beto) => isBlue(taken().view, { kind: 'person', person: person.id });
  expect([beto, carla, dora].map(inChatOf)).toEqual([true, false, false]);
});

it('a card has no blue button where another group has to act, nor in a chat while the case is unassigned', () => {
  const provided = taken()
    .advances(beto, 'escalate', escalation)
    .advances(dora, 'take')
    .advances(dora, 'wait-provider', { provider: 'Acme', providerContact: 'a@acme.example' })
    .advances(dora, 'provider-solved', { solution: 'Cambiaron el enlace de la sede' });
  const at = (group: string) => isBlue(provided.view, { kind: 'channel', group });
  expect([at('mesa'), at('infraestructura'), isBlue(provided.view, { kind: 'person', person: dora.id })]).toEqual([true, false, false]);
  expect(isBlue(CaseStory.registered().view, { kind: 'person', person: carla.id })).toBe(false);
});

it('a card whose requester was not told what waits for them offers first to speak with them, as it asks, then to send it again', () => {
  const { actions = [] } = liveCard(solved().loses(lost).view, '', mesa);
  expect(actions.slice(0, 2).map(({ title, style }) => [title, style])).toEqual([
    ['Hablé con la persona', 'positive'],
    ['Enviar de nuevo', ''],
  ]);
});

it('a refused solution stands in a band of its own until there is another solution, also once another person has the case', () => {
  const refused = () => solved().advances(ana, 'refuse', { reason: 'Sigue igual' });
  const says = (story: CaseStory) => linesOf(liveCard(story.view)).includes('**▲ Ana Ruiz no aceptó la solución**');
  expect(
    [
      refused(),
      refused().advances(beto, 'escalate', escalation),
      refused().advances(beto, 'resolve', { solution: 'Se cambió el perfil de Outlook.' }),
    ].map(says),
  ).toEqual([true, true, false]);
});

it('what the requester answered, or added, stands on the card until the case is solved', () => {
  const answered = () => asked().advances(ana, 'answer', { answer: 'El institucional' });
  const added = () => answered().does(ana, { type: 'add-information', text: 'También en el teléfono' });
  const said = (story: CaseStory) => linesOf(liveCard(story.view)).filter((line) => /^(\*\*(Respondió|Agregó)\*\*|«.*»)$/.test(line));
  expect([answered(), added(), added().advances(beto, 'resolve', { solution: 'Se reparó el perfil.' })].map(said)).toEqual([
    ['**Respondió**', '«El institucional»'],
    ['**Agregó**', '«También en el teléfono»'],
    ['«Se reparó el perfil.»'],
  ]);
});

it('what happened and what was filled in are folded under two titles of one row, and no line of the open card repeats them', () => {
  const { view } = taken().advances(beto, 'escalate', escalation);
  const open = drawCard({ ...liveCard(view), actions: [] }, 'n1');
  const folded = JSON.stringify(open).split('"isVisible":false');
  expect(folded).toHaveLength(3);
  expect(JSON.stringify(open).match(/El servidor no responde/g)).toHaveLength(2);
});
