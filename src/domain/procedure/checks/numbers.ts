import type { Procedure } from '../procedure.js';
import { type FileFault, quoted, repeated } from '../../file-fault.js';

/** Patterns that hold no number or several, and two series whose numbers would read the same. Source: USPEC-07 */
export function checkNumbers({ numbers }: Procedure): readonly FileFault[] {
  const series = Object.entries(numbers);
  return [
    ...series.flatMap(([id]) =>
      /^[A-Za-z][A-Za-z0-9-]{0,30}$/.test(id) && !(id in {})
        ? []
        : [
            {
              path: `numbers.${id}`,
              found: quoted(id),
              expected: 'otro nombre de serie: una letra y después letras, dígitos o -, sin tildes',
            },
          ],
    ),
    ...series.flatMap(([id, pattern]) => {
      const places = pattern.match(/\{n(?::\d{1,2})?\}/g) ?? [];
      const rest = pattern.replace(/\{n(?::\d{1,2})?\}/g, '');
      return places.length === 1 && !/[{}]/.test(rest)
        ? []
        : [{ path: `numbers.${id}`, found: quoted(pattern), expected: 'un patrón con un solo {n} o {n:6}' }];
    }),
    ...repeated(
      series.map(([id, pattern]) => ({ path: `numbers.${id}`, id: pattern.replace(/\{n:\d+\}/, '{n}').toUpperCase() })),
      'un patrón distinto de los demás',
    ),
  ];
}
