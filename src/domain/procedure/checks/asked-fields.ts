import type { Field, Procedure } from '../procedure.js';

/** Fields that one person meets together: a form, a dialog, a checklist, the survey. */
export type Asked = { path: string; place: 'form' | 'transition' | 'route' | 'survey'; fields: readonly Field[] };

/** Every list of fields in the file. */
export function everythingAsked(procedure: Procedure): readonly Asked[] {
  return [
    ...procedure.forms.map((f, i) => ({ path: `forms[${i}].fields`, place: 'form' as const, fields: f.fields })),
    ...procedure.routes.map((r, i) => ({ path: `routes[${i}].needs`, place: 'route' as const, fields: r.needs ?? [] })),
    ...procedure.transitions.map((t, i) => ({ path: `transitions[${i}].needs`, place: 'transition' as const, fields: t.needs ?? [] })),
    { path: 'survey.questions', place: 'survey' as const, fields: procedure.survey.questions },
  ];
}
