import type { Field, Procedure } from '../procedure.js';

/** Fields that one person meets together: a form, a section of one, a dialog, a checklist, a category's records, the survey. */
export type Asked = { path: string; place: 'form' | 'section' | 'transition' | 'route' | 'records' | 'survey'; fields: readonly Field[] };

/** Every list of fields in the file. */
export function everythingAsked(procedure: Procedure): readonly Asked[] {
  const { categories, forms, routes, survey, transitions } = procedure;
  return [
    ...forms.map((f, i) => ({ path: `forms[${i}].fields`, place: 'form' as const, fields: f.fields })),
    ...forms.flatMap(({ sections = [] }, i) => sections.map((s, j) => ({ path: `forms[${i}].sections[${j}].fields`, place: 'section' as const, fields: s.fields }))),
    ...routes.map((r, i) => ({ path: `routes[${i}].needs`, place: 'route' as const, fields: r.needs ?? [] })),
    ...transitions.map((t, i) => ({ path: `transitions[${i}].needs`, place: 'transition' as const, fields: t.needs ?? [] })),
    ...categories.flatMap(({ records }, i) => (records === undefined ? [] : [{ path: `categories[${i}].records`, place: 'records' as const, fields: records }])),
    { path: 'survey.questions', place: 'survey' as const, fields: survey.questions },
  ];
}
