import { describe, expect, it } from 'vitest';
import { categoryOf } from '../../../../src/core/procedure/lookup.js';
import { kindOf } from '../../../../src/core/ticket/forms/guess-kind.js';
import { procedureOf } from '../../../intake/measure.js';

/** The kind of words that the desk has under a category. */
function kindIn(id: string, category: string, words: string): string {
  const procedure = procedureOf(id);
  const found = categoryOf(procedure, category);
  if (found === undefined) throw new Error(`no category ${category}`);
  return kindOf(found, { words, fields: {} }, procedure);
}

describe('the kind of a request', () => {
  it.each([
    'necesito que instalen un programa',
    'Necesito que por favor me instalen Project en el equipo',
    'necesitamos que nos creen una lista de distribución para el comité',
    'solicito que configuren la impresora del tercer piso en mi computador',
    'quisiera que le habiliten el punto de red de la oficina 302',
    'requiero que le asignen una extensión a la nueva abogada',
    'necesito que me den acceso a la carpeta de talento humano',
    'me pueden dar permiso sobre el esquema de registro',
    'agradezco me instalen el lector de planos, no lo tengo',
    'para que por favor me instalen Zoom, necesito autorización',
    'necesito instalar autocad en el equipo de planeación',
    'solicito la instalación de Power BI',
    'se requiere crear un buzón compartido',
    'favor agregar la impresora al equipo nuevo',
    'instalar zoom',
    'instálenme el zoom por favor',
    'me habilitan el acceso a youtube porfa',
    'que me instalen el zoom',
    'me colaboran instalando el office',
    'necesito que actualicen el Windows',
    'necesito una licencia de arcgis',
    'No tengo acceso a Orfeo, me pueden crear usuario',
    'el portátil nuevo no trae office: necesito que lo instalen',
  ])('UARIV-02 what asks for something to be supplied is a requirement: "%s"', (words) => {
    expect(kindIn('uariv', 'software', words)).toBe('request');
  });

  it.each([
    'necesito que arreglen el computador',
    'necesito que revisen porque no abre',
    'necesito que revisen el Word',
    'necesito que instalen otra vez el Word porque no abre',
    'necesito que me configuren de nuevo el correo, dejó de llegar',
    'necesito que habiliten el wifi, se cayó en todo el piso',
    'necesito que activen mi usuario, está bloqueado',
    'me instalaron el Project y sale error',
    'no puedo instalar nada, pide administrador',
    'me pide usuario administrador para instalar un programa',
    'necesito que me ayuden, el Excel se cierra solo',
    'me bloquearon youtube y lo necesito para las capacitaciones',
    'necesito recuperar un archivo que borré',
    'no abre el correo',
    'por favor desbloqueo de usuario',
    'me instala la actualización y se cierra',
    'me pueden arreglar la impresora',
    'necesito imprimir ya',
    'el acceso al aplicativo está lento',
    '',
  ])('UARIV-02 what tells of a fault stays an incident, also if it says what it needs: "%s"', (words) => {
    expect(kindIn('uariv', 'software', words)).toBe('incident');
  });

  it.each([
    ['uariv', 'hardware', 'request'],
    ['uspec', 'ofimatica', 'request'],
    ['sigce', 'conectividad', 'request'],
    ['siif', 'tecnico', 'request'],
    // Its second number is an incident's.
    ['siif', 'organo-rector', 'incident'],
  ])('UARIV-02 under %s, «%s», a program to be installed is a %s', (id, category, kind) => {
    expect(kindIn(id, category, 'necesito que instalen un programa')).toBe(kind);
  });

  it('UARIV-02 a requirement stays one, also if its words tell of a fault', () => {
    expect(kindIn('uariv', 'accesos', 'no puedo entrar, se bloqueó el usuario')).toBe('request');
  });

  it('UARIV-05 the description as it was corrected counts before the first words', () => {
    const procedure = procedureOf('uariv');
    const found = categoryOf(procedure, 'software');
    if (found === undefined) throw new Error('no category');
    const of = (words: string, description: string) => kindOf(found, { words, fields: { description } }, procedure);
    expect(of('ayuda', 'necesito que instalen un programa')).toBe('request');
    expect(of('necesito que instalen un programa', 'El programa que instalaron no abre')).toBe('incident');
  });
});
