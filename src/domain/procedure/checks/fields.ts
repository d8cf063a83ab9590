import { normaliseText } from '../../text/normalise-text.js';
import type { Field, Procedure } from '../procedure.js';
import type { Asked } from './asked-fields.js';
import { conditionFaults } from './conditions.js';
import { counted, type FileFault, quoted, repeated, unknownId } from '../../file-fault.js';
import { patternCost } from './pattern-cost.js';

/** Most ways that a pattern may try: some milliseconds at worst. */
const mostWays = 1_000_000;
/** What an unbounded repetition counts as where the field gives no length of its own. */
const longestValue = 4000;

/** One field by itself and among those asked with it. */
export function checkField(field: Field, path: string, asked: Asked, procedure: Procedure): readonly FileFault[] {
  return [
    ...choiceFaults(field, path, asked),
    ...fileFaults(field, path, asked.place),
    ...requirementFaults(field, path, asked, procedure),
    ...lengthFaults(field, path),
    ...patternFaults(field, path),
    ...usualFaults(field, path),
  ];
}

/** What is filled in beforehand must be right by the field's own rules. */
function usualFaults(field: Field, path: string): readonly FileFault[] {
  const { usual, choices } = field;
  if (usual === undefined || choices === undefined) return [];
  return unknownId(
    `${path}.usual`,
    usual,
    choices.map((c) => c.id),
  );
}

function choiceFaults(field: Field, path: string, asked: Asked): readonly FileFault[] {
  const { choices, choicesFrom } = field;
  if (field.type !== 'choice') {
    const has = choices !== undefined ? 'choices' : choicesFrom !== undefined ? 'choicesFrom' : null;
    return has === null
      ? []
      : [
          {
            path: `${path}.${has}`,
            found: `opciones en un campo de tipo ${quoted(field.type)}`,
            expected: 'un campo de tipo "choice", o ninguna opción',
          },
        ];
  }
  if (choices !== undefined && choicesFrom !== undefined) {
    return [
      {
        path: `${path}.choicesFrom`,
        found: `${quoted(choicesFrom)}, además de "choices"`,
        expected: 'uno de los dos: "choices" o "choicesFrom"',
      },
    ];
  }
  if (choicesFrom !== undefined) return engineChoiceFaults(choicesFrom, path, asked.place);
  if (choices === undefined || choices.length < 2) {
    return [
      {
        path: `${path}.choices`,
        found: choices === undefined ? 'nada' : counted(choices.length, 'opción', 'opciones'),
        expected: 'una lista de dos opciones o más, o "choicesFrom"',
      },
    ];
  }
  return [
    ...repeated(
      choices.map((c, i) => ({ path: `${path}.choices[${i}].id`, id: c.id })),
      'un id sin repetir',
    ),
    ...repeated(
      choices.map((c, i) => ({ path: `${path}.choices[${i}].label`, id: normaliseText(c.label) })),
      'una etiqueta sin repetir, porque por ella se escoge',
    ),
  ];
}

/** Categories are chosen on a form; groups and members only where a ticket stands in a group. */
function engineChoiceFaults(from: NonNullable<Field['choicesFrom']>, path: string, place: Asked['place']): readonly FileFault[] {
  const known = { form: ['categories'], transition: ['groups', 'members', 'receivers'], section: [], route: [], records: [], survey: [] }[
    place
  ];
  return unknownId(`${path}.choicesFrom`, from, known);
}

function requirementFaults(field: Field, path: string, { fields, known }: Asked, procedure: Procedure): readonly FileFault[] {
  const when = field.requiredWhen;
  if (when === undefined) return [];
  const at = `${path}.requiredWhen`;
  const faults = conditionFaults(when, at, [...fields.filter((f) => f !== field), ...known], procedure);
  if (field.required !== true || faults.some((f) => f.path === `${at}.field`)) return faults;
  return [{ path: at, found: 'una condición además de "required": true', expected: 'una de las dos' }, ...faults];
}

/** Files are a ticket's; the survey's answers are not kept with them. Source: SIIF-19 */
function fileFaults({ type }: Field, path: string, place: Asked['place']): readonly FileFault[] {
  return type === 'file' && place === 'survey'
    ? [{ path: `${path}.type`, found: '"file"', expected: 'un tipo que se pueda responder en la encuesta, que no recibe archivos' }]
    : [];
}

function lengthFaults({ minLength, maxLength, normalise = [] }: Field, path: string): readonly FileFault[] {
  const faults: FileFault[] = [];
  if (minLength !== undefined && maxLength !== undefined && minLength > maxLength) {
    faults.push({
      path: `${path}.minLength`,
      found: `${minLength}, con "maxLength": ${maxLength}`,
      expected: 'un número menor o igual que "maxLength"',
    });
  }
  if (normalise.includes('upper') && normalise.includes('lower')) {
    faults.push({ path: `${path}.normalise`, found: '"upper" y "lower"', expected: 'uno de los dos' });
  }
  return faults;
}

function patternFaults({ pattern, patternSays, maxLength }: Field, path: string): readonly FileFault[] {
  if (pattern === undefined) {
    return patternSays === undefined ? [] : [{ path: `${path}.patternSays`, found: quoted(patternSays), expected: 'también un "pattern"' }];
  }
  const at = `${path}.pattern`;
  const mute =
    patternSays === undefined ? [{ path: `${path}.patternSays`, found: 'nada', expected: 'una frase con lo que pide el patrón' }] : [];
  if (!isRegExp(pattern))
    return [...mute, { path: at, found: quoted(pattern), expected: 'una expresión regular de JavaScript, con la opción u' }];
  const longest = maxLength ?? longestValue;
  const ways = patternCost(pattern, longest);
  if (ways === null)
    return [
      ...mute,
      { path: at, found: quoted(pattern), expected: 'un patrón sin (?=…), (?!…) ni referencias a grupos, porque su costo no tiene tope' },
    ];
  if (ways <= mostWays) return mute;
  return [
    ...mute,
    {
      path: at,
      found: `${quoted(pattern)}, que puede probar más de ${mostWays} caminos en ${longest} caracteres`,
      expected: 'un patrón con menos repeticiones o con tope, como {1,30}, o un "maxLength" menor',
    },
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
