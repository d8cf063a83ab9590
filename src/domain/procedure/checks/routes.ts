import { fold } from '../../intake/fold.js';
import type { Procedure, Route } from '../procedure.js';
import { counted, type FileFault, quoted, repeated, unknownId } from './file-fault.js';

/** Routes to nowhere, to themselves or told twice, and checklists that ask again what escalating asks. Source: UARIV-04 */
export function checkRoutes(procedure: Procedure): readonly FileFault[] {
  const groups = procedure.groups.map((g) => g.id);
  return [
    ...procedure.routes.flatMap((route, i) => [...endFaults(route, `routes[${i}]`, groups), ...checklistFaults(route, `routes[${i}]`, procedure)]),
    ...repeated(
      procedure.routes.flatMap((r, i) => r.to.map((to, j) => ({ path: `routes[${i}].to[${j}]`, id: [`${r.from} → ${to}`, ...(r.via === undefined ? [] : [`por ${r.via}`]), ...(r.categories === undefined ? [] : [`para ${r.categories.join(', ')}`])].join(' ') }))),
      'cada ruta una sola vez, con una sola lista de verificación',
    ),
    ...withoutAct(procedure),
  ];
}

function endFaults(route: Route, path: string, groups: readonly string[]): readonly FileFault[] {
  return [
    ...unknownId(`${path}.from`, route.from, groups),
    ...(route.to.length > 0 ? [] : [{ path: `${path}.to`, found: 'ningún grupo', expected: 'al menos uno' }]),
    ...route.to.flatMap((to, j) =>
      to === route.from
        ? [{ path: `${path}.to[${j}]`, found: quoted(to), expected: 'un grupo distinto del de salida' }]
        : unknownId(`${path}.to[${j}]`, to, groups),
    ),
  ];
}

function checklistFaults({ needs = [] }: Route, path: string, { transitions }: Procedure): readonly FileFault[] {
  const asked = transitions.filter((t) => t.act === 'escalate').flatMap((t) => t.needs ?? []);
  return needs.flatMap((field, j) => {
    const before = asked.find((f) => f.id === field.id || fold(f.label) === fold(field.label));
    return before === undefined
      ? []
      : [
          {
            path: `${path}.needs[${j}]`,
            found: `${quoted(field.id)}, que al escalar ya se pide como ${quoted(before.id)}`,
            expected: 'otro campo, para no preguntar dos veces lo mismo',
          },
        ];
  });
}

function withoutAct({ routes, transitions }: Procedure): readonly FileFault[] {
  const escalates = transitions.some((t) => t.act === 'escalate');
  return routes.length === 0 || escalates
    ? []
    : [{ path: 'routes', found: counted(routes.length, 'ruta', 'rutas'), expected: 'también una transición con el acto "escalate", para recorrerlas' }];
}
