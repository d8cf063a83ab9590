import { normaliseText } from '../../text/normalise-text.js';
import type { Field } from '../../../procedure/form.js';
import type { Becomes, Route } from '../../../procedure/routing.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Transition } from '../../../procedure/workflow.js';
import { counted, either, faultAt, faultUnless, type FileFault, idsOf, oneOf, quoted, unknownId, repeatedIn } from '../../file-fault.js';
import { conditionFaults } from './fields.js';
import { referenceFaults } from './references.js';
import { canBeTakenIn } from './roles.js';

/**
 * Finds routes to nowhere or to themselves, repeated routes, routes that no role may take, and checklists that repeat what escalating asks.
 * Source: UARIV-04, SIIF-04, SIIF-09
 */
export function checkRoutes(procedure: Procedure): readonly FileFault[] {
  return [
    ...procedure.routes.flatMap((route, i) => [
      ...referenceFaults('route', route, `routes[${i}]`, procedure),
      ...endFaults(route, `routes[${i}]`),
      ...scopeFaults(route, `routes[${i}]`, procedure),
      ...checklistFaults(route, `routes[${i}]`, procedure),
      ...requiredFaults(route, `routes[${i}]`, procedure),
      ...duplicateFaults(route, i, procedure),
    ]),
    ...missingEscalationFaults(procedure),
    ...missingRouteFaults(procedure),
  ];
}

function transitionsOf({ via }: Route, { transitions }: Procedure): readonly Transition[] {
  return transitions.filter((t) => t.act === 'escalate' && (via === undefined || t.id === via));
}

function endFaults(route: Route, path: string): readonly FileFault[] {
  return [
    ...(route.to.length > 0 ? [] : faultAt(`${path}.to`, 'ningún grupo', 'al menos uno')),
    ...route.to.flatMap((to, j) => (to === route.from ? faultAt(`${path}.to[${j}]`, quoted(to), 'un grupo distinto del de salida') : [])),
    ...repeatedIn(`${path}.to`, route.to, 'cada grupo una sola vez'),
  ];
}

function scopeFaults(route: Route, path: string, procedure: Procedure): readonly FileFault[] {
  const { via, categories, becomes } = route;
  const escalating = idsOf(procedure.transitions.filter((t) => t.act === 'escalate'));
  return [
    ...(via === undefined ? [] : viaFaults(via, `${path}.via`, escalating, procedure)),
    ...doerFaults(route, path, procedure),
    ...(categories?.length === 0
      ? faultAt(`${path}.categories`, 'ninguna categoría', 'al menos una, o no decirlas, para que vayan todas')
      : []),
    ...(becomes === undefined ? [] : becomesFaults(becomes, `${path}.becomes`, procedure)),
  ];
}

function becomesFaults({ mark, coordination }: Becomes, path: string, procedure: Procedure): readonly FileFault[] {
  const others = procedure.routes.flatMap(({ becomes }) => (becomes?.mark === mark && becomes !== undefined ? [becomes.coordination] : []));
  const at = `${path}.coordination`;
  const isOther = mark !== undefined && others.some((other) => other !== coordination);
  return [
    ...faultUnless(
      coordination === undefined || mark !== undefined,
      at,
      'un aviso sin "mark"',
      'también "mark", por la que se reconoce el caso',
    ),
    ...faultUnless(!isOther, at, 'otro aviso que en otra ruta con la misma "mark"', 'el mismo en todas: el caso sólo guarda su "mark"'),
  ];
}

function viaFaults(via: string, path: string, escalating: readonly string[], { transitions }: Procedure): readonly FileFault[] {
  const other = transitions.find((t) => t.id === via && t.act !== 'escalate');
  return escalating.includes(via)
    ? []
    : faultAt(path, other === undefined ? quoted(via) : `${quoted(via)}, cuyo acto es ${quoted(other.act)}`, oneOf(escalating));
}

function doerFaults(route: Route, path: string, procedure: Procedure): readonly FileFault[] {
  const group = procedure.groups.find((g) => g.id === route.from);
  const following = transitionsOf(route, procedure);
  if (group === undefined || following.length === 0 || following.some((t) => canBeTakenIn(group, t, procedure))) return [];
  const by = [...new Set(following.flatMap((t) => t.by))];
  const found = `una ruta que sólo recorre ${by.length === 0 ? 'nadie' : either(by)}`;
  return faultAt(path, found, `alguien que pudiera escalar desde ${quoted(group.id)}, cuyo rol es ${quoted(group.role)}`);
}

/** Finds two routes between the same groups that one ticket could take by one transition: it would have two checklists. */
function duplicateFaults(route: Route, index: number, { routes }: Procedure): readonly FileFault[] {
  return route.to.flatMap((to, j) => {
    const before = routes.findIndex(
      (other, i) =>
        i < index &&
        other.from === route.from &&
        other.to.includes(to) &&
        overlap(other.categories, route.categories) &&
        overlap(asList(other.via), asList(route.via)),
    );
    const found = `${quoted(`${route.from} → ${to}`)}, igual que en routes[${before}]`;
    return faultUnless(before < 0, `routes[${index}].to[${j}]`, found, 'cada ruta una sola vez para cada categoría y transición');
  });
}

function asList(via: string | undefined): readonly string[] | undefined {
  return via === undefined ? undefined : [via];
}

/** Whether the lists share an entry; a missing list has every entry. */
function overlap(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return a === undefined || b === undefined || a.some((id) => b.includes(id));
}

function checklistFaults(route: Route, path: string, procedure: Procedure): readonly FileFault[] {
  const asked = transitionsOf(route, procedure).flatMap((t) => t.needs ?? []);
  return (route.needs ?? []).flatMap((field, j) => {
    const before = asked.find((f) => f.id === field.id || normaliseText(f.label) === normaliseText(field.label));
    const expected = 'otro campo, para no preguntar dos veces lo mismo';
    if (before !== undefined)
      return faultAt(`${path}.needs[${j}]`, `${quoted(field.id)}, que al escalar ya se pide como ${quoted(before.id)}`, expected);
    return field.id === 'person'
      ? faultAt(`${path}.needs[${j}].id`, '"person"', 'otro id, porque con éste se nombra a quien recibe el caso')
      : [];
  });
}

/**
 * A field that a route requires is typed on a form of each of its categories; a condition must be on the route's checklist or on those
 * forms. The number at the partner's desk is left out: it is given when the request arrives. Source: SIGCE-12
 */
function requiredFaults(route: Route, path: string, procedure: Procedure): readonly FileFault[] {
  const categories = route.categories ?? idsOf(procedure.categories);
  const forms = categories.filter((id) => procedure.categories.some((c) => c.id === id)).map((id) => typedFields(id, procedure));
  const everywhere = (forms[0] ?? []).filter((f) => forms.every((form) => form.some((g) => g.id === f.id)));
  const known = idsOf(everywhere);
  const required = route.requires ?? [];
  const given = required.map(({ field }) => field);
  return [
    ...required.flatMap(({ field, or, when }, j) => [
      ...unknownId(`${path}.requires[${j}].field`, field, known),
      ...(or === undefined || or === field ? [] : unknownId(`${path}.requires[${j}].or`, or, known)),
      ...(when === undefined
        ? []
        : conditionFaults(when, `${path}.requires[${j}].when`, [...(route.needs ?? []), ...everywhere], procedure)),
    ]),
    ...repeatedIn(`${path}.requires`, given, 'cada campo una sola vez'),
  ];
}

function typedFields(category: string, { categories, forms, intake, partner }: Procedure): readonly Field[] {
  const own = categories.find((c) => c.id === category)?.form;
  const fields = forms.filter((f) => f.id === intake.form || f.id === own).flatMap((f) => f.fields);
  return fields.filter((f) => f.type !== 'file' && f.choicesFrom === undefined && f.fixed === undefined && f.id !== partner?.numberField);
}

function missingEscalationFaults({ routes, transitions }: Procedure): readonly FileFault[] {
  const escalates = transitions.some((t) => t.act === 'escalate');
  return routes.length === 0 || escalates
    ? []
    : faultAt('routes', counted(routes.length, 'ruta', 'rutas'), 'también una transición con el acto "escalate", para recorrerlas');
}

/** Finds escalations without a route: they have no group to choose from. */
function missingRouteFaults({ routes, transitions }: Procedure): readonly FileFault[] {
  return transitions.flatMap((t, i) =>
    t.act !== 'escalate' || routes.some((r) => r.via === undefined || r.via === t.id)
      ? []
      : faultAt(`transitions[${i}]`, `${quoted(t.id)}, que escala y no tiene ninguna ruta`, 'una ruta sin "via", o con ella'),
  );
}
