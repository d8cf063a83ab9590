import type { NamedFiller } from '../domain/people/person.js';
import type { Procedure } from '../domain/procedure/procedure.js';

/** The name of a section of any form. Source: USPEC-06 */
export function sectionLabel(id: string, { forms }: Procedure): string {
  return forms.flatMap((f) => f.sections ?? []).find((s) => s.id === id)?.label ?? id;
}

/** The person who was asked to fill the next section too, or why none was. Source: USPEC-06 */
export function fillerText(filler: NamedFiller | undefined): string {
  if (filler === undefined) return '';
  if (filler.kind === 'person') return `; también se le pidió a ${filler.person.name}`;
  return filler.kind === 'unknown'
    ? '; a la persona que se nombró no se le pidió: la mesa no encuentra a nadie con ese correo'
    : '; a la persona que se nombró no se le pidió: es quien pide';
}
