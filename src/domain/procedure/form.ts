import { wordsOf } from '../text/normalise-text.js';
import { linkingWords } from './number-pattern.js';

/** Where a part comes from: `source` is the clause; `assumed` says that the source leaves the value open; `confirmed`, who of the organisation said since that it is right. */
export type Provenance = { source?: string; assumed?: string; confirmed?: string };

export const fieldTypes = ['text', 'long-text', 'choice', 'date', 'phone', 'email', 'number', 'person', 'file'] as const;
export type FieldType = (typeof fieldTypes)[number];
/**
 * `no-link` strips a pasted link (`mailto:…`, `[a](b)`) down to the address; `letters-and-digits` leaves out what separates
 * the parts of a code: "52.123.456", "AB 12-34"; `code` writes them with one sign between the parts, a dash for blanks: "AB-12-34".
 */
export const normalisers = ['trim', 'upper', 'lower', 'n-for-ñ', 'digits', 'letters-and-digits', 'code', 'no-link'] as const;
export type Normaliser = (typeof normalisers)[number];
export const profileFields = ['name', 'email', 'phone', 'site'] as const;
export type ProfileField = (typeof profileFields)[number];

/** What the person who registers a request for another may be asked besides its form. */
export const registrationParts = ['title', 'assignee'] as const;
export type RegistrationPart = (typeof registrationParts)[number];

/** @property alsoCalled  other words that say it in a message */
export type Choice = { id: string; label: string; alsoCalled?: readonly string[] };

/** Holds when the field has one of these values; `''` is "not given". */
export type When = { field: string; is: readonly string[] };

/** The form that a value must have while another field's value is one of these, e.g. a document's by its type. */
export type PatternWhen = { when: When; pattern: string; patternSays: string };

/** How many different values a list takes. `rowsOf`: another one at least for each row of this earlier field, such as of further users. */
export type ListBounds = { least?: number; most?: number; rowsOf?: string };

/**
 * Several answers to other fields of the same form: a line for each, with a value for each of these fields in their order. `once`: the
 * one of them that tells them apart, also from the form's own answer.
 */
export type RowBounds = { fields: readonly string[]; most?: number; once?: string };

/** In `notBefore`, in place of a field: the day on which the case got its number. */
export const registered = 'registered';

/** Choices that the engine supplies; `receivers` are the people of the groups that the routes lead to. */
export const choiceSources = ['categories', 'groups', 'members', 'receivers'] as const;

/**
 * A field of a form, a dialog or a checklist. Values are strings everywhere; `''` is "not given". A value of type `file` is
 * ids of the ticket's own files, joined by commas; of type `date` a day as `2026-11-28`; of a list its values, one per line.
 */
export type Field = Provenance & {
  id: string;
  label: string;
  /** Other names by which a message gives its value: "cel", "cédula". One that ends in a colon only with a colon behind it. */
  alsoCalled?: readonly string[];
  help?: string;
  type: FieldType;
  required?: boolean;
  /** Only the desk asks it, not the source: a request that lacks it, or has it wrong, can be registered all the same (UARIV-06). */
  waivable?: boolean;
  /** Required when the condition holds. */
  requiredWhen?: When;
  pattern?: string;
  /** What the pattern requires, as a sentence: "El código DANE lleva 12 dígitos". */
  patternSays?: string;
  /** The first whose condition holds goes before `pattern`. */
  patternWhen?: readonly PatternWhen[];
  /** A date that may not be before that of this other field, of the same form or an earlier one, or before the case was {@link registered}. */
  notBefore?: string;
  /** A date that may not be later than the day on which it is given. */
  notAfter?: 'today';
  /** It takes several values, each of the pattern and the lengths; equal ones count once (SIIF-07). */
  list?: ListBounds;
  /** It takes several times what other fields of its form take once, such as further users to be created (SIGCE-10). */
  rows?: RowBounds;
  /** So many characters at the beginning say what it is: values that begin alike count as one (SIIF-07). */
  sameStart?: number;
  /** So many different words of its own, besides those of its label: a number alone says nothing (USPEC-11). */
  leastWords?: number;
  minLength?: number;
  maxLength?: number;
  choices?: readonly Choice[];
  /** `groups` are those that the routes allow, `members` those of the ticket's group. */
  choicesFrom?: (typeof choiceSources)[number];
  /** Of the receivers those who coordinate the case's category, while any of them does (SIIF-07). */
  ofCategory?: boolean;
  normalise?: readonly Normaliser[];
  /** Prefilled from the person's profile. */
  from?: ProfileField;
  /** Prefilled from the person's last case. */
  remember?: boolean;
  /** Another field whose value is taken where nothing was given and it has the form: a unit's code begins with its section's (SIIF-07). */
  takenFrom?: string;
  /** Prefilled where nothing is known; the person may change it. `{number}` in a transition's is the case's number. */
  usual?: string;
  /** Prefilled with these answers of the case, one after the other; the person may change it (USPEC-06). */
  filledFrom?: readonly string[];
  /** Of files: the pictures of the case are proposed, and one that comes later goes before the reason why there is none (SIGCE-12). */
  pictures?: true;
  /** What a person answers who has none, such as "No tiene": taken whatever else the field demands (SIGCE-01, SIGCE-08). */
  none?: string;
  /** Known beforehand: recorded with this value and never asked (SIGCE-08). */
  fixed?: string;
  /** Personal data: masked in channels and in the history. */
  pii?: boolean;
  /** Its value opens something: no text that the desk writes in the case may hold it, and this sentence says so (SIGCE-09). */
  secret?: string;
};

/** A field as it is asked: where it takes rows, with the fields that each of them answers. */
export type AskedField = Field & { columns?: readonly Field[] };

export function withColumns(field: Field, among: readonly Field[]): AskedField {
  return field.rows === undefined ? field : { ...field, columns: field.rows.fields.flatMap((id) => among.filter((f) => f.id === id)) };
}

/** What of a value counts where it is compared with others: of "130102" the budget section 1301. Source: SIIF-07 */
export function meaningOf(value: string, field: Pick<Field, 'sameStart' | 'pattern'> | undefined): string {
  // The beginning of what has not the form says nothing.
  return field?.sameStart === undefined || !fitsPattern(value, field) ? value : value.slice(0, field.sameStart);
}

export function fitsPattern(value: string, { pattern }: Pick<Field, 'pattern'>): boolean {
  return pattern === undefined || new RegExp(`^(?:${pattern})$`, 'u').test(value);
}

/** Words with two letters or more that are not the label's and do not just lead to a number. Source: USPEC-11 */
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
 * @property follows   of a category: its requester is asked it once the request's own form lacks nothing (SIGCE-09)
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
 * @property reads  earlier fields with personal data that who fills it reads whole, in its form only (USPEC-06)
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
 * What a case needs before it is resolved.
 *
 * @property givenAt  transition that asks for it already, where another person than the one who resolves fills it in (USPEC-11)
 */
export type CategoryRecord = Field & { givenAt?: string };

/**
 * A field of the request's forms that must be given by then.
 *
 * @property or    another one that says the same: nothing is asked where the ticket has that
 * @property when  only with that answer, on the checklist or earlier
 */
export type RequiredField = { field: string; or?: string; when?: When };
