import { acts, type SceneCase } from './desk-scene.js';

const { pressed, answered, inThread, repliedToUser, alerted, onAlert, escalated, returned } = acts;

type Course = (agent: string, colleague: string) => SceneCase['acts'];

const taken = (agent: string) => pressed(agent, ['Tomar']);
const resolved = (agent: string) =>
  pressed(agent, ['Resolver'], ['Resolver', { solution: 'Se revisó con la persona y quedó funcionando.' }]);
const unassigned: SceneCase['acts'] = [
  [50, alerted('está por vencer')],
  [62, alerted('pasó su tiempo de respuesta')],
];
const accepted = answered(['Sí, quedó bien']);

/** What can become of a case; in minutes after its registration. Unassigned, it is warned of after 48 and late after 60. */
const courses = {
  closed: (a) => [
    [4, taken(a)],
    [40, resolved(a)],
    [55, accepted],
  ],
  taken: (a) => [[6, taken(a)]],
  noted: (a) => [
    [5, taken(a)],
    [25, inThread(a, 'nota: llamé y no contestó, vuelvo a llamar más tarde', 'Quedó como nota')],
  ],
  replied: (a) => [
    [7, taken(a)],
    [18, repliedToUser(a, 'ya vamos para su puesto')],
  ],
  asked: (a) => [
    [8, taken(a)],
    [10, pressed(a, ['Pedir datos'], ['Pedir datos', { question: '¿Qué mensaje le aparece?' }])],
    [45, answered(['Responder', { answer: 'Dice que no hay conexión con el servidor.' }])],
  ],
  waiting: (a) => [
    [8, taken(a)],
    [10, pressed(a, ['Pedir datos'], ['Pedir datos', { question: '¿Qué mensaje le aparece?' }])],
  ],
  assigned: (_, b) => [[3, taken(b)]],
  warned: (a) => [[50, onAlert(a, 'está por vencer', ['Tomar'])]],
  late: (_, b) => [...unassigned, [66, taken(b)]],
  left: () => unassigned,
  refused: (a) => [
    [5, taken(a)],
    [30, resolved(a)],
    [42, answered(['No, sigue fallando'], ['Enviar', { reason: 'Vuelve a pasar al reiniciar.' }])],
  ],
  escalated: (a) => [
    [9, taken(a)],
    [20, escalated],
  ],
  returned: (a) => [
    [9, taken(a)],
    [20, escalated],
    [50, returned],
    [58, taken(a)],
  ],
} satisfies Record<string, Course>;

type Scripted = readonly [at: number, course: keyof typeof courses, by: string, words: string, category: string];

const AGENTS = ['Beto Gil', 'Luz Parra'] as const;

/** The two agents of the first level work the cases in turn. */
function scene(rows: readonly Scripted[]): readonly SceneCase[] {
  return rows.map(([at, course, by, words, category], index) => {
    const [agent, colleague] = index % 2 === 0 ? AGENTS : [AGENTS[1], AGENTS[0]];
    return { at, by, words, category, agent, course, acts: courses[course](agent, colleague) };
  });
}

/** Ten cases until 9:25: two are closed; of three there are alerts, of which one was acted on. */
export const tenCases = scene([
  [2, 'escalated', 'Raúl Díaz', 'el sistema de nómina muestra error 500 al cerrar el mes', 'sistemas-de-informacion'],
  [4, 'waiting', 'Sara Niño', 'Word se cierra al guardar', 'software'],
  [6, 'escalated', 'Elena Mora', 'no hay internet en la sala de juntas', 'conectividad'],
  [8, 'noted', 'Paula Cruz', 'me llegó un correo sospechoso que pide la clave', 'seguridad-de-la-informacion'],
  [12, 'left', 'Tomás León', 'la impresora del piso 4 no imprime', 'impresion'],
  [15, 'closed', 'Ana Ruiz', 'no abre el correo desde ayer', 'correo'],
  [18, 'late', 'Hugo Cano', 'el portátil se apaga solo', 'hardware'],
  [21, 'closed', 'Nora Peña', 'necesito acceso a la carpeta de contratos', 'accesos'],
  [26, 'left', 'Óscar Rey', 'no timbra el teléfono de la recepción', 'telefonia'],
  [72, 'left', 'Irma Toro', 'la pantalla titila mucho', 'hardware'],
]);
export const tenCasesEnd = 85;

const requesters = [
  'Ana Ruiz',
  'Tomás León',
  'Nora Peña',
  'Hugo Cano',
  'Elena Mora',
  'Raúl Díaz',
  'Sara Niño',
  'Óscar Rey',
  'Paula Cruz',
  'Fabio Luna',
  'Irma Toro',
  'Julio Vera',
  'Iván Soto',
] as const;

const ofTheDay: readonly (readonly [course: keyof typeof courses, words: string, category: string])[] = [
  ['closed', 'no abre el correo desde ayer', 'correo'],
  ['taken', 'la impresora del piso 4 no imprime', 'impresion'],
  ['asked', 'necesito acceso a la carpeta de contratos', 'accesos'],
  ['closed', 'el portátil se apaga solo', 'hardware'],
  ['warned', 'no hay internet en la sala de juntas', 'conectividad'],
  ['escalated', 'el sistema de nómina muestra error 500 al cerrar el mes', 'sistemas-de-informacion'],
  ['noted', 'Word se cierra al guardar', 'software'],
  ['assigned', 'no timbra el teléfono de la recepción', 'telefonia'],
  ['late', 'me llegó un correo sospechoso que pide la clave', 'seguridad-de-la-informacion'],
  ['closed', 'la pantalla titila mucho', 'hardware'],
  ['replied', 'no puedo entrar a la reunión de Teams', 'correo'],
  ['closed', 'olvidé la contraseña de la red', 'accesos'],
  ['returned', 'la base de datos de PQR está muy lenta', 'bases-de-datos'],
  ['taken', 'el escáner deja una raya negra en cada hoja', 'impresion'],
  ['asked', 'la VPN se desconecta cada diez minutos', 'conectividad'],
  ['refused', 'Excel no deja guardar en la carpeta compartida', 'software'],
  ['warned', 'el teclado escribe letras repetidas', 'hardware'],
  ['assigned', 'necesito un puesto de trabajo para un contratista', 'puesto-de-trabajo'],
  ['closed', 'no me llegan los correos de afuera', 'correo'],
  ['left', 'el visor de planos pide una licencia', 'software'],
  ['noted', 'el micrófono no se oye en las videollamadas', 'hardware'],
  ['escalated', 'no carga la página de trámites', 'sistemas-de-informacion'],
  ['closed', 'el disco está lleno y no deja trabajar', 'hardware'],
  ['asked', 'el reporte de ejecución sale vacío', 'sistemas-de-informacion'],
  ['replied', 'no abre la firma digital', 'software'],
  ['taken', 'la extensión 412 no recibe llamadas', 'telefonia'],
  ['late', 'el antivirus bloqueó un archivo de la entidad', 'seguridad-de-la-informacion'],
  ['closed', 'el mouse dejó de funcionar', 'hardware'],
  ['waiting', 'el punto de red del puesto 17 no da señal', 'conectividad'],
  ['assigned', 'necesito restaurar un archivo borrado', 'otro'],
  ['closed', 'la cámara no se ve en Teams', 'hardware'],
  ['refused', 'se perdió el acceso al sistema documental', 'accesos'],
  ['noted', 'la impresora pide tóner y no hay', 'impresion'],
  ['replied', 'Outlook pide la clave a cada rato', 'correo'],
  ['warned', 'el televisor de la sala no muestra el portátil', 'hardware'],
  ['escalated', 'la consulta de víctimas no devuelve resultados', 'bases-de-datos'],
  ['taken', 'el calendario compartido no se actualiza', 'correo'],
  ['left', 'la silla del puesto 9 está rota', 'puesto-de-trabajo'],
  ['assigned', 'no puedo instalar el complemento de actas', 'software'],
  ['left', 'el wifi del piso 2 va muy lento', 'conectividad'],
];

/** Forty cases from 8:02 to 15:50, one every twelve minutes, by people in turn. */
export const fortyCases = scene(
  ofTheDay.map(([course, words, category], index) => {
    const by = requesters[index % requesters.length] ?? '';
    return [2 + index * 12, course, by, words, category] as const;
  }),
);
export const fortyCasesEnd = 9 * 60 - 5;
