import type { Field, Procedure } from '../procedure.js';

/**
 * Fields that one person meets together: a form, a section of one, a dialog, a checklist, a category's records, the survey.
 *
 * @property known  what every such ticket has answered before, of which a condition may speak
 */
export type Asked = {
  path: string;
  place: 'form' | 'section' | 'transition' | 'route' | 'records' | 'survey';
  fields: readonly Field[];
  known: readonly Field[];
};

/** Every list of fields in the file. */
export function everythingAsked(procedure: Procedure): readonly Asked[] {
  const { categories, forms, intake, routes, survey, transitions } = procedure;
  const first = forms.find((f) => f.id === intake.form)?.fields ?? [];
  return [
    ...forms.map((f, i) => ({
      path: `forms[${i}].fields`,
      place: 'form' as const,
      fields: f.fields,
      known: f.id === intake.form ? [] : first,
    })),
    ...forms.flatMap(({ fields, sections = [] }, i) =>
      sections.map((s, j) => ({
        path: `forms[${i}].sections[${j}].fields`,
        place: 'section' as const,
        fields: s.fields,
        known: [...first, ...fields, ...sections.slice(0, j).flatMap((before) => before.fields)],
      })),
    ),
    ...routes.map((r, i) => ({ path: `routes[${i}].needs`, place: 'route' as const, fields: r.needs ?? [], known: first })),
    ...transitions.map((t, i) => ({ path: `transitions[${i}].needs`, place: 'transition' as const, fields: t.needs ?? [], known: first })),
    ...categories.flatMap(({ records }, i) =>
      records === undefined ? [] : [{ path: `categories[${i}].records`, place: 'records' as const, fields: records, known: first }],
    ),
    { path: 'survey.questions', place: 'survey' as const, fields: survey.questions, known: [] },
  ];
}
