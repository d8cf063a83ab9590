import { isFirstLevel } from '../lookup.js';
import type { Field, Form, Phase, Procedure, Section, Transition } from '../procedure.js';
import { conditionFaults } from './conditions.js';
import { either, type FileFault, oneOf, quoted, repeated, unknownId } from '../../file-fault.js';

type Sectioned = { form: Form; path: string; sections: readonly Section[] };

/** Phases in which somebody works a ticket. */
const open: readonly Phase[] = ['new', 'working', 'waiting'];

/** Sections of forms that nobody could come to, fill or leave, and filling where there is nothing to fill. Source: USPEC-06 */
export function checkSections(procedure: Procedure): readonly FileFault[] {
  const sectioned = procedure.forms.flatMap((form, i) =>
    form.sections === undefined ? [] : [{ form, path: `forms[${i}]`, sections: form.sections }],
  );
  return [
    ...procedure.forms.flatMap((form, i) => togetherFaults(form, `forms[${i}]`)),
    ...sectioned.flatMap((part) => [
      ...ownerFaults(part, procedure),
      ...stateFaults(part, procedure),
      ...repeated(
        part.sections.map(({ id }, j) => ({ path: `${part.path}.sections[${j}].id`, id })),
        'un id sin repetir',
      ),
      ...part.sections.flatMap((section, j) => [...fillerFaults(section, j, part, procedure), ...askedBefore(section, j, part, procedure)]),
    ]),
    ...(sectioned.length > 0 ? [] : idleFills(procedure)),
  ];
}

function togetherFaults({ sections, sectionsIn }: Form, path: string): readonly FileFault[] {
  if ((sections === undefined) === (sectionsIn === undefined)) return [];
  return sections === undefined
    ? [{ path: `${path}.sections`, found: 'nada', expected: 'las secciones que se llenan en "sectionsIn"' }]
    : [{ path: `${path}.sectionsIn`, found: 'nada', expected: 'el estado en que se llenan las secciones' }];
}

/** Only a category's own form is gone through section by section. */
function ownerFaults({ form, path }: Sectioned, { categories, intake }: Procedure): readonly FileFault[] {
  if (form.id === intake.form)
    return [
      {
        path: `${path}.sections`,
        found: 'secciones en el formulario de entrada',
        expected: 'secciones sólo en el formulario de una categoría',
      },
    ];
  if (categories.some((c) => c.form === form.id)) return [];
  return [
    {
      path: `${path}.sections`,
      found: `secciones de ${quoted(form.id)}, que ninguna categoría usa`,
      expected: `una categoría con "form": ${quoted(form.id)}`,
    },
  ];
}

function stateFaults({ form: { sectionsIn }, path }: Sectioned, procedure: Procedure): readonly FileFault[] {
  if (sectionsIn === undefined) return [];
  const at = `${path}.sectionsIn`;
  const state = procedure.states.find((s) => s.id === sectionsIn);
  if (state === undefined || !open.includes(state.phase)) {
    const found = state === undefined ? quoted(sectionsIn) : `${quoted(sectionsIn)}, de fase ${quoted(state.phase)}`;
    return [{ path: at, found, expected: `un estado de fase ${either(open)}` }];
  }
  return fillsFrom(sectionsIn, procedure).length > 0
    ? []
    : [
        {
          path: at,
          found: `${quoted(sectionsIn)}, en el que nada se llena`,
          expected: 'un estado del que salga una transición con el acto "fill"',
        },
      ];
}

function fillsFrom(state: string | undefined, { transitions }: Procedure): readonly Transition[] {
  return transitions.filter((t) => t.act === 'fill' && t.from.some((id) => id === state));
}

/** Whose turn it is: groups that exist and may fill, each on a condition that is known by then, and one for all the rest. */
function fillerFaults({ filledBy }: Section, index: number, part: Sectioned, procedure: Procedure): readonly FileFault[] {
  const known = [...draftOf(part, procedure), ...part.sections.slice(0, index).flatMap((s) => s.fields)];
  const fills = fillsFrom(part.form.sectionsIn, procedure);
  return filledBy.flatMap(({ group: id, when }, k) => {
    const path = `${part.path}.sections[${index}].filledBy[${k}]`;
    const isLast = k === filledBy.length - 1;
    const group = procedure.groups.find((g) => g.id === id);
    const faults = [
      ...unknownId(
        `${path}.group`,
        id,
        procedure.groups.map((g) => g.id),
      ),
    ];
    const may =
      group === undefined ||
      fills.length === 0 ||
      fills.some((t) => t.by.includes(group.role) || (t.by.includes('first-level') && isFirstLevel(group)));
    if (!may) {
      faults.push({
        path: `${path}.group`,
        found: `${quoted(id)}, de rol ${quoted(group.role)}`,
        expected: `un grupo cuyo rol esté en "by" de ${oneOf(fills.map((t) => t.id))}`,
      });
    }
    if (isLast && when !== undefined)
      faults.push({
        path: `${path}.when`,
        found: 'una condición',
        expected: 'ninguna en el último, que llena la sección en los demás casos',
      });
    if (!isLast && when === undefined)
      faults.push({ path: `${path}.when`, found: 'nada', expected: 'una condición, porque los que siguen nunca la llenarían' });
    return when === undefined ? faults : [...faults, ...conditionFaults(when, `${path}.when`, known, procedure)];
  });
}

/** What the request itself was asked. */
function draftOf({ form }: Sectioned, { forms, intake }: Procedure): readonly Field[] {
  return [...(forms.find((f) => f.id === intake.form)?.fields ?? []), ...form.fields];
}

/** A field that the same ticket is asked elsewhere would write over what stands there. */
function askedBefore(section: Section, index: number, part: Sectioned, procedure: Procedure): readonly FileFault[] {
  const earlier = [...draftOf(part, procedure), ...part.sections.slice(0, index).flatMap((s) => s.fields), ...keptLater(part, procedure)];
  return section.fields.flatMap(({ id }, k) =>
    earlier.some((f) => f.id === id)
      ? [
          {
            path: `${part.path}.sections[${index}].fields[${k}].id`,
            found: quoted(id),
            expected: 'un campo que a ese caso no se le pida en otra parte',
          },
        ]
      : [],
  );
}

/** Fields that transitions, checklists and records add to what a ticket of this form says. */
function keptLater({ form }: Sectioned, { categories, routes, transitions }: Procedure): readonly Field[] {
  const own = categories.filter((c) => c.form === form.id);
  const taken = routes.filter((r) => r.categories === undefined || own.some((c) => r.categories?.includes(c.id)));
  const kept = transitions.filter((t) => t.act === 'fill' || t.act === 'move' || t.act === 'resolve');
  const fields = [...kept, ...taken].flatMap((part) => part.needs ?? []).filter((f) => f.id !== 'solution');
  return [...fields, ...own.flatMap((c) => c.records ?? [])];
}

function idleFills({ transitions }: Procedure): readonly FileFault[] {
  return transitions.flatMap((t, i) =>
    t.act === 'fill'
      ? [{ path: `transitions[${i}].act`, found: '"fill", sin nada que llenar', expected: 'también un formulario con "sections"' }]
      : [],
  );
}
