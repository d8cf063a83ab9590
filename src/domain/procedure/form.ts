import { wordsOf } from '../text/normalise-text.js';
import { linkingWords } from './number-pattern.js';

/** Where a part comes from: `source` is the clause; `assumed`: the source leaves the value open; `confirmed`: who of the organisation has since said that it is right. */
export type Provenance = { source?: string; assumed?: string; confirmed?: string };

export const fieldTypes = ['text', 'long-text', 'choice', 'date', 'phone', 'email', 'number', 'person', 'file'] as const;
export type FieldType = (typeof fieldTypes)[number];
/**
 * `no-link` reduces a pasted link (`mailto:…`, `[a](b)`) to the address; `letters-and-digits` removes the signs between the parts of a
 * code: "52.123.456", "AB 12-34"; `code` writes the parts with one sign between them, a dash for blanks: "AB-12-34".
 */
export const normalisers = ['trim', 'upper', 'lower', 'n-for-ñ', 'digits', 'letters-and-digits', 'code', 'no-link'] as const;
export type Normaliser = (typeof normalisers)[number];
export const profileFields = ['name', 'email', 'phone', 'site'] as const;
export type ProfileField = (typeof profileFields)[number];

/** Further questions for a person who registers a request for another. */
export const registrationParts = ['title', 'assignee'] as const;
export type RegistrationPart = (typeof registrationParts)[number];

/** @property alsoCalled  other words for this choice in a message */
export type Choice = { id: string; label: string; alsoCalled?: readonly string[] };

/** A condition that holds when the field has one of these values; `''` is "not given". */
export type When = { field: string; is: readonly string[] };

/** The pattern of a value while another field has one of these values, e.g. of a document by its type. */
export type PatternWhen = { when: When; pattern: string; patternSays: string };

/** How many different values a list takes. `rowsOf`: at least one more for each row of this earlier field, e.g. for further users. */
export type ListBounds = { least?: number; most?: number; rowsOf?: string };

/**
 * Several answers to other fields of the same form: one line for each answer, with a value for each of these fields in their order. `once`:
 * the field whose value may occur only once, also compared with the form's own answer.
 */
export type RowBounds = { fields: readonly string[]; most?: number; once?: string };

/** A value of `notBefore` instead of a field: the day on which the case got its number. */
export const registered = 'registered';

/** Choices that the engine supplies; `receivers` are the people of the groups that the routes lead to. */
export const choiceSources = ['categories', 'groups', 'members', 'receivers'] as const;

/**
 * A field of a form, a dialog or a checklist. Values are always strings; `''` is "not given". A value of type `file` is ids of the ticket's
 * own files, joined by commas; of type `date` a day as `2026-11-28`; a list has one value per line.
 */
export type Field = Provenance & {
  id: string;
  label: string;
  /** Other names by which a message gives its value: "cel", "cédula". A name that ends in a colon counts only with a colon after it. */
  alsoCalled?: readonly string[];
  help?: string;
  type: FieldType;
  required?: boolean;
  /** Only the desk asks it, not the source: a request where it is missing or wrong can still be registered (UARIV-06). */
  waivable?: boolean;
  /** Required when the condition holds. */
  requiredWhen?: When;
  pattern?: string;
  /** What the pattern requires, as a sentence: "El código DANE lleva 12 dígitos". */
  patternSays?: string;
  /** The first entry whose condition holds replaces `pattern`. */
  patternWhen?: readonly PatternWhen[];
  /** The date may not be before that of this other field, of the same or an earlier form, or before the case was {@link registered}. */
  notBefore?: string;
  /** The date may not be later than the day on which it is given. */
  notAfter?: 'today';
  /** The field takes several values, each with the pattern and the lengths; equal ones count once (SIIF-07). */
  list?: ListBounds;
  /** The field takes several times what other fields of its form take once, e.g. further users to be created (SIGCE-10). */
  rows?: RowBounds;
  /** How many characters at the beginning give the meaning: values with the same beginning count as one (SIIF-07). */
  sameStart?: number;
  /** How many different words the value needs, besides those of the label: a number alone says nothing (USPEC-11). */
  leastWords?: number;
  minLength?: number;
  maxLength?: number;
  choices?: readonly Choice[];
  /** `groups`: the groups that the routes allow; `members`: those of the ticket's group. */
  choicesFrom?: (typeof choiceSources)[number];
  /** Of the receivers, only those who coordinate the case's category, if there are any (SIIF-07). */
  ofCategory?: boolean;
  normalise?: readonly Normaliser[];
  /** Prefilled from the person's profile. */
  from?: ProfileField;
  /** Prefilled from the person's last case. */
  remember?: boolean;
  /** Another field whose value is used if this one is empty and the value fits it: a unit's code begins with its section's (SIIF-07). */
  takenFrom?: string;
  /** Prefilled where nothing is known; the person may change it. In a transition, `{number}` is the case's number. */
  usual?: string;
  /** Prefilled with the case's answers to these fields, one after another; the person may change it (USPEC-06). */
  filledFrom?: readonly string[];
  /** For files: the case's pictures are proposed, and a picture that comes later replaces the reason why there was none (SIGCE-12). */
  pictures?: true;
  /** The answer of a person who has no such value, e.g. "No tiene": accepted whatever else the field demands (SIGCE-01, SIGCE-08). */
  none?: string;
  /** The value is known beforehand: it is recorded and never asked (SIGCE-08). */
  fixed?: string;
  /** Personal data: masked in channels and in the history. */
  pii?: boolean;
  /** The value opens something: no text of the desk in the case may contain it; this sentence says so (SIGCE-09). */
  secret?: string;
};

/** A field as it is asked: if it takes rows, with the fields that each row answers. */
export type AskedField = Field & { columns?: readonly Field[] };

export function withColumns(field: Field, among: readonly Field[]): AskedField {
  return field.rows === undefined ? field : { ...field, columns: field.rows.fields.flatMap((id) => among.filter((f) => f.id === id)) };
}

/** The part of a value that counts in comparisons: of "130102" the budget section 1301. Source: SIIF-07 */
export function meaningOf(value: string, field: Pick<Field, 'sameStart' | 'pattern'> | undefined): string {
  // The beginning of a value with the wrong form says nothing.
  return field?.sameStart === undefined || !fitsPattern(value, field) ? value : value.slice(0, field.sameStart);
}

export function fitsPattern(value: string, { pattern }: Pick<Field, 'pattern'>): boolean {
  return pattern === undefined || new RegExp(`^(?:${pattern})$`, 'u').test(value);
}

/** Whether a value has enough words with two letters or more that are not the label's and do not just lead to a number. Source: USPEC-11 */
export function saysEnough(value: string, { label, leastWords = 0 }: Pick<Field, 'label' | 'leastWords'>): boolean {
  const saidAnyway: readonly string[] = [...linkingWords, ...wordsOf(label)];
  return new Set(wordsOf(value).filter((word) => /\p{L}{2}/u.test(word) && !saidAnyway.includes(word))).size >= leastWords;
}

/** A telephone or an e-mail address. */
export function isContactField({ type }: Field): boolean {
  return type === 'phone' || type === 'email';
}

/** Whether a channel sees the field masked: it is marked as personal, or is a telephone or an e-mail address. */
export function isPersonal(field: Field): boolean {
  return field.pii === true || isContactField(field);
}

/**
 * @property follows   for the form of a category: the requester is asked it once the request's own form is complete (SIGCE-09)
 * @property sections  other areas fill them in order after the request, while the ticket stands in `sectionsIn` (USPEC-06)
 */
export type Form = Provenance & {
  id: string;
  label: string;
  fields: readonly Field[];
  follows?: true;
  sections?: readonly Section[];
  sectionsIn?: string;
};

/**
 * One area's part of a form: the first of `filledBy` whose condition holds fills it; the last has no condition.
 *
 * @property reads  earlier fields with personal data that are shown unmasked to the person who fills it, in its form only (USPEC-06)
 */
export type Section = Provenance & {
  id: string;
  label: string;
  filledBy: readonly Filler[];
  reads?: readonly string[];
  fields: readonly Field[];
};

/**
 * An area that fills a section.
 *
 * @property orPerson  field with the e-mail of a person who may fill it in the area's place (USPEC-06)
 */
export type Filler = { group: string; when?: When; orPerson?: string };

/**
 * A record that a case needs before it is resolved.
 *
 * @property givenAt  transition that asks for it earlier, where another person than the one who resolves fills it in (USPEC-11)
 */
export type CategoryRecord = Field & { givenAt?: string };

/**
 * A field of the request's forms that must be given before a route is taken.
 *
 * @property or    another field with the same meaning: nothing is asked if the ticket has that one
 * @property when  required only with that answer, on the checklist or earlier
 */
export type RequiredField = { field: string; or?: string; when?: When };
