import type { Audience, Procedure, Warning } from '../procedure.js';
import { isFirstLevel } from '../lookup.js';
import { type FileFault, quoted } from '../../file-fault.js';

/** Who is told, where nobody would read it. */
export function checkAudiences(procedure: Procedure): readonly FileFault[] {
  const { survey, transitions, warnings = [] } = procedure;
  return [
    ...transitions.flatMap((t, i) => audienceFaults(t.tells ?? [], `transitions[${i}].tells`, procedure)),
    ...audienceFaults(survey.tells ?? [], 'survey.tells', procedure),
    ...warnings.flatMap((w, i) => audienceFaults(w.tells, `warnings[${i}].tells`, procedure)),
  ];
}

type Told = Audience | Warning['tells'][number];

function audienceFaults(tells: readonly Told[], path: string, procedure: Procedure): readonly FileFault[] {
  return tells.flatMap((told, j) => {
    const fault = unread(told, procedure);
    return fault === null ? [] : [{ path: `${path}[${j}]`, ...fault }];
  });
}

/** The first level is told in the channel of the intake's group; where that is another level's, nobody of the first would read it. */
function unread(told: Told, { groups, intake, partner }: Procedure): Omit<FileFault, 'path'> | null {
  if (told === 'partner' && partner === undefined)
    return { found: quoted(told), expected: 'también la mesa que envía casos, en "partner"' };
  const group = groups.find((g) => g.id === intake.group);
  if (told !== 'first-level' || group === undefined || isFirstLevel(group)) return null;
  return {
    found: `${quoted(told)}, con el ingreso en ${quoted(group.id)}`,
    expected: 'que el grupo de "intake" fuera interno y de nivel 1',
  };
}
