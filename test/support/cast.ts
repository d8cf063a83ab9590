import type { Receiver } from '../../src/domain/ticket/forms/draft-fields.js';
import { personId, system, type Actor, type PersonRef } from '../../src/domain/people/person.js';

type Part = { name: string; memberOf: readonly string[]; isCoordinator?: boolean };

/** Invented people, each with their groups in UARIV's desk and in the repair desk. */
const parts = {
  ana: { name: 'Ana Ruiz', memberOf: [] },
  omar: { name: 'Omar León', memberOf: [] },
  beto: { name: 'Beto Gil', memberOf: ['mesa', 'ventanilla'] },
  luz: { name: 'Luz Parra', memberOf: ['mesa', 'ventanilla'] },
  dora: { name: 'Dora Vega', memberOf: ['infraestructura', 'frenos'] },
  ivan: { name: 'Iván Soto', memberOf: ['infraestructura', 'frenos'] },
  nora: { name: 'Nora Paz', memberOf: ['servicios-ti', 'pintura'] },
  sara: { name: 'Sara Mora', memberOf: ['seguridad'] },
  pablo: { name: 'Pablo Rey', memberOf: ['dotacion', 'fabrica'] },
  carla: { name: 'Carla Ríos', memberOf: [], isCoordinator: true },
} as const satisfies Readonly<Record<string, Part>>;

export type Who = keyof typeof parts;
export const everybody: readonly Who[] = ['ana', 'omar', 'beto', 'luz', 'dora', 'ivan', 'nora', 'sara', 'pablo', 'carla'];

export function ref(who: Who): PersonRef {
  return { id: personId(who), name: parts[who].name };
}

export function actor(who: Who | 'system'): Actor {
  if (who === 'system') return system;
  const { memberOf, isCoordinator = false }: Part = parts[who];
  return { kind: 'person', ...ref(who), memberOf, isCoordinator };
}

/** Everybody who is of a group, with all of theirs. */
export function receivers(): readonly Receiver[] {
  return everybody.filter((who) => parts[who].memberOf.length > 0).map((who) => ({ ...ref(who), groups: parts[who].memberOf }));
}

export function membersOf(group: string | null): readonly PersonRef[] {
  return everybody.filter((who) => group !== null && parts[who].memberOf.some((id) => id === group)).map(ref);
}
