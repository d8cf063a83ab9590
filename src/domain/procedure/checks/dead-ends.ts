import type { Category, Form, Group, Procedure, Route, Transition } from '../procedure.js';
import { type FileFault, quoted } from '../../file-fault.js';
import { isDoneIn } from './presence.js';
import { closure, isEnd } from './reachability.js';

/** A ticket in a group and a state. */
type Place = { group: string; state: string };
/** What those who are in such a group make of a ticket: states within reach of a state, states that come to an end, escalations that can be got to. */
type Within = {
  reach: (state: string) => ReadonlySet<string>;
  ends: ReadonlySet<string>;
  escalations: (state: string) => readonly Transition[];
};
/** The tickets of a category: where they come first, and the routes that they may take. */
type Tickets = { category: Category; first: readonly Place[]; routes: readonly Route[]; filling: string | undefined };

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
  const hopeful = hopefulStates(procedure);
  const told = new Map<string, FileFault>();
  for (const tickets of ticketsOf(procedure)) {
    for (const { group, state } of stuck(tickets, within)) {
      if (told.has(group) || !hopeful.has(state)) continue;
      told.set(group, {
        path: `groups[${procedure.groups.findIndex((g) => g.id === group)}]`,
        found: `${quoted(group)}, donde un caso de ${quoted(tickets.category.id)} en ${quoted(state)} no sale ni termina`,
        expected: 'una ruta para esa categoría, o una transición a un final que haga alguien que esté allí',
      });
    }
  }
  return procedure.groups.flatMap((g) => told.get(g.id) ?? []);
}

/** States from which somebody, somewhere, brings a ticket to an end; of the others reachability tells. */
function hopefulStates({ states, transitions }: Procedure): ReadonlySet<string> {
  const ending = closure(
    states.filter(isEnd).map((s) => s.id),
    (id) => transitions.filter((t) => t.to === id).flatMap((t) => t.from),
  );
  return new Set(states.filter((s) => ending.has(s.id)).map((s) => s.id));
}

/** Categories whose tickets go the same ways are judged once, by the first of them; one that is refused has no tickets. */
function ticketsOf(procedure: Procedure): readonly Tickets[] {
  const { categories, forms, groups, intake, routes, transitions } = procedure;
  const known = new Set(groups.map((g) => g.id));
  const alike = new Map<string, Tickets>();
  for (const category of categories.filter((c) => c.refused === undefined)) {
    const form = forms.find((f) => f.id === category.form);
    const begun = transitions.filter((t) => t.act === 'complete' || (t.act === 'fill' && form?.sections !== undefined));
    const first = [...begun.map((t) => ({ group: category.group ?? intake.group, state: t.to })), ...filled(form)].filter((p) =>
      known.has(p.group),
    );
    const own = routes.filter((r) => r.categories === undefined || r.categories.includes(category.id));
    const key = `${first.map(keyOf).join()} ${own.map((r) => routes.indexOf(r)).join()}`;
    if (!alike.has(key)) alike.set(key, { category, first, routes: own, filling: form?.sectionsIn });
  }
  return [...alike.values()];
}

/** While sections are left, the ticket stands with those who fill them; that they can is told by the sections. */
function filled(form: Form | undefined): readonly Place[] {
  const { sections = [], sectionsIn } = form ?? {};
  return sectionsIn === undefined ? [] : sections.flatMap((s) => s.filledBy.map(({ group }) => ({ group, state: sectionsIn })));
}

function keyOf({ group, state }: Place): string {
  return `${group} ${state}`;
}

/** What happens without leaving the group, worked out once for each role and kind of group. */
function insideOf(procedure: Procedure): (group: string) => Within {
  const groups = new Map(procedure.groups.map((g) => [g.id, g]));
  const insideAs = remembered((key: string) =>
    within(
      procedure.groups.find((g) => kindOf(g) === key),
      procedure,
    ),
  );
  return (id) => insideAs(kindOf(groups.get(id)));
}

function kindOf(group: Group | undefined): string {
  return `${group?.role} ${group?.kind}`;
}

function within(group: Group | undefined, procedure: Procedure): Within {
  const { states, transitions } = procedure;
  const open = transitions.filter((t) => group !== undefined && isDoneIn(group, t, procedure));
  const staying = open.filter((t) => t.act !== 'escalate' && t.act !== 'fill' && t.act !== 'withdraw');
  const leaving = open.filter((t) => t.act === 'escalate');
  const reach = remembered((state: string) => closure([state], (id) => staying.filter((t) => t.from.includes(id)).map((t) => t.to)));
  return {
    reach,
    ends: closure(
      states.filter(isEnd).map((s) => s.id),
      (id) => staying.filter((t) => t.to === id).flatMap((t) => t.from),
    ),
    escalations: remembered((state: string) => leaving.filter((t) => t.from.some((id) => reach(state).has(id)))),
  };
}

/** Where these tickets get to and cannot end. */
function stuck({ first, routes, filling }: Tickets, inside: (group: string) => Within): readonly Place[] {
  const next = remembered((key: string) => sentFrom(placeOf(key), routes, inside));
  const places = [...closure(first.map(keyOf), next)].map(placeOf);
  const before = new Map<string, string[]>();
  for (const key of places.map(keyOf)) for (const onward of next(key)) before.set(onward, [...(before.get(onward) ?? []), key]);
  const ending = closure(places.filter((p) => inside(p.group).ends.has(p.state)).map(keyOf), (key) => before.get(key) ?? []);
  // While sections are left, nothing but their filling leaves the state.
  const free = places.filter((p) => p.state !== filling);
  const entered = new Set(free.flatMap(({ group, state }) => [...inside(group).reach(state)].map((each) => keyOf({ group, state: each }))));
  return [...entered]
    .map(placeOf)
    .filter((p) => p.state !== filling && !inside(p.group).ends.has(p.state))
    .filter((p) => !next(keyOf(p)).some((key) => ending.has(key)));
}

function placeOf(key: string): Place {
  const [group = '', state = ''] = key.split(' ');
  return { group, state };
}

/** Where such a ticket can be sent from there, each place once. */
function sentFrom({ group, state }: Place, routes: readonly Route[], inside: (group: string) => Within): readonly string[] {
  const leaving = routes.filter((r) => r.from === group);
  const escalations = leaving.length === 0 ? [] : inside(group).escalations(state);
  return [
    ...new Set(
      escalations.flatMap((t) =>
        leaving.filter((r) => r.via === undefined || r.via === t.id).flatMap((r) => r.to.map((to) => keyOf({ group: to, state: t.to }))),
      ),
    ),
  ];
}

/** The same, worked out once for each key. */
function remembered<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const found = made.get(key) ?? make(key);
    made.set(key, found);
    return found;
  };
}
