import { faultAt, type FileFault, idsOf, quoted, repeated } from '../../file-fault.js';
import { minFound, stemsOf } from '../../text/match-words.js';
import { normaliseText } from '../../text/normalise-text.js';
import type { Procedure } from '../../../procedure/procedure.js';

/** Checks channels and what the desk does not attend: each once, with words that can be recognised. Source: SIIF-16, UARIV-01 */
export function checkOtherDesks({ intake, otherChannels = [], notForThisDesk = [] }: Procedure): readonly FileFault[] {
  const named = notForThisDesk.flatMap(({ what, hints = [] }, i) => [
    { path: `notForThisDesk[${i}].what`, text: what },
    ...hints.map((hint, j) => ({ path: `notForThisDesk[${i}].hints[${j}]`, text: hint })),
  ]);
  const ids = intake.channels?.map(({ id }, i) => ({ path: `intake.channels[${i}].id`, id })) ?? [];
  const isWithoutTeams = ids.length > 0 && !ids.some(({ id }) => id === 'teams');
  return [
    ...repeated(ids, 'cada canal una sola vez'),
    ...(isWithoutTeams ? faultAt('intake.channels', idsOf(ids).join(', '), 'también "teams", por donde llega lo que se pide aquí') : []),
    ...repeated(
      otherChannels.map(({ label, value }, i) => ({ path: `otherChannels[${i}]`, id: normaliseText(`${label} ${value}`) })),
      'cada canal una sola vez',
    ),
    ...repeated(
      named.map(({ path, text }) => ({ path, id: stemsOf(text).join(' ') })),
      'palabras que no digan lo mismo que otras',
    ),
    ...named
      .filter(({ text }) => stemsOf(text).length < minFound)
      .map(({ path, text }) => ({ path, found: quoted(text), expected: `al menos ${minFound} palabras que digan de qué se trata` })),
  ];
}
