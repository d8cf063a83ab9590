import { fieldsText } from '../../texts/drafts.js';
import type { Field } from '../../procedure/form.js';
import { isPersonal, type AskedField } from '../../core/procedure/form.js';
import { askedFields } from '../../core/ticket/forms/asked-fields.js';
import { categoryField, descriptionField, draftValues, isInPlaceOfSentFile, draftFields } from '../../core/ticket/forms/draft-fields.js';
import { formerPersonalFields } from '../../core/ticket/forms/personal-fields.js';
import { isDraft } from '../../core/ticket/ticket.js';
import type { CaseView } from '../../ports/messenger.js';
import { rowTexts, valueText, type ShownCell } from '../../texts/fields.js';
import { registrationLabels } from '../../core/form-labels.js';
import { maskedValue, maskedWords } from '../../core/masking/mask.js';
import { numberOfText, inSentence, listText } from '../../texts/words.js';
import type { Fact } from '../card.js';
import { asLine } from '../user-words.js';
import { normaliseEmail, wordsOf } from '../../core/text/normalise-text.js';
import type { PersonRecord } from '../../ports/people.js';
import { leftUnanswered } from '../../core/ticket/start-again.js';

/** How many characters of values a card shows whole, and the length to which the rest is cut: a card has a limit of 28 KB. */
type Budget = { whole: number; most: number; cut: number };
const onCard: Budget = { whole: 6000, most: 1000, cut: 120 };
const inDialog: Budget = { whole: 14_000, most: 4000, cut: 300 };

/**
 * As the channel may see them. The category and the description have their own place on the card; the reason why there is no file is not
 * said beside a file. Source: SIIF-18, USPEC-06
 */
export function givenFacts(view: CaseView): readonly Fact[] {
  const { stored, procedure } = view;
  const elsewhere = [categoryField(procedure), descriptionField(procedure)];
  const asked = askedFields(stored.ticket.category, procedure);
  const values = isDraft(stored.ticket) ? draftValues(stored.ticket, procedure) : stored.ticket.fields;
  const { ticket } = stored;
  const given = givenFields(view).filter((f) => !elsewhere.includes(f.id) && !isInPlaceOfSentFile(f, asked, values));
  // The adviser of another level who attended the requester. Source: SIIF-08
  const adviser: readonly LabelledText[] = ticket.adviser === undefined ? [] : [[registrationLabels.adviser, ticket.adviser.name]];
  const shown = given.flatMap((f): readonly LabelledText[] => {
    const value = ticket.fields[f.id] ?? '';
    if (f.rows === undefined) return [[f.label, maskedValue(f, valueText(f, value, ticket.files))]];
    const rows = rowFacts(f, value, (column, said) => maskedValue(column ?? f, said));
    const more = rows.length - ROWS_ON_CARD;
    return more <= 0 ? rows : [...rows.slice(0, ROWS_ON_CARD), [f.label, `Hay ${numberOfText(more, 'más', 'más')}.`]];
  });
  return facts([...adviser, ...shown], onCard);
}

/** Unmasked, for people who work on the case; also the personal data that a correction replaced. */
export function wholeFacts(view: CaseView): readonly Fact[] {
  const { ticket, history } = view.stored;
  const category = categoryField(view.procedure);
  const whole = (field: Field): readonly LabelledText[] => {
    const value = ticket.fields[field.id] ?? '';
    if (value === '') return [];
    return field.rows === undefined ? [[field.label, valueText(field, value, ticket.files)]] : rowFacts(field, value);
  };
  const asked = [...givenFields(view), ...formerPersonalFields(ticket, history, view.procedure)].filter((f) => f.id !== category);
  return facts(
    asked.flatMap((f) => [...whole(f), ...earlierValues(f, view).map((value) => [`${f.label} (antes)`, value] as const)]),
    inDialog,
  );
}

/** "Otros usuarios 2": a line for each row. Source: SIGCE-10 */
function rowFacts(field: AskedField, value: string, shown?: ShownCell): readonly LabelledText[] {
  return rowTexts(field, value, shown).map((row, at) => [`${field.label} ${at + 1}`, row]);
}

/** The dialog shows all. */
const ROWS_ON_CARD = 10;

function givenFields({ stored: { ticket }, procedure }: CaseView): readonly Field[] {
  return askedFields(ticket.category, procedure).filter((f) => (ticket.fields[f.id] ?? '') !== '');
}

/** The values before a correction; the history masks personal data, so they are shown here. */
function earlierValues(field: Field, { stored: { history } }: CaseView): readonly string[] {
  if (!isPersonal(field)) return [];
  const values = history.flatMap(({ event }) => (event.type === 'ticket-corrected' ? (event.fields?.before[field.id] ?? '') : ''));
  return values.filter((value) => value !== '').map((value) => valueText(field, value));
}

type LabelledText = readonly [label: string, value: string];

function facts(given: readonly LabelledText[], { whole, most, cut }: Budget): readonly Fact[] {
  let carried = 0;
  return given.map(([label, value]) => {
    const line = asLine(value, carried + Math.min(value.length, most) <= whole ? most : cut);
    carried += line.length;
    return { title: asLine(label, 60), value: line };
  });
}

export type KnownInDirectory = Pick<PersonRecord, 'name' | 'email'>;

/** With a warning if they differ from what was typed: the desk might write to another person. Empty where requests are about others. */
export function directoryFacts({ stored: { ticket }, procedure }: CaseView, directory: KnownInDirectory | null) {
  if (directory === null || procedure.intake.forOthers === true) return { facts: [], warning: '' };
  const asked = draftFields(procedure, ticket.category);
  const compared = (['name', 'email'] as const).flatMap((from) => {
    const said = directory[from] ?? '';
    const field = asked.find((f) => f.from === from);
    if (said === '' || field === undefined) return [];
    const typed = ticket.fields[field.id] ?? '';
    return [{ label: field.label, said, differs: typed !== '' && !isSame[from](typed, said) }];
  });
  const other = compared.filter(({ differs }) => differs).map(({ label }) => inSentence(label));
  const warning = `El directorio dice otra cosa en ${listText(other, 'y')}. Confirme con quién habla antes de dar o cambiar algo.`;
  return {
    facts: compared.map(({ label, said }) => ({ title: asLine(`${label} (directorio)`, 60), value: asLine(said, 120) })),
    warning: other.length === 0 ? '' : asLine(warning, 300),
  };
}

const isSame = {
  /** Whether one name is the other with some names left out: "Ana Ruiz" and "Ana María Ruiz Peña". */
  name(one: string, other: string): boolean {
    const [short = [], long = []] = [wordsOf(one), wordsOf(other)].toSorted((a, b) => a.length - b.length);
    return short.every((word) => long.includes(word));
  },
  email: (one: string, other: string): boolean => normaliseEmail(one) === normaliseEmail(other),
};

/** The desk asks for it until it is corrected or answered. Source: UARIV-06 */
export function waivedFacts(view: CaseView): readonly Fact[] {
  const question = leftUnanswered(view.stored);
  return [...toComplete(view), ...(question === '' ? [] : [{ title: 'Sin respuesta', value: `«${asLine(maskedWords(question), 200)}»` }])];
}

function toComplete({ stored: { ticket, history }, procedure }: CaseView): readonly Fact[] {
  const event = history.find((e) => e.event.type === 'draft-completed')?.event;
  if (event?.type !== 'draft-completed' || event.waived === undefined) return [];
  const given = { ...ticket.fields, [categoryField(procedure) ?? '']: ticket.category ?? '' };
  const left = event.waived.filter((id) => (given[id] ?? '') === (event.fields[id] ?? ''));
  return left.length === 0 ? [] : [{ title: 'Por completar', value: fieldsText(left, procedure) }];
}
