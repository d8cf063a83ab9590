import { counted, faultAt, faultUnless, type FileFault, quoted, repeated } from '../../file-fault.js';
import { normaliseText } from '../../text/normalise-text.js';
import type { Transition } from '../../../procedure/workflow.js';
import type { Category } from '../../../procedure/routing.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { CategoryRecord, Field, Form } from '../../../procedure/form.js';
import { keepingActs, referenceFaults } from './references.js';
import { checkField, type FieldList } from './fields.js';

export function checkForms(procedure: Procedure): readonly FileFault[] {
  return [
    ...fieldListsOf(procedure).flatMap((list) => [
      ...repeatedFieldFaults(list),
      ...list.fields.flatMap((field, i) => checkField(field, `${list.path}[${i}]`, list, procedure)),
    ]),
    ...intakeFieldsAgain(procedure),
    ...intakeFaults(procedure),
    ...onBehalfFaults(procedure),
  ];
}

function repeatedFieldFaults({ path, fields }: FieldList): readonly FileFault[] {
  const again = (key: string, expected: string, read: (field: Field) => string | undefined) => {
    const entries = fields.map((f, i) => ({ path: `${path}[${i}].${key}`, id: read(f) }));
    return repeated(entries, expected);
  };
  return [
    ...again('id', 'cada campo una sola vez, para no preguntar dos veces lo mismo', ({ id }) => id),
    ...again('label', 'una etiqueta sin repetir, para no preguntar dos veces lo mismo', ({ label }) => normaliseText(label)),
    ...again('from', 'cada dato del perfil una sola vez', ({ from }) => from),
  ];
}

function intakeFieldsAgain({ intake, forms, categories }: Procedure): readonly FileFault[] {
  const first = forms.find((f) => f.id === intake.form);
  const own = new Set(categories.flatMap((c) => c.form ?? []));
  return forms.flatMap((form, i) =>
    form === first || !own.has(form.id)
      ? []
      : form.fields.flatMap((f, j) =>
          first?.fields.some((g) => g.id === f.id) === true
            ? faultAt(`forms[${i}].fields[${j}].id`, quoted(f.id), `un campo distinto de los del formulario de entrada ${quoted(first.id)}`)
            : [],
        ),
  );
}

/** Checks that the intake form asks the category, which gives the ticket its kind, and a description. Source: UARIV-02, UARIV-06 */
function intakeFaults({ intake, forms }: Procedure): readonly FileFault[] {
  const index = forms.findIndex((f) => f.id === intake.form);
  const fields = forms[index]?.fields;
  if (fields === undefined) return [];
  const path = `forms[${index}].fields`;
  const { length, 0: category } = fields.filter((f) => f.choicesFrom === 'categories');
  const isOne = length === 1 && category?.required === true;
  const found = `${counted(length, 'campo', 'campos')} con "choicesFrom": "categories"${length === 1 ? ', sin "required": true' : ''}`;
  const hasText = fields.some((f) => f.type === 'long-text');
  return [
    ...faultUnless(isOne, path, found, 'un solo campo con "choicesFrom": "categories" y "required": true'),
    ...faultUnless(hasText, path, 'ningún texto largo', 'un campo de tipo "long-text" para lo que la persona cuenta'),
  ];
}

/** Answers of the person who registers for another stay with the ticket, so no other list may ask the same fields. Source: SIIF-08 */
function onBehalfFaults(procedure: Procedure): readonly FileFault[] {
  const others = fieldListsOf(procedure).filter((list) => list.place !== 'on-behalf' && list.place !== 'survey');
  return (procedure.intake.onBehalf ?? []).flatMap(({ id }, i) =>
    others.some((list) => list.fields.some((f) => f.id === id))
      ? faultAt(`intake.onBehalf[${i}].id`, quoted(id), 'un campo que no se pida en otra parte')
      : [],
  );
}

export function fieldListsOf(procedure: Procedure): readonly FieldList[] {
  const { categories, forms, intake, routes, survey, transitions } = procedure;
  const first = forms.find((f) => f.id === intake.form)?.fields ?? [];
  return [
    ...forms.map(({ id, fields }, i) => {
      const known = id === intake.form ? [] : first;
      return { path: `forms[${i}].fields`, place: 'form' as const, fields, known };
    }),
    ...forms.flatMap(({ fields, sections = [] }, i) =>
      sections.map((s, j) => ({
        path: `forms[${i}].sections[${j}].fields`,
        place: 'section' as const,
        fields: s.fields,
        known: [...first, ...fields, ...sections.slice(0, j).flatMap((before) => before.fields)],
      })),
    ),
    ...routes.map((r, i) => ({ path: `routes[${i}].needs`, place: 'route' as const, fields: r.needs ?? [], known: first })),
    ...(intake.onBehalf === undefined
      ? []
      : [{ path: 'intake.onBehalf', place: 'on-behalf' as const, fields: intake.onBehalf, known: first }]),
    ...transitions.map((t, i) => ({ path: `transitions[${i}].needs`, place: 'transition' as const, fields: t.needs ?? [], known: first })),
    ...categories.flatMap(({ records, form }, i) =>
      records === undefined
        ? []
        : [{ path: `categories[${i}].records`, place: 'records' as const, fields: records, known: [...first, ...ownFields(form, forms)] }],
    ),
    { path: 'survey.questions', place: 'survey' as const, fields: survey.questions, known: [] },
  ];
}

/** The fields of a category's own form, its sections too: all of them are known when a ticket is resolved. */
function ownFields(id: string | undefined, forms: readonly Form[]): readonly Field[] {
  const form = forms.find((f) => f.id === id);
  return form === undefined ? [] : [...form.fields, ...(form.sections ?? []).flatMap((s) => s.fields)];
}

/** Finds records that no transition asks, that are asked twice, or that may stay empty. Source: USPEC-11 */
export function checkRecords(procedure: Procedure): readonly FileFault[] {
  return procedure.categories.flatMap((category, i) => recordFaults(category, `categories[${i}].records`, procedure));
}

function recordFaults({ records = [] }: Category, path: string, procedure: Procedure): readonly FileFault[] {
  const { transitions } = procedure;
  if (records.length === 0) return [];
  const resolving = transitions.filter((t) => t.act === 'resolve');
  const people = resolving.some((t) => t.by.some((doer) => doer !== 'system'));
  const twice = 'otro campo, para no preguntar dos veces lo mismo';
  const never = '"required": true, porque sin el registro no se resuelve el caso';
  return [
    ...faultUnless(people, path, 'registros que nadie pide', 'también una transición con el acto "resolve", hecha por personas'),
    ...records.flatMap((record, j) => {
      const by = resolving.find((t) => t.needs?.some((f) => f.id === record.id));
      const isRequired = record.required === true || record.requiredWhen !== undefined;
      return [
        ...referenceFaults('record', record, `${path}[${j}]`, procedure),
        ...givenAtFaults(record, `${path}[${j}].givenAt`, transitions),
        ...(by === undefined ? [] : faultAt(`${path}[${j}].id`, `${quoted(record.id)}, que ya se pide en ${quoted(by.id)}`, twice)),
        ...faultUnless(isRequired, `${path}[${j}]`, `${quoted(record.id)} puede quedar vacío`, never),
      ];
    }),
  ];
}

/** The transition at which a record is given does not ask for it anyway. */
function givenAtFaults({ id, givenAt }: CategoryRecord, path: string, transitions: readonly Transition[]): readonly FileFault[] {
  const asks = transitions.find((t) => t.id === givenAt && keepingActs.includes(t.act))?.needs?.some((f) => f.id === id) === true;
  return givenAt !== undefined && asks
    ? faultAt(path, `${quoted(givenAt)}, que ya pide ${quoted(id)}`, 'una transición que no lo pida en "needs"')
    : [];
}
