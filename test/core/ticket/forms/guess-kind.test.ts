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
    'por favor crear usuario para el nuevo contratista',
    'solicito acceso al sistema SIIF',
    'no tengo Word, instálenmelo por favor',
    'no hay lector de PDF en este equipo, favor instalarlo',
    'Word no está instalado, por favor instalarlo',
    'Zoom no está en mi equipo, me lo pueden instalar',
    'me falta el Project, por favor instálenlo',
    'solicito acceso a la VPN para trabajar desde la casa',
    'Por favor crear un caso para que me instalen AutoCAD',
    'Favor crear caso para instalación de AutoCAD',
    'Necesito crear un caso, solicito acceso al sistema SIIF',
    'necesito una cuenta de correo para el nuevo contratista',
    'solicito un monitor para el puesto nuevo',
    'favor instalar la impresora del local 3',
    'soy nuevo y no tengo usuario, por favor crearlo',
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
    'No hay internet, por favor activar el servicio',
    'No tengo internet, favor habilitar',
    'Puede activar el internet por favor, estamos sin internet',
    'No tengo correo desde ayer, favor habilitar',
    'El sistema está fuera de servicio, solicito activar',
    'Por favor crear el caso: el computador quedó en azul',
    'Necesito crear un caso, mi pantalla está negra',
    'Favor crear ticket impresora atascada',
    'Solicito creación de incidente por intermitencia del internet',
    'El monitor parpadea, necesito otro monitor',
    'Necesito un monitor porque el mío se quemó',
    'Requiero acceso al aplicativo, me aparece acceso denegado',
    'Necesito acceso a mi cuenta, se venció la contraseña',
    'Necesito la cuenta de cobro',
    'No hay servicio de internet, favor activar',
    'no tenemos acceso a la red, favor habilitar',
    'no contamos con internet, solicito activar',
    'No hay Wi-Fi en el piso, favor habilitarlo',
    'el sistema no está en línea, favor activar',
    'El correo no está funcionando, favor habilitar',
    'ya no tengo el Word, por favor instalarlo',
    'No me llega el correo, favor configurarlo',
    'Se fue la luz, favor activar',
    'se desactivó mi usuario, solicito activar',
    'no es posible entrar, solicito acceso',
    'estamos sin señal desde esta mañana, favor habilitar',
    'Me crean un caso por favor, la impresora está atascada',
    'Créenme un ticket: no hay internet',
    'Solicito crear un nuevo radicado, el aplicativo sale en blanco',
    'favor crear incidencia, monitor apagado',
    'Favor crear caso monitor',
    'Solicito la creación de un caso para la impresora',
    'Solicito la creación del incidente, impresora del segundo piso',
    'El aplicativo quedó colgado, favor habilitarlo',
    'Se me olvidó la clave, solicito crear una nueva',
    'Solicito acceso, me aparece usuario o clave incorrecta',
    'Office pide activación, por favor activar la licencia',
    'Favor activar el servicio de internet, llevamos dos horas sin nada',
    'Internet no hay, favor activar',
    'Me borraron el usuario, favor crearlo',
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

  it('UARIV-02 what is said beyond the words that are read may be a fault, so the kind of a long text is that of its category', () => {
    const of = (more: number) => kindIn('uariv', 'software', `necesito que instalen un programa ${'para planos '.repeat(more)}`);
    expect([of(37), of(38)]).toEqual(['request', 'incident']);
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
