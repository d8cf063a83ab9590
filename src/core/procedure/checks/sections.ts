import { isFirstLevel } from '../lookup.js';
import type { Phase } from '../../../procedure/vocabulary.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Transition } from '../../../procedure/workflow.js';
import type { Field, Form, Section, When } from '../../../procedure/form.js';
import { either, faultAt, faultUnless, type FileFault, idsOf, oneOf, quoted, unknownId, repeatedIn } from '../../file-fault.js';
import { conditionFaults } from './fields.js';
import { isPersonal } from '../form.js';

type SectionedForm = { form: Form; path: string; sections: readonly Section[] };

const open: readonly Phase[] = ['new', 'working', 'waiting'];

/** Finds sections that no ticket reaches or no group can fill, and acts of filling where there are no sections. Source: USPEC-06 */
export function checkSections(procedure: Procedure): readonly FileFault[] {
  const sectioned = procedure.forms.flatMap((form, i) =>
    form.sections === undefined ? [] : [{ form, path: `forms[${i}]`, sections: form.sections }],
  );
  return [
    ...procedure.forms.flatMap((form, i) => pairingFaults(form, `forms[${i}]`)),
    ...sectioned.flatMap((part) => [
      ...ownerFaults(part, procedure),
      ...stateFaults(part, procedure),
      ...repeatedIn(`${part.path}.sections`, idsOf(part.sections), 'un id sin repetir', '.id'),
      ...part.sections.flatMap((section, j) => [
        ...fillerFaults(section, j, part, procedure),
        ...readsFaults(section, j, part, procedure),
        ...overwritingFaults(section, j, part, procedure),
      ]),
    ]),
    ...idleAreaFaults(procedure),
    ...returnFaults(procedure),
    ...(sectioned.length > 0
      ? []
      : procedure.transitions.flatMap((t, i) =>
          t.act === 'fill' || t.act === 'ask-section'
            ? faultAt(`transitions[${i}].act`, `${quoted(t.act)}, sin nada que llenar`, 'también un formulario con "sections"')
            : [],
        )),
  ];
}

function pairingFaults({ sections, sectionsIn }: Form, path: string): readonly FileFault[] {
  if ((sections === undefined) === (sectionsIn === undefined)) return [];
  return sections === undefined
    ? faultAt(`${path}.sections`, 'nada', 'las secciones que se llenan en "sectionsIn"')
    : faultAt(`${path}.sectionsIn`, 'nada', 'el estado en que se llenan las secciones');
}

function ownerFaults({ form, path }: SectionedForm, { categories, intake }: Procedure): readonly FileFault[] {
  if (form.id === intake.form)
    return faultAt(`${path}.sections`, 'secciones en el formulario de entrada', 'secciones sólo en el formulario de una categoría');
  const isUsed = categories.some((c) => c.form === form.id);
  const found = `secciones de ${quoted(form.id)}, que ninguna categoría usa`;
  return faultUnless(isUsed, `${path}.sections`, found, `una categoría con "form": ${quoted(form.id)}`);
}

function stateFaults({ form: { sectionsIn }, path }: SectionedForm, procedure: Procedure): readonly FileFault[] {
  if (sectionsIn === undefined) return [];
  const at = `${path}.sectionsIn`;
  const state = procedure.states.find((s) => s.id === sectionsIn);
  if (state === undefined || !open.includes(state.phase)) {
    const found = state === undefined ? quoted(sectionsIn) : `${quoted(sectionsIn)}, de fase ${quoted(state.phase)}`;
    return faultAt(at, found, `un estado de fase ${either(open)}`);
  }
  const isFilled = fillsFrom(sectionsIn, procedure).length > 0;
  const found = `${quoted(sectionsIn)}, en el que nada se llena`;
  return faultUnless(isFilled, at, found, 'un estado del que salga una transición con el acto "fill"');
}

function fillsFrom(state: string | undefined, { transitions }: Procedure): readonly Transition[] {
  return transitions.filter((t) => t.act === 'fill' && t.from.some((id) => id === state));
}

/** Checks who fills a section: existing groups whose members may fill, all but the last with a condition on values known by then. */
function fillerFaults({ filledBy }: Section, index: number, part: SectionedForm, procedure: Procedure): readonly FileFault[] {
  const known = knownBefore(index, part, procedure);
  return filledBy.flatMap(({ group, when, orPerson }, k) => {
    const path = `${part.path}.sections[${index}].filledBy[${k}]`;
    return [
      ...fillingGroupFaults(group, `${path}.group`, part, procedure),
      ...fillingOrderFaults(when, `${path}.when`, k === filledBy.length - 1),
      ...(when === undefined ? [] : conditionFaults(when, `${path}.when`, known, procedure)),
      ...(orPerson === undefined ? [] : orPersonFaults({ group, orPerson }, path, known, procedure)),
    ];
  });
}

/** `reads` must name personal data that the ticket has by then; every card shows the rest anyway. Source: USPEC-06 */
function readsFaults({ reads = [] }: Section, index: number, part: SectionedForm, procedure: Procedure): readonly FileFault[] {
  const known = knownBefore(index, part, procedure);
  const path = (k: number) => `${part.path}.sections[${index}].reads[${k}]`;
  return [
    ...repeatedIn(`${part.path}.sections[${index}].reads`, reads, 'un campo sin repetir'),
    ...reads.flatMap((id, k) => {
      const field = known.find((f) => f.id === id);
      if (field !== undefined && !isPersonal(field))
        return faultAt(path(k), `${quoted(id)}, que nadie ve oculto`, 'un dato personal: con "pii", teléfono o correo');
      return unknownId(path(k), id, idsOf(known.filter(isPersonal)));
    }),
  ];
}

/** The person is found by an address that is asked before. They may do no more than an area, so only an area may have them beside it. */
function orPersonFaults(
  { group, orPerson }: { group: string; orPerson: string },
  path: string,
  known: readonly Field[],
  { groups }: Procedure,
): readonly FileFault[] {
  const addresses = idsOf(known.filter((f) => f.type === 'email'));
  const { role = 'area' } = groups.find((g) => g.id === group) ?? {};
  const found = `una persona junto a ${quoted(group)}, de rol ${quoted(role)}`;
  const expected = 'un grupo de rol "area", porque ella no hace más que llenar la sección';
  return [...unknownId(`${path}.orPerson`, orPerson, addresses), ...faultUnless(role === 'area', `${path}.orPerson`, found, expected)];
}

function fillingGroupFaults(id: string, path: string, { form }: SectionedForm, procedure: Procedure): readonly FileFault[] {
  const group = procedure.groups.find((g) => g.id === id);
  if (group === undefined) return unknownId(path, id, idsOf(procedure.groups));
  const fills = fillsFrom(form.sectionsIn, procedure);
  const mayFill = fills.some((t) => t.by.includes(group.role) || (t.by.includes('first-level') && isFirstLevel(group)));
  if (mayFill || fills.length === 0) return [];
  return faultAt(path, `${quoted(id)}, de rol ${quoted(group.role)}`, `un grupo cuyo rol esté en "by" de ${oneOf(idsOf(fills))}`);
}

function fillingOrderFaults(when: When | undefined, path: string, isLast: boolean): readonly FileFault[] {
  if (isLast === (when === undefined)) return [];
  return isLast
    ? faultAt(path, 'una condición', 'ninguna en el último, que llena la sección en los demás casos')
    : faultAt(path, 'nada', 'una condición, porque los que siguen nunca la llenarían');
}

function knownBefore(index: number, { form, sections }: SectionedForm, { forms, intake }: Procedure): readonly Field[] {
  const first = forms.find((f) => f.id === intake.form)?.fields ?? [];
  return [...first, ...form.fields, ...sections.slice(0, index).flatMap((s) => s.fields)];
}

/** Finds section fields with the id of another field of the ticket: they would overwrite its value. */
function overwritingFaults(section: Section, index: number, part: SectionedForm, procedure: Procedure): readonly FileFault[] {
  const others = idsOf([...knownBefore(index, part, procedure), ...fieldsAddedLater(part, procedure)]);
  const expected = 'un campo que a ese caso no se le pida en otra parte';
  return section.fields.flatMap(({ id }, k) =>
    faultUnless(!others.includes(id), `${part.path}.sections[${index}].fields[${k}].id`, quoted(id), expected),
  );
}

function fieldsAddedLater({ form }: SectionedForm, { categories, routes, transitions }: Procedure): readonly Field[] {
  const own = categories.filter((c) => c.form === form.id);
  const taken = routes.filter((r) => r.categories === undefined || own.some((c) => r.categories?.includes(c.id)));
  const kept = transitions.filter((t) => t.act === 'fill' || t.act === 'move' || t.act === 'resolve');
  const fields = [...kept, ...taken].flatMap((part) => part.needs ?? []).filter((f) => f.id !== 'solution');
  return [...fields, ...own.flatMap((c) => c.records ?? [])];
}

/** Checks that an area can be asked again for what it sent back, and that such a request leads to a state for sections. Source: USPEC-06 */
function returnFaults({ forms, transitions }: Procedure): readonly FileFault[] {
  const filling = forms.flatMap((f) => f.sectionsIn ?? []);
  const asking = transitions.filter((t) => t.act === 'ask-section');
  return transitions.flatMap((t, i) => {
    if (t.act === 'ask-section' && filling.length > 0 && !filling.includes(t.to))
      return faultAt(`transitions[${i}].to`, quoted(t.to), `${oneOf(filling)}, donde se llenan las secciones`);
    const isReturn = t.act === 'escalate' && t.by.includes('area') && t.from.some((id) => filling.includes(id));
    const isAsked = !isReturn || asking.some((a) => a.from.includes(t.to));
    const found = `${quoted(t.to)}, desde donde la sección no se vuelve a pedir`;
    return faultUnless(isAsked, `transitions[${i}].to`, found, 'un estado del que salga una transición con el acto "ask-section"');
  });
}

/** Finds areas that a route reaches but that fill no section: they would have no button. Unreachable groups are reported elsewhere. */
function idleAreaFaults({ groups, forms, routes }: Procedure): readonly FileFault[] {
  const filling = forms.flatMap((f) => (f.sections ?? []).flatMap((s) => s.filledBy.map(({ group }) => group)));
  const expected = 'una sección con ese grupo en "filledBy", u otro rol, porque un área no hace nada más';
  return groups.flatMap(({ id, role }, i) => {
    const isIdle = role === 'area' && !filling.includes(id) && routes.some(({ to }) => to.includes(id));
    return faultUnless(!isIdle, `groups[${i}].role`, `"area" de ${quoted(id)}, que no llena ninguna sección`, expected);
  });
}
