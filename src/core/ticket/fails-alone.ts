import { cuesIn, patternOf, saidIn, saidOnce, withShared } from '../text/cues.js';
import { matterOf } from '../text/matter.js';
import table from './fails-alone-words.json' with { type: 'json' };
import toldWords from './own-case-told.json' with { type: 'json' };

/** Ways to say that something fails, whatever the verb: "no alumbra", "se me descuadró", "está caído". */
const fails = patternOf(cuesIn(...withShared(table.fails, table.words)));
/** Words that make "no …" or "se …" tell no fault: "no sé", "no entiendo". */
const tellsNothing = patternOf(cuesIn(...table.tellsNothing));
/** Words that stand beside a fault and name no thing. */
const beside = new Set(saidOnce(`${toldWords.politeWords} ${table.beside}`).split(' '));
/** Endings of words that name no thing either: "Repentinamente", "cargando", "abrir". */
const namesNothing = /(?:mente|ando|iendo|[aei]r(?:lo|la|me|se)?)$/;
/** Verbs that belong to a thing: "no imprime" does not say which one. */
const verbs =
  /^(?:imprim|escane|digitaliz|suena|suenan|sonar|oye|oyen|oigo|escuch|entr|ingres|acced|naveg|firm|proyect|autentic|abr|sub|carg|lam|liquid|grab|graba|conect|guard|copi|activ)/;
/** Longer texts say more. */
const maxWords = 9;

export function failsAlone(text: string): boolean {
  const said = saidIn(text);
  if (said.includes('?') || said.trim().split(' ').length > maxWords || said.match(tellsNothing) !== null) return false;
  const found = said.match(fails);
  if (found === null) return false;
  const others = said.replace(fails, ' ').split(' ');
  const left = others.filter((word) => word !== '' && !beside.has(word) && !namesNothing.test(word));
  const words = found.join(' ').split(' ');
  const named = words.filter((word) => !verbs.test(word));
  return left.every((word) => verbs.test(word)) && left.length <= 1 && matterOf(named.join(' ')).subjects.size === 0;
}
