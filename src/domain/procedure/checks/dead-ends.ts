import { routesFrom } from '../lookup.js';
import type { Category, Form, Group, Procedure, Transition } from '../procedure.js';
import { type FileFault, quoted } from './file-fault.js';
import { isDoneIn } from './presence.js';
import { closure, isEnd } from './reachability.js';

/** A group and a state in which tickets come to it. */
type Place = { group: string; state: string };
/** From a state, with only those who are in such a group: the states within reach, which of them end there, and which ways lead on. */
type Within = { reach: (state: string) => ReadonlySet<string>; ends: ReadonlySet<string>; escalations: (state: string) => readonly Transition[] };

/**
 * Groups that tickets of a category come to, and in a state out of which nobody there can bring them to an end: no
 * transition, by no one who is there, and no route that tickets of that category may take. The clock of such a ticket
 * would never end, though each state by itself has a way out.
 *
 * A withdrawal is no end here, because only an untouched request is withdrawn.
 *
 * Source: UARIV-04, SIIF-09, SIGCE-11
 */
export function checkDeadEnds(procedure: Procedure): readonly FileFault[] {
  const within = insideOf(procedure);
  const told = new Map<string, FileFault>();
  for (const category of procedure.categories) {
    if (category.refused !== undefined) continue;
    for (const { group, state } of stuck(category, procedure, within)) {
      const index = procedure.groups.findIndex((g) => g.id === group);
      if (index < 0 || told.has(group)) continue;
      told.set(group, {
        path: `groups[${index}]`,
        found: `${quoted(group)}, donde un caso de ${quoted(category.id)} en ${quoted(state)} no sale ni termina`,
        expected: 'una ruta para esa categoría, o una transición a un final que haga alguien que esté allí',
      });
    }
  }
  return procedure.groups.flatMap((g) => told.get(g.id) ?? []);
}

/** Everything that happens without leaving the group, worked out once for each role and kind of group. */
function insideOf(procedure: Procedure): (group: string) => Within {
  const known = new Map<string, Within>();
  return (id) => {
    const group = procedure.groups.find((g) => g.id === id);
    const key = `${group?.role} ${group?.kind}`;
    const found = known.get(key) ?? within(group, procedure);
    known.set(key, found);
    return found;
  };
}

function within(group: Group | undefined, procedure: Procedure): Within {
  const { states, transitions } = procedure;
  const open = transitions.filter((t) => group !== undefined && isDoneIn(group, t, procedure));
  const staying = open.filter((t) => t.act !== 'escalate' && t.act !== 'fill' && t.act !== 'withdraw');
  const leaving = open.filter((t) => t.act === 'escalate');
  const reached = new Map<string, ReadonlySet<string>>();
  const reach = (state: string) => {
    const found = reached.get(state) ?? closure([state], (id) => staying.filter((t) => t.from.includes(id)).map((t) => t.to));
    reached.set(state, found);
    return found;
  };
  return {
    reach,
    ends: closure(states.filter(isEnd).map((s) => s.id), (id) => staying.filter((t) => t.to === id).flatMap((t) => t.from)),
    escalations: (state) => leaving.filter((t) => t.from.some((id) => reach(state).has(id))),
  };
}

/** Where tickets of that category get to and cannot end. States that end nowhere at all are told by reachability. */
function stuck(category: Category, procedure: Procedure, inside: (group: string) => Within): readonly Place[] {
  const hopeful = hopefulStates(procedure);
  const places = arrivals(category, procedure, inside);
  const onward = (place: Place) => onFrom(place, category, procedure, inside);
  const ending = new Set(places.filter((p) => inside(p.group).ends.has(p.state)).map(keyOf));
  const grows = () => places.filter((p) => !ending.has(keyOf(p)) && onward(p).some((q) => ending.has(keyOf(q))));
  for (let more = grows(); more.length > 0; more = grows()) for (const place of more) ending.add(keyOf(place));
  const filling = fillingStates(category, procedure);
  return places.flatMap(({ group, state: entered }) =>
    [...inside(group).reach(entered)]
      .map((state) => ({ group, state }))
      .filter((place) => hopeful.has(place.state) && !filling.has(place.state) && !inside(group).ends.has(place.state))
      .filter((place) => !onward(place).some((q) => ending.has(keyOf(q)))),
  );
}

function keyOf({ group, state }: Place): string {
  return `${group} ${state}`;
}

/** Every group and state in which a ticket of that category arrives, first or sent on. */
function arrivals(category: Category, procedure: Procedure, inside: (group: string) => Within): readonly Place[] {
  const { forms, intake, transitions } = procedure;
  const form = forms.find((f) => f.id === category.form);
  const begun = transitions.filter((t) => t.act === 'complete' || (t.act === 'fill' && form?.sections !== undefined));
  const attended = begun.map((t) => ({ group: category.group ?? intake.group, state: t.to }));
  const places = new Map([...attended, ...filled(form)].map((place) => [keyOf(place), place]));
  for (const place of places.values()) {
    for (const next of onFrom(place, category, procedure, inside)) {
      if (!places.has(keyOf(next))) places.set(keyOf(next), next);
    }
  }
  return [...places.values()];
}

function filled(form: Form | undefined): readonly Place[] {
  const { sections = [], sectionsIn = '' } = form ?? {};
  return sectionsIn === '' ? [] : sections.flatMap((s) => s.filledBy.map(({ group }) => ({ group, state: sectionsIn })));
}

/** Where it can be sent from there. */
function onFrom({ group, state }: Place, category: Category, procedure: Procedure, inside: (group: string) => Within): readonly Place[] {
  return inside(group)
    .escalations(state)
    .flatMap((t) => routesFrom(procedure, { group, category: category.id, transition: t.id }).flatMap((r) => r.to.map((to) => ({ group: to, state: t.to }))));
}

/** While sections are left, filling them is the way on; that their groups can is told by the sections. */
function fillingStates(category: Category, { forms }: Procedure): ReadonlySet<string> {
  return new Set(filled(forms.find((f) => f.id === category.form)).map((p) => p.state));
}

/** States from which somebody, somewhere, brings a ticket to an end. */
function hopefulStates({ states, transitions }: Procedure): ReadonlySet<string> {
  const ending = closure(states.filter(isEnd).map((s) => s.id), (id) => transitions.filter((t) => t.to === id).flatMap((t) => t.from));
  return new Set(states.filter((s) => ending.has(s.id)).map((s) => s.id));
}
