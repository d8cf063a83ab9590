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
