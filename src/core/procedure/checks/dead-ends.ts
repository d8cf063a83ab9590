import type { Category, Group, Route } from '../../../procedure/routing.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Form } from '../../../procedure/form.js';
import { type FileFault, idsOf, quoted } from '../../file-fault.js';
import { memoisedByText } from '../../memoised.js';
import { closure, isEnd, statesWithEnd } from './reachability.js';
import { canBeTakenIn } from './roles.js';

type GroupState = { group: string; state: string };
type GroupReach = ReturnType<typeof reachWithin>;
type CategoryTickets = { category: Category; first: readonly GroupState[]; routes: readonly Route[]; filling: string | undefined };

/**
 * Finds groups that tickets of a category reach in a state from which no one there can bring them to an end, neither by a transition nor by
 * a route of that category: the clock would never end, although each state by itself has a transition out. A withdrawal does not count as
 * an end, because only an untouched request can be withdrawn. Source: UARIV-04, SIIF-09, SIGCE-11
 */
export function checkDeadEnds(procedure: Procedure): readonly FileFault[] {
  const reachOf = reachByGroup(procedure);
  const withEnd = statesWithEnd(procedure);
  const faults = new Map<string, FileFault>();
  for (const tickets of ticketsOf(procedure)) {
    for (const { group, state } of stuckStates(tickets, reachOf)) {
      if (faults.has(group) || !withEnd.has(state)) continue;
      faults.set(group, {
        path: `groups[${procedure.groups.findIndex((g) => g.id === group)}]`,
        found: `${quoted(group)}, donde un caso de ${quoted(tickets.category.id)} en ${quoted(state)} no sale ni termina`,
        expected: 'una ruta para esa categoría, o una transición a un final que haga alguien que esté allí',
      });
    }
  }
  return procedure.groups.flatMap((g) => faults.get(g.id) ?? []);
}

/** The tickets to check. Categories with the same routes are checked once, as the first of them; a refused category has no tickets. */
function ticketsOf(procedure: Procedure): readonly CategoryTickets[] {
  const { categories, forms, groups, intake, routes, transitions } = procedure;
  const known = new Set(idsOf(groups));
  const byRoutes = new Map<string, CategoryTickets>();
  for (const category of categories.filter((c) => c.refused === undefined)) {
    const form = forms.find((f) => f.id === category.form);
    const begun = transitions.filter((t) => t.act === 'complete' || (t.act === 'fill' && form?.sections !== undefined));
    const first = [...begun.map((t) => ({ group: category.group ?? intake.group, state: t.to })), ...fillingStates(form)].filter((p) =>
      known.has(p.group),
    );
    const own = routes.filter((r) => r.categories === undefined || r.categories.includes(category.id));
    const key = `${first.map(keyOf).join()} ${own.map((r) => routes.indexOf(r)).join()}`;
    if (!byRoutes.has(key)) byRoutes.set(key, { category, first, routes: own, filling: form?.sectionsIn });
  }
  return [...byRoutes.values()];
}

function fillingStates(form: Form | undefined): readonly GroupState[] {
  const { sections = [], sectionsIn } = form ?? {};
  return sectionsIn === undefined ? [] : sections.flatMap((s) => s.filledBy.map(({ group }) => ({ group, state: sectionsIn })));
}

function keyOf({ group, state }: GroupState): string {
  return `${group} ${state}`;
}

function reachByGroup(procedure: Procedure): (group: string) => GroupReach {
  const groups = new Map(procedure.groups.map((g) => [g.id, g]));
  const reachByKind = memoisedByText((key: string) => {
    const group = procedure.groups.find((g) => kindOf(g) === key);
    return reachWithin(group, procedure);
  });
  return (id) => reachByKind(kindOf(groups.get(id)));
}

function kindOf(group: Group | undefined): string {
  return `${group?.role} ${group?.kind}`;
}

/** What can happen to a ticket within its group: the states that follow, those with a path to an end, the escalations that follow. */
function reachWithin(group: Group | undefined, procedure: Procedure) {
  const { states, transitions } = procedure;
  const open = transitions.filter((t) => group !== undefined && canBeTakenIn(group, t, procedure));
  const staying = open.filter((t) => t.act !== 'escalate' && t.act !== 'fill' && t.act !== 'ask-section' && t.act !== 'withdraw');
  const leaving = open.filter((t) => t.act === 'escalate');
  const reach = memoisedByText((state: string) => closure([state], (id) => staying.filter((t) => t.from.includes(id)).map((t) => t.to)));
  return {
    reach,
    ends: closure(idsOf(states.filter(isEnd)), (id) => staying.filter((t) => t.to === id).flatMap((t) => t.from)),
    escalations: memoisedByText((state: string) => leaving.filter((t) => t.from.some((id) => reach(state).has(id)))),
  };
}

function stuckStates({ first, routes, filling }: CategoryTickets, reachOf: (group: string) => GroupReach): readonly GroupState[] {
  const next = memoisedByText((key: string) => escalatedTo(groupStateOf(key), routes, reachOf));
  const places = [...closure(first.map(keyOf), next)].map(groupStateOf);
  const before = new Map<string, string[]>();
  for (const key of places.map(keyOf)) for (const onward of next(key)) before.set(onward, [...(before.get(onward) ?? []), key]);
  const ending = closure(places.filter((p) => reachOf(p.group).ends.has(p.state)).map(keyOf), (key) => before.get(key) ?? []);
  // While sections are left, only filling them leaves the state.
  const free = places.filter((p) => p.state !== filling);
  const entered = new Set(
    free.flatMap(({ group, state }) => [...reachOf(group).reach(state)].map((each) => keyOf({ group, state: each }))),
  );
  return [...entered]
    .map(groupStateOf)
    .filter((p) => p.state !== filling && !reachOf(p.group).ends.has(p.state))
    .filter((p) => !next(keyOf(p)).some((key) => ending.has(key)));
}

function groupStateOf(key: string): GroupState {
  const [group = '', state = ''] = key.split(' ');
  return { group, state };
}

function escalatedTo({ group, state }: GroupState, routes: readonly Route[], reachOf: (group: string) => GroupReach): readonly string[] {
  const leaving = routes.filter((r) => r.from === group);
  const escalations = leaving.length === 0 ? [] : reachOf(group).escalations(state);
  return [
    ...new Set(
      escalations.flatMap((t) =>
        leaving.filter((r) => r.via === undefined || r.via === t.id).flatMap((r) => r.to.map((to) => keyOf({ group: to, state: t.to }))),
      ),
    ),
  ];
}
