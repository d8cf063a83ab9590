import type { ShownCoordination } from '../../src/app/people/coordination-views.js';
import type { DeskView } from '../../src/app/views.js';
import { oversightOf } from '../../src/domain/coordination/coordinator.js';
import { personId } from '../../src/domain/people/person.js';
import { passageOf, type Passage } from './shown-lines.js';
import { stagedPeople } from './staged-case.js';

/** Who coordinates what: the list, the question, the confirmation and what follows. */
export function coordinatorsRead(desk: DeskView): readonly Passage[] {
  const { procedure, now } = desk;
  const { colleague } = stagedPeople;
  const read = (title: string, shown: ShownCoordination) => passageOf(title, { kind: 'coordination', desk, shown }, procedure);
  const scope = oversightOf(procedure.coordination?.[0]?.id ?? null);
  const whole = { kind: 'desk' } as const;
  const carla = { id: personId('carla'), name: 'Carla Ríos' };
  const plan = { kind: 'plan', person: colleague, present: null, seen: 0, remark: '' } as const;
  return [
    read('Quién coordina', {
      kind: 'list',
      coordinators: [
        { ...carla, oversees: whole, groups: null, change: null, hasChat: true },
        { ...colleague, oversees: scope, groups: null, change: { at: now, by: carla, oversees: scope }, hasChat: false },
      ],
    }),
    ...(procedure.coordination === undefined ? [] : [read('Qué coordina alguien', { ...plan, wanted: 'choose' })]),
    read('Confirmar quién coordina', { ...plan, wanted: scope }),
    read('Confirmar que ya no coordina', { ...plan, present: scope, seen: 1, wanted: null }),
    read('Ya no coordina', { kind: 'appointed', person: colleague, oversees: null, before: scope, revision: 2, hasChat: true }),
    read('Coordina desde ahora', { kind: 'appointed', person: colleague, oversees: scope, before: null, revision: 1, hasChat: false }),
  ];
}
