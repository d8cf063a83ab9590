import { expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import { bindingCard, type PlannedBinding } from '../../../src/features/channels/bind-channel.js';
import { procedure } from '../../cards/case-story.js';
import { linesOf } from '../../support/read-card.js';

const people = (count: number) => Array.from({ length: count }, (_, at) => ({ id: personId(`p${at}`), name: `Persona ${at}` }));
const plan = (more: Partial<PlannedBinding> = {}): PlannedBinding => ({
  group: { id: 'mesa', label: 'Mesa de servicios', level: 1 },
  place: { team: 't', channel: 'c' },
  stands: 'nowhere',
  other: null,
  seen: { since: null, other: null },
  members: people(2),
  leftOut: 0,
  isStated: true,
  present: null,
  ...more,
});

/** Who may work the group's cases, and under it what changes. */
const saidOf = (more: Partial<PlannedBinding>) => linesOf(bindingCard(plan(more), procedure), 'text');
const warningsOf = (more: Partial<PlannedBinding>) => linesOf(bindingCard(plan(more), procedure), 'warning');

it('the binding card names a few people of the team and counts the others', () => {
  expect(saidOf({ members: people(12) })[0]).toBe(
    '12 personas de este equipo podrán atender casos de la Mesa de servicios: Persona 0, Persona 1, Persona 2, Persona 3, Persona 4 y 7 más.',
  );
  expect(saidOf({ members: people(1) })[0]).toBe('1 persona de este equipo podrá atender casos de la Mesa de servicios: Persona 0.');
});

it('the binding card warns of a team without people, and of a channel whose kind Teams did not report', () => {
  expect(warningsOf({})).toEqual([]);
  expect(warningsOf({ members: [], isStated: false })).toEqual([
    expect.stringContaining('nadie podrá atender'),
    expect.stringContaining('sólo si es estándar'),
  ]);
});

it('the binding card says who enters the group and who leaves it, or that they are the same people', () => {
  const notesOf = (present: PlannedBinding['present']) => saidOf({ present }).slice(1);
  expect(notesOf(null)).toEqual([]);
  expect(notesOf(people(2))).toEqual(['Son las mismas personas que hoy.']);
  expect(notesOf(people(4).slice(1))).toEqual(['Entra 1 persona: Persona 0.', 'Salen 2 personas: Persona 2 y Persona 3.']);
});

it('the binding card says whether the group had another channel, and whether that one is still there', () => {
  const notesOf = (stands: PlannedBinding['stands']) => saidOf({ stands }).slice(1);
  expect(notesOf('elsewhere')).toEqual(['Hoy el grupo atiende en otro canal: se pasa a éste.']);
  expect(notesOf('gone')).toEqual(['El canal que tenía el grupo ya no está en Teams: se pasa a éste.']);
});

it('the binding card’s button carries what is compared at the press', () => {
  const [bind, cancel] = bindingCard(plan({ seen: { since: instant(7), other: 'seguridad' } }), procedure).actions ?? [];
  expect(bind?.data).toEqual({ verb: 'bind', group: 'mesa', team: 't', channel: 'c', since: 7, other: 'seguridad', people: 2 });
  expect(cancel?.data).toEqual({ verb: 'leave-unbound' });
});
