import { counted, faultAt, faultUnless, type FileFault, idsOf, oneOf, quoted, unknownId, repeatedIn } from '../../file-fault.js';
import { normaliseText } from '../../text/normalise-text.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Choice, Field, When } from '../../../procedure/form.js';
import { patternFaults } from './patterns.js';
import { isPersonal, registered } from '../form.js';

/** Fields that are asked together. @property known asked of every such ticket before; a condition may refer to them */
export type FieldList = {
  path: string;
  place: 'form' | 'on-behalf' | 'section' | 'transition' | 'route' | 'records' | 'survey';
  fields: readonly Field[];
  known: readonly Field[];
};

export function checkField(field: Field, path: string, list: FieldList, procedure: Procedure): readonly FileFault[] {
  const known = idsOf(list.known);
  return [
    ...choiceFaults(field, path, list),
    ...fileFaults(field, path, list.place),
    ...requirementFaults(field, path, list, procedure),
    ...lengthFaults(field, path),
    ...patternFaults(field, path, field.maxLength),
    ...conditionalPatternFaults(field, path, list, procedure),
    ...notBeforeFaults(field, path, list),
    ...(field.filledFrom ?? []).flatMap((from, i) => unknownId(`${path}.filledFrom[${i}]`, from, known)),
    ...notAfterFaults(field, path),
    ...takenFaults(field, path, list),
    ...listFaults(field, path, procedure),
    ...rowsFaults(field, path, list),
    ...usualFaults(field, path, procedure),
    ...fixedFaults(field, path),
    ...noneFaults(field, path),
    ...secretFaults(field, path, list.place),
  ];
}

function conditionalPatternFaults(field: Field, path: string, { fields, known }: FieldList, procedure: Procedure): readonly FileFault[] {
  const asked = [...fields.filter((f) => f !== field), ...known];
  return (field.patternWhen ?? []).flatMap((conditional, i) => [
    ...conditionFaults(conditional.when, `${path}.patternWhen[${i}].when`, asked, procedure),
    ...patternFaults(conditional, `${path}.patternWhen[${i}]`, field.maxLength),
  ]);
}

/** Only a date can be compared with today. Source: USPEC-06 */
function notAfterFaults({ notAfter, type }: Field, path: string): readonly FileFault[] {
  if (notAfter === undefined || type === 'date') return [];
  return faultAt(`${path}.notAfter`, `un campo de tipo ${quoted(type)}`, 'un campo de tipo "date"');
}

/** A date can be compared with a date that is asked with it or before it; after registration also with the day of registration. Source: USPEC-06 */
function notBeforeFaults(field: Field, path: string, { fields, known, place }: FieldList): readonly FileFault[] {
  const { notBefore, type } = field;
  if (notBefore === undefined) return [];
  const at = `${path}.notBefore`;
  if (type !== 'date') return faultAt(at, `un campo de tipo ${quoted(type)}`, 'un campo de tipo "date"');
  // A form is answered before the case has its number.
  if (notBefore === registered && place !== 'form' && place !== 'on-behalf') return [];
  const dates = [...fields, ...known].filter((f) => f.type === 'date' && f.id !== field.id);
  return dates.some((f) => f.id === notBefore)
    ? []
    : faultAt(at, quoted(notBefore), dates.length === 0 ? 'otro campo de tipo "date"' : oneOf(idsOf(dates)));
}

/** `takenFrom` needs another field, and a pattern that tells whether a value of that field fits this one. */
function takenFaults({ takenFrom, pattern, id }: Field, path: string, { fields }: FieldList): readonly FileFault[] {
  if (takenFrom === undefined) return [];
  const others = idsOf(fields).filter((other) => other !== id);
  return [
    ...unknownId(`${path}.takenFrom`, takenFrom, others),
    ...(pattern === undefined ? faultAt(`${path}.takenFrom`, 'un campo sin "pattern"', 'también "pattern"') : []),
  ];
}

/** Only text fields can be lists. Source: SIIF-07 */
function listFaults({ list, type }: Field, path: string, { forms }: Procedure): readonly FileFault[] {
  if (list === undefined) return [];
  const { least, most, rowsOf } = list;
  const withRows = forms.flatMap(({ fields }) => idsOf(fields.filter(({ rows }) => rows !== undefined)));
  if (rowsOf !== undefined && !withRows.includes(rowsOf)) return unknownId(`${path}.list.rowsOf`, rowsOf, withRows);
  if (type !== 'text') return faultAt(`${path}.list`, `una lista en un campo de tipo ${quoted(type)}`, 'un campo de tipo "text"');
  return least !== undefined && most !== undefined && least > most
    ? faultAt(`${path}.list.least`, `${least}, con "most": ${most}`, 'un número menor o igual que "most"')
    : [];
}

/** Rows belong to a form and answer other fields of it; if one of those fields is hidden, the rows are hidden too. Source: SIGCE-10 */
function rowsFaults(field: Field, path: string, { fields, place }: FieldList): readonly FileFault[] {
  if (field.rows === undefined) return [];
  const isSingle = ({ id, type, choicesFrom, list, rows, fixed }: Field) =>
    id !== field.id && type !== 'file' && ![choicesFrom, list, rows, fixed].some((part) => part !== undefined);
  const single = fields.filter(isSingle);
  const columns = single.filter(({ id }) => field.rows?.fields.includes(id));
  const asks = (key: string, expected: string) => ({ path: `${path}.${key}`, found: 'nada', expected });
  return [
    ...(place === 'form' ? [] : faultAt(`${path}.rows`, 'renglones fuera de un formulario', 'un campo de "forms"')),
    ...(field.type === 'text' ? [] : faultAt(`${path}.rows`, `un campo de tipo ${quoted(field.type)}`, 'un campo de tipo "text"')),
    ...repeatedIn(`${path}.rows.fields`, field.rows.fields, 'cada campo una sola vez'),
    ...field.rows.fields.flatMap((id, i) => unknownId(`${path}.rows.fields[${i}]`, id, idsOf(single))),
    ...unknownId(`${path}.rows.once`, field.rows.once, field.rows.fields),
    ...(columns.some(isPersonal) && field.pii !== true ? [asks('pii', 'true, porque un dato de sus renglones es personal')] : []),
    ...(columns.some(({ secret }) => secret !== undefined) && field.secret === undefined
      ? [asks('secret', 'una frase, porque un dato de sus renglones es una clave')]
      : []),
  ];
}

function usualFaults(field: Field, path: string, procedure: Procedure): readonly FileFault[] {
  const known = valuesOf(field, procedure);
  return field.usual === undefined || known === null ? [] : unknownId(`${path}.usual`, field.usual, known);
}

/** A fixed value is never asked: it is a plain text, and nothing else may fill it or demand it. Source: SIGCE-08 */
function fixedFaults(field: Field, path: string): readonly FileFault[] {
  if (field.fixed === undefined) return [];
  const asking = (['required', 'requiredWhen', 'pattern', 'from', 'remember', 'usual'] as const).filter((key) => field[key] !== undefined);
  const expected = 'un campo de tipo "text" con "id", "label" y "fixed" solamente, porque no se pregunta';
  if (field.type !== 'text') return faultAt(`${path}.fixed`, `un campo de tipo ${quoted(field.type)}`, expected);
  return asking.map((key) => ({ path: `${path}.${key}`, found: `${quoted(key)}, además de "fixed"`, expected }));
}

/** Only a typed value can be answered with words that say there is none. Source: SIGCE-08 */
function noneFaults({ none, type, list, fixed }: Field, path: string): readonly FileFault[] {
  const isTyped = type === 'text' || type === 'long-text' || type === 'phone' || type === 'email';
  if (none === undefined || (isTyped && list === undefined && fixed === undefined)) return [];
  return faultAt(`${path}.none`, quoted(none), 'un campo en que se escribe un solo texto, teléfono o correo');
}

/** Only fields of a form can be secret: their values are known when the desk writes. They are personal data too. Source: SIGCE-09 */
function secretFaults({ secret, pii, type, fixed }: Field, path: string, place: FieldList['place']): readonly FileFault[] {
  if (secret === undefined) return [];
  const at = `${path}.secret`;
  return [
    ...(place === 'form' ? [] : faultAt(at, 'una clave fuera de un formulario', 'un campo de "forms"')),
    ...(type === 'text' ? [] : faultAt(at, `un campo de tipo ${quoted(type)}`, 'un campo de tipo "text"')),
    ...(pii === true ? [] : faultAt(at, 'un campo que los canales muestran', 'también "pii": true')),
    ...(fixed === undefined ? [] : faultAt(at, 'un valor que está en el archivo', 'un campo sin "fixed"')),
  ];
}

function choiceFaults(field: Field, path: string, list: FieldList): readonly FileFault[] {
  const { choices, choicesFrom } = field;
  if (field.type !== 'choice') return misplacedChoices(field, path);
  if (choices !== undefined && choicesFrom !== undefined)
    return faultAt(`${path}.choicesFrom`, `${quoted(choicesFrom)}, además de "choices"`, 'uno de los dos: "choices" o "choicesFrom"');
  return choicesFrom === undefined ? ownChoiceFaults(choices, `${path}.choices`) : engineChoiceFaults(choicesFrom, path, list.place);
}

function misplacedChoices({ type, choices, choicesFrom }: Field, path: string): readonly FileFault[] {
  const key = choices !== undefined ? 'choices' : choicesFrom !== undefined ? 'choicesFrom' : null;
  return key === null
    ? []
    : faultAt(`${path}.${key}`, `opciones en un campo de tipo ${quoted(type)}`, 'un campo de tipo "choice", o ninguna opción');
}

function ownChoiceFaults(choices: readonly Choice[] | undefined, path: string): readonly FileFault[] {
  if (choices !== undefined && choices.length >= 2) return repeatedChoices(choices, path);
  const found = choices === undefined ? 'nada' : counted(choices.length, 'opción', 'opciones');
  return faultAt(path, found, 'una lista de dos opciones o más, o "choicesFrom"');
}

export function repeatedChoices(choices: readonly Choice[], path: string): readonly FileFault[] {
  const labels = choices.map(({ label }) => normaliseText(label));
  return [
    ...repeatedIn(path, idsOf(choices), 'un id sin repetir', '.id'),
    ...repeatedIn(path, labels, 'una etiqueta sin repetir, porque por ella se escoge', '.label'),
  ];
}

/** Forms offer categories; only transitions offer groups, members and receivers, because only a ticket has a group. */
function engineChoiceFaults(from: NonNullable<Field['choicesFrom']>, path: string, place: FieldList['place']): readonly FileFault[] {
  const known = { form: ['categories'], transition: ['groups', 'members', 'receivers'] };
  return unknownId(`${path}.choicesFrom`, from, place === 'form' || place === 'transition' ? known[place] : []);
}

function requirementFaults(field: Field, path: string, { fields, known }: FieldList, procedure: Procedure): readonly FileFault[] {
  const when = field.requiredWhen;
  if (when === undefined) return [];
  const at = `${path}.requiredWhen`;
  const faults = conditionFaults(when, at, [...fields.filter((f) => f !== field), ...known], procedure);
  if (field.required !== true || faults.some((f) => f.path === `${at}.field`)) return faults;
  return [{ path: at, found: 'una condición además de "required": true', expected: 'una de las dos' }, ...faults];
}

/** Files belong to a ticket, so the survey and a registration for another person take none. Source: SIIF-19 */
function fileFaults({ type, pictures }: Field, path: string, place: FieldList['place']): readonly FileFault[] {
  if (pictures === true && (type !== 'file' || place !== 'route'))
    return faultAt(`${path}.pictures`, `un campo de tipo ${quoted(type)}`, 'un campo de tipo "file" de "routes"');
  const where = { survey: 'en la encuesta, que no recibe archivos', 'on-behalf': 'al registrar, antes de que haya archivos' };
  return type === 'file' && (place === 'survey' || place === 'on-behalf')
    ? faultAt(`${path}.type`, '"file"', `un tipo que se pueda responder ${where[place]}`)
    : [];
}

function lengthFaults({ type, minLength, maxLength, normalise = [] }: Field, path: string): readonly FileFault[] {
  const [least, most] = [minLength ?? 0, maxLength ?? Infinity];
  const isPlainPhone = type === 'phone' && (normalise.includes('digits') || normalise.includes('letters-and-digits'));
  const plainExpected = 'nada: el número se lee solo, y lo que separa la extensión hace falta';
  const hasBothCases = normalise.includes('upper') && normalise.includes('lower');
  return [
    ...faultUnless(least <= most, `${path}.minLength`, `${least}, con "maxLength": ${most}`, 'un número menor o igual que "maxLength"'),
    ...faultUnless(!isPlainPhone, `${path}.normalise`, 'un teléfono sin sus separadores', plainExpected),
    ...faultUnless(!hasBothCases, `${path}.normalise`, '"upper" y "lower"', 'uno de los dos'),
  ];
}

/** `''` is "not given". @param asked fields that are answered when the condition is evaluated */
export function conditionFaults(when: When, path: string, asked: readonly Field[], procedure: Procedure): readonly FileFault[] {
  const field = asked.find((f) => f.id === when.field);
  if (field === undefined) return faultAt(`${path}.field`, quoted(when.field), oneOf(idsOf(asked)));
  const empty = when.is.length === 0 ? faultAt(`${path}.is`, 'ningún valor', 'al menos uno') : [];
  const known = valuesOf(field, procedure);
  return known === null
    ? empty
    : [...empty, ...when.is.flatMap((value, i) => (value === '' ? [] : unknownId(`${path}.is[${i}]`, value, known)))];
}

/** Values that the field offers; null where any text may be written, or where the choices are people. */
export function valuesOf({ choices, choicesFrom }: Field, { categories, groups }: Procedure): readonly string[] | null {
  if (choicesFrom === 'categories') return idsOf(categories);
  if (choicesFrom === 'groups') return idsOf(groups);
  return choices === undefined ? null : idsOf(choices);
}
