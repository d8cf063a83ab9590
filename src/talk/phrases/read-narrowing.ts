import { wordsOf } from '../../core/text/normalise-text.js';
import type { Group } from '../../procedure/routing.js';
import type { Procedure } from '../../procedure/procedure.js';
import { stepsBetween } from '../../core/text/slips.js';

// A leading "de la" was removed before.
const thisWeek =
  /\b(?<!(?:otra|proxima|ultima|pasada|una|media|cada) )(?:abiert[oa]s )?(?:de |en )?(?:(?:esta|la)(?: misma)? )?semana(?: actual)?\b(?! (?:pasada|anterior|que|santa))/;
const everywhere = /\b(?:de |en )?tod[oa]s?(?: (?:los )?(?:grupos|niveles)| la mesa)?\b/;
const otherDay = new RegExp(
  String.raw`\b(?:hoy|ayer|anteayer|manana|dias?|semanas?|quincenas?|mes|meses|pasad[oa]s?|anterior(?:es)?|anos?|lunes|martes|miercoles|jueves|viernes|sabado|domingo` +
    String.raw`|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre)\b`,
);

/**
 * Reads the words after the name of a list: "nivel 2 de esta semana", "de infraestructura", "todos"; in any order.
 * @returns `groups`: the words that name groups or levels; `isAll`: the whole desk; `hasOtherDay`: a day or period that lists do not know
 */
export function readNarrowing(rest: string) {
  const said = wordsOf(rest).join(' ');
  const withoutWeek = said.replace(thisWeek, ' ');
  const groups = withoutWeek.replace(everywhere, ' ');
  return {
    groups: wordsOf(groups).join(' '),
    isThisWeek: withoutWeek !== said,
    isAll: groups !== withoutWeek,
    hasOtherDay: otherDay.test(groups),
  };
}

/** "infraestrutura"; null when no group is near. */
export function nearestGroup({ groups }: Pick<Procedure, 'groups'>, asked: string): Group | null {
  const said = wordsOf(asked);
  const near = groups.flatMap((group) => {
    const named = wordsOf(group.label);
    // The group's id, its label, and as many words of its label as were said.
    const names = [wordsOf(group.id).join(' '), named.join(' '), named.slice(0, said.length).join(' ')];
    return names.map((name) => ({ group, name, steps: stepsBetween(said.join(' '), name) }));
  });
  const [nearest] = near.filter(({ name, steps }) => steps <= Math.floor(name.length / 4)).toSorted((a, b) => a.steps - b.steps);
  return nearest?.group ?? null;
}
