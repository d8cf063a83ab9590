import type { Receiver } from '../../src/core/ticket/forms/draft-fields.js';
import { personId, system, type Actor, type PersonRef } from '../../src/core/people/person.js';

type Part = { name: string; memberOf: readonly string[]; isCoordinator?: boolean };

export type CastActor = Extract<Actor, { kind: 'person' }>;

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

export function actor(who: Who): CastActor;
export function actor(who: Who | 'system'): Actor;
export function actor(who: Who | 'system'): Actor {
  if (who === 'system') return system;
  const { memberOf, isCoordinator = false }: Part = parts[who];
  return { kind: 'person', ...ref(who), memberOf, isCoordinator };
}

/** A person outside the desk: these groups are areas that fill a section, or the partner's desk. */
export const guestOf = (...groups: readonly string[]): Actor => ({
  kind: 'person',
  id: personId('pat'),
  name: 'Pat',
  memberOf: [],
  guestOf: groups,
  isCoordinator: false,
});

/** A person by name alone, with an id made of it: the people of the sample cards. */
export function personNamed(name: string, memberOf: readonly string[] = []): CastActor {
  return { kind: 'person', id: personId(`p-${name.toLowerCase().replaceAll(' ', '-')}`), name, memberOf, isCoordinator: false };
}

export function receivers(): readonly Receiver[] {
  return everybody.filter((who) => parts[who].memberOf.length > 0).map((who) => ({ ...ref(who), groups: parts[who].memberOf }));
}

export function membersOf(group: string | null): readonly PersonRef[] {
  return everybody.filter((who) => group !== null && parts[who].memberOf.some((id) => id === group)).map(ref);
}

/** A complete form of UARIV’s without faults, as Ana fills it in. */
export const completeForm = {
  name: 'Ana Ruiz',
  email: 'ana.ruiz@entidad.example',
  phone: '3001234567',
  site: 'Centro',
  category: 'correo',
  description: 'No abre el correo desde ayer',
  contact: 'teams',
};

/** The same on the sample cards: their golden files show this telephone and site. */
export const sampleForm = { ...completeForm, phone: '3101234567', site: 'Sede Centro' };
