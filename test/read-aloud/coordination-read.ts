import type { DeskView } from '../../src/desk/views.js';
import type { Card } from '../../src/cards/card.js';
import { oversightOf } from '../../src/core/coordination/coordinator.js';
import { personId } from '../../src/core/people/person.js';
import { passageOf, type Passage } from './shown-lines.js';
import { stagedPeople } from './staged-case.js';
import { appointedCard, coordinatorsCard, planCard } from '../../src/features/coordination/coordination.js';

/** Who coordinates what: the list, the question, the confirmation and what follows. */
export function coordinatorsRead(desk: DeskView): readonly Passage[] {
  const { procedure, now } = desk;
  const { colleague } = stagedPeople;
  const read = (title: string, card: Card) => passageOf(title, { kind: 'card', card });
  const scope = oversightOf(procedure.coordination?.[0]?.id ?? null);
  const whole = { kind: 'desk' } as const;
  const carla = { id: personId('carla'), name: 'Carla Ríos' };
  const plan = { person: colleague, present: null, seen: 0, remark: '' };
  const appointed = { person: colleague, before: scope, revision: 2, hasChat: true };
  return [
    read(
      'Quién coordina',
      coordinatorsCard(desk, [
        { ...carla, oversees: whole, groups: null, change: null, hasChat: true },
        { ...colleague, oversees: scope, groups: null, change: { at: now, by: carla, oversees: scope }, hasChat: false },
      ]),
    ),
    ...(procedure.coordination === undefined ? [] : [read('Qué coordina alguien', planCard(procedure, { ...plan, wanted: 'choose' }))]),
    read('Confirmar quién coordina', planCard(procedure, { ...plan, wanted: scope })),
    read('Confirmar que ya no coordina', planCard(procedure, { ...plan, present: scope, seen: 1, wanted: null })),
    read('Ya no coordina', appointedCard(procedure, { ...appointed, oversees: null })),
    read('Coordina desde ahora', appointedCard(procedure, { ...appointed, oversees: scope, before: null, revision: 1, hasChat: false })),
  ];
}
