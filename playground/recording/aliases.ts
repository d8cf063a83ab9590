/** The tenant in the files of `test/replay/`; the tests replace it by their own tenant. */
export const EXAMPLE_TENANT = '7d3c1f52-1111-4000-8000-00000000a001';

export type NameKind = 'person' | 'place' | 'file';

const FIRST_NAMES = ['Alma', 'Bruno', 'Celia', 'Darío', 'Elena', 'Fabio', 'Greta', 'Hugo', 'Irene', 'Julio'] as const;
const SURNAMES = ['Prueba', 'Ensayo', 'Muestra', 'Ejemplo', 'Modelo'] as const;

export type Aliases = ReturnType<typeof createAliases>;

/**
 * Replaces each value by an invented one, the same for the same value in the whole recording.
 *
 * @param tenant the tenant of the recording; null: the recording names none
 */
export function createAliases(tenant: string | null) {
  const counted = new Map<string, Map<string, string>>();
  if (tenant !== null) counted.set('guid', new Map([[tenant.toLowerCase(), EXAMPLE_TENANT]]));
  const alias = (kind: string, value: string, make: (count: number) => string): string => {
    const known = counted.get(kind) ?? new Map<string, string>();
    counted.set(kind, known);
    const found = known.get(value) ?? make(known.size + 1);
    known.set(value, found);
    return found;
  };
  return {
    guid: (value: string) => alias('guid', value.toLowerCase(), (count) => `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`),
    /** Replaces `29:…`, `19:…@thread.tacv2`, `a:…`, `f:…`; the alias keeps the prefix and the suffix. */
    platformId: (value: string) => alias('id', value, (count) => platformAlias(value, count)),
    email: (value: string) => alias('email', value.toLowerCase(), (count) => `persona${count}@entidad.example`),
    /** Replaces digits by a count with zeros at its front, as many digits as before; the marks between them stay. */
    digits(value: string) {
      const own = value.replaceAll(/\D/g, '');
      const digits = alias('digits', own, (count) => String(count).padStart(own.length, '0').slice(-own.length));
      let at = 0;
      return value.replaceAll(/\d/g, () => digits.charAt(at++));
    },
    /** Replaces the host of a web address. */
    host: (value: string) => alias('host', value.toLowerCase(), (count) => `servidor-${count}.example`),
    name: (value: string, kind: NameKind) => alias(kind, value.toLowerCase(), (count) => nameAlias(value, kind, count)),
  };
}

function platformAlias(value: string, count: number): string {
  const [, suffix = ''] = /(@[\w.]+)$/.exec(value) ?? [];
  return `${value.slice(0, value.indexOf(':'))}:alias-${count}${suffix}`;
}

function nameAlias(value: string, kind: NameKind, count: number): string {
  if (kind === 'file') return `archivo-${count}${/\.[A-Za-z0-9]{1,5}$/.exec(value)?.[0] ?? ''}`;
  if (kind === 'place') return `Lugar ${count}`;
  const first = FIRST_NAMES[(count - 1) % FIRST_NAMES.length];
  const surname = SURNAMES[Math.floor((count - 1) / FIRST_NAMES.length) % SURNAMES.length];
  const turn = Math.floor((count - 1) / (FIRST_NAMES.length * SURNAMES.length));
  return `${first} ${surname}${turn === 0 ? '' : ` ${turn + 1}`}`;
}

const NAME = new RegExp(
  String.raw`^(?:(?:${FIRST_NAMES.join('|')}) (?:${SURNAMES.join('|')})(?: \d+)?|Lugar \d+|archivo-\d+(?:\.(?:csv|docx?|gif|jpe?g|mp4|pdf|png|pptx?|txt|xlsx?|zip))?)$`,
  'i',
);

/** Whether a text is a whole name from {@link createAliases}; a first name alone may be a real person's. */
export function isNameAlias(value: string): boolean {
  return NAME.test(value);
}

/** Whether digits are one alias from {@link createAliases}, or several in a row. */
export function isDigitAlias(digits: string): boolean {
  return /^(?:0{3,}\d{1,4})+$/.test(digits);
}
