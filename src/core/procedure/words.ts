import { articles, type Article, type Kind } from '../../procedure/vocabulary.js';
import type { ButtonWord, Noun, Words } from '../../procedure/words.js';

/** The name of a group or of the desk. `article`: given where the first noun does not tell it. */
export type NamedGroup = { label: string; article?: Article | undefined };

/** A name inside a sentence: "el Grupo Administrativo", "del Grupo …", "al Grupo …". `isMany`: its verb is plural. */
export type NameForms = { the: string; of: string; to: string; isMany: boolean };

/**
 * Nouns for a unit or its people, which have an article: "la Mesa de servicios". Names of a subject have none: "Servicios TI",
 * "Infraestructura tecnológica". An ordinal stands before its level.
 */
const nouns: Readonly<Record<Exclude<Article, 'none'>, readonly string[]>> = {
  el: (
    'área centro comité departamento despacho equipo grupo instituto ministerio nivel taller ' + 'primer segundo tercer cuarto proveedor'
  ).split(' '),
  la: (
    'central contaduría coordinación dependencia dirección división gerencia jefatura línea mesa oficina secretaría sección ' +
    'subdirección unidad ventanilla'
  ).split(' '),
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

export type Worded = { words?: Words };

type AllWords = { case: Noun; draft: Noun; kinds: Record<Kind, string>; buttons: Record<ButtonWord, string> };

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

export function wordsOfProcedure({ words = {} }: Worded): AllWords {
  return {
    case: words.case ?? usualWords.case,
    draft: words.draft ?? usualWords.draft,
    kinds: { ...usualWords.kinds, ...words.kinds },
    buttons: { ...usualWords.buttons, ...words.buttons },
  };
}

/** A level's name inside a sentence: "nivel 2"; a level with a name of its own keeps its capital: "Datacenter". */
export function levelName(level: number, { levels }: { levels: readonly { level: number; label: string }[] }): string {
  const label = levels.find((l) => l.level === level)?.label ?? String(level);
  return /^\p{L}+ (?:\d+|[IVX]+)$/u.test(label) ? label.charAt(0).toLocaleLowerCase('es') + label.slice(1) : label;
}

type Leveled = { label: string; level: number };

/**
 * Whether a level has the same name as one of its groups, e.g. "Mesa de Ayuda": then it is that group's name, and says nothing about the
 * other groups of the level. Source: USPEC-01, USPEC-06
 */
export function isLevelOfOneGroup(level: number, { levels, groups }: { levels: readonly Leveled[]; groups: readonly Leveled[] }): boolean {
  const label = levels.find((l) => l.level === level)?.label;
  return groups.some((g) => g.level === level && g.label === label);
}

/** The level to be named beside a group; empty where the group's name says it, "Segundo nivel funcional" or "Mesa de Ayuda nivel 2", or the level is named after a group. */
export function levelBeside({ label, level }: Leveled, procedure: { levels: readonly Leveled[]; groups: readonly Leveled[] }): string {
  const name = levelName(level, procedure);
  const isSaid = ` ${label} `.toLocaleLowerCase('es').includes(` ${name} `.toLocaleLowerCase('es'));
  return isSaid || isLevelOfOneGroup(level, procedure) ? '' : name;
}

export const saidEverywhere: readonly Noun[] = [
  usualWords.case,
  { one: 'solicitud', many: 'solicitudes', gender: 'feminine' },
  { one: 'ticket', many: 'tickets', gender: 'masculine' },
  { one: 'tiquete', many: 'tiquetes', gender: 'masculine' },
];

/** Words that may stand before a case's number, as people write them: the procedure's own, and those that people use everywhere. */
export function spokenNouns(procedure: Worded): readonly string[] {
  return [...new Set([wordsOfProcedure(procedure).case, ...saidEverywhere].flatMap(({ one, many }) => [one, many]))];
}
