import { normaliseText } from '../../text/normalise-text.js';
import type { Field, Procedure } from '../procedure.js';
import { type Asked, everythingAsked } from './asked-fields.js';
import { checkField } from './fields.js';
import { counted, type FileFault, quoted, repeated } from '../../file-fault.js';

/** Forms, dialogs, checklists and the survey: what asks twice, what asks the impossible, what the intake must ask. */
export function checkForms(procedure: Procedure): readonly FileFault[] {
  return [
    ...everythingAsked(procedure).flatMap((asked) => [
      ...askedTwice(asked),
      ...asked.fields.flatMap((field, i) => checkField(field, `${asked.path}[${i}]`, asked, procedure)),
    ]),
    ...formsTogether(procedure),
    ...intakeFaults(procedure),
  ];
}

function askedTwice({ path, fields }: Asked): readonly FileFault[] {
  const entries = (read: (field: Field) => string | undefined, key: string) =>
    fields.flatMap((f, i) => {
      const id = read(f);
      return id === undefined ? [] : [{ path: `${path}[${i}].${key}`, id }];
    });
  return [
    ...repeated(
      entries((f) => f.id, 'id'),
      'cada campo una sola vez, para no preguntar dos veces lo mismo',
    ),
    ...repeated(
      entries((f) => normaliseText(f.label), 'label'),
      'una etiqueta sin repetir, para no preguntar dos veces lo mismo',
    ),
    ...repeated(
      entries((f) => f.from, 'from'),
      'cada dato del perfil una sola vez',
    ),
  ];
}

/** A category's form comes after the intake form, on one card. */
function formsTogether({ intake, forms, categories }: Procedure): readonly FileFault[] {
  const first = forms.find((f) => f.id === intake.form);
  const own = new Set(categories.flatMap((c) => c.form ?? []));
  return forms.flatMap((form, i) =>
    form === first || !own.has(form.id)
      ? []
      : form.fields.flatMap((f, j) =>
          first?.fields.some((g) => g.id === f.id) === true
            ? [
                {
                  path: `forms[${i}].fields[${j}].id`,
                  found: quoted(f.id),
                  expected: `un campo distinto de los del formulario de entrada ${quoted(first.id)}`,
                },
              ]
            : [],
        ),
  );
}

/** A ticket has a category, which gives it its kind, and the person's own words. Source: UARIV-02, UARIV-06 */
function intakeFaults({ intake, forms }: Procedure): readonly FileFault[] {
  const index = forms.findIndex((f) => f.id === intake.form);
  const fields = forms[index]?.fields;
  if (fields === undefined) return [];
  const path = `forms[${index}].fields`;
  const faults: FileFault[] = [];
  const categories = fields.filter((f) => f.choicesFrom === 'categories');
  if (categories.length !== 1 || categories[0]?.required !== true) {
    faults.push({
      path,
      found: `${counted(categories.length, 'campo', 'campos')} con "choicesFrom": "categories"${categories.length === 1 ? ', sin "required": true' : ''}`,
      expected: 'un solo campo con "choicesFrom": "categories" y "required": true',
    });
  }
  if (!fields.some((f) => f.type === 'long-text')) {
    faults.push({ path, found: 'ningún texto largo', expected: 'un campo de tipo "long-text" para lo que la persona cuenta' });
  }
  return faults;
}
