import type { Group, Procedure } from '../../domain/procedure/procedure.js';
import { wordsOf } from '../../domain/text/normalise-text.js';
import { stepsBetween } from '../../domain/text/slips.js';

/** The group that was probably meant by a slip of typing: "infraestrutura"; null when none is near. */
export function nearestGroup({ groups }: Pick<Procedure, 'groups'>, asked: string): Group | null {
  const said = wordsOf(asked);
  const near = groups.flatMap((group) =>
    namesOf(group, said.length).map((name) => ({ group, name, steps: stepsBetween(said.join(' '), name) })),
  );
  const [nearest] = near.filter(({ name, steps }) => steps <= Math.floor(name.length / 4)).toSorted((a, b) => a.steps - b.steps);
  return nearest?.group ?? null;
}

/** Its id, its label, and as many words of its label as were said. */
function namesOf({ id, label }: Group, words: number): readonly string[] {
  const named = wordsOf(label);
  return [wordsOf(id).join(' '), named.join(' '), named.slice(0, words).join(' ')];
}
