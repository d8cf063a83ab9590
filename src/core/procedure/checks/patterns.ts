import { faultAt, type FileFault, quoted } from '../../file-fault.js';
import type { Field } from '../../../procedure/form.js';
import { patternCost } from './pattern-cost.js';

/** Maximum number of ways that a pattern may try: some milliseconds at worst. */
const maxWays = 1_000_000;
/** Length of the longest value where the field has no `maxLength`. */
const longestValue = 4000;

/** Checks that a pattern is an expression of limited cost, with a sentence that says what it asks for. */
export function patternFaults(
  { pattern, patternSays, leastWords }: Pick<Field, 'pattern' | 'patternSays' | 'leastWords'>,
  path: string,
  maxLength?: number,
): readonly FileFault[] {
  if (pattern === undefined) {
    return patternSays === undefined || leastWords !== undefined
      ? []
      : faultAt(`${path}.patternSays`, quoted(patternSays), 'también un "pattern" o "leastWords"');
  }
  const at = `${path}.pattern`;
  const missingText = patternSays === undefined ? faultAt(`${path}.patternSays`, 'nada', 'una frase con lo que pide el patrón') : [];
  if (!isRegExp(pattern))
    return [...missingText, { path: at, found: quoted(pattern), expected: 'una expresión regular de JavaScript, con la opción u' }];
  const longest = maxLength ?? longestValue;
  const ways = patternCost(pattern, longest);
  if (ways === null)
    return [
      ...missingText,
      { path: at, found: quoted(pattern), expected: 'un patrón sin (?=…), (?!…) ni referencias a grupos, porque su costo no tiene tope' },
    ];
  if (ways <= maxWays) return missingText;
  return [
    ...missingText,
    ...faultAt(
      at,
      `${quoted(pattern)}, que puede probar más de ${maxWays} caminos en ${longest} caracteres`,
      'un patrón con menos repeticiones o con tope, como {1,30}, o un "maxLength" menor',
    ),
  ];
}

function isRegExp(pattern: string): boolean {
  try {
    new RegExp(`^(?:${pattern})$`, 'u');
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
