import type { Provenance } from './form.js';

export const articles = ['el', 'la', 'los', 'las', 'none'] as const;
export type Article = (typeof articles)[number];

/** A group, or the desk, by its name. `article`: where the first noun does not tell it. */
export type NamedGroup = { label: string; article?: Article | undefined };

/**
 * A name inside a sentence, plain text: "el Grupo Administrativo", "del Grupo Administrativo", "al Grupo Administrativo". `isMany`: its
 * verb is a plural.
 */
export type NameForms = { the: string; of: string; to: string; isMany: boolean };

/**
 * Nouns that name a unit or its people, which take an article: "la Mesa de servicios". What names a subject takes none: "Servicios
 * TI", "Infraestructura tecnológica". An ordinal stands before its level.
 */
const nouns: Readonly<Record<Exclude<Article, 'none'>, readonly string[]>> = {
  el: ['área', 'centro', 'comité', 'departamento', 'despacho', 'equipo', 'grupo', 'instituto', 'ministerio', 'nivel', 'taller'].concat([
    'primer',
    'segundo',
    'tercer',
    'cuarto',
    'proveedor',
  ]),
  la: ['central', 'contaduría', 'coordinación', 'dependencia', 'dirección', 'división', 'gerencia', 'jefatura', 'línea', 'mesa'].concat([
    'oficina',
    'secretaría',
    'sección',
    'subdirección',
    'unidad',
    'ventanilla',
  ]),
  los: ['equipos', 'grupos', 'líderes', 'proveedores'],
  las: ['áreas', 'dependencias', 'oficinas'],
};

const contracted: Readonly<Record<string, string>> = { 'a el': 'al', 'de el': 'del' };

export function withArticle({ label, article = articleOf(label) }: NamedGroup): NameForms {
  if (article === 'none') return { the: label, of: `de ${label}`, to: `a ${label}`, isMany: false };
  const after = (preposition: string) => `${contracted[`${preposition} ${article}`] ?? `${preposition} ${article}`} ${label}`;
  return { the: `${article} ${label}`, of: after('de'), to: after('a'), isMany: article === 'los' || article === 'las' };
}

function articleOf(label: string): Article {
  const [first = ''] = label.toLocaleLowerCase('es').split(' ');
  return articles.find((article) => article !== 'none' && nouns[article].includes(first)) ?? 'none';
}

/** An unplanned interruption, or a need that can be scheduled (UARIV-02). */
export const kinds = ['incident', 'request'] as const;
export type Kind = (typeof kinds)[number];

export const genders = ['masculine', 'feminine'] as const;

/** Lower case as inside a sentence, unless it is an acronym: `{ one: 'solicitud', many: 'solicitudes', gender: 'feminine' }`. */
export type Noun = { one: string; many: string; gender: (typeof genders)[number] };

/**
 * Buttons of the engine whose words are the organisation's; the others are labels of transitions.
 *
 * `report` begins a draft · `register` takes down what was written, or what a third person asks · `send` completes a draft ·
 * `startAgain` begins again with what a lapsed draft held ("Retomar", to which the button adds "lo" or "la") · `inform` adds
 * words to a case.
 */
export type ButtonWord = 'report' | 'register' | 'send' | 'startAgain' | 'inform';

/** The organisation's own words; what is missing is said with the usual ones. Every sentence of the engine builds on them. */
export type Words = Provenance & {
  /** What a ticket that has its number is called. */
  case?: Noun;
  /** What a ticket without its number is called. It may be the same noun. */
  draft?: Noun;
  /** Labels of the kinds (UARIV-02). */
  kinds?: Partial<Record<Kind, string>>;
  /** How the desk presents itself at the first contact, after the time of day and the name: "Soy Precaso, la Mesa de servicios." */
  greeting?: string;
  buttons?: Partial<Record<ButtonWord, string>>;
};

/** What of a procedure says how it is worded. */
export type Worded = { words?: Words };

type AllWords = { case: Noun; draft: Noun; kinds: Record<Kind, string>; buttons: Record<ButtonWord, string> };

/** What is said where a procedure has no words of its own. */
export const usualWords = {
  case: { one: 'caso', many: 'casos', gender: 'masculine' },
  draft: { one: 'precaso', many: 'precasos', gender: 'masculine' },
  kinds: { incident: 'Incidente', request: 'Requerimiento' },
  buttons: {
    report: 'Reportar',
    register: 'Registrar',
    send: 'Enviar',
    startAgain: 'Retomar',
    inform: 'Agregar información',
  },
} as const satisfies AllWords;

/** The words of a procedure, each its own or the usual one. */
export function wordsOfProcedure({ words = {} }: Worded): AllWords {
  return {
    case: words.case ?? usualWords.case,
    draft: words.draft ?? usualWords.draft,
    kinds: { ...usualWords.kinds, ...words.kinds },
    buttons: { ...usualWords.buttons, ...words.buttons },
  };
}

/** A level inside a sentence: "nivel 2"; one with a name of its own keeps its capital: "Datacenter". */
export function levelName(level: number, { levels }: { levels: readonly { level: number; label: string }[] }): string {
  const label = levels.find((l) => l.level === level)?.label ?? String(level);
  return /^\p{L}+ (?:\d+|[IVX]+)$/u.test(label) ? label.charAt(0).toLocaleLowerCase('es') + label.slice(1) : label;
}

type Leveled = { label: string; level: number };

/**
 * Whether a level is called as one of its groups, "Mesa de Ayuda": it is then that group's name, and no rank of the others that stand
 * at it. Source: USPEC-01, USPEC-06
 */
export function isLevelOfOneGroup(level: number, { levels, groups }: { levels: readonly Leveled[]; groups: readonly Leveled[] }): boolean {
  const label = levels.find((l) => l.level === level)?.label;
  return groups.some((g) => g.level === level && g.label === label);
}

/** A group's level, to be named beside it; empty where the group's own name says it, "Segundo nivel funcional" or "Mesa de Ayuda nivel 2", or the level is another group's. */
export function levelBeside({ label, level }: Leveled, procedure: { levels: readonly Leveled[]; groups: readonly Leveled[] }): string {
  const name = levelName(level, procedure);
  const isSaid = ` ${label} `.toLocaleLowerCase('es').includes(` ${name} `.toLocaleLowerCase('es'));
  return isSaid || isLevelOfOneGroup(level, procedure) ? '' : name;
}

/** What people say for a case, whatever the procedure calls it. */
export const saidEverywhere: readonly Noun[] = [
  usualWords.case,
  { one: 'solicitud', many: 'solicitudes', gender: 'feminine' },
  { one: 'ticket', many: 'tickets', gender: 'masculine' },
  { one: 'tiquete', many: 'tiquetes', gender: 'masculine' },
];

/** Words that may stand before a case's number, as they are written: the procedure's own, and what people say everywhere. */
export function spokenNouns(procedure: Worded): readonly string[] {
  return [...new Set([wordsOfProcedure(procedure).case, ...saidEverywhere].flatMap(({ one, many }) => [one, many]))];
}
