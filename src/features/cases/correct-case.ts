import { z } from 'zod';
import { caseName } from '../../cards/parts/case-head.js';
import { masked } from '../../core/masking/mask.js';
import { isOfDesk } from '../../core/people/roles.js';
import type { Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { isPersonal } from '../../core/procedure/form.js';
import { categoryOf } from '../../core/procedure/lookup.js';
import {
  addedFields,
  correctionDoers,
  correctionFields,
  correctionId,
  fieldOfCorrection,
  inCategory,
  isFormValue,
} from '../../core/ticket/forms/correction-fields.js';
import { stated } from '../../core/ticket/stated.js';
import { faultsOfAsked } from '../../core/ticket/forms/sent-fields.js';
import { checkSeen } from '../../core/ticket/stale-card.js';
import { isDraft, isOpen, type FieldValues } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { nothingCorrectedText } from '../../texts/answers.js';
import { inSentence, listText } from '../../texts/words.js';
import { version } from '../turn.js';
import { caseForm, sendCommand } from '../case-form.js';

/** The values of its forms are folded. Fields of another category are visible, under its name. Source: UARIV-02, USPEC-06 */
export const correctForm = caseForm({
  open: 'correct',
  verb: 'correct',
  carries: z.object({ v: version, category: z.string().max(200).optional() }),
  isForAll: true,
  title: 'Corregir',
  does: ({ stored: { ticket }, procedure }, actor) => {
    const fields = isOpen(ticket) && !isDraft(ticket) ? correctionFields(ticket, procedure, actor) : [];
    const corrected = [
      ...fields.filter((f) => f.id !== 'reason' && !isFormValue(f)).map((f) => inSentence(f.label)),
      ...(fields.some(isFormValue) ? ['datos'] : []),
    ];
    return corrected.length === 0 ? '' : `Corrige ${listText(corrected, 'y')}, con su razón; los plazos se ajustan solos.`;
  },
  bars: ({ stored, procedure }, actor, { v }) => {
    const late = v === undefined ? null : checkSeen(stored, v);
    if (late !== null || correctionFields(stored.ticket, procedure, actor).length > 0) return late;
    if (!isOfDesk(actor)) return { code: 'only-desk' };
    return { code: 'not-yours', doers: correctionDoers(procedure), group: stored.ticket.group, transition: '' };
  },
  asks: (view, { actor, typed }) => {
    const { procedure } = view;
    const { ticket } = view.stored;
    const fields = correctionFields(ticket, procedure, actor, typed);
    const after = inCategory(ticket, procedure, typed);
    const added = addedIn(view, typed);
    const values = fields.filter(isFormValue);
    const own = fields.filter((f) => !isFormValue(f));
    const present = values.filter((f) => !added.includes(f.id)).map((f) => withPresent(f, ticket.fields[fieldOfCorrection(f)] ?? ''));
    const isAlone = own.length === 1;
    return {
      explanation: 'Lo que no cambie queda como está. La historia guarda lo de antes, lo de ahora y por qué.',
      fields: isAlone ? [...present, ...own] : own,
      folded: { title: 'Corregir los datos', fields: isAlone ? [] : present },
      checklistTitle: alsoAskedText(after.category, procedure),
      checklist: values.filter((f) => added.includes(f.id)),
      freed: added,
      carries: { v: ticket.version, ...(added.length === 0 ? {} : { category: after.category ?? undefined }) },
    };
  },
  saysBack: ({ stored, procedure }, actor, typed) => correctionFields(stored.ticket, procedure, actor, typed),
  send: async (turn, { of, fields, key }, { v, category = null }) => {
    const command = { id: key, type: 'correct', seen: v, input: fields, isWhole: true } as const;
    // A correction to the values that were there changed nothing, and the answer says so.
    const end = await sendCommand(turn, of, command, ({ stored: { ticket }, procedure }, { repeated }) =>
      repeated && ticket.version === v ? nothingCorrectedText(caseName(ticket, procedure, 'desk')) : '',
    );
    if (end.kind !== 'faults' || inCategory(end.of.stored.ticket, end.of.procedure, fields).category === category) return end;
    // The form did not have the fields of the new category yet.
    const added = addedIn(end.of, fields);
    return { ...end, faults: faultsOfAsked(end.faults, (field) => !added.includes(field)) };
  },
});

function addedIn({ stored: { ticket }, procedure }: CaseView, typed: FieldValues): readonly string[] {
  return addedFields(ticket, inCategory(ticket, procedure, typed), procedure).map(({ id }) => correctionId(id));
}

export function alsoAskedText(category: string | null, procedure: Procedure): string {
  return `Con «${categoryOf(procedure, category ?? undefined)?.label ?? ''}» se pide también:`;
}

/**
 * Personal data is shown masked beside its empty input: opening the form discloses nothing. A value that was missing before is not
 * demanded: the command asks for it only where this correction makes it due.
 */
function withPresent({ required, requiredWhen, ...field }: Field, value: string): Field {
  if (value === '') return field;
  const asked = { ...field, ...stated({ required, requiredWhen }) };
  return isPersonal(asked) ? { ...asked, help: `Ahora: ${masked(field.type, value)}. Vacío, queda así.` } : asked;
}
